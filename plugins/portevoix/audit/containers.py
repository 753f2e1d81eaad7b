"""What a picture's file tells beside the picture: its segments, chunks, boxes and tags, read without decoding it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from io import BytesIO

from PIL import Image, TiffImagePlugin, UnidentifiedImageError

_PLAIN_PNG = frozenset(
    (
        "IHDR PLTE IDAT IEND tRNS cHRM gAMA iCCP sBIT sRGB bKGD hIST pHYs sPLT acTL fcTL fdAT cICP mDCV cLLI mDCv cLLi"
    ).split()
)
"""Chunks that say how a picture is shown (PNG, third edition)."""
_PLAIN_WEBP = frozenset({"VP8 ", "VP8L", "VP8X", "ALPH", "ANIM", "ANMF", "ICCP"})
_PLAIN_GIF = (b"NETSCAPE2.0", b"ANIMEXTS1.0", b"ICCRGBG1012")
_PLAIN_TIFF = frozenset(
    {254, 255, 256, 257, 258, 259, 262, 266, *range(273, 275), *range(277, 280), 282, 283, 284, 290, 291, 296, 301}
    | {*range(317, 326), 332, *range(338, 342), 347, 512, 513, 514, *range(529, 533), 34675}
)
"""Tags that say how a picture is shown (TIFF 6.0)."""
_ITEM = re.compile(rb"infe(?:\x02.{7}|\x03.{9})(Exif|mime)", re.DOTALL)
"""An item of a picture that is none (HEIF: ISO 23008-12)."""
_PLACES = (b"\xa9xyz", b"com.apple.quicktime.location", b"loci\0")
"""Where a film was shot, as telephones write it (QuickTime, 3GPP)."""
_START = 1_000_000
"""Bytes in which a film says what it is, at either end."""


def told(data: bytes) -> Iterator[str]:
    """What the file tells of who made it, when, where and with what, in a word each; nothing of one that is no picture
    nor film, whatever its name."""
    for begins, reader in _READERS.items():
        if re.match(begins, data, re.DOTALL):
            yield from dict.fromkeys(reader(data))


def _jpeg(data: bytes) -> Iterator[str]:
    """JPEG (ITU T.81, annex B): segments up to the pixels, then what stands behind the end."""
    at = 2
    while at + 4 <= len(data) and data[at] == 0xFF:
        marker, length = data[at + 1], int.from_bytes(data[at + 2 : at + 4], "big")
        body = data[at + 4 : at + 2 + length]
        if marker in {0xFF, *range(0xD0, 0xDA)} - {0xDA}:
            at += 1 if marker == 0xFF else 2
            continue
        if marker == 0xDA:
            break
        if found := _segment(marker, body):
            yield found
        at += 2 + length
    end = data.rfind(b"\xff\xd9")
    if 0 <= end < len(data) - 2 and data[end + 2 :].strip(b"\0"):
        yield "something behind the picture"


def _segment(marker: int, body: bytes) -> str:
    if marker == 0xFE:
        return "a comment"
    if marker == 0xE1:
        return "XMP" if body.startswith(b"http") else "Exif"
    if marker == 0xED:
        return "IPTC"
    if marker == 0xE2 and not body.startswith(b"ICC_PROFILE"):
        return "a second picture"
    known = marker in {0xE0, 0xE2, 0xEE} or not 0xE0 <= marker <= 0xEF
    return "" if known else f"a segment APP{marker - 0xE0}"


def _png(data: bytes) -> Iterator[str]:
    names = {"eXIf": "Exif", "tEXt": "a comment", "zTXt": "a comment", "iTXt": "a comment", "tIME": "a time"}
    at = 8
    while at + 8 <= len(data):
        length, name = int.from_bytes(data[at : at + 4], "big"), data[at + 4 : at + 8].decode("latin-1")
        if name not in _PLAIN_PNG:
            yield "XMP" if b"xmpmeta" in data[at : at + length] else names.get(name, f"a chunk {name}")
        at += 12 + length
        if name == "IEND" and at < len(data):
            yield "something behind the picture"
            return


def _webp(data: bytes) -> Iterator[str]:
    at = 12
    while at + 8 <= len(data):
        name, length = data[at : at + 4].decode("latin-1"), int.from_bytes(data[at + 4 : at + 8], "little")
        if name not in _PLAIN_WEBP:
            yield {"EXIF": "Exif", "XMP ": "XMP"}.get(name, f"a chunk {name.strip()}")
        at += 8 + length + length % 2


def _gif(data: bytes) -> Iterator[str]:
    """GIF89a: extensions between the pictures; their sub-blocks each begin with their length."""
    at = 13 + _table(data[10])
    while at < len(data) and data[at] != 0x3B:
        if data[at] == 0x21:
            kind, block = data[at + 1], data[at + 3 : at + 3 + data[at + 2]]
            if kind == 0xFE:
                yield "a comment"
            elif kind == 0xFF and block not in _PLAIN_GIF:
                yield "XMP" if block.startswith(b"XMP") else "an extension"
            elif kind == 0x01:
                yield "a text"
            at = _after_blocks(data, at + 2)
        elif data[at] == 0x2C:
            at = _after_blocks(data, at + 11 + _table(data[at + 9]))
        else:
            return


def _table(flags: int) -> int:
    return 3 * 2 ** ((flags & 7) + 1) if flags & 0x80 else 0


def _after_blocks(data: bytes, at: int) -> int:
    while at < len(data) and data[at]:
        at += 1 + data[at]
    return at + 1


def _boxes(data: bytes) -> Iterator[str]:
    """AVIF and HEIF say in `infe` boxes what they hold (ISO 23008-12); films say where they were shot."""
    yield from ("Exif" if found[1] == b"Exif" else "XMP" for found in _ITEM.finditer(data[:_START]))
    if any(word in piece for piece in (data[:_START], data[-_START:]) for word in _PLACES):
        yield "a place"


def _tiff(data: bytes) -> Iterator[str]:
    try:
        with Image.open(BytesIO(data)) as picture:
            tags = set(picture.tag_v2) if isinstance(picture, TiffImagePlugin.TiffImageFile) else set()
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        yield "what nobody can read"
        return
    names = {700: "XMP", 33723: "IPTC", 34377: "IPTC", 34665: "Exif", 34853: "a place"}
    yield from (names.get(tag, "Exif") for tag in sorted(tags - _PLAIN_TIFF))


def _drawing(data: bytes) -> Iterator[str]:
    if re.search(rb"<(?:\w+:)?(?:metadata|RDF)\b", data):
        yield "metadata"
    if re.search(rb"(?:sodipodi:docname|inkscape:export-filename|sodipodi:absref)\s*=", data):
        yield "the name of its author's file"


_READERS: Mapping[bytes, Callable[[bytes], Iterator[str]]] = {
    rb"\xff\xd8\xff": _jpeg,
    rb"\x89PNG\r\n\x1a\n": _png,
    rb"RIFF....WEBP": _webp,
    rb"GIF8[79]a": _gif,
    rb"....ftyp": _boxes,
    rb"II\*\0|MM\0\*|II\+\0|MM\0\+": _tiff,
    rb"\s*(?:<\?xml|<!--|<!DOCTYPE svg|<svg)": _drawing,
}
"""How a file begins, and what reads it."""
