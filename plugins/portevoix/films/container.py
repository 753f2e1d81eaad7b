"""What the file of a film says of itself: its size, how long it lasts, whether it tells a place.

MP4 after ISO/IEC 14496-12, WebM after RFC 9559 (Matroska) and RFC 8794 (EBML); nothing is decoded, and what cannot be
read is not known.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass

_EBML = b"\x1a\x45\xdf\xa3"
_SEGMENT, _INFO, _TRACKS, _TAGS = 0x18538067, 0x1549A966, 0x1654AE6B, 0x1254C367
_SCALE, _DURATION, _ENTRY, _VIDEO, _WIDTH, _HEIGHT = 0x2AD7B1, 0x4489, 0xAE, 0xE0, 0xB0, 0xBA
_PLACES = (b"\xa9xyz", b"loci", b"com.apple.quicktime.location")


@dataclass(frozen=True, slots=True)
class FilmFacts:
    """Width and height in pixels, duration in seconds, 0 where they are not known; whether it says where it was
    filmed."""

    width: int = 0
    height: int = 0
    lasts: float = 0
    tells_place: bool = False


def facts_of(data: bytes) -> FilmFacts | None:
    """The facts of a film; None where the file is neither MP4 nor WebM."""
    try:
        if data[4:8] == b"ftyp":
            return _of_mp4(data)
        return _of_webm(data) if data[:4] == _EBML else None
    except (IndexError, struct.error, ZeroDivisionError):  # cut short: browsers show what they can
        return FilmFacts()


def _of_mp4(data: bytes) -> FilmFacts:
    width = height = 0
    lasts = 0.0
    tells_place = False
    for kind, start, end in _boxes(data, 0, len(data)):
        if kind != b"moov":
            continue
        tells_place = any(data.find(place, start, end) >= 0 for place in _PLACES)
        for inner, begins, ends in _boxes(data, start, end):
            if inner == b"mvhd":
                lasts = _lasts(data, begins)
            elif inner == b"trak":
                for of_track, _, last in _boxes(data, begins, ends):
                    if of_track == b"tkhd" and not width:
                        width, height = _shown(data, last)
    return FilmFacts(width, height, lasts, tells_place)


def _boxes(data: bytes, start: int, end: int) -> Iterator[tuple[bytes, int, int]]:
    """The boxes between two places: the kind of each, where its content begins and ends."""
    while start + 8 <= end:
        size, kind, head = int.from_bytes(data[start : start + 4]), data[start + 4 : start + 8], 8
        if size == 1:
            size, head = int.from_bytes(data[start + 8 : start + 16]), 16
        size = size or end - start
        if size < head:
            return
        yield kind, start + head, min(start + size, end)
        start += size


def _lasts(data: bytes, at: int) -> float:
    scale, duration = struct.unpack_from(">IQ", data, at + 20) if data[at] else struct.unpack_from(">II", data, at + 12)
    return float(duration / scale)


def _shown(data: bytes, end: int) -> tuple[int, int]:
    """The size at which a track is shown, its matrix counted: a telephone lays upright films on their side."""
    matrix = struct.unpack_from(">2i", data, end - 44)
    width, height = (value >> 16 for value in struct.unpack_from(">2I", data, end - 8))
    return (height, width) if matrix[0] == 0 and matrix[1] else (width, height)


def _of_webm(data: bytes) -> FilmFacts:
    width = height = 0
    lasts = 0.0
    tells_place = False
    segment = next((found for found in _elements(data, 0, len(data)) if found[0] == _SEGMENT), (0, 0, 0))
    for name, start, end in _elements(data, *segment[1:]):
        if name == _INFO:
            lasts = _duration(data, start, end)
        elif name == _TRACKS:
            width, height = _size(data, start, end)
        elif name == _TAGS:
            tells_place = data.find(b"LOCATION", start, end) >= 0
    return FilmFacts(width, height, lasts, tells_place)


def _elements(data: bytes, start: int, end: int) -> Iterator[tuple[int, int, int]]:
    """The elements between two places: the id of each, where its content begins and ends."""
    while start < end:
        id_length, length = _length(data[start]), _length(data[start + _length(data[start])])
        name = int.from_bytes(data[start : start + id_length])
        start += id_length
        most = (1 << 7 * length) - 1
        size = int.from_bytes(data[start : start + length]) & most
        start += length
        stop = end if size == most else min(start + size, end)  # all ones: as long as what it is in
        yield name, start, stop
        start = stop


def _length(first: int) -> int:
    """How many bytes a number of EBML takes that begins with this one."""
    if not first:
        raise IndexError
    return 9 - first.bit_length()


def _duration(data: bytes, start: int, end: int) -> float:
    scale, ticks = 1_000_000, 0.0
    for name, begins, ends in _elements(data, start, end):
        if name == _SCALE:
            scale = int.from_bytes(data[begins:ends])
        elif name == _DURATION:
            (ticks,) = struct.unpack(">d" if ends - begins == 8 else ">f", data[begins:ends])
    return ticks * scale / 1e9


def _size(data: bytes, start: int, end: int) -> tuple[int, int]:
    for name, begins, ends in _elements(data, start, end):
        if name == _ENTRY:
            for inner, first, last in _elements(data, begins, ends):
                if inner == _VIDEO:
                    found = {one: int.from_bytes(data[a:b]) for one, a, b in _elements(data, first, last)}
                    return found.get(_WIDTH, 0), found.get(_HEIGHT, 0)
    return 0, 0
