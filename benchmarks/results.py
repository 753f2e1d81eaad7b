"""What a comparison found, kept as JSON; and the goals it is held to, as ratios of medians."""

from __future__ import annotations

import json
import statistics
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from itertools import pairwise
from pathlib import Path

from measuring import Run


@dataclass(frozen=True, slots=True)
class Results:
    """One comparison: so many posts, on one machine, on one day."""

    posts: int
    rounds: int
    edited: str
    """Which post was edited: the newest, or that in the middle."""
    date: str
    machine: str
    versions: Mapping[str, str]
    files: dict[str, dict[str, int]] = field(default_factory=dict)
    """By tool, then by kind."""
    runs: dict[str, dict[str, list[Run]]] = field(default_factory=dict)
    """By tool, then by step."""
    memory: dict[str, int] = field(default_factory=dict)
    """By tool: bytes at most, of a cold build."""

    def median(self, tool: str, step: str) -> float | None:
        """Seconds of the clock; for the step `memory`, bytes. None where it was not measured."""
        if step == "memory":
            return self.memory.get(tool)
        runs = self.runs.get(tool, {}).get(step)
        return statistics.median(run.wall for run in runs) if runs else None

    def ratio(self, tool: str, step: str, against: str) -> float | None:
        """How many times what another took in the same step; None where one of the two was not measured."""
        ours, theirs = self.median(tool, step), self.median(against, step)
        return ours / theirs if ours is not None and theirs else None


def save(results: Results, file: Path) -> None:
    """Write them as JSON."""
    file.write_text(json.dumps(asdict(results), indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def load(file: Path) -> Results:
    """Read what `save` has written."""
    raw = json.loads(file.read_text("utf-8"))
    raw["runs"] = {
        tool: {step: [Run(**run) for run in runs] for step, runs in steps.items()}
        for tool, steps in raw["runs"].items()
    }
    return Results(**raw)


@dataclass(frozen=True, slots=True)
class Goal:
    """At most so many times what another takes in the same step, for one number of posts."""

    posts: int
    step: str
    limit: float
    against: str = "hugo"

    def measured(self, every: Sequence[Results], tool: str) -> float | None:
        """What it came to, in the comparison of so many posts; None where there is none."""
        found = (results.ratio(tool, self.step, self.against) for results in every if results.posts == self.posts)
        return next(found, None)


GOALS = (
    Goal(10_000, "cold", 1.2),
    Goal(10_000, "cold", 0.15, "pelican-typogrify"),
    Goal(10_000, "cold", 1, "eleventy"),
    Goal(1_000, "cold", 2),
    Goal(1_000, "cold", 0.3, "pelican-typogrify"),
    Goal(10_000, "unchanged", 0.03),
    Goal(1_000, "unchanged", 0.15),
    Goal(100, "unchanged", 0.6),
    Goal(10_000, "body", 0.15),
    Goal(1_000, "body", 0.6),
    Goal(10_000, "memory", 0.5),
)
"""What the build is to reach. The full theme is held to those of `unchanged` and `body` too."""


def growth(every: Sequence[Results], tool: str) -> Iterator[tuple[int, int, str, float]]:
    """From each number of posts to the next: both numbers, the step, and how many times as much it takes."""
    ordered = sorted(every, key=lambda results: results.posts)
    for few, many in pairwise(ordered):
        for step in ("cold", "unchanged", "body", "memory"):
            before, after = few.median(tool, step), many.median(tool, step)
            if before and after is not None:
                yield few.posts, many.posts, step, after / before
