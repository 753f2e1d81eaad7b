"""A type of page visited once: what it asks for, what axe holds against it by day and by night, how it stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from playwright.sync_api import Page

from judges import axe

Scheme = Literal["light", "dark"]
SCHEMES: tuple[Scheme, ...] = ("light", "dark")
TELEPHONE = (360, 800)
WIDTHS = (320, 360, 768, 1280)
EVERY_RULE: Mapping[Scheme, axe.Rules] = dict.fromkeys(SCHEMES, axe.ALL)

LARGE_TYPE = """() => {
  const sheet = new CSSStyleSheet()  // no policy of the page keeps it out
  sheet.replaceSync("html { font-size: 200% }")
  document.adoptedStyleSheets.push(sheet)
  return getComputedStyle(document.documentElement).fontSize
}"""
UNSEEN = "document.documentElement.style.visibility = 'hidden'"
"""What is only measured need not be painted."""
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
    """The windows in which it scrolls sideways, of those that were asked for."""
    cut: bool
    """Whether it does with type of twice the size."""
    widest: float
    """The widest text in a very wide window, in pixels."""


def visit(
    page: Page,
    address: str,
    path: str,
    *,
    rules: Mapping[Scheme, axe.Rules] = EVERY_RULE,
    widths: Sequence[int] = WIDTHS,
) -> Visit:
    """Open a page of the site at *address* as on a telephone, and look at it in all these ways; with these *rules* of
    axe by day or by night, and in windows of these *widths*. The browser's page may have been at others before: what
    axe needs is then compiled already."""
    foreign: list[str] = []
    complaints: list[str] = []
    listening: dict[Any, Any] = {
        "request": lambda asked: foreign.append(asked.url) if not asked.url.startswith(address) else None,
        "console": lambda said: complaints.append(said.text) if said.type == "error" else None,
        "pageerror": lambda error: complaints.append(str(error)),
    }
    window = Window(page)
    window.resized(*TELEPHONE)
    page.emulate_media(color_scheme="light")
    for event, note in listening.items():
        page.on(event, note)
    page.goto(f"{address}/{path}")
    own = tuple(complaints)  # before there is anything of ours on the page
    violations = {scheme: _violations(page, scheme, chosen) for scheme, chosen in rules.items()}
    page.evaluate(UNSEEN)
    seen = Visit(
        foreign=tuple(foreign),
        complaints=own,
        violations=violations,
        too_wide=tuple(width for width in widths if window.scrolls(width)),
        cut=_is_cut(window),
        widest=_widest(window),
    )
    for event, note in listening.items():
        page.remove_listener(event, note)
    window.close()
    return seen


class Window:
    """The window of a page, which takes another size without waiting for frames that nobody sees."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self._session = page.context.new_cdp_session(page)

    def resized(self, width: int, height: int) -> None:
        size = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
        self._session.send("Emulation.setDeviceMetricsOverride", size)
        assert self.page.evaluate("innerWidth") >= width, "the window kept its size"

    def scrolls(self, width: int) -> bool:
        """Whether the page does, sideways, in a window of this width."""
        self.resized(width, 800)
        return bool(self.page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"))

    def close(self) -> None:
        self._session.detach()


def _violations(page: Page, scheme: Scheme, rules: axe.Rules) -> list[str]:
    page.emulate_media(color_scheme=scheme)
    return axe.violations(page, rules)


def _is_cut(window: Window) -> bool:
    window.resized(640, 800)
    assert window.page.evaluate(LARGE_TYPE) == "32px"
    cut = window.scrolls(640)
    window.page.evaluate(USUAL_TYPE)
    return cut


def _widest(window: Window) -> float:
    window.resized(2560, 1200)
    return float(max(window.page.eval_on_selector_all("main p, main li", WIDTHS_READ)))
