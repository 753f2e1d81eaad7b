# ruff: noqa: INP001 -- scripts beside their films, not a package
"""`Je n'ai pas un rond`: not a penny, says he, before the large round disc that every riso has; it is one."""

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
ROUND = 196
"""How large the disc is, from its middle."""
SPREAD = Hand(-128, -262, 196, "open", -20), Hand(128, -262, -16, "open", 20)
SHRUG = Hand(-112, -206, 205, "open", -34), Hand(112, -206, -25, "open", 34)


def _before_it(s: Sheet, n: int) -> None:
    """He stands before it, tries to hide it, and leaves with it."""
    rolled = 1080 * rush(n, 58, 73)
    quake = 9 * (n in (75, 77)) - 9 * (n == 76)
    with s.at(0, quake):
        if 43 <= n < 50:
            with s.at(236, GROUND - ROUND):
                props.burst(s, 208, 232 + 8 * (n % 2), 26, VIOLET, 6, 0.1)
        props.ground(s, GROUND, BLACK)
        with s.at(236 + rolled + _rocked(n), GROUND - ROUND, math.degrees(rolled / ROUND)):
            _disc(s, ROUND, shown=n >= 43)
        if n < 58:
            with s.at(236, GROUND, scale=0.9):
                come.draw(s, _pose(n))
        else:
            with s.at(236 + rolled, GROUND - ROUND, math.degrees(rolled / ROUND)), s.at(0, ROUND, scale=0.9):
                come.draw(s, _pose(n))
        _hen(s, n, 236 + rolled)
        fled = 300 * ramp(n, 59, 63)
        with s.at(676 + fled, 472, shaken(n, 0, 5)):
            props.tin(s)
        if 5 <= n < 30:
            with s.at(598, 152, scale=pop(n, 5)):
                props.bubble(s, ("Je n’ai pas", "un rond."), (-284, 66), 48)


def _rocked(n: int) -> float:
    """What is behind him moves, twice."""
    return 10 * math.sin((n - 27) * 1.05) if 27 <= n < 33 else 0


def _pose(n: int) -> Pose:
    emptied, hiding = ramp(n, 10, 13), ramp(n, 49, 52)
    arms = [between_hands(between_hands(come.LOW[at], SHRUG[at], emptied), SPREAD[at], hiding) for at in (0, 1)]
    rolls = n >= 58
    return Pose(
        left=arms[0],
        right=arms[1],
        pockets=emptied,
        shrug=14 * emptied if not rolls else 20,
        mouth=talking(n, 6, 16) if n < 27 else "flat" if n < 49 else "wide" if rolls else "whistle",
        gaze=_eyes(n),
        lids=0.45 if n < 28 else 0.0 if n < 50 or rolls else 0.3,
        brow=3 if n < 28 else 9 if n < 50 else 16 if rolls else 4,
        head=0 if n < 37 else -8 * ramp(n, 36, 39) * (n < 43),
        nose=between(-16, -4, ramp(n, 43, 45)) if not rolls else 20,
    )


def _eyes(n: int) -> tuple[float, float]:
    if n < 29:
        return 0.8, 0.2
    if n < 33:
        return -0.9, 0.1
    if n < 37:
        return -0.1, 0
    return (0.2, -1) if n < 44 else (-0.1, 0) if n < 50 or n >= 58 else (0.9, -0.6)


def _hen(s: Sheet, n: int, x: float) -> None:
    """A pigeon comes down on the rim, knocks to hear what it is made of, and walks on it like a bear on a ball."""
    if n < 33:
        return
    here = ramp(n, 33, 38)
    top = GROUND - 2 * ROUND + 3
    pecks = 16 * (n in (40, 43, 56, 57)) if n < 58 else 5 * (n % 2)
    y = between(-60, top, here) - (7 * abs(math.sin(n * 1.3)) if n >= 58 else 0)
    with s.at(between(520, x + 14, here), y, -10 * (pecks > 10), 0.86):
        props.pigeon(s, (1, -0.4)[n % 2] if n < 38 else 0.25 * (n >= 58 and n % 2), pecks)


def _disc(s: Sheet, size: float, shown: bool) -> None:
    """Only a disc, as behind everybody; then a coin, as large as he is."""
    s.cut(s.oval(0, 0, size), YELLOW)
    if not shown:
        return
    s.line(s.oval(0, 0, size - 2), 6)
    s.line(s.oval(0, 0, size * 0.84), 4)
    for at in range(40):
        turn = math.tau * at / 40
        ways = [(size * far * math.cos(turn), size * far * math.sin(turn)) for far in (0.89, 0.95)]
        s.line(s.poly(ways, closed=False), 4)


# --- Where it went

SLOT = 350
"""How high the slot of the tin is, there."""
HUB = SLOT - 144
"""How high the middle of what is wedged in it."""


