"""The case files of front matter, and how they are read."""

from __future__ import annotations

from pathlib import Path
from zoneinfo import ZoneInfo

from portevoix.frontmatter.read import read_source
from portevoix.frontmatter.source import Kind, Reading

CASES = Path(__file__).parent / "cases"
GOOD = sorted((CASES / "good").rglob("*.md"))
BAD = sorted((CASES / "bad").rglob("*.md"))


def read(case: Path) -> Reading:
    """What we make of a case; those in a folder `pages` are pages."""
    kind: Kind = "page" if case.parent.name == "pages" else "article"
    return read_source(case.read_bytes(), path=f"content/{case.name}", kind=kind, zone=ZoneInfo("Europe/Paris"))
