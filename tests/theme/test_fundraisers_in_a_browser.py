"""Pages that raise, in a real browser: what one sees first, in any face, framed elsewhere, and what one copies."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from portevoix.assets import gather_assets
from portevoix.problems import Report
from site_tests.sample_settings import PLAIN
from site_tests.visiting import UNSEEN, Window

from .rendering import THEME, renderer
from .sample_fundraisers import fundraiser_pages
from .sample_records import SITE

WIDE = "* { font-family: serif !important; font-weight: 800 !important }"
"""What a look may fall back to: wider by a fifth than the theme's own face."""


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory, site_server: Callable[[Path], str]) -> str:
    folder = tmp_path_factory.mktemp("fundraisers")
    assets = gather_assets(replace(PLAIN, theme_folders=(THEME,)), Report())
    for file in assets.files:
        write(folder / file.save_as, file.data)
    site = replace(SITE, sheets={name: f"/{place}" for name, place in assets.sheets.items()})
    for number, (template, view) in enumerate(fundraiser_pages().values()):
        shared = (
            replace(view, share=fundraiser_pages()["fundraiser"][1].share) if template.endswith("kit.html") else view
        )
        scripts = ("/theme/js/diffuser.js",) if template.endswith("kit.html") else ()
        html = renderer().render(template, replace(shared, site=site, look=None, scripts=scripts))
        write(folder / str(number) / "index.html", html)
    return site_server(folder)


def write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    """A page for all tests of this module: none leaves anything that the next would see."""
    context = browser.new_context(bypass_csp=True, permissions=["clipboard-read", "clipboard-write"])
    yield context.new_page()
    context.close()


@pytest.fixture
def window(page: Page) -> Iterator[Window]:
    """The window it is in."""
    window = Window(page)
    yield window
    window.close()


def place(name: str) -> int:
    return list(fundraiser_pages()).index(name)


def test_on_a_telephone_the_sum_the_ribbon_and_the_button_are_seen_first(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 360, "height": 640})
    page.goto(f"{address}/{place('fundraiser')}/")
    for seen in (".sum__told b", ".ribbon", ".sum__action .button"):
        expect(page.locator(f".front {seen}").first).to_be_in_viewport(ratio=1)


LARGE = "document.querySelectorAll('.sum__told b').forEach(one => one.textContent = '123\\u00a0456,78\\u00a0€')"


@pytest.mark.parametrize("name", fundraiser_pages())
def test_a_page_is_no_wider_than_its_window_in_a_wide_face_with_large_sums(
    page: Page, window: Window, address: str, name: str
) -> None:
    page.goto(f"{address}/{place(name)}/")
    page.add_style_tag(content=WIDE)
    page.evaluate(LARGE)
    page.evaluate(UNSEEN)
    assert [width for width in (320, 768, 1280) if window.scrolls(width)] == []


@pytest.mark.parametrize("name", ["frame", "frame of what is over"])
def test_the_frame_of_another_site_needs_no_more_room_than_it_is_given(page: Page, address: str, name: str) -> None:
    page.goto(f"{address}/{place(name)}/")
    for width in (300, 360):
        page.set_viewport_size({"width": width, "height": 320})
        assert page.evaluate("document.documentElement.scrollHeight") <= 320, width


def test_the_kit_copies_its_words_and_each_of_its_codes(page: Page, address: str) -> None:
    page.goto(f"{address}/{place('kit')}/")
    copied = page.locator(".copied")
    assert copied.count() > 1
    for one in copied.all():
        one.get_by_role("button").click()
        expect(one.get_by_role("status")).not_to_be_empty()
        words = one.locator("[data-copied]").evaluate("one => one.textContent")
        assert page.evaluate("navigator.clipboard.readText()") == words


def test_without_javascript_the_kit_offers_no_button_that_does_nothing(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/{place('kit')}/")
    expect(page.locator(".copied button:visible")).to_have_count(0)
    context.close()
