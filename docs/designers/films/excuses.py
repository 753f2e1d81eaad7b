# ruff: noqa: INP001 -- scripts beside their films, not a package
"""Three excuses: nothing on him, later, and what difference does it make."""

from __future__ import annotations

import math
import random

import come
import props
from come import Hand, Pose, between_hands, talking
from props import shaken
from reel import Cue, Scene, between, pop, ramp, rush
from sheet import BLACK, PAPER, VIOLET, YELLOW, Sheet

# --- I have nothing on me


def _nothing_on_me(s: Sheet, n: int) -> None:
    s.cut(s.box(-20, -20, 840, 540), VIOLET)
    s.cut(s.oval(232, 280, 226), PAPER)
    high = 345 * rush(n, 36, 54)
    out = ramp(n, 12, 15)
    shaking = 37 <= n < 54
    spread = ramp(n, 13, 17)
    pose = Pose(
        left=between_hands(come.LOW[0], Hand(-116, -214, 205, "open", -34), spread),
        right=between_hands(come.LOW[1], Hand(116, -214, -25, "open", 34), spread),
        pockets=out * (1 + 0.2 * (n % 2) * shaking),
        shrug=18 * spread,
        brow=4 if n < 14 else 12 if n < 26 or n >= 37 else 4,
        gaze=_watching(n),
        lids=0.45 if n < 28 else 0.05 if n < 53 else 0.42,
        nose=between(-16, -30, ramp(n, 42, 53)),
        head=between(0, -10, ramp(n, 42, 53)) + (2 * (n % 2) if shaking else 0),
        mouth=talking(n, 4, 16) if n < 18 else "flat" if n < 37 else "wide",
    )
    with s.at(232, 556, scale=come.NEAR):
        come.draw(s, pose)
    if n >= 36:
        gush(s, n - 36)
    props.heap(s, 250, 530, high, 300)
    if n >= 54:
        with s.at(430, between(300, 226, ramp(n, 54, 57)), (7, -7)[n // 2 % 2]):
            props.pointing(s, "point", -90, 110)
        props.heap(s, 440, 520, 200, 90)
    lean = shaken(n, 0, 4) or shaken(n, 40, 50) / 2
    with s.at(676, 482, lean):
        props.tin(s)
    _first_coin(s, n)
    if 4 <= n < 37:
        with s.at(596, 118, scale=pop(n, 4)):
            props.bubble(s, ("Je n’ai rien", "sur moi."), (-268, 62), 46)
    if n >= 56:
        with s.at(612, 104, scale=pop(n, 56)):
            props.bubble(s, ("Vraiment", "rien."), (-196, 40), 46)


def _watching(n: int) -> tuple[float, float]:
    """His eyes follow the first coin, meet ours, then see the rest coming."""
    if n < 27:
        return 0.8, 0.2
    if n < 33:
        return 0.9, 0.9
    if n < 36:
        return -0.1, 0
    return (0.2, 1) if n < 50 else (0.8, 0)


def _first_coin(s: Sheet, n: int) -> None:
    """One coin falls, alone, and rolls to the tin."""
    if not 24 <= n < 37:
        return
    fallen, rolled = rush(n, 24, 27), ramp(n, 27, 33)
    with s.at(between(330, 350, fallen) + 246 * rolled, between(440, 478, fallen), 90 + 300 * rolled):
        props.coin(s, 17)


def gush(s: Sheet, n: int) -> None:
    """Coins leave both pockets and both cuffs, so many drawings ago."""
    chance = random.Random(3)  # noqa: S311 -- the same coins each time
    for at in range(90):
        born = at * 0.22
        side, cuff = chance.choice((-1, 1)), chance.random() < 0.35
        away, up, turn = chance.uniform(4, 17), chance.uniform(12, 34), chance.uniform(0, 180)
        age = n - born
        if 0 <= age < 12:
            x, y = (236 + side * 150, 296) if cuff else (236 + side * 62, 430)
            with s.at(x + side * away * age, y - up * age + 3.6 * age * age):
                props.coin(s, 16, turn + 50 * age, abs(math.sin(turn + age)))


# --- Later, I promise


def _later(s: Sheet, n: int) -> None:
    night = 18 <= n < 39 and (n - 18) // 3 % 2 == 1
    sky(s, n, ((n - 18) % 3) / 2 if 18 <= n < 39 else None, night)
    props.ground(s, 470, BLACK)
    stone = n >= 40
    years = ramp(n, 18, 38)
    rise = 50 * ramp(n, 39, 41)
    if stone:
        s.shape(s.poly([(216, 474), (228, 423), (432, 423), (444, 474)]), PAPER)
        s.write("PLUS TARD", 330, 461, 31, BLACK, middle=True)
    pose = Pose(
        left=Hand(-104, -318, -100, "point", -36),
        right=come.LOW[1],
        mouth=talking(n, 5, 13) if n < 18 else "flat",
        beard=190 * years if 20 <= n < 40 else 0,
        gaze=(0.7, 0) if n < 56 else (0.8, -1),
        lids=0.45 if n < 18 else 0.75 if n < 56 else 0.2,
        brow=0 if n < 54 else 10,
        nose=-16 if n < 52 else -6 if n < 55 else -12,
        stone=stone,
    )
    with s.at(330, 470 - rise, scale=0.9):
        come.draw(s, pose)
    _time_passes(s, n, night)
    if n < 42:
        with s.at(664, 470, shaken(n, 0, 4)):
            props.tin(s)
            if years > 0.4:
                with s.at(-38, -92):
                    props.cobweb(s, 70 * years, PAPER if night else BLACK)
    if 4 <= n < 18:
        with s.at(618, 146, scale=pop(n, 4)):
            props.bubble(s, ("Plus tard,", "promis."), (-240, 44), 46)
    settle(s, n - 40)


def sky(s: Sheet, n: int, gone: float | None, night: bool) -> None:
    """The sun at rest; or, where a share of the day or night is gone, on its way across, as the moon is."""
    x, y = 100.0, 104.0
    if gone is not None:
        x, y = between(80, 700, gone), 190 - 120 * math.sin(math.pi * (0.15 + 0.7 * gone))
    if night:
        s.cut(s.box(-20, -20, 840, 540), VIOLET)
        for star in range(9):
            s.cut(s.oval(60 + star * 97 % 740, 40 + star * 61 % 250, 4), PAPER)
        with s.at(x, y):
            s.cut(s.curve([(0, -46), (34, -30), (44, 4), (26, 36), (-6, 44), (14, 0)]), YELLOW)
    else:
        s.cut(s.oval(x, y, 58), YELLOW)
        with s.at(x, y):
            props.burst(s, 72, 92, 12, YELLOW, 8, n * 0.08)


def _time_passes(s: Sheet, n: int, night: bool) -> None:
    """A snail overtakes him, a web ties his finger to his hair."""
    if 18 <= n < 40:
        with s.at(between(-60, 560, (n - 18) / 22), 472, squash=(1 + 0.12 * math.sin(n), 1)):
            props.snail(s)
    if 26 <= n < 56:
        with s.at(238, 200 - 50 * ramp(n, 39, 41), 8):
            props.cobweb(s, 30 + 22 * ramp(n, 26, 38), PAPER if night else BLACK)


def settle(s: Sheet, n: int) -> None:
    """A pigeon lands on the nose of a statue so many drawings old, turns round, and makes itself at home."""
    if 0 <= n < 4:
        for from_x in (196, 262, 404, 466):
            with s.at(from_x + (from_x - 330) * 0.12 * n, 462 - 6 * n):
                props.puff(s, 34 - 7 * n)
    if n < 3:
        return
    landed = ramp(n, 3, 8)
    x, y = between(880, 446, landed), between(50, 86, landed) - 30 * math.sin(math.pi * landed)
    away = n >= 11
    if n >= 13:
        long = 52 * ramp(n, 13, 17)
        drops = [(396, 86), (416, 80), (428, 92), (422, 98 + long / 2), (414, 94), (408, 102 + long), (400, 98)]
        s.shape(s.curve(drops), PAPER, 3)
    with s.at(x, y, scale=0.9, squash=(-1 if away else 1, 1.12 if n == 12 else 1)):
        props.pigeon(s, 0 if n >= 8 else (1, -0.4)[n % 2], (0, 5)[n // 2 % 2] if n >= 8 else 0)


# --- For all the difference it makes

SIZES = (30, 42, 58, 80, 112, 156, 216)


def _no_difference(s: Sheet, n: int) -> None:
    rumble = 0 if n < 36 else 7 * ramp(n, 36, 50) * (1, -1)[n % 2]
    with s.at(0, rumble):
        s.cut(s.box(-20, -40, 840, 600), YELLOW)
        props.ground(s, 440, VIOLET)
        _row(s, n)
        _flicker(s, n)
        if 4 <= n < 20:
            with s.at(480, 104, scale=pop(n, 4)):
                props.bubble(s, ("Pour ce que", "ça change…"), (-200, 84), 46)
        if n >= 42:
            _behind_him(s, n)


def _flicker(s: Sheet, n: int) -> None:
    afraid = n >= 48
    flick = (0, -14, 10, 0)[min(3, max(0, n - 15))]
    coin = Hand(112, -206 + flick, -30, "pinch", 30)
    nails = Hand(70, -232 + 4 * math.sin(n * 2), -120, "fist", 40)
    pose = Pose(
        left=Hand(-84, -300, -70, "open", -40) if afraid else come.LOW[0],
        right=coin if n < 22 else Hand(104, -300, -60, "open", 40) if afraid else nails,
        mouth=talking(n, 5, 14) if n < 22 else "wide" if afraid else "whistle",
        gaze=(0.8, 0) if n < 18 else (-0.9, -0.9) if n >= 46 else (0.7, 0.6) if n < 40 else (0.9, -0.3),
        lids=0.45 if n < 40 else 0,
        brow=0 if n < 40 else 8 if n < 48 else 16,
        head=0 if n < 46 else -10,
        nose=-16 if n < 46 else between(-16, 46, ramp(n, 48, 54)),
        shrug=0 if n < 48 else 16,
    )
    with s.at(222, 440, scale=0.84):
        come.draw(s, pose)
    if n < 16:
        with s.at(336, 256 + flick):
            props.coin(s, 18, 30, 0.8)
    elif n < 22:
        share = (n - 15) / 6
        with s.at(between(336, 388, share), between(256, 422, share) - 190 * math.sin(math.pi * share)):
            props.coin(s, 18, 70 * n, abs(math.cos(n * 1.3)))
    elif n < 25:
        with s.at(378 - 12 * (n - 22), 424):
            props.coin(s, 18, 60 * n)


def _row(s: Sheet, n: int) -> None:
    """Each is pushed by the one before it, a little later."""
    x = 404.0
    for at, high in enumerate(SIZES):
        wide = high * 0.24
        tipped = 62 * rush(n, 21 + at * 1.5, 24.5 + at * 1.5)
        with s.at(x + wide, 442, tipped):
            props.domino(s, wide, high)
        x += wide + high * 0.3


def _behind_him(s: Sheet, n: int) -> None:
    """The last of the row has come round, and is larger than the picture."""
    tipped = between(0, 9, ramp(n, 42, 54)) + 80 * rush(n, 55, 59)
    slid = between(-260, 6, ramp(n, 42, 48))
    s.ink(s.poly([(-20, 440), (slid + 60, 440), (slid + 60 + tipped * 26, 520), (-20, 520)]), (0, 0, 0.6))
    with s.at(slid + 40, 452, tipped):
        props.domino(s, 290, 980)
        s.line(s.poly([(-274, -964), (-16, -964), (-16, -16), (-274, -16)]), 5, PAPER)


# --- What is heard, and how long each lasts

_NOTHING: list[Cue] = [(0, "rattle"), (4, "nothing"), (13, "whoosh"), (15, "shrug"), (27, "coin", 1), (33, "coin", 0.8)]
_NOTHING += [(36, "jackpot", 1.6), (56, "really"), (63, "coin", 1.3)]
_LATER: list[Cue] = [(0, "rattle"), (4, "later"), (18, "clock"), (40, "stone"), (43, "flap"), (49, "coo"), (54, "plop")]
_CHANGE: list[Cue] = [(4, "so what"), (16, "coin", 1.2), (21, "knock", 1900, 0.4), (22, "dominoes"), (26, "whistle")]
_CHANGE += [(38, "rumble", 1.7), (48, "scare"), (55, "whoosh")]

EXCUSES = (
    Scene("Je n’ai rien sur moi", 66, _nothing_on_me, _NOTHING),
    Scene("Plus tard, promis", 60, _later, _LATER),
    Scene("Pour ce que ça change", 58, _no_difference, _CHANGE),
)
