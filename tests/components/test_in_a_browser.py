"""The page of components in Chromium: nothing for axe, nothing missing, both schemes as they should be, every width."""

from __future__ import annotations

from typing import Literal

import pytest
from playwright.sync_api import Browser, Page

from judges import axe, nu
from site_tests.sandbox import Sandbox

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


# Each example stands there in both schemes whatever the reader prefers, as the next test holds: axe has seen them all.
@pytest.mark.parametrize("scheme", ["light", pytest.param("dark", marks=pytest.mark.slow)])
def test_axe_finds_nothing_in_any_example_by_day_or_by_night(
    browser: Browser, address: str, scheme: Literal["light", "dark"]
) -> None:
    context = browser.new_context(color_scheme=scheme, viewport={"width": 1280, "height": 800})
    page = context.new_page()
    page.goto(address)
    found = axe.violations(page)
    context.close()
    assert [line for line in found if not line.startswith(TWICE_ON_PURPOSE)] == []


def test_each_example_stands_there_by_day_and_by_night_whatever_the_reader_prefers(page: Page, address: str) -> None:
    page.goto(address)
    for scheme in SCHEMES:
        page.emulate_media(color_scheme=scheme)
        assert page.evaluate(BRIGHT) == {"light": [True, False], "dark": [False, True]}, scheme


def test_everything_the_page_asks_for_is_there(page: Page, address: str) -> None:
    wrong: list[str] = []
    page.on("response", lambda answer: wrong.append(answer.url) if answer.status >= 400 else None)
    page.on("console", lambda message: wrong.append(message.text) if message.type == "error" else None)
    page.goto(address)
    page.evaluate("document.querySelectorAll('img').forEach(one => one.loading = 'eager')")
    page.wait_for_function("() => [...document.images].every(one => one.complete)")
    empty = page.eval_on_selector_all("main img", "all => all.filter(one => !one.naturalWidth).map(one => one.src)")
    assert page.locator("main img").count() > 10
    assert empty + wrong == []


def test_the_page_is_no_wider_than_its_window(page: Page, address: str) -> None:
    page.goto(address)
    for width in (320, 360, 768, 1280, 2560):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_frame_is_drawn_wider_by_its_corner_and_what_is_in_it_looks_at_its_width(
    browser: Browser, address: str
) -> None:
    context = browser.new_context(viewport={"width": 1600, "height": 900})
    page = context.new_page()
    page.goto(address)
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
    context.close()
