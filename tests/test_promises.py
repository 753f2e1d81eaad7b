"""What is promised to publishers is written down whole, and held by tests that are there."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[1]
FILES = sorted((ROOT / "docs/publishers/promises").glob("*.toml"))
FIELDS = {"number", "en", "fr", "measured_en", "measured_fr", "on", "tests"}
MADE = {*range(1, 6), *range(7, 18), *range(19, 29), 31, 32, 34, 35}


def promise(file: Path) -> dict[str, Any]:
    return tomllib.loads(file.read_text("utf-8"))


def test_every_promise_that_is_made_is_written_down_once() -> None:
    assert [promise(file)["number"] for file in FILES] == sorted(MADE)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_promise_says_all_and_is_held_by_tests_that_are_there(file: Path) -> None:
    told = promise(file)
    assert set(told) == FIELDS
    assert file.stem == f"{told['number']:02}"
    assert isinstance(told["on"], date)
    assert all(str(told[name]).strip() for name in FIELDS)
    for name in told["tests"]:
        assert "def test_" in (ROOT / name).read_text("utf-8"), name
