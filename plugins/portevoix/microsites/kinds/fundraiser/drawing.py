"""How far a fundraiser has come as a picture, for those who embed it elsewhere: SVG, and PNG where that is refused."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from io import BytesIO

from coloraide import Color
from PIL import Image, ImageDraw

from portevoix.microsites.kinds.fundraiser.layout import (
    BRANCH_AT,
    BRANCH_SCALE,
    RIGHT,
    SIGNS,
    SIGNS_AT,
    SIZE,
    Line,
    Shape,
    lines,
    percent,
    shapes,
)
from portevoix.microsites.kinds.fundraiser.lettering import outline
from portevoix.microsites.kinds.fundraiser.signs import signs_at_right
from portevoix.previews.cards.face import Face, house_face, sized, spaced
from portevoix.previews.cards.spec import LEAST_CONTRAST, contrast
from portevoix.previews.cards.strokes import BRANCH, BRANCH_WIDTH, draw_lines, lines_of, placed
from portevoix.previews.plain import plain

Rgb = tuple[int, int, int]

SCALE = 2
"""Pixels of the PNG for each of the picture: screens of telephones have as many."""

_FINER = 3
"""Shapes are drawn so many times larger, then reduced: Pillow draws no smooth edges."""

_TINT = 0.1
"""How much ink is in the empty part of the bar."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgressPicture:
    """What a picture of progress says, in plain words that are set already.

    `share` is per cent, and may be more than 100; `told` is what that is (`1 240 € sur 2 000 €`), `as_of` of when; each
    may be empty, as may where it stands (`standing`: `Annulée`) and that its goal is reached (`seal`). One that
    `is_quiet` has neither a megaphone nor the accent. The colours are opaque, as CSS writes them; `lang` is BCP 47.
    """

    title: str
    told: str
    share: int
    as_of: str
    ink: str
    paper: str
    accent: str
    lang: str
    standing: str = ""
    seal: str = ""
    is_quiet: bool = False


def progress_svg(picture: ProgressPicture, face: Face | None = None) -> bytes:
    """The picture as SVG of 640 × 200, its words as outlines of a face (without one: the theme's): it asks for no font,
    and nothing overflows. Raises ValueError where a colour is none."""
    width, height = SIZE
    colours = {name: "#{:02x}{:02x}{:02x}".format(*rgb) for name, rgb in _colours(picture).items()}
    drawn = [f'<path fill="{colours["paper"]}" d="M0 0H{width}V{height}H0z"/>']
    face = face or house_face()
    drawn_shapes, written = _layout(picture, face)
    for shape in drawn_shapes:
        corners = "L".join(f"{x:g} {y:g}" for x, y in shape.corners)
        drawn.append(f'<path fill="{colours[shape.colour]}" d="M{corners}z"/>')
    if picture.is_quiet:
        drawn.append(_branch(colours["ink"]))
    for colour in ("ink", "paper"):
        parts = (one for one in written if one.colour == colour)
        words = "".join(outline(one.text, face, one.weight, one.size, one.x, one.baseline) for one in parts)
        drawn.extend([f'<path fill="{colours[colour]}" d="{words}"/>'] if words else [])
    lang = escape(plain(picture.lang))
    head = f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}"'
    said = f"<title>{_text(picture.title)}</title>\n<desc>{_text(described(picture))}</desc>"
    body = "\n".join((f'{head} role="img" xml:lang="{lang}" lang="{lang}">', said, *drawn, "</svg>\n"))
    return body.encode()


