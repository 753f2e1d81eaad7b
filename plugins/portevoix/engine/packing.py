"""Records as bytes: packed to be kept, and as a name for what they hold.

Invariants: unpacking makes values and our records, and runs nothing else, whatever the bytes are (a repository may
carry a store that somebody made); two records with one digest hold the same, to the last letter.
"""

from __future__ import annotations

import io
import pickle
from collections.abc import Callable, Hashable
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import cache
from hashlib import blake2b
from importlib import import_module
from importlib.util import find_spec
from operator import attrgetter
from types import ModuleType
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from markupsafe import Markup
from pydantic import BaseModel

from portevoix.blog.record import Card
from portevoix.bodies import OfBody
from portevoix.data import Data
from portevoix.syndication.feed import FeedEntry
from portevoix.views import SiteView

DIGEST = 16
"""Bytes of a digest (BLAKE2b, RFC 7693): nobody meets two that are alike by chance."""

_PLAIN = (
    {("builtins", name) for name in ("frozenset", "set", "complex", "bytearray")}
    | {("datetime", name) for name in ("date", "datetime", "time", "timedelta", "timezone")}
    | {("pathlib", name) for name in ("PosixPath", "PurePosixPath", "WindowsPath")}
) | {("markupsafe", "Markup")}

_OURS = "portevoix."

_SHARED = (Card, FeedEntry, SiteView)
"""Records that stand in many others: their digest is worked out once."""


class Unpackable(Exception):
    """Bytes that are no packed record."""


def pack(record: object) -> bytes:
    """A record as bytes."""
    buffer = io.BytesIO()
    _Packer(buffer, pickle.HIGHEST_PROTOCOL).dump(record)
    return buffer.getvalue()


def unpack(data: bytes) -> Any:
    """The record of some bytes. Raises Unpackable where they are none, or would be more than one."""
    try:
        return _Unpickler(io.BytesIO(data)).load()
    except Exception as error:
        raise Unpackable(str(error)) from error


class _Packer(pickle.Pickler):
    def reducer_override(self, record: Any) -> Any:
        kind = type(record)
        if kind is ZoneInfo:
            return _zone, (record.key,)
        if kind is Markup:
            return Markup, (str.__str__(record),)
        if kind is Data:
            return Data, (dict(record),)
        if isinstance(record, BaseModel):
            return _model, (kind, dict(record))
        values = _values_of(kind)  # type: ignore[arg-type] # classes are hashable
        # Many times as fast as what dataclasses say of themselves.
        return NotImplemented if values is None else (_record, (kind, values(record)))


def _zone(key: str) -> ZoneInfo:
    return ZoneInfo(key)


def _record(named: _Named, values: tuple[Any, ...]) -> Any:
    """A record of a class of ours, whose fields have these values."""
    kind: Any = named.called
    names = _names_of(kind)
    if len(names) != len(values):
        raise pickle.UnpicklingError(f"{kind.__qualname__} has other fields")
    made: Any = object.__new__(kind)
    for name, value in zip(names, values, strict=True):
        object.__setattr__(made, name, value)
    return made


def _model(named: _Named, values: dict[str, Any]) -> Any:
    """A model of ours, whose fields had these values when it was judged."""
    kind: Any = named.called
    if not (isinstance(kind, type) and issubclass(kind, BaseModel)) or not values.keys() <= kind.model_fields.keys():
        raise pickle.UnpicklingError("no model has these fields")
    return kind.model_construct(**values)


@cache
def _names_of(kind: type) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind)) if is_dataclass(kind) else ()


class _Named:
    """What a pickle names: it can be called, and nothing of it set. Of a class as it is, any attribute could be."""

    __slots__ = ("called",)
    called: Callable[..., Any]

    def __init__(self, called: Callable[..., Any]) -> None:
        object.__setattr__(self, "called", called)

    def __setattr__(self, name: str, value: object) -> None:
        raise pickle.UnpicklingError(f"'{name}' is not to be set")

    def __call__(self, *given: object) -> Any:
        return self.called(*given)


