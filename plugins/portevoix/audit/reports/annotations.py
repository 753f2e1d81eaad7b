"""The findings as workflow commands, which GitHub and Forgejo show at the lines of a change."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from portevoix.audit.finding import Findings
from portevoix.printable import harmless

_DATA = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_PROPERTY = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A", ":": "%3A", ",": "%2C"})


def workflow_commands(findings: Findings, is_file: Callable[[str], bool]) -> Iterator[str]:
    """A line each: `::error file=…,line=…,title=…::…`; what is written in no file is told of the whole run."""
    for one in findings:
        problem = one.problem
        written = is_file(problem.path)
        place = {"file": problem.path, "line": str(problem.line or 1)} if written else {}
        place |= {"title": f"Porte-voix: {one.rule}"}
        properties = ",".join(f"{name}={value.translate(_PROPERTY)}" for name, value in place.items())
        said = f"{problem.field}: {problem.message}" if problem.field else problem.message
        said = said if written else f"{problem.path}: {said}"
        yield harmless(f"::{problem.severity} {properties}::{said.translate(_DATA)}")
