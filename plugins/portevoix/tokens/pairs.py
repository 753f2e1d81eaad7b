"""Which colours of a look meet: what is read on what, and how much contrast each pair must have."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

TEXT = 4.5
"""WCAG 2.2 AA, success criterion 1.4.3: text that is not large. What may be large somewhere is small elsewhere."""

SHAPE = 3.0
"""Success criterion 1.4.11: what is no text, and must be seen all the same."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A token that is seen on another, the contrast asked for, and whether it is seen on paper too."""

    ink: str
    ground: str
    least: float = TEXT
    printed: bool = True


_CODE = ("--code-word", "--code-text", "--code-number", "--code-name", "--code-remark")
_ON_SHEET = ("--ink", "--quiet", "--link", "--alert", *_CODE)

PAIRS = (
    *(Pair(ink, ground) for ground in ("--paper", "--tint") for ink in _ON_SHEET),
    Pair("--ink", "--marker"),  # a chapter's title, on the felt pen's line
    Pair("--paper", "--ink"),  # buttons, the page one is on
    Pair("--on-loud", "--ray"),
    *(Pair("--focus", ground, SHAPE, printed=False) for ground in ("--paper", "--tint")),
)
"""The pairs of the theme; those whose name says it (`--on-loud`, `--loud`) are found by `pairs_among`."""

ON = "--on-"
"""`--on-NAME` is read on `--NAME`, and so is `--on-NAME-WORD`."""

TONE = "--tone-"
"""A tone is never read, and nothing is read on it."""

DECORATION = frozenset({"--line"})
"""Colours of the theme that only decorate."""


def pairs_among(names: Iterable[str]) -> Iterator[Pair]:
    """The pairs that a set of tokens allows."""
    known = set(names)
    yield from (pair for pair in PAIRS if {pair.ink, pair.ground} <= known)
    for name in sorted(known):
        if ground := ground_of(name, known):
            yield Pair(name, ground)


def ground_of(name: str, names: Iterable[str]) -> str:
    """What an `--on-…` is read on: the longest name among *names* that it begins with; nothing for another token."""
    if not name.startswith(ON):
        return ""
    rest = "--" + name.removeprefix(ON)
    return max((one for one in names if f"{rest}-".startswith(f"{one}-")), key=len, default="")


def has_a_place(name: str, names: Iterable[str]) -> bool:
    """Whether it is known what a colour meets, or that it meets nothing: it only decorates."""
    grounds = {ground_of(one, names) for one in names} | {part for pair in PAIRS for part in (pair.ink, pair.ground)}
    return bool(name in grounds | DECORATION or name.startswith(TONE) or ground_of(name, names))
