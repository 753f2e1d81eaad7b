# ruff: noqa: INP001 -- scripts beside their films, not a package
"""Côme Plustard: thirty or so, a sweater on his shoulders, a long nose held high, and always an excuse.

He stands around the point between his shoes; up is less. Hands are where the film puts them, and arms follow.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from reel import between
from sheet import BLACK, EDGE, PAPER, VIOLET, YELLOW, Point, Sheet, Tone


@dataclass(frozen=True)
class Hand:
    """Where a hand is, which way it points (degrees, 0 is right), and what it does."""

    x: float
    y: float
    turn: float = 0
    does: str = "open"
    """One of `open`, `point`, `fist`, `pinch` and `hide`."""
    bend: float = 40
    """How far the elbow lies off the straight way; below nothing, on the other side."""


LOW = Hand(-92, -118, 100, "fist", 26), Hand(84, -118, 80, "fist", -26)
"""Hands at rest: that on the left of the picture, that on the right."""


@dataclass(frozen=True)
class Pose:
    """All that moves about him."""

    left: Hand = LOW[0]
    right: Hand = LOW[1]
    head: float = 0
    """Degrees; below nothing he looks up."""
    nose: float = -16
    """Degrees; a nose at ease points up."""
    gaze: tuple[float, float] = (0.7, 0)
    lids: float = 0.45
    """How far eyes are closed, from 0 to 1."""
    brow: float = 0
    """How far eyebrows fly up."""
    mouth: str = "smirk"
    """One of `smirk`, `talk`, `wide`, `whistle`, `flat` and `shut`."""
    pockets: float = 0
    """How far pockets are turned out, from 0 to 1."""
    beard: float = 0
    """How long his beard is."""
    shrug: float = 0
    """How far shoulders rise."""
    fallen: float = 0
    """How far his trousers have slipped, from 0 to 1."""
    stone: bool = False
    """Whether he has turned into his own statue."""


NEAR = 1.2
"""His size where he is seen down to the knees."""

STONE: Tone = (0, 0, 0.15)


def draw(s: Sheet, pose: Pose) -> None:
    """Côme, standing at the origin."""
    _legs(s, pose)
    _pockets(s, pose)
    _coat(s, pose)
    with s.at(4, -276 - pose.shrug * 0.4, pose.head):
        _head(s, pose)
    shoulder = -250 - pose.shrug
    _arm(s, pose, (-46, shoulder), pose.left, mirrored=True)
    _arm(s, pose, (46, shoulder), pose.right, mirrored=False)
    _sweater(s, pose)
    if pose.beard:
        with s.at(4, -276, pose.head):
            _beard(s, pose.beard)


def talking(n: int, start: int, end: int) -> str:
    """A mouth that says something from one drawing to another."""
    return ("talk", "flat", "wide", "talk", "flat")[n % 5] if start <= n < end else "smirk"


def between_hands(one: Hand, other: Hand, share: float) -> Hand:
    """So much of the way from one place and gesture to another."""
    return Hand(
        between(one.x, other.x, share),
        between(one.y, other.y, share),
        between(one.turn, other.turn, share),
        one.does if share < 0.5 else other.does,
        between(one.bend, other.bend, share),
    )


def hand(s: Sheet, does: str, mirrored: bool = False) -> None:
    """A hand alone, its wrist at the origin, pointing right."""
    side = -1 if mirrored else 1
    fingers = [[(x, y * side) for x, y in finger] for finger in _FINGERS[does]]
    palm = s.oval(13, 0, 14, 13)
    for finger in fingers:
        s.line(s.curve(finger, closed=False), 10 + 2 * EDGE)
    s.line(palm, 2 * EDGE)
    s.cut(palm, PAPER)
    for finger in fingers:
        s.line(s.curve(finger, closed=False), 10, PAPER)
    for x, y in _KNUCKLES.get(does, ()):
        s.line(s.curve([(x, y * side), (x + 9, y * side)], closed=False), 2.6)


_FINGERS: dict[str, list[list[tuple[float, float]]]] = {
    "open": [[(12, -4), (34, -20)], [(16, 0), (42, -6)], [(16, 4), (40, 8)], [(12, 6), (30, 20)], [(4, -6), (6, -26)]],
    "point": [[(12, -10), (62, -14)], [(14, 1), (27, 2)], [(12, 11), (24, 12)], [(8, 18), (20, 19)]],
    "fist": [[(8, -8), (20, -13)]],
    "pinch": [[(14, -6), (30, -14), (42, -4)], [(12, 4), (30, 8), (42, 0)], [(10, 8), (26, 18)]],
}

_KNUCKLES = {"fist": ((17, -6), (17, 1), (17, 8)), "point": ((19, -4), (18, 7), (14, 15))}


def _tone(pose: Pose, tone: Tone) -> Tone:
    return STONE if pose.stone else tone


def _legs(s: Sheet, pose: Pose) -> None:
    if pose.fallen:
        _undressed(s, pose)
        return
    for x in (-24, 26):
        s.line(s.poly([(x, -22), (x, -8)], closed=False), 16 + 2 * EDGE)
        s.line(s.poly([(x, -22), (x, -8)], closed=False), 16, _tone(pose, PAPER))
    cut: list[Point] = [(-46, -134, 1), (-50, -80), (-42, -20, 1), (-8, -20, 1), (-3, -60), (1, -86, 1), (6, -60)]
    cut += [(10, -20, 1), (44, -20, 1), (50, -80), (48, -134, 1)]
    legs = s.curve(cut)
    s.shape(legs, _tone(pose, YELLOW))
    s.fade(legs, (0, 0.7, 0) if not pose.stone else (0, 0, 0.5), (-10, -100), (-62, -60), within=legs)
    s.line(s.curve([(1, -86), (2, -116)], closed=False), 3)
    for x in (-24, 26):
        s.shape(s.curve(_shoe(x)), _tone(pose, BLACK))
        s.line(s.curve([(x + 4, -13), (x + 16, -10)], closed=False), 4, _tone(pose, YELLOW))


def _shoe(x: float) -> list[Point]:
    return [(x - 16, 0, 1), (x - 18, -13), (x - 6, -17), (x + 10, -12), (x + 34, -8), (x + 42, 0, 1)]


def _undressed(s: Sheet, pose: Pose) -> None:
    """He does have a heart, and more than one."""
    for x in (-24, 26):
        s.line(s.poly([(x, -100), (x, -8)], closed=False), 20 + 2 * EDGE)
        s.line(s.poly([(x, -100), (x, -8)], closed=False), 20, PAPER)
        s.shape(s.curve(_shoe(x)), BLACK)
    shorts = s.poly([(-46, -134), (-54, -66), (-2, -64), (1, -84), (4, -64), (56, -66), (48, -134)])
    s.shape(shorts, PAPER)
    for x, y in ((-34, -100), (-14, -84), (-36, -78), (16, -98), (38, -84), (20, -76), (42, -108), (-10, -112)):
        s.cut(s.curve([(x, y - 3, 1), (x + 6, y - 7), (x + 8, y), (x, y + 9, 1), (x - 8, y), (x - 6, y - 7)]), VIOLET)
    top = -134 + 96 * pose.fallen
    middle = (top - 14) / 2
    slipped = s.curve([(-48, top, 1), (-58, middle), (-48, -8, 1), (50, -8, 1), (60, middle), (50, top, 1)])
    s.shape(slipped, YELLOW)
    for share in (0.3, 0.55, 0.8):
        height = between(top, -8, share)
        s.line(s.curve([(-40, height), (0, height + 6), (42, height - 2)], closed=False), 2.6)


def _pockets(s: Sheet, pose: Pose) -> None:
    if not pose.pockets:
        return
    for side in (-1, 1):
        with s.at(side * 47, -104, side * -12, squash=(side * (0.4 + 0.6 * pose.pockets), pose.pockets)):
            ear = s.curve([(-4, -12, 1), (20, -8), (44, 12), (46, 40), (30, 46), (14, 30), (-6, 14, 1)])
            s.shape(ear, PAPER)
            s.line(s.curve([(6, 4), (22, 14), (32, 30)], closed=False), 2.4)


def _coat(s: Sheet, pose: Pose) -> None:
    up = pose.shrug
    cut: list[Point] = [(-22, -282 - up), (-48, -268 - up), (-62, -236 - up), (-54, -184), (-62, -122, 1), (-28, -116)]
    cut += [(2, -118, 1), (32, -116), (62, -122, 1), (54, -184), (62, -236 - up), (48, -268 - up), (24, -282 - up)]
    s.shape(s.curve(cut), (0, 0, 0.3) if pose.stone else BLACK)
    shirt = s.curve([(-20, -284 - up, 1), (24, -284 - up, 1), (18, -240), (4, -196, 1), (-10, -240)])
    s.shape(shirt, _tone(pose, PAPER), 2)
    light = (0.0, 0.0, 0.6) if pose.stone else PAPER
    s.line(s.curve([(-20, -262), (-30, -240), (-18, -232), (3, -192), (2, -122)], closed=False), 2.4, light)
    s.line(s.curve([(28, -262), (36, -240), (26, -232), (5, -192)], closed=False), 2.4, light)
    for x, y in ((-16, -176), (20, -176), (-16, -148), (20, -148)):
        s.cut(s.oval(x, y, 5.5), _tone(pose, YELLOW))


def _sweater(s: Sheet, pose: Pose) -> None:
    """Knotted on his shoulders, whatever the weather."""
    tone = _tone(pose, VIOLET)
    with s.at(0, -pose.shrug):
        for end in ([(6, -238), (-8, -206), (-26, -178)], [(8, -238), (20, -208), (22, -174)]):
            sleeve = s.curve(end, closed=False)
            s.line(sleeve, 19 + EDGE)
            s.line(sleeve, 19 - EDGE, tone)
        s.shape(s.curve(_ROLL), tone)
        s.shape(s.oval(7, -238, 12, 11), tone)


_ROLL: list[Point] = [(-64, -244), (-54, -272), (-28, -288), (-16, -286), (-8, -268), (6, -256), (20, -266), (30, -286)]
_ROLL += [(44, -284), (58, -268), (66, -244), (48, -248), (22, -238), (6, -230), (-10, -236), (-46, -250)]


def _head(s: Sheet, pose: Pose) -> None:
    skin = _tone(pose, PAPER)
    s.line(s.poly([(-2, 14), (0, -20)], closed=False), 28 + 2 * EDGE)
    s.line(s.poly([(-2, 14), (0, -20)], closed=False), 28, skin)
    far = s.oval(42, -92, 14, 16)
    _eye(s, far, (42, -92), 14, pose)
    face = s.curve(_FACE[:5] + _nose(pose.nose) + _FACE[5:])
    s.shape(face, skin)
    s.fade(face, (0, 0, 0.5) if pose.stone else (0, 0.7, 0), (0, -40), (-52, -10), within=face)
    if not pose.stone:
        tip = _along(pose.nose, 84, 0)
        s.ink(s.oval(tip[0], tip[1], 17), (0, 0.42, 0), within=face)
        s.ink(s.oval(16, -48, 13, 9), (0.9, 0, 0), within=face)
    near = s.oval(14, -84, 18, 19)
    _eye(s, near, (14, -84), 18, pose)
    _brows(s, pose)
    _mouth(s, pose)
    s.line(s.curve([(-24, -48), (-30, -64), (-18, -70), (-14, -58), (-22, -50)], closed=False), 3.4)
    s.shape(s.curve(_HAIR), (0, 0, 0.4) if pose.stone else BLACK, EDGE if pose.stone else 2)
    shine = s.curve([(-36, -112), (-12, -137), (26, -146)], closed=False)
    s.line(shine, 4, (0, 0, 0.7) if pose.stone else VIOLET)


_HAIR: list[Point] = [(-30, -34, 1), (-42, -44), (-54, -84), (-48, -126), (-16, -153), (24, -160), (60, -154)]
_HAIR += [(80, -132), (74, -124), (62, -136), (44, -136), (26, -131), (4, -128), (-16, -108), (-24, -78), (-26, -60, 1)]

_FACE: list[Point] = [(-14, 8), (-32, -14), (-40, -58), (-32, -106), (6, -134)]
_FACE += [(46, -46), (40, -40), (47, -32), (42, -24), (44, -10), (26, 6), (6, 6)]


def _along(nose: float, far: float, off: float) -> tuple[float, float]:
    """A point of the nose: so far out from the face, so far above or below the ridge's middle."""
    angle = math.radians(nose)
    cos, sin = math.cos(angle), math.sin(angle)
    return 40 + far * cos - off * sin, -64 + far * sin + off * cos


