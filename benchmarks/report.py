"""The results in words: a table for a terminal, and the sections of docs/developers/performance.md.

python benchmarks/report.py 100.json 1000.json 10000.json [--into docs/developers/performance.md]
"""

from __future__ import annotations

import argparse
import statistics
from collections.abc import Iterator, Sequence
from pathlib import Path

from contenders import CONTENDERS
from edits import STEPS
from measuring import Run
from results import GOALS, Goal, Results, growth, load
from work import PAGES

BEGIN, END = "<!-- measured -->", "<!-- end of what was measured -->"

NAMES = {
    "cold": "cold",
    "unchanged": "nothing changed",
    "body": "one body edited",
    "title": "one title edited",
    "template": "one template edited",
    "memory": "peak memory",
}


def text(results: Results) -> str:
    """For a terminal: every step of every tool, and its ratios to Hugo and to Pelican."""
    margin = " " * 30
    lines = [
        f"{results.posts:,} posts, {results.rounds} rounds, {results.date}, {results.machine}",
        f"{margin}{'seconds of the clock':>24}{'of processors':>15}  ratios of the medians to",
        f"{margin}{'minimum':>8}{'median':>8}{'maximum':>8}{'median':>15}{'Hugo':>9}{'Pelican':>9}{'+ typogrify':>13}",
    ]
    for tool, steps in results.runs.items():
        lines += [_line(results, tool, step, runs) for step, runs in steps.items()]
        files = results.files[tool]
        pages = sum(count for kind, count in files.items() if kind in PAGES)
        memory = f"; {results.memory[tool] / 1e6:.0f} MB at most" if tool in results.memory else ""
        lines.append(f"{'':18}{sum(files.values()):,} files, {pages:,} of them pages{memory}")
    return "\n".join(lines)


def _line(results: Results, tool: str, step: str, runs: Sequence[Run]) -> str:
    walls, cpus = [run.wall for run in runs], [run.cpu for run in runs]
    seconds = "".join(f"{found:8.2f}" for found in (min(walls), statistics.median(walls), max(walls)))
    hugo, pelican, typogrify = (
        _times(results.ratio(tool, step, other)) for other in ("hugo", "pelican", "pelican-typogrify")
    )
    head = f"{tool if step == 'cold' else '':18}{step:12}{seconds}{statistics.median(cpus):15.2f}"
    return f"{head}{hugo:>9}{pelican:>9}{typogrify:>13}"


def markdown(every: Sequence[Results]) -> str:
    """For the documentation: one section a number of posts, then the goals and the growth."""
    ordered = sorted(every, key=lambda results: results.posts)
    parts = [line for results in ordered for line in _section(results)]
    return "\n".join([*parts, *_goals(ordered), *_growth(ordered)])


def _section(results: Results) -> Iterator[str]:
    yield f"### {results.posts:,} posts"
    yield ""
    versions = ", ".join(f"{name} {version}" for name, version in results.versions.items())
    rounds = "one round" if results.rounds == 1 else f"medians of {results.rounds} rounds"
    yield f"{results.date}, {results.machine}. {versions}. Seconds of the clock, {rounds}; × is the ratio to Hugo's."
    yield ""
    yield f"| | {' | '.join(NAMES[step] for step in STEPS)} | peak memory | files |"
    yield "| --- |" + " --- |" * (len(STEPS) + 2)
    for tool in results.runs:
        cells = [_cell(results, tool, step) for step in STEPS]
        memory = f"{results.memory[tool] / 1e6:,.0f} MB" if tool in results.memory else ""
        files = f"{sum(results.files[tool].values()):,}"
        yield f"| {CONTENDERS[tool].is_told} | {' | '.join(cells)} | {memory} | {files} |"
    yield ""
    yield from _spread(results)


def _cell(results: Results, tool: str, step: str) -> str:
    seconds = results.median(tool, step)
    if seconds is None:
        return ""
    return f"{_short(seconds)} s, {_times(results.ratio(tool, step, 'hugo'))}".removesuffix(", ")


def _spread(results: Results) -> Iterator[str]:
    yield "Minimum to maximum; in brackets the seconds of all processors together (median):"
    yield ""
    yield f"| | {' | '.join(NAMES[step] for step in STEPS)} |"
    yield "| --- |" + " --- |" * len(STEPS)
    for tool, steps in results.runs.items():
        yield f"| {CONTENDERS[tool].is_told} | {' | '.join(map(_range, steps.values()))} |"
    yield ""


def _range(runs: Sequence[Run]) -> str:
    walls = sorted({_short(run.wall) for run in runs}, key=float)
    cpu = _short(statistics.median(run.cpu for run in runs))
    return f"{' to '.join(dict.fromkeys((walls[0], walls[-1])))} ({cpu})"


def _goals(every: Sequence[Results]) -> Iterator[str]:
    yield "### The goals"
    yield ""
    yield "| | posts | goal | measured | full theme |"
    yield "| --- | --- | --- | --- | --- |"
    for goal in GOALS:
        full = goal.measured(every, "porte-voix-full") if goal.step in {"unchanged", "body"} else None
        yield (
            f"| {NAMES[goal.step]} | {goal.posts:,} | ≤ {goal.limit:g} × {CONTENDERS[goal.against].is_told} "
            f"| {_judged(goal, goal.measured(every, 'porte-voix'))} | {_judged(goal, full)} |"
        )
    yield ""


def _judged(goal: Goal, ratio: float | None) -> str:
    if ratio is None:
        return ""
    return f"{ratio:.2g}" if ratio <= goal.limit else f"**{ratio:.2g}**"


def _growth(every: Sequence[Results]) -> Iterator[str]:
    if len(every) < 2:
        return
    yield "### Growth"
    yield ""
    yield "| | from | to | posts | cold | nothing changed | one body edited | peak memory |"
    yield "| --- | --- | --- | --- | --- | --- | --- | --- |"
    for tool in CONTENDERS:
        rows: dict[tuple[int, int], dict[str, float]] = {}
        for few, many, step, times in growth(every, tool):
            rows.setdefault((few, many), {})[step] = times
        for (few, many), steps in rows.items():
            cells = (_times(steps.get(step)) for step in ("cold", "unchanged", "body", "memory"))
            yield f"| {CONTENDERS[tool].is_told} | {few:,} | {many:,} | × {many / few:g} | {' | '.join(cells)} |"
    yield ""


def _times(ratio: float | None) -> str:
    return "" if ratio is None else f"× {_short(ratio)}"


def _short(number: float) -> str:
    """Two digits that say something, and no more than two behind the point but for what is small."""
    return f"{number:.1f}" if number >= 10 else f"{number:.2f}" if number >= 0.1 else f"{number:.3f}"


def filled(page: str, told: str) -> str:
    """A page of the documentation with what is told between its two marks, in the place of what was."""
    head, _, rest = page.partition(BEGIN)
    _, _, tail = rest.partition(END)
    return f"{head}{BEGIN}\n\n{told}\n{END}{tail}"


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", type=Path, nargs="+")
    parser.add_argument("--into", type=Path, help="write it into this page, between its marks")
    given = parser.parse_args()
    told = markdown([load(file) for file in given.files])
    if given.into:
        given.into.write_text(filled(given.into.read_text("utf-8"), told), encoding="utf-8")
    else:
        print(told)
