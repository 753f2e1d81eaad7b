# ruff: noqa: INP001 -- scripts beside their films, not a package
"""A long table where soup is eaten: guests, bowls, the pot, and letters of pasta."""

from __future__ import annotations

import math
from dataclasses import dataclass

from reel import between
from sheet import BLACK, PALE, PAPER, VIOLET, WIDTH, YELLOW, Sheet, Tone

TABLE = 404
"""How high the edge of the table is."""


@dataclass(frozen=True)
class Guest:
    """Somebody who eats: where, in which coat, and what is worn on the head."""

    x: float
    coat: Tone
    wears: str
    """One of `bun`, `cap`, `curls` and `beard`."""
    size: float = 1.0


GUESTS = (
    Guest(76, VIOLET, "bun"),
    Guest(214, BLACK, "beard", 1.06),
    Guest(606, VIOLET, "curls", 0.88),
    Guest(724, PALE, "cap", 1.04),
)
"""From left to right; the pot stands in the middle."""


def guest(s: Sheet, who: Guest, spoon: float, gaze: tuple[float, float], amazed: bool = False) -> None:
    """A guest at the table; `spoon` is how far it is from the bowl to the mouth."""
    with s.at(who.x, TABLE, scale=who.size):
        s.shape(s.curve([(-62, 20, 1), (-60, -38), (-30, -66), (30, -66), (60, -38), (62, 20, 1)]), who.coat)
        if who.coat == BLACK:
            s.line(s.curve([(0, -58), (2, 10)], closed=False), 2.4, PAPER)
        _face(s, who, gaze, amazed)
        _spoon(s, who, spoon)


def _face(s: Sheet, who: Guest, gaze: tuple[float, float], amazed: bool) -> None:
    if who.wears == "bun":
        s.shape(s.oval(-4, -172, 19, 17), BLACK, 2)
    if who.wears == "curls":
        for x, y in ((-38, -104), (-36, -132), (-18, -152), (8, -156), (30, -142), (40, -118)):
            s.cut(s.oval(x, y, 21), BLACK)
    s.shape(s.poly([(-12, -62), (-12, -84), (12, -84), (12, -62)]), PAPER, 3)
    face = s.curve([(-34, -108), (-28, -142), (2, -154), (32, -140), (36, -108), (24, -80), (2, -70), (-22, -80)])
    s.shape(face, PAPER)
    s.fade(face, (0, 0.5, 0), (0, -100), (-50, -76), within=face)
    for x in (-14, 16):
        s.shape(s.oval(x, -114, 11, 12), PAPER, 3)
        s.cut(s.oval(x + 5 * gaze[0], -114 + 5 * gaze[1], 4.6, 5.4), BLACK)
        s.line(s.curve([(x - 9, -133 - 5 * amazed), (x + 8, -134 - 5 * amazed)], closed=False), 4)
    s.shape(s.curve([(2, -110), (12, -98), (2, -94)], closed=False), PAPER, 3.4)
    for x in (-22, 26):
        s.ink(s.oval(x, -95, 8, 6), (0.9, 0, 0), within=face)
    if who.wears == "beard":
        s.shape(
            s.curve([(-36, -112, 1), (-26, -88), (2, -92), (28, -88), (36, -112, 1), (30, -70), (2, -50), (-26, -70)]),
            BLACK,
            2,
        )
    if amazed:
        s.shape(s.oval(4, -82, 6, 7), BLACK if who.wears != "beard" else PAPER, 2)
    else:
        smile = s.curve([(-10, -86), (4, -79), (18, -87)], closed=False)
        s.line(smile, 4, BLACK if who.wears != "beard" else PAPER)
    _worn(s, who)


