"""The contrast of OKLCH colours, as WCAG 2.2 counts it."""

from __future__ import annotations

import re
from math import cos, radians, sin

_COLOUR = r"oklch\(([\d.]+)% ([\d.]+) ([\d.]+)\)"
_TOKEN = re.compile(rf"(--[a-z0-9-]+): light-dark\({_COLOUR}, {_COLOUR}\);")

Oklch = tuple[float, float, float]
"""Lightness 0–1, chroma, hue in degrees."""


def tokens(css: str) -> dict[str, tuple[Oklch, Oklch]]:
    """The colours of a sheet, each by day and by night."""
    found: dict[str, tuple[Oklch, Oklch]] = {}
    for name, *numbers in _TOKEN.findall(css):
        day, night = (
            (float(lightness) / 100, float(chroma), float(hue)) for lightness, chroma, hue in (numbers[:3], numbers[3:])
        )
        found[name] = (day, night)
    return found


def linear(colour: Oklch) -> tuple[float, float, float]:
    """Linear sRGB of an OKLCH colour, before clipping (CSS Color 4, section 10 and appendix)."""
    lightness, chroma, hue = colour
    a, b = chroma * cos(radians(hue)), chroma * sin(radians(hue))
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short,
    )


def luminance(colour: Oklch) -> float:
    """Relative luminance of a colour as a screen shows it: what sRGB has not is clipped."""
    red, green, blue = (min(1.0, max(0.0, part)) for part in linear(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: Oklch, other: Oklch) -> float:
    """Contrast ratio, from 1 to 21."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)
