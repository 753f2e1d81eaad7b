"""A title set in lines: the largest size at which it fits, its lines of even length."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

SIZES = (168, 156, 144, 134, 124, 115, 107, 100, 94, 88, 83, 78, 74, 70, 66, 63, 60, 57, 54, 51, 48)
"""Sizes of titles in pixels, the largest first; the smallest can still be read on a telephone's preview."""

MOST_LINES = 5
LEADING = 1.02
"""From one baseline to the next, as a part of the size."""

Measure = Callable[[str, int], float]
"""How wide a text is at a size, both in pixels."""

_SPACES = re.compile("[ \t\n\r\x0b\x0c\u1680\u2000-\u2006\u2008-\u200b\u2028\u2029\u205f\u3000]+")
"""Where a line may end: every space but U+00A0, U+2007 and U+202F, which are there to hold together."""

_LOOSE = " \u00a0\u202f,;:.-–—«(/"
"""What no ellipsis follows."""

_BEFORE_MARKS = re.compile(r" (?=[;:!?»›%€–—])")
_AFTER_MARKS = re.compile("(?<=[«‹]) ")
_INSIDE = re.compile(r"(?<=\w[-/])(?=\w{3})")
"""Where a long word may be broken without harm: `porte-|parole`."""
_LONG = 12
"""Letters of a word that is long enough for it."""

_REFERENCE = 256
"""Widths are measured once at this size: outlines without hinting grow evenly."""

_MOST_LETTERS = 400
"""More than five lines of the smallest size ever hold; the rest of a longer title is not looked at."""

_CLINGING = frozenset(
    "à au aux avec ce ces de des du en et la le les leur leurs ma mes mon ni nos notre on ou où par pas pour que qui "
    "sa sans se ses si son sous sur ta tes ton un une vos votre a an and as at by for from in is it its of on or "
    "our that the their this to we with you your".split()
)
"""Words that ask for the next one: a line had better not end with them."""

_ENDS_BADLY = 0.35
"""How much shorter, as a part of the width, a line may become rather than end badly."""


@dataclass(frozen=True, slots=True)
class Piece:
    """What is never broken; `spaced` where a space parts it from the piece before, on one line."""

    text: str
    spaced: bool


@dataclass(frozen=True, slots=True)
class Setting:
    """A title in lines at a size in pixels; `is_whole` unless it had to be cut short with an ellipsis."""

    size: int
    lines: tuple[str, ...]
    is_whole: bool = True


def set_title(title: str, measure: Measure, width: float, height: float) -> Setting:
    """The title at the largest of `SIZES` at which it fits a box, in pixels; no lines for an empty title."""
    pieces = pieces_of(title[:_MOST_LETTERS])
    ruler = _Ruler(pieces, measure)
    for size in SIZES if pieces else ():
        lines = ruler.lines(width / size, most_lines(size, height))
        if lines and max(measure(line, size) for line in lines) <= width:
            return Setting(size, lines, len(title) <= _MOST_LETTERS)
    return _cut(pieces, measure, width, most_lines(SIZES[-1], height))


def most_lines(size: int, height: float) -> int:
    """How many lines of a size a height holds."""
    return min(MOST_LINES, int(height / (size * LEADING)))


def pieces_of(text: str) -> tuple[Piece, ...]:
    """What lines are made of. A space before `; : ! ? »` or after `«` holds, as French has it, however it was typed."""
    glued = _SPACES.sub(" ", text).strip()
    glued = _AFTER_MARKS.sub("\u00a0", _BEFORE_MARKS.sub("\u00a0", glued))
    return tuple(
        Piece(part, spaced=not place)
        for word in glued.split(" ")
        if word
        for place, part in enumerate(_INSIDE.split(word) if len(word) > _LONG else [word])
    )


