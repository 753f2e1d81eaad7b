# ruff: noqa: INP001 -- scripts beside their films, not a package
"""What stands around Côme: the tin that asks, coins, a heart, a bubble, dominoes, a pigeon, a snail."""

from __future__ import annotations

import math
import random
from collections.abc import Sequence
from itertools import pairwise

import come
from sheet import BLACK, EDGE, HEIGHT, PALE, PAPER, VIOLET, WIDTH, YELLOW, Point, Sheet, Tone


def ground(s: Sheet, y: float, tone: Tone) -> None:
    """What all of this stands on, right across."""
    s.cut(s.box(-20, y, WIDTH + 40, HEIGHT - y + 20), tone)


def heart(s: Sheet, size: float, tone: Tone = VIOLET, edge: float = EDGE) -> None:
    """A heart around the origin, so high."""
    outline: list[Point] = [(0, -0.3, 1), (0.2, -0.52), (0.46, -0.44), (0.52, -0.12), (0.3, 0.22), (0, 0.52, 1)]
    outline += [(-x, y) for x, y, *_ in reversed(outline[1:5])]
    s.shape(s.curve([(point[0] * size, point[1] * size, *point[2:]) for point in outline]), tone, edge)


def coin(s: Sheet, size: float = 15, turn: float = 0, thin: float = 1) -> None:
    """A coin around the origin; `thin` is how much of its face is seen, from 0 to 1."""
    with s.at(0, 0, turn, squash=(1, max(0.16, thin))):
        s.shape(s.oval(0, 0, size), YELLOW, 3.2)
        s.line(s.oval(0, 0, size * 0.62), 1.8)
        s.line(s.poly([(0, -size * 0.3), (0, size * 0.3)], closed=False), 2.4)


def tin(s: Sheet, held: bool = True) -> None:
    """The tin that asks, its foot at the origin; the one who holds it is out of the picture, on the right."""
    if held:
        _sleeve(s)
    s.shape(s.curve([(-42, -96, 1), (-40, 0, 1), (0, 8), (40, 0, 1), (42, -96, 1)]), VIOLET)
    s.shape(s.curve([(-41, -72, 1), (0, -64), (41, -72, 1), (40, -14, 1), (0, -6), (-40, -14, 1)]), PAPER, 3)
    s.shape(s.oval(0, -96, 42, 13), YELLOW)
    s.cut(s.oval(0, -96, 20, 4.5), BLACK)
    with s.at(-4, -38):
        heart(s, 40, VIOLET, 3)
    if held:
        for y in (-52, -37, -22):
            finger = s.curve([(46, y), (22, y + 1)], closed=False)
            s.line(finger, 13 + 2 * 3)
            s.line(finger, 13, PAPER)


def shaken(n: int, start: int, end: int) -> float:
    """How far a tin leans while it is shaken."""
    return (-9, 8)[n % 2] if start <= n < end else 0


def _sleeve(s: Sheet) -> None:
    arm = s.curve([(48, -36), (130, -22), (420, 4)], closed=False)
    s.line(arm, 50 + 2 * EDGE)
    s.line(arm, 50, PAPER)
    for x in range(96, 420, 34):
        y = -36 + (x - 48) * 0.13
        s.line(s.curve([(x + 3, y - 24), (x - 2, y), (x - 4, y + 24)], closed=False), 9)
    s.shape(s.oval(54, -36, 21, 25), PAPER)


