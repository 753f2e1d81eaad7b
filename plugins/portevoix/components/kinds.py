"""The types that contracts name, in the words they name them by: `tuple of Card`, `date or datetime`."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Mapping
from dataclasses import is_dataclass
from datetime import date, datetime
from enum import Enum
from functools import cache
from types import ModuleType
from typing import Any, Union

from portevoix import views
from portevoix.blog import record
from portevoix.blog import views as blog
from portevoix.films import film
from portevoix.media import picture
from portevoix.microsites import page as microsites
from portevoix.microsites.kinds import KINDS
from portevoix.problems import did_you_mean
from portevoix.search import views as search
from portevoix.sharing import views as sharing
from portevoix.taxonomy import views as taxonomy

Kind = Any
"""A type as annotations have it: a class, a union, a tuple of one sort."""

_OF_KINDS = tuple(sys.modules[view.__module__] for kind in KINDS for view in kind.views.values())
_MODULES = (views, record, blog, picture, film, search, sharing, taxonomy, microsites, *dict.fromkeys(_OF_KINDS))
_PLAIN: Mapping[str, Kind] = {kind.__name__: kind for kind in (str, int, bool, date, datetime)} | {"None": type(None)}
_TUPLE = "tuple of "

NAMED = re.compile(r"(?:tuple of )*[A-Za-z]\w*(?: or (?:tuple of )*[A-Za-z]\w*)*")
"""How the name of a type is written."""


class Unknown(Exception):
    """There is no type of this name; the message has the nearest."""


def kind_of(named: str) -> Kind:
    """The type of a name. Raises Unknown."""
    members = [_one(part) for part in named.split(" or ")]
    return Union[tuple(members)]  # noqa: UP007 - of as many as there are


def _one(named: str) -> Kind:
    if named.startswith(_TUPLE):
        return tuple[_one(named.removeprefix(_TUPLE)), ...]  # type: ignore[misc]  # made, not written
    known = _known()
    if named in known:
        return known[named]
    guess = did_you_mean(named, known) or "; write str, int, bool, date, datetime, or the name of a record"
    raise Unknown(f"'{named}' is no type{guess}")


@cache
def _known() -> Mapping[str, Kind]:
    return {**_PLAIN, **dict(_records())}


def _records() -> Iterator[tuple[str, Kind]]:
    """What views hold, and the words of our own that it is marked with."""
    for module in _MODULES:
        yield from ((kind.__name__, kind) for kind in vars(module).values() if _is_record(kind, module))


def _is_record(kind: object, module: ModuleType) -> bool:
    if not isinstance(kind, type) or kind.__module__ != module.__name__ or issubclass(kind, views.View):
        return False
    return is_dataclass(kind) or issubclass(kind, Enum)
