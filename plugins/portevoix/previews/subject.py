"""A page as it is passed on: what link previews and structured data are made from, whichever room made the page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from portevoix.blog.record import Card, Event, Page, TermLink
from portevoix.films.film import Film
from portevoix.previews.views import PreviewImage


class Role(StrEnum):
    """What a page is to those who never see it."""

    HOME = "home"
    LIST = "list"
    AUTHOR = "author"
    PAGE = "page"
    ARTICLE = "article"
    ENTRY = "entry"
    """A page of a microsite: what it is about is told by nodes of its own."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Bar:
    """How far something has come, in plain words: `share` in per cent, which may be more than 100 (None where there is
    no goal: what is told stands alone then, without a bar), `told` what that is; `standing` says where it stands
    (`Annulée`), `seal` what it has reached (`Objectif atteint`), both empty where that goes without saying."""

    share: int | None
    told: str
    standing: str = ""
    seal: str = ""


Inks = tuple[str, str, str]
"""Paper, ink and accent, opaque, as CSS writes them."""


@dataclass(frozen=True, kw_only=True, slots=True)
class About:
    """What a page's room knows of it beside its frame: its role, and whose page it is.

    `title` is the title before typography and `lang` the language of the text, where they are not the frame's;
    `card` comes with an article, `page` with an undated text, `author` with an author's page, `source` with what a text
    of the site makes, `films` are those of the site that it shows, `nodes` what a page of a microsite brings to the
    graph (schema.org; addresses are absolute, each has an `@id`), the first what it is about.
    """

    role: Role = Role.LIST
    title: str = ""
    lang: str = ""
    modified: datetime | None = None
    card: Card | None = None
    page: Page | None = None
    author: TermLink | None = None
    source: str = ""
    films: tuple[Film, ...] = ()
    site: str = ""
    """The name of the microsite it belongs to."""
    nodes: tuple[Mapping[str, Any], ...] = ()
    bar: Bar | None = None
    """What its card shows below the title; a page that asks for one is shown with its card, whatever its picture."""
    inks: tuple[Inks, ...] = ()
    """What its card may be drawn in, the best first; the site's colours where none can be read."""
    is_quiet: bool = False
    """Whether its card calls nobody: no megaphone."""


A_LIST = About()
"""What there is to say of most pages."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Publisher:
    """The site and who stands behind it. Addresses are absolute; `lang` is BCP 47; what is empty is not said."""

    name: str
    url: str
    """The home page."""
    lang: str
    description: str = ""
    logo: str = ""
    accounts: tuple[str, ...] = ()
    """Its pages elsewhere, for `rel=me` and `sameAs`."""
    search: str = ""
    """Address of the search page with `{search_term_string}` for the words: `https://…/recherche/?q={…}`."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Person:
    """An author: name, absolute address of her page here, her pages elsewhere, `@name@host` in the fediverse."""

    name: str
    url: str = ""
    accounts: tuple[str, ...] = ()
    fediverse: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Crumb:
    """A step from the home page to this one: its name and absolute address."""

    name: str
    url: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Footage:
    """A film of the site: absolute addresses of its file and of its picture, seconds (0 where that is not known), all
    that is said in it, in which language; the file's media type, its size in pixels (0 where that is not known)."""

    name: str
    url: str
    thumbnail: str
    lasts: float
    transcript: str
    lang: str
    type: str
    width: int = 0
    height: int = 0


@dataclass(frozen=True, kw_only=True, slots=True)
class Publication:
    """What only a dated text has. Dates are aware; the first section is its own place in the site."""

    published: datetime
    modified: datetime | None
    sections: tuple[str, ...]
    tags: tuple[str, ...]
    authors: tuple[Person, ...]
    event: Event | None
    films: tuple[Footage, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Subject:
    """One page. Texts are plain, as they were before typography; `url` is canonical and absolute."""

    role: Role
    url: str
    title: str
    description: str
    lang: str
    trail: tuple[Crumb, ...] = ()
    """From the home page to here, both included; empty on the home page."""
    translations: tuple[tuple[str, str], ...] = ()
    """The page in other languages: language tag and absolute address."""
    image: PreviewImage | None = None
    modified: datetime | None = None
    publication: Publication | None = None
    site: str = ""
    """What its site is called, where that is not the publisher's."""
    person: Person | None = None
    """Whom the page of an author is about."""
    nodes: tuple[Mapping[str, Any], ...] = ()
    """What the page of a microsite brings, the first what it is about."""
