# ruff: noqa: INP001 -- scripts beside their films, not a package
"""`Ça change quoi ?`: one coin, what does it change, says he, and throws it away; it changes all, and him first."""

from __future__ import annotations

import math

import come
import props
from come import Hand, Pose, talking
from ending import CARD, thanks
from props import shaken
from reel import Cue, Film, Scene, between, pop, ramp, rush
from sheet import BLACK, PALE, PAPER, VIOLET, YELLOW, Sheet

GROUND = 440


def _set(s: Sheet, disc: bool = True) -> None:
    s.cut(s.box(-20, -40, 840, 600), PAPER)
    if disc:
        s.cut(s.oval(228, 238, 196), VIOLET)
    s.shape(s.box(-30, GROUND, 860, 100), YELLOW)


# --- What difference does it make


def _asked(s: Sheet, n: int) -> None:
    _set(s)
    flick = (0, -14, 12, 0)[min(3, max(0, n - 34))]
    pose = Pose(
        right=Hand(112, -206 + flick, -30, "pinch" if n < 36 else "open", 30),
        mouth=talking(n, 6, 22),
        gaze=(0.7, 0) if n < 24 else (0.9, 0.7) if n < 32 else (-0.1, 0) if n < 34 else (0.9, -0.8),
        nose=-16 if n < 38 else -26,
        head=-5 * ramp(n, 36, 39),
    )
    with s.at(222, GROUND, scale=0.84):
        come.draw(s, pose)
    lean = shaken(n, 0, 4) or 14 * (ramp(n, 38, 41) - ramp(n, 45, 48))
    with s.at(668 + lean, 452, lean):
        props.tin(s)
    if n < 35:
        with s.at(336, 256 + flick):
            props.coin(s, 20, 30, 0.8)
    elif n < 43:
        away = (n - 34) / 8
        with s.at(between(336, 860, away), between(256, 150, away) - 280 * away * (1 - away), 70 * n):
            props.coin(s, 20, 0, abs(math.cos(n * 1.3)))
    if 5 <= n < 32:
        with s.at(540, 110, scale=pop(n, 5)):
            props.bubble(s, ("Une pièce ?", "Ça change quoi ?"), (-232, 78), 42)


# --- From one to the next

SIZES = [30 * 1.42**step for step in range(19)]
"""Each domino can push one half as large again as itself."""

TIPS = 20
"""When the first domino makes up its mind."""

PACE = 2.0
"""Drawings from one domino's fall to the next."""


def _dominoes(s: Sheet, n: int) -> None:
    """Seen from ever farther away, as each is larger than the last."""
    _set(s, disc=False)
    at = max(0.0, (n - TIPS) / PACE)
    high = SIZES[0] * 1.42**at
    with s.at(330, GROUND, scale=104 / high):
        left = _place(at)
        _sights(s, left)
        for step, size in enumerate(SIZES):
            if 0.2 < size / high < 12 or step < 3:
                with s.at(_place(step) - left + size * 0.24, 0, _tipped(n, step)):
                    _domino(s, size * 0.24, size)
        _perched(s, n - TIPS - 2, left)
    _thrown(s, n)


def _domino(s: Sheet, wide: float, high: float) -> None:
    """One that hides what is behind it."""
    s.cut(s.poly([(-wide, -high), (0, -high), (0, 0), (-wide, 0)]), PAPER)
    props.domino(s, wide, high)


