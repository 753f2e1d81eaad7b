"""What the tasks do: turn typed options into calls of the rooms, and say in plain words what came of it.

Every command answers the exit code: 0 when it did what was asked, 1 when it has said why not.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

from portevoix.environment import ROOT
from portevoix.options import BuildOptions, BuildResult
from portevoix.problems import Problem, ProblemsFound, Report

Given = str | None
"""What was typed after an option, or nothing."""


class Misused(Exception):
    """An option whose value cannot be used, in one line."""


def build(content: Given, output: Given, settings: Given, now: Given, forgiving: bool) -> int:
    """Build the site, and say where it is and how to look at it."""

    def work() -> None:
        options = _options(content, output, settings, now, forgiving)
        from portevoix import host

        _say_built(host.build(replace(options, progress=Progress())))

    folder = output or ("the output folder" if settings else "output/")
    return _answer(work, f"{folder} is untouched")


def serve(content: Given, settings: Given, now: Given, host: Given, port: Given) -> int:
    """Show the site, rebuilt at every save, until the command is interrupted."""

    def work() -> None:
        chosen = _port(port)
        options = _options(content, None, settings, now)
        from portevoix import preview

        preview.serve(options, host or "127.0.0.1", chosen)

    return _answer(work)


def check(content: Given, settings: Given, now: Given) -> int:
    """Say what is wrong with the site; nothing is written to the output folder."""

    def work() -> None:
        options = _options(content, None, settings, now)
        from portevoix import audit

        report = audit.check(replace(options, progress=Progress()))
        if report.errors:
            raise ProblemsFound(report)
        _print_problems(report)
        print("Nothing is wrong." if not len(report) else "Nothing forbids publishing.")

    return _answer(work)


def new(kind: str, title: str, slug: Given, content: Given, settings: Given, now: Given) -> int:
    """Start a text from its scaffold, and say where it is."""

    def work() -> None:
        options = _options(content, None, settings, now)
        from portevoix import scaffold

        print(f"Write here: {_typed(scaffold.new(kind, title, options, slug))}")

    return _answer(work)


def publish(settings: Given, now: Given, branch: Given, remote: Given, dry_run: bool) -> int:
    """Build strictly, check, and publish to a branch, by default as the settings say."""

    def work() -> None:
        options = _options(None, None, settings or str(ROOT / "publishconf.py"), now)
        from portevoix import publishing

        options = replace(options, progress=Progress())
        published = publishing.publish(options, branch, remote, dry_run=dry_run)
        _print_problems(published.report)
        print(published)

    return _answer(work, "nothing was published")


def clean(output: Given, settings: Given, cache: bool) -> int:
    """Remove what builds have written, and with `cache` the folder of the preview too."""

    def work() -> None:
        options = _options(None, output, settings, None)
        from portevoix.outputs.folder import SiteFolder
        from portevoix.settings_file import PREVIEW_FOLDER, site_settings

        folders = [site_settings(options).output, *([ROOT / PREVIEW_FOLDER] if cache else [])]
        for folder in folders:
            removed = SiteFolder(folder).clear().removed
            print(f"{_typed(folder)}/: {_count(len(removed), 'file')} removed.")

    return _answer(work)


def test(everything: bool, arguments: Sequence[str]) -> int:
    """Run the judges of the project itself: ruff, mypy, pytest; with `arguments`, only pytest with these."""
    python = [sys.executable, "-m"]
    pytest = [*python, "pytest", *(["-m", ""] if everything else []), *arguments]
    if _run([*python, "judges.prepare"]):
        return 1
    judges = {} if arguments else {"ruff": [*python, "ruff", "check"], "mypy": [*python, "mypy"]}
    failed = [name for name, command in judges.items() if _run(command)]
    code = _run(pytest)
    if failed:
        print(f"{' and '.join(failed)} found something: see above.", file=sys.stderr)
    return code or int(bool(failed))


def _run(command: Sequence[str]) -> int:
    print(f"• {' '.join(command[2:])}", flush=True)
    settings = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT / "plugins"), str(ROOT / "tests")])}
    return subprocess.run(command, cwd=ROOT, env=settings, stdin=subprocess.DEVNULL).returncode


def _options(content: Given, output: Given, settings: Given, now: Given, forgiving: bool = False) -> BuildOptions:
    """What was typed, judged before anything heavy is loaded."""
    values: dict[str, Any] = {
        "settings": _file(settings, "pelicanconf.py"),
        "content": Path(content).absolute() if content else None,
        "output": Path(output).absolute() if output else None,
        "now": _instant(now),
    }
    return BuildOptions(**values, forgiving=forgiving, project=ROOT)


def _file(given: Given, usual: str) -> Path:
    path = Path(given).absolute() if given else ROOT / usual
    if not path.is_file():
        raise Misused(f"--settings: there is no file '{_typed(path)}'")
    return path


def _instant(given: Given) -> datetime | None:
    """An ISO 8601 instant; without an offset it is in the site's zone, which the settings know."""
    try:
        return datetime.fromisoformat(given) if given else None
    except ValueError:
        raise Misused(
            f"--now: '{given}' is not an ISO 8601 instant; write for instance 2026-05-01T12:00+02:00"
        ) from None


def _port(given: Given) -> int | None:
    if given is None:
        return None
    if not given.isdecimal() or int(given) > 65535:
        raise Misused(f"--port: '{given}' is not a port; write a number from 0 to 65535")
    return int(given)


class Progress:
    """Shows how far a build is: a line that counts on a terminal, the name of each phase elsewhere."""

    def __init__(self) -> None:
        self._phase = ""

    def __call__(self, phase: str, done: int, total: int) -> None:
        """Show that *done* of *total* are through the *phase*."""
        if sys.stdout.isatty():
            end = "\n" if done >= total else ""
            print(f"\r  {phase} {done} of {total}".ljust(60), end=end, flush=True)
        elif phase != self._phase:
            print(f"  {phase} …", flush=True)
        self._phase = phase


def _answer(work: Callable[[], None], consequence: str = "") -> int:
    """Do the work; what an author or the machine made impossible is said without a traceback."""
    try:
        work()
    except ProblemsFound as found:
        _print_problems(found.report)
        end = f"; {consequence}" if consequence else ""
        print(f"{_summary(found.report.errors)}{end}.", file=sys.stderr)
    except (Misused, OSError) as mistake:
        print(mistake, file=sys.stderr)
    else:
        return 0
    return 1


def _say_built(result: BuildResult) -> None:
    _print_problems(result.report)
    if result.report.errors:
        print(f"{_summary(result.report.errors)}; what they concern was left out.", file=sys.stderr)
    changed = f"{result.written} written, {result.removed} removed"
    made = f"{_count(result.pages, 'page')} ({_count(result.files, 'file')}: {changed})"
    print(f"The site is in {_typed(result.output)}/: {made}, in {result.seconds:.1f} s.")
    if result.next_turn:
        print(f"By the calendar it changes next at {result.next_turn:%Y-%m-%d %H:%M %Z}: build it again then.")
    print("To look at it: python3 tasks.py serve")


def _print_problems(report: Report) -> None:
    for problem in report:
        print(problem, file=sys.stderr)


def _summary(problems: Sequence[Problem]) -> str:
    files = len({problem.path for problem in problems})
    return f"{_count(len(problems), 'problem')} in {_count(files, 'file')}"


def _count(number: int, word: str) -> str:
    return f"{number} {word}{'' if number == 1 else 's'}"


def _typed(path: Path) -> str:
    """A path as the reader would type it from where the command was given."""
    return os.path.relpath(path) if path.is_relative_to(Path.cwd()) else str(path)
