"""The circumstances in which colours are seen, and whether a media query holds in one of them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

_FEATURE = re.compile(r"\(\s*([\w-]+)\s*(?::\s*([\w-]+)\s*)?\)")
_MEDIA = frozenset({"all", "screen", "print"})


@dataclass(frozen=True, slots=True)
class Circumstance:
    """How a page is seen: its name in messages, the medium, the scheme and the contrast that are asked for."""

    name: str
    medium: str = "screen"
    scheme: str = "light"
    contrast: str = "no-preference"


DAY = Circumstance("by day")
NIGHT = Circumstance("by night", scheme="dark")
PAPER = Circumstance("on paper", medium="print")
MORE = (
    Circumstance("by day, where more contrast is asked for", contrast="more"),
    Circumstance("by night, where more contrast is asked for", scheme="dark", contrast="more"),
)
"""Judged where a token depends on it."""


def all_hold(queries: Iterable[str], seen: Circumstance) -> bool | None:
    """Whether all these media queries hold; None where that depends on something else than how colours are seen."""
    return _all(holds(query, seen) for query in queries)


def holds(query: str, seen: Circumstance) -> bool | None:
    """Whether one of the alternatives of a media query holds."""
    found = [_alternative(one.strip().lower(), seen) for one in query.split(",")]
    return True if True in found else None if None in found else False


def _alternative(query: str, seen: Circumstance) -> bool | None:
    if query.startswith("not "):
        found = _alternative(query.removeprefix("not ").strip(), seen)
        return None if found is None else not found
    return _all(_condition(one.strip(), seen) for one in query.removeprefix("only ").split(" and "))


def _condition(condition: str, seen: Circumstance) -> bool | None:
    if condition in _MEDIA:
        return condition in {"all", seen.medium}
    known = {
        "prefers-color-scheme": seen.scheme,
        "prefers-contrast": seen.contrast,
        "forced-colors": "none",  # where they are forced, none of ours is seen
    }
    feature = _FEATURE.fullmatch(condition)
    if feature is None or feature[1] not in known:
        return None
    wanted, given = feature[2], known[feature[1]]
    return given == wanted if wanted else given not in {"none", "no-preference"}


def _all(found: Iterable[bool | None]) -> bool | None:
    answers = list(found)
    return False if False in answers else None if None in answers else True
