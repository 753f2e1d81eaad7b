"""A microsite of many fundraisers with many gifts each: built cold, with nothing changed, after one gift and after one
text, and how many files each made. Seconds of the whole command, in turn.

python benchmarks/fundraisers.py 1000 --gifts 100
"""

from __future__ import annotations

import argparse
import random
import shutil
import statistics
import sys
import tempfile
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

from contenders import copy_project
from measuring import Run, peak, timed
from peers import environment

SEED = 2009
HOME = Path("content") / "microsites" / "beaucoup"
COMMAND = (sys.executable, "tasks.py", "build")
OCCASIONS = ("birthday", "race", "wedding", "memory", "party", "other")
FIRST = date(2026, 1, 1)


def main() -> None:
    """Lay the site out, build it in each way, and print what it took."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("count", type=int, nargs="?", default=1000, help="how many pages raise (default: 1000)")
    parser.add_argument("--gifts", type=int, default=100, help="how many gifts each has (default: 100)")
    parser.add_argument("--rounds", type=int, default=1)
    given = parser.parse_args()
    memory = Path("/dev/shm")  # noqa: S108 - the name of Linux
    with tempfile.TemporaryDirectory(dir=memory if memory.is_dir() else None) as place:
        folder = Path(place) / "site"
        lay_out(folder, given.count, given.gifts)
        _measure(folder, given.count, given.gifts, given.rounds)


def lay_out(folder: Path, count: int, gifts: int) -> None:
    """The project, and such a microsite beside one article."""
    folder.mkdir()
    copy_project(folder)
    chance = random.Random(SEED)  # noqa: S311 - a reproducible corpus, not a secret
    _write(folder / "content" / "blog" / "un.md", "title: Un\ndate: 2026-01-01", "Un texte.")
    _write(folder / HOME / "index.md", "kind: fundraiser\ntitle: Beaucoup\ndate: 2026-01-01", "Des pages.")
    for cause in range(5):
        _write(folder / HOME / "causes" / f"cause-{cause}.md", f"title: Cause {cause}", "Une cause.")
    for number in range(count):
        header = f"title: Page {number}\nowner: Personne {number}\noccasion: {OCCASIONS[number % 6]}\n"
        header += f"cause: cause-{number % 5}\ngoal: {100 * gifts}"
        _write(folder / HOME / "fundraisers" / f"page-{number}.md", header, f"Une histoire, la {number}e.")
        _ledger(folder / HOME / "ledgers" / f"page-{number}.csv", gifts, chance)


def _ledger(file: Path, gifts: int, chance: random.Random) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    lines = ["date,amount,supporter,message,consent,kind"]
    for number in range(gifts):
        day = FIRST + timedelta(days=chance.randrange(300))
        shown = chance.random() < 0.6
        who = f"Soutien {number},{'Courage !' if chance.random() < 0.5 else ''},yes" if shown else ",,"
        lines.append(f"{day},{chance.randrange(2, 300)}.{chance.choice(('00', '50'))},{who},online")
    file.write_text("\n".join(lines) + "\n", "utf-8")


def _write(file: Path, header: str, body: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(f"---\n{header}\n---\n\n{body}\n", "utf-8")


def _measure(folder: Path, count: int, gifts: int, rounds: int) -> None:
    ledger, text = folder / HOME / "ledgers" / "page-7.csv", folder / HOME / "fundraisers" / "page-7.md"
    ways: dict[str, Callable[[], object]] = {
        "cold": lambda: [_remove(folder / name) for name in ("output", ".output.porte-voix", ".cache")],
        "nothing changed": lambda: None,
        "one gift": lambda: ledger.write_text(f"{ledger.read_text('utf-8')}2026-11-01,20,,,,cash\n", "utf-8"),
        "one text": lambda: text.write_text(f"{text.read_text('utf-8')}\nUn mot de plus.\n", "utf-8"),
    }
    runs: dict[str, list[Run]] = {way: [] for way in ways}
    made: dict[str, str] = {}
    timed(COMMAND, folder, environment())  # makes the environment, once
    for _ in range(rounds):
        for way, prepare in ways.items():
            prepare()
            runs[way].append(timed(COMMAND, folder, environment()))
            made[way] = _said(folder.with_name(f"{folder.name}.log"))
    print(f"{count:,} pages that raise, {count * gifts:,} gifts, {rounds} rounds; medians")
    for way, some in runs.items():
        wall, cpu = (statistics.median(getattr(run, kind) for run in some) for kind in ("wall", "cpu"))
        print(f"{way:16} {wall:7.2f} s  {cpu:7.2f} s of processors   {made[way]}")
    ways["cold"]()
    print(f"memory, cold: {peak(COMMAND, folder, environment()) / 1e6:,.0f} MB")


def _said(log: Path) -> str:
    return next((line for line in log.read_text("utf-8").splitlines() if line.startswith("The site is in")), "")


def _remove(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
