"""A problem is said once, in the order of files and lines, and reaches another process whole."""

from __future__ import annotations

import pickle

from portevoix.problems import Problem, ProblemsFound, Report


def test_what_was_found_says_the_same_in_another_process():
    report = Report()
    report.error("b.md", 2, "date", "is missing; write it")
    report.warning("a.md", 0, "", "is long; shorten it")
    found = pickle.loads(pickle.dumps(ProblemsFound(report)))
    assert str(found) == "a.md: warning: is long; shorten it\nb.md:2: date: is missing; write it"
    assert found.report.errors == (Problem("b.md", 2, "date", "is missing; write it"),)
