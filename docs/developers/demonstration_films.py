"""Draws the films that every video microsite begins with, three and silent, and their posters; needs ffmpeg.

`python docs/developers/demonstration_films.py`, in the environment, draws them anew; `--sheet FILE` shows all at once.
"""

# ruff: noqa: INP001 - a script beside the pages that tell of it

from __future__ import annotations

import math
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from PIL import Image, ImageDraw

TO = Path(__file__).resolve().parents[2] / "plugins/portevoix/microsites/kinds/video/demonstration/every/films"
WIDTH, HEIGHT, FINE = 640, 360, 2
RATE, LASTS = 12, 5.0
PAPER, RAY, INK, LOUD, SUN, LEAF = "#fff4d6", "#ffe9a8", "#1d2b53", "#c2154f", "#ffcf33", "#2f8f5b"
SKINS = ("#f2b48c", "#8a5638", "#c98a5e", "#5e3a28")
SAYS = ((0.4, 2.1), (2.5, 4.4))
"""When she talks, in seconds: the captions beside each microsite say what."""

Points = list[tuple[float, float]]


class Sheet:
    """One drawing, in units of the film, drawn finer than it is shown."""

    def __init__(self) -> None:
        self.image = Image.new("RGB", (WIDTH * FINE, HEIGHT * FINE), PAPER)
        self._pen = ImageDraw.Draw(self.image)

    def disc(self, x: float, y: float, wide: float, high: float, colour: str) -> None:
        """An ellipse about its middle."""
        box = [(x - wide) * FINE, (y - high) * FINE, (x + wide) * FINE, (y + high) * FINE]
        self._pen.ellipse(box, fill=colour)

    def shape(self, points: Points, colour: str) -> None:
        """A closed shape."""
        self._pen.polygon([(x * FINE, y * FINE) for x, y in points], fill=colour)

    def line(self, points: Points, wide: float, colour: str = INK) -> None:
        """A line with round ends."""
        self._pen.line([(x * FINE, y * FINE) for x, y in points], fill=colour, width=round(wide * FINE), joint="curve")
        for x, y in (points[0], points[-1]):
            self.disc(x, y, wide / 2, wide / 2, colour)


def hourglass(sheet: Sheet, now: float) -> None:
    """She has no time: the sand runs out, and the glass turns by itself."""
    turn = math.pi * max(0.0, min(1.0, (now - 3.6) / 0.7))
    left = max(0.0, 1 - now / 3.6) if turn == 0 else 0.0
    x, y = 500.0, 190.0

    def at(dx: float, dy: float) -> tuple[float, float]:
        return x + dx * math.cos(turn) - dy * math.sin(turn), y + dx * math.sin(turn) + dy * math.cos(turn)

    sheet.shape([at(-52, -92), at(52, -92), at(5, 0), at(52, 92), at(-52, 92), at(-5, 0)], "#ffffff")
    sheet.shape([at(-47 * left, -88 * left), at(47 * left, -88 * left), at(0, 0)], LOUD)
    heap = 70 * (1 - left)
    sheet.shape([at(-48, 90), at(48, 90), at(48 - 0.4 * heap, 90 - heap), at(0.4 * heap - 48, 90 - heap)], LOUD)
    if left:
        sheet.line([at(0, 0), at(0, 84)], 3, LOUD)
    for edge in (-96, 96):
        sheet.line([at(-64, edge), at(64, edge)], 14)


def crowd(sheet: Sheet, now: float) -> None:
    """She is all alone: behind her, they are more and more."""
    places = ((430, 0.8), (520, 1.3), (600, 1.9), (475, 2.3), (560, 2.8), (50, 3.2), (390, 3.5), (625, 3.8), (120, 4.0))
    for number, (x, begins) in enumerate(places):
        rise = max(0.0, min(1.0, (now - begins) / 0.35))
        if rise:
            y = 400 - (190 + 40 * (number % 3)) * rise
            colour = (LOUD, LEAF, SUN)[number % 3]
            sheet.shape([(x - 52, 380), (x - 40, y + 32), (x + 40, y + 32), (x + 52, 380)], colour)
            sheet.disc(x, y, 32, 36, SKINS[(number + 1) % 4])
            sheet.disc(x - 11, y - 4, 4, 5, INK)
            sheet.disc(x + 11, y - 4, 4, 5, INK)
            sheet.line([(x - 10, y + 14), (x, y + 18), (x + 10, y + 14)], 3)


def flower(sheet: Sheet, now: float) -> None:
    """It is too late for it: while she says so, it stands up again."""
    up = max(0.0, min(1.0, (now - 2.4) / 1.8))
    up = up * up * (3 - 2 * up)
    stem: Points = []
    x, y, lean = 460.0, 270.0, 0.0
    for _ in range(16):
        stem.append((x, y))
        lean += (1 - up) * 0.19
        x, y = x + 11 * math.sin(lean), y - 11 * math.cos(lean)
    sheet.line(stem, 8, LEAF)
    for side in (-1, 1):
        sheet.disc(stem[4][0] + side * 20, stem[4][1] + 6 - 14 * up, 20, 9, LEAF)
    for petal in range(8):
        angle = petal * math.pi / 4
        far = 12 + 18 * up
        sheet.disc(x + far * math.cos(angle), y + far * math.sin(angle), 9 + 7 * up, 9 + 7 * up, LOUD)
    sheet.disc(x, y, 14, 14, SUN)
    sheet.shape([(405, 262), (515, 262), (498, 345), (422, 345)], INK)


