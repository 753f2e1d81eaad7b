"""The findings as workflow commands, which GitHub and Forgejo show at the lines of a change."""

from __future__ import annotations

from collections.abc import Iterator

from portevoix.audit.finding import Findings

_DATA = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_PROPERTY = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A", ":": "%3A", ",": "%2C"})


def workflow_commands(findings: Findings) -> Iterator[str]:
    """A line each: `::error file=…,line=…,title=…::…`."""
    for one in findings:
        problem = one.problem
        place = {"file": problem.path, "line": str(problem.line or 1), "title": f"Porte-voix: {one.rule}"}
        properties = ",".join(f"{name}={value.translate(_PROPERTY)}" for name, value in place.items())
        said = f"{problem.field}: {problem.message}" if problem.field else problem.message
        yield f"::{problem.severity} {properties}::{said.translate(_DATA)}"
