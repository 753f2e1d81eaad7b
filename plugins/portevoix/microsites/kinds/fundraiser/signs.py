"""Where a collection stands, and what it has reached, as pictures show it: words in a box, words under a stamp."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from portevoix.microsites.kinds.fundraiser.layout import Line, Shape, box
from portevoix.microsites.kinds.fundraiser.lettering import cut, shown, width_of
from portevoix.previews.cards.face import HEAVY, Face

_ABOVE, _BELOW, _SIDE, _BETWEEN, _LINE = 1.04, 0.48, 0.55, 0.5, 0.09
"""Parts of the size of the words: what of a box is above and below their baseline, and at their sides; from one box to
the next; how strong the lines of a stamp are."""


@dataclass(frozen=True, slots=True)
class Signs:
    """What is drawn, what is below first, what is written on it, and where that ends."""

    shapes: tuple[Shape, ...]
    lines: tuple[Line, ...]
    right: float


def signs(standing: str, seal: str, face: Face, left: float, baseline: float, size: float, width: float) -> Signs:
    """Signs from *left* on, in any unit; what has no room in *width* is cut short, and a seal behind it left out."""
    shapes, lines, at = list[Shape](), list[Line](), left
    for text, is_seal in ((standing, False), (seal, True)):
        room = left + width - at - 2 * _SIDE * size
        words = shown(text, face)
        words = words if lines else cut(words, face, size, HEAVY, room)
        wide = width_of(words, face, size, HEAVY)
        if not words or wide > room:
            continue
        right = at + wide + 2 * _SIDE * size
        shapes.extend(_frame(is_seal, at, baseline - _ABOVE * size, right, baseline + _BELOW * size, _LINE * size))
        lines.append(Line(words, at + _SIDE * size, baseline, size, HEAVY, "ink" if is_seal else "paper"))
        at = right + _BETWEEN * size
    return Signs(tuple(shapes), tuple(lines), at - _BETWEEN * size if lines else left)


def signs_at_right(
    standing: str, seal: str, face: Face, right: float, baseline: float, size: float, width: float
) -> tuple[Signs, float]:
    """The same, ending at *right*, and where they begin."""
    wide = signs(standing, seal, face, 0, baseline, size, width).right
    return signs(standing, seal, face, right - wide, baseline, size, width), right - wide


def _frame(is_seal: bool, left: float, top: float, right: float, bottom: float, line: float) -> Iterator[Shape]:
    """A box full of ink; that of a seal has two lines, as of a rubber stamp."""
    for number, colour in enumerate(("ink", "paper", "ink", "paper") if is_seal else ("ink",)):
        inside = number * line
        yield box(colour, left + inside, top + inside, right - inside, bottom - inside)
