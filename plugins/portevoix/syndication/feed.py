"""A feed and its entries: the frozen model that Atom, RSS and JSON Feed are written from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from urllib.parse import quote, unquote, urlsplit

_PATH_CHARACTERS = "/:@!$&'()*+,;="
"""What RFC 3986 §3.3 allows in a path beside letters, digits and `-._~`."""


@dataclass(frozen=True, slots=True)
class FeedPerson:
    """Who wrote something: a name, and the absolute address of their page, or nothing."""

    name: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class FeedCategory:
    """What an entry is about: `term` for machines, `label` for people, `scheme` the absolute address of the
    list that the term comes from, or nothing."""

    term: str
    label: str
    scheme: str = ""


@dataclass(frozen=True, slots=True)
class FeedFile:
    """A file that goes with an entry: its absolute address, media type, size in bytes (0 where nobody knows)."""

    url: str
    type: str
    size: int = 0


@dataclass(frozen=True, slots=True)
class FeedPicture:
    """A picture that goes with an entry: its absolute address, its size in pixels."""

    url: str
    width: int
    height: int


@dataclass(frozen=True, slots=True, kw_only=True, weakref_slot=True)
class FeedEntry:
    """One text in a feed. Addresses are absolute, also those inside `html` (see `links.absolute`); `title`
    and `summary` are plain text; both instants are aware; `id` never changes (see `entry_id`)."""

    id: str
    url: str
    title: str
    lang: str
    published: datetime
    updated: datetime
    summary: str = ""
    html: str = ""
    authors: tuple[FeedPerson, ...] = ()
    categories: tuple[FeedCategory, ...] = ()
    image: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """A feed, its entries in the order readers shall see them (the newest first).

    `home` is the absolute address of the page the feed belongs to, `address` that of this very file, `id` an
    absolute address that never changes; `empty_updated` is the instant an empty feed says it was updated at,
    since the clock is never asked.
    """

    id: str
    address: str
    home: str
    title: str
    lang: str
    empty_updated: datetime
    subtitle: str = ""
    authors: tuple[FeedPerson, ...] = ()
    rights: str = ""
    icon: str = ""
    entries: tuple[FeedEntry, ...] = ()

    @property
    def updated(self) -> datetime:
        """The last instant at which one of the entries changed."""
        return max((entry.updated for entry in self.entries), default=self.empty_updated)

    @property
    def signed_by(self) -> tuple[FeedPerson, ...]:
        """The authors of what nobody signed: the feed's own, else the site itself (RFC 4287 §4.1.1)."""
        return self.authors or (FeedPerson(self.title or self.home, self.home),)


def entry_id(site_host: str, first_date: date, path: str) -> str:
    """A `tag:` URI (RFC 4151) for the text that was first published on *first_date* at *path* of *site_host*.

    It follows from these three only, so neither a new title nor another theme makes readers see the text
    twice. *site_host* may carry a port, which a tag may not; a datetime counts by its own calendar day.
    """
    day = date(first_date.year, first_date.month, first_date.day).isoformat()
    return f"tag:{_authority(site_host)},{day}:{quote(unquote(path), safe=_PATH_CHARACTERS)}"


@lru_cache(maxsize=64)
def _authority(site_host: str) -> str:
    host = urlsplit(f"//{site_host}").hostname or "localhost"
    return host.encode("idna").decode("ascii")
