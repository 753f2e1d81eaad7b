"""What the templates of video microsites may use, as `view.page`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from portevoix.films.film import Film, HostedFilm
from portevoix.media.picture import Picture
from portevoix.views import Link


@dataclass(frozen=True, kw_only=True, slots=True)
class FilmCard:
    """A film on a wall: its `number`, its name, the excuse it makes (without quotation marks), its page, its poster,
    and how long it lasts (`0:14`, empty where nobody knows)."""

    number: int
    title: str
    excuse: str
    url: str
    lang: str
    poster: Picture | None
    clock: str


@dataclass(frozen=True, kw_only=True, slots=True)
class ExcuseCard:
    """An excuse that a visitor sent: the line (without quotation marks), who signed it, what we answer (both may be
    empty), its anchor on the wall, its address."""

    excuse: str
    signed: str
    reply: str
    anchor: str
    url: str
    lang: str


@dataclass(frozen=True, kw_only=True, slots=True)
class CharacterCard:
    """Who makes the excuses: a name, a page, a portrait, a sentence."""

    name: str
    url: str
    portrait: Picture | None
    summary: str


@dataclass(frozen=True, kw_only=True)
class OpeningPage:
    """`opening.html`: the wall of excuses. `excuses` are the newest of visitors' own, of `excuses_count` in all."""

    characters: tuple[CharacterCard, ...]
    films: tuple[FilmCard, ...]
    excuses: tuple[ExcuseCard, ...]
    excuses_count: int
    excuses_url: str
    """The page of visitors' own excuses."""
    random_url: str = ""
    """The page of an excuse at random, empty where there is none."""
    propose: str
    """A `mailto:` with the front matter ready; empty where nobody can be written to."""


@dataclass(frozen=True, kw_only=True)
class FilmPage:
    """`film.html`: one film. It is one of the site (`film`), on a host (`hosted`), or neither where its file is lost in
    a forgiving build; its number is one of `total`. `answer` is HTML, `source` where its fact is from."""

    card: FilmCard
    total: int
    film: Film | None
    hosted: HostedFilm | None
    character: Link | None
    answer: str
    source: Link | None
    published: date
    next: FilmCard | None
    """The film after this one; the first after the last."""
    previous: FilmCard | None
    send: str
    """A `mailto:` with the excuse as its text."""
    oembed: str
    """The address of the answer to those who embed it (oEmbed), empty where nobody could reach it."""


@dataclass(frozen=True, kw_only=True)
class CharacterPage:
    """`character.html`: who makes the excuses, and all the films they are in."""

    portrait: Picture | None
    films: tuple[FilmCard, ...]


@dataclass(frozen=True, kw_only=True)
class ExcusesPage:
    """`excuses.html`: the wall of visitors' own excuses, newest first, and how to propose one."""

    excuses: tuple[ExcuseCard, ...]
    propose: str


@dataclass(frozen=True, kw_only=True)
class RandomPage:
    """`random.html`: an excuse at random, chosen by the script; without it, all of them."""

    films: tuple[FilmCard, ...]


VIEWS = {
    "opening": OpeningPage,
    "film": FilmPage,
    "character": CharacterPage,
    "excuses": ExcusesPage,
    "random": RandomPage,
}