def _worn(s: Sheet, who: Guest) -> None:
    if who.wears == "bun":
        s.cut(
            s.curve(
                [(-38, -106, 1), (-36, -140), (0, -162), (36, -138), (40, -108, 1), (28, -134), (0, -146), (-26, -132)]
            ),
            BLACK,
        )
    elif who.wears == "beard":
        s.cut(
            s.curve(
                [(-38, -110, 1), (-38, -146), (0, -168), (38, -144), (40, -110, 1), (30, -136), (-4, -142), (-28, -134)]
            ),
            BLACK,
        )
    elif who.wears == "curls":
        for x, y in ((-24, -142), (-2, -150), (20, -144)):
            s.cut(s.oval(x, y, 13), BLACK)
    else:
        s.shape(s.curve([(-40, -124, 1), (-36, -160), (0, -176), (38, -160), (42, -124, 1), (0, -134)]), YELLOW)
        s.shape(s.curve([(-44, -120), (-42, -136), (0, -146), (44, -136), (46, -120), (0, -130)]), PAPER, 3)
        s.shape(s.oval(0, -180, 11), PAPER, 3)


def _spoon(s: Sheet, who: Guest, spoon: float) -> None:
    x, y = between(34, 30, spoon), between(-12, -72, spoon)
    sleeve = s.curve([(54, -36), (66, -8 - 10 * spoon), (x + 6, y + 4)], closed=False)
    s.line(sleeve, 27, PAPER if who.coat == BLACK else BLACK)
    s.line(sleeve, 21, who.coat)
    s.line(s.poly([(x, y), (x - 22, y - 6 + 10 * (1 - spoon))], closed=False), 5)
    s.cut(s.oval(x - 26, y - 7 + 12 * (1 - spoon), 9, 5), BLACK)
    s.shape(s.oval(x, y, 11), PAPER, 3.4)


def bowl(s: Sheet, soup: Tone = YELLOW) -> None:
    """A bowl of soup, or of none, its foot at the origin."""
    s.shape(s.curve([(-44, -30, 1), (-34, -4), (-16, 2), (16, 2), (34, -4), (44, -30, 1)]), PAPER)
    s.shape(s.oval(0, -30, 44, 9), soup)


def table(s: Sheet) -> None:
    """A cloth with a border, right across."""
    s.shape(s.box(-20, TABLE, WIDTH + 40, 140), PAPER)
    for at in range(17):
        s.cut(s.oval(at * 50, TABLE + 44, 13), VIOLET)
    s.line(s.poly([(-20, TABLE + 74), (WIDTH + 20, TABLE + 74)], closed=False), 5, VIOLET)


def pot(s: Sheet) -> None:
    """The pot, its foot at the origin, open."""
    for side in (-1, 1):
        s.line(s.curve([(side * 92, -104), (side * 124, -98), (side * 92, -74)], closed=False), 15)
    s.shape(s.curve([(-96, -132, 1), (-92, -10), (-70, 4), (70, 4), (92, -10), (96, -132, 1), (0, -112)]), VIOLET)
    s.line(s.curve([(-76, -104), (-74, -30)], closed=False), 6, PALE)
    s.line(s.curve([(-96, -132), (0, -112), (96, -132)], closed=False), 11, PAPER)


def lid(s: Sheet) -> None:
    """The lid of the pot, its rim at the origin."""
    s.shape(s.oval(0, -44, 15, 12), YELLOW)
    s.shape(s.curve([(-98, 0, 1), (-70, -24), (0, -34), (70, -24), (98, 0, 1), (0, 10)]), VIOLET)
    s.line(s.curve([(-62, -14), (-20, -23)], closed=False), 5, PALE)


def steam(s: Sheet, n: int) -> None:
    """Three wisps above the origin."""
    for at in range(3):
        x = (at - 1) * 34
        wisp = [(x + 8 * math.sin(n * 0.5 + at + step), -14 * step) for step in range(6)]
        s.line(s.curve(wisp, closed=False), 6, PAPER)


def glass(s: Sheet, size: float) -> None:
    """A magnifying glass around the origin, without what is seen through it."""
    s.line(s.poly([(-size * 0.74, size * 0.74), (-size * 1.55, size * 1.55)], closed=False), 22)
    s.line(s.poly([(-size * 0.84, size * 0.84), (-size * 1.5, size * 1.5)], closed=False), 12, YELLOW)
    s.line(s.oval(0, 0, size), 15)
    s.line(s.oval(0, 0, size), 6, YELLOW)