def _nose(nose: float) -> list[Point]:
    out = [(30, -15), (66, -11), (84, -14), (98, -2), (90, 13), (70, 11), (36, 14)]
    return [(40, -104), (44, -84, 0), *(_along(nose, far, off) for far, off in out), (46, -48, 1)]


def _eye(s: Sheet, path: str, middle: tuple[float, float], size: float, pose: Pose) -> None:
    s.cut(path, _tone(pose, PAPER))
    x, y = middle[0] + pose.gaze[0] * size * 0.45, middle[1] + pose.gaze[1] * size * 0.5
    s.cut(s.oval(x, y, size * 0.4, size * 0.45), BLACK if not pose.stone else (0, 0, 0.6), within=path)
    if pose.lids:
        low = middle[1] - size * 1.1 + 2.2 * size * pose.lids
        lid = s.box(middle[0] - size * 1.4, middle[1] - size * 1.6, size * 2.8, low - middle[1] + size * 1.6)
        s.cut(lid, (0, 0.34, 0) if not pose.stone else STONE, within=path)
        s.line(s.poly([(middle[0] - size * 1.1, low), (middle[0] + size * 1.1, low)], closed=False), 3.4, within=path)
    s.line(path, 3.6)


def _brows(s: Sheet, pose: Pose) -> None:
    up = pose.brow
    s.line(s.curve([(-6, -108 - up), (12, -117 - up * 1.2), (30, -112 - up)], closed=False), 7)
    s.line(s.curve([(40, -113 - up), (52, -118 - up * 1.2), (62, -112 - up)], closed=False), 6)


