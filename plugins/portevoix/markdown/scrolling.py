"""Code that is wider than its page: it scrolls, so the keyboard must reach it (WCAG 2.1.1)."""

from __future__ import annotations

import re

_PRE = re.compile(r"<pre(?![^>]*\btabindex\b)(?=[\s>])", re.IGNORECASE)


def reachable(html: str) -> str:
    """The HTML with each `pre` that says nothing of the keyboard made a stop of it."""
    return _PRE.sub('<pre tabindex="0"', html) if "<pre" in html else html
