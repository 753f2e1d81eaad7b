"""A site that has lost many of its pages since it was last published: more often a mistake than a wish."""

from __future__ import annotations

from collections.abc import Collection

MOST_LOST = 0.2
"""The part of its pages that a site may lose from one publication to the next without being asked."""

MOST_NAMED = 5
"""How many of the pages that are gone are named."""


def shrunk(now: Collection[str], last: Collection[str]) -> str:
    """What is wrong with a site of the files *now* where those of *last* stood, or nothing; pages are counted."""
    pages, before = _pages(now), _pages(last)
    if len(pages) >= len(before) * (1 - MOST_LOST):
        return ""
    lost = f"{len(before) - len(pages)} of {len(before)} pages are gone since the site was last published"
    gone = sorted(before - pages)
    named = ", ".join(gone[:MOST_NAMED]) + (" …" if len(gone) > MOST_NAMED else "")
    remedy = "put back what is missing, or say --allow-shrink (publish --dry-run --allow-shrink lists all)"
    return f"{lost}, which is more than a fifth ({named}); {remedy}"


def _pages(files: Collection[str]) -> set[str]:
    return {file for file in files if file.lower().endswith(".html")}
