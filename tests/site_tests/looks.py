"""Counts which folders are looked through: work that is not to be done twice."""

from __future__ import annotations

from pathlib import Path
from types import ModuleType

import pytest

from portevoix import regular


def looks_of(module: ModuleType, monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The folders that a module looks through from now on, each as often as it does."""
    looked: list[Path] = []

    def look(folder: Path) -> regular.Looked:
        looked.append(folder)
        return regular.look(folder)

    monkeypatch.setattr(module, "look", look)
    return looked
