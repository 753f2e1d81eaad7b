"""What can be asked of the types that views are made of: fields, elements, members of unions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, is_dataclass
from datetime import date
from functools import cache
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

Kind = Any
"""A type as annotations have it: a class, a union, a generic, Any, or a Loop."""

_LOOP = {"first": bool, "last": bool, "index": int, "index0": int, "length": int}


class Mistaken(Exception):
    """A template asks for what is not there."""


@dataclass(frozen=True)
class Loop:
    """The type of Jinja's `loop` over elements of one type."""

    element: Kind


def members(kind: Kind) -> tuple[Kind, ...]:
    """The types a union is made of; a plain type alone."""
    origin: Any = get_origin(kind)
    return get_args(kind) if origin in (Union, UnionType) else (kind,)


def union(*kinds: Kind) -> Kind:
    """One type for what may be any of several."""
    parts = dict.fromkeys(member for kind in kinds for member in members(kind))
    return Any if Any in parts else Union[tuple(parts)]  # noqa: UP007 - of as many as there are


def without_none(kind: Kind) -> Kind:
    """The type once None is ruled out."""
    parts = tuple(member for member in members(kind) if member is not NoneType)
    return Union[parts] if parts else kind  # noqa: UP007 - the same


def is_a(kind: Kind, wanted: tuple[type, ...]) -> bool:
    """Whether every value of the type is of one of the wanted classes; of Any nothing is said."""
    return all(issubclass(_plain(member), wanted) for member in members(kind) if member is not Any)


def fits(kind: Kind, promised: Kind) -> bool:
    """Whether every value of a type is one of the type that is promised; of Any nothing is said."""
    return kind is Any or all(any(_fits(one, other) for other in members(promised)) for one in members(kind))


def _fits(member: Kind, promised: Kind) -> bool:
    if _plain(promised) is tuple:
        if member is tuple:  # that of nothing
            return True
        return _plain(member) is tuple and fits(get_args(member)[0], get_args(promised)[0])
    return member is Any or issubclass(_plain(member), promised)


def _plain(member: Kind) -> type:
    origin: object = get_origin(member)
    origin = member if origin is None else origin
    return origin if isinstance(origin, type) else object


def attribute(kind: Kind, name: str) -> Kind:
    """The type of a field; raises Mistaken where a value may not have it."""
    return union(*(_field(member, name) for member in members(kind)))


def _field(kind: Kind, name: str) -> Kind:
    if kind is Any:
        return Any
    if kind is NoneType:
        raise Mistaken(f"'{name}' is asked of what may be None")
    if isinstance(kind, Loop):
        return _of_loop(kind, name)
    if isinstance(kind, type) and is_dataclass(kind):
        return _of_dataclass(kind, name)
    if isinstance(kind, type) and issubclass(kind, date) and name in ("year", "month", "day"):
        return int
    raise Mistaken(f"{getattr(kind, '__name__', kind)} has no '{name}'")


def _of_loop(loop: Loop, name: str) -> Kind:
    if name in ("previtem", "nextitem"):
        return loop.element
    if name not in _LOOP:
        raise Mistaken(f"loop has no '{name}'")
    return _LOOP[name]


def _of_dataclass(kind: type, name: str) -> Kind:
    found = getattr(kind, name, None)
    if isinstance(found, property):
        return _hints(found.fget)["return"]
    hints = _hints(kind)
    if name not in hints:
        raise Mistaken(f"{kind.__name__} has no '{name}'")
    return hints[name]


@cache
def _hints(of: Any) -> dict[str, Any]:
    """The annotations of a class or function, looked up once for all the templates that ask."""
    return get_type_hints(of)


def element(kind: Kind) -> Kind:
    """The type of the elements of a tuple, of the values of a mapping."""
    if kind is Any:
        return Any
    origin: Any = get_origin(kind)
    if origin is tuple:
        return union(*(one for one in get_args(kind) if one is not Ellipsis))
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return get_args(kind)[1]
    raise Mistaken(f"{kind} has no elements")
