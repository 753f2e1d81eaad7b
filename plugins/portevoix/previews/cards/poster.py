"""What is drawn behind the words of a card: a megaphone, the cone of its voice, and a halftone where it fades; on a
quiet card a branch alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from math import cos, radians, sin

from PIL import Image, ImageDraw

from portevoix.previews.cards.spec import Colours, Rgb
from portevoix.previews.cards.strokes import BRANCH, BRANCH_WIDTH, draw_lines, lines_of, placed

SIZE = (1200, 630)
"""Width and height in pixels: 1.91 to 1, what every network shows whole."""

_FINER = 3
"""Drawn so many times larger, then reduced: Pillow draws no smooth edges."""

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class _Aim:
    """The megaphone's own axes: `along` from its mouth towards who listens, `across` from one lip to the other."""

    mouth: Point = (982.0, 446.0)
    degrees: float = 203.0

    def at(self, along: float, across: float) -> Point:
        """A point of the card."""
        forward, side = cos(radians(self.degrees)), sin(radians(self.degrees))
        return self.mouth[0] + forward * along - side * across, self.mouth[1] + side * along + forward * across

    def seen(self, point: Point) -> Point:
        """A point of the card by those axes."""
        x, y = point[0] - self.mouth[0], point[1] - self.mouth[1]
        forward, side = cos(radians(self.degrees)), sin(radians(self.degrees))
        return x * forward + y * side, y * forward - x * side


_AIM = _Aim()
_LIP = 134.0
"""Half the width of the mouth."""
_OPENING, _FALLING = 0.62, 0.62
"""How fast the cone opens, upwards and downwards, for each pixel along."""
_STEP, _DOT, _FADE = 26.0, 13.6, 190.0
"""The halftone: distance of dots, radius of the largest, and how far from the cone the last one is."""


_BRANCH_AT, _BRANCH_HIGH = (872.0, 176.0), 300.0
"""The corner and the size of the branch."""


@lru_cache(maxsize=16)
def poster(colours: Colours, is_quiet: bool = False) -> Image.Image:
    """The card without its words. The same image each time: copy it before drawing on it."""
    image = Image.new("RGB", (SIZE[0] * _FINER, SIZE[1] * _FINER), colours.paper)
    draw = ImageDraw.Draw(image)
    if is_quiet:
        scale, (left, top) = _BRANCH_HIGH / 64 * _FINER, _BRANCH_AT
        branch = placed(lines_of(BRANCH), scale, left * _FINER, top * _FINER)
        draw_lines(draw, branch, BRANCH_WIDTH * scale, colours.ink)
        return image.reduce(_FINER)
    pen = _Pen(draw)
    pen.shape(_voice(), colours.accent)
    for centre, radius in _halftone():
        pen.dot(centre, radius, colours.accent)
    for shape in _megaphone():
        pen.shape(shape, colours.ink)
    return image.reduce(_FINER)


class _Pen:
    """Draws by the card's own pixels."""

    def __init__(self, draw: ImageDraw.ImageDraw) -> None:
        self._draw = draw

    def shape(self, corners: list[Point], colour: Rgb) -> None:
        """A filled polygon."""
        self._draw.polygon([(x * _FINER, y * _FINER) for x, y in corners], fill=colour)

    def dot(self, centre: Point, radius: float, colour: Rgb) -> None:
        """A filled circle."""
        (x, y), r = centre, radius
        self._draw.ellipse([(x - r) * _FINER, (y - r) * _FINER, (x + r) * _FINER, (y + r) * _FINER], fill=colour)


def _voice() -> list[Point]:
    """The cone from both lips to beyond the frame."""
    far = 1600.0
    return [
        _AIM.at(-10, -_LIP),
        _AIM.at(far, -_LIP - far * _FALLING),
        _AIM.at(far, _LIP + far * _OPENING),
        _AIM.at(-10, _LIP),
    ]


def _halftone() -> Iterator[tuple[Point, float]]:
    """Dots in a triangular grid along the cone's upper edge, smaller the farther from it."""
    for row in range(int(SIZE[1] / (_STEP * 0.866)) + 2):
        for column in range(int(SIZE[0] / _STEP) + 2):
            centre = ((column + row % 2 / 2) * _STEP, row * _STEP * 0.866)
            along, across = _AIM.seen(centre)
            outside = across - _LIP - along * _OPENING
            radius = _DOT * (1 - outside / _FADE)
            if along > -60 and outside > -_DOT and radius > 1.2:
                yield centre, radius


def _megaphone() -> list[list[Point]]:
    """Horn, rim, body, grip, and three rays before the mouth."""

    def bar(start: float, stop: float, half: float, other: float) -> list[Point]:
        return [_AIM.at(start, -half), _AIM.at(stop, -other), _AIM.at(stop, other), _AIM.at(start, half)]

    rays = [[_AIM.at(a, b) for a, b in ray] for ray in _RAYS]
    return [
        bar(-186, -8, 46, _LIP - 6),
        bar(4, 30, _LIP + 10, _LIP + 14),
        bar(-290, -198, 58, 58),
        [_AIM.at(-154, -54), _AIM.at(-96, -76), _AIM.at(-112, -200), _AIM.at(-170, -200)],
        *rays,
    ]


_RAYS = (
    ((58, -12), (120, -12), (120, 12), (58, 12)),
    ((56, 74), (108, 101), (97, 122), (46, 95)),
    ((56, -74), (108, -101), (97, -122), (46, -95)),
)
