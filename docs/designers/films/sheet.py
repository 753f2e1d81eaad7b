# ruff: noqa: INP001 -- scripts beside their films, not a package
"""A sheet to draw on: one picture whose red, green and blue say how much yellow, violet and black is printed.

Points are given in units of the film (800 by 500) and pass through `at`, so that what is drawn around an origin can be
moved, turned and squashed. Edges tremble: `boil` chooses how.
"""

from __future__ import annotations

import math
import random
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from html import escape

Point = tuple[float, ...]
"""Where a curve passes: x and y; a third number makes it a corner."""

Tone = tuple[float, float, float]
"""How much of each ink: yellow, violet, black, from 0 to 1."""

Matrix = tuple[float, float, float, float, float, float]

WIDTH, HEIGHT = 800, 500

PAPER: Tone = (0, 0, 0)
YELLOW: Tone = (1, 0, 0)
VIOLET: Tone = (0, 1, 0)
BLACK: Tone = (0, 0, 1)
PALE: Tone = (0, 0.3, 0)
"""Violet in small dots: what stands in the shade, or far away."""

TREMBLE = 0.8
"""How far an edge strays, in units."""

EDGE = 4.0
"""How thick the brush is that goes round a shape."""


class Sheet:
    """What one drawing is made of; `svg` gives it to the press."""

    def __init__(self, boil: int = 0) -> None:
        chance = random.Random(boil)  # noqa: S311 -- the same hand trembles the same way
        self._strays = [chance.uniform(-TREMBLE, TREMBLE) for _ in range(64)]
        self._matrix: Matrix = (1, 0, 0, 1, 0, 0)
        self._parts: list[str] = []
        self._clips = 0

    @contextmanager
    def at(
        self, x: float, y: float, turn: float = 0, scale: float = 1, squash: tuple[float, float] = (1, 1)
    ) -> Iterator[None]:
        """Draw around another origin: turned by degrees, clockwise, then squashed; a negative squash mirrors."""
        before, angle = self._matrix, math.radians(turn)
        cos, sin, wide, high = math.cos(angle), math.sin(angle), scale * squash[0], scale * squash[1]
        self._matrix = _product(before, (cos * wide, sin * wide, -sin * high, cos * high, x, y))
        yield
        self._matrix = before

    def place(self, x: float, y: float) -> tuple[float, float]:
        """Where a point lies on the sheet."""
        a, b, c, d, e, f = self._matrix
        return a * x + c * y + e, b * x + d * y + f

    @property
    def scale(self) -> float:
        """How much larger than life things are drawn."""
        a, b, c, d, _, _ = self._matrix
        return math.sqrt(abs(a * d - b * c))

    def poly(self, points: Sequence[Point], closed: bool = True) -> str:
        """Straight cuts from point to point."""
        placed = self._tremble(points)
        return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in placed) + ("Z" if closed else "")

    def curve(self, points: Sequence[Point], closed: bool = True) -> str:
        """A smooth way through all points, with an angle at the corners."""
        placed, count = self._tremble(points), len(points)
        soft = [0.0 if len(point) > 2 and point[2] else 1 / 6 for point in points]
        parts = ["M{:.1f} {:.1f}".format(*placed[0])]
        for at in range(count if closed else count - 1):
            here, there = at % count, (at + 1) % count
            before = placed[at - 1] if closed or at else placed[0]
            after = placed[(at + 2) % count] if closed or at + 2 < count else placed[-1]
            (x1, y1), (x2, y2) = placed[here], placed[there]
            out, back = soft[here], soft[there]
            parts.append(
                f"C{x1 + (x2 - before[0]) * out:.1f} {y1 + (y2 - before[1]) * out:.1f}"
                f" {x2 - (after[0] - x1) * back:.1f} {y2 - (after[1] - y1) * back:.1f} {x2:.1f} {y2:.1f}"
            )
        return "".join(parts) + ("Z" if closed else "")

    def oval(self, x: float, y: float, wide: float, high: float | None = None) -> str:
        """A round that no compass drew; `wide` and `high` are half of it."""
        high = wide if high is None else high
        turns = [math.tau * step / 10 for step in range(10)]
        return self.curve([(x + wide * math.cos(turn), y + high * math.sin(turn)) for turn in turns])

    def box(self, x: float, y: float, wide: float, high: float) -> str:
        """Four straight cuts; x and y are the upper left corner."""
        return self.poly([(x, y), (x + wide, y), (x + wide, y + high), (x, y + high)])

    def cut(self, path: str, tone: Tone, within: str | None = None) -> None:
        """Lay down cut paper. What covers has only its own inks; black goes over whatever is there."""
        self._parts.append(f'<path d="{path}" {self._clip(within)}{_paint("fill", tone)}/>')

    def ink(self, path: str, tone: Tone, within: str | None = None) -> None:
        """Print over what is there."""
        self._parts.append(f'<path d="{path}" {self._clip(within)}{_paint("fill", tone, over=True)}/>')

    def fade(self, path: str, tone: Tone, start: Point, end: Point, within: str | None = None) -> None:
        """Print over what is there, from nothing at `start` to `tone` at `end`."""
        clip = self._clip(within)
        self._clips += 1
        (x1, y1), (x2, y2) = self.place(start[0], start[1]), self.place(end[0], end[1])
        self._parts.append(
            f'<linearGradient id="c{self._clips}" gradientUnits="userSpaceOnUse" x1="{x1:.0f}" y1="{y1:.0f}"'
            f' x2="{x2:.0f}" y2="{y2:.0f}"><stop stop-color="#fff"/><stop offset="1" stop-color="{_rgb(tone)}"/>'
            f'</linearGradient><path d="{path}" {clip}style="mix-blend-mode:multiply" fill="url(#c{self._clips})"/>'
        )

    def line(self, path: str, width: float, tone: Tone = BLACK, within: str | None = None) -> None:
        """Draw along a way with a round brush."""
        self._parts.append(
            f'<path d="{path}" {self._clip(within)}fill="none" {_paint("stroke", tone)}'
            f' stroke-width="{width * self.scale:.1f}" stroke-linecap="round" stroke-linejoin="round"/>'
        )

    def shape(self, path: str, tone: Tone, edge: float = EDGE) -> None:
        """Cut paper with a brushed edge."""
        self.cut(path, tone)
        self.line(path, edge)

    def write(self, words: str, x: float, y: float, size: float, tone: Tone = BLACK, middle: bool = False) -> None:
        """Set a line in the loud face; y is its foot."""
        a, b, c, d, e, f = self._matrix
        e, f = self.place(x, y)
        anchor = ' text-anchor="middle"' if middle else ""
        self._parts.append(
            f'<text transform="matrix({a:.3f} {b:.3f} {c:.3f} {d:.3f} {e:.1f} {f:.1f})" font-size="{size:g}"'
            f"{anchor} {_paint('fill', tone)}>{escape(words)}</text>"
        )

    def svg(self) -> str:
        """All of it, as the inside of an SVG."""
        return "".join(self._parts)

    def _tremble(self, points: Sequence[Point]) -> list[tuple[float, float]]:
        strays, start = self._strays, len(points) * 7
        return [
            (x + strays[(start + 2 * at) % 64], y + strays[(start + 2 * at + 1) % 64])
            for at, (x, y) in enumerate(self.place(point[0], point[1]) for point in points)
        ]

    def _clip(self, within: str | None) -> str:
        if within is None:
            return ""
        self._clips += 1
        self._parts.append(f'<clipPath id="c{self._clips}"><path d="{within}"/></clipPath>')
        return f'clip-path="url(#c{self._clips})" '


def _paint(how: str, tone: Tone, over: bool = False) -> str:
    black_alone = tone == BLACK
    return f'{how}="{_rgb(tone)}"' + (' style="mix-blend-mode:multiply"' if over or black_alone else "")


def _rgb(tone: Tone) -> str:
    return "#" + "".join(f"{255 - round(255 * min(1, max(0, ink))):02x}" for ink in tone)


def _product(one: Matrix, other: Matrix) -> Matrix:
    a, b, c, d, e, f = one
    p, q, r, s, t, u = other
    return a * p + c * q, b * p + d * q, a * r + c * s, b * r + d * s, a * t + c * u + e, b * t + d * u + f
