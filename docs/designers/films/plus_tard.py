# ruff: noqa: INP001 -- scripts beside their films, not a package
"""`Plus tard, promis`: later, says he, and is a monument before a snail has crossed the picture; the snail gives."""

from __future__ import annotations

import math

import come
import props
from come import Hand, Pose, talking
from ending import CARD, thanks
from excuses import settle, sky
from props import shaken
from reel import Cue, Film, Scene, between, pop, ramp
from sheet import BLACK, PALE, PAPER, Sheet, Tone

PASSING, STONE = 48, 86
"""When years begin to fly, and when they are up."""

CLIMB = 112
"""When the snail, who has come all this way, sets about the tin."""

TIN = 664


def _later(s: Sheet, n: int) -> None:
    years = PASSING <= n < STONE - 1
    night = years and (n - PASSING) // 3 % 2 == 1
    sky(s, n, (n - PASSING) % 3 / 2 if years else None, night)
    props.ground(s, 470, BLACK)
    gone = ramp(n, PASSING, STONE - 2)
    spun = PAPER if night else BLACK
    rise = 50 * ramp(n, STONE - 1, STONE + 1)
    if n >= STONE:
        _plinth(s)
    with s.at(330, 470 - rise, scale=0.9):
        come.draw(s, _pose(n, gone))
    if gone > 0.3:
        with s.at(238, 200 - rise, 8):
            props.cobweb(s, 30 + 22 * gone, spun)
    settle(s, n - STONE)
    _asks(s, n, gone, spun)
    _snail(s, n)
    for start, end, lines, at, tail in (
        (5, 30, ("Plus tard,", "promis."), (618, 146), (-240, 44)),
        (CLIMB + 34, CLIMB + 52, ("Petit", "frimeur."), (612, 186), (-226, -34)),
    ):
        if start <= n < end:
            with s.at(*at, scale=pop(n, start)):
                props.bubble(s, lines, tail, 46)


def _pose(n: int, gone: float) -> Pose:
    stone = n >= STONE
    return Pose(
        left=Hand(-104, -318, -100, "point", -36),
        right=come.LOW[1],
        mouth=talking(n, 6, 14) if n < 20 else "flat" if PASSING + 8 <= n < CLIMB + 34 else "smirk",
        beard=190 * gone if PASSING + 2 <= n < STONE else 0,
        gaze=_watching(n),
        lids=_lids(n),
        brow=10 if STONE + 14 <= n < CLIMB or CLIMB + 27 <= n < CLIMB + 34 else 0,
        nose=-16 if n < STONE + 12 else -6 if n < STONE + 15 else -12,
        stone=stone,
    )


def _watching(n: int) -> tuple[float, float]:
    """He pities the snail; in the end, marble or not, he has to look."""
    if n < 36:
        return 0.8, 0.2
    if n < PASSING:
        return (-0.7, 1) if n < 44 else (-0.1, 0)
    if n < STONE + 15:
        return 0.7, 0
    return (0.8, -1) if n < CLIMB + 4 else (1, 0.8)


def _lids(n: int) -> float:
    if n < PASSING:
        return 0.45 if not 36 <= n < 44 else 0.3
    return 0.75 if n < STONE + 15 else 0.2 if n < CLIMB + 28 else 0.5


def _plinth(s: Sheet) -> None:
    """His name, and all there is to tell of him."""
    s.shape(s.poly([(206, 474), (218, 423), (442, 423), (454, 474)]), PAPER)
    s.write("PLUS TARD", 330, 461, 34, BLACK, middle=True)


def _asks(s: Sheet, n: int, gone: float, spun: Tone) -> None:
    """The tin; it has time."""
    given = CLIMB + 24
    with s.at(TIN, 470, shaken(n, 0, 4) or shaken(n, given + 1, given + 5)):
        if n >= given + 3:
            thanks(s, n - given - 3)
        props.tin(s)
        if gone > 0.4:
            with s.at(-38, -92):
                props.cobweb(s, 70 * gone * (n < given), spun)


def _snail(s: Sheet, n: int) -> None:
    """At its own pace: a coin on its back, along the ground, up the tin, and to the slot."""
    if n < 26:
        return
    creep = 1 + 0.1 * math.sin(n * 0.9)
    if n < CLIMB:
        start, x, end, to = (26, -40, PASSING, 158) if n < PASSING else (PASSING, 158, CLIMB, 584)
        with s.at(between(x, to, (n - start) / (end - start)), 472, squash=(creep, 1)):
            _laden(s)
        return
    up = ramp(n, CLIMB + 2, CLIMB + 18)
    turn = -82 * ramp(n, CLIMB, CLIMB + 3) + 60 * ramp(n, CLIMB + 17, CLIMB + 20)
    with s.at(between(584, 614, ramp(n, CLIMB, CLIMB + 3)), between(472, 384, up), turn, squash=(creep, 1)):
        _laden(s, n < CLIMB + 21)
    tipped = (n - CLIMB - 20) / 4
    if 0 < tipped < 1:
        with s.at(between(598, TIN, tipped), between(316, 372, tipped * tipped) - 60 * tipped * (1 - tipped), 90 * n):
            props.coin(s, 21)


def _laden(s: Sheet, coin: bool = True) -> None:
    if coin:
        with s.at(-4, -70, -6):
            props.coin(s, 21)
    props.snail(s, PALE)


def _poster(s: Sheet) -> None:
    """A monument to good intentions, and who did not wait for it."""
    _later(s, CLIMB + 12)


_HEARD: list[Cue] = [(0, "rattle"), (5, "later"), (26, "plop"), (38, "shrug"), (PASSING, "clock"), (66, "clock")]
_HEARD += [(STONE, "stone"), (STONE + 3, "flap"), (STONE + 9, "coo"), (STONE + 14, "plop")]
_HEARD += [(CLIMB + at, "knock", 500 + 40 * at, 0.3) for at in (3, 7, 11, 15)]
_HEARD += [(CLIMB + 24, "coin", 1), (CLIMB + 25, "coin", 0.75), (CLIMB + 28, "heart"), (CLIMB + 34, "show-off")]

FILM = Film("plus-tard", (Scene("Plus tard, promis", CLIMB + 54, _later, _HEARD), CARD), _poster)
