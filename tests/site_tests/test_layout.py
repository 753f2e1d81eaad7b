"""How pages stand in a window: nothing jumps, nothing is cut, the focus is seen, whatever the size of type."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, Literal

import pytest
from playwright.sync_api import Browser, Page, Route

from site_tests.demonstration import PAGE_TYPES
from site_tests.judged import faces

MOST_SHIFT = 0.01
"""Cumulative layout shift (W3C Layout Instability), where 0.1 is what browsers' makers call good."""

SHIFTS = """() => {
  window.shifted = 0
  new PerformanceObserver(list => { for (const entry of list.getEntries()) window.shifted += entry.value })
    .observe({type: "layout-shift", buffered: true})
}"""

SHIFTED = """async () => {
  await document.fonts.ready
  await Promise.all([...document.images].filter(one => one.complete).map(one => one.decode().catch(() => {})))
  for (let frame = 0; frame < 3; frame += 1) await new Promise(requestAnimationFrame)
  return window.shifted
}"""
"""How far things have moved once what came late is drawn."""

OBSCURED = """() => {
  const one = document.activeElement
  if (!one || one === document.body) return null
  const style = getComputedStyle(one), box = one.getBoundingClientRect()
  const outlined = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2
  const around = [...document.querySelectorAll(":focus-within")].some(parent => parent !== document.body
    && getComputedStyle(parent).outlineStyle !== "none" && parseFloat(getComputedStyle(parent).outlineWidth) >= 2)
  const seen = box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight
  const own = one.matches("video")  // the browser marks the button of its player that has the focus
  return {name: one.outerHTML.slice(0, 120), fine: (outlined || around || own) && seen, end: one.matches(".foot a")}
}"""


LATE = re.compile(r"\.(woff2|avif|webp|jpg|svg)$")

IN_REACH = """late => new Set([...document.images].filter(one => {
  const box = one.getBoundingClientRect()
  return box.width > 0 && box.height > 0 && box.top < innerHeight + 1250 && box.left < innerWidth
}).map(one => one.src).filter(address => new RegExp(late).test(address))).size"""
"""How many pictures a browser asks for, in time, before anything is scrolled: Chromium those in view, and those$
up to 1,250 pixels below."""


def _hold_all_in_reach(page: Page, held: Sequence[Route]) -> int:
    """Wait until every picture in reach is held back; how many are."""
    reached = page.evaluate(IN_REACH, LATE.pattern)
    for _ in range(100):
        late = len({route.request.url for route in held if route.request.resource_type == "image"})
        if late >= reached:
            return late
        page.wait_for_timeout(100)
    raise AssertionError(f"{late} of {reached} pictures of {page.url} were asked for in ten seconds")


SOME = {360: PAGE_TYPES[::3], 1280: PAGE_TYPES[1::6]}
"""The pages of the usual run, of which each sort has some in one window or the other; `--all` has all in both."""


def _others(width: int) -> list[str]:
    return [path for path in PAGE_TYPES if path not in SOME[width]]


@pytest.mark.parametrize(
    ("width", "paths"),
    [
        *[pytest.param(width, paths, id=f"{width}, some") for width, paths in SOME.items()],
        *[pytest.param(width, _others(width), id=f"{width}, others", marks=pytest.mark.slow) for width in SOME],
    ],
)
def test_nothing_jumps_when_the_font_and_the_pictures_come_late(
    browser: Browser, address: str, width: int, paths: Sequence[str]
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 800})
    page = context.new_page()
    held: list[Route] = []
    page.add_init_script(f"({SHIFTS})()")
    shifts: dict[str, float] = {}
    late = 0
    for path in paths:
        page.route(LATE, lambda route: held.append(route))
        page.goto(f"{address}/{path}", wait_until="domcontentloaded")
        page.wait_for_timeout(150)  # a font is given up by then
        late += _hold_all_in_reach(page, held)
        page.route(LATE, lambda route: route.continue_())  # nothing is held back any more
        for route in held:
            route.continue_()
        for route in held:
            answer = route.request.response()
            assert answer, route.request.url
            answer.finished()
        held.clear()
        page.unroute(LATE)
        page.wait_for_load_state("load")
        shifts[path] = float(page.evaluate(SHIFTED))
    context.close()
    assert late > len(paths) / 2, "pictures were held back"
    assert {path: shift for path, shift in shifts.items() if shift >= MOST_SHIFT} == {}


def test_titles_are_set_in_the_loud_face(browser: Browser, address: str) -> None:
    (face,) = faces(browser, f"{address}/tags/", "h1")
    assert face.startswith("Bricolage Grotesque")


@pytest.mark.parametrize(
    "path",
    [
        "blog/la-solidarite-mise-sur-le-buzz/",
        "recherche/",
        pytest.param("", marks=pytest.mark.slow),  # lists of the same entries, between the same header and foot
        pytest.param("tags/ess/", marks=pytest.mark.slow),
    ],
)
def test_the_focus_is_always_seen(browser: Browser, address: str, path: str) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 640}, reduced_motion="reduce")
    page = context.new_page()
    page.goto(f"{address}/{path}")
    unseen = []
    found: dict[str, Any] | None = None
    for _ in range(200):
        page.keyboard.press("Tab")
        found = page.evaluate(OBSCURED)
        if found is None:
            break
        if not found["fine"]:
            unseen.append(found["name"])
    context.close()
    assert unseen == []
    assert found is None, "the end of the page was not reached"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_paper_has_tokens_of_its_own(browser: Browser, address: str, scheme: Literal["light", "dark"]) -> None:
    context = browser.new_context(color_scheme=scheme)
    page = context.new_page()
    page.goto(f"{address}/blog/la-solidarite-mise-sur-le-buzz/")
    page.emulate_media(media="print", color_scheme=scheme)
    style = """name => (({color, fontSize, display}) => [color, fontSize, display])(
      getComputedStyle(document.querySelector(name)))"""
    body, link, crumbs = (page.evaluate(style, name) for name in ("body", ".prose a", ".breadcrumb"))
    context.close()
    assert body[1] == "14px", "10.5 points"
    assert (body[0], link[0]) == ("oklch(0 0 0)", "oklch(0 0 0)")
    assert crumbs[2] == "none"
