"""Words of others, made fit for a terminal: what would move its cursor, change its title or turn its text is shown."""

from __future__ import annotations

import re
from unicodedata import category

MOST = 300
"""Signs of one answer that are shown."""

_COMMANDS = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")
"""What terminals obey instead of showing it: controls (C0, C1), ends of lines, directions of writing."""


def harmless(text: str) -> str:
    """The text with each sign that a terminal would obey as its escape; all that is to be read stays as it is."""
    return _COMMANDS.sub(lambda found: ascii(found[0])[1:-1], text)


def harmless_lines(text: str) -> str:
    """The same of a text of several lines, which stay lines."""
    return "\n".join(map(harmless, text.split("\n")))


def printable(text: str, most: int = MOST) -> str:
    """The text on one line, each control and each invisible sign as its escape (`\\x1b`), cut where it is too long."""
    shown = text if len(text) <= most else f"{text[:most]}…"
    return "".join(ascii(char)[1:-1] if category(char)[0] == "C" or char in "\u2028\u2029" else char for char in shown)
