"""The page of components in Chromium: nothing for axe, nothing missing, both schemes as they should be, every width."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page

from judges import axe, nu
from site_tests.sandbox import Sandbox
from site_tests.visiting import UNSEEN, Window

TWICE_ON_PURPOSE = "landmark-unique:"
"""What the rule asks for cannot be where the same navigation stands in every state, twice."""

SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")

BRIGHT = """() => Object.fromEntries(["light", "dark"].map(scheme => {
  const style = getComputedStyle(document.querySelector(`#entry .scheme[data-scheme=${scheme}]`))
  const canvas = new OffscreenCanvas(1, 1).getContext("2d")
  const bright = colour => { canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1)
    return canvas.getImageData(0, 0, 1, 1).data.slice(0, 3).reduce((sum, part) => sum + part) / 3 }
  return [scheme, [bright(style.backgroundColor) > 128, bright(style.color) > 128]]
}))"""


def test_the_nu_checker_finds_no_error_on_the_page(shown: Sandbox) -> None:
    assert nu.errors([shown.output / "composants/index.html"]) == []


@dataclass
class Opened:
    """The page, as somebody opens it who prefers the day, and what went wrong with what it asked for."""

    page: Page
    wrong: list[str]


@pytest.fixture(scope="module")
def opened(browser: Browser, address: str) -> Iterator[Opened]:
    """It takes a second to open: it is opened once for all that is looked at by day or in some window."""
    context = browser.new_context(color_scheme="light")
    opened = Opened(context.new_page(), [])
    opened.page.on("response", lambda answer: opened.wrong.append(answer.url) if answer.status >= 400 else None)
    opened.page.on("console", lambda message: opened.wrong.append(message.text) if message.type == "error" else None)
    opened.page.goto(address)
    yield opened
    context.close()


def test_everything_the_page_asks_for_is_there(opened: Opened) -> None:
    page = opened.page
    page.evaluate("document.querySelectorAll('img').forEach(one => one.loading = 'eager')")
    page.wait_for_function("() => [...document.images].every(one => one.complete)")
    empty = page.eval_on_selector_all("main img", "all => all.filter(one => !one.naturalWidth).map(one => one.src)")
    assert page.locator("main img").count() > 10
    assert empty + opened.wrong == []


def test_axe_finds_nothing_in_any_example_by_day(opened: Opened) -> None:
    """Each stands there by day and by night whatever the reader prefers, as another test holds: axe sees them all."""
    opened.page.set_viewport_size({"width": 1280, "height": 800})
    found = axe.violations(opened.page)
    assert [line for line in found if not line.startswith(TWICE_ON_PURPOSE)] == []


@pytest.mark.slow
def test_axe_finds_nothing_in_any_example_by_night(browser: Browser, address: str) -> None:
    context = browser.new_context(color_scheme="dark", viewport={"width": 1280, "height": 800})
    page = context.new_page()
    page.goto(address)
    found = axe.violations(page)
    context.close()
    assert [line for line in found if not line.startswith(TWICE_ON_PURPOSE)] == []


def test_each_example_stands_there_by_day_and_by_night_whatever_the_reader_prefers(opened: Opened) -> None:
    for scheme in SCHEMES:
        opened.page.emulate_media(color_scheme=scheme)
        assert opened.page.evaluate(BRIGHT) == {"light": [True, False], "dark": [False, True]}, scheme
    opened.page.emulate_media(color_scheme="light")


def test_a_frame_is_drawn_wider_by_its_corner_and_what_is_in_it_looks_at_its_width(opened: Opened) -> None:
    page = opened.page
    page.set_viewport_size({"width": 1600, "height": 900})
    frame = page.locator("#entry .scheme").first
    frame.scroll_into_view_if_needed()
    stamp = frame.locator(".stamp b")
    before = frame.bounding_box()
    assert before is not None
    assert stamp.evaluate("one => getComputedStyle(one).display") == "inline"
    x, y = before["x"] + before["width"] - 4, before["y"] + before["height"] - 4
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 500, y, steps=4)
    page.mouse.up()
    after = frame.bounding_box()
    assert after is not None
    assert after["width"] > before["width"] + 300
    assert stamp.evaluate("one => getComputedStyle(one).display") == "block"


def test_the_page_is_no_wider_than_its_window(opened: Opened) -> None:
    opened.page.reload()  # no frame has been drawn wider
    opened.page.evaluate(UNSEEN)
    window = Window(opened.page)
    assert [width for width in (320, 360, 768, 1280, 2560) if window.scrolls(width)] == []
    window.close()
