"""Porte-voix beside Hugo, Eleventy and stock Pelican: the same posts, the same pages, in turn, in one run.

python benchmarks/compare.py 1000 --rounds 3
"""

from __future__ import annotations

import argparse
import fcntl
import os
import platform
import shutil
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import corpus
from contenders import CONTENDERS, Site
from edits import STEPS, prepare, shows
from measuring import Run, peak, timed
from peers import FOLDER, Peers, environment, install
from report import markdown, text
from results import Results, save
from work import counted, expected, expected_held, held, unequal

USUAL = tuple(CONTENDERS)


def main() -> None:
    """Install the tools, make their sites, measure, say what it came to."""
    given = _asked()
    with _alone():
        _compare(given)


@contextmanager
def _alone() -> Iterator[None]:
    """Two comparisons at once would measure each other, and share a place."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with (FOLDER / "lock").open("a", encoding="utf-8") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            sys.exit("another comparison is running; wait for it")
        yield


def _compare(given: argparse.Namespace) -> None:
    peers = install()
    shutil.rmtree(given.place, ignore_errors=True)
    try:
        sites, tally = lay_out(given.place, peers, given.count, given.tools)
        results = _empty(given, peers)
        _judge(sites, tally, results)
        source = tally.newest if given.edited == "newest" else tally.middle
        for number in range(1, given.rounds + 1):
            for name, site in sites.items():
                _round(site, source, number, results.runs.setdefault(name, {step: [] for step in STEPS}))
        if given.memory:
            _weigh(sites, results)
    finally:
        if not given.keep:
            shutil.rmtree(given.place, ignore_errors=True)
    print(markdown([results]) if given.markdown else text(results))
    if given.json:
        save(results, given.json)


def lay_out(place: Path, peers: Peers, count: int, tools: Sequence[str]) -> tuple[dict[str, Site], corpus.Tally]:
    """The site of each tool, complete: the posts are made once, and written as each tool has them."""
    _say(f"Making {count:,} posts.")
    spellings = tuple(dict.fromkeys(CONTENDERS[tool].spelling for tool in tools))
    tally = corpus.make(place / "posts", count, tools=spellings)
    sites = {}
    for tool in tools:
        shutil.copytree(place / "posts" / CONTENDERS[tool].spelling, place / tool / "content")
        _say(f"Laying out the site of {tool}.")
        sites[tool] = CONTENDERS[tool].lay_out(place / tool, peers, count)
    shutil.rmtree(place / "posts")
    return sites, tally


def _judge(sites: Mapping[str, Site], tally: corpus.Tally, results: Results) -> None:
    """Build each once, unmeasured, and count: where the work is not equal there is nothing to compare."""
    wrong: list[str] = []
    for name, site in sites.items():
        _say(f"Counting what {name} makes.")
        _build(site)
        found = counted(site.output)
        wrong += unequal(name, found + held(site.output), expected(tally) + expected_held(tally))
        results.files[name] = dict(sorted(found.items()))
    if wrong:
        sys.exit("the work is not equal:\n" + "\n".join(wrong))


def _round(site: Site, source: str, number: int, runs: dict[str, list[Run]]) -> None:
    for step in STEPS:
        prepare(site, step, source, number)
        run = _build(site)
        if not shows(site, step, source, number):
            sys.exit(f"{site.name}: what was edited ({step}) is not in the site")
        runs[step].append(run)
        _say(f"{number}: {site.name:18} {step:10} {run.wall:7.2f} s, {run.cpu:7.2f} s of processors")


def _weigh(sites: Mapping[str, Site], results: Results) -> None:
    for name, site in sites.items():
        site.chill()
        results.memory[name] = peak(site.command, site.folder, environment() | site.variables)
        _say(f"{name:18} {results.memory[name] / 1e6:,.0f} MB")


def _build(site: Site) -> Run:
    return timed(site.command, site.folder, environment() | site.variables)


def _empty(given: argparse.Namespace, peers: Peers) -> Results:
    return Results(
        posts=given.count,
        rounds=given.rounds,
        edited=given.edited,
        date=datetime.now().astimezone().date().isoformat(),
        machine=f"{os.cpu_count()} cores, {platform.freedesktop_os_release()['PRETTY_NAME']}",
        versions=peers.versions(),
    )


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("count", type=int, nargs="?", default=1000, help="how many posts (default: 1000)")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--tools", type=_tools, default=USUAL, help=f"some of {','.join(USUAL)}")
    parser.add_argument("--edited", choices=("newest", "middle"), default="newest", help="the post that is edited")
    parser.add_argument("--no-memory", dest="memory", action="store_false", help="leave the memory out")
    parser.add_argument("--json", type=Path, help="write the results to this file, for report.py")
    parser.add_argument("--markdown", action="store_true", help="print them as the documentation has them")
    parser.add_argument("--place", type=Path, default=_place(), help="where the sites are made (default: in memory)")
    parser.add_argument("--keep", action="store_true", help="leave the sites there")
    return parser.parse_args()


def _tools(words: str) -> tuple[str, ...]:
    names = tuple(words.split(","))
    if unknown := set(names) - set(CONTENDERS):
        raise argparse.ArgumentTypeError(f"no such tool: {', '.join(unknown)}; there are {', '.join(CONTENDERS)}")
    return names


def _place() -> Path:
    """In memory where there is such a place: a disk would be measured with the tools. Always the same folder, so that
    environments made for it last."""
    memory = Path("/dev/shm")  # noqa: S108 - the name of Linux
    ground = memory if os.access(memory, os.W_OK) else Path(tempfile.gettempdir())
    return ground / "porte-voix-comparison"


if __name__ == "__main__":
    main()
