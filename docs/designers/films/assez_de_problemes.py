# ruff: noqa: INP001 -- scripts beside their films, not a package
"""`J'ai assez de problèmes comme ça`: enough of them to fill a scroll, of which he has written one line."""

from __future__ import annotations

import math

import come
import props
from come import Hand, Pose, between_hands, talking
from ending import CARD
from props import shaken
from reel import Cue, Film, Scene, between, pop, ramp, rush
from sheet import BLACK, PAPER, VIOLET, YELLOW, Sheet

GROUND = 470
HIM = 232
"""Where he stands."""

# --- So many problems


def _many(s: Sheet, n: int) -> None:
    s.cut(s.oval(HIM, 268, 214), YELLOW)
    props.ground(s, GROUND, BLACK)
    drawn = ramp(n, 20, 23)
    pose = Pose(
        left=between_hands(come.LOW[0], Hand(-70, -350, -60, "open", 60), ramp(n, 10, 13) * (1 - ramp(n, 19, 21))),
        right=between_hands(come.LOW[1], Hand(128, -300, -50, "pinch", 30), drawn),
        mouth=talking(n, 6, 19) if n < 21 else "smirk",
        gaze=(0.8, 0.2) if n < 20 else (0.9, -0.5),
        lids=0.45 if n < 10 else 0.7 if n < 20 else 0.3,
        brow=2 if n < 10 else 10,
        head=-6 * ramp(n, 10, 13),
    )
    with s.at(676, 472, shaken(n, 0, 5) or (7, -5)[n % 2] * (31 <= n < 34)):
        props.tin(s)
    if n >= 23:
        _unrolled(s, n)
    with s.at(HIM, GROUND, scale=0.92):
        come.draw(s, pose)
    if 5 <= n < 22:
        with s.at(608, 128, scale=pop(n, 5)):
            props.bubble(s, ("J’ai assez", "de problèmes", "comme ça."), (-282, 84), 42)


def _unrolled(s: Sheet, n: int) -> None:
    """Down to his feet, and on: out of the picture, over the hand that asks."""
    left, right, top = 318.0, 434.0, 180.0
    foot = between(206, GROUND, rush(n, 23, 26))
    end = between(right - 30, 1000, ramp(n, 26, 35))
    s.shape(s.poly([(left, top), (right, top), (right + 4, foot), (left + 2, foot)]), PAPER)
    for high in (0.25, 0.5, 0.75):
        y = between(top, foot, high)
        s.line(s.curve([(left + 18, y), (right - 18, y + 3)], closed=False), 2)
    if n < 26:
        s.shape(
            s.curve([(left - 8, foot - 15), (right + 10, foot - 15), (right + 10, foot + 15), (left - 8, foot + 15)]),
            PAPER,
        )
        return
    s.shape(s.poly([(left, GROUND - 6), (end, GROUND - 6), (end, GROUND + 12), (left - 4, GROUND + 12)]), PAPER, 3)
    with s.at(end, GROUND - 22, n * 70):
        s.shape(s.oval(0, 0, 34), PAPER)
        turns = [(3.6 * step * math.cos(step), 3.6 * step * math.sin(step)) for step in range(9)]
        s.line(s.curve(turns, closed=False), 3)


# --- The list of them


def _list(s: Sheet, n: int) -> None:
    """Read from its head; then quickly, as there is nothing more."""
    _paper(s, 1900 * rush(n, 17, 26))
    _thumbs(s)


