"""Which engine a site gets: by its size, or as its settings say; what cannot be is said with its remedy."""

from __future__ import annotations

import pytest

from portevoix.problems import Report
from portevoix.search import settings
from portevoix.search.own import OwnEngine
from portevoix.search.pagefind import PagefindEngine
from portevoix.search.settings import MANY, SearchSettings, choose


@pytest.fixture
def report() -> Report:
    """An empty report."""
    return Report()


def test_a_small_site_gets_our_own_index(report: Report) -> None:
    assert choose(SearchSettings(), MANY - 1, report) == OwnEngine()
    assert not list(report)


def test_a_large_site_gets_pagefind(report: Report) -> None:
    assert choose(SearchSettings(), MANY, report) == PagefindEngine()
    assert not list(report)


def test_the_settings_win_over_the_size(report: Report) -> None:
    assert choose(SearchSettings(engine="own"), 10 * MANY, report) == OwnEngine()
    assert choose(SearchSettings(engine="pagefind"), 1, report) == PagefindEngine()


def test_a_site_may_have_no_search(report: Report) -> None:
    assert choose(SearchSettings(engine=""), 10, report) is None
    assert not list(report)


@pytest.mark.parametrize(
    ("engine", "said"),
    [
        ("pagefnd", "pelicanconf.py: PORTEVOIX_SEARCH: there is no search 'pagefnd'; did you mean 'pagefind'?"),
        (
            "elastic",
            "pelicanconf.py: PORTEVOIX_SEARCH: there is no search 'elastic'; write 'auto', 'own', 'pagefind' or False",
        ),
    ],
)
def test_an_unknown_engine_is_an_error_that_names_the_known(report: Report, engine: str, said: str) -> None:
    assert choose(SearchSettings(engine=engine), 10, report) is None
    assert [str(problem) for problem in report.errors] == [said]


def test_asking_for_pagefind_where_it_is_not_is_an_error(report: Report, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "is_installed", lambda: False)
    assert choose(SearchSettings(engine="pagefind"), 10, report) is None
    assert "install it: python -m pip install" in str(report.errors[0])


def test_a_large_site_without_pagefind_keeps_ours_and_is_told(report: Report, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "is_installed", lambda: False)
    assert choose(SearchSettings(), MANY, report) == OwnEngine()
    assert report.errors == ()
    assert "Pagefind is not installed" in str(report.warnings[0])
