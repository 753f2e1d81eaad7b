# ruff: noqa: INP001 -- a script beside its drawings, not a package
"""Print formes the way a risograph does: one ink after the other, in coarse dots, never quite in register.

A forme is an SVG of plates: one top-level group an ink, `yellow`, `colour` and `black`, each drawn in black on nothing.
How dark a place is says how much of that ink it takes. The root's `data-colour` is the second ink.

    .venv/bin/python docs/designers/riso/print.py docs/designers/riso/formes/objet-du-courriel.svg

writes `content/media/objet-du-courriel.jpg`. The same forme always gives the same print.
"""

from __future__ import annotations

import argparse
import io
import math
import random
import re
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PIL import Image, ImageChops

ROOT = Path(__file__).resolve().parents[3]
sys.path.append(str(ROOT / "tests"))

from judges.browser import running  # noqa: E402 -- the browser is found as the tests find it

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

PAPER = "#f6efdf"
"""What the inks are printed on."""

MEDIA = ROOT / "content" / "media"
"""Where the prints go, unless told otherwise."""

PITCH = 13.0
"""From one dot to the next, in units of the drawing."""

FINE = 2
"""Plates are screened this many times larger than they are printed, so that dots have smooth edges."""

QUALITY = 88

SHIFT = (2.2, 3.4)
"""How far a plate may lie from where it should, in units of the drawing."""


@dataclass(frozen=True)
class Plate:
    """One ink of the machine: the group that holds its drawing, the angle of its dots, whether it may slip."""

    name: str
    angle: float
    ink: str = ""
    slips: bool = True


PLATES = (
    Plate("yellow", angle=0, ink="#ffb31a"),
    Plate("colour", angle=75),
    Plate("black", angle=45, ink="#1d1813", slips=False),
)
"""In the order they are printed. The ink of `colour` is the forme's own."""

_OPEN = """([plates]) => {
  const root = document.documentElement;
  const box = (root.getAttribute('viewBox') || '').split(/[ ,]+/).map(Number);
  const bad = root.localName !== 'svg' || document.querySelector('parsererror');
  return {
    box: !bad && box.length === 4 && box.every(Number.isFinite) ? box : null,
    colour: root.dataset ? root.dataset.colour || '' : '',
    plates: plates.filter((id) => root.querySelector(`:scope > g[id="${id}"]`)),
  };
}"""

_SHOW = """([box, width, height, name]) => {
  const root = document.documentElement;
  root.setAttribute('viewBox', box.join(' '));
  root.setAttribute('width', width);
  root.setAttribute('height', height);
  root.style.background = '#fff';
  for (const group of root.querySelectorAll(':scope > g')) group.style.display = group.id === name ? '' : 'none';
}"""


class Unprintable(Exception):
    """A forme that is not drawn as formes are; the message says what is missing."""


