"""Text as others may show it: on one line, cut at a word."""

from __future__ import annotations

import re

_BLANKS = re.compile("[ \t\n\r\x0b\x0c\x85\u2028\u2029]+")
_UNSAID = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
"""Controls, halves of characters and noncharacters: HTML refuses or mangles them ("Preprocessing the input stream")."""


def plain(text: str) -> str:
    """The text without controls, its white space collapsed; no-break spaces, which French needs, stay.

    It is text already: what looks like a tag or a character reference is what its author wrote.
    """
    return _BLANKS.sub(" ", _UNSAID.sub("", text)).strip(" ")


def shortened(text: str, most: int) -> str:
    """At most so many characters, the last of them `…` where something had to go, cut at a word if there is one."""
    if len(text) <= most:
        return text
    cut = text[: most - 1]
    if text[most - 1] != " ":
        cut = cut.rpartition(" ")[0] or cut
    return cut.rstrip(" \u00a0\u202f,;:.-–—«(") + "…"
