# ruff: noqa: INP001 -- scripts beside their films, not a package
"""`Allez savoir où va l'argent`: he goes and sees, through the slot of the tin, and comes out where it went."""

from __future__ import annotations

import math
import random

import come
import props
import soupe
from come import Hand, Pose, between_hands, talking
from ending import CARD
from props import shaken
from reel import Cue, Film, Scene, between, pop, ramp, rush
from sheet import BLACK, PAPER, VIOLET, YELLOW, Sheet

GROUND = 470
SLOT = 656, 378
"""Where the money goes."""
TIP = 138, -367
"""The end of his nose, from between his shoes."""
LENS = Hand(112, -318, -60, "fist", 60)
"""The hand that holds a magnifying glass before his eye."""

# --- Where it goes in


def _in(s: Sheet, n: int) -> None:
    s.cut(s.oval(246, 272, 208), VIOLET)
    props.ground(s, GROUND, BLACK)
    bulge = 0.16 * math.exp(-(n - 57) / 3) * math.cos((n - 57) * 1.9) if n >= 57 else 0
    with s.at(SLOT[0], 474, shaken(n, 0, 5) or shaken(n, 59, 61), squash=(1 + bulge, 1 - bulge)):
        props.tin(s)
    if n < 50:
        slid, lean = ramp(n, 42, 49), ramp(n, 43, 50)
        with s.at(between(230, 345, slid), GROUND, 50 * lean, 0.84):
            _detective(s, n)
    elif n < 57:
        gone = rush(n, 50, 57)
        with s.at(*SLOT, 50 + 50 * gone, 0.84 * (1 - 0.9 * gone), squash=(1, 1 - 0.5 * gone)), s.at(-TIP[0], -TIP[1]):
            _detective(s, n)
    _messenger(s, n)
    if 5 <= n < 28:
        with s.at(584, 134, scale=pop(n, 5)):
            props.bubble(s, ("Allez savoir", "où va l’argent."), (-266, 94), 42)
    if 57 <= n < 62:
        with s.at(SLOT[0] - 10 * (n - 57), SLOT[1] - 30 - 9 * (n - 57), scale=1 - 0.14 * (n - 57)):
            props.puff(s, 38)


def _detective(s: Sheet, n: int) -> None:
    drawn = ramp(n, 36, 39)
    kicks = 14 * math.sin(n * 2.4) * (n >= 50)
    pose = Pose(
        left=between_hands(come.LOW[0], Hand(-120, -230, 200, "open", -30), ramp(n, 8, 11) - ramp(n, 28, 31)),
        right=between_hands(come.LOW[1], LENS, drawn),
        mouth=talking(n, 6, 18) if n < 28 else "flat" if n < 50 else "wide",
        gaze=(0.8, 0.2) if n < 27 else (0.9, -0.5) if n < 31 else (0.9, 0.8),
        lids=0.45 if n < 28 else 0.2,
        brow=2 if n < 28 else 7,
        head=kicks / 3,
    )
    come.draw(s, pose)
    if drawn > 0.5:
        _big_eye(s, pose.gaze)


def _big_eye(s: Sheet, gaze: tuple[float, float]) -> None:
    """His eye, through the glass."""
    with s.at(52, -360):
        s.cut(s.oval(0, 0, 47), PAPER)
        s.cut(s.oval(14 * gaze[0], 14 * gaze[1], 20, 22), VIOLET)
        s.cut(s.oval(15 * gaze[0], 15 * gaze[1], 11, 12), BLACK)
        with s.at(0, 0, -100):
            soupe.glass(s, 47)


def _messenger(s: Sheet, n: int) -> None:
    """Somebody gives, without ado."""
    if not 22 <= n < 42:
        return
    there, off = ramp(n, 22, 30), rush(n, 32, 41)
    x = between(880, SLOT[0] + 52, there) + 240 * off
    y = between(40, SLOT[1] + 6, there) - 460 * off
    with s.at(x, y - 40 * math.sin(math.pi * there)):
        props.pigeon(s, 0 if n in (30, 31) else (1, -0.4)[n % 2])
        if n < 31:
            with s.at(-52, -54):
                props.coin(s, 16)
    if n in (31, 32):
        with s.at(SLOT[0], SLOT[1] - 22 + 16 * (n - 31), squash=(1, 0.7)):
            props.coin(s, 16)


# --- Round the corner


