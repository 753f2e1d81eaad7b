"""What builds cannot go below, beside other tools' whole builds, in turn, in one run. A cold one: Python started, and
loaded what that needs; every text read; every file made and written (`bare.py`); and nothing else done.
An edit of a body: Python started, and loaded what that needs.

python benchmarks/floor.py 1000 --rounds 3
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
import tempfile
from pathlib import Path

from compare import lay_out
from contenders import CONTENDERS, Site
from measuring import Run, timed
from peers import base_python, environment, install

BESIDE = ("hugo", "eleventy", "pelican-typogrify")
OURS = "porte-voix"
WORK = {
    "stock": "texts: python-markdown alone, with Pelican's usual extensions",
    "pipeline": "texts: our pipeline alone, the same, quicker, with references, checks and French typography",
    "reading": "texts: our pipeline, and the headers read and judged",
    "rendering": "files: every one made of its record, pages by Jinja, and written",
    "making": "files: the same, and the records (the views of pages) made, too",
}
PLUGINS = ("taxonomy", "blog", "syndication")
STARTS = {
    "start for an edit": "import portevoix.build_command, portevoix.engine.remember, portevoix.engine.retouching",
    "start for all": (
        "import portevoix.build_command, portevoix.engine.building, portevoix.host.hosting, "
        + ", ".join(f"portevoix.{plugin}.plugin" for plugin in PLUGINS)
    ),
}
"""What is started, and what it loads."""
FLOOR = ("start for all", "reading", "making")
"""What every cold build does, one after the other."""
SAYS = WORK | {
    "start for an edit": "Python started, the environment entered, and loaded what an edit of a body needs",
    "start for all": "Python started, the environment entered, and loaded what a whole build needs",
    OURS: "our build, whole",
    "floor": "so the floor of a cold build: started for all, texts read, files made",
    **{tool: f"{CONTENDERS[tool].is_told}, whole" for tool in BESIDE},
}


def main() -> None:
    """Measure, and print seconds and ratios to the other tools' builds."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("count", type=int, nargs="?", default=1000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--place", type=Path, help="where the sites are made (default: in memory)")
    given = parser.parse_args()
    memory = Path("/dev/shm")  # noqa: S108 - the name of Linux
    with tempfile.TemporaryDirectory(dir=given.place or (memory if memory.is_dir() else None)) as place:
        runs = _measured(Path(place), given.count, given.rounds)
    _print(runs, f"{given.count:,} posts, {given.rounds} rounds; medians")


def _measured(place: Path, count: int, rounds: int) -> dict[str, list[Run]]:
    sites, _ = lay_out(place, install(), count, (OURS, *BESIDE))
    runs: dict[str, list[Run]] = {name: [] for name in (*BESIDE, OURS, *WORK, *STARTS)}
    for _ in range(rounds):
        for name, site in sites.items():
            site.chill()
            runs[name].append(timed(site.command, site.folder, environment() | site.variables))
        for name in WORK:
            runs[name].append(_bare(name, sites[OURS]))
        for name, loaded in STARTS.items():
            command = (base_python(), "-c", _entered(loaded))
            runs[name].append(timed(command, sites[OURS].folder, _variables()))
    return runs


def _bare(name: str, site: Site) -> Run:
    """The part of a process that is the work itself, as it says."""
    script = str(Path(__file__).with_name("bare.py"))
    site.chill()
    timed((sys.executable, script, name, str(site.folder)), site.folder, _variables())
    said = site.folder.with_name(f"{site.folder.name}.log").read_text("utf-8")
    _, wall, cpu = json.loads(said.splitlines()[-1])
    return Run(wall, cpu)


def _variables() -> dict[str, str]:
    return environment() | {"PYTHONPATH": str(Path(__file__).resolve().parent.parent / "plugins")}


def _entered(loaded: str) -> str:
    """What the front door does, and then what is *loaded* behind it."""
    behind = [sys.executable, "-c", loaded]
    before = "import os; from portevoix.engine import front; from portevoix import environment"
    return f"{before}; os.execv({behind[0]!r}, {behind!r})"


def _print(runs: dict[str, list[Run]], title: str) -> None:
    took = {
        name: tuple(statistics.median(one) for one in zip(*map(_plain, some), strict=True))
        for name, some in runs.items()
    }
    took["floor"] = tuple(map(sum, zip(*(took[name] for name in FLOOR), strict=True)))
    print(title)
    print(f"{'':9} of processors  {'  '.join(f'{tool:>17}' for tool in BESIDE)}")
    for name, (wall, cpu) in took.items():
        ratios = "  ".join(f"{'×':>11} {wall / took[tool][0]:5.2f}" for tool in BESIDE)
        print(f"{wall:7.2f} s {cpu:11.2f} s  {ratios}  {SAYS[name]}")


def _plain(run: Run) -> tuple[float, float]:
    return run.wall, run.cpu


if __name__ == "__main__":
    main()
