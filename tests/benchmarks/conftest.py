"""The comparison's own modules, which lie beside the tests and are no package."""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest

FOLDER = Path(__file__).resolve().parents[2] / "benchmarks"


class Benchmarks:
    """A module by its name: `benchmarks.corpus`."""

    def __getattr__(self, name: str) -> ModuleType:
        return import_module(name)


@pytest.fixture
def benchmarks(monkeypatch: pytest.MonkeyPatch) -> Benchmarks:
    """Found behind everything else: some have the names of rooms of the tests."""
    monkeypatch.setattr(sys, "path", [*sys.path, str(FOLDER)])
    return Benchmarks()