def _mouth(s: Sheet, pose: Pose) -> None:
    if pose.mouth == "smirk":
        s.line(s.curve([(12, -22), (28, -18), (42, -26)], closed=False), 4)
    elif pose.mouth in ("flat", "shut"):
        s.line(s.curve([(20, -20), (42, -21)], closed=False), 4)
    elif pose.mouth == "whistle":
        s.shape(s.oval(48, -24, 7, 7), BLACK, 3)
    else:
        wide = pose.mouth == "wide"
        hole = s.curve([(14, -28), (44, -30), (46, -14), (34, 4 if wide else -8), (16, -8)])
        s.shape(hole, BLACK, 3)
        s.cut(s.oval(30, 0 if wide else -9, 10, 6), VIOLET if not pose.stone else STONE, within=hole)


def _beard(s: Sheet, long: float) -> None:
    cut: list[Point] = [(-24, -40, 1), (-20, -8), (-14, long * 0.5), (6, long), (20, long * 0.9), (34, long * 0.55)]
    cut += [(48, 0), (50, -30, 1), (30, -34), (14, -26)]
    s.shape(s.curve(cut), PAPER)
    for x in (-4, 12, 28):
        s.line(s.curve([(x, 0), (x - 2, long * 0.3), (x + 2, long * 0.6)], closed=False), 2.6)


def _arm(s: Sheet, pose: Pose, shoulder: tuple[float, float], to: Hand, mirrored: bool) -> None:
    (x1, y1), (x2, y2) = shoulder, (to.x, to.y)
    long = max(1.0, math.hypot(x2 - x1, y2 - y1))
    elbow = (x1 + x2) / 2 + (y2 - y1) / long * to.bend, (y1 + y2) / 2 - (x2 - x1) / long * to.bend
    sleeve = s.curve([(x1, y1), elbow, (x2, y2)], closed=False)
    s.line(sleeve, 34, BLACK if pose.stone else PAPER)
    s.line(sleeve, 29, (0, 0, 0.3) if pose.stone else BLACK)
    with s.at(x2, y2, to.turn):
        s.shape(s.poly([(-6, -14), (7, -13), (7, 13), (-6, 14)]), _tone(pose, PAPER), 3)
        if to.does != "hide":
            hand(s, to.does, mirrored)
