"""Stopping before anything is published, with one problem of the command or of a setting."""

from __future__ import annotations

from typing import NoReturn

from portevoix.problems import ProblemsFound, Report

COMMAND = ("publish", 0)
"""Where a problem is that no file is the source of."""


def refuse(field: str, message: str, place: tuple[str, int] = COMMAND) -> NoReturn:
    """Raise the one problem: of a setting *field* written at *place*, or of the command."""
    report = Report()
    report.error(*place, field, message)
    raise ProblemsFound(report)
