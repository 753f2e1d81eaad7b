"""Character references in texts: decoded where a rule must see the character, kept where HTML needs them."""

from __future__ import annotations

import re
from html import unescape

_REFERENCE = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});")
_QUOTES = frozenset("\"'")


def decoded(text: str) -> str:
    """The text with `&eacute;`, `&nbsp;` or `&#8217;` as characters.

    What stands for an ASCII character stays written as it is, but for quotes: `&lt;` and `&amp;` must, and addresses
    are hidden from harvesters that way.
    """
    return _REFERENCE.sub(_character, text) if "&" in text else text


def _character(match: re.Match[str]) -> str:
    character = unescape(match[0])
    if character in _QUOTES or (character and min(character) >= "\u00a0" and "\ufffd" not in character):
        return character
    return match[0]