def _through(s: Sheet, n: int) -> None:
    s.cut(s.box(-20, -20, 840, 540), VIOLET)
    for at in range(7):
        far = (at * 78 + n * 30) % 546
        with s.at(400 + 34 * math.sin(n * 0.5 + far * 0.006), 250 + 26 * math.cos(n * 0.4 + far * 0.006)):
            s.line(s.oval(0, 0, 20 + far, (20 + far) * 0.86), 3 + far * 0.035)
    with s.at(400, 250, 38 * n, between(0.5, 0.72, ramp(n, 0, 13))), s.at(0, 220):
        come.draw(s, Pose(left=Hand(-132, -300, -130, "open", 30), right=LENS, mouth="wide", lids=0, brow=14, nose=10))
        _big_eye(s, (0.8, 0.4))
    turn = 0.55 * n
    with s.at(400 + 190 * math.cos(turn), 250 + 150 * math.sin(turn), scale=1.8):
        props.coin(s, 16, 40 * n, abs(math.cos(n * 0.9)))


# --- Where it comes out

POT = 410
SPREAD = Hand(-130, -250, 210, "open", -30), Hand(132, -250, -30, "open", 30)


def _out(s: Sheet, n: int) -> None:
    """Between the soup and those who eat it."""
    up = ramp(n, 13, 17)
    knocks = n in (7, 9, 11, 12)
    given = ramp(n, 31, 35)
    _room(s, n, stares=7 <= n < 30, glad=n >= 30)
    free, seeks = ramp(n, 15, 17), ramp(n, 20, 22)
    spread = [between_hands(come.LOW[at], hand, free) for at, hand in enumerate(SPREAD)]
    pose = Pose(
        left=between_hands(spread[0], Hand(-40, -196, 20, "fist", -60), seeks),
        right=between_hands(spread[1], LENS, seeks),
        mouth="flat",
        gaze=(-0.1, 0) if n < 20 else (-1, 0.3) if n < 26 else (1, 0.2) if n < 31 else (0.7, 0.9),
        lids=0,
        brow=12,
        nose=-16 if n < 31 else -4,
    )
    _guest_of_honour(s, pose, 194 * (1 - up) - 12 * knocks, seeks > 0.5)
    if 14 <= n < 20:
        _splashed(s, n - 14)
    _laid(s)
    if given:
        _offered(s, between(760, 566, given), between(500, 312, given), n)


def _splashed(s: Sheet, age: int) -> None:
    for side in (-1, 1):
        for out in (5, 10, 16):
            x, y = POT + side * (70 + out * age), 290 - (34 - out) * age + 5 * age * age
            s.shape(s.oval(x, y, 8, 10), YELLOW, 3)


def _more(s: Sheet, n: int) -> None:
    """He found out."""
    _room(s, n, stares=False, glad=True)
    reach = 5 * math.sin(n * 0.9)
    pose = Pose(
        left=Hand(-40, -200, 20, "fist", -60),
        right=Hand(150, -256 + reach, -10, "open", 30),
        mouth=talking(n, 4, 13),
        gaze=(0.9, 0.4) if n < 16 else (-0.1, 0),
        lids=0.3 if n < 16 else 0.45,
        brow=8,
    )
    _guest_of_honour(s, pose, 0, looks=False)
    with s.at(POT + 166, 262 + reach * 0.76, -14, 1.1):
        soupe.bowl(s, soup=PAPER)
        for finger in (-30, -20, -10):
            s.line(s.curve([(-50, finger), (-30, finger + 2)], closed=False), 13)
            s.line(s.curve([(-50, finger), (-30, finger + 2)], closed=False), 8, PAPER)
    _laid(s)
    if n >= 4:
        with s.at(650, 104, scale=pop(n, 4)):
            props.bubble(s, ("Il en", "reste ?"), (-194, 100), 48)


def _guest_of_honour(s: Sheet, pose: Pose, down: float, looks: bool) -> None:
    """Up to his coat in soup, under the lid."""
    with s.at(POT, 428 + down, scale=0.76):
        come.draw(s, pose)
        for x, y in ((-30, -268), (40, -262), (8, -190)):
            s.line(s.curve([(x, y), (x + 10, y + 16), (x + 2, y + 32), (x + 12, y + 46)], closed=False), 11)
            s.line(s.curve([(x, y), (x + 10, y + 16), (x + 2, y + 32), (x + 12, y + 46)], closed=False), 5, YELLOW)
        if looks:
            _big_eye(s, pose.gaze)
        with s.at(14, -416, -7 * (down < 100)):
            soupe.lid(s)


def _room(s: Sheet, n: int, stares: bool, glad: bool) -> None:
    s.cut(s.box(-20, -20, 840, 540), YELLOW)
    with s.at(154, 112, -4):
        s.shape(s.box(-116, -40, 232, 76), PAPER)
        s.write("À la soupe !", 0, 14, 42, BLACK, middle=True)
    for at, who in enumerate(soupe.GUESTS):
        side = 1 if who.x < POT else -1
        eats = 0.5 + 0.5 * math.sin(n * 0.55 + at * 1.7)
        gaze = (0.0, 0.8) if not stares and not glad else (0.9 * side, -0.1)
        soupe.guest(s, who, 0.3 if stares else eats if not glad else 0.1, gaze, amazed=stares and n >= 13)


