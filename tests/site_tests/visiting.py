"""A type of page visited once: what it asks for, what axe holds against it by day and by night, how it stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from playwright.sync_api import Page

from judges import axe

Scheme = Literal["light", "dark"]
SCHEMES: tuple[Scheme, ...] = ("light", "dark")
TELEPHONE = (360, 800)
WIDTHS = (320, 360, 768, 1280)

LARGE_TYPE = """() => {
  const sheet = new CSSStyleSheet()  // no policy of the page keeps it out
  sheet.replaceSync("html { font-size: 200% }")
  document.adoptedStyleSheets.push(sheet)
  return getComputedStyle(document.documentElement).fontSize
}"""
USUAL_TYPE = "document.adoptedStyleSheets.pop()"

WIDTHS_READ = """all => all
  .filter(one => parseFloat(getComputedStyle(one).fontSize) < 40 && !one.matches(".tile, :has(> button)"))
  .map(one => one.getBoundingClientRect().width)"""
"""How wide what is read is: posters, and what is said as large as on one, may fill a window."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """What was seen on a page."""

    foreign: tuple[str, ...]
    """What it asked of another site."""
    complaints: tuple[str, ...]
    """The browser's own errors, of its policy among them."""
    violations: Mapping[Scheme, list[str]]
    """Axe's, on a telephone."""
    too_wide: tuple[int, ...]
    """The windows in which it scrolls sideways."""
    cut: bool
    """Whether it does with type of twice the size."""
    widest: float
    """The widest text in a very wide window, in pixels."""


def visit(page: Page, address: str, path: str) -> Visit:
    """Open a page of the site at *address* as on a telephone, and look at it in all these ways."""
    foreign: list[str] = []
    complaints: list[str] = []
    page.on("request", lambda asked: foreign.append(asked.url) if not asked.url.startswith(address) else None)
    page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
    _resized(page, *TELEPHONE)
    page.goto(f"{address}/{path}")
    own = tuple(complaints)  # before there is anything of ours on the page
    return Visit(
        foreign=tuple(foreign),
        complaints=own,
        violations={scheme: _violations(page, scheme) for scheme in SCHEMES},
        too_wide=tuple(width for width in WIDTHS if _scrolls(page, width)),
        cut=_is_cut(page),
        widest=_widest(page),
    )


def _violations(page: Page, scheme: Scheme) -> list[str]:
    page.emulate_media(color_scheme=scheme)
    return axe.violations(page)


def _scrolls(page: Page, width: int) -> bool:
    _resized(page, width, 800)
    return bool(page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"))


def _is_cut(page: Page) -> bool:
    _resized(page, 640, 800)
    assert page.evaluate(LARGE_TYPE) == "32px"
    cut = _scrolls(page, 640)
    page.evaluate(USUAL_TYPE)
    return cut


def _widest(page: Page) -> float:
    _resized(page, 2560, 1200)
    return float(max(page.eval_on_selector_all("main p, main li", WIDTHS_READ)))


def _resized(page: Page, width: int, height: int) -> None:
    page.set_viewport_size({"width": width, "height": height})