def her(sheet: Sheet, now: float) -> None:
    """The one who makes excuses: a bun, glasses, a turtleneck, and an opinion."""
    talks = any(start <= now <= end for start, end in SAYS)
    beat = math.sin(now * 15)
    x, y = 235.0, 165 + (3 * beat if talks else 0)
    shrug = 14 if SAYS[1][0] <= now <= SAYS[1][1] else 0
    sheet.shape([(110, 380), (130, 280 - shrug), (195, 250), (275, 250), (340, 280 - shrug), (360, 380)], INK)
    sheet.shape([(208, 262), (210, 205), (260, 205), (262, 262)], INK)
    sheet.disc(x, y - 98, 34, 30, LOUD)
    sheet.disc(x, y - 20, 84, 88, LOUD)
    sheet.disc(x, y, 70, 82, SKINS[0])
    sheet.shape(
        [(x - 70, y - 28), (x - 56, y - 76), (x + 8, y - 96), (x + 62, y - 70), (x + 70, y - 28), (x, y - 52)], LOUD
    )
    for side in (-1, 1):
        sheet.disc(x + side * 30, y - 6, 25, 25, INK)
        sheet.disc(x + side * 30, y - 6, 20, 20, "#ffffff")
        sheet.disc(x + side * 30 - 4, y - 4, 8, 1.5 if now % 2.3 > 2.15 else 9, INK)
        brow = y - 44 - (9 if talks and side > 0 else 0)
        sheet.line([(x + side * 46, brow + 4), (x + side * 18, brow)], 6)
    sheet.line([(x, y + 4), (x + 8, y + 22), (x - 2, y + 24)], 3)
    sheet.disc(x, y + 46, 17, 4 + (9 * abs(beat) if talks else 0), INK)


FILMS: dict[str, Callable[[Sheet, float], None]] = {"hourglass": hourglass, "crowd": crowd, "flower": flower}

POSTERS = {"hourglass": 1.1, "crowd": 2.7, "flower": 1.9}
"""The moment of each that its poster shows, in seconds: the one that does not give the end away."""


def drawn(scene: Callable[[Sheet, float], None], now: float) -> Image.Image:
    """A film at one moment, drawn as finely as can be."""
    sheet = Sheet()
    for ray in range(12):
        angle = ray * math.pi / 6 + 0.1
        ends = [(235 + 900 * math.cos(angle + turn), 190 + 900 * math.sin(angle + turn)) for turn in (0, 0.26)]
        sheet.shape([(235, 190), *ends], RAY)
    scene(sheet, now)
    her(sheet, now)
    return sheet.image


def drawings(scene: Callable[[Sheet, float], None]) -> Iterator[Image.Image]:
    """Every drawing of a film."""
    for number in range(round(RATE * LASTS)):
        yield drawn(scene, number / RATE).resize((WIDTH, HEIGHT), Image.Resampling.LANCZOS)


def draw_poster(name: str) -> None:
    """Write the picture that stands for a film before it plays."""
    file = TO / f"{name}.webp"
    drawn(FILMS[name], POSTERS[name]).save(file, quality=50, method=6)
    print(f"{file.name}: {file.stat().st_size / 1000:.0f} kB")  # noqa: T201 - a script says what it did


def encode(name: str, images: list[Image.Image]) -> None:
    """Write a film as WebM (VP9) and MP4 (H.264), silent, always the same bytes from the same drawings."""
    raw = b"".join(image.tobytes() for image in images)
    given = ["-f", "rawvideo", "-pix_fmt", "rgb24", "-s", f"{WIDTH}x{HEIGHT}", "-r", str(RATE), "-i", "-"]
    plain = [
        "-map_metadata",
        "-1",
        "-fflags",
        "+bitexact",
        "-flags:v",
        "+bitexact",
        "-pix_fmt",
        "yuv420p",
        "-threads",
        "1",
    ]
    kinds = {
        "webm": ["-c:v", "libvpx-vp9", "-crf", "42", "-b:v", "0", "-row-mt", "0", "-g", "60"],
        "mp4": [
            "-c:v",
            "libx264",
            "-crf",
            "31",
            "-preset",
            "veryslow",
            "-tune",
            "animation",
            "-movflags",
            "+faststart",
        ],
    }
    for kind, how in kinds.items():
        file = TO / f"{name}.{kind}"
        command = ["ffmpeg", "-loglevel", "error", "-y", *given, *how, *plain, str(file)]
        subprocess.run(command, input=raw, check=True)
        print(f"{file.name}: {file.stat().st_size / 1000:.0f} kB")  # noqa: T201 - a script says what it did


def contact_sheet(to: Path) -> None:
    """Every tenth drawing of every film, to look at."""
    rows = [[image for number, image in enumerate(drawings(scene)) if number % 10 == 5] for scene in FILMS.values()]
    page = Image.new("RGB", (len(rows[0]) * WIDTH // 2, len(rows) * HEIGHT // 2))
    for down, row in enumerate(rows):
        for across, image in enumerate(row):
            page.paste(image.resize((WIDTH // 2, HEIGHT // 2)), (across * WIDTH // 2, down * HEIGHT // 2))
    page.save(to)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--sheet"]:
        contact_sheet(Path(sys.argv[2]))
    else:
        TO.mkdir(parents=True, exist_ok=True)
        for name, scene in FILMS.items():
            encode(name, list(drawings(scene)))
            draw_poster(name)
