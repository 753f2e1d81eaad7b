"""Stopping before anything is published, with one problem of the command or of a setting."""

from __future__ import annotations

from pathlib import Path
from typing import NoReturn

from portevoix.outputs.place import Standing, shown, standing
from portevoix.outputs.placement import place_of_name
from portevoix.outputs.refusal import refusal
from portevoix.problems import ProblemsFound, Report

COMMAND = ("publish", 0)
"""Where a problem is that no file is the source of."""


def refuse(field: str, message: str, place: tuple[str, int] = COMMAND) -> NoReturn:
    """Raise the one problem: of a setting *field* written at *place*, or of the command."""
    report = Report()
    report.error(*place, field, message)
    raise ProblemsFound(report)


def refuse_without_folder_above(path: Path) -> None:
    """Raise the problem of a folder that has nowhere to be: only the last may be new, for a name may be mistyped."""
    above = place_of_name(path).root.parent
    if standing(above) is Standing.NOTHING:
        raise refusal(shown(path), 0, f"cannot be made, since its parent is missing; make the folder '{above}' first")
