"""Axe, the accessibility checker, over a page open in the browser."""

from __future__ import annotations

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

STILL = """document.getAnimations().forEach(animation => {
    try { animation.finish(); } catch { animation.cancel(); }  // an endless one cannot finish
})"""

RUN = "axe.run({resultTypes: ['violations']}).then(found => found.violations)"


def violations(page: Page) -> list[str]:
    """What axe holds against the page, one line for each element: `rule: what it asks for: where: element`.

    Animations are brought to their end first: a text that is still fading in has not its colours yet.
    """
    page.evaluate(STILL)
    if not page.evaluate("'axe' in window"):
        page.evaluate(Axe().axe_script)
    found = page.evaluate(RUN)
    return [f"{rule['id']}: {rule['help']}: {page.url}: {node['html']}" for rule in found for node in rule["nodes"]]
