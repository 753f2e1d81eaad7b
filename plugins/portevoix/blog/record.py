"""Articles and pages as frozen records: what every other room of the project works from.

A `Card` holds what lists show of a text, and never its body: what only changes a body touches no list.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from portevoix.bodies import OfBody
from portevoix.data import Data
from portevoix.media.picture import Picture


class Status(StrEnum):
    """What the author writes: `status` of front matter."""

    PUBLISHED = "published"
    DRAFT = "draft"
    HIDDEN = "hidden"
    CANCELLED = "cancelled"


class State(StrEnum):
    """What follows from the dates and the time given; never written by an author."""

    SCHEDULED = "scheduled"
    PUBLIC = "public"
    UPCOMING = "upcoming"
    LIVE = "live"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class TermLink:
    """A category, tag, author or series as a text names it: what it is called and where its page is."""

    name: str
    slug: str
    url: str


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happens at a place and a time, declared by an article (`event:`).

    `starts` and `ends` are aware datetimes, or dates for events that last whole days (`all_day`); `ends` is the
    instant it is over, or the last day. After RFC 5545 VEVENT and schema.org Event.
    """

    name: str
    starts: datetime | date
    ends: datetime | date | None
    place: str
    address: str
    url: str
    state: State
    cancelled: bool

    @property
    def all_day(self) -> bool:
        """Whether only days are known, not hours."""
        return not isinstance(self.starts, datetime)

    @property
    def in_a_day(self) -> bool:
        """Whether it ends, at a later hour, on the very day it starts."""
        if not isinstance(self.starts, datetime) or not isinstance(self.ends, datetime):
            return False
        return self.starts.date() == self.ends.date() and self.starts != self.ends


@dataclass(frozen=True, slots=True, weakref_slot=True)
class Card:
    """What lists, feeds and neighbours show of an article. `url` is root-relative (`/blog/x/`), `source` is the
    file relative to the content folder, `summary` is plain text; `date` and `modified` are aware."""

    source: str
    slug: str
    lang: str
    title: str
    url: str
    summary: str
    date: datetime
    modified: datetime | None
    status: Status
    state: State
    categories: tuple[TermLink, ...] = ()
    tags: tuple[TermLink, ...] = ()
    authors: tuple[TermLink, ...] = ()
    series: TermLink | None = None
    event: Event | None = None
    image: str = ""
    image_alt: str = ""
    picture: Picture | None = None
    """The image in all its sizes; None where there is none, or where it is on another site."""
    plain_title: str = ""
    """The title before typography, as it is passed on."""
    plain_summary: str = ""
    """The summary, with plain spaces."""

    @property
    def updated(self) -> datetime:
        """The last instant this text is known to have changed: `modified`, else `date`."""
        return self.modified or self.date


@dataclass(frozen=True, slots=True)
class Translation:
    """The same text in another language: its language tag (BCP 47), title and root-relative address."""

    lang: str
    title: str
    url: str


@dataclass(frozen=True, slots=True)
class Article:
    """A dated text, of the blog or of a microsite: its card, its body as resolved HTML, what only its page needs."""

    card: Card
    parts: tuple[str, ...]
    """The body, cut somewhere: joined when it is asked for, a site need not hold each twice."""
    save_as: str
    aliases: tuple[str, ...] = ()
    translations: tuple[Translation, ...] = ()
    series_index: int | None = None
    standfirst: str = ""
    """The summary, where the author wrote one."""
    said: str = ""
    """What is said in its films, for those who search."""
    template: str = "article"
    extra: Mapping[str, Any] = field(default_factory=Data)
    microsite: str = ""
    """The slug of the microsite whose entry it is, empty for an article of the blog."""
    collection: str = ""
    """The folder of that microsite it is in; empty for the microsite itself."""

    @property
    def body(self) -> str:
        """The body as resolved HTML."""
        return OfBody("".join(self.parts), self.card.source)


@dataclass(frozen=True, slots=True)
class Page:
    """A text that no list by date holds: About, Contact … `date` and `modified` are None where the author says nothing;
    one whose `date` is to come is not public yet."""

    source: str
    slug: str
    lang: str
    title: str
    url: str
    save_as: str
    summary: str
    parts: tuple[str, ...]
    """The body, as an article's."""
    modified: datetime | None
    status: Status
    state: State = State.PUBLIC
    date: datetime | None = None
    aliases: tuple[str, ...] = ()
    translations: tuple[Translation, ...] = ()
    image: str = ""
    image_alt: str = ""
    picture: Picture | None = None
    """The image in all its sizes; None where there is none, or where it is on another site."""
    said: str = ""
    """What is said in its films, for those who search."""
    template: str = "page"
    extra: Mapping[str, Any] = field(default_factory=Data)
    plain_title: str = ""
    """The title before typography, as it is passed on."""
    plain_summary: str = ""
    """The summary, with plain spaces."""

    @property
    def body(self) -> str:
        """The body as resolved HTML."""
        return OfBody("".join(self.parts), self.source)
