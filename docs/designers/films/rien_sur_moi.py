# ruff: noqa: INP001 -- scripts beside their films, not a package
"""`Je n'ai rien sur moi`: nothing on him, says he, and is soon under it; it was one coin too many."""

from __future__ import annotations

import math

import come
import props
from come import Hand, Pose, between_hands, talking
from ending import CARD
from excuses import gush
from props import shaken
from reel import Cue, Film, Scene, between, pop, ramp, rush
from sheet import PAPER, VIOLET, Sheet

BURST, BURIED = 82, 100
"""When his pockets can take no more, and when nothing is left of him but a finger."""

OPEN = Hand(116, -214, -25, "open", 34)
THERE = Hand(238, -92, 14, "pinch", 30)
"""Where his hand reaches the coin: three times as far as an arm should."""
POCKET = Hand(58, -106, 110, "hide", -44)


def _nothing(s: Sheet, n: int) -> None:
    s.cut(s.box(-20, -20, 840, 540), VIOLET)
    s.cut(s.oval(232, 280, 226), PAPER)
    with s.at(232, 556, scale=come.NEAR):
        come.draw(s, _pose(n))
    if n >= BURST:
        gush(s, n - BURST)
    props.heap(s, 250, 530, 345 * rush(n, BURST, BURIED), 300)
    if n >= BURIED:
        _finger(s, n)
    with s.at(676, 482, _lean(n)):
        props.tin(s)
    _first_coin(s, n)
    _last_coin(s, n)
    _says(s, n)


def _pose(n: int) -> Pose:
    spread = ramp(n, 14, 18)
    shaking = BURST - 5 <= n < BURIED
    right = between_hands(come.LOW[1], OPEN, spread)
    if n >= 50:
        right = between_hands(OPEN, THERE, _creep(n))
    if n >= 64:
        right = between_hands(THERE, POCKET, ramp(n, 64, 67))
    if n >= BURST:
        right = between_hands(POCKET, OPEN, ramp(n, BURST, BURST + 3))
    return Pose(
        left=between_hands(come.LOW[0], Hand(-116, -214, 205, "open", -34), spread - ramp(n, 44, 50) + (n >= BURST)),
        right=right,
        pockets=ramp(n, 13, 16) * (1 - ramp(n, 64, 67)) + (0.7 + 0.3 * (n % 2)) * (n >= BURST),
        shrug=18 * (spread - ramp(n, 44, 50) + ramp(n, BURST - 4, BURST + 2)),
        brow=12 if 29 <= n < 44 or n >= BURST - 5 else 4,
        gaze=_watching(n),
        lids=0.05 if 30 <= n < 42 or BURST - 6 <= n < BURIED or 126 <= n < 150 else 0.45,
        nose=between(-16, -30, ramp(n, BURST + 6, BURIED - 1)),
        head=between(0, -10, ramp(n, BURST + 6, BURIED - 1)) + 2 * (n % 2) * shaking,
        mouth=_mouth(n),
    )


def _creep(n: int) -> float:
    """A hand that goes when nobody looks: three steps, with a rest after each."""
    return (ramp(n, 50, 52) + ramp(n, 54, 56) + ramp(n, 58, 60)) / 3


def _watching(n: int) -> tuple[float, float]:
    """His eyes follow the coin, meet ours, keep to the ceiling while a hand goes about it, and fear the worst."""
    if n < 29:
        return 0.8, 0.2
    if n < 38:
        return 0.9, 0.9
    if n < 44:
        return -0.1, 0
    if n < 61:
        return (-0.9, -0.5) if n < 50 or n % 4 < 2 else (0.9, 0.8)
    if n < BURST - 6:
        return (0.9, 0.8) if n < 67 else (-0.1, 0)
    if n < 126:
        return (0.2, 1) if n < BURIED - 3 else (-0.1, 0)
    return (0.9, 0.1) if n < 139 else (0.9, 0.8)


