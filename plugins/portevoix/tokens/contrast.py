"""Contrast as WCAG 2.2 counts it, of two colours as an ordinary screen shows them, by ColorAide."""

from __future__ import annotations

from math import floor
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from coloraide import Color

_METHOD = "wcag21"
"""The formula of WCAG 2.1, which 2.2 keeps."""


def contrast(ink: Color, ground: Color, paper: Color) -> float:
    """The ratio, from 1 to 21. What lets something through is seen over its ground, and that over the paper."""
    below = seen_over(ground, paper)
    return seen_over(ink, below).contrast(below, method=_METHOD)


def rounded(ratio: float) -> float:
    """A ratio as it is told, with one decimal: down, for what is not enough is not told as if it were."""
    return floor(ratio * 10) / 10


def seen_over(colour: Color, below: Color) -> Color:
    """A colour as it is seen over another; what a screen does not have is cut off, as browsers do."""
    shown = colour.convert("srgb").clip()
    return shown if shown.alpha() >= 1 else type(shown).layer([shown, below], space="srgb")
