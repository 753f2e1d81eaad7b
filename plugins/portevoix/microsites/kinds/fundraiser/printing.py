"""A poster as PDF (ISO 32000), a page of A4: fonts embedded, the code and all shapes as vectors, no clock read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from portevoix.microsites.kinds.fundraiser.collected import Poster
from portevoix.microsites.kinds.fundraiser.drawing import Rgb, mixed
from portevoix.microsites.kinds.fundraiser.layout import MEGAPHONE, MIDDLE, Point, bar, percent
from portevoix.microsites.kinds.fundraiser.lettering import fitted, places, shown, width_of, wrapped
from portevoix.previews.cards.face import HEAVY, STRONG, Face, house_face, sized
from portevoix.previews.cards.lines import LEADING, set_title
from portevoix.previews.plain import plain, shortened
from portevoix.sharing.qr import QUIET

if TYPE_CHECKING:
    from fpdf import FPDF

MAKER = "Porte-voix"
"""What the file says of who made it: by this a poster of ours is known."""

SIZE = (210.0, 297.0)
"""A4, in millimetres, as all here is unless it is said."""

QR = (142.0, 228.0, 52.0)
"""The plate of the code: left, top, side."""

_LEFT, _RIGHT = 16.0, 194.0
_WIDTH = _RIGHT - _LEFT
_CAUSE_AT, _TITLE_TOP, _TITLE_HIGH = 23.0, 29.0, 92.0
_BAR = (_LEFT, 181.0, _RIGHT, 197.0)
_TOLD_AT, _AS_OF_AT = 211.0, 218.5
_VOICE = (73.0, 254.0)
"""Where the cone of the voice begins, in its middle."""
_FOOT = 284.0
_SUBJECT = 300
"""Letters of the summary that readers show of the file."""
_WHITE: Rgb = (255, 255, 255)

_PARAGRAPHS = (24.0, 21.0, 18.0, 16.0)
"""Sizes of the summary, in points."""
_POINT = 25.4 / 72
"""Of a point, in millimetres."""
_UNIT = _WIDTH / 640
"""Of a pixel of a card, whose titles ours is set like."""


def poster_pdf(poster: Poster, face: Face | None = None) -> bytes:
    """The poster, its words in a face (without one: the theme's): the same bytes for the same poster and face. Raises
    ValueError where the face cannot show the title."""
    face = face or house_face()
    if not shown(poster.title, face):
        raise ValueError("the face of the site cannot show the title; write it in Latin letters, or give another font")
    with _sheet(poster, face) as sheet:
        sheet.ground()
        sheet.words()
        sheet.progress()
        if poster.url:
            sheet.address()
        return bytes(sheet.pdf.output())


@contextmanager
def _sheet(poster: Poster, face: Face) -> Iterator[_Sheet]:
    """A page to draw on; the library takes fonts from files alone."""
    from fpdf import FPDF  # takes a moment, which builds need not wait for

    with TemporaryDirectory() as folder:
        pdf = FPDF(unit="mm", format="A4")
        pdf.set_auto_page_break(False)
        for weight in (HEAVY, STRONG):
            file = Path(folder) / f"{weight}.ttf"
            file.write_bytes(_of_weight(face, weight))
            pdf.add_font(str(weight), fname=file)
        _tell(pdf, poster)
        pdf.add_page()
        yield _Sheet(pdf, poster, face)


def _tell(pdf: FPDF, poster: Poster) -> None:
    """What a reader shows of the file without opening it."""
    pdf.set_title(plain(poster.title))
    pdf.set_author(plain(poster.owner))
    pdf.set_subject(shortened(plain(poster.summary), _SUBJECT))
    pdf.set_lang(plain(poster.lang) or "fr")
    pdf.set_creator(MAKER)
    pdf.set_producer(MAKER)
    pdf.set_creation_date(poster.as_of)
    pdf.set_display_mode("fullpage")


class _Sheet:
    """Draws one poster from top to bottom."""

    def __init__(self, pdf: FPDF, poster: Poster, face: Face) -> None:
        self.pdf = pdf
        self._poster = poster
        self._face = face
        self._colours = mixed(poster.paper, poster.ink, poster.accent)

    def ground(self) -> None:
        """The paper, the megaphone and the cone of its voice, and the foot that an address stands on."""
        (x, y), (right, bottom), c = _VOICE, SIZE, self._colours
        self._shape([(0, 0), (right, 0), (right, bottom), (0, bottom)], c["paper"])
        self._shape([(x, y - 20), (right, y - 30), (right, y + 30), (x, y + 20)], c["accent"])
        if self._poster.url:
            self._shape([(0, _FOOT), (right, _FOOT), (right, bottom), (0, bottom)], c["ink"])
        for corners in MEGAPHONE:
            self._shape([(_LEFT + (a - 28) * 0.76, y + (b - MIDDLE) * 0.76) for a, b in corners], c["ink"])

    def words(self) -> None:
        """The cause, the title, whose it is and why."""
        poster = self._poster
        self._line(poster.cause, _CAUSE_AT, (16, 14, 12), STRONG)
        below = self._title(_TITLE_TOP)
        whose = [text for text in (poster.owner, poster.occasion) if shown(text, self._face)]
        together = shown(" – ".join(whose), self._face)
        if width_of(together, self._face, 20 * _POINT, STRONG) <= _WIDTH:
            whose = [together] if together else []
        for text in whose:
            self._line(text, below, (22, 20, 18, 16), STRONG)
            below += 9
        self._paragraph(poster.summary, below + 6, _BAR[1] - 9)

    def progress(self) -> None:
        """The bar, what was reached, of when that is."""
        poster = self._poster
        for shape in bar(poster.share, *_BAR):
            self._shape(shape.corners, self._colours[shape.colour])
        part = percent(poster.share, poster.lang)
        wide = width_of(part, self._face, 32 * _POINT, HEAVY)
        self._write(part, _RIGHT - wide, _TOLD_AT, 32, HEAVY)
        self._line(poster.told, _TOLD_AT, (32, 29, 26, 22, 18), HEAVY, _WIDTH - wide - 8)
        self._line(poster.as_of_told, _AS_OF_AT, (12, 11), STRONG)

    def address(self) -> None:
        """The code that leads to the page, and below it the address in words; both can be followed on a screen."""
        url, (left, top, side) = self._poster.url, QR
        words = re.sub("^https?://|/$", "", url)
        self._line(
            words, (_FOOT + SIZE[1]) / 2 + 2, (19, 17, 15, 13, 11, 9.5, 8), STRONG, colour=self._colours["paper"]
        )
        self.pdf.link(0, _FOOT, SIZE[0], SIZE[1] - _FOOT, url)
        if boxes := code(url, left, top, side):
            self._shape(_square(left - 1, top - 1, side + 2), self._colours["ink"])
            self._shape(_square(left, top, side), _WHITE)
            self._boxes(boxes)
            self.pdf.link(left, top, side, side, url)

    def _title(self, top: float) -> float:
        """Set as cards set theirs; the answer is the baseline of a line below it."""
        text, face = shown(self._poster.title, self._face), self._face
        setting = set_title(
            text, lambda part, size: sized(face, size, HEAVY).getlength(part), _WIDTH / _UNIT, _TITLE_HIGH / _UNIT
        )
        size = setting.size * _UNIT
        for number, line in enumerate(setting.lines):
            self._write(line, _LEFT, top + size * (0.82 + number * LEADING), size / _POINT, HEAVY)
        return top + size * (0.82 + (len(setting.lines) - 1) * LEADING + 0.27) + 9

    def _paragraph(self, text: str, top: float, bottom: float) -> None:
        """The last baseline is not below *bottom*: what has no room at the smallest size is cut."""
        words = shown(text, self._face)
        for size in _PARAGRAPHS:
            high = size * _POINT * 1.34
            most = int((bottom - top) / high) + 1
            lines, is_whole = wrapped(words, self._face, size * _POINT, STRONG, _WIDTH, most)
            if is_whole:
                break
        for number, line in enumerate(lines):
            self._write(line, _LEFT, top + number * high, size, STRONG)

    def _line(
        self,
        text: str,
        baseline: float,
        sizes: Sequence[float],
        weight: int,
        width: float = _WIDTH,
        colour: Rgb | None = None,
    ) -> None:
        """A line from the left edge, at the first of the *sizes*, in points, at which it fits."""
        size, text = fitted(text, self._face, [size * _POINT for size in sizes], weight, width)
        self._write(text, _LEFT, baseline, size / _POINT, weight, colour)

    def _write(self, text: str, x: float, baseline: float, size: float, weight: int, colour: Rgb | None = None) -> None:
        """A text at a size in points, kerned: the library does not, so each run between kerned pairs has its place."""
        self.pdf.set_font(str(weight), size=size)
        self.pdf.set_text_color(*(colour or self._colours["ink"]))
        for place, run in runs(text, self._face, weight):
            self.pdf.text(x + place * size * _POINT, baseline, run)

    def _shape(self, corners: Sequence[Point], colour: Rgb) -> None:
        self.pdf.set_fill_color(*colour)
        self.pdf.polygon(list(corners), style="F")

    def _boxes(self, boxes: Sequence[tuple[float, float, float, float]]) -> None:
        """All in one path: between two of them no reader may draw a seam."""
        with self.pdf.new_path() as path:
            path.style.fill_color, path.style.stroke_color = "#000", None
            for x, y, width, height in boxes:
                path.rectangle(x, y, width, height)


def code(url: str, left: float, top: float, side: float) -> list[tuple[float, float, float, float]]:
    """The dark runs of the QR code of an address in a square, with its quiet zone: left, top, width, height; none where
    no code can hold it."""
    from segno import DataOverflowError

    from portevoix.sharing.masks import masked

    try:
        grid = masked(url)
    except DataOverflowError:
        return []
    module = side / (grid.size + 2 * QUIET)
    return [
        (left + (run.start() + QUIET) * module, top + y * module, (run.end() - run.start()) * module, module)
        for y, row in enumerate(grid.rows(), start=QUIET)
        for run in re.finditer("1+", row)
    ]


def runs(text: str, face: Face, weight: int) -> Iterator[tuple[float, str]]:
    """A text in runs without kerning inside them, each with where it begins as a part of the size."""
    at, font = places(text, face, weight), sized(face, 1000, weight)
    begin = 0
    for end in range(1, len(text) + 1):
        if end == len(text) or abs(at[end] - at[end - 1] - font.getlength(text[end - 1]) / 1000) > 0.002:
            yield at[begin], text[begin:end]
            begin = end


def _square(left: float, top: float, side: float) -> list[Point]:
    return [(left, top), (left + side, top), (left + side, top + side), (left, top + side)]


@lru_cache(maxsize=8)
def _of_weight(face: Face, weight: int) -> bytes:
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
