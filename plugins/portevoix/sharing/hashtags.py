"""Names of tags as hashtags: `Économie sociale` is `ÉconomieSociale`.

Words are told apart by capitals, which screen readers need to read them; accents stay, since hashtags with and
without them are two to most networks.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

LONGEST = 50
"""Characters that Threads takes, the least of all."""

_SIGNS = ("+", "#")
"""A name that ends in one of these means something else without it: C++, C#, Google+."""


def hashtags(names: Iterable[str]) -> tuple[str, ...]:
    """The hashtags of tags, without `#`, in order, each once whatever its case; those that cannot be are left out."""
    found: dict[str, str] = {}
    for tag in map(hashtag, names):
        if tag:
            found.setdefault(tag.casefold(), tag)
    return tuple(found.values())


def hashtag(name: str) -> str:
    """A tag's name as a hashtag, without `#`: letters, digits and `_` alone, each word with a capital.

    Empty where it would have no letter, be too long to be one, or mean something else (`C++`).
    """
    composed = unicodedata.normalize("NFC", name).strip().removeprefix("#")
    if composed.endswith(_SIGNS):
        return ""
    words = "".join(char if _stays(char) else " " for char in composed).split()
    tag = "".join(word[:1].upper() + word[1:] for word in words)
    return tag if len(tag) <= LONGEST and any(char.isalpha() for char in tag) else ""


def _stays(char: str) -> bool:
    return char == "_" or unicodedata.category(char)[0] in "LM" or char.isdecimal()
