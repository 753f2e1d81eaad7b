"""Axe, the accessibility checker, over a page open in the browser."""

from __future__ import annotations

from collections.abc import Mapping

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

STILL = """document.getAnimations().forEach(animation => {
    try { animation.finish(); } catch { animation.cancel(); }  // an endless one cannot finish
})"""

RUN = "options => axe.run({resultTypes: ['violations'], ...options}).then(found => found.violations)"

Rules = Mapping[str, object]
"""Options of `axe.run` that choose among its rules."""

ALL: Rules = {}
BUT_CONTRAST: Rules = {"rules": {"color-contrast": {"enabled": False}}}
"""All but the one that takes longer than the others together."""
COLOURS: Rules = {"runOnly": ["color-contrast", "link-in-text-block"]}
"""Those that may find by night what they did not by day."""


def violations(page: Page, rules: Rules = ALL) -> list[str]:
    """What axe holds against the page, one line for each element: `rule: what it asks for: where: element`.

    Animations are brought to their end first: a text that is still fading in has not its colours yet.
    """
    page.evaluate(STILL)
    if not page.evaluate("'axe' in window"):
        page.evaluate(Axe().axe_script)
    found = page.evaluate(RUN, rules)
    return [f"{rule['id']}: {rule['help']}: {page.url}: {node['html']}" for rule in found for node in rule["nodes"]]