def print_forme(browser: Browser, forme: Path, to: Path, size: tuple[int, int] | None = None) -> Path:
    """Print one forme into the folder `to`; without a `size`, a unit of the drawing is a pixel. Returns the picture."""
    page = browser.new_page(device_scale_factor=FINE)
    try:
        page.goto(forme.resolve().as_uri())
        sheet = _print(page, forme.stem, size)
    finally:
        page.close()
    to.mkdir(parents=True, exist_ok=True)
    picture = to / f"{forme.stem}.jpg"
    sheet.save(picture, quality=QUALITY, subsampling=0, optimize=True, progressive=True)
    return picture


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the formes named on the command line. Returns what the shell is told."""
    parser = argparse.ArgumentParser(description="Print formes as a risograph would.")
    parser.add_argument("formes", nargs="+", type=Path, metavar="forme.svg")
    parser.add_argument("--size", type=_size, metavar="WxH", help="in pixels; without it, what the viewBox says")
    parser.add_argument("--to", type=Path, default=MEDIA, metavar="FOLDER", help="where prints go: content/media")
    told = parser.parse_args(arguments)
    failed = 0
    with running() as browser:
        for forme in told.formes:
            try:
                picture = print_forme(browser, forme, told.to, told.size)
            except Unprintable as problem:
                failed += 1
                sys.stderr.write(f"{forme}: {problem}\n")
            else:
                sys.stdout.write(f"{picture} ({picture.stat().st_size / 1000:.0f} kB)\n")
    return 1 if failed else 0


def _print(page: Page, name: str, size: tuple[int, int] | None) -> Image.Image:
    found = page.evaluate(_OPEN, [[plate.name for plate in PLATES]])
    if found["box"] is None:
        raise Unprintable("not a well-formed SVG with a viewBox of four numbers")
    if not found["plates"]:
        raise Unprintable("no plate: groups at the top are called yellow, colour and black")
    if "colour" in found["plates"] and not re.fullmatch("#[0-9a-fA-F]{6}", found["colour"]):
        raise Unprintable('the second ink is missing: data-colour="#2b50c8" on the root, say')
    left, top, width, height = found["box"]
    size = size or (round(width), round(height))
    page.set_viewport_size({"width": size[0], "height": size[1]})
    chance = random.Random(name)  # noqa: S311 -- the same name slips the same way, whoever prints
    sheet = Image.new("RGB", size, PAPER)
    for plate in PLATES:
        right, down = _slip(chance) if plate.slips else (0.0, 0.0)
        wear = _wear(size, chance)
        if plate.name not in found["plates"]:
            continue
        box = [left - right, top - down, width, height]
        page.evaluate(_SHOW, [box, *size, plate.name])
        tones = ImageChops.invert(Image.open(io.BytesIO(page.screenshot())).convert("L"))
        dots = _screen(tones, PITCH * FINE * size[0] / width, plate.angle).reduce(FINE)
        ink = Image.composite(
            Image.new("RGB", size, plate.ink or found["colour"]),
            Image.new("RGB", size, "#fff"),
            ImageChops.multiply(dots, wear),
        )
        sheet = ImageChops.multiply(sheet, ink)
    return sheet


def _slip(chance: random.Random) -> tuple[float, float]:
    """How far a plate lies from its place: always a little, in any direction."""
    far, towards = chance.uniform(*SHIFT), chance.uniform(0, math.tau)
    return far * math.cos(towards), far * math.sin(towards)


def _screen(tones: Image.Image, pitch: float, angle: float) -> Image.Image:
    """Turn greys into dots: 255 is ink. What is nearly full is solid, what is nearly nothing is bare."""
    inked = ImageChops.subtract(tones, _thresholds(tones.size, pitch, angle))
    return inked.point([0] + [255] * 255)


def _thresholds(size: tuple[int, int], pitch: float, angle: float) -> Image.Image:
    """How dark a place must be to take ink: a grid of round dots that grow, meet, and leave holes."""
    side = max(2, round(pitch))
    across = math.hypot(*size) * side / pitch
    count = math.ceil(across / side) + 2
    cell = _cell(side)
    row = Image.new("L", (side * count, side))
    for at in range(count):
        row.paste(cell, (at * side, 0))
    grid = Image.new("L", (side * count, side * count))
    for at in range(count):
        grid.paste(row, (0, at * side))
    scale, turn, middle = side / pitch, math.radians(angle), side * count / 2
    cos, sin = scale * math.cos(turn), scale * math.sin(turn)
    x, y = size[0] / 2, size[1] / 2
    matrix = (cos, sin, middle - cos * x - sin * y, -sin, cos, middle + sin * x - cos * y)
    return grid.transform(size, Image.Transform.AFFINE, matrix, Image.Resampling.BILINEAR)


def _cell(side: int) -> Image.Image:
    """One dot's thresholds: the share of the cell that takes ink is the tone, whatever the tone."""
    places = [(x, y) for y in range(side) for x in range(side)]
    middle = (side - 1) / 2
    depth = [math.hypot(x - middle, y - middle) for x, y in places]
    cell = Image.new("L", (side, side))
    for rank, at in enumerate(sorted(range(len(places)), key=depth.__getitem__)):
        cell.putpixel(places[at], 5 + round(244 * rank / len(places)))
    return cell


def _wear(size: tuple[int, int], chance: random.Random) -> Image.Image:
    """How well ink takes: 255 nearly everywhere, uneven clouds, and specks where a cloud is thin."""
    clouds = _noise(size, 120, chance)
    uneven = clouds.point([238 + value * 17 // 255 for value in range(256)])
    specks = ImageChops.add(_noise(size, 2.6, chance), clouds.point([value // 9 for value in range(256)]))
    return ImageChops.multiply(uneven, specks.point([min(255, 120 + 9 * max(0, value - 10)) for value in range(256)]))


def _noise(size: tuple[int, int], grain: float, chance: random.Random) -> Image.Image:
    """Chance greys, a grain this many pixels wide."""
    small = max(2, round(size[0] / grain)), max(2, round(size[1] / grain))
    return Image.frombytes("L", small, chance.randbytes(small[0] * small[1])).resize(size, Image.Resampling.BICUBIC)


def _size(text: str) -> tuple[int, int]:
    found = re.fullmatch(r"(\d{2,4})x(\d{2,4})", text)
    if not found:
        raise argparse.ArgumentTypeError("a width and a height, as 1600x1000")
    return int(found[1]), int(found[2])


if __name__ == "__main__":
    sys.exit(main())