def bubble(s: Sheet, lines: Sequence[str], tail: tuple[float, float], size: float = 40, tone: Tone = PAPER) -> None:
    """What is said, in a bubble around the origin; `tail` is the mouth, from there."""
    wide = max(len(line) for line in lines) * size * 0.27 + 34
    high = len(lines) * size * 0.52 + 24
    body = [
        (math.copysign(abs(math.cos(turn)) ** 0.55, math.cos(turn)) * wide, high * _round(math.sin(turn)))
        for turn in (math.tau * step / 20 for step in range(20))
    ]
    away = math.atan2(tail[1], tail[0])
    foot = [(wide * 0.55 * math.cos(away + by), high * 0.8 * math.sin(away + by)) for by in (-0.3, 0.3)]
    spike = s.curve([(*foot[0], 1), (tail[0] * 0.7 + 6, tail[1] * 0.7), (*tail, 1), (*foot[1], 1)])
    outline = s.curve(body)
    s.line(spike, 2 * EDGE)
    s.line(outline, 2 * EDGE)
    s.cut(outline, tone)
    s.cut(spike, tone)
    for at, words in enumerate(lines):
        s.write(words, 0, (at - len(lines) / 2 + 0.78) * size * 1.04, size, BLACK, middle=True)


def _round(sine: float) -> float:
    return math.copysign(abs(sine) ** 0.55, sine)


def domino(s: Sheet, wide: float, high: float, pips: int = 3) -> None:
    """A domino on its edge, the corner on which it would tip to the right at the origin."""
    s.shape(s.poly([(-wide, -high), (0, -high), (0, 0), (-wide, 0)]), BLACK, max(2, wide * 0.1))
    s.line(s.poly([(-wide * 0.8, -high / 2), (-wide * 0.2, -high / 2)], closed=False), max(1.4, wide * 0.07), PAPER)
    for half in (0.25, 0.75):
        for at in range(pips):
            across, down = (at - (pips - 1) / 2) * 0.25, (at - (pips - 1) / 2) * 0.11
            s.cut(s.oval(-wide * (0.5 + across), -high * (half + down), wide * 0.13, wide * 0.14), PAPER)


def pigeon(s: Sheet, wing: float = 0, nod: float = 0) -> None:
    """A pigeon looking left, its feet at the origin; `wing` is how far up, from -1 to 1, and 0 is folded."""
    for x in (-4, 6):
        s.line(s.poly([(x, -10), (x - 2, 0), (x - 9, 1)], closed=False), 3.4)
    body: list[Point] = [(-24 - nod, -62), (-12, -66), (-2, -48), (24, -34), (62, -20, 1), (58, -10), (26, -10)]
    body += [(4, -6), (-16, -14), (-24, -32), (-28 - nod, -46)]
    s.shape(s.curve(body), PALE)
    s.shape(s.oval(-24 - nod, -60, 13, 12), VIOLET)
    s.shape(s.poly([(-36 - nod, -62), (-50 - nod, -56), (-35 - nod, -53)]), YELLOW, 2.6)
    s.shape(s.oval(-28 - nod, -63, 5), YELLOW, 2)
    s.cut(s.oval(-29 - nod, -63, 2), BLACK)
    s.line(s.curve([(-26 - nod, -47), (-14 - nod / 2, -45)], closed=False), 4, YELLOW)
    if wing:
        s.shape(s.curve([(-8, -40, 1), (4, -50 - 60 * wing), (44, -44 - 66 * wing, 1), (34, -26), (12, -22)]), VIOLET)
    else:
        s.shape(s.curve([(-10, -38), (12, -40), (52, -16, 1), (20, -14), (-6, -22)]), VIOLET, 3)
        for x in (16, 28):
            s.line(s.curve([(x, -33 + x * 0.2), (x - 4, -17)], closed=False), 4)


def snail(s: Sheet, shell: Tone = YELLOW) -> None:
    """A snail on its way to the right, its foot at the origin."""
    s.shape(s.curve([(-44, 0, 1), (-20, -12), (16, -12), (26, -40), (38, -42), (42, -28), (36, 0, 1)]), VIOLET, 3)
    s.shape(s.oval(-4, -28, 25, 24), shell, 3.4)
    turns = [(-4 + (4 + 2.2 * step) * math.cos(step), -28 + (4 + 2.2 * step) * math.sin(step)) for step in range(8)]
    s.line(s.curve(turns, closed=False), 3)
    for x in (30, 39):
        s.line(s.curve([(x, -40), (x + 4, -56)], closed=False), 3)
        s.cut(s.oval(x + 4, -58, 4), BLACK)


