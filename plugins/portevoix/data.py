"""Plain data that authors and designers hand to templates, frozen: a view that holds it can be hashed and pickled."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, time
from typing import Any

_PLAIN = (str, int, float, bool, date, time, type(None))


class Data(Mapping[str, Any]):
    """A mapping that never changes, of values that `frozen` has made."""

    __slots__ = ("_items",)

    def __init__(self, items: Mapping[str, Any] | None = None) -> None:
        self._items = dict(items or {})

    def __getitem__(self, name: str) -> Any:
        return self._items[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._items)

    def __len__(self) -> int:
        return len(self._items)

    def __hash__(self) -> int:
        return hash(frozenset(self._items.items()))

    def __repr__(self) -> str:
        return f"Data({self._items!r})"


EMPTY = Data()
"""What nobody wrote anything into."""


def frozen_mapping(values: Mapping[Any, Any], where: str = "") -> Data:
    """A mapping with all that it holds as `frozen` makes it. Raises ValueError as that does."""
    for name in values:
        if not isinstance(name, str):
            raise ValueError(f"{_place(where)} has the name {name!r}; names are text, in quotes")
    return Data({name: frozen(value, f"{where}.{name}" if where else name) for name, value in values.items()})


def frozen(value: Any, where: str = "") -> Any:
    """The value as it cannot change any more: lists as tuples, mappings as `Data`.

    Raises ValueError, with its place (`fonts.body`) and the remedy, for what is no plain data: a function, a set.
    """
    if isinstance(value, _PLAIN):
        return value
    if isinstance(value, (list, tuple)):
        return tuple(frozen(item, f"{where}.{index}") for index, item in enumerate(value))
    if isinstance(value, Mapping):
        return frozen_mapping(value, where)
    kind = type(value).__name__
    raise ValueError(f"{_place(where)} is a {kind}, which is no plain data; write text, numbers, lists and mappings")


def _place(where: str) -> str:
    return f"'{where}'" if where else "it"
