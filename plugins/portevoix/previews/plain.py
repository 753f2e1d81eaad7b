"""Text as others may show it: on one line, without markup, cut at a word."""

from __future__ import annotations

import re
from html import unescape

_TAG = re.compile(
    r"</?(?:a|abbr|b|bdi|br|cite|code|del|em|i|img|ins|kbd|mark|p|q|s|small|span|strong|sub|sup|time|u|var|wbr)"
    r"(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
"""The tags of phrases; `<le>` in a title is no tag but what its author wrote."""

_BREAK = re.compile(r"<(?:br|/p)\s*/?>", re.IGNORECASE)
_BLANKS = re.compile("[ \t\n\r\x0b\x0c\x85\u2028\u2029]+")
_UNSAID = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
"""Controls, halves of characters and noncharacters: HTML refuses or mangles them ("Preprocessing the input stream")."""


def plain(text: str) -> str:
    """The text without tags or controls, its white space collapsed; no-break spaces, which French needs, stay.

    Character references are read only in what was HTML: elsewhere `&amp;` is what somebody wrote.
    """
    bare = _TAG.sub("", _BREAK.sub(" ", text))
    said = unescape(bare) if bare != text else text
    return _BLANKS.sub(" ", _UNSAID.sub("", said)).strip(" ")


def shortened(text: str, most: int) -> str:
    """At most so many characters, the last of them `…` where something had to go, cut at a word if there is one."""
    if len(text) <= most:
        return text
    cut = text[: most - 1]
    if text[most - 1] != " ":
        cut = cut.rpartition(" ")[0] or cut
    return cut.rstrip(" \u00a0\u202f,;:.-–—«(") + "…"
