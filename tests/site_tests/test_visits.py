"""Every type of page of the demonstration, each visited once and looked at in every way."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

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


WRONG = """<!doctype html><html lang="fr"><head><meta charset="utf-8"><title>Un</title>
<meta http-equiv="Content-Security-Policy" content="script-src 'none'"><link rel="icon" href="data:,">
<style>h1 { inline-size: 25rem } @media (prefers-color-scheme: dark) { h1 { color: #777; background: #888 } }</style>
<body><main><h1>Un</h1><img src="http://127.0.0.1:9/a.png"><p>Un texte.</p></main><script>1</script>"""


def test_a_visit_sees_all_that_is_looked_for(page: Page, site_server: Callable[[Path], str], tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text(WRONG, encoding="utf-8")
    seen = visit(page, site_server(tmp_path), "")
    assert seen.foreign == ("http://127.0.0.1:9/a.png",)
    assert any("Content Security Policy" in text for text in seen.complaints)
    assert {scheme: [line.split(":")[0] for line in found] for scheme, found in seen.violations.items()} == {
        "light": ["image-alt"],
        "dark": ["color-contrast", "image-alt"],
    }
    assert (seen.too_wide, seen.cut) == ((320, 360), True)
    assert seen.widest > 1300