def _perched(s: Sheet, n: int, left: float) -> None:
    """A pigeon, on one of them, until it no longer is one to perch on."""
    off = max(0, n)
    with s.at(_place(2) - left + 8 + 5 * off, -SIZES[2] - 3 - 16 * off, scale=0.5):
        props.pigeon(s, (1, -0.4)[n % 2] if off else 0, (0, 5)[n // 3 % 2])


def _place(step: float) -> float:
    """How far from the first a domino stands: a sum of ever larger gaps."""
    return 30 * 0.56 * (1.42**step - 1) / 0.42


def _tipped(n: int, step: int) -> float:
    if step == 0 and n < TIPS:
        return (0, 3, 6, 7, 7, 6)[n - 11] if 11 <= n < 17 else 6.5 if n >= 17 else 0
    return between(6.5 if step == 0 else 0, 63, rush(n, TIPS + step * PACE, TIPS + step * PACE + 4))


def _sights(s: Sheet, left: float) -> None:
    """What stands beside the way, to measure it by: a lamp, a house, and a tower known to all."""
    with s.at(_place(5) - left, 0):
        s.line(s.poly([(0, 0), (0, -250)], closed=False), 10, VIOLET)
        s.line(s.curve([(0, -250), (16, -276), (46, -272)], closed=False), 9, VIOLET)
        s.cut(s.oval(50, -262, 18, 13), PAPER)
    with s.at(_place(7.2) - left, 0, scale=1.5):
        s.shape(s.poly([(0, 0), (0, -240), (130, -350), (260, -240), (260, 0)]), PAPER, 12)
        s.shape(s.poly([(-30, -224), (130, -362), (290, -224), (130, -310)]), VIOLET, 12)
        for x in (40, 160):
            s.shape(s.box(x, -190, 60, 66), PALE, 9)
        s.shape(s.box(98, -96, 64, 96), VIOLET, 9)
    with s.at(_place(10) - left, 0, scale=1.6):
        for side in (-1, 1):
            leg = [(330, 0, 1), (130, -520), (14, -1500, 1), (0, -1500, 1), (0, -620, 1), (90, -420), (190, 0, 1)]
            s.cut(s.curve([(side * x, *rest) for x, *rest in leg]), VIOLET)
        for y, wide in ((-330, 230), (-700, 130)):
            s.cut(s.box(-wide, y - 50, 2 * wide, 50), VIOLET)


def _thrown(s: Sheet, n: int) -> None:
    """It comes down beside the smallest, rolls up to it, and lays itself to rest."""
    if n >= TIPS + 8:
        return
    hop = ((0, 4, -60, 170, 330), (4, 8, 170, 250, 130), (8, 11, 250, 312, 14))
    for start, end, from_x, to_x, high in hop:
        if start <= n < end:
            share = (n - start) / (end - start)
            arc = high * (1 - share * share) if start == 0 else 4 * high * share * (1 - share)
            with s.at(between(from_x, to_x, share), GROUND - 20 - arc, 60 * n):
                props.coin(s, 20)
    if n >= 11:
        gone = max(0.0, n - TIPS)
        with s.at(312 - 9 * gone * gone, GROUND - 18, scale=max(0.1, 1 - 0.15 * gone)):
            props.coin(s, 20)


# --- It has come round


def _behind_him(s: Sheet, n: int) -> None:
    rumble = 7 * ramp(n, 8, 30) * (1, -1)[n % 2]
    with s.at(0, rumble):
        _set(s)
        afraid = n >= 26
        nails = Hand(70, -232 + 4 * math.sin(n * 2), -120, "fist", 40)
        pose = Pose(
            left=Hand(-84, -300, -70, "open", -40) if afraid else come.LOW[0],
            right=Hand(104, -300, -60, "open", 40) if afraid else nails,
            mouth="wide" if afraid else "whistle",
            gaze=(0.7, 0.6) if n < 16 else (0.9, -0.3) if n < 23 else (-0.9, -0.9),
            lids=0.45 if n < 16 else 0,
            brow=0 if n < 16 else 8 if n < 26 else 16,
            head=0 if n < 23 else -10,
            nose=-16 if n < 23 else between(-16, 46, ramp(n, 26, 32)),
            shrug=16 * afraid,
        )
        with s.at(222, GROUND, scale=0.84):
            come.draw(s, pose)
        with s.at(between(668, 960, ramp(n, 14, 19)), 452, 6 * (12 <= n < 19)):
            props.tin(s)
        for note in range(2):
            age = n - 3 - 5 * note
            if 0 <= age < 12 and n < 16:
                with s.at(340 + 14 * age, 180 - 7 * age, 10 * math.sin(age)):
                    props.note(s)
        if n >= 18:
            _looms(s, n)


def _looms(s: Sheet, n: int) -> None:
    """The last of the row is larger than the picture."""
    tipped = between(0, 9, ramp(n, 18, 32)) + 80 * rush(n, 33, 37)
    slid = between(-260, 6, ramp(n, 18, 25))
    s.ink(s.poly([(-20, 440), (slid + 60, 440), (slid + 60 + tipped * 26, 520), (-20, 520)]), (0, 0, 0.6))
    with s.at(slid + 40, 452, tipped):
        _domino(s, 290, 980)
        s.line(s.poly([(-274, -964), (-16, -964), (-16, -16), (-274, -16)]), 5, PAPER)


# --- A little

SLAB = 346
"""How high what fell on him is, laid down."""


def _a_little(s: Sheet, n: int) -> None:
    shake = (18, -14, 10, -6, 3)[n] if n < 5 else 0
    with s.at(0, shake):
        _set(s)
        rung = 26 <= n < 30
        pose = Pose(
            left=Hand(-40, -130, 90, "hide"),
            right=Hand(40, -130, 90, "hide"),
            gaze=(0.2, -0.6) if n < 18 else (-0.8, -0.8) if n < 26 else (0.9, -0.4) if n < 42 else (-0.2, 0.2),
            lids=0.8 if n < 12 else 0.1 if n < 42 else 0.45,
            brow=6 if 18 <= n < 42 else 0,
            nose=(-16, -34, -4, -24)[n % 4] if rung else -16,
            mouth=talking(n, 44, 50) if n >= 44 else "flat",
        )
        with s.at(206, 392, 90, 0.84, (-1, 1)):
            come.draw(s, pose)
        _laid(s)
        with s.at(between(900, 668, ramp(n, 12, 17)), 452, shaken(n, 34, 38)):
            if n >= 37:
                thanks(s, n - 37)
            props.tin(s)
        _comes_back(s, n)
        _dust(s, n)
        if n >= 43:
            with s.at(470, 120, scale=pop(n, 43)):
                props.bubble(s, ("Bon.", "Un peu."), (10, 172), 46)
    if n == 0:
        s.cut(s.box(-20, -40, 840, 600), PAPER)


def _laid(s: Sheet) -> None:
    """What fell, seen from its end: a table for a giant."""
    top = s.poly([(-30, SLAB - 54), (398, SLAB - 54), (436, SLAB), (-30, SLAB)])
    front = s.poly([(-30, SLAB), (436, SLAB), (438, GROUND + 4), (-30, GROUND + 4)])
    for face in (top, front):
        s.cut(face, PAPER)
        s.shape(face, BLACK)
    s.line(s.poly([(-30, SLAB), (434, SLAB)], closed=False), 4, PAPER)
    s.line(s.poly([(150, SLAB - 46), (168, SLAB - 9)], closed=False), 4, PAPER)
    for x, y in ((24, -38), (62, -27), (100, -16), (222, -38), (284, -27), (346, -16)):
        s.cut(s.oval(x, SLAB + y, 24, 6), PAPER)


def _comes_back(s: Sheet, n: int) -> None:
    """The coin, along what it has knocked over, against a nose, and where it should have gone at once."""
    if not 16 <= n < 36:
        return
    if n < 26:
        share = (n - 16) / 10
        x, y = between(-30, 456, share), SLAB - 44.0
    else:
        share = (n - 26) / 9
        x, y = between(456, 668, share), between(SLAB - 44, 352, share) - 4 * 190 * share * (1 - share)
    with s.at(x, y, 40 * n, squash=(1, 0.6 if n == 35 else 1)):
        props.coin(s, 22)
    if n == 26:
        with s.at(476, 300):
            props.burst(s, 30, 54, 9, BLACK, 5)


def _dust(s: Sheet, n: int) -> None:
    if n < 9:
        for x, y, size in ((40, 330, 70), (200, 330, 60), (360, 340, 76), (480, 420, 60), (560, 450, 44)):
            with s.at(x + (x - 260) * 0.06 * n, y - 7 * n, scale=1.08 - 0.12 * n):
                props.puff(s, size)


def _poster(s: Sheet) -> None:
    """The moment before it makes a difference."""
    _behind_him(s, 31)


_ASKED: list[Cue] = [(0, "rattle"), (5, "what for"), (34, "coin", 1.2), (36, "whoosh")]
_FALL: list[Cue] = [(4, "coin", 1), (8, "coin", 0.9), (11, "coin", 0.8), (12, "knock", 1900, 0.4)]
_FALL += [(TIPS + 3 + PACE * step, "knock", 1700 * 0.8**step, 0.42 + 0.03 * step) for step in range(11)]
_BEHIND: list[Cue] = [(0, "whistle"), (8, "rumble", 2.5), (14, "rattle"), (26, "scare"), (33, "whoosh")]
_LITTLE: list[Cue] = [(0, "boom"), (17, "coin", 0.7), (20, "coin", 0.75), (23, "coin", 0.8), (26, "knock", 330, 0.8)]
_LITTLE += [(26, "shrug"), (35, "coin", 1), (36, "coin", 0.75), (39, "heart"), (43, "a little")]

FILM = Film(
    "ca-change-quoi",
    (
        Scene("Ça change quoi ?", 45, _asked, _ASKED),
        Scene("De proche en proche", TIPS + 24, _dominoes, _FALL),
        Scene("Derrière lui", 38, _behind_him, _BEHIND),
        Scene("Un peu", 61, _a_little, _LITTLE),
        CARD,
    ),
    _poster,
)
