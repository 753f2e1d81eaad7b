# ruff: noqa: INP001 -- scripts beside their films, not a package
"""`Je suis à découvert`: overdrawn, says he, and takes off his hat, which in French is the same word."""

from __future__ import annotations

import math

import come
import props
from come import Hand, Pose, talking
from ending import CARD
from props import shaken
from reel import Cue, Film, Scene, between, pop, ramp, rush
from sheet import BLACK, PAPER, VIOLET, YELLOW, Sheet

CROWN = -430
"""How high his hat sits, from the ground he stands on."""


def _uncovered(s: Sheet, n: int) -> None:
    _hat_off(s, n)
    if 6 <= n < 54:
        with s.at(612, 210, scale=pop(n, 6)):
            props.bubble(s, ("Je suis", "à découvert."), (-288, 108), 46)
    if 60 <= n < 88:
        with s.at(612, 210, scale=pop(n, 60)):
            props.bubble(s, ("Très", "à découvert."), (-288, 108), 46)


def _hat_off(s: Sheet, n: int) -> None:
    s.cut(s.oval(236, 262, 244), VIOLET)
    lift = ramp(n, 26, 31) - ramp(n, 52, 55) + ramp(n, 78, 83) - ramp(n, 106, 109)
    with s.at(236, 612, scale=0.96):
        hat_y = CROWN + 26 - 112 * lift + 56 * (n >= 109)
        pose = Pose(
            left=Hand(-80, hat_y + 2, -70, "pinch", 44) if 18 <= n < 112 else come.LOW[0],
            mouth=talking(n, 7, 18) if n < 40 else talking(n, 61, 70) if n < 78 else "flat",
            gaze=_eyes(n),
            lids=0.45 if n < 44 else 0 if n < 60 else 0.45 if n < 88 else 0.1,
            brow=0 if n < 44 else 6 if n < 60 else 0 if n < 88 else 6,
            nose=-16 if n < 106 else between(-16, 24, ramp(n, 106, 112)),
            head=-3 if 26 <= n < 44 else 0,
        )
        come.draw(s, pose)
        if n < 56:
            _fortune(s, n)
        elif 76 <= n < 92:
            with s.at(6, CROWN + 8):
                props.pigeon(s, 0, (0, 4)[n // 3 % 2])
                with s.at(-52, -54):
                    props.coin(s, 15)
        with s.at(8, hat_y, -3 + 14 * lift):
            _hat(s)
    with s.at(668, 482, shaken(n, 0, 5) or shaken(n, 56, 60)):
        props.tin(s)
    _delivery(s, n)


def _eyes(n: int) -> tuple[float, float]:
    """He feels a draught, looks up, and hopes that nobody saw."""
    if n < 42:
        return 0.8, 0.2
    if n < 48:
        return 0.2, -1
    if n < 60:
        return (0.9, 0.2) if n < 54 else (0, 0)
    if n < 88:
        return 0.8, 0.1
    return (0.6, -0.8) if n < 94 else (1, 0.7)


def _fortune(s: Sheet, n: int) -> None:
    """A pile of coins as tall as the hat that hides it."""
    if n < 24:
        return
    sway = 3 * math.sin(n * 0.9) * (31 <= n < 50)
    for at in range(9):
        with s.at(8 + sway * at / 9 + (4, -3, 2)[at % 3], CROWN + 22 - 11 * at):
            s.shape(s.oval(0, 0, 34, 10), YELLOW, 3)
            s.line(s.curve([(-20, 2), (0, 5), (20, 2)], closed=False), 2)
    if 31 <= n < 50 and n % 6 < 3:
        with s.at(8, CROWN - 34):
            props.burst(s, 66, 84, 11, YELLOW, 5, 0.2)


def _hat(s: Sheet) -> None:
    s.shape(s.curve([(-46, 0, 1), (-50, -100, 1), (0, -108), (50, -100, 1), (46, 0, 1)]), BLACK)
    s.cut(s.poly([(-48, -6), (-49, -28), (49, -28), (48, -6)]), YELLOW)
    s.shape(s.curve([(-78, -4), (-60, -12), (0, -4), (62, -12), (80, -4), (50, 10), (0, 14), (-50, 10)]), BLACK)
    s.line(s.poly([(-34, -44), (-36, -88)], closed=False), 4, PAPER)


def _delivery(s: Sheet, n: int) -> None:
    """The pigeon takes a coin where it finds one."""
    if not 92 <= n < 114:
        return
    there, off = ramp(n, 92, 101), rush(n, 103, 112)
    x = between(242, 726, there) + 160 * off
    y = between(206, 388, there) - 90 * math.sin(math.pi * there) - 420 * off
    with s.at(x, y):
        props.pigeon(s, 0 if n == 102 else (1, -0.4)[n % 2])
    if n < 103:
        with s.at(x - 54, y - 48):
            props.coin(s, 17)
    elif n < 105:
        with s.at(668, 384 + 10 * (n - 103), squash=(1, 0.6)):
            props.coin(s, 17)


def _poster(s: Sheet) -> None:
    """Hat off, and what was under it."""
    _hat_off(s, 38)


_HEARD: list[Cue] = [(0, "rattle"), (6, "overdrawn"), (26, "whoosh"), (31, "coin", 1.5), (34, "coin", 1.7)]
_HEARD += [(43, "shrug"), (54, "knock", 420, 0.8), (56, "rattle"), (60, "very"), (78, "whoosh"), (84, "coo")]
_HEARD += [(92, "flap"), (98, "flap"), (103, "coin", 1), (104, "coin", 0.75), (109, "knock", 380, 0.9), (111, "hm")]

FILM = Film("a-decouvert", (Scene("Je suis à découvert", 120, _uncovered, _HEARD), CARD), _poster)
