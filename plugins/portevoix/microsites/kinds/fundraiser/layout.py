"""Where everything is on a picture of progress, in pixels of 640 × 200: the same for SVG and PNG."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from babel.numbers import format_percent

from portevoix.microsites.kinds.fundraiser.lettering import fitted, width_of
from portevoix.previews.cards.bar import filled
from portevoix.previews.cards.face import HEAVY, STRONG, Face
from portevoix.words import locale_of

SIZE = (640, 200)
"""Width and height."""

Point = tuple[float, float]

BAR = (106.0, 70.0, 612.0, 120.0)
"""The bar with its outline: left, top, right, bottom."""

_LINE = 4.0
"""How strong its outline is."""

_ROOM_FOR_RAYS = 44.0
"""By how much a bar is shorter that is full."""

_LEFT, RIGHT = 28.0, 612.0
_TITLE_AT, _TOLD_AT, _AS_OF_AT = 49.0, 160.0, 184.0
_TITLES, _NUMBERS, _SMALL = (34.0, 31.0, 28.0, 25.0), (28.0, 25.0, 22.0, 20.0), (15.0, 14.0, 13.0)
"""Sizes of the lines, the largest first."""


@dataclass(frozen=True, slots=True)
class Shape:
    """A filled polygon in one of the colours: `ink`, `tint`, `accent` or `paper`."""

    colour: str
    corners: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text on its baseline, from `x` on, in a colour of a shape; `size` is in the unit of the picture."""

    text: str
    x: float
    baseline: float
    size: float
    weight: int
    colour: str = "ink"


def percent(share: int, lang: str) -> str:
    """Per cent as a language writes it: `62 %`, `62%`."""
    return format_percent(max(share, 0) / 100, locale=locale_of(lang))


def shapes(share: int, is_quiet: bool = False) -> Iterator[Shape]:
    """The megaphone and the bar that comes out of it, what is below first; where all is quiet, the bar alone."""
    yield from bar(share, *BAR, is_quiet=is_quiet)
    if not is_quiet:
        yield from (Shape("ink", corners) for corners in MEGAPHONE)


def bar(
    share: int,
    left: float,
    top: float,
    right: float,
    bottom: float,
    *,
    is_quiet: bool = False,
    is_ribbon: bool = False,
) -> Iterator[Shape]:
    """A bar with its outline in a box of any unit; one that is full says so with rays at its end. A quiet one has ink
    in the accent's place, and no rays; a ribbon has none either, but marks at each quarter that is not reached."""
    unit = (bottom - top) / (BAR[3] - BAR[1])
    if share >= 100 and not (is_quiet or is_ribbon):
        middle, right = (top + bottom) / 2, right - _ROOM_FOR_RAYS * unit
        for ray in _RAYS:
            yield Shape("ink", tuple((right + x * unit, middle + y * unit) for x, y in ray))
    line = _LINE * unit
    inner, until = left + line, right - line
    full = inner + filled(share, until - inner)
    yield box("ink", left, top, right, bottom)
    yield box("tint", inner, top + line, until, bottom - line)
    for part in (0.25, 0.5, 0.75) if is_ribbon else ():
        at = inner + part * (until - inner)
        yield box("ink", at - line / 4, top + line, at + line / 4, bottom - line)
    if full > inner:
        yield box("ink" if is_quiet else "accent", inner, top + line, full, bottom - line)
    if inner < full < until:
        yield box("ink", full, top + line, min(full + line, until), bottom - line)


def box(colour: str, left: float, top: float, right: float, bottom: float) -> Shape:
    """A box of straight edges."""
    return Shape(colour, ((left, top), (right, top), (right, bottom), (left, bottom)))


def lines(title: str, told: str, share: int, as_of: str, lang: str, face: Face, until: float = RIGHT) -> Iterator[Line]:
    """The title, what was reached in words and in per cent, and of when that is, which ends at *until*; none
    overflows."""
    width = RIGHT - _LEFT
    size, text = fitted(title, face, _TITLES, HEAVY, width)
    yield Line(text, _LEFT, _TITLE_AT, size, HEAVY)
    part = percent(share, lang)
    wide = width_of(part, face, _NUMBERS[0], HEAVY)
    yield Line(part, RIGHT - wide, _TOLD_AT, _NUMBERS[0], HEAVY)
    size, text = fitted(told, face, _NUMBERS, HEAVY, width - wide - 20)
    yield Line(text, _LEFT, _TOLD_AT, size, HEAVY)
    size, text = fitted(as_of, face, _SMALL, STRONG, until - _LEFT)
    yield Line(text, _LEFT, _AS_OF_AT, size, STRONG)


BRANCH_AT, BRANCH_SCALE = (22.0, 58.0), 1.15
"""Where a branch stands in the megaphone's place, and how much larger than it is drawn."""

SIGNS_AT, SIGNS = 184.0, 14.0
"""The baseline of the words on signs, and their size."""

MIDDLE = (BAR[1] + BAR[3]) / 2
"""The axis of the megaphone and the bar."""

MEGAPHONE: tuple[tuple[Point, ...], ...] = (
    ((28, MIDDLE - 13), (41, MIDDLE - 13), (41, MIDDLE + 13), (28, MIDDLE + 13)),
    ((44, MIDDLE - 12), (84, MIDDLE - 30), (84, MIDDLE + 30), (44, MIDDLE + 12)),
    ((88, MIDDLE - 34), (96, MIDDLE - 34), (96, MIDDLE + 34), (88, MIDDLE + 34)),
    ((49, MIDDLE + 16), (64, MIDDLE + 23), (62, MIDDLE + 36), (47, MIDDLE + 36)),
)
"""Body, horn, rim and grip."""

_RAYS: tuple[tuple[Point, ...], ...] = (
    ((12, -3), (44, -3), (44, 3), (12, 3)),
    ((9, -17), (36, -32), (39, -27), (12, -12)),
    ((9, 17), (36, 32), (39, 27), (12, 12)),
)
"""From the middle of the end of a full bar."""
