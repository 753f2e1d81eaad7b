"""A sheet to be printed, in millimetres: shapes, lines and letters in a face, as fpdf2 draws them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from io import BytesIO
from typing import TYPE_CHECKING

from portevoix.microsites.kinds.fundraiser.drawing import Rgb
from portevoix.microsites.kinds.fundraiser.layout import Line, Point, Shape
from portevoix.microsites.kinds.fundraiser.lettering import fitted, places
from portevoix.previews.cards.face import Face, sized
from portevoix.previews.cards.strokes import Line as Stroke

if TYPE_CHECKING:
    from fpdf import FPDF

POINT = 25.4 / 72
"""Of a point, in millimetres."""


class Sheet:
    """One page of a PDF. Sizes of letters are in points; a colour is named as those of shapes are."""

    def __init__(self, pdf: FPDF, face: Face, colours: Mapping[str, Rgb]) -> None:
        self.pdf = pdf
        self._face = face
        self._colours = colours

    def line(
        self, text: str, x: float, baseline: float, sizes: Sequence[float], weight: int, width: float, colour: str
    ) -> float:
        """A line at the first of the *sizes* that fits a width, cut short at the last; the answer is that size."""
        size, text = fitted(text, self._face, [size * POINT for size in sizes], weight, width)
        self.write(text, x, baseline, size / POINT, weight, colour)
        return size / POINT

    def write(self, text: str, x: float, baseline: float, size: float, weight: int, colour: str) -> None:
        """A text, kerned: the library does not, so each run between kerned pairs has its place."""
        self.pdf.set_font(str(weight), size=size)
        self.pdf.set_text_color(*self._colours[colour])
        for place, run in runs(text, self._face, weight):
            self.pdf.text(x + place * size * POINT, baseline, run)

    def drawn(self, shapes: Sequence[Shape], lines: Sequence[Line]) -> None:
        """What is laid out already, sizes of letters in millimetres too."""
        for shape in shapes:
            self.shape(shape.corners, shape.colour)
        for line in lines:
            self.write(line.text, line.x, line.baseline, line.size / POINT, line.weight, line.colour)

    def shape(self, corners: Sequence[Point], colour: str) -> None:
        """A filled polygon."""
        self.pdf.set_fill_color(*self._colours[colour])
        self.pdf.polygon(list(corners), style="F")

    def strokes(self, lines: Sequence[Stroke], width: float, colour: str) -> None:
        """Lines with round ends and turns."""
        for line in lines:
            with self.pdf.new_path() as path:
                path.style.fill_color, path.style.stroke_color = None, _hex(self._colours[colour])
                path.style.stroke_width = width
                path.style.stroke_cap_style, path.style.stroke_join_style = "round", "round"
                path.style.auto_close = False
                path.move_to(*line[0])
                for point in line[1:]:
                    path.line_to(*point)

    def boxes(self, boxes: Sequence[tuple[float, float, float, float]], colour: str) -> None:
        """All in one path: between two of them no reader may draw a seam."""
        with self.pdf.new_path() as path:
            path.style.fill_color, path.style.stroke_color = _hex(self._colours[colour]), None
            for x, y, width, height in boxes:
                path.rectangle(x, y, width, height)


def runs(text: str, face: Face, weight: int) -> Iterator[tuple[float, str]]:
    """A text in runs without kerning inside them, each with where it begins as a part of the size."""
    at, font = places(text, face, weight), sized(face, 1000, weight)
    begin = 0
    for end in range(1, len(text) + 1):
        if end == len(text) or abs(at[end] - at[end - 1] - font.getlength(text[end - 1]) / 1000) > 0.002:
            yield at[begin], text[begin:end]
            begin = end


def _hex(colour: Rgb) -> str:
    return "#{:02x}{:02x}{:02x}".format(*colour)


@lru_cache(maxsize=8)
def of_weight(face: Face, weight: int) -> bytes:
    """The font file of a face at a weight, and at the middle of what else it varies in, as TrueType or OpenType."""
    from fontTools.ttLib import TTFont  # type: ignore[import-untyped]  # it comes without types
    from fontTools.varLib.instancer import instantiateVariableFont  # type: ignore[import-untyped]  # the same

    font = TTFont(BytesIO(face.data), recalcTimestamp=False)
    for table in {"GDEF", "GPOS", "GSUB"} & set(font.keys()):  # the library sets letters one by one, and they are slow
        del font[table]
    if "fvar" in font:
        axes = {axis.axisTag: axis for axis in font["fvar"].axes}
        at = {tag: weight if tag == "wght" else axis.defaultValue for tag, axis in axes.items()}
        within = {tag: min(max(place, axes[tag].minValue), axes[tag].maxValue) for tag, place in at.items()}
        font = instantiateVariableFont(font, within)
    font.flavor = None
    file = BytesIO()
    font.save(file)
    return file.getvalue()
