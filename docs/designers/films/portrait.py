# ruff: noqa: INP001 -- scripts beside their films, not a package
"""Print the portrait of Côme Plustard that stands on his page of the microsite.

.venv/bin/python docs/designers/films/portrait.py
"""

from __future__ import annotations

import sys

import come
import props
from come import Hand, Pose
from make import CONTENT
from PIL import Image
from press import press
from sheet import PAPER, VIOLET, YELLOW, Sheet

TO = CONTENT / "microsites" / "jaimepasdonner" / "characters" / "come-plustard.jpg"

SIZE = (1200, 750)
"""Pixels: printed larger, and brought down to this."""


def _portrait(s: Sheet) -> None:
    """A hand says no, and the nose is held where the pigeon likes it."""
    s.cut(s.box(-20, -20, 840, 540), VIOLET)
    with s.at(360, 262):
        props.burst(s, 262, 560, 28, PAPER, 7, 0.06)
    s.cut(s.oval(360, 262, 238), YELLOW)
    with s.at(330, 578, scale=1.22):
        pose = Pose(
            left=Hand(-74, -150, 62, "fist", 44),
            right=Hand(132, -206, -58, "open", 44),
            head=-3,
            gaze=(0.9, -0.5),
            lids=0.34,
            brow=7,
        )
        come.draw(s, pose)
    with s.at(488, 116, 2, 1.08):
        props.pigeon(s)
        with s.at(-52, -54):
            props.coin(s, 16)
    with s.at(694, 474, -7, 1.1):
        props.tin(s)


def main() -> int:
    """Print it."""
    sheet = Sheet()
    _portrait(sheet)
    with press(2) as machine:
        picture = machine.print(sheet, "come-plustard")
    TO.parent.mkdir(parents=True, exist_ok=True)
    picture.resize(SIZE, Image.Resampling.LANCZOS).save(TO, quality=76, optimize=True, progressive=True)
    sys.stdout.write(f"{TO} ({TO.stat().st_size / 1000:.0f} kB)\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
