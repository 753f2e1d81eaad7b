"""What an author may write about films and their excuses, and a campaign of them, complete."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Annotated, ClassVar

from pydantic import BeforeValidator, PlainValidator

from portevoix.films.film import Film, HostedFilm
from portevoix.frontmatter import values
from portevoix.frontmatter.durations import read_duration
from portevoix.frontmatter.header import Group, Line, TextHeader, WebAddress, as_group, told
from portevoix.media.picture import Picture
from portevoix.microsites.header import EntryHeader
from portevoix.microsites.microsite import Item, Microsite
from portevoix.slugs import slugify
from portevoix.words import Words

FILMS = "films/"
"""Where the pages of films are, below the microsite."""

LONGEST_EXCUSE = 140
"""Characters of an excuse: what is longer is no excuse any more, but a speech."""


def _excuse(value: object) -> str:
    excuse = values.read_line("" if value is None else value).strip("«»“”\"' \u00a0\u202f")
    if not any(char.isalnum() for char in excuse):
        raise ValueError("is empty; write the excuse that is made, word for word")
    if len(excuse) > LONGEST_EXCUSE:
        raise ValueError(f"is {len(excuse)} characters long; shorten it to {LONGEST_EXCUSE} or fewer")
    return excuse


def _duration(value: object) -> timedelta:
    return value if isinstance(value, timedelta) else read_duration(values.read_line(value))


_Excuse = Annotated[str, PlainValidator(_excuse)]


class SourceHeader(Group):
    """Where a fact is from."""

    called = "a source"
    habits: ClassVar[Mapping[str, str]] = {
        "titre": "title",
        "name": "title",
        "nom": "title",
        "lien": "url",
        "link": "url",
    }

    title: Annotated[str, PlainValidator(values.read_title), told(
        "What the source is called: its title, its publisher, its year",
        "Le nom de la source : son titre, son éditeur, son année",
        'title: "Code général des impôts, article 200"',
    )]  # fmt: skip
    url: Annotated[WebAddress, told("Where it can be read", "Où on peut la lire", "url: https://example.org/")]


class FilmHeader(EntryHeader):
    """The front matter of a film."""

    habits: ClassVar[Mapping[str, str]] = {
        **EntryHeader.habits,
        "personnage": "character",
        "film": "video",
        "fichier": "video",
        "duree": "duration",
        "affiche": "poster",
        "reponse": "answer",
        "replique": "answer",
        "ordre": "order",
    }

    excuse: Annotated[_Excuse, told(
        f"The excuse it makes, word for word; at most {LONGEST_EXCUSE} characters",
        f"L'excuse qu'il donne, mot pour mot ; {LONGEST_EXCUSE} signes au plus",
        'excuse: "Je n\'ai pas de monnaie."',
    )]  # fmt: skip
    video: Annotated[Line, told(
        "Its file beside this one (`.webm`, `.mp4`), or the address of its page on a PeerTube, Vimeo, YouTube or"
        " Dailymotion",
        "Son fichier, à côté de celui-ci (`.webm`, `.mp4`), ou l'adresse de sa page sur un PeerTube, Vimeo, YouTube,"
        " Dailymotion",
        "video: pas-de-monnaie.webm",
    )]  # fmt: skip
    character: Annotated[Line, told("Who makes the excuse", "Qui donne l'excuse", "character: Côme Plustard")] = ""
    duration: Annotated[timedelta | None, BeforeValidator(_duration), told(
        "How long it lasts, where its file does not say", "Sa durée, si le fichier ne la dit pas", "duration: 0:24"
    )] = None  # fmt: skip
    poster: Annotated[Line, told(
        "The picture shown before it plays; the one that has its name, else its excuse said loud",
        "L'image montrée avant la lecture ; sinon celle qui porte son nom, ou l'excuse en grand",
        "poster: pas-de-monnaie.jpg",
    )] = ""  # fmt: skip
    answer: Annotated[str, PlainValidator(values.read_text), told(
        "The rejoinder, Markdown: a fact", "La réplique, en Markdown : un fait", 'answer: "Un euro suffit."'
    )] = ""  # fmt: skip
    source: Annotated[SourceHeader | None, BeforeValidator(as_group), told(
        "Where that fact is from: `title` and `url`, indented",
        "D'où vient ce fait : `title` et `url`, en retrait",
        'source: {title: "INSEE, 2023", url: "https://example.org/"}',
    )] = None  # fmt: skip

    @property
    def in_short(self) -> str:
        """Its excuse says what it is about."""
        return self.summary or self.excuse

    def passed_on(self, lang: str) -> str:
        """Others are told the excuse: it is what makes them come."""
        opening, closing = ("« ", " »") if lang.partition("-")[0] == "fr" else ("“", "”")
        return f"{opening}{self.excuse}{closing}"


class CharacterHeader(EntryHeader):
    """The front matter of a character: the title is the name."""


class ExcuseHeader(TextHeader):
    """The front matter of an excuse that a visitor sent."""

    habits: ClassVar[Mapping[str, str]] = {
        **TextHeader.habits,
        "signature": "signed",
        "signe": "signed",
        "reponse": "reply",
    }

    title: Line = ""
    excuse: Annotated[_Excuse, told("The excuse, word for word", "L'excuse, mot pour mot", 'excuse: "J\'ai piscine."')]
    signed: Annotated[Line, told(
        "Who signs it, with their consent", "Qui la signe, avec son accord", "signed: Odile, de Trifouillis"
    )] = ""  # fmt: skip
    reply: Annotated[Line, told("What we answer", "Ce que nous répondons", 'reply: "L\'eau est bonne ?"')] = ""


@dataclass(frozen=True, slots=True)
class CampaignFilm:
    """A film of the campaign: its file, its place from 1, what plays it. `answer` is HTML, `plain_answer` the same as
    text; `source` is where its fact is from, and `source_title` how that is called."""

    item: Item
    number: int
    title: str
    excuse: str
    poster: Picture | None
    lasts: float
    """Seconds, 0 where nobody knows."""
    film: Film | None
    hosted: HostedFilm | None
    character: str
    answer: str
    plain_answer: str
    source: str
    source_title: str


@dataclass(frozen=True, slots=True)
class Character:
    """Who makes excuses: a name, an address below the microsite, and the file that tells of them, if there is one."""

    name: str
    path: str
    item: Item | None
    portrait: Picture | None
    summary: str


@dataclass(frozen=True, slots=True)
class Excuse:
    """An excuse that a visitor sent, typeset."""

    item: Item
    excuse: str
    signed: str
    reply: str


@dataclass(frozen=True)
class Campaign:
    """A video microsite: its films in their order, who is in them, what visitors sent, newest first."""

    microsite: Microsite
    films: tuple[CampaignFilm, ...]
    characters: tuple[Character, ...]
    excuses: tuple[Excuse, ...]
    words: Words

    def turns(self) -> Sequence[datetime]:
        """Nothing in it turns but the dates that every microsite has."""
        return ()

    def character_of(self, name: str) -> Character | None:
        """Who is called so; accents and capitals do not count."""
        return next((one for one in self.characters if slugify(one.name) == slugify(name)), None) if name else None

    def url_of(self, character: Character) -> str:
        """The page of a character: where it is not translated, that in the other language."""
        article = character.item.article if character.item else None
        return article.card.url if article else self.microsite.at(character.path)

    def films_of(self, character: Character) -> tuple[CampaignFilm, ...]:
        """The films that a character is in."""
        return tuple(film for film in self.films if slugify(film.character) == slugify(character.name))


def names_of(films: Sequence[CampaignFilm]) -> tuple[str, ...]:
    """Who makes excuses in these films, each once, as the first film has it."""
    found: dict[str, str] = {}
    for film in films:
        if film.character:
            found.setdefault(slugify(film.character), film.character)
    return tuple(found.values())
