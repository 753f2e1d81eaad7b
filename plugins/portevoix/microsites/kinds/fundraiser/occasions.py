"""The drawings of occasions, in a square of 64, for what is drawn outside pages: those of `components/occasion.html`,
to the letter, which a test holds."""

from __future__ import annotations

from collections.abc import Mapping

from portevoix.previews.cards.strokes import BRANCH

LOUD: Mapping[str, str] = {
    "birthday": "M9 34h46v22H9zM32 6c5 6 4 10 0 10s-5-4 0-10z",
    "race": "M5 36V22l10 3c3 6 9 6 12-1l9 10c5 5 12 6 19 8 4 1 5 4 5 8H5z",
    "wedding": "M18 6h12l5 7-11 11-11-11z",
    "memory": "",
    "party": "M5 15l15 3-10 16zM25 19h15l-8 17zM45 18l14-4-5 19z",
    "other": "M32 37C22 31 19 27 19 22.5c0-7.5 10-9 13-2.5 3-6.5 13-5 13 2.5C45 27 42 31 32 37z",
}
"""What is filled with the accent, below the lines."""

LINES: Mapping[str, str] = {
    "birthday": "M9 34h46v22H9zM9 41c4 6 8 6 11.5 0 4 6 8 6 11.5 0 4 6 8 6 11.5 0 4 6 8 6 11.5 0M32 34V20M19 34V24"
    "M45 34V24M3 58h58",
    "race": "M5 36V22l10 3c3 6 9 6 12-1l9 10c5 5 12 6 19 8 4 1 5 4 5 8H5z"
    "M28 38l6-6M34 42l6-5M3 57h58M36 12h20M42 20h18",
    "wedding": "M18 6h12l5 7-11 11-11-11zM13 13h22M24 26a16 16 0 1 0 .1 0M36 28a16 16 0 1 1-2 29",
    "memory": BRANCH,
    "party": "M2 13c16 8 44 8 60 0M5 15l15 3-10 16zM25 19h15l-8 17zM45 18l14-4-5 19zM12 48v.1M24 56v.1M34 46v.1"
    "M44 55v.1M53 45v.1",
    "other": "M4 6h56v40H30L16 59V46H4z"
    "M32 37C22 31 19 27 19 22.5c0-7.5 10-9 13-2.5 3-6.5 13-5 13 2.5C45 27 42 31 32 37z",
}
"""What is drawn in ink."""

QUIET = "memory"
"""The occasion on which nothing is loud."""


def drawing_of(occasion: str) -> tuple[str, str]:
    """What is filled and what is drawn for an occasion; every other has a heart that speaks."""
    name = occasion if occasion in LINES else "other"
    return LOUD[name], LINES[name]
