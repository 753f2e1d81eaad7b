# ruff: noqa: INP001 -- scripts beside their films, not a package
"""The trailer: a heart on his hand, three excuses that undo themselves, and the end card."""

from __future__ import annotations

import math
import random

import come
import props
from come import Hand, Pose
from reel import Film, Scene, beat, between, pop, ramp, rush
from sheet import BLACK, PAPER, VIOLET, YELLOW, Sheet, Tone

NEAR = 1.2
"""Côme's size where he is seen down to the knees."""


def _talking(n: int, start: int, end: int) -> str:
    """A mouth that says something from one drawing to another."""
    return ("talk", "flat", "wide", "talk", "flat")[n % 5] if start <= n < end else "smirk"


def _shaken(n: int, start: int, end: int) -> float:
    """How far a tin leans while it is shaken."""
    return (-9, 8)[n % 2] if start <= n < end else 0


# --- A heart on his hand


def _heart_in_hand(s: Sheet, n: int) -> None:
    s.cut(s.oval(258, 262, 232), YELLOW)
    hidden = n >= 34
    reach = ramp(n, 30, 34)
    hand = Hand(between(132, 58, reach), between(-172, -104, reach), between(-8, 110, reach), "open", between(36, -44, reach))
    pose = Pose(
        right=Hand(58, -106, 110, "hide", -44) if hidden else hand,
        gaze=(0.8, 0.5) if n < 20 else (1, 0.9) if n < 30 else (0.2, -0.9),
        lids=0.45 if n < 20 else 0.1 if n < 30 else 0.35,
        brow=0 if n < 20 else 9 if n < 30 else 3,
        nose=-16 if n < 20 else -8 if n < 30 else -30,
        head=0 if n < 30 else -8 * ramp(n, 30, 34),
        mouth="smirk" if n < 20 else "flat" if n < 34 else "whistle",
    )
    with s.at(258, 548, scale=NEAR):
        come.draw(s, pose)
        if hidden:
            _pocketed(s, n)
        else:
            with s.at(hand.x + 24, hand.y - 42 + 30 * reach, 8, 66 / 66 * beat(n) * (1 - 0.4 * reach)):
                props.heart(s, 68)
    if 23 <= n:
        with s.at(between(960, 610, ramp(n, 22, 26)), 478, _shaken(n, 26, 30)):
            props.tin(s)
    for at in range(3):
        if 36 + 4 * at <= n:
            age = n - 36 - 4 * at
            with s.at(450 + 16 * age + 5 * math.sin(age), 150 - 8 * age, 10 * math.sin(age)):
                props.note(s)
    lines = ("Il a le cœur", "sur la main.") if n < 34 else ("Et la main", "dans la poche.")
    shown = 0 if n < 3 else 1 if n < 8 or 34 <= n < 37 else 2
    for at, words in enumerate(lines[:shown]):
        s.write(words, 474, 232 + 54 * at, 52)


def _pocketed(s: Sheet, n: int) -> None:
    """The heart beats on, in the pocket."""
    with s.at(52, -92, 6, beat(n)):
        s.shape(s.curve([(-20, -18), (14, -20), (26, 2), (10, 24), (-18, 18)]), YELLOW)
        with s.at(3, 2):
            s.line(s.curve([(-8, -6), (0, -2), (8, -7)], closed=False), 2.4)
    if n % 6 in (1, 3):
        for turn in (-40, -5, 30):
            with s.at(56, -90, turn):
                s.line(s.poly([(34, 0), (48, 0)], closed=False), 4)


# --- I have nothing on me


