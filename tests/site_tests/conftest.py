"""Fixtures of the whole-site tests."""

from __future__ import annotations

from pathlib import Path

import pytest

from site_tests.sandbox import Sandbox


@pytest.fixture
def sandbox(tmp_path: Path) -> Sandbox:
    """An empty site."""
    return Sandbox(tmp_path)
