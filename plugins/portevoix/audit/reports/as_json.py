"""The findings as JSON, for programs of one's own."""

from __future__ import annotations

import json

from portevoix.audit.finding import Finding
from portevoix.audit.reports.checked import Checked, parted, says

VERSION = 1
"""Rises when a field changes its meaning or goes; new ones may come."""


def json_report(checked: Checked) -> str:
    """An object: `version`, `site`, `now`, `errors`, `warnings`, `rules` (`name`, `says`, `found`), `findings`."""
    found = {
        "version": VERSION,
        "site": checked.site,
        "now": checked.now,
        "errors": checked.errors,
        "warnings": checked.warnings,
        "rules": [{"name": rule, "says": says(rule, "en"), "found": len(some)} for rule, some in checked.by_rule()],
        "findings": [_finding(one) for one in checked.findings],
    }
    return json.dumps(found, ensure_ascii=False, indent=1) + "\n"


def _finding(one: Finding) -> dict[str, object]:
    """`path` and `line` (0: the file as a whole) of the source, `message` whole, `remedy` its end, `pages` as files."""
    problem = one.problem
    return {
        "rule": one.rule,
        "severity": str(problem.severity),
        "path": problem.path,
        "line": problem.line,
        "field": problem.field,
        "message": problem.message,
        "remedy": parted(problem.message)[1],
        "pages": list(one.pages),
    }
