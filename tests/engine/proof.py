"""The proof itself: after each edit the site is built with the engine and without, and the two are compared."""

from __future__ import annotations

import os
import shutil
import sys
from collections import Counter
from collections.abc import Callable
from contextlib import AbstractContextManager, ExitStack, nullcontext, redirect_stderr, redirect_stdout
from dataclasses import dataclass, field
from datetime import datetime
from io import StringIO
from pathlib import Path
from typing import Any
from unittest.mock import patch

from engine import edits_of_all, edits_of_texts
from engine.hand import Hand
from portevoix import build_command as command
from portevoix import commands, host
from portevoix.engine import building, front, resident, workers
from portevoix.engine.engine import Engine
from portevoix.engine.resident import Resident
from portevoix.engine.stats import Stats
from portevoix.options import BuildOptions, BuildResult
from portevoix.problems import ProblemsFound

assert edits_of_all, edits_of_texts  # they add themselves to what the hand may do

WAYS = {"kept": 6, "new": 6, "command": 8, "resident": 6, "two": 1}
"""How the site is built with the engine: by one that stays, a new one, the command, what `serve` has, or
one with two workers."""


@dataclass(frozen=True)
class Came:
    """What came of a build: what is printed, what else the commands go by, and every file."""

    exit: int
    problems: tuple[str, ...]
    told: tuple[Any, ...] = ()
    tree: dict[str, bytes] = field(default_factory=dict)


class Differs(AssertionError):
    """The engine made another site."""


class Proof:
    """The small site in a *folder*, edited by a hand of that *seed*; builds with the engine happen *around* something,
    and edits are *only* of these sorts."""

    def __init__(
        self,
        folder: Path,
        seed: int,
        around: Callable[[], AbstractContextManager[Any]] = nullcontext,
        only: tuple[str, ...] = (),
    ) -> None:
        self.seed = seed
        self.hand = Hand(folder, seed, only)
        self.counts: Counter[str] = Counter()
        self._around = around
        self._folder = folder
        self._kept = Engine(folder, workers=1)
        self._resident = Resident()
        self._steps = 0
        self._way = ""
        self._clean: dict[Any, Came] = {}

    def run(self, steps: int) -> None:
        """Take so many steps. Raises Differs at the first where the two are not the same."""
        for _ in range(steps):
            self.step()

    def step(self) -> None:
        """Edit, build, compare."""
        self._steps += 1
        edit = self.hand.edit() if self._steps > 1 else "the first build"
        clean = self._clean_build()
        before = tree_of(self.hand.output) if clean.exit else {}
        way = self._way = self._next_way()
        with self._around():
            came = came_of(lambda: self._built(way), self.hand.output)
        self.counts[f"exit {clean.exit}"] += 1
        if clean.exit:
            clean = Came(clean.exit, clean.problems, (), before)
            self.hand.failed()
        else:
            self.hand.succeeded()
        if difference := difference_of(came, clean):
            raise Differs(f"seed {self.seed}, step {self._steps}, {edit!r}, built by {way!r}: {difference}")

    def _next_way(self) -> str:
        """Often the same way once more: what one build keeps is for the next to believe."""
        if self._way in {"kept", "command", "resident"} and self.hand.random.random() < 0.75:
            return self._way
        return self.hand.random.choices(list(WAYS), list(WAYS.values()))[0]

    def _clean_build(self) -> Came:
        key = (tuple(sorted(self.hand.files.items())), self.hand.now)
        if key not in self._clean:
            output = self._folder / "clean"
            shutil.rmtree(output, ignore_errors=True)
            shutil.rmtree(output.with_name(".clean.porte-voix"), ignore_errors=True)
            self._clean[key] = came_of(lambda: host.build(self._options(output)), output)
        return self._clean[key]

    def _options(self, output: Path, *, engine: bool = False) -> BuildOptions:
        settings = self._folder / "pelicanconf.py"
        return BuildOptions(settings=settings, output=output, now=self.hand.now, engine=engine, project=self._folder)

    def _built(self, way: str) -> BuildResult | tuple[str, ...]:
        options = self._options(self.hand.output, engine=True)
        if way == "command":
            return self._typed(options)
        if way == "resident":
            with ExitStack() as stack:
                stack.enter_context(patch.object(workers, "processors", lambda: 1))
                # The time is typed: the clock of this machine turns nothing.
                stack.enter_context(patch.object(resident, "_has_turned", lambda *_: False))
                result = self._resident(options)
            self.counts["retouched at home"] = self._resident.retouches
            return result
        engine = self._kept if way == "kept" else Engine(self._folder, workers=2 if way == "two" else 1)
        engine.stats = Stats()
        with patch.object(workers, "may_fork", lambda: way == "two"):  # who runs the tests may have a thread
            result = building.build(options, engine)
        self.counts.update(engine.stats.counts)
        return result

    def _typed(self, options: BuildOptions) -> BuildResult | tuple[str, ...]:
        """The command, with its early answer: the problems alone where that said that there is nothing to do."""
        words = ["build", "--now", str(self.hand.now), "--output", "output"]
        said = StringIO()
        with ExitStack() as stack:
            stack.enter_context(patch.object(workers, "processors", lambda: 1))
            for module in (command, commands):
                stack.enter_context(patch.object(module, "ROOT", self._folder))
            stack.enter_context(patch.object(sys, "argv", ["tasks.py", *words]))
            with redirect_stderr(said), redirect_stdout(StringIO()):
                for name, does in (
                    ("answered", lambda: front.answered(str(self._folder), words)),
                    ("retouched", command._retouched),
                ):
                    if does():
                        self.counts[name] += 1
                        return tuple(said.getvalue().splitlines())
            return command._built(options, command.Asked(), {})


