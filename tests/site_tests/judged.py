"""What every look of the demonstration site is held to, whichever theme or overlay it wears."""

from __future__ import annotations

import gzip
import re
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser

from judges import axe
from site_tests.demonstration import PAGE_TYPES

FIRST_VIEW = 14 * 1024
"""Bytes, compressed, of HTML, styles and scripts: what a connection can send before its first answer (RFC 6928)."""


def axe_violations(browser: Browser, address: str, scheme: Literal["light", "dark"]) -> list[str]:
    """What axe holds against the types of pages on a telephone."""
    context = browser.new_context(color_scheme=scheme, viewport={"width": 360, "height": 800})
    page = context.new_page()
    found = []
    for path in PAGE_TYPES:
        page.goto(f"{address}/{path}")
        found += axe.violations(page)
    context.close()
    return found


def first_view(output: Path, path: str) -> int:
    """What a page of the folder weighs with the sheets and scripts it asks for, compressed."""
    html = (output / path).read_bytes()
    asked = re.findall(rb'<link rel="stylesheet" href="/([^"]+)"|<script type="module" src="/([^"]+)"', html)
    files = [(output / (sheet or script).decode()).read_bytes() for sheet, script in asked]
    assert files
    return sum(len(gzip.compress(data)) for data in (html, *files))


def faces(browser: Browser, url: str, *selectors: str) -> set[str]:
    """The font in which the first element of each selector is mostly set, on a second visit: its fonts are there."""
    context = browser.new_context()
    page = context.new_page()
    for _ in range(2):
        page.goto(url)
        page.evaluate("document.fonts.ready.then(() => true)")
    session = context.new_cdp_session(page)
    session.send("DOM.enable")
    session.send("CSS.enable")
    root = session.send("DOM.getDocument")["root"]["nodeId"]
    found = set()
    for selector in selectors:
        node = session.send("DOM.querySelector", {"nodeId": root, "selector": selector})["nodeId"]
        fonts = session.send("CSS.getPlatformFontsForNode", {"nodeId": node})["fonts"]
        found.add(max(fonts, key=lambda font: font["glyphCount"])["familyName"])
    context.close()
    return found
