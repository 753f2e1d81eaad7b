"""Every type of page of the demonstration, each visited once and looked at in every way; the colours of one of each."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from judges import axe
from site_tests.demonstration import PAGE_TYPES
from site_tests.visiting import WIDTHS, Scheme, Visit, visit

WIDEST = 1300
"""Pixels of a column of text, with all that stands beside it, in a very wide window."""


def wrong_with(seen: Visit) -> Mapping[str, object]:
    """What a visit found, by what it is: nothing at all of a page that is as it should be."""
    found = {
        "what axe finds": [line for found in seen.violations.values() for line in found],
        "asked of another site": seen.foreign,
        "complaints, of its policy or a script": [text for text in seen.complaints if "404" not in text],
        "wider than its window": seen.too_wide,
        "cut where its type has twice the size": seen.cut,
        "wider than a column in a very wide window": seen.widest if seen.widest > WIDEST else 0,
    }
    return {what: value for what, value in found.items() if value}


NIGHTS = (
    "",
    "blog/la-solidarite-mise-sur-le-buzz/",
    "archives/2009/",
    "contact/",
    "recherche/",
    "jaimepasdonner/",
    "jaimepasdonner/films/une-video/",
    "acteurs/",
    "acteurs/la-barbe-de-gaston/",
    "acteurs/la-barbe-de-gaston/cadre/",
)
"""Pages that have, together, the components of all: each component is judged by day and by night on the page of
components too, and the contrast of every pair of colours by every build."""


BY_DAY: Mapping[Scheme, axe.Rules] = {"light": axe.BUT_CONTRAST}
BY_DAY_AND_NIGHT: Mapping[Scheme, axe.Rules] = {"light": axe.ALL, "dark": axe.COLOURS}


@pytest.fixture(scope="module")
def visitor(browser: Browser) -> Iterator[Page]:
    """A page of the browser for all visits: none leaves anything that the next would see."""
    context = browser.new_context()
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("path", PAGE_TYPES)
def test_nothing_is_wrong_with_any_type_of_page_by_day_or_by_night(visitor: Page, address: str, path: str) -> None:
    """In the narrowest window and a very wide one; the contrast of the other pages, which are made of the same
    components, and the windows in between stay for `--all`."""
    assert visitor.context.cookies() == []
    rules = BY_DAY_AND_NIGHT if path in NIGHTS else BY_DAY
    assert wrong_with(visit(visitor, address, path, rules=rules, widths=WIDTHS[:1])) == {}


@pytest.mark.slow  # the same components as those of the pages whose colours are judged above
@pytest.mark.parametrize("path", PAGE_TYPES)
def test_every_rule_of_axe_holds_in_every_window_by_day_and_by_night(visitor: Page, address: str, path: str) -> None:
    assert wrong_with(visit(visitor, address, path)) == {}


def test_pages_whose_colours_are_judged_are_among_all() -> None:
    assert set(NIGHTS) < set(PAGE_TYPES)


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
    assert seen.widest > WIDEST
    assert len(wrong_with(seen)) == 6
