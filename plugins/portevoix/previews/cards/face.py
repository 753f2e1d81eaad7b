"""A font for cards: read once, then asked how wide a text is and which characters it can show."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from functools import lru_cache
from hashlib import sha256
from io import BytesIO
from pathlib import Path

from PIL import ImageFont, features

from portevoix.problems import Place, Report
from portevoix.regular import read_plain

HEAVY, STRONG = 800, 650
"""Weights of titles and of small lines, for faces that have a weight axis (OpenType `wght`)."""

FONT = "static/fonts/bricolage-grotesque.woff2"
"""The theme's own face, below its folder."""

_NOWHERE = "\U0010ffff"
"""A noncharacter (Unicode 23.7): what a face draws for it is what it draws for all it lacks."""

_STAND_INS = {
    **dict.fromkeys("\u2010\u2011\u2212", "-"),
    **dict.fromkeys("\u2012\u2013\u2014\u2015", "-"),
    **dict.fromkeys("\u2018\u2019\u201b\u02bc\u2032", "'"),
    **dict.fromkeys("\u201c\u201d\u201e\u00ab\u00bb\u2033", '"'),
    **dict.fromkeys("\u2039\u203a", "'"),
    "\u2026": "...",
    "\u2192": ">",
    "\u202f": "\u00a0",
    "\u00a0": " ",
}
"""What may be drawn for a character that the face lacks."""

NARROW, HARD = "\u202f", "\u00a0"
"""The two spaces that no line ends at."""

_LEAST_NARROW = 0.18
"""How wide a narrow space is at least where we draw, as a part of the size: thinner, heavy figures run together."""

_SHAPES = re.compile("[\u2190-\u21ff\u2300-\u2bff]")
"""Arrows and figures: mathematics to Unicode, decoration in a title."""


@dataclass(frozen=True, slots=True)
class Face:
    """A font file: how it is called in the project, the digest of its bytes, and they."""

    name: str
    digest: str
    data: bytes = field(repr=False, compare=False)


def read_face(path: Path, name: str, *, where: Place, setting: str, report: Report) -> Face | None:
    """The font at *path*, called *name* in problems; None, and a problem of *setting* at *where*, if it is none."""
    try:
        data = read_plain(path)
    except OSError:
        report.error(*where, setting, f"there is no font '{name}'; write the path of a font file of the project")
        return None
    face = Face(name, sha256(data).hexdigest(), data)
    try:
        sized(face, 32, HEAVY).getlength("Aé")
    except (OSError, ValueError, MemoryError):
        message = f"'{name}' is not a font that can be read; write the path of a TrueType, OpenType, WOFF or WOFF2 file"
        report.error(*where, setting, message)
        return None
    return face


def face_file(folders: tuple[Path, ...]) -> Path:
    """Where the face of the theme is, an overlay's before it."""
    paths = [folder / FONT for folder in folders]
    return next((path for path in paths if path.is_file()), paths[-1])


@lru_cache(maxsize=1)
def house_face() -> Face:
    """The face of the theme that lies beside this package; where it has been taken out of the project, Pillow's own."""
    try:
        data = read_plain(Path(__file__).parents[4] / "theme" / FONT)
    except OSError:
        bundled = ImageFont.load_default(32)
        assert isinstance(bundled, ImageFont.FreeTypeFont)  # of a size it is never a bitmap
        data = bundled.font_bytes
    return Face(FONT, sha256(data).hexdigest(), data)


@lru_cache(maxsize=64)
def sized(face: Face, size: int, weight: int, *, shaping: bool = True) -> ImageFont.FreeTypeFont:
    """The face at a size in pixels and a weight, as near as it has one; without *shaping* a glyph a character."""
    engine = ImageFont.Layout.RAQM if shaping and has_shaping() else ImageFont.Layout.BASIC
    font = ImageFont.truetype(BytesIO(face.data), size, layout_engine=engine)
    try:
        axes = font.get_variation_axes()
    except OSError:  # not a variable font
        return font
    font.set_variation_by_axes([_place(axis, size, weight) for axis in axes])
    return font


def has_shaping() -> bool:
    """Whether Pillow can kern, join and order letters: its optional part, Raqm."""
    return bool(features.check("raqm"))


def drawable(text: str, face: Face) -> str | None:
    """The text with what the face lacks replaced (`…` by `...`) or left out (emoji); None where a letter, a digit,
    a currency or an operator has no stand-in: half a title says something else."""
    shown = [_shown(char, face) for char in unicodedata.normalize("NFC", text)]
    if None in shown or (is_right_to_left(text) and not has_shaping()):
        return None
    return "".join(filter(None, shown))


def spaced(text: str, face: Face) -> str:
    """The text as it is drawn and measured: where the narrow space of the face is too thin to part groups of figures
    (that of our own has a tenth of the size), the other no-break space is set for it, a character for a character."""
    return text.replace(NARROW, HARD) if NARROW in text and _is_thin(face) else text


@lru_cache(maxsize=16)
def _is_thin(face: Face) -> bool:
    return _covers(face, HARD) and sized(face, 1000, HEAVY).getlength(NARROW) < 1000 * _LEAST_NARROW


def is_right_to_left(text: str) -> bool:
    """Whether the first letter with a direction says so (UAX 9, rules P2 and P3)."""
    directions = (unicodedata.bidirectional(char) for char in text)
    return next((found for found in directions if found in {"L", "R", "AL"}), "L") != "L"


@lru_cache(maxsize=4096)
def _shown(char: str, face: Face) -> str | None:
    """What is drawn for a character: itself, a stand-in, or nothing; None where nothing would be a lie."""
    if unicodedata.category(char) == "Cc":
        return ""
    if char == " " or _covers(face, char):
        return char
    for instead in (_STAND_INS.get(char, ""), _letters(char)):
        if instead and all(part == " " or _covers(face, part) for part in instead):
            return instead
    category = unicodedata.category(char)
    if category == "Zs":
        return " "
    matters = category[0] in "LN" or (category in {"Sc", "Sm"} and not _SHAPES.match(char))
    return None if matters else ""


def _letters(char: str) -> str:
    """A character without its accents and dress: `ő` is `o`, `①` is `1`; but `≠` without its bar is no `=`."""
    if unicodedata.category(char)[0] == "S":
        return ""
    return "".join(part for part in unicodedata.normalize("NFKD", char) if not unicodedata.combining(part))


def _covers(face: Face, char: str) -> bool:
    """Whether the face has a glyph for it."""
    return _glyph(face, char) != _nothing(face)


@lru_cache(maxsize=16)
def _nothing(face: Face) -> tuple[float, tuple[int, int], bytes]:
    return _glyph(face, _NOWHERE)


def _glyph(face: Face, char: str) -> tuple[float, tuple[int, int], bytes]:
    """How a character alone looks: its width, and its picture."""
    font = sized(face, 16, HEAVY, shaping=False)
    shape = font.getmask(char)
    return font.getlength(char), shape.size, bytes(shape)


def _place(axis: ImageFont.Axis, size: int, weight: int) -> float:
    """Where on an axis of variation a text of this size and weight belongs."""
    wished = {b"Weight": weight, b"Optical Size": size}.get(axis["name"] or b"", axis["default"] or 0)
    return min(max(wished, axis["minimum"] or 0), axis["maximum"] or 0)
