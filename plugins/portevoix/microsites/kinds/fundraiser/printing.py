"""A poster as PDF (ISO 32000), a page of A4: the same sheet as the page `poster.html`, from the drawing at its top to
the band at its foot. Fonts are embedded, the code and all shapes are vectors, and no clock is read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from portevoix.microsites.kinds.fundraiser.collected import Poster
from portevoix.microsites.kinds.fundraiser.drawing import mixed, on_accent
from portevoix.microsites.kinds.fundraiser.layout import bar, percent
from portevoix.microsites.kinds.fundraiser.lettering import shown, width_of, wrapped
from portevoix.microsites.kinds.fundraiser.occasions import QUIET, drawing_of
from portevoix.microsites.kinds.fundraiser.sheet import POINT, Sheet, of_weight, runs
from portevoix.microsites.kinds.fundraiser.signs import signs
from portevoix.previews.cards.face import HEAVY, STRONG, Face, house_face, sized
from portevoix.previews.cards.lines import LEADING, set_title
from portevoix.previews.cards.strokes import BRANCH_WIDTH, lines_of, placed
from portevoix.previews.plain import plain, shortened
from portevoix.sharing.qr import QUIET as AROUND

MAKER = "Porte-voix"
"""What the file says of who made it: by this a poster of ours is known."""

SIZE = (210.0, 297.0)
"""A4, in millimetres, as all here is unless it is said."""

QR = (138.0, 217.0, 56.0)
"""The plate of the code: left, top, side."""

_LEFT, _RIGHT = 16.0, 194.0
_WIDTH = _RIGHT - _LEFT
_OCCASION = (_LEFT, 13.0, 32.0)
"""Its drawing: left, top, side."""
_SAID_AT = (55.0, 27.0, 36.0)
"""What the drawing means, and whose page it is: left, both baselines."""
_TITLE_TOP, _TITLE_HIGH = 50.0, 62.0
_SIGNS_AT, _RAISED_AT, _FACTS_AT, _SOURCE_AT = 152.5, 171.0, 199.0, 205.5
_RIBBON = (_LEFT, 175.5, _RIGHT, 191.0)
_BAND, _EDGE = 211.0, 1.0
"""Where the band at the foot begins, and how strong the line above it is."""
_CALL_AT, _ADDRESS_AT = 272.0, 286.0
_SUBJECT = 300
"""Letters of the summary that readers show of the file."""

_PARAGRAPHS = (21.0, 19.0, 17.0, 15.0, 13.0)
"""Sizes of the summary, in points."""
_UNIT = _WIDTH / 640
"""Of a pixel of a card, whose titles ours is set like."""


def poster_pdf(poster: Poster, face: Face | None = None) -> bytes:
    """The poster, its words in a face (without one: the theme's): the same bytes for the same poster and face. Raises
    ValueError where the face cannot show the title."""
    face = face or house_face()
    if not shown(poster.title, face):
        raise ValueError("the face of the site cannot show the title; write it in Latin letters, or give another font")
    with _begun(poster, face) as drawing:
        drawing.ground()
        drawing.words()
        drawing.progress()
        drawing.foot()
        return bytes(drawing.sheet.pdf.output())


@contextmanager
def _begun(poster: Poster, face: Face) -> Iterator[_Drawing]:
    """A page to draw on; the library takes fonts from files alone."""
    from fpdf import FPDF  # takes a moment, which builds need not wait for

    with TemporaryDirectory() as folder:
        pdf = FPDF(unit="mm", format="A4")
        pdf.set_auto_page_break(False)
        for weight in (HEAVY, STRONG):
            file = Path(folder) / f"{weight}.ttf"
            file.write_bytes(of_weight(face, weight))
            pdf.add_font(str(weight), fname=file)
        pdf.set_title(plain(poster.title))
        pdf.set_author(plain(poster.owner))
        pdf.set_subject(shortened(plain(poster.summary), _SUBJECT))
        pdf.set_lang(plain(poster.lang) or "fr")
        pdf.set_creator(MAKER)
        pdf.set_producer(MAKER)
        pdf.set_creation_date(poster.as_of)
        pdf.set_display_mode("fullpage")
        pdf.add_page()
        loud = poster.ink if poster.occasion_name == QUIET else poster.accent
        found = mixed(poster.paper, poster.ink, loud)
        colours = {**found, "on-accent": on_accent(found), "white": (255, 255, 255), "black": (0, 0, 0)}
        yield _Drawing(Sheet(pdf, face, colours), poster, face)


class _Drawing:
    """Draws one poster from top to bottom."""

    def __init__(self, sheet: Sheet, poster: Poster, face: Face) -> None:
        self.sheet = sheet
        self._poster = poster
        self._face = face

    def ground(self) -> None:
        """The paper, and the band of the accent at its foot."""
        (right, bottom), shape = SIZE, self.sheet.shape
        shape([(0, 0), (right, 0), (right, bottom), (0, bottom)], "paper")
        shape([(0, _BAND), (right, _BAND), (right, bottom), (0, bottom)], "accent")
        shape([(0, _BAND), (right, _BAND), (right, _BAND + _EDGE), (0, _BAND + _EDGE)], "ink")

    def words(self) -> None:
        """The occasion, drawn and said, whose it is, the title, the summary."""
        poster, (left, top, side) = self._poster, _OCCASION
        loud, drawn = drawing_of(poster.occasion_name)
        scale = side / 64
        for filled in placed(lines_of(loud), scale, left, top):
            self.sheet.shape(filled, "accent")
        self.sheet.strokes(placed(lines_of(drawn), scale, left, top), BRANCH_WIDTH * scale, "ink")
        x, *baselines = _SAID_AT
        for text, baseline in zip((poster.occasion, poster.owner_told or poster.owner), baselines, strict=True):
            self.sheet.line(text, x, baseline, (21, 18, 16, 14, 12), STRONG, _RIGHT - x, "ink")
        below = self._title(_TITLE_TOP)
        has_signs = bool(poster.standing or poster.seal)
        self._paragraph(poster.summary, below, _SIGNS_AT - 9 if has_signs else _RAISED_AT - 18)

    def progress(self) -> None:
        """Where it stands, what was reached, the ribbon, of whom and as of when."""
        poster, sheet = self._poster, self.sheet
        found = signs(poster.standing, poster.seal, self._face, _LEFT, _SIGNS_AT, 18 * POINT, _WIDTH)
        sheet.drawn(found.shapes, found.lines)
        goal = poster.goal_told if poster.raised_told else ""
        room = width_of(shown(goal, self._face), self._face, 22 * POINT, STRONG) + 4 if goal else 0
        raised = poster.raised_told or poster.told
        if room > _WIDTH / 2:
            raised, goal, room = poster.told, "", 0
        size = sheet.line(raised, _LEFT, _RAISED_AT, (46, 40, 34, 28, 22), HEAVY, _WIDTH - room, "ink")
        at = _LEFT + min(width_of(shown(raised, self._face), self._face, size * POINT, HEAVY), _WIDTH - room) + 4
        sheet.line(goal, at, _RAISED_AT, (22,), STRONG, _WIDTH, "ink")
        sheet.drawn(list(bar(poster.share, *_RIBBON, is_ribbon=True)), ())
        part = percent(poster.share, poster.lang)
        sheet.write(part, _LEFT, _FACTS_AT, 18, HEAVY, "ink")
        at = _LEFT + width_of(part, self._face, 18 * POINT, HEAVY) + 4
        facts = "\u2002\u2002".join(filter(None, (poster.supporters_told, poster.missing_told)))
        sheet.line(facts, at, _FACTS_AT, (15, 13, 11, 10), STRONG, _RIGHT - at, "ink")
        sheet.line(poster.source_told or poster.as_of_told, _LEFT, _SOURCE_AT, (11, 10, 9), STRONG, _WIDTH, "ink")

    def foot(self) -> None:
        """What the poster calls for, the code that leads to the page, and the address in words; both can be followed on
        a screen."""
        poster, (left, top, side), sheet = self._poster, QR, self.sheet
        room = left - _LEFT - 6 if poster.url else _WIDTH
        sheet.line(poster.call, _LEFT, _CALL_AT, (84, 72, 60, 48, 40, 32), HEAVY, room, "on-accent")
        if not poster.url:
            return
        words, sizes = re.sub("^https?://|/$", "", poster.url), (19, 17, 15, 13, 11, 9.5, 8)
        sheet.line(words, _LEFT, _ADDRESS_AT, sizes, STRONG, _WIDTH, "on-accent")
        sheet.pdf.link(0, _ADDRESS_AT - 8, SIZE[0], 12, poster.url)
        if boxes := code(poster.url, left, top, side):
            sheet.shape(_square(left - 1, top - 1, side + 2), "ink")
            sheet.shape(_square(left, top, side), "white")
            sheet.boxes(boxes, "black")
            sheet.pdf.link(left, top, side, side, poster.url)

    def _title(self, top: float) -> float:
        """Set as cards set theirs; the answer is where its lowest letters end."""
        text, face = shown(self._poster.title, self._face), self._face
        setting = set_title(
            text, lambda part, size: sized(face, size, HEAVY).getlength(part), _WIDTH / _UNIT, _TITLE_HIGH / _UNIT
        )
        size = setting.size * _UNIT
        for number, line in enumerate(setting.lines):
            baseline = top + size * (0.82 + number * LEADING)
            self.sheet.write(line, _LEFT, baseline, size / POINT, HEAVY, "ink")
        return top + size * (0.82 + (len(setting.lines) - 1) * LEADING + 0.27)

    def _paragraph(self, text: str, top: float, bottom: float) -> None:
        """Below *top*, the last baseline not below *bottom*: what has no room at the smallest size is cut."""
        words = shown(text, self._face)
        for size in _PARAGRAPHS:
            high, first = size * POINT * 1.3, top + 3 + size * POINT
            most = int((bottom - first) / high) + 1 if first <= bottom else 0
            lines, is_whole = wrapped(words, self._face, size * POINT, STRONG, _WIDTH, most)
            if is_whole:
                break
        for number, line in enumerate(lines):
            self.sheet.write(line, _LEFT, first + number * high, size, STRONG, "ink")


def code(url: str, left: float, top: float, side: float) -> list[tuple[float, float, float, float]]:
    """The dark runs of the QR code of an address in a square, with its quiet zone: left, top, width, height; none where
    no code can hold it."""
    from segno import DataOverflowError

    from portevoix.sharing.masks import masked

    try:
        grid = masked(url)
    except DataOverflowError:
        return []
    module = side / (grid.size + 2 * AROUND)
    return [
        (left + (run.start() + AROUND) * module, top + y * module, (run.end() - run.start()) * module, module)
        for y, row in enumerate(grid.rows(), start=AROUND)
        for run in re.finditer("1+", row)
    ]


def _square(left: float, top: float, side: float) -> list[tuple[float, float]]:
    return [(left, top), (left + side, top), (left + side, top + side), (left, top + side)]


__all__ = ["MAKER", "QR", "SIZE", "code", "poster_pdf", "runs"]