def _nothing_on_me(s: Sheet, n: int) -> None:
    s.cut(s.box(-20, -20, 840, 540), VIOLET)
    s.cut(s.oval(232, 280, 226), PAPER)
    high = 470 * rush(n, 34, 56)
    out = ramp(n, 12, 15)
    shaking = 38 <= n < 54
    pose = Pose(
        left=_between_hands(come.LOW[0], Hand(-116, -214, 205, "open", -34), ramp(n, 13, 17)),
        right=_between_hands(come.LOW[1], Hand(116, -214, -25, "open", 34), ramp(n, 13, 17)),
        pockets=out * (1 + 0.2 * (n % 2) * shaking),
        shrug=18 * ramp(n, 14, 17),
        brow=12 if 14 <= n < 28 else 4 + 10 * (n >= 36),
        gaze=(0.8, 0.3) if n < 28 else (0.3, 1) if n < 50 else (0.9, -0.2),
        lids=0.45 if n < 30 else 0.05 if n < 50 else 0.3,
        nose=-16 if n < 28 else between(-16, -34, ramp(n, 40, 54)),
        head=between(0, -14, ramp(n, 42, 54)) + (2 * (n % 2) if shaking else 0),
        mouth="flat" if 18 <= n < 36 else "wide" if 36 <= n < 52 else _talking(n, 4, 16),
    )
    with s.at(232, 556, scale=NEAR):
        come.draw(s, pose)
    if n >= 34:
        _gush(s, n)
    props.heap(s, 240, 520, high, 250)
    if n >= 54:
        _one_finger(s, n)
    lean = _shaken(n, 0, 4) or _shaken(n, 40, 50) / 2
    with s.at(664, 482 - 40 * rush(n, 50, 58), lean):
        props.tin(s)
    _first_coin(s, n)
    if 4 <= n < 40:
        with s.at(596, 118, scale=pop(n, 4)):
            props.bubble(s, ("Je n’ai rien", "sur moi."), (-268, 62), 46)


def _between_hands(one: Hand, other: Hand, share: float) -> Hand:
    return Hand(
        between(one.x, other.x, share),
        between(one.y, other.y, share),
        between(one.turn, other.turn, share),
        one.does if share < 0.5 else other.does,
        between(one.bend, other.bend, share),
    )


def _first_coin(s: Sheet, n: int) -> None:
    """One coin falls, alone, and rolls to the tin."""
    if not 25 <= n < 40:
        return
    fallen, rolled = rush(n, 25, 28), ramp(n, 28, 36)
    with s.at(between(330, 350, fallen) + 236 * rolled, between(440, 478, fallen), 90 + 300 * rolled):
        props.coin(s, 17)


def _gush(s: Sheet, n: int) -> None:
    """Coins leave both pockets, both cuffs and the collar."""
    chance = random.Random(3)  # noqa: S311 -- the same coins each time
    for at in range(90):
        born = 34 + at * 0.22
        side, cuff = chance.choice((-1, 1)), chance.random() < 0.35
        away, up, turn = chance.uniform(4, 17), chance.uniform(12, 34), chance.uniform(0, 180)
        age = n - born
        if 0 <= age < 12:
            x, y = (236 + side * 150, 296) if cuff else (236 + side * 62, 430)
            with s.at(x + side * away * age, y - up * age + 3.6 * age * age):
                props.coin(s, 16, turn + 50 * age, abs(math.sin(turn + age)))


