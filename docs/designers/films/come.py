# ruff: noqa: INP001 -- scripts beside their films, not a package
"""Côme Plustard: thirty or so, a sweater on his shoulders, a long nose held high, and always an excuse.

He stands around the point between his shoes; up is less. Hands are where the film puts them, and arms follow.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

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
    stone: bool = False
    """Whether he has turned into his own statue."""


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


def hand(s: Sheet, does: str, mirrored: bool = False) -> None:
    """A hand alone, its wrist at the origin, pointing right."""
    up = 1 if mirrored else -1
    fingers = [[(x, y * -up) for x, y in finger] for finger in _FINGERS[does]]
    palm = s.oval(13, 0, 14, 13)
    for finger in fingers:
        s.line(s.curve(finger, closed=False), 10 + 2 * EDGE)
    s.line(palm, 2 * EDGE)
    s.cut(palm, PAPER)
    for finger in fingers:
        s.line(s.curve(finger, closed=False), 10, PAPER)
    for x, y in _KNUCKLES.get(does, ()):
        s.line(s.curve([(x, y * -up), (x + 9, y * -up)], closed=False), 2.6)


_FINGERS: dict[str, list[list[tuple[float, float]]]] = {
    "open": [[(12, -4), (34, -20)], [(16, 0), (42, -6)], [(16, 4), (40, 8)], [(12, 6), (30, 20)], [(4, -6), (6, -26)]],
    "point": [[(12, -9), (58, -12)], [(14, 1), (26, 2)], [(12, 9), (23, 10)], [(4, -6), (-2, -20), (8, -30)]],
    "fist": [[(8, -8), (20, -13)]],
    "pinch": [[(14, -6), (30, -14), (42, -4)], [(12, 4), (30, 8), (42, 0)], [(10, 8), (26, 18)]],
}

_KNUCKLES = {"fist": ((17, -6), (17, 1), (17, 8)), "point": ((18, -4), (18, 6))}


def _tone(pose: Pose, tone: Tone) -> Tone:
    return STONE if pose.stone else tone


def _legs(s: Sheet, pose: Pose) -> None:
    for x in (-24, 26):
        s.line(s.poly([(x, -22), (x, -8)], closed=False), 16 + 2 * EDGE)
        s.line(s.poly([(x, -22), (x, -8)], closed=False), 16, _tone(pose, PAPER))
    legs = s.curve(
        [(-46, -134, 1), (-50, -80), (-42, -20, 1), (-8, -20, 1), (-3, -60), (1, -86, 1), (6, -60)]
        + [(10, -20, 1), (44, -20, 1), (50, -80), (48, -134, 1)]
    )
    s.shape(legs, _tone(pose, YELLOW))
    s.fade(legs, (0, 0.7, 0) if not pose.stone else (0, 0, 0.5), (-10, -100), (-62, -60), within=legs)
    s.line(s.curve([(1, -86), (2, -116)], closed=False), 3)
    for x in (-24, 26):
        shoe: list[Point] = [(x - 16, 0, 1), (x - 18, -13), (x - 6, -17), (x + 10, -12), (x + 34, -8), (x + 42, 0, 1)]
        s.shape(s.curve(shoe), _tone(pose, BLACK))
        s.line(s.curve([(x + 4, -13), (x + 16, -10)], closed=False), 4, _tone(pose, YELLOW))


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
    coat = s.curve(
        [(-22, -282 - up), (-48, -268 - up), (-62, -236 - up), (-54, -184), (-62, -122, 1), (-28, -116), (2, -118, 1)]
        + [(32, -116), (62, -122, 1), (54, -184), (62, -236 - up), (48, -268 - up), (24, -282 - up)]
    )
    s.shape(coat, (0, 0, 0.3) if pose.stone else BLACK)
    shirt = s.curve([(-20, -284 - up, 1), (24, -284 - up, 1), (18, -240), (4, -196, 1), (-10, -240)])
    s.shape(shirt, _tone(pose, PAPER), 2)
    light = (0.0, 0.0, 0.6) if pose.stone else PAPER
    s.line(s.curve([(-20, -262), (-30, -240), (-18, -232), (3, -192), (2, -122)], closed=False), 2.4, light)
    s.line(s.curve([(28, -262), (36, -240), (26, -232), (5, -192)], closed=False), 2.4, light)
    for x, y in ((-16, -176), (20, -176), (-16, -148), (20, -148)):
        s.cut(s.oval(x, y, 5.5), _tone(pose, YELLOW))


def _sweater(s: Sheet, pose: Pose) -> None:
    """Knotted on his shoulders, whatever the weather."""
    up, tone = pose.shrug, _tone(pose, VIOLET)
    for end in ([(6, -238), (-8, -206), (-26, -178)], [(8, -238), (20, -208), (22, -174)]):
        sleeve = s.curve([(x, y - up) for x, y in end], closed=False)
        s.line(sleeve, 19 + EDGE)
        s.line(sleeve, 19 - EDGE, tone)
    roll = s.curve(
        [(-64, -244 - up), (-54, -272 - up), (-28, -288 - up), (-16, -286 - up), (-8, -268 - up), (6, -256 - up)]
        + [(20, -266 - up), (30, -286 - up), (44, -284 - up), (58, -268 - up), (66, -244 - up), (48, -248 - up)]
        + [(22, -238 - up), (6, -230 - up), (-10, -236 - up), (-46, -250 - up)]
    )
    s.shape(roll, tone)
    s.shape(s.oval(7, -238 - up, 12, 11), tone)


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
    hair = s.curve(
        [(-30, -34, 1), (-42, -44), (-54, -84), (-48, -124), (-16, -148), (24, -154), (58, -148), (76, -128)]
        + [(70, -118), (62, -130), (44, -128), (28, -122), (6, -122), (-14, -106), (-24, -78), (-26, -60, 1)]
    )
    s.shape(hair, (0, 0, 0.4) if pose.stone else BLACK, EDGE if pose.stone else 2)
    shine = s.curve([(-34, -110), (-12, -132), (24, -140)], closed=False)
    s.line(shine, 4, (0, 0, 0.7) if pose.stone else VIOLET)


_FACE: list[Point] = [(-14, 8), (-32, -14), (-40, -58), (-32, -104), (6, -128)]
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
        hole = s.curve(
            [(14, -28), (44, -30), (46, -14), (34, 4 if wide else -8), (16, -8)]
        )
        s.shape(hole, BLACK, 3)
        s.cut(s.oval(30, 0 if wide else -9, 10, 6), VIOLET if not pose.stone else STONE, within=hole)


def _beard(s: Sheet, long: float) -> None:
    beard = s.curve(
        [(-24, -40, 1), (-20, -8), (-14, long * 0.5), (6, long), (20, long * 0.9), (34, long * 0.55), (48, 0)]
        + [(50, -30, 1), (30, -34), (14, -26)]
    )
    s.shape(beard, PAPER)
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
