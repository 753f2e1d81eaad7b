"""English, by typogrify: its SmartyPants for quotes and apostrophes, and the same dashes and ellipses."""

from __future__ import annotations

import re
from html import unescape

from typogrify.filters import smartypants

from portevoix.typography.marks import BLOCK, INLINE, LINE, OPAQUE
from portevoix.typography.style import Dashes

_DASHES: dict[Dashes, tuple[tuple[str, str], ...]] = {
    "default": (("--", "—"),),
    "oldschool": (("---", "—"), ("--", "–")),
    "oldschool_inverted": (("---", "–"), ("--", "—")),
}
_DECADE = re.compile(r"'(?=[0-9]0s\b)")
_STRAIGHT = re.compile("['\"]")

# Tags part no words, and blocks are lines. What SmartyPants would read as a tag, a reference, an escape is hidden.
_AS_READ = ((INLINE, ""), (BLOCK, "\n"), (LINE, "\n"), *((character, OPAQUE) for character in "\\&<`"))
_LONGER = ("''", "--", "...", ". . .")


def english(text: str, dashes: Dashes) -> str:
    """The joined *text* as English is set: “quotes”, ‘quotes’, apostrophes, dashes, ellipses."""
    for typed, dash in _DASHES[dashes]:
        text = text.replace(typed, dash)
    text = text.replace("...", "…").replace(". . .", "…")
    return _curled(text) if "'" in text or '"' in text else text


def _curled(text: str) -> str:
    """The text with each straight quote as SmartyPants turns it where the words are read without the tags."""
    text = _DECADE.sub("’", text)  # SmartyPants means to, and does not
    read = text
    for character, as_read in _AS_READ:
        read = read.replace(character, as_read)
    masked = read
    for characters in _LONGER:  # the length must stay as it is, so that each quote is found again at its place
        masked = masked.replace(characters, OPAQUE * len(characters))
    turned = unescape(smartypants(masked))
    curls = (turned[match.start()] for match in _STRAIGHT.finditer(read))
    return _STRAIGHT.sub(lambda match: _or_as_typed(next(curls), match[0]), text)


def _or_as_typed(curl: str, typed: str) -> str:
    return typed if curl == OPAQUE else curl
