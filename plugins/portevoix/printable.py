"""Words of others, made fit for a terminal: what would move its cursor, change its title or turn its text is shown."""

from __future__ import annotations

from unicodedata import category

MOST = 300
"""Signs of one answer that are shown."""


def printable(text: str, most: int = MOST) -> str:
    """The text on one line, each control and each invisible sign as its escape (`\\x1b`), cut where it is too long."""
    shown = text if len(text) <= most else f"{text[:most]}…"
    return "".join(ascii(char)[1:-1] if category(char)[0] == "C" or char in "\u2028\u2029" else char for char in shown)