def _rewritten(s: Sheet, n: int) -> None:
    """One problem less, and one more."""
    _paper(s, 0)
    for start, left, right, y in ((2, 154, 520, 236), (4, 206, 672, 292)):
        share = ramp(n, start, start + 3)
        if share:
            s.line(s.curve([(left, y), (between(left, right, share), y - 4)], closed=False), 9, VIOLET)
    words = "Le pigeon."[: max(0, n - 7)]
    s.write(words, 212, 372, 52, VIOLET)
    if n < 18:
        with s.at(*_pencil(n), scale=1.15):
            s.shape(s.poly([(0, 0), (22, -6), (96, 58), (80, 76), (14, 20)]), YELLOW)
            s.cut(s.poly([(0, 0), (15, -4), (10, 14)]), BLACK)
            with s.at(92, 78, 222):
                props.pointing(s, "pinch", 0, 460)
    with s.at(612, 80):
        props.pigeon(s, 0, (0, 5)[n // 2 % 2] if n >= 19 else 0)
    _thumbs(s, right=n >= 18)


def _pencil(n: int) -> tuple[float, float]:
    if n < 8:
        return (between(154, 520, ramp(n, 2, 5)), 236) if n < 5 else (between(206, 672, ramp(n, 4, 7)), 290)
    return 214 + 27 * (n - 7), 366 + 8 * (n % 2)


def _paper(s: Sheet, off: float) -> None:
    """The scroll, read so far down."""
    s.cut(s.box(-20, -20, 840, 540), VIOLET)
    top = max(-30, 78 - off)
    s.shape(s.poly([(110, top), (690, top), (694, 540), (106, 540)]), PAPER)
    if off < 200:
        s.write("MES PROBLÈMES", 400, 160 - off, 58, BLACK, middle=True)
        s.line(s.curve([(160, 178 - off), (400, 182 - off), (640, 178 - off)], closed=False), 5)
    if off < 320:
        s.write("1.", 158, 252 - off, 52)
        s.write("Un caillou", 212, 252 - off, 52)
        s.write("dans la chaussure.", 212, 308 - off, 52)
    for number in range(2, 60):
        y = 372 + 64 * (number - 2) - off
        if -10 < y < 560:
            s.write(f"{number}.", 158 if number < 10 else 132, y, 52)


def _thumbs(s: Sheet, right: bool = True) -> None:
    for x, turn, side in ((86, -18, 1), (714, 18, -1)):
        if side > 0 or right:
            with s.at(x, 436, turn, 1.3, squash=(side, 1)):
                props.pointing(s, "pinch", 0)


# --- The one that there is


def _pebble(s: Sheet, n: int) -> None:
    """Out of the shoe, into history, and down the pigeon."""
    solved = n >= 32
    _stage(s, n, solved)
    with s.at(HIM, GROUND, scale=0.92):
        with s.at(188, -218 + 8 * (n in (2, 4)), -20, 1.1):
            _shoe(s)
        come.draw(s, _tragedian(n))
        _sock(s)
    _falls(s, n)
    walked, fled = ramp(n, 18, 27), 0
    pecks = -34 * (n in (28, 29))
    with s.at(between(860, 464, walked) + fled, GROUND - 4 * abs(math.sin(n)) * (18 < n < 27), pecks, 1.1):
        props.pigeon(s, 0.25 * (n == 31), (0, 6)[n // 2 % 2] * (n < 27))
        if n in (30, 31):
            s.shape(s.oval(-18, -46 + 12 * (n - 30), 8), VIOLET, 3)
    if solved:
        with s.at(between(1000, 690, ramp(n, 37, 40)), 472, shaken(n, 40, 45)):
            props.tin(s)


def _stage(s: Sheet, n: int, solved: bool) -> None:
    if solved:
        s.cut(s.oval(HIM, 268, 214), YELLOW)
        props.ground(s, GROUND, BLACK)
        return
    flash = n in (9, 11)
    s.cut(s.box(-20, -20, 840, 540), PAPER if flash else BLACK)
    s.cut(s.poly([(180, -20), (380, -20), (556, GROUND), (0, GROUND)]), YELLOW)
    s.cut(s.oval(278, GROUND, 278, 24), YELLOW)
    if 9 <= n < 13:
        bolt = [(640, -20), (700, -20), (640, 120), (690, 116), (560, 300), (600, 180), (556, 186)]
        s.shape(s.poly(bolt), YELLOW if not flash else VIOLET)


def _tragedian(n: int) -> Pose:
    swoon = ramp(n, 9, 11) * (1 - ramp(n, 32, 34))
    return Pose(
        left=between_hands(come.LOW[0], Hand(-34, -372, -10, "open", 70), swoon),
        right=Hand(132, -212, -20, "pinch", 30),
        mouth="flat" if n < 9 or n >= 27 else "wide",
        head=-10 * swoon,
        gaze=(0.9, 0.6) if n < 9 else (0.9, 0.9) if n < 36 else (-0.1, 0) if n < 42 else (0.9, 0.3),
        lids=0.3 if n < 9 else 0.75 if n < 20 else 0.1 if n < 36 else 0,
        brow=4 if n < 9 else 12,
        nose=-16 if n < 34 else -4,
        shrug=10 * swoon,
    )


def _sock(s: Sheet) -> None:
    """A foot without its shoe; the toe gets some air."""
    s.shape(s.curve([(8, 2, 1), (8, -24, 1), (44, -24, 1), (46, -18), (70, -14), (74, 2, 1)]), VIOLET)
    s.shape(s.oval(70, -6, 9, 8), PAPER, 3)


def _shoe(s: Sheet) -> None:
    """Upside down, its mouth to the ground."""
    cut = s.curve([(-34, -24, 1), (-36, 6), (-32, 34, 1), (10, 36, 1), (20, 14), (56, 6), (72, -10), (70, -24, 1)])
    s.line(cut, 12, PAPER)
    s.cut(cut, BLACK)
    s.shape(s.poly([(-38, -24), (74, -24), (74, -34), (0, -34), (0, -44), (-38, -44)]), VIOLET, 3)
    s.shape(s.oval(-11, 35, 21, 6), PAPER, 3)
    for x in (16, 26):
        s.line(s.curve([(x, 14), (x + 8, 2)], closed=False), 4, YELLOW)


def _falls(s: Sheet, n: int) -> None:
    if not 4 <= n < 29:
        return
    down = rush(n, 4, 8)
    bounce = 20 * math.sin(math.pi * (n - 8) / 3) if 8 < n < 11 else 0
    with s.at(between(384, 392, down), between(316, GROUND - 8, down) - bounce, n * 40 * (n < 11)):
        s.shape(s.poly([(-10, 4), (-6, -8), (6, -10), (11, 1), (4, 8)]), PAPER, 3.4)


def _poster(s: Sheet) -> None:
    """All of it, in a spotlight."""
    _pebble(s, 12)


# What he says here, by the same trombone.

_SAID: list[Cue] = [(0, "rattle"), (5, "problems"), (20, "whoosh"), (23, "zip"), (26, "rumble", 0.7), (31, "rattle")]
_READ: list[Cue] = [(0, "fanfare"), (17, "whoosh"), (19, "whoosh"), (21, "whoosh"), (23, "whoosh"), (25, "shrug")]
_SEEN: list[Cue] = [(2, "knock", 700, 0.5), (4, "zip"), (8, "knock", 2600, 0.35), (9, "boom"), (10, "woe")]
_SEEN += [(20, "coo"), (28, "knock", 1800, 0.4), (30, "plop"), (32, "chord"), (40, "rattle")]
_NEXT: list[Cue] = [(2, "zip"), (4, "zip"), *((8 + at, "knock", 2000 + 60 * (at % 3), 0.2) for at in range(10))]
_NEXT += [(19, "coo")]

FILM = Film(
    "assez-de-problemes",
    (
        Scene("J’ai assez de problèmes", 34, _many, _SAID),
        Scene("La liste", 28, _list, _READ),
        Scene("Le caillou", 46, _pebble, _SEEN),
        Scene("Le pigeon", 28, _rewritten, _NEXT),
        CARD,
    ),
    _poster,
)
