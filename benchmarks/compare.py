"""Porte-voix beside stock Pelican on the same posts, in turn, in one run: seconds, files out, and the ratio.

python benchmarks/compare.py 1000 --rounds 3
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import corpus

ROOT = Path(__file__).resolve().parents[1]

STOCK = """\
SITENAME = "Stock"
SITEURL = "https://stock.example"
TIMEZONE = "Europe/Paris"
PATH = "content"
THEME = "simple"
DEFAULT_PAGINATION = 10
USE_FOLDER_AS_CATEGORY = False
TYPOGRIFY = {typogrify}
ARTICLE_URL = "blog/{{slug}}/"
ARTICLE_SAVE_AS = "blog/{{slug}}/index.html"
YEAR_ARCHIVE_SAVE_AS = "archives/{{date:%Y}}/index.html"
MONTH_ARCHIVE_SAVE_AS = "archives/{{date:%Y}}/{{date:%m}}/index.html"
CATEGORY_FEED_ATOM = "categories/{{slug}}/atom.xml"
TAG_FEED_ATOM = "tags/{{slug}}/atom.xml"
AUTHOR_FEED_ATOM = "auteurs/{{slug}}/atom.xml"
FEED_ALL_ATOM = "atom.xml"
FEED_ALL_RSS = "rss.xml"
FEED_MAX_ITEMS = 20
"""

PLAIN = f"""\
from pelicanconf import *

THEME = {str(ROOT / "theme")!r}
PORTEVOIX_CARDS = PORTEVOIX_SEARCH = PORTEVOIX_SHARING = False
"""
"""Porte-voix with no more than Pelican makes of a post: no card, no QR code, no search."""

CONTENDERS = ("porte-voix", "porte-voix, plain", "pelican", "pelican with typogrify")


OURS = CONTENDERS[:2]


def main() -> None:
    """Make the posts, build them with each contender in turn, print what it took."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("count", type=int, nargs="?", default=1000)
    parser.add_argument("--rounds", type=int, default=3)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="porte-voix-benchmark-") as folder:
        place = Path(folder)
        corpus.make(place / "content", given.count)
        (place / "plain.py").write_text(PLAIN, encoding="utf-8")
        (place / "stock.py").write_text(STOCK.format(typogrify=False), encoding="utf-8")
        (place / "with_typogrify.py").write_text(STOCK.format(typogrify=True), encoding="utf-8")
        times: dict[str, list[float]] = {name: [] for name in CONTENDERS}
        for _ in range(given.rounds):
            for name in CONTENDERS:
                times[name].append(_timed(name, place))
        _print(times, place, given.count)


def _command(name: str, place: Path) -> list[str]:
    pelican = [sys.executable, "-m", "pelican", "-o", str(_output(name, place)), "-q"]
    if name in OURS:
        settings = place / "plain.py" if "plain" in name else ROOT / "pelicanconf.py"
        return [*pelican, "-s", str(settings), str(place / "content")]
    settings = "with_typogrify.py" if "typogrify" in name else "stock.py"
    return [*pelican, "-s", str(place / settings), str(place / "content")]


def _output(name: str, place: Path) -> Path:
    return place / f"output-{name.replace(', ', '-').replace(' ', '-')}"


def _timed(name: str, place: Path) -> float:
    """Seconds of one cold build, the whole process."""
    output = _output(name, place)
    for made in (output, output.with_name(f".{output.name}.porte-voix")):
        shutil.rmtree(made, ignore_errors=True)
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT / "plugins"), str(ROOT)])}
    begun = time.perf_counter()
    subprocess.run(_command(name, place), cwd=place, env=environment, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - begun


def _print(times: dict[str, list[float]], place: Path, count: int) -> None:
    print(f"{count} posts; seconds of a cold build (minimum, median, maximum), files out, ratio of the medians")
    ours = statistics.median(times["porte-voix"])
    for name, seconds in times.items():
        files = sum(path.is_file() for path in _output(name, place).rglob("*"))
        median = statistics.median(seconds)
        print(
            f"{name:24} {min(seconds):6.1f} {median:6.1f} {max(seconds):6.1f}  {files:6} files  × {ours / median:.2f}"
        )


if __name__ == "__main__":
    main()
