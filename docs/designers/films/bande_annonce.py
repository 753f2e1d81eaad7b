# ruff: noqa: INP001 -- scripts beside their films, not a package
"""The trailer: a heart on his hand, three excuses that undo themselves, and the end card."""

from __future__ import annotations

import math

import come
import ending
import props
from come import Hand, Pose, between_hands
from excuses import EXCUSES
from props import shaken
from reel import Cue, Film, Scene, beat, between, ramp, rush
from sheet import PAPER, VIOLET, YELLOW, Sheet

# --- A heart on his hand


def _heart_in_hand(s: Sheet, n: int) -> None:
    s.cut(s.oval(222, 262, 226), YELLOW)
    hidden = n >= 31
    reach = ramp(n, 27, 31)
    hand = between_hands(Hand(120, -172, -8, "open", 36), Hand(58, -104, 110, "open", -44), reach)
    pose = Pose(
        right=Hand(58, -106, 110, "hide", -44) if hidden else hand,
        gaze=(0.8, 0.5) if n < 20 else (1, 0.9) if n < 27 else (0.2, -0.9),
        lids=0.45 if n < 20 else 0.1 if n < 27 else 0.35,
        brow=0 if n < 20 else 9 if n < 27 else 3,
        nose=-16 if n < 20 else -8 if n < 27 else -30,
        head=-8 * ramp(n, 27, 31),
        mouth="smirk" if n < 20 else "flat" if n < 31 else "whistle",
    )
    with s.at(222, 548, scale=come.NEAR):
        come.draw(s, pose)
        if hidden:
            _pocketed(s, n)
        else:
            with s.at(hand.x + 24, hand.y - 42 + 30 * reach, 8, 66 / 66 * beat(n) * (1 - 0.4 * reach)):
                props.heart(s, 68)
    if n >= 18:
        with s.at(between(960, 610, ramp(n, 17, 21)), 478, shaken(n, 21, 25)):
            props.tin(s)
    for at in range(3):
        age = n - 33 - 4 * at
        if age >= 0:
            with s.at(404 + 16 * age + 5 * math.sin(age), 150 - 8 * age, 10 * math.sin(age)):
                props.note(s)
    lines = ("Il a le cœur", "sur la main.") if n < 31 else ("Et la main", "dans la poche.")
    shown = 0 if n < 3 else 1 if n < 8 or 31 <= n < 34 else 2
    for at, words in enumerate(lines[:shown]):
        s.write(words, 462, 226 + 50 * at, 47)


def _pocketed(s: Sheet, n: int) -> None:
    """The heart beats on, in the pocket."""
    with s.at(54, -90, 6, beat(n)):
        bulge = s.curve([(-24, -26), (16, -28), (36, 0), (14, 32), (-22, 26)])
        s.shape(bulge, YELLOW)
        with s.at(4, 2):
            props.heart(s, 42, (1, 0.5, 0), 2.4)
    if n % 6 in (1, 3):
        for turn in (-40, -5, 30):
            with s.at(56, -90, turn):
                s.line(s.poly([(34, 0), (48, 0)], closed=False), 4)


# --- The end card


def _end(s: Sheet, n: int) -> None:
    shake = (16, -12, 8, -4)[n] if n < 4 else 6 * (n in (7, 13))
    with s.at(0, shake):
        ending.plate(s, n)
        _dust(s, n)
        _last_temptation(s, n)


def _dust(s: Sheet, n: int) -> None:
    """A flash, then clouds leave by the edges."""
    if n == 0:
        s.cut(s.box(-20, -40, 840, 600), PAPER)
    elif n < 6:
        for x, y, size in ((30, 470, 70), (140, 500, 52), (660, 500, 56), (770, 464, 76), (20, 60, 44), (780, 50, 50)):
            with s.at(x + (x - 400) * 0.05 * n, y + (y - 250) * 0.05 * n, scale=1.05 - 0.17 * n):
                props.puff(s, size, 0)


def _last_temptation(s: Sheet, n: int) -> None:
    """A coin comes near the tin, thinks better of it, and a pigeon takes the matter in its beak."""
    if n < 22:
        return
    with s.at(668, 516 + 180 * (1 - ramp(n, 22, 26)), shaken(n, 26, 30), 1.3):
        if n >= 57:
            ending.thanks(s, n - 57)
        props.tin(s, held=False)
    reach = ramp(n, 27, 34) - 0.22 * ramp(n, 39, 42)
    taken = n >= 48
    x, y = between(300, 566, reach), between(660, 400, reach) + 300 * rush(n, 55, 61)
    tremble = (n % 2) * 3 if 34 <= n < 39 else 0
    with s.at(x, y + tremble, scale=1.2):
        props.pointing(s, "open" if taken else "pinch", -45, 300)
        if not taken:
            with s.at(30, -34):
                props.coin(s, 19)
    _thief(s, n, x + 36, y - 41)


def _thief(s: Sheet, n: int, x: float, y: float) -> None:
    """The pigeon: from the right to the coin, with it to the slot, and away."""
    if not 44 <= n < 60:
        return
    here, there, off = ramp(n, 43, 48), ramp(n, 48, 53), rush(n, 54, 60)
    at_x = between(between(880, x + 62, here), 726, there) - 200 * off
    at_y = between(between(180, y + 60, here), 402, there) - 30 * math.sin(math.pi * there) - 520 * off
    with s.at(at_x, at_y):
        props.pigeon(s, 0 if n == 53 else (1, -0.4)[n % 2])
    if 48 <= n < 54:
        with s.at(at_x - 62, at_y - 48):
            props.coin(s, 22)
    elif 54 <= n < 56:
        with s.at(668, 372 + 14 * (n - 54), squash=(1, 0.6)):
            props.coin(s, 22)


def _poster(s: Sheet) -> None:
    """What stands for the trailer: all he has, and nothing on him."""
    s.cut(s.box(-20, -20, 840, 540), VIOLET)
    s.cut(s.oval(300, 262, 246), PAPER)
    with s.at(300, 548, scale=1.22):
        come.draw(
            s,
            Pose(
                left=Hand(-122, -222, 205, "open", -34),
                right=Hand(122, -222, -25, "open", 34),
                pockets=1,
                shrug=18,
                brow=4,
                mouth="smirk",
            ),
        )
    props.heap(s, 300, 530, 84, 330)
    with s.at(672, 470, 6):
        props.tin(s)


_HEART: list[Cue] = [(0, "stroll", 2), (6, "heart"), (12, "heart"), (21, "rattle"), (27, "zip"), (33, "whistle")]
_HEART += [(36, "heart"), (42, "heart")]
_END: list[Cue] = [(0, "boom"), (6, "thud", 80), (12, "thud", 70), (26, "rattle"), (34, "hm"), (44, "flap")]
_END += [(48, "whoosh"), (54, "coin", 1), (55, "coin", 0.75), (57, "chord"), (61, "heart")]

FILM = Film(
    "bande-annonce",
    (
        Scene("Le cœur sur la main", 48, _heart_in_hand, _HEART),
        *EXCUSES,
        Scene("Donnez-lui tort", 68, _end, _END),
    ),
    _poster,
)
