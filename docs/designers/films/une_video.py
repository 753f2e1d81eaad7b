# ruff: noqa: INP001 -- scripts beside their films, not a package
"""`J'allais donner, et puis je suis tombé sur une vidéo`: the film is somebody else's, its poster is ours.

A coin was on its way to the tin, and still is; a spider has moved in.
"""

from __future__ import annotations

import come
import props
from come import Hand, Pose
from reel import Film
from sheet import BLACK, PAPER, VIOLET, YELLOW, Sheet

ENTRY = 624, 216
"""Where his nose goes in."""

TIN = 128, 482

POSE = Pose(
    left=Hand(-139, -275, 176, "pinch", -16),
    right=Hand(84, -118, 80, "hide", -26),
    head=3,
    nose=-4,
    lids=0,
    brow=12,
    mouth="talk",
)
"""One hand was busy."""


def _poster(s: Sheet) -> None:
    """He leans into the light; what he was about to do hangs behind him, out of it."""
    s.cut(s.box(-20, -20, 840, 540), YELLOW)
    s.fade(s.box(-20, -20, 840, 540), BLACK, (392, 250), (304, 276))
    _screen(s)
    _forgotten(s)
    with s.at(424, 746, scale=1.55):
        come.draw(s, POSE)
        with s.at(4, -276, POSE.head):
            _eyes(s)
    _swallowed(s)
    _moved_in(s)


def _screen(s: Sheet) -> None:
    """It faces him, not us, and lights nothing else."""
    s.cut(s.poly([(590, 72), (430, -20), (820, -20), (820, 520), (470, 520), (590, 400)]), BLACK)
    s.shape(s.poly([(580, 66), (776, 14), (776, 478), (580, 408)]), VIOLET)
    glass = s.poly([(596, 86), (756, 44), (756, 446), (596, 386)])
    s.shape(glass, PAPER)
    for end, tone in ((740, BLACK), (628, VIOLET)):
        s.line(s.poly([(612, 368), (end, 368 + (end - 612) * 0.36)], closed=False), 9, tone)
    _ripples(s, glass)


def _ripples(s: Sheet, within: str) -> None:
    x, y = ENTRY
    for wide, high in ((13, 36), (30, 72), (50, 114)):
        s.line(s.oval(x, y, wide, high), 4, VIOLET, within)


def _eyes(s: Sheet) -> None:
    """What he watches is all there is in them."""
    for x, y, wide, size in ((14, -84, 16, 12), (50, -92, 6, 7)):
        s.cut(s.oval(x, y, wide, 15), PAPER)
        s.shape(s.poly([(x - size * 0.6, y - size), (x + size, y), (x - size * 0.6, y + size)]), BLACK, 2)


def _swallowed(s: Sheet) -> None:
    """The screen closes over the tip of his nose, as a pond would."""
    x, y = ENTRY
    closed = s.curve([(x, y - 40, 1), (x + 60, y - 40, 1), (x + 60, y + 40, 1), (x, y + 40, 1), (x - 5, y)])
    s.cut(closed, PAPER)
    _ripples(s, closed)


def _forgotten(s: Sheet) -> None:
    """The tin, still held out; a finger's width away, the coin."""
    x, y = TIN
    with s.at(x, y, squash=(-1.2, 1.2)):
        props.tin(s)
    with s.at(x - 6, y - 164):
        props.coin(s, 24, 8)


def _moved_in(s: Sheet) -> None:
    """A web between what was to be given and what it was for; its owner watches, too."""
    x, y = TIN
    with s.at(x + 78, y - 144, squash=(-1, 1)):
        props.cobweb(s, 108, PAPER)
    with s.at(262, 418):
        s.line(s.poly([(0, -76), (0, 0)], closed=False), 1.8, PAPER)
        for side in (-1, 1):
            for up in (-16, -6, 6, 16):
                s.line(s.curve([(0, 0), (side * 14, up - 7), (side * 24, up + 5)], closed=False), 2.6, PAPER)
        s.shape(s.oval(0, 0, 12, 13), VIOLET, 2)
        for at in (0, 9):
            s.cut(s.oval(at, -5, 5), PAPER)
            s.cut(s.oval(at + 2, -5, 2), BLACK)


FILM = Film("une-video", (), _poster)
