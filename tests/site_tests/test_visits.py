"""Every type of page of the demonstration, each visited once and looked at in every way."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from playwright.sync_api import Browser

from site_tests.demonstration import PAGE_TYPES
from site_tests.visiting import SCHEMES, Scheme, Visit, visit


@pytest.fixture(scope="module")
def visits(browser: Browser, address: str) -> Mapping[str, Visit]:
    """What was seen on each, by its path."""
    found = {}
    for path in PAGE_TYPES:
        context = browser.new_context(color_scheme="light")
        found[path] = visit(context.new_page(), address, path)
        context.close()
    return found


@pytest.mark.parametrize("scheme", SCHEMES)
def test_axe_finds_nothing_on_any_type_of_page(visits: Mapping[str, Visit], scheme: Scheme) -> None:
    assert [line for seen in visits.values() for line in seen.violations[scheme]] == []


def test_no_page_asks_anything_of_another_site_or_breaks_its_own_policy(visits: Mapping[str, Visit]) -> None:
    assert {path: seen.foreign for path, seen in visits.items() if seen.foreign} == {}
    assert [text for seen in visits.values() for text in seen.complaints if "404" not in text] == []


def test_no_page_is_wider_than_its_window(visits: Mapping[str, Visit]) -> None:
    assert {path: seen.too_wide for path, seen in visits.items() if seen.too_wide} == {}


def test_type_of_twice_the_size_is_not_cut(visits: Mapping[str, Visit]) -> None:
    assert [path for path, seen in visits.items() if seen.cut] == []


def test_a_very_wide_window_holds_its_text_in_a_column(visits: Mapping[str, Visit]) -> None:
    assert {path: seen.widest for path, seen in visits.items() if seen.widest > 1300} == {}