def cobweb(s: Sheet, wide: float, tone: Tone = BLACK) -> None:
    """A web in the corner at the origin, spun to the right and down."""
    spokes = [(wide, 4), (wide * 0.86, wide * 0.34), (wide * 0.6, wide * 0.62), (wide * 0.3, wide * 0.84), (4, wide)]
    for x, y in spokes:
        s.line(s.poly([(0, 0), (x, y)], closed=False), 1.8, tone)
    for share in (0.35, 0.6, 0.85):
        for (x1, y1), (x2, y2) in pairwise(spokes):
            middle = (x1 + x2) / 2 * share * 0.86, (y1 + y2) / 2 * share * 0.86
            s.line(s.curve([(x1 * share, y1 * share), middle, (x2 * share, y2 * share)], closed=False), 1.8, tone)


def burst(s: Sheet, near: float, far: float, count: int, tone: Tone, width: float = 5, start: float = 0) -> None:
    """Strokes that leave the origin on all sides."""
    for at in range(count):
        turn = math.tau * at / count + start
        ways = [(far_out * math.cos(turn), far_out * math.sin(turn)) for far_out in (near, far)]
        s.line(s.poly(ways, closed=False), width, tone)


def puff(s: Sheet, size: float, edge: float = 3) -> None:
    """Dust, around the origin."""
    lumps = [
        s.oval(x * size, y * size, r * size) for x, y, r in ((-0.5, 0.1, 0.5), (0.1, -0.3, 0.6), (0.55, 0.2, 0.45))
    ]
    for lump in lumps:
        s.line(lump, 2 * edge)
    for lump in lumps:
        s.cut(lump, PAPER)


def note(s: Sheet, tone: Tone = BLACK) -> None:
    """A quaver: somebody whistles."""
    s.cut(s.oval(0, 0, 8, 6), tone)
    s.line(s.curve([(7, -1), (8, -30), (18, -22)], closed=False), 3.4, tone)


def heap(s: Sheet, middle: float, foot: float, high: float, wide: float) -> None:
    """Coins in a heap so high, on a foot so low."""
    if high <= 0:
        return
    steps = [middle + wide * (step / 10 - 1) * 1.7 for step in range(21)]
    rim = [(x, foot - _rise((x - middle) / wide, high)) for x in steps]
    mound = s.curve([(steps[0], foot + 30, 1), *rim, (steps[-1], foot + 30, 1)])
    s.shape(mound, YELLOW)
    s.fade(mound, (0, 0.62, 0), (middle + wide * 0.2, foot - high * 0.6), (middle + wide * 1.3, foot + 20))
    chance = random.Random(7)  # noqa: S311 -- the same coins each time
    for _ in range(300):
        x, y, turn, thin = chance.uniform(-1.6, 1.6), chance.random(), chance.uniform(-30, 30), chance.uniform(0.4, 0.9)
        if y * 400 < _rise(x, high) - 6:
            with s.at(middle + x * wide, foot - y * 400):
                coin(s, 17, turn, thin)


def _rise(x: float, high: float) -> float:
    """A heap's height so far from its middle; at 1 it is mostly gone."""
    return high * math.exp(-(abs(x) ** 2.6) * 1.5)


def pointing(s: Sheet, does: str, turn: float, long: float = 260) -> None:
    """Côme's arm alone, its wrist at the origin, coming from where it does not point."""
    with s.at(0, 0, turn):
        sleeve = s.curve([(-4, 0), (-long / 2, 6), (-long, 0)], closed=False)
        s.line(sleeve, 36, PAPER)
        s.line(sleeve, 30, BLACK)
        s.shape(s.poly([(-6, -16), (8, -15), (8, 15), (-6, 16)]), PAPER, 3)
        come.hand(s, does)
