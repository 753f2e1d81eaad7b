"""Addresses that can be read in a text: no rule may change a character of them."""

from __future__ import annotations

import re

from portevoix.typography.marks import ADDRESS, RESERVED

# Before `://` there are letters that no rule changes; a search that begins at a fixed sign is fast.
_REST = rf'[^\s<>"«»“”{RESERVED}]++'
_KINDS = (
    ("://", re.compile(rf"://{_REST}")),
    ("www.", re.compile(rf"www\.{_REST}")),
    ("@", re.compile(r"[\w.+%-](?<![\w.+%-].)[\w.+%-]*+@[\w-]++\.[\w.-]++")),
)
# A domain and a path: exemple.fr/l'ete. Words begin everywhere, so its fixed sign is looked for first.
_DOMAIN_ENDS = re.compile(r"\.[a-z]{2,24}+(?::[0-9]++)?+/")
_BARE = re.compile(rf"\w(?<![\w.-].)[\w-]*+(?:\.[\w-]++)*?\.[a-z]{{2,24}}+(?::[0-9]++)?+/{_REST}")


def hidden(text: str) -> tuple[str, list[str]]:
    """The text with a mark for each address, and the addresses."""
    kinds = [pattern for sign, pattern in _KINDS if sign in text]
    if "/" in text and _DOMAIN_ENDS.search(text):
        kinds.append(_BARE)
    if not kinds:
        return text, []
    pieces = [text]
    for pattern in kinds:
        pieces = [part for index, piece in enumerate(pieces) for part in _parts(pattern, piece, kept=index % 2 == 1)]
    return ADDRESS.join(pieces[::2]), pieces[1::2]


def _parts(pattern: re.Pattern[str], piece: str, *, kept: bool) -> list[str]:
    """Text and address in turn, as many times as the pattern is found; an address found before stays whole."""
    if kept:
        return [piece]
    found = pattern.findall(piece)
    if not found:
        return [piece]
    texts = pattern.split(piece)
    return [*(part for pair in zip(texts, found, strict=False) for part in pair), texts[-1]]


def shown(text: str, addresses: list[str]) -> str:
    """The text with its addresses again."""
    if not addresses:
        return text
    texts = text.split(ADDRESS)
    return "".join([*(part for pair in zip(texts, addresses, strict=False) for part in pair), texts[-1]])
