"""QR codes (ISO/IEC 18004) as what an SVG path draws."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from portevoix.sharing.masks import Grid


QUIET = 4
"""Empty modules around a code, which the standard asks for."""

_DARK = re.compile("1+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Code:
    """A QR code: `size` modules a side with the quiet zone; `path` is the `d` of a stroke one module wide."""

    size: int
    path: str


_MOST = 4096
_drawn: dict[str, Code | None] = {}
"""The codes of addresses: a preview asks for each at every save."""


def qr_code(text: str) -> Code | None:
    """The code of an address; None where it is longer than any code can hold.

    Level L, whose larger modules suit a telephone held over paper, and which weighs a fifth less than M; higher where
    that costs no larger code.
    """
    if text not in _drawn:
        note_code(text, _made(text))
    return _drawn[text]


def drawn_code(text: str) -> Code | None:
    """The same where it was asked for already; else None."""
    return _drawn.get(text)


def note_code(text: str, code: Code | None) -> None:
    """Know a code that was drawn elsewhere, at another time."""
    if len(_drawn) >= _MOST:
        _drawn.clear()
    _drawn[text] = code


def _made(text: str) -> Code | None:
    import segno  # takes a moment, which sites without share links need not wait for

    from portevoix.sharing.masks import masked

    try:
        grid = masked(text)
    except segno.DataOverflowError:
        return None
    return Code(size=grid.size + 2 * QUIET, path=_path(grid))


def _path(grid: Grid) -> str:
    """Each run of dark modules as one line, through their middle; moves are relative, which is half as long."""
    pieces: list[str] = []
    at_x, at_y = 0, 0
    for y, row in enumerate(grid.rows(), start=QUIET):
        for run in _DARK.finditer(row):
            x, length = run.start() + QUIET, run.end() - run.start()
            pieces.append(f"m{x - at_x} {y - at_y}h{length}" if pieces else f"M{x} {y}.5h{length}")
            at_x, at_y = x + length, y
    return "".join(pieces)
