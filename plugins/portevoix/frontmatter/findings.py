"""The problems of one file, gathered while it is read."""

from __future__ import annotations

from portevoix.problems import Problem, Severity


class Findings:
    """Collects what is wrong with the file at *path*; nothing is thrown, so one run shows everything."""

    def __init__(self, path: str) -> None:
        self.path = path
        self._problems: dict[Problem, None] = {}

    def error(self, line: int, field: str, message: str) -> None:
        """Note what forbids publishing."""
        self._problems[Problem(self.path, line, field, message)] = None

    def warning(self, line: int, field: str, message: str) -> None:
        """Note what an author should read, but what may be published."""
        self._problems[Problem(self.path, line, field, message, Severity.WARNING)] = None

    def take(self, other: Findings) -> None:
        """Make the findings of a part one's own."""
        self._problems.update(other._problems)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Everything found, in the order of lines."""
        return tuple(sorted(self._problems))

    @property
    def has_errors(self) -> bool:
        """Whether anything found forbids publishing."""
        return any(problem.severity is Severity.ERROR for problem in self._problems)
