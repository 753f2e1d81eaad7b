"""Which changes count as a save."""

from __future__ import annotations

from pathlib import Path

import pytest
from watchfiles import Change

from portevoix.preview.watching import concerns

PROJECT = Path("/home/somebody/.sites/project")
ROOTS = (PROJECT / "content", PROJECT / "theme", PROJECT)
CONCERNS = concerns(ROOTS, (PROJECT / "output", PROJECT / ".preview"))


@pytest.mark.parametrize(
    "name",
    ["content/blog/a.md", "theme/static/main.css", "content/taxonomy.yaml", "content/outputs.md", "a.md"],
)
def test_a_text_is_a_save(name: str) -> None:
    assert CONCERNS(Change.modified, str(PROJECT / name))


@pytest.mark.parametrize(
    "name",
    [
        "output/index.html",
        "output",
        "output.new/index.html",
        ".preview/index.html",
        "..preview.porte-voix/staging/x",
        ".git/index",
        ".venv/lib/x.py",
        "content/.a.md.swp",
        "content/.#a.md",
        "content/#a.md#",
        "content/a.md~",
        "content/a.md.tmp",
        "content/4913",
        "plugins/__pycache__/x.cpython-311.pyc",
        "node_modules/x/index.js",
    ],
)
def test_what_is_made_or_passing_is_no_save(name: str) -> None:
    assert not CONCERNS(Change.modified, str(PROJECT / name))