def _in_the_tin(s: Sheet, n: int) -> None:
    s.cut(s.box(-20, -20, 840, 540), VIOLET)
    props.ground(s, GROUND, BLACK)
    with s.at(0, 8 * (n in (0, 2)) - 8 * (n == 1)):
        thin, high = 1 - 0.7 * ramp(n, 30, 32), 1 + 0.2 * (n == 31) - rush(n, 31, 34)
        tilt = 128 + 24 * math.exp(-n / 5) * math.cos(n * 1.3)
        if high > 0:
            with s.at(400, HUB + 160 * (1 - high), squash=(thin, high)), s.at(0, 0, tilt):
                _disc(s, 160, shown=True)
        _stuck(s, n, tilt)
        bulge = 1 + 0.14 * (n in (33, 34, 36)) - 0.05 * (n == 35)
        with s.at(400, 480, 0, 1.35, squash=(bulge, 2 - bulge)):
            props.tin(s, held=False)
        if 9 <= n < 29:
            with s.at(642, 116, scale=pop(n, 9)):
                props.bubble(s, ("C’est", "un prêt !"), (-128, 150), 46)
        _stamping(s, n)
        if 2 <= n < 8:
            for side in (-1, 1):
                with s.at(400 + side * (110 + 16 * n), 450, scale=1 - 0.1 * n):
                    props.puff(s, 46)


def _stuck(s: Sheet, n: int, tilt: float) -> None:
    """Flat on its face; then on nothing, which takes him a while to see."""
    falls = rush(n, 38, 41)
    if falls == 1:
        _legs(s, n)
        return
    loose = n >= 32
    turn = tilt if not loose else between(128, 180, ramp(n, 32, 36))
    pose = Pose(
        left=between_hands(SPREAD[0], Hand(-40, -96, 90, "fist", 20), falls * 2 if falls < 0.5 else 1),
        right=between_hands(SPREAD[1], Hand(40, -96, 90, "fist", -20), falls * 2 if falls < 0.5 else 1),
        mouth=talking(n, 10, 18) if n < 24 else "flat",
        pockets=1,
        lids=0.3 if n < 9 else 0 if n >= 32 else 0.2,
        gaze=(0.5, 0.3) if n < 9 else (0.8, -0.2) if n < 32 else (0.2, -1) if n < 35 else (-0.1, 0),
        brow=10,
        nose=-20 if n < 39 else 80,
    )
    with s.at(400, HUB - 24 * loose + 260 * falls, turn), s.at(0, 156, scale=0.735):
        come.draw(s, pose)


def _legs(s: Sheet, n: int) -> None:
    """What is left of him to see."""
    kick = 10 * math.sin(n * 2.2)
    for side in (-1, 1):
        with s.at(400 + side * 14, SLOT + 6, side * 10 + kick * side):
            leg = s.curve([(0, 4), (side * 3, -40), (0, -84)], closed=False)
            s.line(leg, 28)
            s.line(leg, 21, YELLOW)
            s.line(s.poly([(0, -84), (0, -96)], closed=False), 15)
            s.line(s.poly([(0, -84), (0, -96)], closed=False), 9, PAPER)
            s.shape(s.curve([(-14, -94, 1), (-15, -108), (4, -112), (22, -106), (40, -100), (44, -94, 1)]), BLACK)


def _stamping(s: Sheet, n: int) -> None:
    """The pigeon lends a foot."""
    if n < 22:
        return
    here, hop, off = ramp(n, 22, 27), math.sin(math.pi * ramp(n, 27, 31)), rush(n, 33, 41)
    x, y = between(880, 404, here) - 330 * off, between(-40, 50, here) - 52 * hop - 190 * off + 70 * ramp(n, 31, 33)
    with s.at(x, y, scale=0.7):
        props.pigeon(s, 0 if 27 <= n < 33 else (1, -0.4)[n % 2])


def _poster(s: Sheet) -> None:
    """Not a round to be seen."""
    _before_it(s, 47)


# What he says here, by the same trombone.

_SAID: list[Cue] = [(0, "rattle"), (5, "not a round"), (11, "shrug"), (28, "knock", 300, 0.6), (31, "knock", 260, 0.6)]
_SAID += [(33, "flap"), (40, "coin", 0.32), (43, "coin", 0.3), (43, "coin", 0.45), (49, "whistle"), (56, "coin", 0.32)]
_SAID += [(58, "rumble", 1.4), (60, "scare"), (75, "boom"), (75, "coin", 0.28)]
_SEEN: list[Cue] = [(0, "coin", 0.25), (3, "coin", 0.3), (9, "a loan"), (22, "flap"), (31, "knock", 500, 0.7)]
_SEEN += [(32, "zip"), (34, "coin", 0.5), (35, "jackpot", 0.3), (38, "zip"), (41, "thud", 110), (43, "shrug")]

FILM = Film(
    "pas-un-rond",
    (Scene("Je n’ai pas un rond", 78, _before_it, _SAID), Scene("C’est un prêt", 52, _in_the_tin, _SEEN), CARD),
    _poster,
)
