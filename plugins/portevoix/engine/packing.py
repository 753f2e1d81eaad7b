"""Records as bytes, to be kept.

Invariant: unpacking makes values and our records, and runs nothing else, whatever the bytes are (a repository may
carry a store that somebody made).
"""

from __future__ import annotations

import io
import pickle
import sys
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from operator import attrgetter, methodcaller
from types import ModuleType
from typing import TYPE_CHECKING, Any, NamedTuple, TypeGuard
from zoneinfo import ZoneInfo

from markupsafe import Markup

from portevoix.bodies import OfBody
from portevoix.data import Data
from portevoix.sharing.qr import Code, drawn_code, note_code
from portevoix.sharing.views import ShareRow
from portevoix.views import SiteView

if TYPE_CHECKING:
    from pydantic import BaseModel

    from portevoix.engine.digests import Digests

_PLAIN = (
    {("builtins", name) for name in ("frozenset", "set", "bytearray")}
    | {("datetime", name) for name in ("date", "datetime", "time", "timedelta", "timezone")}
    | {("pathlib", name) for name in ("PosixPath", "PurePosixPath", "WindowsPath")}
) | {("markupsafe", "Markup")}

_OURS = "portevoix."


class Unpackable(Exception):
    """Bytes that are no packed record."""


Reduce = Callable[[Any], tuple[Any, ...]]
"""How a record is written: by what makes it again, and of what."""


class Table(dict[type, Reduce]):
    """How records are written, by class: a pickler asks it for each record, and it finds out once a class. What nobody
    knows (*find* finds None) is written as pickle would anyway."""

    def __init__(self, find: Callable[[type], Reduce | None], known: Mapping[type, Reduce]) -> None:
        super().__init__(known)
        self._find = find

    def __missing__(self, kind: type) -> Reduce:
        if issubclass(kind, type):
            raise KeyError(kind)  # a class is written by its name
        found = self[kind] = self._find(kind) or (_by_its_value if issubclass(kind, Enum) else _as_it_says_itself)
        return found


def _by_its_value(member: Enum) -> tuple[Any, ...]:
    """How a member of an enumeration is written: Python 3.11.2, that of Debian 12, would write `getattr` for it, which
    nobody may call who unpacks."""
    return type(member), (member.value,)


_as_it_says_itself: Reduce = methodcaller("__reduce_ex__", pickle.HIGHEST_PROTOCOL)


def pack(record: object) -> bytes:
    """A record as bytes."""
    return dumped(record, _PACKED)


def dumped(record: object, table: Table, *, fast: bool = False) -> bytes:
    """A record as bytes, its parts as the table says; *fast*: each anew, be it the same object as another."""
    buffer = io.BytesIO()
    pickler = pickle.Pickler(buffer, pickle.HIGHEST_PROTOCOL)
    pickler.dispatch_table = table
    pickler.fast = fast
    pickler.dump(record)
    return buffer.getvalue()


def unpack(data: bytes) -> Any:
    """The record of some bytes. Raises Unpackable where they are none, or would be more than one."""
    try:
        return _Unpickler(io.BytesIO(data)).load()
    except Exception as error:
        raise Unpackable(str(error)) from error


def _packed(kind: type) -> Reduce | None:
    """How a record of that class is kept."""
    if _is_model(kind):
        return lambda model: (_model, (kind, dict(model)))
    values = values_of(kind)  # many times as fast as what dataclasses say of themselves
    return values and (lambda record: (_record, (kind, values(record))))


_PACKED = Table(
    _packed,
    {
        ZoneInfo: lambda zone: (_zone, (zone.key,)),
        Markup: lambda markup: (Markup, (str.__str__(markup),)),
        Data: lambda data: (Data, (dict(data),)),
    },
)


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
    if not (isinstance(kind, type) and _is_model(kind)) or not values.keys() <= kind.model_fields.keys():
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


class Hollows:
    """Packs records without the bodies that they hold, in one process. *digests* name the site's views."""

    def __init__(self, digests: Digests) -> None:
        self._digests = digests
        self._handed_on: set[bytes] = set()
        self._sources: set[str] = set()
        self._sites: dict[bytes, bytes] = {}
        known: Mapping[type, Reduce] = {OfBody: self._body, SiteView: self._site, ShareRow: _with_code}
        self._table = Table(_PACKED.__getitem__, known)

    def pack(self, record: object) -> Hollow | None:
        """A record that holds something of a body; None of one that holds nothing."""
        self._sources, self._sites = set(), {}
        data = dumped(record, self._table)
        if not self._sources:
            return None
        self._handed_on |= self._sites.keys()  # not before it is sure that they are
        return Hollow(data, frozenset(self._sources), self._sites)

    def _body(self, words: OfBody) -> tuple[Any, ...]:
        self._sources.add(words.source)
        return _of_body, (words.source, words.way)

    def _site(self, view: SiteView) -> tuple[Any, ...]:
        digest = self._digests.shared(view)
        if digest not in self._handed_on:
            self._sites[digest] = pack(view)
        return _site, (digest,)


def _with_code(row: ShareRow) -> tuple[Any, ...]:
    """A row with its QR code where that was drawn: to load what draws one takes longer than to make a page."""
    make, given = _PACKED[ShareRow](row)
    code = drawn_code(row.url)
    return (_row, (*given, code)) if code else (make, given)


def _row(named: _Named, values: tuple[Any, ...], code: Code) -> ShareRow:
    row: ShareRow = _record(named, values)
    note_code(row.url, code)
    return row


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


_MAKES = {made.__name__: made for made in (_zone, _record, _model, _row)}


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
    return isinstance(found, type) and (is_dataclass(found) or issubclass(found, (Enum, Data)) or _is_model(found))


def _is_model(kind: type) -> TypeGuard[type[BaseModel]]:
    """Whether a class is a model: where none was loaded, none is, and pydantic takes longer to load than an edit."""
    pydantic = sys.modules.get("pydantic")
    return pydantic is not None and issubclass(kind, pydantic.BaseModel)


def values_of(kind: type) -> Callable[[Any], tuple[Any, ...]] | None:
    """What gets all fields of a record of that class; None of what is no record."""
    if not is_dataclass(kind):
        return None
    names = [field.name for field in fields(kind)]
    if len(names) < 2:
        return lambda record: tuple(getattr(record, name) for name in names)
    return attrgetter(*names)
