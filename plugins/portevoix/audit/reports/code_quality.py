"""The findings as GitLab's Code Quality report (a JSON array, after Code Climate's issues)."""

from __future__ import annotations

import json
from collections import Counter
from hashlib import sha256

from portevoix.audit.finding import Finding, Findings
from portevoix.problems import Severity

_SEVERITIES = {Severity.ERROR: "critical", Severity.WARNING: "minor"}


def code_quality(findings: Findings) -> str:
    """Each with a fingerprint that stays while lines move, and is no other's."""
    seen: Counter[str] = Counter()
    found = []
    for one in findings:
        same = f"{one.rule}\0{one.problem.path}\0{one.problem.field}\0{one.problem.message}"
        found.append(_issue(one, f"{same}\0{seen[same]}"))
        seen[same] += 1
    return json.dumps(found, ensure_ascii=False, indent=1) + "\n"


def _issue(one: Finding, same: str) -> dict[str, object]:
    problem = one.problem
    return {
        "description": f"{problem.field}: {problem.message}" if problem.field else problem.message,
        "check_name": one.rule,
        "fingerprint": sha256(same.encode("utf-8", "surrogateescape")).hexdigest(),
        "severity": _SEVERITIES[problem.severity],
        "location": {"path": problem.path, "lines": {"begin": problem.line or 1}},
    }
