"""Opening a picture: what it is, and whether it may be decoded at all; nothing here decodes."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import TYPE_CHECKING

from portevoix.media.recipe import pixels_shown, widest

if TYPE_CHECKING:
    from PIL import Image

READ = ("JPEG", "PNG", "WEBP", "GIF", "AVIF")
"""What Pillow may take a file for; each other reader is a door left open."""

JPEGS = frozenset({"JPEG", "MPO"})
"""A telephone puts several pictures into one file (MPO): the first is the picture."""

GAP = 1.25
"""A picture is reduced by averaging to no less than this times its final width, and then resampled with care."""

MOVING = frozenset({"PNG", "WEBP", "GIF", "AVIF"})
"""Formats whose frames follow each other in time; those behind a JPEG are previews and maps of depth."""

MOST_PIXELS = 50_000_000
MOST_BYTES = 30_000_000
LONGEST_SIDE = 16_383
"""Pixels: what WebP holds (RFC 9649), and more than any screen."""

MOST_FRAMES = 300
MOST_PIXELS_OF_FRAMES = 300_000_000

MOST_MEMORY = 150_000_000
"""Bytes that decoding one picture may take, so that a whole build stays below 300 MB."""

_READING = {"WEBP": 16, "AVIF": 10}
"""Bytes for each pixel that Pillow's readers hold while they read, measured; the others hold the picture alone."""
_READ = {"WEBP": 12, "AVIF": 7}
"""The same once it is read, until it is closed."""
_MOVING = {"GIF": 19, "PNG": 13, "WEBP": 18, "AVIF": 20}
"""The same of what moves: a frame, the one before it, and both laid together."""

ORIENTATION = 0x0112
"""The EXIF tag that says how a camera was held."""


_OF_READERS = (
    *(OSError, SyntaxError, ValueError, EOFError, IndexError, KeyError, TypeError, OverflowError),
    *(RuntimeError, struct.error),  # of a frame of an AVIF, and of a GIF that ends within one
)
"""What Pillow raises of files that are damaged."""


class Unfit(Exception):
    """A file that cannot be a picture of the site; its text says why and what to do."""


def hold_to_weight(size: int) -> None:
    """Raises Unfit where a file of *size* bytes is larger than a picture may be."""
    if size > MOST_BYTES:
        most = f"{MOST_BYTES // 1_000_000} MB is the most"
        raise Unfit(f"weighs {size / 1e6:.1f} MB, and {most}; make it smaller")


@contextmanager
def opened(data: bytes) -> Iterator[Image.Image]:
    """A picture whose header was read and found within our limits; what it is asked for later may find it damaged.

    Raises:
        Unfit: it is no picture, damaged, or larger than our limits.
    """
    hold_to_weight(len(data))
    if not data:
        raise Unfit("is empty; export it again")
    from PIL import Image, UnidentifiedImageError  # takes a moment, which sites without pictures need not wait for

    try:
        with Image.open(BytesIO(data), formats=READ) as picture:
            _hold_to_limits(picture)
            yield picture
    except Image.DecompressionBombError:
        raise Unfit(f"has more than {MOST_PIXELS // 1_000_000} million pixels; make it smaller") from None
    except UnidentifiedImageError:
        raise Unfit("is no picture of a sort we read; save it as JPEG, PNG, WebP, GIF, AVIF or SVG") from None
    except _OF_READERS as error:
        raise Unfit(f"is damaged ({_reason(error)}); export it again") from error


def _reason(error: Exception) -> str:
    """What Pillow says of it, on one line and without addresses of objects."""
    said = " ".join(str(error).split())
    return said if said and "0x" not in said else type(error).__name__


def upright_size(picture: Image.Image) -> tuple[int, int]:
    """Its width and height as it is to be seen."""
    width, height = picture.size
    return (height, width) if is_turned(picture) else (width, height)


def draft(picture: Image.Image, least: int) -> None:
    """Have a JPEG decoded at a half, a quarter or an eighth, with at least *least* of its pixels across the side that
    is its width once upright: what is not needed is never held."""
    width, height = picture.size
    if is_turned(picture):
        picture.draft(None, (max(1, width * least // height), least))
    else:
        picture.draft(None, (least, max(1, height * least // width)))


def is_turned(picture: Image.Image) -> bool:
    """Whether its EXIF orientation lays it on its side (values 5 to 8)."""
    return picture.getexif().get(ORIENTATION, 1) in {5, 6, 7, 8}


def frames_of(picture: Image.Image) -> int:
    """How many pictures follow each other in it."""
    return int(getattr(picture, "n_frames", 1)) if picture.format in MOVING else 1


def memory_of(picture: Image.Image) -> int:
    """Bytes that decoding it takes at most, with the picture for pages that is made of it."""
    across, along = upright_size(picture)
    scale = _scale(across, widest(across, along)) if picture.format in JPEGS else 1
    decoded = -(-across // scale) * -(-along // scale)
    reduced = decoded // max(1, int(across / scale / (widest(across, along) * GAP))) ** 2
    deep = {"1": 1, "L": 1, "P": 1, "I;16": 2}.get(picture.mode, 4)
    name = str(picture.format)
    reading, read = (decoded * of.get(name, deep) for of in (_READING, _READ))
    if frames_of(picture) > 1:
        reading = decoded * _MOVING.get(name, deep)
    if picture.info.get("progressive"):  # held whole before its first row: two bytes for each sample
        reading += int(across * along * 2 * _samples(picture))
    return max(reading, read + 4 * (reduced + pixels_shown(across, along)))


def _scale(across: int, least: int) -> int:
    return next(scale for scale in (8, 4, 2, 1) if scale == 1 or across // scale >= least)


def _samples(picture: Image.Image) -> float:
    """How many samples a JPEG has for each pixel: three, or less where its colours are coarser than its light."""
    layers = getattr(picture, "layer", ())
    finest = max((across * down for _, across, down, _ in layers), default=1)
    return sum(across * down for _, across, down, _ in layers) / finest or 3


def _hold_to_limits(picture: Image.Image) -> None:
    width, height = picture.size
    size = f"has {width} by {height} pixels"
    if width * height > MOST_PIXELS:
        raise Unfit(f"{size}, {_millions(width * height)}, and {_millions(MOST_PIXELS)} is the most; make it smaller")
    if max(width, height) > LONGEST_SIDE:
        raise Unfit(f"{size}, and {LONGEST_SIDE} a side is the most; make it smaller")
    needs = memory_of(picture)
    if needs > MOST_MEMORY:
        most = _millions(width * height * MOST_MEMORY // needs)
        sort = "progressive JPEG" if picture.info.get("progressive") else str(picture.format).replace("MPO", "JPEG")
        other = "make a film of it" if frames_of(picture) > 1 else "save it as a JPEG that is not progressive"
        remedy = f"make it smaller, or {other}"
        raise Unfit(f"{size}, {_millions(width * height)}, and {most} is the most of a {sort} like it; {remedy}")
    frames = frames_of(picture)
    if frames > MOST_FRAMES:
        raise Unfit(f"has {frames} frames, and {MOST_FRAMES} is the most; make it a film")
    if frames > 1 and frames * width * height > MOST_PIXELS_OF_FRAMES:
        most = _millions(MOST_PIXELS_OF_FRAMES)
        have = f"has {frames} frames, {_millions(frames * width * height)} pixels"
        raise Unfit(f"{have}, and {most} is the most; make it smaller, or a film")


def _millions(number: int) -> str:
    return f"{number // 1_000_000} million"
