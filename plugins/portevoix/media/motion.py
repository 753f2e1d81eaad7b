"""Pictures that move: how long, how often, and their frames made light.

What moves by itself for more than five seconds needs a way to stop it (WCAG 2.2.2), which no picture has. So ours are
shown as often as fits into five seconds, and what lasts longer is shown as a still.
"""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from struct import pack_into, unpack_from
from typing import NamedTuple

from PIL import Image

from portevoix.media.opening import frames_of
from portevoix.media.pixels import pixels
from portevoix.media.recipe import LONGEST_MOTION, Format

_USUAL = 100
"""Milliseconds: what browsers make of a frame that says it is shown for ten or less."""


class Motion(NamedTuple):
    """How many frames a picture has, how long they last once, in milliseconds, and how often they are shown: 0 is for
    ever. Of what lasts longer than we show, only the beginning is known."""

    frames: int
    lasts: int
    plays: int

    @property
    def fitting(self) -> int:
        """How often it is shown on pages."""
        most = max(1, LONGEST_MOTION // self.lasts) if self.lasts else 1
        return min(self.plays or most, most)


def motion_of(picture: Image.Image) -> Motion:
    """The motion of a picture, each of its frames decoded once: one that is damaged is found here.

    A still picture has one frame.
    """
    count = frames_of(picture)
    if count == 1:
        return Motion(1, 0, 1)
    lasts = 0
    for number in range(count):
        picture.seek(number)
        picture.load()
        lasts += _shown_for(picture)
        if lasts > LONGEST_MOTION:
            break
    return Motion(count, lasts, _plays(picture))


def moving(picture: Image.Image, size: tuple[int, int]) -> Iterator[tuple[Image.Image, int]]:
    """The frames of a picture in one size, each with how long it is shown, in milliseconds."""
    for number in range(frames_of(picture)):
        picture.seek(number)
        yield pixels(picture, size).picture.convert("RGBA"), _shown_for(picture)


def animated(frames: list[tuple[Image.Image, int]], format_: Format, plays: int) -> bytes:
    """One file that shows the frames *plays* times, for ever where that is 0."""
    file = BytesIO()
    (first, _), *others = frames
    durations = [duration for _, duration in frames]
    following = [frame for frame, _ in others]
    if format_ is Format.AVIF:
        settings = {"quality": 50, "speed": 8, "max_threads": 1}
        first.save(file, "AVIF", save_all=True, append_images=following, duration=durations, **settings)
        return settled(file.getvalue(), plays)
    first.save(file, "WEBP", save_all=True, append_images=following, duration=durations, quality=75, loop=plays)
    return file.getvalue()


def settled(avif: bytes, plays: int) -> bytes:
    """An AVIF sequence without the time at which it was made, shown *plays* times (ISO 14496-12, 8.2, 8.3, 8.6.6).

    Pillow has no setting for either: it writes the clock, and "for ever", which is all bits set.
    """
    data = bytearray(avif)
    start = 0
    while start + 8 <= len(data):  # boxes at the top: what looks like one within the pictures' data is none
        size, name = unpack_from(">I4s", data, start)
        if size < 8:
            break
        if name == b"moov":
            _settle(data, start, start + size, plays)
        start += size
    return bytes(data)


def _settle(data: bytearray, start: int, end: int, plays: int) -> None:
    """In a `moov` box: no time of making anywhere, and each track lasts *plays* times its one edit."""
    for name in (b"mvhd\1", b"tkhd\1", b"mdhd\1"):  # the version whose times have eight bytes
        box = data.find(name, start, end)
        while box >= 0:
            pack_into(">QQ", data, box + 8, 0, 0)
            edit = data.find(b"elst\1", box, end)
            if plays and name == b"tkhd\1" and edit >= 0:
                (once,) = unpack_from(">Q", data, edit + 12)
                pack_into(">Q", data, box + 32, once * plays)
            box = data.find(name, box + 4, end)


def _shown_for(frame: Image.Image) -> int:
    duration = int(frame.info.get("duration", 0) or 0)
    return duration if duration > 10 else _USUAL


def _plays(picture: Image.Image) -> int:
    """How often a picture wants to be shown; a GIF says how often again, and one that says nothing once."""
    loops = picture.info.get("loop")
    if picture.format == "GIF":
        return 1 if loops is None else int(loops) + 1 if loops else 0
    return int(loops or 0)
