"""Words in a row, by which a text is known again wherever it stands: in a page, a feed, an index."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Sequence
from unicodedata import normalize

LONG = 8
"""Words that hardly two texts have in a row."""
_STEP = 4
"""A passage begins at every fourth word: whoever takes eleven words in a row takes a whole one."""
_FEWEST = 3
_WORD = re.compile(r"\w+")
_TAG = re.compile(r"<[^<>]*>")


def words_of(text: str) -> list[str]:
    """The words of a text, in small letters and one Unicode form, whatever stands between them."""
    return _WORD.findall(normalize("NFC", text).casefold())


def words_of_markup(markup: str) -> list[str]:
    """The same of what a page or a feed shows: without its tags, its character references read."""
    return words_of(html.unescape(_TAG.sub(" ", html.unescape(markup))))


def passages(words: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """The passages of a text; a short one is a passage itself, one of two words is none."""
    if len(words) <= LONG:
        yield from [tuple(words)] if len(words) >= _FEWEST else []
        return
    for start in range(0, len(words) - LONG + 1, _STEP):
        yield tuple(words[start : start + LONG])
    yield tuple(words[-LONG:])


def found_in(words: Sequence[str], wanted: Iterable[tuple[str, ...]]) -> set[tuple[str, ...]]:
    """Those of the *wanted* passages that stand in a text."""
    by_length: dict[int, set[tuple[str, ...]]] = {}
    for passage in wanted:
        by_length.setdefault(len(passage), set()).add(passage)
    found: set[tuple[str, ...]] = set()
    for length, some in by_length.items():
        found |= some.intersection(zip(*(words[start:] for start in range(length)), strict=False))
    return found
