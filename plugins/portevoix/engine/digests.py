"""Names for what records hold.

Invariant: two records with one digest hold the same, to the last letter; how a record came to be, which of its parts
are one object say, is no part of its name.
"""

from __future__ import annotations

from hashlib import blake2b
from typing import Any, NamedTuple
from weakref import ReferenceType, ref

from portevoix.blog.record import Card
from portevoix.bodies import OfBody
from portevoix.engine.packing import Reduce, Table, dumped, values_of
from portevoix.syndication.feed import FeedEntry
from portevoix.views import SiteView

DIGEST = 16
"""Bytes of a digest (BLAKE2b, RFC 7693): nobody meets two that are alike by chance."""

_SHARED = (Card, FeedEntry, SiteView)
"""Records that stand in many others: their digest is worked out once."""


def digest_of(data: bytes, *more: bytes) -> bytes:
    """A name for bytes, each part apart from the next."""
    name = blake2b(digest_size=DIGEST)
    for part in (data, *more):
        name.update(len(part).to_bytes(8, "little"))
        name.update(part)
    return name.digest()


class Digest(NamedTuple):
    """A name for what a record holds, and whether something of it is made of a text's body."""

    name: bytes
    of_body: bool


class Digests:
    """Names records by what they hold, in one build: what stands in many of them is looked at once."""

    def __init__(self) -> None:
        self._known: dict[int, tuple[ReferenceType[object], Digest]] = {}
        self._of_body = False
        self._table = Table(_written, {OfBody: self._body} | dict.fromkeys(_SHARED, self._stand_in))

    def of(self, record: object) -> Digest:
        """The digest of a record."""
        around, self._of_body = self._of_body, False  # one that is shared is met within another
        whole = _written(type(record)) if type(record) in _SHARED else None
        written = dumped(whole(record) if whole else record, self._table, fast=True)
        found = Digest(digest_of(written), self._of_body)
        self._of_body |= around
        return found

    def shared(self, record: object) -> bytes:
        """The name of one that is met again and again."""
        known = self._known.get(id(record))
        if known is None or known[0]() is not record:  # it is not held, and its id may be another's by now
            known = self._known[id(record)] = (ref(record), self.of(record))
        self._of_body |= known[1].of_body
        return known[1].name

    def _stand_in(self, record: object) -> tuple[Any, ...]:
        return _shared, (self.shared(record),)

    def _body(self, words: OfBody) -> tuple[Any, ...]:
        self._of_body = True
        return words.__reduce__()


def _written(kind: type) -> Reduce | None:
    """How a record of that class is named."""
    values = values_of(kind)
    return values and (lambda record: (kind, values(record)))


def _shared(digest: bytes) -> bytes:
    """Stands for a record in another."""
    return digest
