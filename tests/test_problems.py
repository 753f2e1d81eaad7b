"""A problem is said once, in the order of files and lines, and reaches another process whole."""

from __future__ import annotations

import pickle

import pytest

from portevoix.problems import Problem, ProblemsFound, Report
from portevoix.terminal import complain


def test_what_was_found_says_the_same_in_another_process():
    report = Report()
    report.error("b.md", 2, "date", "is missing; write it")
    report.warning("a.md", 0, "", "is long; shorten it")
    found = pickle.loads(pickle.dumps(ProblemsFound(report)))
    assert str(found) == "a.md: warning: is long; shorten it\nb.md:2: date: is missing; write it"
    assert found.report.errors == (Problem("b.md", 2, "date", "is missing; write it"),)


NASTY = "\x1b]0;titre\x07\x1b[31m\x9b2J\x7f\r\u202ea\u2028b\u2066"
SHOWN = r"\x1b]0;titre\x07\x1b[31m\x9b2J\x7f\r\u202ea\u2028b\u2066"


def test_nothing_of_a_problem_moves_a_terminal_or_begins_a_line():
    problem = Problem(f"{NASTY}\n.md", 3, NASTY, f"'{NASTY}' is none; write\tone")
    assert str(problem) == rf"{SHOWN}\n.md:3: {SHOWN}: '{SHOWN}' is none; write\tone"


def test_what_is_to_be_read_stays_as_it_is():
    written = "« café\u202f! » : 𝕏, 👩\u200d🚀 100 %, 'a\u00a0b'; l’écrire"
    assert str(Problem("é.md", 0, "", written)) == f"é.md: {written}"


def test_whatever_is_complained_of_keeps_its_lines_and_nothing_else_that_a_terminal_obeys(
    capsys: pytest.CaptureFixture[str],
):
    complain(f"one\n{NASTY}\n")
    assert capsys.readouterr().err == f"one\n{SHOWN}\n\n"
