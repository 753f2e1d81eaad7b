"""Each pair of `cases/`: the first line as it is typed, the second as it is set."""

from __future__ import annotations

import html5lib
import pytest

from portevoix.typography.style import Style
from portevoix.typography.typeset import typeset, typeset_text
from site_tests.each import each
from typography.reading import Case, cases, essence, named

FRAGMENTS = cases("fragments")


def where(case: Case) -> str:
    return case.where


@each(FRAGMENTS, ids=where)
def test_a_fragment_is_set_as_in_the_case(case):
    assert named(typeset(case.typed, case.lang, Style())) == named(case.set_)


@each(FRAGMENTS, ids=where)
def test_a_fragment_that_is_set_stays_so(case):
    assert named(typeset(case.set_, case.lang, Style())) == named(case.set_)


@each(FRAGMENTS, ids=where)
def test_a_case_changes_nothing_but_spaces_quotes_apostrophes_and_dots(case):
    assert essence(case.set_) == essence(case.typed)


@each([case for case in FRAGMENTS if case.where.startswith("fr-numbers")], ids=where)
def test_raised_ordinals_are_valid_html(case):
    html5lib.HTMLParser(strict=True).parseFragment(case.set_)


@each(cases("texts"), ids=where)
def test_a_text_is_set_as_in_the_case(case):
    assert named(typeset_text(case.typed, case.lang, Style())) == named(case.set_)


@each(cases("titles"), ids=where)
def test_a_title_is_set_as_in_the_case(case):
    assert named(typeset_text(case.typed, case.lang, Style(), title=True)) == named(case.set_)


@pytest.mark.parametrize("kind", ["texts", "titles"])
def test_a_text_that_is_set_stays_so(kind):
    for case in cases(kind):
        assert named(typeset_text(case.set_, case.lang, Style(), title=kind == "titles")) == named(case.set_)


def test_there_are_cases_of_every_kind():
    assert len(FRAGMENTS) >= 60
    assert {case.lang for case in FRAGMENTS} == {"fr", "en", "de"}
