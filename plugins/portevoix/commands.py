"""What the tasks do: turn typed options into calls of the rooms, and say in plain words what came of it.

Every command answers the exit code: 0 when it did what was asked, 1 when it has said why not, 130 after Ctrl-C.
"""

from __future__ import annotations

import os
import re
import shlex
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from portevoix.environment import INTERRUPTED, ROOT
from portevoix.loading import without_collector
from portevoix.options import BuildOptions, Misused, NewOptions, Reports
from portevoix.printable import harmless_lines
from portevoix.problems import Problem, ProblemsFound, Report, did_you_mean
from portevoix.settings_values import FIRST_YEAR, LAST_PORT, LAST_YEAR, read_instant
from portevoix.terminal import Progress, complain, say

if TYPE_CHECKING:
    from portevoix.microsites.kind import Command

Given = str | None
"""What was typed after an option, or nothing."""

SIDE_BY_SIDE = ("--numprocesses=auto", "--maxprocesses=8", "--dist=worksteal")
"""How pytest-xdist shares all tests out: neighbours stay together, so that few things are set up twice."""


def serve(content: Given, settings: Given, now: Given, host: Given, port: Given, no_engine: bool = False) -> int:
    """Show the site, rebuilt at every save, until the command is interrupted."""

    def work() -> None:
        chosen = _port(port)
        options = replace(options_of(content, None, settings, now), engine=not no_engine)
        with without_collector():
            from portevoix import preview

        preview.serve(options, host or "127.0.0.1", chosen)

    return answer(work)


def check(content: Given, settings: Given, now: Given, only: Given, reports: Reports, no_engine: bool = False) -> int:
    """Say what is wrong with the site, in *reports* too; nothing is written to the output folder."""

    def work() -> None:
        options = options_of(content, None, settings, now)
        options = replace(options, only=microsite_named(only), progress=Progress(), engine=not no_engine)
        with without_collector():
            from portevoix.audit.telling import told

        report = told(options, reports, say)
        if report.errors:
            raise ProblemsFound(report)
        print_problems(report)
        say("Nothing is wrong." if not len(report) else "Nothing forbids publishing.")

    return answer(work)


def new(what: str, title: str, told: NewOptions, content: Given, settings: Given, now: Given) -> int:
    """Begin a text or a microsite, and say where it is."""

    def work() -> None:
        options = options_of(content, None, settings, now)
        from portevoix.scaffold.begin import begin

        said = begin(what, title, told, options, here=Path.cwd())
        for line in said.lines:
            say(line)
        for purpose, command in said.next:
            say(f"{purpose}: python3 tasks.py {command}{typed_again(content=content, settings=settings)}")

    return answer(work)


def remove_demo(slug: str, content: Given, settings: Given, dry_run: bool) -> int:
    """Take the demonstration of a microsite away, and say what stays."""

    def work() -> None:
        options = options_of(content, None, settings, None)
        from portevoix.scaffold.demonstration import remove_demonstration

        removal = remove_demonstration(slug, options, dry_run=dry_run)
        for path in removal.removed if dry_run else ():
            say(f"  {typed(removal.folder / path)}")
        for path, why in removal.kept:
            say(f"{typed(removal.folder / path)} stays: {why}.")
        would = "would be removed" if dry_run else "removed"
        say(f"{count(len(removal.removed), 'file')} {would}; {removal.opening}.")

    return answer(work)


def of_kinds() -> Sequence[Command]:
    """The commands that kinds of microsites declare."""
    from portevoix.microsites.kinds import KINDS

    return [command for kind in KINDS for command in kind.commands]


def texts_of_kinds() -> Sequence[str]:
    """What `new` can begin in microsites, in a word each."""
    from portevoix.scaffold.entry import words_of

    return words_of()


def run(command: Command, given: Mapping[str, Any], content: Given, settings: Given) -> int:
    """Do what a command of a kind does, with the options *given* to it by name, and say what it answers."""

    def work() -> None:
        options = options_of(content, None, settings, None)
        from portevoix.settings_file import site_settings

        say(harmless_lines(command.run(site_settings(options), given)))

    return answer(work)


def clean(output: Given, settings: Given, cache: bool) -> int:
    """Remove what builds have written, those of single microsites too unless one `output` is named; with `cache` also
    the folder of the preview, and what was kept of pictures, style sheets and templates."""

    def work() -> None:
        options = options_of(None, output, settings, None)
        from portevoix.engine.store import FOLDER as ENGINE
        from portevoix.engine.store import clear
        from portevoix.kept_code import of_this_environment
        from portevoix.media.store import FOLDER, Store
        from portevoix.outputs.folder import SiteFolder
        from portevoix.search.store import FOLDER as INDEXES
        from portevoix.search.store import forget as forget_indexes
        from portevoix.settings_file import PREVIEW_FOLDER, alone, site_settings
        from portevoix.sheets import forget_sheets

        folders = [site_settings(options).output, *([ROOT / PREVIEW_FOLDER] if cache else [])]
        folders += alone(options.settings) if output is None else []
        for folder in folders:
            removed = SiteFolder(folder).clear().removed
            say(f"{typed(folder)}/: {count(len(removed), 'file')} removed.")
        if not cache:
            return
        forget_sheets(ROOT)
        if kept := of_this_environment():
            kept.clear()
        stores: dict[Path, Callable[[], int]] = {
            ROOT / FOLDER: Store(ROOT / FOLDER).clear,
            ROOT / ENGINE: partial(clear, ROOT),
            ROOT / INDEXES: partial(forget_indexes, ROOT),
        }
        for store, forget in stores.items():
            say(f"{typed(store)}/: {count(forget(), 'file')} removed.")
            if store.exists():
                say(f"{typed(store)}: what is left there is not ours, or may not be removed; look at it yourself.")

    return answer(work)


