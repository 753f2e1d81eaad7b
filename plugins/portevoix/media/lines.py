"""Line art told from photographs: what was drawn has even areas and edges; light changes a little everywhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from io import BytesIO
from typing import Any

from PIL import Image, ImageChops

from portevoix.media.pixels import on_white

_TILE = 192
_SMALL = 8
"""A difference between neighbours that the eye takes for none, out of 255."""

_LEAST_EVEN = 0.6
_MOST_SMALL = 0.08
_MOST_HEAVIER = 3
"""How much more a drawing may weigh without loss than with it; a photograph weighs more than ten times as much."""
_MOST_HEAVIER_IN_PALETTE = 1.5
"""The same where few colours hide the small differences of a photograph."""


def is_line_art(picture: Image.Image) -> bool:
    """Whether most pixels of a decoded picture are exactly like their left neighbour, few nearly so, and it is not much
    heavier without loss than with it."""
    tiles = list(_tiles(picture))
    most = _MOST_HEAVIER_IN_PALETTE if picture.mode == "P" else _MOST_HEAVIER
    return _is_even(tiles) and _weight(tiles, lossless=True) <= most * _weight(tiles, quality=80)


def _is_even(tiles: list[Image.Image]) -> bool:
    even = small = total = 0
    for tile in tiles:
        shape = (0, 0, tile.width - 1, tile.height)
        left, right = tile.crop(shape), tile.crop((1, 0, tile.width, tile.height))
        bands = ImageChops.difference(left, right).split()
        largest = bands[0]
        for band in bands[1:]:
            largest = ImageChops.lighter(largest, band)
        counts = largest.histogram()
        even += counts[0]
        small += sum(counts[1 : _SMALL + 1])
        total += sum(counts)
    return total == 0 or (even >= _LEAST_EVEN * total and small <= _MOST_SMALL * total)


def _tiles(picture: Image.Image) -> Iterator[Image.Image]:
    """Pieces of a picture at its own resolution, spread over it, on white where the ground shines through."""
    across, down = (min(4, -(-side // _TILE)) for side in picture.size)
    for row in range(down):
        for column in range(across):
            left = _place(column, across, picture.width)
            top = _place(row, down, picture.height)
            tile = picture.crop((left, top, min(picture.width, left + _TILE), min(picture.height, top + _TILE)))
            if tile.width > 1:
                yield on_white(tile)


def _place(index: int, count: int, side: int) -> int:
    return (side - _TILE) * index // (count - 1) if count > 1 else 0


def _weight(tiles: Iterable[Image.Image], **settings: Any) -> int:
    """Bytes of all tiles as WebP."""
    weight = 0
    for tile in tiles:
        file = BytesIO()
        tile.save(file, "WEBP", method=0, **settings)
        weight += len(file.getvalue())
    return weight
