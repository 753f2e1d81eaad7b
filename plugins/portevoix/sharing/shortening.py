"""Texts cut to what a network takes: counted as it counts, at a word, never inside a character as readers see it."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from typing import Literal, get_args

Counts = Literal["characters", "graphemes", "weighted"]
"""How a limit counts: code points; characters as readers see them (UAX #29); or the weights of X."""

WAYS: tuple[Counts, ...] = get_args(Counts)

ELLIPSIS = "…"
_JOINER = "\u200d"
_LIGHT = (range(0x1100), range(0x2000, 0x200E), range(0x2010, 0x2020), range(0x2032, 0x2038))
"""Code points that count as one for X, all others as two."""

_DANGLING = " ,;:([{«“‘\"'–—-/\u00a0\u202f"
"""What looks forgotten before an ellipsis."""


def count(text: str, counts: Counts) -> int:
    """The length of a text for a network; never less than what the network itself counts."""
    if counts == "graphemes":
        return sum(1 for _ in graphemes(text))
    if counts == "weighted":
        return sum(1 if any(ord(char) in light for light in _LIGHT) else 2 for char in text)
    return len(text)


def shortened(text: str, room: int, counts: Counts) -> str:
    """The text if it fits into *room*; else its first words, as many as fit, and an ellipsis; else nothing.

    Only a first word that is longer than the room is cut itself.
    """
    if not text or count(text, counts) <= room:
        return text
    start = _start(text, room - count(ELLIPSIS, counts), counts)
    if text[len(start)] != " " and " " in start:
        start = start[: start.rindex(" ")]
    start = start.rstrip(_DANGLING)
    return start + ELLIPSIS if start else ""


def _start(text: str, room: int, counts: Counts) -> str:
    end = 0
    for part in graphemes(text):
        room -= count(part, counts)
        if room < 0:
            break
        end += len(part)
    return text[:end]


def graphemes(text: str) -> Iterator[str]:
    """The characters of a text as readers see them (UAX #29): marks, joined emoji and flags are in one piece.

    Syllables that only a table could join (Hangul in parts, some of India) come apart: a few more than there are.
    """
    start, flags = 0, 0
    for index, char in enumerate(text):
        flags = flags + 1 if _is_flag(char) else 0
        if index and not _goes_on(text[index - 1], char, flags):
            yield text[start:index]
            start = index
    if text:
        yield text[start:]


def _goes_on(before: str, char: str, flags: int) -> bool:
    category = unicodedata.category(char)
    if category[0] == "M" or char == _JOINER or "\U0001f3fb" <= char <= "\U0001f3ff":
        return True
    if "\U000e0020" <= char <= "\U000e007f":  # flags of regions are spelled with these
        return True
    return (before == _JOINER and category == "So") or (flags > 0 and flags % 2 == 0)


def _is_flag(char: str) -> bool:
    return "\U0001f1e6" <= char <= "\U0001f1ff"