def came_of(work: Callable[[], BuildResult | tuple[str, ...]], output: Path) -> Came:
    try:
        result = work()
    except ProblemsFound as found:
        return Came(found.exitcode + 10 * found.halfway, tuple(map(str, found.report)), (), tree_of(output))
    if isinstance(result, tuple):
        return Came(0, result, (), tree_of(output))
    told: tuple[datetime | Any, ...] = (
        *(result.pages, result.texts, result.files, result.next_turn, result.base, result.site_url),
        *(result.now, result.withheld, result.origins),
    )
    return Came(0, tuple(map(str, result.report)), told, tree_of(output))


def tree_of(folder: Path) -> dict[str, bytes]:
    """Every file of an output, and what lies beside it that should not."""
    found: dict[str, bytes] = {}
    for place, _, names in os.walk(folder):  # two or three times a step: `rglob` takes ten times as long
        for path in (f"{place}/{name}" for name in names):
            if os.path.isfile(path):  # noqa: PTH113
                with open(path, "rb") as opened:  # noqa: PTH123
                    found[path[len(str(folder)) + 1 :].replace(os.sep, "/")] = opened.read()
    staged = folder.with_name(f".{folder.name}.porte-voix") / "staging"
    return found | ({"staged": b""} if staged.exists() else {})


def difference_of(came: Came, clean: Came) -> str:
    """The first thing in which the two are not the same; empty where they are."""
    if came.exit != clean.exit:
        return f"exit {came.exit} for {clean.exit}: {came.problems or clean.problems}"
    for path in sorted(came.tree.keys() | clean.tree.keys()):
        mine, right = came.tree.get(path), clean.tree.get(path)
        if mine != right:
            return f"{path}: {_first(mine, right)}"
    if came.problems != clean.problems:
        return f"problems {set(came.problems) ^ set(clean.problems)}"
    return "" if came.told in ((), clean.told) else f"told {came.told} for {clean.told}"


def _first(mine: bytes | None, right: bytes | None) -> str:
    if mine is None or right is None:
        return "is missing" if mine is None else "is too many"
    at = next((at for at, (one, other) in enumerate(zip(mine, right, strict=False)) if one != other), 0)
    return f"at {at}: {mine[max(at - 30, 0) : at + 60]!r} for {right[max(at - 30, 0) : at + 60]!r}"
