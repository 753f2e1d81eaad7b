"""What a card says and in which colours: everything it is drawn from but its face."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from math import floor

from portevoix.previews.subject import Bar, Inks
from portevoix.problems import Place, Report
from portevoix.tokens.contrast import contrast as judged

Rgb = tuple[int, int, int]
"""Red, green, blue in sRGB, 0 to 255."""

LEAST_CONTRAST = 4.5
"""WCAG 2.2, success criterion 1.4.3: cards are seen small, so no size of type excuses less."""

_HEX = re.compile(r"#(?:[0-9a-f]{3}|[0-9a-f]{6})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Colours:
    """Three inks: the paper, what is drawn and written on it, and the cone of the voice behind the words."""

    paper: Rgb
    ink: Rgb
    accent: Rgb


DAYLIGHT = Colours(paper=(250, 246, 236), ink=(28, 18, 8), accent=(245, 179, 44))
"""The theme's own: warm paper, near-black, signal yellow."""


@dataclass(frozen=True, kw_only=True, slots=True)
class CardSpec:
    """One card: plain texts (typeset or not), the language they are in (BCP 47), the colours.

    `kicker` is the line above the title, a category or a date; it may be empty, as may the title. `bar` stands below;
    where that says how something stands, this is the line above. One that `is_quiet` has no megaphone.
    """

    title: str
    kicker: str = ""
    site: str
    lang: str = ""
    colours: Colours = DAYLIGHT
    bar: Bar | None = None
    is_quiet: bool = False


def read_colours(paper: str, ink: str, accent: str, *, where: Place, setting: str, report: Report) -> Colours:
    """The colours that a setting names as `#rrggbb` or `#rgb`; the theme's own, and a problem, where they cannot be.

    *where* is where the setting stands. The ink must stand out from paper and accent.
    """
    named = {"paper": paper, "ink": ink, "accent": accent}
    read = {name: rgb for name, value in named.items() if (rgb := _rgb(value)) is not None}
    for name in named.keys() - read.keys():
        report.error(*where, setting, f"{name} '{named[name]}' is not a colour; write for instance #f5b32c")
    if len(read) < len(named):
        return DAYLIGHT
    ratios = {name: contrast(read["ink"], read[name]) for name in ("paper", "accent")}
    for name, ratio in ratios.items():
        if ratio < LEAST_CONTRAST:
            shown = floor(ratio * 100) / 100
            said = f"{ink} on the {name} {named[name]} is hard to read: contrast {shown}, at least {LEAST_CONTRAST}"
            report.error(*where, setting, f"{said}; make one of the two darker or lighter")
    return Colours(**read) if min(ratios.values()) >= LEAST_CONTRAST else DAYLIGHT


def colours_of(inks: tuple[Inks, ...], otherwise: Colours) -> Colours:
    """The first of the inks whose ink stands out from paper and accent as `read_colours` asks, else *otherwise*: what
    an author wrote for pages is not wrong because a card cannot be read in it."""
    return next((found for one in inks if _is_read(found := _seen(one))), otherwise)


@lru_cache(maxsize=64)
def _seen(inks: Inks) -> Colours:
    """Inks as a screen shows them; what it does not have is cut off, as browsers do."""
    from coloraide import Color

    parts = [Color(one).convert("srgb").clip().coords(nans=False) for one in inks]
    paper, ink, accent = ((round(r * 255), round(g * 255), round(b * 255)) for r, g, b in parts)
    return Colours(paper, ink, accent)


@lru_cache(maxsize=64)
def _is_read(colours: Colours) -> bool:
    return min(contrast(colours.ink, ground) for ground in (colours.paper, colours.accent)) >= LEAST_CONTRAST


def contrast(one: Rgb, other: Rgb) -> float:
    """Contrast ratio of two colours, from 1 to 21 (WCAG 2.2, "contrast ratio")."""
    from coloraide import Color

    ink, ground = (Color("srgb", [part / 255 for part in rgb]) for rgb in (one, other))
    return judged(ink, ground, ground)


def _rgb(value: str) -> Rgb | None:
    if not _HEX.fullmatch(value):
        return None
    digits = value[1:] if len(value) == 7 else "".join(digit * 2 for digit in value[1:])
    return int(digits[:2], 16), int(digits[2:4], 16), int(digits[4:], 16)
