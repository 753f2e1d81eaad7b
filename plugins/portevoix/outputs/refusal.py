"""Saying in one sentence why the output folder cannot be written, instead of a traceback."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from portevoix.outputs.place import shown
from portevoix.problems import ProblemsFound, Report


def refusal(path: str, line: int, message: str, *, halfway: bool = False) -> ProblemsFound:
    """One problem, ready to be raised."""
    report = Report()
    report.error(path, line, "", message)
    return ProblemsFound(report, halfway=halfway)


@contextmanager
def told(path: Path, remedy: str, *, halfway: bool = False) -> Iterator[None]:
    """Turn what the disk refuses inside the block (OSError) into a problem of `path` with a remedy."""
    try:
        yield
    except OSError as error:
        reason = error.strerror or str(error)
        raise refusal(shown(path), 0, f"cannot be written ({reason}); {remedy}", halfway=halfway) from error
