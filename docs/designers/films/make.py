# ruff: noqa: INP001 -- scripts beside their films, not a package
"""Print the drawings of a film, mix what is heard, and encode both for the web.

    .venv/bin/python docs/designers/films/make.py bande-annonce

writes `content/media/bande-annonce.webm`, `.mp4` and `.jpg`. It needs ffmpeg, and the Chromium that the tests use.
"""

from __future__ import annotations

import argparse
import importlib
import math
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import sound
from PIL import Image
from press import Press, press
from reel import RATE, Film, Scene
from sheet import HEIGHT, WIDTH, Sheet

HERE = Path(__file__).resolve().parent

CONTENT = HERE.parents[2] / "content"

TRAILER = "bande-annonce"
"""The one film that is shown in a post; all others have a page of their own on the microsite."""

HEAVY, LIGHT = 800, 420
"""What the trailer may weigh, and what any other film, in kB."""

POSTER = (1280, 800)
"""Pixels of a poster, printed larger and brought down to this: dots are dear, as JPEG goes."""

BOIL = 3
"""For how many drawings an edge trembles the same way, and how many ways there are."""

TELLS_NOTHING = ["-map_metadata", "-1", "-fflags", "+bitexact", "-flags:v", "+bitexact", "-flags:a", "+bitexact"]
TELLS_NOTHING += ["-metadata:s:v", "encoder=", "-metadata:s:a", "encoder="]
"""No date, no name of a program: the same film is the same file."""

WEBM = ["-c:v", "libvpx-vp9", "-crf", "30", "-deadline", "good", "-cpu-used", "1", "-row-mt", "1"]
WEBM += ["-g", "120", "-auto-alt-ref", "1", "-lag-in-frames", "25", "-pix_fmt", "yuv420p"]
WEBM_SOUND = ["-c:a", "libopus", "-b:a", "36k"]
MP4 = ["-c:v", "libx264", "-preset", "veryslow", "-tune", "animation", "-pix_fmt", "yuv420p", "-g", "120"]
MP4_SOUND = ["-c:a", "aac", "-b:a", "44k", "-movflags", "+faststart"]


def main(arguments: Sequence[str] | None = None) -> int:
    """Make the films named on the command line, or only look at one."""
    parser = argparse.ArgumentParser(description="Make films in the manner of a risograph.")
    parser.add_argument("films", nargs="+", metavar="film", help="as bande-annonce")
    parser.add_argument("--to", type=Path, metavar="FOLDER", help="where to; without it, where the film belongs")
    parser.add_argument("--sheet", type=Path, metavar="PNG", help="only a contact sheet, every sixth drawing")
    parser.add_argument("--poster", action="store_true", help="only the poster")
    told = parser.parse_args(arguments)
    for name in told.films:
        film: Film = importlib.import_module(name.replace("-", "_")).FILM
        if told.sheet:
            _contact(film, told.sheet)
            continue
        to = told.to or _belongs(name)
        to.mkdir(parents=True, exist_ok=True)
        made = [_poster(film, to)] if told.poster or not film.scenes else [_poster(film, to), *_encode(film, to)]
        for path in made:
            sys.stdout.write(f"{path} ({path.stat().st_size / 1000:.0f} kB)\n")
    return 0


def _belongs(name: str) -> Path:
    return CONTENT / "media" if name == TRAILER else CONTENT / "microsites" / "jaimepasdonner" / "films"


def _drawings(film: Film) -> Iterator[tuple[Scene, int]]:
    return ((scene, number) for scene in film.scenes for number in range(scene.long))


def _printed(machine: Press, scene: Scene, number: int) -> Image.Image:
    sheet = Sheet(number // BOIL % BOIL)
    scene.draw(sheet, number)
    return machine.print(sheet, f"{scene.name} {number // (2 * BOIL) % 2}")


def _poster(film: Film, to: Path) -> Path:
    sheet = Sheet()
    film.poster(sheet)
    with press(2) as machine:
        picture = machine.print(sheet, film.name)
    path = to / f"{film.name}.jpg"
    picture.resize(POSTER, Image.Resampling.LANCZOS).save(path, quality=74, optimize=True, progressive=True)
    return path


def _contact(film: Film, to: Path, every: int = 6, across: int = 7) -> None:
    """Small pictures in rows: how a film is looked at while it is drawn."""
    wide, high = WIDTH // 3, HEIGHT // 3
    with press(1) as machine:
        small = [
            _printed(machine, scene, number).resize((wide, high))
            for scene, number in _drawings(film)
            if number % every == 0
        ]
    sheet = Image.new("RGB", (across * wide, math.ceil(len(small) / across) * high))
    for at, picture in enumerate(small):
        sheet.paste(picture, (at % across * wide, at // across * high))
    sheet.save(to)


def _encode(film: Film, to: Path) -> list[Path]:
    """Print once without loss, then encode in two passes for either family of browsers."""
    with tempfile.TemporaryDirectory() as folder:
        whole, heard, log = Path(folder) / "whole.mkv", Path(folder) / "heard.wav", Path(folder) / "log"
        _print_all(film, whole)
        sound.write(sound.track(film), heard)
        made = []
        for end, picture, voice in ((".webm", WEBM, WEBM_SOUND), (".mp4", MP4, MP4_SOUND)):
            passes = ["-passlogfile", str(log) + end, "-pass"]
            path, picture = to / f"{film.name}{end}", [*picture, "-b:v", f"{_rate(film)}k"]
            _ffmpeg("-i", str(whole), *picture, *passes, "1", "-an", "-f", "null", "-")
            _ffmpeg("-i", str(whole), "-i", str(heard), *picture, *passes, "2", *voice, *TELLS_NOTHING, str(path))
            made.append(path)
    return made


def _rate(film: Film, heard: int = 46) -> int:
    """How many kilobits of picture a second may have, beside what is heard."""
    weighs = HEAVY if film.name == TRAILER else LIGHT
    return min(215, round(8 * weighs * RATE / film.long) - heard)


def _print_all(film: Film, to: Path) -> None:
    raw = ["-f", "rawvideo", "-pix_fmt", "rgb24", "-s", f"{WIDTH}x{HEIGHT}", "-r", str(RATE), "-i", "-"]
    command = ["ffmpeg", "-y", "-v", "error", *raw, "-c:v", "ffv1", "-pix_fmt", "bgr0", str(to)]
    with press(1) as machine, subprocess.Popen(command, stdin=subprocess.PIPE) as encoder:
        assert encoder.stdin
        for scene, number in _drawings(film):
            encoder.stdin.write(_printed(machine, scene, number).tobytes())
        encoder.stdin.close()
        if encoder.wait():
            raise SystemExit("ffmpeg did not take the drawings")


def _ffmpeg(*arguments: str) -> None:
    subprocess.run(["ffmpeg", "-y", "-v", "error", *arguments], check=True)


if __name__ == "__main__":
    sys.exit(main())
