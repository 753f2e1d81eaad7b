"""A card drawn: the same bytes for the same words, colours and face."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from hashlib import sha256
from io import BytesIO

import PIL
from PIL import Image, ImageDraw, ImageFont, features

from portevoix.previews.cards.bar import BAR, draw_bar
from portevoix.previews.cards.face import (
    HEAVY,
    NARROW,
    STRONG,
    Face,
    drawable,
    has_shaping,
    is_right_to_left,
    sized,
    spaced,
)
from portevoix.previews.cards.lines import LEADING, Setting, pieces_of, set_title
from portevoix.previews.cards.poster import SIZE, poster
from portevoix.previews.cards.spec import CardSpec
from portevoix.previews.subject import Bar

TEMPLATE = 1
"""Counted up whenever the same card would be drawn otherwise: every card is made anew then."""

MEDIA_TYPE = "image/jpeg"

BOX = (64, 112, 832, 516)
"""Where the title stands: left, top, right, bottom, in pixels."""

ABOVE_BAR = (*BOX[:3], BAR[1] - 20)
"""The same on a card with a bar."""

_KICKER, _SITE, _TOLD = 32, 36, 46
_KICKER_AT, _SITE_AT, _TOLD_AT = 84, 572, 496
"""Sizes and baselines of the small lines."""

_ALONE, _ALONE_AT = (96, 84, 72, 60, 46), 486
"""Sizes and baseline of a total without a goal, which stands where the bar would."""

_SIGN, _SIGN_AT, _SIGN_BOX, _SIGN_SIDE, _SIGN_LINE = 36, 79, (41, 99), 20, 3
"""Of a sign above the title: size and baseline of its words, top and bottom of its box, white at its sides, line."""

_MOST_SMALL = 80
"""More letters than a small line ever holds."""

_FIRST_LINE = 0.82
"""From the top of a line to its baseline, as a part of its size: room for the accent of a capital."""

_RISE = 0.4
"""How much of the free height is above a title."""


def card_key(spec: CardSpec, face: Face) -> str:
    """A fingerprint of all that a card is made of: equal keys are equal bytes, on one machine and the next."""
    inks = (spec.colours.paper, spec.colours.ink, spec.colours.accent)
    bar = ((spec.bar.share, spec.bar.told),) if spec.bar else ()
    said = (spec.title, spec.kicker, spec.site, spec.lang, inks, *bar, *_rarely_said(spec))
    made_of = (TEMPLATE, said, face.digest, _libraries())
    return sha256(repr(made_of).encode("utf-8", "surrogatepass")).hexdigest()


def _rarely_said(spec: CardSpec) -> Iterator[object]:
    """What few cards have: those that have none of it are called what they were called before there was any."""
    bar = spec.bar or Bar(share=None, told="")
    if bar.standing or bar.seal:
        yield ("standing", bar.standing, bar.seal)
    if spec.is_quiet:
        yield "quiet"
    if any(NARROW in text for text in (spec.title, spec.kicker, spec.site, bar.told, bar.standing, bar.seal)):
        yield "spaced"


@cache
def _libraries() -> tuple[str | None, ...]:
    return PIL.__version__, features.version("freetype2"), features.version("libjpeg_turbo"), _shaper()


def draw_card(spec: CardSpec, face: Face) -> bytes:
    """The card as a JPEG file of 1200 × 630 pixels."""
    file = BytesIO()
    draw_picture(spec, face).save(file, "JPEG", quality=86, subsampling="4:2:0")
    return file.getvalue()


def draw_picture(spec: CardSpec, face: Face) -> Image.Image:
    """The card as a picture. Where the face cannot show the title, the site's name stands in its place."""
    picture = poster(spec.colours, spec.is_quiet).copy()
    words = _Words(ImageDraw.Draw(picture), spec, face)
    box = ABOVE_BAR if spec.bar else BOX
    title = setting_of(spec.title, face, box)
    words.title(title if title.lines else setting_of(spec.site, face, box), box)
    if not (spec.bar and words.signs(spec.bar)):
        words.small(spec.kicker, _KICKER, _KICKER_AT)
    if title.lines:
        words.small(spec.site, _SITE, _SITE_AT)
    if spec.bar and spec.bar.share is None:
        words.largest(spec.bar.told, _ALONE, _ALONE_AT)
    elif spec.bar and spec.bar.share is not None:
        draw_bar(ImageDraw.Draw(picture), spec.bar.share, spec.colours)
        words.small(spec.bar.told, _TOLD, _TOLD_AT, HEAVY)
    return picture


def shown_words(spec: CardSpec, face: Face) -> tuple[str, ...]:
    """What a card says in large letters, then in small ones: the site's name alone where it cannot show the title."""
    bar = spec.bar
    told = [text for text in (bar.standing, bar.seal, bar.told) if text] if bar else []
    is_shown = pieces_of(drawable(spec.title, face) or "")  # setting it in lines would take a hundred times as long
    return (spec.title, *told, spec.site) if is_shown else (spec.site, *told)


