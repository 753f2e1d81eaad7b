"""What a browser makes of the styles: on paper, in forced colours, beside a figure, from right to left."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from .rendering import render
from .samples import SAMPLES
from .stylesheets import together

FIGURE = '<figure class="{}"><svg viewBox="0 0 300 200"></svg></figure>'
BESIDE = "<ul><li>Un</li></ul><blockquote><p>Deux</p></blockquote><pre>trois</pre>"
LONG = f"<pre><code>{'un_nom_tres_long ' * 30}</code></pre>"


@pytest.fixture(scope="module")
def sheet(browser: Browser) -> Iterator[Page]:
    """A page for all tests of this module; its policy would refuse the styles we bring."""
    context = browser.new_context(bypass_csp=True)
    yield context.new_page()
    context.close()


@pytest.fixture
def page(sheet: Page) -> Page:
    """The page of an article, on a screen like any other."""
    sheet.set_viewport_size({"width": 1280, "height": 900})
    sheet.emulate_media(media="null", forced_colors="null")
    show(sheet, "article")
    return sheet


def show(page: Page, name: str) -> None:
    page.set_content(render(next(sample for sample in SAMPLES if sample.name == name)).decode())
    page.add_style_tag(content=together())


def prose(page: Page, html: str) -> None:
    """Another text in the place of the sample's."""
    page.eval_on_selector(".prose", "(element, html) => { element.innerHTML = html }", html)


def seen(page: Page, *selectors: str) -> list[str]:
    return [selector for selector in selectors if page.locator(selector).first.is_visible()]


def box(page: Page, selector: str) -> Any:
    return page.locator(selector).first.bounding_box()


def test_forced_colours_underline_the_current_entry_of_the_menu_alone(page: Page) -> None:
    show(page, "tags")
    page.emulate_media(forced_colors="active")
    line = "all => all.map(one => [one.hasAttribute('aria-current'), getComputedStyle(one).textDecorationLine])"
    lines = page.eval_on_selector_all(".bar .menu a", line)
    assert [True, "underline"] in lines
    assert {style for current, style in lines if not current} == {"none"}


def test_forced_colours_show_the_edges_of_a_box(page: Page) -> None:
    page.emulate_media(forced_colors="active")
    assert page.eval_on_selector(".box", "box => getComputedStyle(box).borderInlineStartStyle") == "solid"


def test_paper_shows_the_text_and_nothing_one_would_click(page: Page) -> None:
    interactive = (".menu", ".breadcrumb", ".neighbours", ".feeds", ".related", ".box__action")
    assert seen(page, *interactive) == list(interactive)
    page.emulate_media(media="print")
    assert seen(page, ".skip", *interactive) == []
    assert seen(page, "h1", ".prose", ".byline") == ["h1", ".prose", ".byline"]


@pytest.mark.parametrize(("sample", "where"), [("article", ".diffuser__code a"), ("tags", ".address")])
def test_paper_says_once_where_the_page_is(page: Page, sample: str, where: str) -> None:
    show(page, sample)
    page.emulate_media(media="print")
    assert seen(page, ".diffuser__code a", ".address") == [where]


def test_paper_wraps_what_a_screen_scrolls(page: Page) -> None:
    prose(page, LONG + FIGURE.format("right") + FIGURE.format("wide"))
    wider = "pre => pre.scrollWidth > pre.clientWidth"
    assert page.eval_on_selector(".prose pre", wider)
    page.emulate_media(media="print")
    assert not page.eval_on_selector(".prose pre", wider)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_what_has_an_edge_stands_beside_a_figure_and_not_behind_it(page: Page) -> None:
    prose(page, FIGURE.format("left") + BESIDE)
    end = box(page, ".prose figure")["x"] + box(page, ".prose figure")["width"]
    assert [box(page, f".prose > {name}")["x"] > end for name in ("ul", "blockquote", "pre")] == [True] * 3


def test_a_page_written_from_the_right_has_its_figures_and_space_the_other_way(page: Page) -> None:
    prose(page, FIGURE.format("left") + BESIDE)
    page.eval_on_selector("html", "root => { root.dir = 'rtl' }")
    start = box(page, ".prose figure")["x"]
    assert start - (box(page, ".prose > ul")["x"] + box(page, ".prose > ul")["width"]) > 16


def test_a_comma_stays_with_the_author_it_follows(page: Page) -> None:
    assert page.eval_on_selector(".byline a", "link => getComputedStyle(link).display") == "inline"