def _one_finger(s: Sheet, n: int) -> None:
    """All that is left to say it again."""
    with s.at(366, 160 - 30 * ramp(n, 54, 57)):
        props.pointing(s, "point", -84 + (6, -6)[n // 2 % 2], 120)


# --- Later, I promise


def _later(s: Sheet, n: int) -> None:
    night = 18 <= n < 39 and (n - 18) // 3 % 2 == 1
    _sky(s, n, night)
    props.ground(s, 470, BLACK)
    stone = n >= 40
    years = ramp(n, 18, 38)
    rise = 70 * ramp(n, 39, 41)
    if stone:
        s.shape(s.poly([(196, 474), (208, 404), (392, 404), (404, 474)]), PAPER)
        s.write("PLUS TARD", 300, 452, 30, BLACK, middle=True)
    pose = Pose(
        left=Hand(-104, -318, -100, "point", -36),
        right=come.LOW[1],
        mouth=_talking(n, 5, 13) if n < 18 else "flat",
        beard=190 * years if 20 <= n < 40 else 0,
        gaze=(0.7, 0) if n < 56 else (0.8, -1),
        lids=0.45 if n < 18 else 0.75 if n < 56 else 0.2,
        brow=0 if n < 54 else 10,
        nose=-16 if n < 52 else -6 if n < 55 else -12,
        stone=stone,
    )
    with s.at(300, 470 - rise, scale=0.86):
        come.draw(s, pose)
    _time_passes(s, n, night)
    if n < 42:
        with s.at(664, 470, _shaken(n, 0, 4)):
            props.tin(s)
            if years > 0.4:
                with s.at(-38, -92):
                    props.cobweb(s, 70 * years, PAPER if night else BLACK)
    if 4 <= n < 18:
        with s.at(612, 108, scale=pop(n, 4)):
            props.bubble(s, ("Plus tard,", "promis."), (-250, 56), 48)
    _the_pigeon(s, n)


def _sky(s: Sheet, n: int, night: bool) -> None:
    turning = 18 <= n < 39
    share = ((n - 18) % 3) / 2 if turning else 0.5
    x, y = between(80, 700, share), 190 - 120 * math.sin(math.pi * (0.15 + 0.7 * share))
    if not turning:
        x, y = 108, 110
    if night:
        s.cut(s.box(-20, -20, 840, 540), VIOLET)
        for star in range(9):
            s.cut(s.oval(60 + star * 97 % 740, 40 + star * 61 % 250, 4), PAPER)
        s.cut(s.curve([(x, y - 46), (x + 34, y - 30), (x + 44, y + 4), (x + 26, y + 36), (x - 6, y + 44), (x + 14, y)]), YELLOW)
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
        with s.at(210, 196 - 70 * ramp(n, 39, 41), 8):
            props.cobweb(s, 30 + 22 * ramp(n, 26, 38), PAPER if night else BLACK)


def _the_pigeon(s: Sheet, n: int) -> None:
    if n < 43:
        return
    landed = ramp(n, 43, 49)
    x, y = between(860, 432, landed), between(-20, 117, landed) - 40 * math.sin(math.pi * landed)
    with s.at(x, y, scale=0.9):
        props.pigeon(s, 0 if n >= 49 else (1, -0.4)[n % 2], (0, 5)[n // 2 % 2] if n >= 49 else 0)
    if n >= 53:
        long = 44 * ramp(n, 53, 57)
        s.shape(s.curve([(446, 116), (462, 117), (463, 124 + long), (455, 132 + long), (449, 122 + long * 0.6)]), PAPER, 3)


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
                props.bubble(s, ("Pour ce que", "ça change…"), (-232, 78), 46)
        if n >= 42:
            _behind_him(s, n)


def _flicker(s: Sheet, n: int) -> None:
    afraid = n >= 48
    flick = (0, -14, 10, 0)[min(3, max(0, n - 15))]
    nails = Hand(70, -232 + 4 * math.sin(n * 2), -120, "fist", 40)
    pose = Pose(
        left=Hand(-84, -300, -70, "open", -40) if afraid else come.LOW[0],
        right=Hand(112, -206 + flick, -30, "pinch", 30) if n < 22 else Hand(104, -300, -60, "open", 40) if afraid else nails,
        mouth=_talking(n, 5, 14) if n < 22 else "wide" if afraid else "whistle",
        gaze=(0.8, 0) if n < 18 else (-0.9, -0.9) if n >= 46 else (0.7, 0.6) if n < 40 else (0.9, -0.3),
        lids=0.45 if n < 40 else 0,
        brow=0 if n < 40 else 8 if n < 48 else 16,
        head=0 if n < 46 else -10,
        nose=-16 if n < 46 else between(-16, 46, ramp(n, 48, 54)),
        shrug=0 if n < 48 else 16,
    )
    with s.at(186, 440, scale=0.84):
        come.draw(s, pose)
    if n < 16:
        with s.at(296, 258 + flick):
            props.coin(s, 14, 40, 0.7)
    elif n < 22:
        share = (n - 15) / 6
        with s.at(between(296, 352, share), between(258, 424, share) - 190 * math.sin(math.pi * share)):
            props.coin(s, 14, 70 * n, abs(math.cos(n * 1.3)))
    elif n < 25:
        with s.at(340 - 10 * (n - 22), 428):
            props.coin(s, 14, 60 * n)


def _row(s: Sheet, n: int) -> None:
    """Each is pushed by the one before it, a little later."""
    x = 372.0
    for at, high in enumerate(SIZES):
        wide = high * 0.24
        tipped = 62 * rush(n, 21 + at * 1.5, 24.5 + at * 1.5)
        with s.at(x + wide, 442, tipped):
            props.domino(s, wide, high)
        x += wide + high * 0.3


def _behind_him(s: Sheet, n: int) -> None:
    """The last of the row has come round, and is larger than the picture."""
    tipped = between(0, 18, ramp(n, 42, 54)) + 80 * rush(n, 55, 59)
    slid = between(-260, -8, ramp(n, 42, 48))
    s.ink(s.poly([(-20, 440), (slid + 60, 440), (slid + 60 + tipped * 26, 520), (-20, 520)]), (0, 0, 0.6))
    with s.at(slid + 40, 452, tipped):
        props.domino(s, 290, 980)


# --- The end card


def _end(s: Sheet, n: int) -> None:
    shake = (16, -12, 8, -4)[n] if n < 4 else 5 * (n in (9, 16))
    with s.at(0, shake):
        s.cut(s.box(-20, -40, 840, 600), BLACK)
        _dust(s, n)
        if n >= 8:
            _stamp(s, "DONNEZ-LUI", 400, 176, 112, pop(n, 8), YELLOW)
        if n >= 15:
            _stamp(s, "TORT.", 400, 290, 124, pop(n, 15), PAPER)
        if n >= 22:
            s.write("Côme Plustard, une excuse par film.", 36, 474, 27, PAPER)
        _last_temptation(s, n)


def _stamp(s: Sheet, words: str, x: float, y: float, size: float, scale: float, tone: Tone) -> None:
    with s.at(x, y - size * 0.3, scale=scale):
        s.write(words, 0, size * 0.3, size, tone, middle=True)


def _dust(s: Sheet, n: int) -> None:
    if n < 6:
        for x in (40, 150, 290, 420, 560, 690, 780):
            with s.at(x, 500):
                s.cut(s.oval(-8 * n, -14 * n, 44 - 6 * n), PAPER)


def _last_temptation(s: Sheet, n: int) -> None:
    """A coin comes near the tin, thinks better of it, and a pigeon takes the matter in its beak."""
    if n < 24:
        return
    with s.at(664, 510 + 130 * (1 - ramp(n, 24, 28)), _shaken(n, 28, 31)):
        props.tin(s, held=False)
        if n >= 58:
            _thanks(s, n)
    reach = ramp(n, 29, 36) - 0.5 * ramp(n, 41, 44)
    taken = n >= 49
    x, y = between(330, 596, reach), between(640, 398, reach)
    drop = 260 * rush(n, 56, 62)
    with s.at(x, y + drop):
        props.pointing(s, "pinch" if not taken else "open", -40, 300)
    if not taken:
        with s.at(x + 36, y - 26):
            props.coin(s, 19)
    _thief(s, n, x, y)


def _thief(s: Sheet, n: int, x: float, y: float) -> None:
    if not 45 <= n < 60:
        return
    come_in, over, off = ramp(n, 45, 49), ramp(n, 49, 53), rush(n, 54, 60)
    at = between(between(860, x + 78, come_in), 712, over), between(between(220, y + 22, come_in), 396, over)
    with s.at(at[0] - 260 * off, at[1] - 460 * off, scale=0.9, squash=(-1, 1) if False else (1, 1)):
        props.pigeon(s, (1, -0.4)[n % 2] if n != 53 else 0.8)
    if n < 54:
        if n >= 49:
            with s.at(at[0] - 54, at[1] - 46):
                props.coin(s, 19, 20 * n)
    elif n < 56:
        with s.at(664, 396 + 10 * (n - 54), squash=(1, 1)):
            props.coin(s, 19)


def _thanks(s: Sheet, n: int) -> None:
    up = ramp(n, 58, 62)
    with s.at(0, -106 - 44 * up, 0, 0.4 + 0.6 * up):
        with s.at(0, 0, scale=beat(n)):
            props.heart(s, 52, YELLOW)
        if n % 6 < 3:
            with s.at(0, 0):
                props.burst(s, 38, 52, 9, YELLOW, 5)


def _poster(s: Sheet) -> None:
    """What stands for the trailer: all he has, and nothing on him."""
    s.cut(s.box(-20, -20, 840, 540), VIOLET)
    s.cut(s.oval(300, 262, 246), PAPER)
    with s.at(300, 560, scale=1.26):
        come.draw(
            s,
            Pose(
                left=Hand(-122, -222, 205, "open", -34),
                right=Hand(122, -222, -25, "open", 34),
                pockets=1,
                shrug=18,
                brow=10,
                mouth="smirk",
            ),
        )
    props.heap(s, 300, 540, 112, 300)
    with s.at(672, 470, 6):
        props.tin(s)


FILM = Film(
    "bande-annonce",
    (
        Scene("Le cœur sur la main", 52, _heart_in_hand),
        Scene("Je n’ai rien sur moi", 62, _nothing_on_me),
        Scene("Plus tard, promis", 62, _later),
        Scene("Pour ce que ça change", 60, _no_difference),
        Scene("Donnez-lui tort", 70, _end),
    ),
    _poster,
)