def setting_of(title: str, face: Face, box: tuple[int, int, int, int] = BOX) -> Setting:
    """A title as a card sets it in a box; no lines where the face cannot show it."""
    left, top, right, bottom = box
    title = spaced(drawable(title, face) or "", face)
    return set_title(title, lambda text, size: sized(face, size, HEAVY).getlength(text), right - left, bottom - top)


class _Words:
    """Writes on a picture, in one ink and one face."""

    def __init__(self, draw: ImageDraw.ImageDraw, spec: CardSpec, face: Face) -> None:
        self._draw = draw
        self._ink, self._paper = spec.colours.ink, spec.colours.paper
        self._lang = spec.lang.split("-")[0] if has_shaping() and spec.lang.isascii() else None
        self._face = face

    def title(self, setting: Setting, box: tuple[int, int, int, int]) -> None:
        """Lines in the box, a little above its middle; from its right edge where the script runs that way."""
        to_left = is_right_to_left("".join(setting.lines))
        free = box[3] - box[1] - len(setting.lines) * setting.size * LEADING
        for number, line in enumerate(setting.lines):
            baseline = round(box[1] + free * _RISE + setting.size * (_FIRST_LINE + number * LEADING))
            self._line(line, baseline, setting.size, HEAVY, to_left=to_left)

    def small(self, text: str, size: int, baseline: int, weight: int = STRONG) -> None:
        """One line, cut short where it is too long."""
        shown = self._cut(text, sized(self._face, size, weight), BOX[2] - BOX[0])
        self._line(shown, baseline, size, weight, to_left=is_right_to_left(shown))

    def largest(self, text: str, sizes: Sequence[int], baseline: int) -> None:
        """One line at the first size at which it fits; cut short at the last."""
        text = self._shown(text)
        fits = (size for size in sizes if sized(self._face, size, HEAVY).getlength(text) <= BOX[2] - BOX[0])
        self.small(text, next(fits, sizes[-1]), baseline, HEAVY)

    def signs(self, bar: Bar) -> bool:
        """Where something stands, in a box of ink, and what it has reached, in one of lines, above the title; whether
        there was anything to say. What has no room left is not said: the standing comes first."""
        left, is_said, font = BOX[0], False, sized(self._face, _SIGN, HEAVY)
        for text, is_seal in ((bar.standing, False), (bar.seal, True)):
            room = BOX[2] - left - 2 * _SIGN_SIDE
            shown = self._shown(text) if is_said else self._cut(text, font, room)
            wide = font.getlength(shown)
            if not shown or wide > room:
                continue
            right = left + round(wide) + 2 * _SIGN_SIDE
            self._box(left, right, is_seal=is_seal)
            ink = self._ink if is_seal else self._paper
            self._draw.text((left + _SIGN_SIDE, _SIGN_AT), shown, ink, font, "ls", language=self._lang)
            left, is_said = right + _SIGN_SIDE, True
        return is_said

    def _box(self, left: int, right: int, *, is_seal: bool) -> None:
        """Full of ink, or with a double line around it, as of a rubber stamp."""
        top, bottom = _SIGN_BOX
        if not is_seal:
            self._draw.rectangle((left, top, right - 1, bottom - 1), fill=self._ink)
            return
        for inside in (0, 2 * _SIGN_LINE):
            corners = (left + inside, top + inside, right - 1 - inside, bottom - 1 - inside)
            self._draw.rectangle(corners, outline=self._ink, width=_SIGN_LINE)

    def _shown(self, text: str) -> str:
        return spaced(drawable(text[:_MOST_SMALL], self._face) or "", self._face)

    def _cut(self, text: str, font: ImageFont.FreeTypeFont, width: float) -> str:
        """As much of a text as can be shown in a width."""
        text = shown = self._shown(text)
        while shown and font.getlength(shown) > width:
            text = text[:-1].rstrip()
            shown = f"{text}…"
        return shown

    def _line(self, text: str, baseline: int, size: int, weight: int, *, to_left: bool) -> None:
        """A line whose first letter, not the white beside it, stands at the edge of the box."""
        font = sized(self._face, size, weight)
        x, anchor, direction = (BOX[2], "rs", "rtl") if to_left else (BOX[0] - _white(text[:1], font), "ls", None)
        self._draw.text((x, baseline), text, self._ink, font, anchor, language=self._lang, direction=direction)


def _white(letter: str, font: ImageFont.FreeTypeFont) -> int:
    """How far to the right of where it is put a letter begins, in pixels."""
    mask, (left, _) = font.getmask2(letter, "L", anchor="ls")
    ink = mask.getbbox()
    return left + ink[0] if ink else 0


def _shaper() -> str:
    return f"raqm {features.version('raqm')} {features.version('harfbuzz')}" if has_shaping() else "basic"


__all__ = [
    "BOX",
    "MEDIA_TYPE",
    "SIZE",
    "TEMPLATE",
    "card_key",
    "draw_card",
    "draw_picture",
    "setting_of",
    "shown_words",
]
