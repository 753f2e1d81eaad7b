"""A bar that says how far something has come: how much of it is full, and how a card draws it."""

from __future__ import annotations

from PIL import ImageDraw

from portevoix.previews.cards.spec import Colours

BAR = (64, 392, 832, 444)
"""Where a card has it: left, top, right, bottom, in pixels."""

_LINE = 6
"""How strong its outline is, in pixels."""

_LEAST = 0.02
"""What a beginning shows, and what is kept open until the end, as a part of the width."""


def filled(share: int, width: float) -> float:
    """How much of a bar is full, of *width*: a beginning is always seen, and what is not reached never looks so."""
    if share <= 0 or share >= 100:
        return width * (share > 0)
    return width * min(max(share / 100, _LEAST), 1 - _LEAST)


def draw_bar(draw: ImageDraw.ImageDraw, share: int, colours: Colours) -> None:
    """The bar of a card, in its ink on its paper."""
    left, top, right, bottom = BAR
    draw.rectangle((left, top, right - 1, bottom - 1), fill=colours.ink)
    full = left + _LINE + round(filled(share, right - left - 2 * _LINE))
    if full < right - _LINE:
        draw.rectangle((full, top + _LINE, right - _LINE - 1, bottom - _LINE - 1), fill=colours.paper)
