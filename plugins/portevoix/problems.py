"""What is wrong with a site, said once: a file, a line, a field, the problem and its remedy.

Nothing stops at the first mistake: every room adds what it finds to one `Report`, and whoever leads the
build decides at the end whether anything may be published.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum

from portevoix.printable import harmless


class Severity(StrEnum):
    """Whether a problem forbids publishing (`error`) or only asks to be read (`warning`)."""

    ERROR = "error"
    WARNING = "warning"


Place = tuple[str, int]
"""Where a problem is: a path and a line, as `Problem` has them."""


@dataclass(frozen=True, order=True)
class Problem:
    """One mistake of an author, a designer or a setting.

    `path` is as the reader would type it, relative to the project where possible; `line` counts from 1, and 0
    means the file as a whole; `field` is the front-matter field or setting concerned, or empty.
    """

    path: str
    line: int
    field: str
    message: str
    severity: Severity = Severity.ERROR

    def __str__(self) -> str:
        where = f"{self.path}:{self.line}" if self.line else self.path
        what = f"{self.field}: {self.message}" if self.field else self.message
        prefix = "" if self.severity is Severity.ERROR else "warning: "
        return harmless(f"{where}: {prefix}{what}")  # file names and what others sent are in it


class Report:
    """All problems of one run, in the order of files and lines, each said once."""

    def __init__(self) -> None:
        self._problems: dict[Problem, None] = {}

    def add(self, problem: Problem) -> None:
        """Note one problem; the same one twice counts once."""
        self._problems[problem] = None

    def extend(self, problems: Iterable[Problem]) -> None:
        """Note several problems."""
        for problem in problems:
            self.add(problem)

    def error(self, path: str, line: int, field: str, message: str) -> None:
        """Note what forbids publishing."""
        self.add(Problem(path, line, field, message))

    def warning(self, path: str, line: int, field: str, message: str) -> None:
        """Note what an author should read, but what may be published."""
        self.add(Problem(path, line, field, message, Severity.WARNING))

    def __iter__(self) -> Iterator[Problem]:
        return iter(sorted(self._problems))

    def __len__(self) -> int:
        return len(self._problems)

    @property
    def errors(self) -> tuple[Problem, ...]:
        """The problems that forbid publishing, sorted."""
        return tuple(problem for problem in self if problem.severity is Severity.ERROR)

    @property
    def warnings(self) -> tuple[Problem, ...]:
        """The problems that do not, sorted."""
        return tuple(problem for problem in self if problem.severity is Severity.WARNING)


class ProblemsFound(Exception):
    """A build that could not go on; its `report` names everything that was wrong.

    `halfway` says that the output folder has begun to change; otherwise it is as it was.
    """

    exitcode = 1

    def __init__(self, report: Report, *, halfway: bool = False) -> None:
        self.report = report
        self.halfway = halfway
        super().__init__(report)

    def __str__(self) -> str:
        return "\n".join(str(problem) for problem in self.report)


def nearest(word: str, known: Iterable[str], habits: Mapping[str, str] | None = None) -> str | None:
    """The known word an author most likely meant, or None.

    `habits` maps words people type out of habit (`statut`, `brouillon`) to the known word; a near miss of a
    habit counts as that habit.
    """
    wishes = {**{name.casefold(): name for name in known}, **(habits or {})}
    close = get_close_matches(word.casefold(), wishes, n=1, cutoff=0.75)
    return wishes[close[0]] if close else None


def did_you_mean(word: str, known: Iterable[str], habits: Mapping[str, str] | None = None) -> str:
    """The end of a message that proposes the nearest word: `; did you mean 'raised'?`, or nothing."""
    guess = nearest(word, known, habits)
    return f"; did you mean '{guess}'?" if guess else ""
