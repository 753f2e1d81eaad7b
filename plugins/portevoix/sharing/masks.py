"""The best mask of a QR code (ISO/IEC 18004, 7.8), found with whole codes as single numbers.

Segno makes the code, eight times slower where it must also look for the mask, module by module. A code is here one
number, a bit a module, its rows one after the other and four light modules between them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

import segno

_GAP = 4
_DIGITS = bytes.maketrans(b"\0\1", b"01")
_LIKE_A_FINDER = re.compile("(?<=0000)1011101|1011101(?=0000)")


@dataclass(frozen=True, slots=True)
class Grid:
    """The modules of a code as a number; `size` is a row's, `step` from a row to the next."""

    size: int
    number: int

    @property
    def step(self) -> int:
        """Bits from a module to the one below."""
        return self.size + _GAP

    @property
    def text(self) -> str:
        """The modules as digits, with light modules before them, between the rows and after them."""
        return f"{self.number << _GAP:0{(self.size + 1) * self.step}b}"

    def rows(self) -> Iterable[str]:
        """The digits of each row."""
        text = self.text
        return (text[begin : begin + self.size] for begin in range(self.step, len(text), self.step))


@dataclass(frozen=True, slots=True)
class _Mask:
    """What turns a code of mask 0 into one of this: `whole`; the same without what tells a reader of the mask, which is
    not judged, and that with rows and columns changed for each other."""

    whole: int
    judged: int
    turned: int


@dataclass(frozen=True, slots=True)
class _Places:
    """Of all codes of one size: which modules are judged, which have one to the left, and which one above."""

    judged: int
    turned: int
    left: int
    above: int


def masked(text: str) -> Grid:
    """The code of a text. Raises segno.DataOverflowError where none can hold it.

    Level L, whose larger modules suit a telephone held over paper, and which weighs a fifth less than M; higher where
    that costs no larger code.
    """
    code = segno.make_qr(text, error="l", mask=0)
    plain, size = _number(code.matrix), len(code.matrix)
    places = _places(size)
    judged, turned = plain & places.judged, _number(zip(*code.matrix, strict=True)) & places.turned
    best = min(
        _masks(int(code.version), str(code.error)),
        key=lambda mask: _penalty(Grid(size, judged ^ mask.judged), Grid(size, turned ^ mask.turned), places),
    )
    return Grid(size, plain ^ best.whole)


def _number(rows: Iterable[Iterable[int]]) -> int:
    return int((b"0" * _GAP).join(bytes(row).translate(_DIGITS) for row in rows), 2)


@lru_cache(maxsize=160)
def _masks(version: int, error: str) -> tuple[_Mask, ...]:
    """The eight masks, in the standard's order: the first of the best is taken."""
    codes = [segno.make_qr("0", error, version, mask=mask, boost_error=False).matrix for mask in range(8)]
    places = _places(len(codes[0]))
    numbers = [(_number(code), _number(zip(*code, strict=True))) for code in codes]
    (first, first_turned), *_ = numbers
    return tuple(
        _Mask(number ^ first, (number ^ first) & places.judged, (turned ^ first_turned) & places.turned)
        for number, turned in numbers
    )


@lru_cache(maxsize=40)
def _places(size: int) -> _Places:
    inside = range(size)
    judged = [[not _told(row, column, size) for column in inside] for row in inside]
    return _Places(
        judged=_number(judged),
        turned=_number(zip(*judged, strict=True)),
        left=_number([column > 0 for column in inside] for _ in inside),
        above=_number([row > 0] * size for row in inside),
    )


def _told(row: int, column: int, size: int) -> bool:
    """Whether a module says which mask, level or version it is (7.9, 7.10): it is light while masks are judged."""
    if 8 in {row, column}:
        other = column if row == 8 else row
        return other != 6 and (other <= 8 or other >= size - 8)
    least, most = sorted((row, column))
    return size >= 45 and least < 6 and size - 11 <= most < size - 8


def _penalty(grid: Grid, turned: Grid, places: _Places) -> int:
    """How hard a code is to read (table 11)."""
    number, step = grid.number, grid.step
    as_left = ~(number ^ (number >> 1)) & places.left
    as_above = ~(number ^ (number >> step)) & places.above
    squares = as_left & (as_left >> step) & as_above
    finders = _finders(grid) + _finders(turned)
    dark = number.bit_count() / grid.size**2
    unbalanced = int(abs(dark * 100 - 50) / 5)
    return _runs(as_left, 1) + _runs(as_above, step) + 3 * squares.bit_count() + 40 * finders + 10 * unbalanced


def _finders(grid: Grid) -> int:
    """How often something in a row looks like a corner's pattern: 1011101, four light modules on one side of it."""
    dark, light = grid.number << _GAP, ~(grid.number << _GAP)
    found = dark & (light >> 1) & (dark >> 2) & (dark >> 3) & (dark >> 4) & (light >> 5) & (dark >> 6)
    if not found:
        return 0
    pairs = light & (light >> 1)
    fours = pairs & (pairs >> 2)
    found &= (fours >> 7) | (fours << 4)
    if found & (found >> 4 | found >> 6):  # two that share modules: read from the left, the first alone counts
        return len(_LIKE_A_FINDER.findall(grid.text))
    return found.bit_count()


def _runs(alike: int, step: int) -> int:
    """Five modules alike in a line cost three points, each one more another; *alike* are those like the one before."""
    fives = alike & (alike >> step)
    fives &= fives >> 2 * step
    begun = fives & ~(fives << step)
    return fives.bit_count() + 2 * begun.bit_count()
