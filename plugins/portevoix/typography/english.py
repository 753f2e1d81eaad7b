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
# Where letters or a century are left out, which SmartyPants takes for the beginning of a quotation: the '80s, rock 'n'
# roll; and the class of '68, get 'em, if nothing further on could end that quotation.
_LEFT_OUT = re.compile(
    r"'(?<!\w')(?=[0-9]0s\b|[nN]'(?!\w)|(?:[0-9]{2}(?![.,:]?[0-9])|[tT]is|[tT]was|em|til)(?!\w)"
    rf"(?!(?:[^'{BLOCK}]|'[nN]'|'(?=\w)){{0,200}}+(?<!\s)'(?!\w)))"
)
_INCHES = r"[0-9]++(?:[./½¼¾][0-9]*+)?+"
_FEET = re.compile(rf"'(?<=[0-9]')(?:{_INCHES}\"?|[ \u00a0]{_INCHES}\")")
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
    text = _LEFT_OUT.sub("’", text)
    read = text
    for character, as_read in _AS_READ:
        read = read.replace(character, as_read)
    masked = _FEET.sub(lambda match: _STRAIGHT.sub(OPAQUE, match[0]), read)
    for characters in _LONGER:  # the length must stay as it is, so that each quote is found again at its place
        masked = masked.replace(characters, OPAQUE * len(characters))
    turned = unescape(smartypants(masked))
    curls = (turned[match.start()] for match in _STRAIGHT.finditer(read))
    return _STRAIGHT.sub(lambda match: _or_as_typed(next(curls), match[0]), text)


def _or_as_typed(curl: str, typed: str) -> str:
    return typed if curl == OPAQUE else curl