def _cut(pieces: Sequence[Piece], measure: Measure, width: float, most: int) -> Setting:
    """The smallest size: words too long for a line are broken, and what is too much gives way to an ellipsis."""
    size = SIZES[-1]
    parts = [part for piece in pieces for part in _broken(piece, lambda text: measure(text, size), width)]
    lines = _Ruler(parts, measure).lines(width / size, most)
    is_whole = bool(lines)
    while parts and not lines:
        parts.pop()
        while parts and parts[-1].text.casefold() in _CLINGING:
            parts.pop()
        end = parts[-1].text.rstrip(_LOOSE) if parts else ""
        while len(end) > 1 and measure(f"{end}…", size) > width:
            end = end[:-1]
        shortened = [*parts[:-1], Piece(f"{end}…", parts[-1].spaced)] if end else []
        lines = _Ruler(shortened, measure).lines(width / size, most)
    return Setting(size, lines, is_whole)


def _broken(piece: Piece, measure: Callable[[str], float], width: float) -> Iterator[Piece]:
    """A piece in parts that fit a line, never between a letter and its accent."""
    rest, spaced = piece.text, piece.spaced
    while len(rest) > 1 and measure(rest) > width:
        end = max(1, bisect_right(range(1, len(rest)), width, key=lambda count: measure(rest[:count])))
        while end > 1 and unicodedata.combining(rest[end]):
            end -= 1
        yield Piece(rest[:end], spaced)
        rest, spaced = rest[end:], False
    yield Piece(rest, spaced)


class _Ruler:
    """The widths of all pieces, in parts of the size of type."""

    def __init__(self, pieces: Sequence[Piece], measure: Measure) -> None:
        self._pieces = pieces
        self._widths = [measure(piece.text, _REFERENCE) / _REFERENCE for piece in pieces]
        self._space = measure(" ", _REFERENCE) / _REFERENCE

    def lines(self, width: float, most: int) -> tuple[str, ...]:
        """As few lines as there can be, of lengths as even as can be; none where more than *most* would be needed."""
        count = self._fewest(width)
        return self._balanced(width, count) if 0 < count <= most else ()

    def _fewest(self, width: float) -> int:
        """In how many lines the pieces fit, each as full as can be; 0 where one is too long for any."""
        if max(self._widths, default=0) > width:
            return 0
        count, length = 0, width
        for piece, piece_width in zip(self._pieces, self._widths, strict=True):
            longer = length + piece_width + self._space * piece.spaced
            count, length = (count, longer) if count and longer <= width else (count + 1, piece_width)
        return count

    def _balanced(self, width: float, count: int) -> tuple[str, ...]:
        """The pieces in *count* lines: the least sum of squares, found from the last line to the first
        (dynamic programming, after Knuth and Plass, "Breaking paragraphs into lines", 1981)."""
        end = len(self._pieces)
        best: dict[int, tuple[float, tuple[int, ...]]] = {end: (0.0, (end,))}
        for _ in range(count):
            best = {
                start: min(found)
                for start in range(end)
                if (
                    found := [
                        (cost + below, (start, *stops)) for cost, (below, stops) in self._ways(start, width, best)
                    ]
                )
            }
        return tuple(_joined(self._pieces[start:stop]) for start, stop in pairwise(best[0][1]))

    def _ways(
        self, start: int, width: float, best: Mapping[int, tuple[float, tuple[int, ...]]]
    ) -> Iterator[tuple[float, tuple[float, tuple[int, ...]]]]:
        """The lines that may begin at a piece: what each costs, and the best of what may follow it."""
        length = -self._space
        for stop in range(start + 1, len(self._pieces) + 1):
            length += self._widths[stop - 1] + self._space * (self._pieces[stop - 1].spaced or stop == start + 1)
            if length > width:
                return
            if stop in best:
                yield length**2 + (_ENDS_BADLY * width) ** 2 * self._ends_badly(stop), best[stop]

    def _ends_badly(self, stop: int) -> bool:
        """Whether a line that stops here would leave an article behind, or part a word."""
        if stop == len(self._pieces):
            return False
        return not self._pieces[stop].spaced or self._pieces[stop - 1].text.casefold() in _CLINGING


def _joined(pieces: Sequence[Piece]) -> str:
    """The text of a line."""
    return "".join((" " if piece.spaced and place else "") + piece.text for place, piece in enumerate(pieces))
