"""What a site may choose about how its texts are set."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

NO_BREAK = "\u00a0"
NARROW = "\u202f"

Dashes = Literal["default", "oldschool", "oldschool_inverted"]

FILTERS = ("amp", "caps", "initial_quotes", "smartypants", "widont")
"""What Pelican's TYPOGRIFY_OMIT_FILTERS may name; of these we have `smartypants` and `widont` alone."""


@dataclass(frozen=True, slots=True)
class Style:
    """How texts are set.

    `narrow` is the space before ; ! ? and between thousands: U+202F, or U+00A0 for a face that has no U+202F.
    `ignore_tags` are names of elements, in lower case, left alone beside code and the like; `omit_filters` leaves out
    `smartypants` (all that English texts get) or `widont` (the last two words of a title); `dashes` says what `--` and
    `---` stand for in English. These three are Pelican's TYPOGRIFY_IGNORE_TAGS, TYPOGRIFY_OMIT_FILTERS and
    TYPOGRIFY_DASHES.
    """

    narrow: str = NARROW
    ignore_tags: frozenset[str] = frozenset()
    omit_filters: frozenset[str] = frozenset()
    dashes: Dashes = "default"
