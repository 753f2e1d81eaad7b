"""What photographs cost a build: seconds cold and warm, memory, and bytes of originals and of what is published.

PYTHONPATH=tests python benchmarks/pictures.py 100 --megapixels 12
"""

from __future__ import annotations

import argparse
import random
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "plugins"), str(ROOT / "tests")]

from media.samples import encoded, exif, photograph  # noqa: E402 - the tests' own, from here
from portevoix.media.darkroom import AT_ONCE, Darkroom  # noqa: E402 - the package, from here
from portevoix.media.recipe import card, derivatives  # noqa: E402
from portevoix.media.store import Store  # noqa: E402


@dataclass(frozen=True, slots=True)
class Run:
    """One run over all photographs: seconds until their facts are known, and until all files are there."""

    facts: float
    files: float
    decoded: int
    count: int
    weight: int


def make(folder: Path, count: int, megapixels: int) -> int:
    """Photographs of that many megapixels, four by three, a quarter of them held upright; returns their bytes."""
    width, height = round((megapixels * 1e6 * 4 / 3) ** 0.5), round((megapixels * 1e6 * 3 / 4) ** 0.5)
    dice = random.Random(1)  # noqa: S311 - the same photographs each time
    weight = 0
    for number in range(count):
        turn = dice.choice((1, 1, 1, 6))
        data = encoded(photograph(width, height, seed=number), exif=exif(turn), quality=88)
        (folder / f"{number:04}.jpg").write_bytes(data)
        weight += len(data)
    return weight


def run(folder: Path, store: Path) -> Run:
    """What a build does with them."""
    start = time.perf_counter()
    darkroom = Darkroom(Store(store))
    negatives = [darkroom.negative(file) for file in sorted(folder.iterdir())]
    known = time.perf_counter()
    wanted = [(one, [*derivatives(one.facts), *filter(None, [card(one.facts)])]) for one in negatives]
    darkroom.prepare(wanted)
    files = [len(darkroom.file(negative, one)) for negative, asked in wanted for one in asked]
    return Run(known - start, time.perf_counter() - known, darkroom.decoded, len(files), sum(files))


def in_a_process_of_its_own(folder: Path, store: Path) -> str:
    """The same, with the most memory that its process took (Linux)."""
    code = (
        "import sys; sys.path[:0] = sys.argv[1:3]\n"
        "from pathlib import Path\nimport pictures\n"
        "found = pictures.run(Path(sys.argv[3]), Path(sys.argv[4]))\n"
        "lines = Path('/proc/self/status').read_text().splitlines()\n"
        "memory = next(int(line.split()[1]) for line in lines if line.startswith('VmHWM'))\n"
        "print(f'facts {found.facts:.1f} s, files {found.files:.1f} s, decoded {found.decoded}, '\n"
        "      f'{found.count} files of {found.weight / 1e6:.1f} MB, {memory / 1000:.0f} MB of memory')\n"
    )
    command = [sys.executable, "-c", code, str(ROOT / "benchmarks"), str(ROOT / "plugins"), str(folder), str(store)]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()


def main() -> None:
    """Make photographs, develop them cold and warm, and print what it took."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("count", nargs="?", type=int, default=100)
    parser.add_argument("--megapixels", type=int, default=12)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder, store = Path(name, "pictures"), Path(name, "store")
        folder.mkdir()
        weight = make(folder, given.count, given.megapixels)
        print(f"{given.count} photographs of {given.megapixels} megapixels, {weight / 1e6:.1f} MB; {AT_ONCE} at once")
        for temperature in ("cold", "warm"):
            print(f"{temperature}: {in_a_process_of_its_own(folder, store)}")


if __name__ == "__main__":
    main()