def test(everything: bool, arguments: Sequence[str]) -> int:
    """Run the judges of the project itself: ruff, mypy, pytest; with `arguments`, only pytest with these."""
    python = [sys.executable, "-m"]
    pytest = [*python, "pytest", *(["-m", ""] if everything else []), *(arguments or SIDE_BY_SIDE)]
    if _run([*python, "judges.prepare"]):
        return 1
    judges = {} if arguments else {"ruff": [*python, "ruff", "check"], "mypy": [*python, "mypy"]}
    failed = [name for name, command in judges.items() if _run(command)]
    code = _run(pytest)
    if failed:
        complain(f"{' and '.join(failed)} found something: see above.")
    return code or int(bool(failed))


def misunderstood(said: str, known: Sequence[str]) -> str:
    """What the parser of the command line said, with the word among the *known* tasks and options that was meant."""
    if said.startswith("No idea"):
        help_is_near = "; --list names the tasks, --help TASK the options of one"
        return said.rstrip("!") + (did_you_mean(said.split("'")[1], known) or help_is_near)
    return re.sub(r"Flag <Argument: ([\w-]+).*?> needed value and was not given one!", r"--\1 needs a value", said)


def _run(command: Sequence[str]) -> int:
    import subprocess  # no build needs it

    say(f"• {' '.join(command[2:])}")
    settings = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT / "plugins"), str(ROOT / "tests")])}
    return subprocess.run(command, cwd=ROOT, env=settings, stdin=subprocess.DEVNULL).returncode


def options_of(content: Given, output: Given, settings: Given, now: Given, forgiving: bool = False) -> BuildOptions:
    """What was typed, judged before anything heavy is loaded."""
    values: dict[str, Any] = {
        "settings": _file(settings, "pelicanconf.py"),
        "content": Path(content).absolute() if content else None,
        "output": Path(output).absolute() if output else None,
        "now": _instant(now),
    }
    return BuildOptions(**values, forgiving=forgiving, project=ROOT)


def microsite_named(given: Given) -> str:
    """The slug of a microsite, which names a folder."""
    if given is None:
        return ""
    from portevoix.frontmatter.slugs import read_slug

    try:
        return read_slug(given)
    except ValueError as error:
        raise Misused(f"--only: {error}") from None


def _file(given: Given, usual: str) -> Path:
    path = Path(given).absolute() if given else ROOT / usual
    if not path.is_file():
        raise Misused(f"--settings: there is no file '{typed(path)}'")
    return path


def _instant(given: Given) -> datetime | None:
    """An ISO 8601 instant; without an offset it is in the site's zone, which the settings know."""
    try:
        return read_instant(given) if given else None
    except ValueError:
        years = f"of the years {FIRST_YEAR} to {LAST_YEAR}"
        raise Misused(
            f"--now: '{given}' is not an ISO 8601 instant {years}; write for instance 2026-05-01T12:00+02:00"
        ) from None


def _port(given: Given) -> int | None:
    if given is None:
        return None
    if not given.isdecimal() or int(given[:6]) > LAST_PORT:
        raise Misused(f"--port: '{given}' is not a port; write a number from 0 to {LAST_PORT}")
    return int(given)


def answer(work: Callable[[], None], consequence: str = "", halfway: str = "") -> int:
    """Do the work; what an author or the machine made impossible is said without a traceback.

    What that means follows: the `consequence`, or `halfway` where the output folder has begun to change.
    """
    try:
        work()
    except ProblemsFound as found:
        print_problems(found.report)
        meaning = halfway if halfway and found.halfway else consequence
        end = f"; {meaning}" if meaning else ""
        complain(f"{summary(found.report.errors)}{end}.")
    except KeyboardInterrupt:
        complain("\nInterrupted.")
        return INTERRUPTED
    except (Misused, OSError) as mistake:
        complain(mistake)
    else:
        return 0
    return 1


def typed_again(**options: Given) -> str:
    """The options that were given, as they are typed."""
    return "".join(f" --{name} {shlex.quote(value)}" for name, value in options.items() if value)


def print_problems(report: Report) -> None:
    """Say each problem of a report, on a line of its own."""
    for problem in report:
        complain(problem)


def summary(problems: Sequence[Problem]) -> str:
    """How many there are, in how many files."""
    files = len({problem.path for problem in problems})
    return f"{count(len(problems), 'problem')} in {count(files, 'file')}"


def count(number: int, word: str) -> str:
    """A number of things."""
    return f"{number} {word}{'' if number == 1 else 's'}"


def typed(path: Path) -> str:
    """A path as the reader would type it from where the command was given."""
    return os.path.relpath(path) if path.is_relative_to(Path.cwd()) else str(path)
