"""What a room hands to the door: one file of the site, who asks for it, and how it is made."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any


@dataclass(frozen=True, slots=True)
class Origin:
    """Who asks for a file, as a writer would look it up: a path as in `Problem`, a line (0: all of it).

    `remedy` is how its file gets another address, empty if it cannot: `{}` stands for the one that is to move.
    """

    path: str
    line: int = 0
    remedy: str = "give {} another 'slug:'"

    def __str__(self) -> str:
        return f"{self.path}:{self.line}" if self.line else self.path


@dataclass(frozen=True, kw_only=True, slots=True)
class SitemapVideo:
    """A film that a page shows, for search engines. Addresses are absolute: its picture; its file (`content`) or what
    plays it in a frame (`player`). `lasts` is in seconds, 0 where nobody knows; `published` is aware."""

    thumbnail: str
    title: str
    description: str
    content: str = ""
    player: str = ""
    lasts: float = 0
    published: datetime | None = None


@dataclass(frozen=True, slots=True)
class SitemapEntry:
    """How a page stands in `sitemap.xml`: absolute address, last change (aware), `(language, address)`s, its films."""

    url: str
    modified: datetime | None = None
    alternates: tuple[tuple[str, str], ...] = ()
    videos: tuple[SitemapVideo, ...] = ()


@dataclass(frozen=True, slots=True)
class Recipe:
    """How a file is made, in two steps, so that an engine may leave alone what has not changed.

    `record` gives all that the file is made of, frozen data, and is called when somebody asks; `make` makes the whole
    file of it and of nothing else that may change while the code does not: of a page, its template is named beside.
    `policy` says the Content-Security-Policy of a page by its record.
    """

    record: Callable[[], Any]
    make: Callable[[Any], bytes]
    template: str = ""
    policy: Callable[[Any], str] | None = None

    def __call__(self) -> bytes:
        """The file."""
        return self.make(self.record())


@dataclass(frozen=True, slots=True)
class Output:
    """One file of the site.

    `path` is POSIX and relative to the output folder. `render` gives the whole file and is called at most
    once a build, in any order, and in any process that the build has begun; it is a `Recipe` where an engine should
    look before it calls. `sitemap` is None for what search engines should not be told of. `gives_way` is for what we
    make unless the site has a file of its own at that address. `lasting` is for what takes long to make and whose name
    tells all it is made of: one that we made before is not made again. `last` is for what is made of what pages say of
    themselves (`Outputs.policies`): it is rendered when they have been. `of_bodies` says that bodies of texts were read
    for it before it was claimed; `framed`, that other sites may show it in a frame.
    """

    path: str
    origin: Origin
    render: Callable[[], bytes]
    sitemap: SitemapEntry | None = None
    is_page: bool = False
    gives_way: bool = False
    lasting: bool = False
    last: bool = False
    of_bodies: bool = False
    framed: bool = False
