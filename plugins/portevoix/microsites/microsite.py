"""A microsite as every room knows it: where it is, what it says of itself, what it calls for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from urllib.parse import urlsplit

from portevoix.addresses import quoted
from portevoix.blog.record import Article, State, TermLink, Translation
from portevoix.media.picture import Picture
from portevoix.views import Link

Moment = date
"""A day, or an instant of it."""


@dataclass(frozen=True, slots=True)
class Microsite:
    """One microsite in one language, its dates aware. `url` is the root-relative address of its opening page and what
    its other addresses begin with; `public` the same as others reach it, empty where nobody knows.

    `title` is typeset, `plain_title` as written; `thanks` is HTML; `summary` is plain text.
    """

    kind: str
    slug: str
    lang: str
    source: str
    title: str
    plain_title: str
    url: str
    save_as: str
    public: str
    summary: str
    plain_summary: str
    date: datetime
    modified: datetime | None
    state: State
    starts: Moment | None
    ends: Moment | None
    thanks: str
    call_to_action: Link | None
    domain: str = ""
    logo: Picture | None = None
    picture: Picture | None = None
    authors: tuple[TermLink, ...] = ()
    translations: tuple[Translation, ...] = ()
    contact: str = ""
    """The address that readers write to, empty where there is none."""
    origin: str = ""
    """Scheme and host of the site that is built, where its pictures are; those of `public` unless given."""

    def at(self, path: str) -> str:
        """The root-relative address of a page or file of its own: `films/x/`."""
        return self.url + quoted(path)

    def absolute(self, url: str) -> str:
        """A root-relative address as others reach it, empty where nobody knows: one of its own, or one of the site it
        belongs to. What is absolute stays as it is."""
        if not url.startswith("/"):
            return url
        if url.startswith(self.url):
            return self.public + url.removeprefix(self.url) if self.public else ""
        return self.site + url if self.site else ""

    @property
    def site(self) -> str:
        """Scheme and host of what lies outside its own addresses; empty where nobody knows."""
        if self.origin or not self.public:
            return self.origin
        return "{0.scheme}://{0.netloc}".format(urlsplit(self.public))


@dataclass(frozen=True, slots=True)
class DataFile:
    """A file that a kind reads and nobody publishes: its name without its end, that end (`.csv`), its path as problems
    have it, its bytes."""

    name: str
    suffix: str
    path: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Item:
    """One file of a collection: its header, valid (`Any`: each collection has a model of its own), its body as HTML;
    `article` is what other rooms know of it, None where its collection has no pages. `line` tells of a field."""

    header: Any
    source: str
    path: str
    slug: str
    lang: str
    body: str
    lines: Mapping[str, int]
    article: Article | None = None
    original: Any = None
    """The header of the same item in the microsite's main language; None where this is that one."""

    @property
    def facts(self) -> Any:
        """The header that says what is so in every language: that of the main one, where there is a text in it."""
        return self.header if self.original is None else self.original

    def line(self, field: str) -> int:
        """Where a field stands, 1 if the header does not name it."""
        return self.lines.get(field, 1)
