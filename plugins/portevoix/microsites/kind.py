"""A kind of microsite: everything that the rest of the house must know of it, declared in one place."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, Protocol
from zoneinfo import ZoneInfo

from portevoix.films.film import Film, HostedFilm
from portevoix.media.picture import Picture
from portevoix.microsites.header import MicrositeHeader
from portevoix.microsites.microsite import DataFile, Item, Microsite
from portevoix.microsites.page import KindFile, KindPage
from portevoix.settings import SiteSettings
from portevoix.words import Words


class Material(Protocol):
    """What a model is built from: the microsite, the files of its collections, and answers about what they name.

    What is wrong is told with `error` (or `warning`) at an item's field, and building goes on.
    """

    microsite: Microsite
    header: Any
    """The microsite's own header, of the kind's class."""
    items: Mapping[str, tuple[Item, ...]]
    """By collection: those of this language, and of no other where there is none in it; in their order."""
    slugs: Mapping[str, frozenset[str]]
    """By collection, the slugs of all there are: in whichever language, and those kept back too (a draft, say)."""
    words: Words
    """The theme's words in the microsite's language."""
    data: Mapping[str, tuple[DataFile, ...]]
    """By data folder, what lies in it, in the order of names."""
    now: datetime
    """The instant of the build, to judge what is still to come; what a page shows at a time is for `pages`."""
    zone: ZoneInfo
    """The site's time zone."""

    def film(self, item: Item, written: str, field: str, title: str) -> Film | HostedFilm | None:
        """The film of a file beside an item, or of a page of a host; None, and a problem, where it is none."""

    def picture(self, item: Item, written: str, alt: str, field: str) -> Picture | None:
        """A picture that a field of an item names; None, and a problem, where it is none."""

    def plain(self, item: Item, written: str, field: str) -> str:
        """A few words of Markdown as plain text, typeset."""

    def prose(self, item: Item, written: str, field: str) -> str:
        """A few words of Markdown as HTML, typeset."""

    def link(self, item: Item, written: str, field: str) -> str:
        """Where an address that a field names leads, root-relative or absolute."""

    def typeset(self, words: str, lang: str) -> str:
        """A few plain words, set in their language."""

    def error(self, item: Item, field: str, message: str) -> None:
        """Say what forbids publishing."""

    def wrong(self, file: DataFile, line: int, field: str, message: str) -> None:
        """Say what forbids publishing, of a line of a data file (0: of the whole)."""

    def warning(self, item: Item, field: str, message: str) -> None:
        """Say what an author should read."""


class Model(Protocol):
    """What a kind makes of the files of one microsite: frozen, complete."""

    @property
    def microsite(self) -> Microsite:
        """What it is the model of."""

    def turns(self) -> Sequence[datetime]:
        """The instants at which anything it shows changes, beside the dates of the microsite and its entries."""


@dataclass(frozen=True, kw_only=True)
class Collection:
    """A folder of a microsite: what one of its files is called, what may stand above it, whether each has a page.

    `path` is what the addresses of its pages begin with, below the microsite.
    """

    name: str
    item: str
    model: type[Any]
    has_pages: bool = True
    path: str = ""
    paths: Mapping[str, str] = field(default_factory=dict)
    """The same in other languages than English, by their tags, where words stand in it."""
    picture: str = "image"
    """The field that names the picture of an item where `image` names none."""
    beside: Callable[[Any, str], Sequence[str]] = lambda header, name: ()
    """Where a header names none: the names, without their ends, of files beside its own that may stand for it;
    *name* is that of its own file, without its end."""

    def path_in(self, lang: str) -> str:
        """What the addresses of its pages begin with in a language."""
        return self.paths.get(lang.partition("-")[0], self.path)


@dataclass(frozen=True, kw_only=True)
class DataFolder:
    """A folder of a microsite whose files are read by its kind, whole, and never published: their names end in one of
    the *suffixes*; `item` is what one is called, with its article."""

    name: str
    item: str
    suffixes: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Option:
    """An option of a command: `help` explains it; one that is a `flag` takes no value."""

    name: str
    help: str
    flag: bool = False


@dataclass(frozen=True, kw_only=True)
class Command:
    """A command of a kind, as `fetch-video`. `run` is given the site's settings and the options by name, and answers
    what to say; it raises ProblemsFound."""

    name: str
    help: str
    run: Callable[[SiteSettings, Mapping[str, Any]], str]
    options: Sequence[Option] = ()


@dataclass(frozen=True, kw_only=True)
class Question:
    """What `new` asks before it begins a text: the `name` of the answer in its template, the question in few words, and
    what may be answered: one of a few words (`among`), the slug of one of the texts in a collection (`of`), or whatever
    `read` takes: it makes of an answer what is to be written, and raises ValueError with the problem and its remedy."""

    name: str
    asks: str
    among: tuple[str, ...] = ()
    of: str = ""
    read: Callable[[str], str] = str


@dataclass(frozen=True, kw_only=True)
class Scaffold:
    """What `new` can begin: `new film "…"`. It is made of the template of a language in `folder` (`film.fr.md`), and
    goes to the `collection` of a microsite. `titles` are what it is called in a language where nobody said: a template
    of the answers to its `questions`."""

    name: str
    collection: str
    folder: Path
    questions: tuple[Question, ...] = ()
    titles: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Kind:
    """A kind of microsite. `views` says which class each of its templates is shown (below `kinds/<name>/`).

    `demonstration` is the folder of what `new microsite` begins with: one folder for each language.
    """

    name: str
    header: type[MicrositeHeader]
    collections: tuple[Collection, ...]
    data: tuple[DataFolder, ...] = ()
    build: Callable[[Material], Model]
    pages: Callable[[Any, datetime], Sequence[KindPage]]
    files: Callable[[Any, datetime], Sequence[KindFile]] = lambda model, now: ()
    views: Mapping[str, type[Any]]
    demonstration: Path
    commands: tuple[Command, ...] = ()
    scaffolds: tuple[Scaffold, ...] = ()
    habits: Mapping[str, str] = field(default_factory=dict)
    """What people write for its name, unaccented."""
