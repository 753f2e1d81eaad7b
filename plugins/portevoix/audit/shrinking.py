"""A site that has lost many of its pages since it was last published: more often a mistake than a wish."""

from __future__ import annotations

from collections.abc import Collection

MOST_LOST = 0.2
"""The part of its pages that a site may lose from one publication to the next without being asked."""


def shrunk(now: Collection[str], last: Collection[str]) -> str:
    """What is wrong with a site of the files *now* where those of *last* stood, or nothing; pages are counted."""
    pages, before = _pages(now), _pages(last)
    if pages >= before * (1 - MOST_LOST):
        return ""
    lost = f"{before - pages} of {before} pages are gone since the site was last published, which is more than a fifth"
    return f"{lost}; put back what is missing, or say --allow-shrink"


def _pages(files: Collection[str]) -> int:
    return sum(file.lower().endswith(".html") for file in files)
