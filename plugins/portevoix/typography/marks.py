"""Characters that stand for what is between two texts while rules look at them all at once.

They are control characters, which HTML forbids: a text that has one of them is left as it is.
"""

from __future__ import annotations

INLINE = "\x01"
"""A tag that parts no words: `<em>`, `</a>`."""

BLOCK = "\x02"
"""A tag at which a block of text begins or ends."""

LINE = "\x1f"
"""A line break; like a space to whoever asks `str.isspace` or `\\s`."""

OBJECT = "\x04"
"""A tag that stands for something to see: a picture."""

KEPT = "\x03"
"""A text that no rule may read: code, another language."""

ADDRESS = "\x0e"
"""An address that can be read, or most of it."""

RAISED = "\x05"
"""Here `<sup>` begins."""

LOWERED = "\x06"
"""Here `</sup>` ends."""

SEPARATORS = INLINE + BLOCK + LINE + OBJECT
OPAQUE = "\x10"
"""A character that SmartyPants would read as the beginning of something: a tag, a reference, an escape."""

RESERVED = SEPARATORS + KEPT + ADDRESS + RAISED + LOWERED + OPAQUE
SPACES = " \t\n\r\f\u00a0\u2009\u202f"
"""For a set in a regular expression: the spaces that may stand where a no-break space belongs."""

RUN = rf"[{SPACES}]++"
"""One or more of them."""


def has_reserved(text: str) -> bool:
    """Whether *text* has a character that would be mistaken for one of ours."""
    return any(mark in text for mark in RESERVED)


def before(text: str, position: int) -> str:
    """The character before *position*, or before the inline tags that are there; empty at the beginning."""
    while position and text[position - 1] == INLINE:
        position -= 1
    return text[position - 1 : position] if position else ""
