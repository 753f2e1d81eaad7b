"""How far a fundraiser has come as a picture, for those who embed it elsewhere: SVG, and PNG where that is refused."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from html import escape
from io import BytesIO

from coloraide import Color
from PIL import Image, ImageDraw

from portevoix.microsites.kinds.fundraiser.layout import SIZE, Line, lines, percent, shapes
from portevoix.microsites.kinds.fundraiser.lettering import outline
from portevoix.previews.cards.face import Face, house_face, sized, spaced
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
    may be empty. The colours are opaque, as CSS writes them; `lang` is BCP 47.
    """

    title: str
    told: str
    share: int
    as_of: str
    ink: str
    paper: str
    accent: str
    lang: str


def progress_svg(picture: ProgressPicture, face: Face | None = None) -> bytes:
    """The picture as SVG of 640 × 200, its words as outlines of a face (without one: the theme's): it asks for no font,
    and nothing overflows. Raises ValueError where a colour is none."""
    width, height = SIZE
    colours = {name: "#{:02x}{:02x}{:02x}".format(*rgb) for name, rgb in _colours(picture).items()}
    drawn = [f'<path fill="{colours["paper"]}" d="M0 0H{width}V{height}H0z"/>']
    for shape in shapes(picture.share):
        corners = "L".join(f"{x:g} {y:g}" for x, y in shape.corners)
        drawn.append(f'<path fill="{colours[shape.colour]}" d="M{corners}z"/>')
    face = face or house_face()
    words = "".join(outline(one.text, face, one.weight, one.size, one.x, one.baseline) for one in _lines(picture, face))
    drawn.append(f'<path fill="{colours["ink"]}" d="{words}"/>')
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
    for shape in shapes(picture.share):
        (left, top), (right, bottom) = shape.corners[0], shape.corners[2]
        if _is_box(shape.corners):  # Pillow counts the last row and column in
            box = (round(left * step), round(top * step), round(right * step) - 1, round(bottom * step) - 1)
            pen.rectangle(box, fill=colours[shape.colour])
        else:
            pen.polygon([(x * step, y * step) for x, y in shape.corners], fill=colours[shape.colour])
    image = large.reduce(_FINER)
    for line in _lines(picture, face):
        _write(ImageDraw.Draw(image), line, face, colours["ink"])
    file = BytesIO()
    image.quantize(128, dither=Image.Dither.NONE).save(file, "PNG", optimize=True)
    return file.getvalue()


def described(picture: ProgressPicture) -> str:
    """The picture in words, but for its title: what was reached, its part of the goal, of when that is."""
    part = percent(picture.share, picture.lang)
    reached = f"{picture.told} ({part})" if plain(picture.told) else part
    return ", ".join(filter(None, (reached, picture.as_of)))


def _lines(picture: ProgressPicture, face: Face) -> list[Line]:
    found = lines(picture.title, picture.told, picture.share, picture.as_of, picture.lang, face)
    return [line for line in found if line.text]


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


def rgb(colour: Color) -> Rgb:
    """A colour in sRGB, 0 to 255; what a screen does not have is cut off, as browsers do."""
    red, green, blue = (round(part * 255) for part in colour.convert("srgb").clip().coords(nans=False))
    return red, green, blue


def _text(words: str) -> str:
    return escape(plain(words), quote=False)
