"""Words as pictures show them: cut to a width, and as outlines where no reader has our face."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from io import BytesIO
from typing import Any

from portevoix.previews.cards.face import Face, drawable, sized, spaced
from portevoix.previews.plain import plain

_REFERENCE = 256
"""Widths are measured at this size: outlines without hinting grow evenly."""

_MOST_LETTERS = 300
"""More than a line ever holds."""

_LONG = 12
"""Letters of a word that is rather broken than left out."""

_LOOSE = " \u00a0\u202f,;:.-–—«("
"""What no ellipsis follows."""


def width_of(text: str, face: Face, size: float, weight: int) -> float:
    """How wide a text is, in the unit of *size*, kerned."""
    return sized(face, _REFERENCE, weight).getlength(spaced(text, face)) * size / _REFERENCE


def shown(text: str, face: Face) -> str:
    """A text on one line, as far as the face can show it; nothing where half of it would say something else."""
    return " ".join((drawable(plain(text), face) or "").split(" "))


def fitted(text: str, face: Face, sizes: Sequence[float], weight: int, width: float) -> tuple[float, str]:
    """The first of *sizes* at which a text fits a width, and the text, cut with an ellipsis where it fits at none."""
    whole = shown(text, face)
    for size in sizes:
        if width_of(whole, face, size, weight) <= width:
            return size, whole
    return sizes[-1], cut(whole, face, sizes[-1], weight, width)


def cut(text: str, face: Face, size: float, weight: int, width: float) -> str:
    """As much of a text as fits a width, and an ellipsis where something had to go: a word, where that is not long."""
    if width_of(text, face, size, weight) <= width:
        return text
    end, rest = shown("…", face), text[:_MOST_LETTERS]
    while rest and width_of(f"{rest}{end}", face, size, weight) > width:
        rest = rest[:-1].rstrip(_LOOSE)
    words, _, part = rest.rpartition(" ")
    if words and len(part) < _LONG and text[len(rest) : len(rest) + 1].isalnum():
        rest = words.rstrip(_LOOSE)
    return f"{rest}{end}" if rest else ""


def wrapped(text: str, face: Face, size: float, weight: int, width: float, most: int) -> tuple[list[str], bool]:
    """A text in lines of a width, *most* at most, and whether that is the whole of it: else the last ends with `…`."""
    rest, lines = text.split(" ") if text else [], list[str]()
    while rest and len(lines) < most - 1:
        taken = _taken(rest, face, size, weight, width)
        lines.append(cut(" ".join(rest[:taken]), face, size, weight, width))
        rest = rest[taken:]
    last = " ".join(rest)
    lines.extend([cut(last, face, size, weight, width)] if rest and most > 0 else [])
    return lines, not rest or lines[-1:] == [last]


def _taken(words: Sequence[str], face: Face, size: float, weight: int, width: float) -> int:
    """How many of the words fit a line; one at least."""
    count = 1
    while count < len(words) and width_of(" ".join(words[: count + 1]), face, size, weight) <= width:
        count += 1
    return count


def places(text: str, face: Face, weight: int) -> list[float]:
    """Where each character of a text begins, as a part of its size: kerned, from its left end."""
    font, text = sized(face, _REFERENCE, weight), spaced(text, face)
    ends = (font.getlength(text[: end + 1]) - font.getlength(char) for end, char in enumerate(text))
    return [end / _REFERENCE for end in ends]


def outline(text: str, face: Face, weight: int, size: float, x: float, baseline: float) -> str:
    """What draws a text in SVG, the `d` of a path: *size* in the unit of the picture, from *x* on a *baseline*."""
    from fontTools.pens.svgPathPen import SVGPathPen  # type: ignore[import-untyped]  # it comes without types
    from fontTools.pens.transformPen import TransformPen  # type: ignore[import-untyped]  # the same

    glyphs, names, units = _glyphs(face, weight)
    pen, scale = SVGPathPen(glyphs, ntos=_short), size / units
    for char, place in zip(text, places(text, face, weight), strict=True):
        if name := names.get(ord(char)):
            glyphs[name].draw(TransformPen(pen, (scale, 0, 0, -scale, x + place * size, baseline)))
    return str(pen.getCommands())


@lru_cache(maxsize=8)
def _glyphs(face: Face, weight: int) -> tuple[Any, dict[int, str], int]:
    """The outlines of a face at a weight by name, the names by character, and how many units a size has."""
    from fontTools.ttLib import TTFont  # type: ignore[import-untyped]  # it comes without types

    font = TTFont(BytesIO(face.data))
    location = {"wght": weight} if "fvar" in font else None
    return font.getGlyphSet(location=location), font.getBestCmap(), font["head"].unitsPerEm


def _short(number: float) -> str:
    """In tenths of a pixel: finer than any screen shows, even of a picture three times as large."""
    return f"{number:.1f}".removesuffix(".0")
