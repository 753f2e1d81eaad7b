"""Making the files: each output is rendered and put aside, and one that fails does not stop the others."""

from __future__ import annotations

from collections.abc import Callable, Collection, MutableMapping

from portevoix.outputs.output import Output, Recipe
from portevoix.outputs.staging import Staging
from portevoix.problems import Problem, ProblemsFound, Report

Progress = Callable[[str, int, int], None]
"""Told the phase, how many are done and how many there are."""


def render_all(
    outputs: Collection[Output],
    staging: Staging,
    report: Report,
    progress: Progress | None = None,
    policies: MutableMapping[str, str] | None = None,
) -> None:
    """Render every output into `staging`, one after the other; what cannot be made is a problem in `report`, and what
    pages say of themselves is noted in *policies*.

    Raises ProblemsFound only when the staging folder itself cannot be written (a full disk).
    """
    policies = {} if policies is None else policies
    for done, output in enumerate(outputs, start=1):
        kept = output.lasting and staging.keep(output.path, output.origin)
        data = None if kept else rendered(output, policies, report)
        if data is not None:
            staging.write(output.path, data, output.origin, lasting=output.lasting)
        if progress is not None:
            progress("render", done, len(outputs))


def rendered(output: Output, policies: MutableMapping[str, str], report: Report) -> bytes | None:
    """The bytes of one output, or None when `report` says why there are none; the policy of a page is noted."""
    try:
        recipe = output.render
        if not isinstance(recipe, Recipe):
            return recipe()
        record = recipe.record()
        if recipe.policy:
            policies[output.path] = recipe.policy(record)
        return recipe.make(record)
    except Exception as error:  # noqa: BLE001  whatever fails is told by its origin, not by a traceback
        report.extend(failed(output, error))
    return None


def failed(output: Output, error: Exception) -> tuple[Problem, ...]:
    """What to say of an output that could not be made."""
    if isinstance(error, ProblemsFound):
        return tuple(error.report)
    reason = " ".join(f"{type(error).__name__}: {error}".split())
    return (Problem(output.origin.path, output.origin.line, "", f"'{output.path}' could not be made: {reason}"),)
