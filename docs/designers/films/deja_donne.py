# ruff: noqa: INP001 -- scripts beside their films, not a package
"""`J'ai déjà donné`: he gave once, it is in a museum, and it is what held his trousers."""

from __future__ import annotations

import math

import come
import props
from come import Hand, Pose, between_hands, talking
from ending import CARD
from props import shaken
from reel import Cue, Film, Scene, between, pop, ramp, rush
from sheet import BLACK, PALE, PAPER, VIOLET, YELLOW, Sheet

HOLDING = Hand(-50, -116, 20, "fist", -50)
"""A hand that never leaves his belt."""


def _given(s: Sheet, n: int) -> None:
    s.cut(s.oval(230, 270, 214), YELLOW)
    s.cut(s.box(-20, 470, 840, 60), BLACK)
    pose = Pose(
        left=HOLDING, mouth=talking(n, 7, 18), head=-6 * ramp(n, 24, 28), gaze=(0.8, 0.2) if n < 24 else (0.9, -0.4)
    )
    with s.at(230, 470, scale=0.98):
        come.draw(s, pose)
    with s.at(676, 472, shaken(n, 0, 5)):
        props.tin(s)
    if n >= 6:
        with s.at(592, 150, scale=pop(n, 6)):
            props.bubble(s, ("J’ai déjà", "donné."), (-290, 40), 48)


def _museum(s: Sheet, n: int) -> None:
    s.cut(s.box(-20, -20, 840, 540), VIOLET)
    props.ground(s, 470, BLACK)
    opened = ramp(n, 6, 16)
    if opened > 0.3:
        _glory(s, n)
    _curtain(s, opened)
    raised = ramp(n, 30, 34)
    fallen = rush(n, 44, 48)
    seen = n >= 54
    pose = Pose(
        left=between_hands(HOLDING, Hand(-112, -330, -105, "open", -40), raised),
        right=between_hands(Hand(112, -238, -20, "open", 40), Hand(112, -336, -70, "open", 40), raised),
        fallen=0 if n < 44 else max(0.02, fallen),
        gaze=(0.9, -0.2) if n < 50 else (0.5, 1) if n < 58 else (-0.1, 0),
        lids=0.45 if n < 52 else 0,
        brow=2 if n < 52 else 10,
        mouth="smirk" if n < 34 else "wide" if n < 50 else "flat",
        nose=-16 if not seen else between(-16, 40, ramp(n, 58, 64)),
        shrug=8 * raised,
    )
    with s.at(186, 470, scale=0.94):
        come.draw(s, pose)
    if n >= 62:
        _admirer(s, n)


def _curtain(s: Sheet, opened: float) -> None:
    """Two halves that part."""
    for side in (-1, 1):
        wide = between(190, 46, opened)
        left = 350 if side < 0 else 730 - wide
        s.shape(s.poly([(left, 20), (left + wide, 20), (left + wide + 6 * side, 470), (left, 470)]), PALE)
        for fold in (0.25, 0.5, 0.75):
            s.line(s.curve([(left + wide * fold, 34), (left + wide * fold + 4, 460)], closed=False), 3)
    s.shape(s.poly([(334, 6), (746, 6), (746, 40), (334, 40)]), YELLOW)


def _glory(s: Sheet, n: int) -> None:
    """A button under glass, lit as a crown would be."""
    s.cut(s.box(350, 30, 380, 440), BLACK)
    with s.at(540, 226):
        props.burst(s, 118, 150 + 8 * (n // 3 % 2), 16, YELLOW, 9, n * 0.03)
    s.shape(s.poly([(456, 330), (624, 330), (640, 470), (440, 470)]), PAPER)
    s.write("DON DE", 540, 376, 26, BLACK, middle=True)
    s.write("C. PLUSTARD", 540, 406, 26, BLACK, middle=True)
    s.write("UN BOUTON", 540, 448, 31, BLACK, middle=True)
    glass = s.curve([(470, 326, 1), (468, 210), (540, 138), (612, 210), (610, 326, 1)])
    s.shape(glass, PALE)
    s.shape(s.curve([(488, 326, 1), (500, 292, 1), (580, 292, 1), (592, 326, 1)]), VIOLET)
    s.shape(s.oval(540, 260, 25), YELLOW)
    s.line(s.oval(540, 260, 17), 2.4)
    for x, y in ((533, 253), (547, 253), (533, 267), (547, 267)):
        s.cut(s.oval(x, y, 3.4), BLACK)
    s.line(s.curve([(490, 226), (500, 190), (522, 168)], closed=False), 5, PAPER)
    s.shape(s.poly([(456, 326), (624, 326), (628, 340), (452, 340)]), YELLOW, 3)


def _admirer(s: Sheet, n: int) -> None:
    """A pigeon comes to see; not the button."""
    walked = ramp(n, 62, 74)
    with s.at(between(840, 330, walked), 470 - 4 * abs(math.sin(n)) * (n < 74), scale=1.2):
        props.pigeon(s, 0.3 * (n >= 77), (0, 6)[n // 2 % 2] * (n < 77))


def _poster(s: Sheet) -> None:
    """The button, and the man who did without."""
    _museum(s, 54)


_SAID: list[Cue] = [(0, "rattle"), (6, "given"), (26, "shrug")]
_SEEN: list[Cue] = [(6, "whoosh"), (10, "fanfare"), (30, "shrug"), (44, "zip"), (48, "thud", 120), (58, "hm")]
_SEEN += [(66, "coo"), (75, "coo")]

FILM = Film(
    "deja-donne",
    (Scene("J’ai déjà donné", 34, _given, _SAID), Scene("Le musée", 84, _museum, _SEEN), CARD),
    _poster,
)
