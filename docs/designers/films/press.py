# ruff: noqa: INP001 -- scripts beside their films, not a package
"""Print drawings in the two inks of the campaign and black, with the screens and the wear of `riso/print.py`."""

from __future__ import annotations

import base64
import io
import random
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from PIL import Image, ImageChops
from sheet import HEIGHT, WIDTH, Sheet

ROOT = Path(__file__).resolve().parents[3]
sys.path += [str(ROOT / "tests"), str(ROOT / "docs" / "designers" / "riso")]

from print import FINE, PAPER, _thresholds, _wear  # noqa: E402 -- films wear and dot as posters do

from judges.browser import running  # noqa: E402 -- the browser is found as the tests find it

if TYPE_CHECKING:
    from playwright.sync_api import Page

FONT = ROOT / "theme" / "static" / "fonts" / "bricolage-grotesque.woff2"

PITCH = 8.0
"""From one dot to the next, in units of the film: coarser than posters, for what moves."""

PLATES = (("#e6f01e", 0.0), ("#6f3ad6", 75.0), ("#1d1813", 45.0))
"""Acid yellow, violet and black, with the angles of their dots, in the order they are printed."""

BLEED = 8
"""What is drawn past every edge, in units, so that plates may slip."""

SLIP = 1.4
"""How far yellow and violet may lie from their places, in units; black stays."""


class Press:
    """Prints one sheet after the other at `scale` pixels a unit."""

    def __init__(self, page: Page, scale: int) -> None:
        self._page, self._scale = page, scale
        self._size = WIDTH * scale, HEIGHT * scale

    def print(self, sheet: Sheet, state: str) -> Image.Image:
        """One picture; `state` decides how the plates slip: what has the same state is printed alike."""
        self._page.evaluate("svg => { document.querySelector('svg').innerHTML = svg }", sheet.svg())
        drawing = Image.open(io.BytesIO(self._page.screenshot())).convert("RGB")
        chance = random.Random(state)  # noqa: S311 -- a film is the same each time it is printed
        picture = Image.new("RGB", self._size, PAPER)
        for at, (plate, (ink, angle)) in enumerate(zip(drawing.split(), PLATES, strict=True)):
            slip = (0.0, 0.0) if at == 2 else (chance.uniform(-SLIP, SLIP), chance.uniform(-SLIP, SLIP))
            dots = _dots(ImageChops.invert(self._slipped(plate, slip)), self._scale, angle)
            picture = ImageChops.multiply(picture, _inked(ImageChops.multiply(dots, _worn(self._size, at)), ink))
        return picture

    def _slipped(self, plate: Image.Image, slip: tuple[float, float]) -> Image.Image:
        fine = self._scale * FINE
        left, top = (round((BLEED + by) * fine) for by in slip)
        return plate.crop((left, top, left + WIDTH * fine, top + HEIGHT * fine))


@contextmanager
def press(scale: int) -> Iterator[Press]:
    """A press with its type: a blank page in a browser, with the loud face loaded."""
    wide, high = WIDTH + 2 * BLEED, HEIGHT + 2 * BLEED
    with running() as browser:
        page = browser.new_page(
            viewport={"width": wide * scale, "height": high * scale}, device_scale_factor=FINE, color_scheme="light"
        )
        face = base64.b64encode(FONT.read_bytes()).decode()
        page.set_content(
            f"<style>@font-face{{font-family:Loud;font-weight:200 800;src:url(data:font/woff2;base64,{face})}}"
            "body{margin:0;background:#fff}svg{display:block}"
            "text{font-family:Loud;font-weight:800;letter-spacing:-.02em}</style>"
            f'<svg width="{wide * scale}" height="{high * scale}"'
            f' viewBox="{-BLEED} {-BLEED} {wide} {high}"></svg>'
        )
        page.evaluate("document.fonts.load('800 40px Loud')")
        yield Press(page, scale)


def _dots(tones: Image.Image, scale: int, angle: float) -> Image.Image:
    """Solids stay solid and bare stays bare; only what is between them is screened."""
    grid = _grid(tones.size, PITCH * FINE * scale, angle)
    return ImageChops.subtract(tones, grid).point([0] + [255] * 255).reduce(FINE)


@cache
def _grid(size: tuple[int, int], pitch: float, angle: float) -> Image.Image:
    return _thresholds(size, pitch, angle)


@cache
def _worn(size: tuple[int, int], plate: int) -> Image.Image:
    """Half as worn as a poster: what does not move is looked at for longer than it is there."""
    wear = _wear(size, random.Random(plate))  # noqa: S311 -- the same drum wears the same way
    return wear.point([255 - (255 - value) // 2 for value in range(256)])


def _inked(dots: Image.Image, ink: str) -> Image.Image:
    levels = [int(ink[at : at + 2], 16) for at in (1, 3, 5)]
    return Image.merge("RGB", [dots.point([255 - v * (255 - level) // 255 for v in range(256)]) for level in levels])