def _mouth(n: int) -> str:
    if n < 18:
        return talking(n, 6, 18)
    if n < 44:
        return "flat"
    if n < 61:
        return "whistle"
    return "smirk" if n < BURST - 6 else "flat" if n < BURST else "wide"


def _lean(n: int) -> float:
    """The tin is shaken; it also looks on while it is robbed of a coin."""
    return shaken(n, 0, 4) or -7 * (ramp(n, 56, 60) - ramp(n, 70, 73)) or shaken(n, 86, 96) / 2


def _first_coin(s: Sheet, n: int) -> None:
    """One coin falls, alone, and rolls to the tin; it is the only one that ever wanted to."""
    if not 26 <= n < 68:
        return
    fallen, rolled = rush(n, 26, 29), ramp(n, 29, 36)
    x, y = between(330, 350, fallen) + 226 * rolled, between(440, 478, fallen)
    if n >= 64:
        home = ramp(n, 64, 67)
        x, y = between(x, 312, home), between(y, 440, home)
    with s.at(x, y, 90 + 300 * rolled):
        props.coin(s, 17)


def _finger(s: Sheet, n: int) -> None:
    """What is left of him: at first it denies, at last it claims."""
    turn = between(-90, 6, ramp(n, 150, 153)) + _wag(n)
    with s.at(430, between(410, 336, ramp(n, BURIED, BURIED + 3)), turn), s.at(110, 0):
        props.pointing(s, "point", 0, 110)
    props.heap(s, 440, 520, 200, 90)


def _wag(n: int) -> float:
    return (6, -6)[n // 2 % 2] if n < 122 else 0


def _last_coin(s: Sheet, n: int) -> None:
    """It comes down late, on the very tip of the finger, thinks it over, and goes where it is wanted."""
    if not 126 <= n < 145:
        return
    tip, slot = (416, 144), (676, 384)
    if n < 130:
        x, y, tilt = tip[0], between(-40, tip[1], rush(n, 125, 129)), 0.0
    elif n < 138:
        x, y, tilt = tip[0], tip[1], 9 * math.sin(n * 1.8)
    else:
        away = (n - 137) / 7
        up = 60 * away * (1 - away)
        x, y, tilt = between(tip[0], slot[0], away), between(tip[1], slot[1], away * away) - up, 420 * away
    with s.at(x, y, tilt, squash=(1, 0.6 if n == 144 else 1)):
        props.coin(s, 22)


def _says(s: Sheet, n: int) -> None:
    for start, end, lines, at, tail in (
        (5, 40, ("Je n’ai rien", "sur moi."), (596, 118), (-268, 62)),
        (BURIED + 2, 124, ("Rien sur moi,", "vous dis-je."), (614, 84), (-166, 66)),
        (154, 178, ("Elle est", "à moi."), (650, 120), (-76, 200)),
    ):
        if start <= n < end:
            with s.at(*at, scale=pop(n, start)):
                props.bubble(s, lines, tail, 42 if len(lines[0]) > 12 else 46)


def _poster(s: Sheet) -> None:
    """All that he has not on him, and the one coin that is about to leave."""
    _nothing(s, 134)


_HEARD: list[Cue] = [(0, "rattle"), (5, "nothing"), (13, "whoosh"), (15, "shrug"), (29, "coin", 1), (36, "coin", 0.8)]
_HEARD += [(44, "whistle"), (50, "knock", 700, 0.3), (54, "knock", 760, 0.3), (58, "knock", 830, 0.3)]
_HEARD += [(62, "coin", 1.2), (64, "zip"), (67, "thud", 110), (BURST - 5, "rumble", 0.5)]
_HEARD += [(BURST, "jackpot", 1.6), (BURIED + 2, "told you")]
_HEARD += [(129, "coin", 1.5), (133, "coin", 1.7), (144, "coin", 1), (145, "coin", 0.75), (154, "mine")]

FILM = Film("rien-sur-moi", (Scene("Je n’ai rien sur moi", 178, _nothing, _HEARD), CARD), _poster)
