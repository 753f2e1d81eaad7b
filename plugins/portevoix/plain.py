"""A plain `build`, understood without Invoke, which takes a tenth of a second to load; all else is Invoke's to read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

VALUES = ("content", "output", "settings", "now", "only", "stats-json")
"""The options of `build` that take a value."""

FLAGS = ("forgiving", "with-components", "no-engine", "verify", "stats", "index")
"""Those that take none."""


class PlainBuild(NamedTuple):
    """What was typed, as `building.build` takes it."""

    content: str | None
    output: str | None
    settings: str | None
    now: str | None
    forgiving: bool
    with_components: bool
    only: str | None
    no_engine: bool
    verify: bool
    stats: bool
    stats_json: str | None
    index: bool  # type: ignore[assignment] # named as the option is; nobody looks for a place in this tuple


def plain_build(words: Sequence[str]) -> PlainBuild | None:
    """The options of a `build`; None where the *words* typed are not plainly one.

    What is repeated, misspelt or empty, or might be taken in two ways, is not: Invoke knows what to say.
    """
    if not words or words[0] != "build":
        return None
    given: dict[str, str] = {}
    rest = [*reversed(words[1:])]
    while rest:
        written, sign, value = rest.pop().partition("=")
        name = written.removeprefix("--")
        if name == written or name in given or name not in (*VALUES, *FLAGS) or (sign and name in FLAGS):
            return None
        if name in VALUES:
            value = value if sign else rest.pop() if rest else ""
            if not value or value.startswith("-"):
                return None
        given[name] = value
    content, output, settings, now, only, stats_json = map(given.get, VALUES)
    forgiving, with_components, no_engine, verify, stats, index = (flag in given for flag in FLAGS)
    return PlainBuild(
        content, output, settings, now, forgiving, with_components, only, no_engine, verify, stats, stats_json, index
    )
