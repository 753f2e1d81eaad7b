"""Paths of SVG as lines of points, for what draws no curves, and lines as Pillow draws them: with round ends."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from PIL import ImageDraw

from portevoix.previews.cards.spec import Rgb

Point = tuple[float, float]
Line = tuple[Point, ...]

_STEPS = 24
"""In how many straight pieces a curve is drawn: of a hand's length, none can be told."""


@lru_cache(maxsize=32)
def lines_of(path: str) -> tuple[Line, ...]:
    """The lines of a path (the `d` of SVG), each in points; one that is closed ends where it begins."""
    from fontTools.pens.recordingPen import RecordingPen  # type: ignore[import-untyped]  # it comes without types
    from fontTools.svgLib.path import parse_path  # type: ignore[import-untyped]  # the same

    pen = RecordingPen()
    parse_path(path, pen)
    found: list[list[Point]] = []
    for what, points in pen.value:
        if what == "moveTo":
            found.append([points[0]])
        elif what == "closePath":
            found[-1].append(found[-1][0])
        elif what == "lineTo":
            found[-1].append(points[0])
        elif what == "curveTo":
            found[-1].extend(_curve(found[-1][-1], *points))
    return tuple(map(tuple, found))


def placed(lines: Sequence[Line], scale: float, left: float, top: float) -> list[Line]:
    """Lines, larger or smaller, from a corner on."""
    return [tuple((left + x * scale, top + y * scale) for x, y in line) for line in lines]


def draw_lines(draw: ImageDraw.ImageDraw, lines: Sequence[Line], width: float, colour: Rgb) -> None:
    """Lines in pixels, of a width; a round dot at every point closes what Pillow leaves open at a turn."""
    half = width / 2
    for line in lines:
        draw.line(list(line), colour, round(width))
        for x, y in line:
            draw.ellipse((x - half, y - half, x + half, y + half), fill=colour)


def _curve(begin: Point, one: Point, other: Point, end: Point) -> Iterator[Point]:
    """A cubic Bézier curve behind its first point."""
    for step in range(1, _STEPS + 1):
        t = step / _STEPS
        parts = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3)
        corners = (begin, one, other, end)
        x, y = (sum(part * corner[axis] for part, corner in zip(parts, corners, strict=True)) for axis in (0, 1))
        yield x, y


BRANCH = (
    "M14 60C26 48 40 34 44 6M22 51C12 50 8 45 8 37c10 0 15 5 14 14zM31 40c-9-2-13-8-11-16 9 2 13 8 11 16z"
    "M38 27c-8-3-11-9-8-17 8 4 11 10 8 17zM27 46c2-9 8-13 18-11-2 9-8 13-18 11zM36 32c2-8 8-12 18-10-2 8-8 12-18 10z"
)
"""A branch in a square of 64, as the theme draws it (`components/occasion.html`): where nothing may be loud, it stands
in the megaphone's place."""

BRANCH_WIDTH = 3.5
"""How strong its lines are, in that square."""