def _laid(s: Sheet) -> None:
    soupe.table(s)
    for who in soupe.GUESTS:
        with s.at(who.x - 6, soupe.TABLE + 24, scale=who.size * 0.9):
            soupe.bowl(s)
    with s.at(POT, soupe.TABLE + 30):
        soupe.pot(s)


def _offered(s: Sheet, x: float, y: float, n: int) -> None:
    """The arm that held the tin holds a bowl."""
    sleeve = s.curve([(x + 40, y - 12), (x + 150, y + 40), (x + 420, y + 160)], closed=False)
    s.line(sleeve, 58)
    s.line(sleeve, 50, PAPER)
    for share in (0.16, 0.3, 0.44, 0.58):
        at_x, at_y = x + 40 + 380 * share, y - 12 + 165 * share
        s.line(s.curve([(at_x + 12, at_y - 24), (at_x, at_y), (at_x - 8, at_y + 24)], closed=False), 9)
    with s.at(x, y, scale=1.15):
        soupe.bowl(s)
    for step in range(3):
        finger = s.curve([(x + 52, y - 24 + 13 * step), (x + 26, y - 20 + 12 * step)], closed=False)
        s.line(finger, 18)
        s.line(finger, 12, PAPER)
    with s.at(x, y - 46):
        soupe.steam(s, n)


# --- Where it is


def _here(s: Sheet, n: int) -> None:
    """Seen closely, the letters say so."""
    s.cut(s.box(-20, -20, 840, 540), VIOLET)
    s.shape(s.oval(400, 262, 224, 216), PAPER, 6)
    s.shape(s.oval(400, 262, 184, 177), YELLOW)
    letters = _letters(n)
    for letter, x, y, turn in letters:
        with s.at(x, y, turn):
            s.write(letter, 0, 14, 40, BLACK, middle=True)
    near = ramp(n, 3, 12)
    middle = between(-60, 400, near) + 5 * math.sin(n * 0.7) * (n < 18), between(560, 262, near)
    s.cut(s.oval(*middle, 128), PAPER)
    for letter, x, y, turn in letters:
        seen = 3 * (x - middle[0]), 3 * (y - middle[1])
        if math.hypot(*seen) < 104:
            with s.at(middle[0] + seen[0], middle[1] + seen[1], turn, 3):
                s.write(letter, 0, 14, 40, BLACK, middle=True)
    with s.at(*middle):
        soupe.glass(s, 128)
        with s.at(-186, 186, -45, 1.3):
            props.pointing(s, "fist", 0)


def _letters(n: int) -> list[tuple[str, float, float, float]]:
    """`ICI` in the middle, and whatever is left of the alphabet around it."""
    found = [
        (letter, 400.0 + 22 * at, 262 + 2 * math.sin(n * 0.5 + at), 0.0)
        for at, letter in zip((-1, 0, 1), "ICI", strict=True)
    ]
    chance = random.Random(5)  # noqa: S311 -- the same soup each time
    for at, letter in enumerate("OUVALRGENTMPQSBDFHJ"):
        turn = math.tau * at * 0.382
        far = between(92, 158, chance.random())
        bob = 2.5 * math.sin(n * 0.4 + at)
        found.append((letter, 400 + far * math.cos(turn), 262 + far * math.sin(turn) + bob, chance.uniform(-60, 60)))
    return found


def _poster(s: Sheet) -> None:
    """There he is."""
    _out(s, 36)


# What he says here, by the same trombone.

_GOES: list[Cue] = [(0, "rattle"), (5, "who knows"), (22, "flap"), (26, "flap"), (31, "coin", 1), (32, "coin", 0.75)]
_GOES += [(32, "flap"), (37, "shrug"), (43, "shrug"), (50, "scare"), (51, "whoosh"), (57, "plop"), (60, "hm")]
_FALLS: list[Cue] = [(0, "whoosh"), (2, "scare"), (4, "whoosh"), (7, "scare"), (8, "whoosh"), (11, "coin", 1.2)]
_COMES: list[Cue] = [(0, "stroll", 1), (7, "knock", 500, 0.5), (9, "knock", 460, 0.5), (11, "knock", 540, 0.6)]
_COMES += [(14, "plop"), (14, "coin", 0.4), (20, "shrug"), (26, "shrug"), (31, "chord")]
_IS: list[Cue] = [(3, "shrug"), (12, "coin", 0.9), (14, "fanfare")]
_ASKS: list[Cue] = [(4, "any left"), (14, "stroll", 1)]

FILM = Film(
    "ou-va-l-argent",
    (
        Scene("Allez savoir où va l’argent", 64, _in, _GOES),
        Scene("Dans la boîte", 14, _through, _FALLS),
        Scene("À table", 42, _out, _COMES),
        Scene("Ici", 28, _here, _IS),
        Scene("Il en reste ?", 26, _more, _ASKS),
        CARD,
    ),
    _poster,
)
