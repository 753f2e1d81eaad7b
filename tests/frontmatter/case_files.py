"""The case files of front matter, and how they are read."""

from __future__ import annotations

from pathlib import Path
from zoneinfo import ZoneInfo

from portevoix.frontmatter.header import Header
from portevoix.frontmatter.read import read_source
from portevoix.frontmatter.source import ARTICLE, PAGE, Reading

CASES = Path(__file__).parent / "cases"
GOOD = sorted((CASES / "good").rglob("*.md"))
BAD = sorted((CASES / "bad").rglob("*.md"))


def read(case: Path) -> Reading[Header]:
    """What we make of a case; those in a folder `pages` are pages."""
    sort = PAGE if case.parent.name == "pages" else ARTICLE
    return read_source(case.read_bytes(), path=f"content/{case.name}", sort=sort, zone=ZoneInfo("Europe/Paris"))