def progress_png(picture: ProgressPicture, face: Face | None = None) -> bytes:
    """The picture as PNG of 1280 × 400: the same bytes for the same words, colours and face. Raises ValueError where a
    colour is none."""
    face, colours = face or house_face(), _colours(picture)
    step = SCALE * _FINER
    large = Image.new("RGB", (SIZE[0] * step, SIZE[1] * step), colours["paper"])
    pen = ImageDraw.Draw(large)
    drawn, written = _layout(picture, face)
    for shape in drawn:
        (left, top), (right, bottom) = shape.corners[0], shape.corners[2]
        if _is_box(shape.corners):  # Pillow counts the last row and column in
            box = (round(left * step), round(top * step), round(right * step) - 1, round(bottom * step) - 1)
            pen.rectangle(box, fill=colours[shape.colour])
        else:
            pen.polygon([(x * step, y * step) for x, y in shape.corners], fill=colours[shape.colour])
    if picture.is_quiet:
        branch = placed(lines_of(BRANCH), BRANCH_SCALE * step, BRANCH_AT[0] * step, BRANCH_AT[1] * step)
        draw_lines(pen, branch, BRANCH_WIDTH * BRANCH_SCALE * step, colours["ink"])
    image = large.reduce(_FINER)
    for line in written:
        _write(ImageDraw.Draw(image), line, face, colours[line.colour])
    file = BytesIO()
    image.quantize(128, dither=Image.Dither.NONE).save(file, "PNG", optimize=True)
    return file.getvalue()


def described(picture: ProgressPicture) -> str:
    """The picture in words, but for its title: where it stands, what was reached, its part of the goal, of when."""
    part = percent(picture.share, picture.lang)
    reached = f"{picture.told} ({part})" if plain(picture.told) else part
    return ", ".join(filter(None, (picture.standing, picture.seal, reached, picture.as_of)))


def _layout(picture: ProgressPicture, face: Face) -> tuple[list[Shape], list[Line]]:
    """What is drawn, what is below first, and what is written on it."""
    found, begin = signs_at_right(picture.standing, picture.seal, face, RIGHT, SIGNS_AT, SIGNS, RIGHT / 2)
    until = begin - SIGNS if found.lines else RIGHT
    told = lines(picture.title, picture.told, picture.share, picture.as_of, picture.lang, face, until)
    written = [line for line in (*told, *found.lines) if line.text]
    return [*shapes(picture.share, picture.is_quiet), *found.shapes], written


def _branch(ink: str) -> str:
    (x, y), stroke = BRANCH_AT, f'stroke-width="{BRANCH_WIDTH}" stroke-linecap="round" stroke-linejoin="round"'
    where = f'transform="translate({x:g} {y:g}) scale({BRANCH_SCALE:g})"'
    return f'<path fill="none" stroke="{ink}" {stroke} {where} d="{BRANCH}"/>'


def _write(draw: ImageDraw.ImageDraw, line: Line, face: Face, ink: Rgb) -> None:
    font = sized(face, round(line.size * SCALE), line.weight)
    draw.text((line.x * SCALE, line.baseline * SCALE), spaced(line.text, face), ink, font, "ls")


def _is_box(corners: tuple[tuple[float, float], ...]) -> bool:
    (left, top), other, (right, bottom), last = corners
    return other == (right, top) and last == (left, bottom)


def _colours(picture: ProgressPicture) -> dict[str, Rgb]:
    return mixed(picture.paper, picture.ink, picture.accent)


@lru_cache(maxsize=64)
def mixed(paper: str, ink: str, accent: str) -> dict[str, Rgb]:
    """The colours of a picture as a screen shows them: `paper`, `ink`, `accent`, and the `tint` of an empty bar."""
    ground, black = Color(paper), Color(ink)
    found = {"paper": ground, "ink": black, "accent": Color(accent)}
    found["tint"] = ground.mix(black, _TINT, space="oklab")
    return {name: rgb(colour) for name, colour in found.items()}


def on_accent(colours: Mapping[str, Rgb]) -> Rgb:
    """What is read on the accent of mixed colours: the ink, or the paper where that alone can be, or is read better."""
    ink, paper = (contrast(colours[name], colours["accent"]) for name in ("ink", "paper"))
    return colours["paper" if ink < min(LEAST_CONTRAST, paper) else "ink"]


def rgb(colour: Color) -> Rgb:
    """A colour in sRGB, 0 to 255; what a screen does not have is cut off, as browsers do."""
    red, green, blue = (round(part * 255) for part in colour.convert("srgb").clip().coords(nans=False))
    return red, green, blue


def _text(words: str) -> str:
    return escape(plain(words), quote=False)
