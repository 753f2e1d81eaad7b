"""What a command asks of a build, and what it gets."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from portevoix.problems import Report


class Misused(Exception):
    """An option that is missing or cannot be used, in one line."""


@dataclass(frozen=True)
class BuildOptions:
    """What a command asks for; None leaves it to the settings."""

    settings: Path
    content: Path | None = None
    output: Path | None = None
    now: datetime | None = None
    forgiving: bool = False
    preview: bool = False
    index: bool = False
    """Make the search index, also where it is a step of its own; else it stays as it was made last."""
    components: bool = False
    """Show the theme's components on a page of their own, as the preview does; no setting can ask for it."""
    only: str = ""
    """The slug of the microsite to build alone, for its own domain."""
    progress: Callable[[str, int, int], None] | None = None
    engine: bool = False
    """Whether the engine may do the long parts; the site is the same."""
    unaudited: bool = False
    """Whether nobody will ask what the build kept back: to know it takes a look at all words of the site."""
    passing: bool = False
    """Whether nobody will build into that output again."""
    project: Path | None = None
    """Folder of this project's own `pelicanconf.py`; default: the folder of the settings file."""


@dataclass(frozen=True)
class NewOptions:
    """What `new` is told beside what to begin and its title; empty where nothing was typed."""

    kind: str = ""
    slug: str = ""
    lang: str = ""
    microsite: str = ""
    yes: bool = False
    """Ask nothing, and take what is usual."""
    answer: tuple[str, ...] = ()
    """Answers to what would be asked, each as `name=words`."""
    dry_run: bool = False


@dataclass(frozen=True)
class Reports:
    """What `check` is asked: in which forms it tells what it found, beside the text, and what it does with what."""

    json: str | None = None
    html: str | None = None
    code_quality: str | None = None
    annotations: bool = False
    external: bool = False
    """Whether outgoing links are tried too."""
    allow_shrink: bool = False
    """Whether the site may have lost many pages since it was last published."""


@dataclass(frozen=True)
class Withheld:
    """A text that may be nowhere in the output; or, where it is *hidden*, in no list, feed or index of it. `path` and
    `line` are where that is written, `why` ends "this is …". `addresses` are root-relative, `files` their files;
    `sentences` are words in a row that no public text has; `pictures` are files below the content folder that no
    public text asks for."""

    path: str
    line: int
    title: str
    why: str
    addresses: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    sentences: tuple[str, ...] = ()
    pictures: tuple[str, ...] = ()
    hidden: bool = False


@dataclass(frozen=True)
class SearchIndex:
    """The search index that a build left as it was: of how many texts it is, and the instant it was made for; None
    where there is none yet."""

    texts: int = 0
    made: datetime | None = None

    def __str__(self) -> str:
        if self.made is None:
            return "There is no search index yet: to make it,"
        return f"The search index is of {self.texts} texts, as of {self.made:%Y-%m-%d %H:%M}: to make it anew,"


@dataclass(frozen=True)
class BuildResult:
    """What a build made, and what it has to say: `seconds` of wall time, the warnings (or more) in `report`."""

    output: Path
    pages: int
    files: int
    written: int
    removed: int
    seconds: float
    report: Report
    base: str
    """What addresses of the site begin with: `/`, or `/folder/`."""
    origins: dict[str, str]
    """For each file of the output, the file a writer would look up."""
    next_turn: datetime | None = None
    """When the site will show something else by itself: a text appears, an event begins or ends."""
    texts: int = 0
    """Articles and pages that visitors may see: a site without any is not published."""
    withheld: tuple[Withheld, ...] = ()
    """What the build kept back, for the audit to look for."""
    site_url: str | None = None
    """The address it was built for, where that is not the settings' own: a microsite alone has its domain."""
    now: datetime | None = None
    """The time it was built for."""
    changed: tuple[str, ...] = ()
    """The files of the output that were written or removed."""
    index: SearchIndex | None = None
    """The search index, where the build left it as it was."""
