# ruff: noqa: INP001 -- scripts beside their films, not a package
"""How every film ends: what is asked of the one who watches, stamped on black."""

from __future__ import annotations

import props
from reel import Cue, Scene, beat, pop, ramp
from sheet import BLACK, PAPER, YELLOW, Sheet, Tone


def plate(s: Sheet, n: int) -> None:
    """The words, one stamp after the other."""
    s.cut(s.box(-20, -40, 840, 600), BLACK)
    if n >= 6:
        _stamp(s, "DONNEZ-LUI", 140, 116, pop(n, 6), YELLOW)
    if n >= 12:
        _stamp(s, "TORT.", 254, 128, pop(n, 12), PAPER)
    if n >= 19:
        s.write("Côme Plustard :", 40, 416, 33, PAPER)
        s.write("une excuse par film.", 40, 456, 33, PAPER)


def thanks(s: Sheet, n: int) -> None:
    """A heart springs from the slot of the tin at the origin."""
    up = ramp(n, 0, 4)
    with s.at(0, -90 - 52 * up, 0, 0.3 + 0.7 * up):
        with s.at(0, 0, scale=beat(n + 3)):
            props.heart(s, 58, YELLOW)
        if n >= 4 and (n + 3) % 6 < 3:
            props.burst(s, 40, 54, 9, YELLOW, 5, 0.3)


def _stamp(s: Sheet, words: str, y: float, size: float, scale: float, tone: Tone) -> None:
    with s.at(400, y - size * 0.3, scale=scale):
        s.write(words, 0, size * 0.3, size, tone, middle=True)


def _card(s: Sheet, n: int) -> None:
    with s.at(0, 6 * (n in (7, 13))):
        plate(s, n)
        with s.at(668, 516, 0, 1.3):
            if n >= 22:
                thanks(s, n - 22)
            props.tin(s, held=False)


_HEARD: list[Cue] = [(0, "thud", 60), (6, "thud", 80), (12, "thud", 70), (22, "chord"), (27, "heart")]

CARD = Scene("Donnez-lui tort", 40, _card, _HEARD)
"""The short ending; the trailer has a longer one."""