class _Unpickler(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> Any:
        return _found(module, name)


class Hollow(NamedTuple):
    """A record without the bodies it holds, which are those of the texts at *sources*, and without the site's view,
    which is known by its digest: that of whoever packed it, *sites*, where it is met for the first time."""

    data: bytes
    sources: frozenset[str]
    sites: dict[bytes, bytes]


def pack_hollow(record: object, digests: Digests, known: set[bytes]) -> Hollow | None:
    """A record that holds something of a body, packed without it; None of one that holds nothing. *known* are the
    digests of the site views that were packed before, and grows."""
    buffer = io.BytesIO()
    packer = _HollowPacker(buffer, digests, known)
    packer.dump(record)
    if not packer.sources:
        return None
    known |= packer.sites.keys()  # not before it is sure that they are handed on
    return Hollow(buffer.getvalue(), frozenset(packer.sources), packer.sites)


class _HollowPacker(_Packer):
    def __init__(self, buffer: io.BytesIO, digests: Digests, known: set[bytes]) -> None:
        super().__init__(buffer, pickle.HIGHEST_PROTOCOL)
        self.sources: set[str] = set()
        self.sites: dict[bytes, bytes] = {}
        self._digests = digests
        self._known = known

    def reducer_override(self, record: Any) -> Any:
        kind = type(record)
        if kind is OfBody:
            self.sources.add(record.source)
            return _of_body, (record.source, record.way)
        if kind is SiteView:
            digest = self._digests.shared(record)
            if digest not in self._known:
                self.sites[digest] = pack(record)
            return _site, (digest,)
        return super().reducer_override(record)


def _of_body(source: str, way: tuple[Any, ...]) -> str:
    raise NotImplementedError("whoever fills a hollow record says how")


def _site(digest: bytes) -> SiteView:
    raise NotImplementedError("whoever fills a hollow record says which")


def fill(data: bytes, of_body: Callable[[str, tuple[Any, ...]], str], site: Callable[[bytes], SiteView]) -> Any:
    """The whole record: what is *of a body*, by its source and the way it is made, and the site's view by its digest.
    Raises Unpackable as `unpack` does, also for whatever these two raise."""
    try:
        return _Filler(io.BytesIO(data), of_body, site).load()
    except Exception as error:
        raise Unpackable(str(error)) from error


class _Filler(_Unpickler):
    def __init__(self, buffer: io.BytesIO, of_body: Callable[..., str], site: Callable[..., SiteView]) -> None:
        super().__init__(buffer)
        self._given = {_of_body.__name__: of_body, _site.__name__: site}

    def find_class(self, module: str, name: str) -> Any:
        if module == __name__ and name in self._given:
            return self._given[name]
        return super().find_class(module, name)


_MAKES = {_zone.__name__: _zone, _record.__name__: _record, _model.__name__: _model}


@cache
def _found(module: str, name: str) -> _Named:
    """What a pickle may name: plain values and records of ours."""
    return _Named(_allowed(module, name))


def _allowed(module: str, name: str) -> Any:
    if module == __name__ and name in _MAKES:
        return _MAKES[name]
    if (module, name) in _PLAIN:
        return getattr(import_module(module), name)
    if module.startswith(_OURS) and name.isidentifier() and _is_record(found := getattr(_loaded(module), name, None)):
        return found
    raise pickle.UnpicklingError(f"{module}.{name} is no record")


def _loaded(module: str) -> ModuleType:
    """A module of ours: that it is there is known without running it."""
    if find_spec(module) is None:
        raise pickle.UnpicklingError(f"there is no {module}")
    return import_module(module)


def _is_record(found: object) -> bool:
    return isinstance(found, type) and (is_dataclass(found) or issubclass(found, (Enum, Data, BaseModel)))


def digest_of(data: bytes, *more: bytes) -> bytes:
    """A name for bytes, each part apart from the next."""
    name = blake2b(digest_size=DIGEST)
    for part in (data, *more):
        name.update(len(part).to_bytes(8, "little"))
        name.update(part)
    return name.digest()


class Digests:
    """Names records by what they hold, in one build: what stands in many of them is looked at once."""

    def __init__(self) -> None:
        self._known: dict[int, tuple[object, bytes]] = {}

    def of(self, record: object) -> bytes:
        """The digest of a record."""
        return digest_of(_Writer(self).write(record))

    def shared(self, record: object) -> bytes:
        """The same of one that is met again and again."""
        known = self._known.get(id(record))
        if known is None:
            written = _Writer(self, whole=record).write(record)
            known = self._known[id(record)] = (record, digest_of(written))  # held, so that its id stays its own
        return known[1]


class _Writer(pickle.Pickler):
    """Writes what a record holds and nothing of how it came to be: which of its parts are one object, say."""

    def __init__(self, digests: Digests, whole: object = None) -> None:
        self._buffer = io.BytesIO()
        super().__init__(self._buffer, pickle.HIGHEST_PROTOCOL)
        self.fast = True
        self._digests = digests
        self._whole = whole

    def write(self, record: object) -> bytes:
        self.dump(record)
        return self._buffer.getvalue()

    def reducer_override(self, record: Any) -> Any:
        kind = type(record)
        if kind in _SHARED and record is not self._whole:
            return _shared, (self._digests.shared(record),)
        values = _values_of(kind)  # type: ignore[arg-type] # classes are hashable
        return NotImplemented if values is None else (kind, values(record))


def _shared(digest: bytes) -> bytes:
    """Stands for a record in another."""
    return digest


@cache
def _values_of(kind: Hashable) -> Callable[[Any], tuple[Any, ...]] | None:
    """What gets all fields of a record of that class; None of what is no record."""
    if not isinstance(kind, type) or not is_dataclass(kind):
        return None
    names = [field.name for field in fields(kind)]
    if len(names) < 2:
        return lambda record: tuple(getattr(record, name) for name in names)
    return attrgetter(*names)
