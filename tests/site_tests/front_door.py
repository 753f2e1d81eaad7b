"""`tasks.py`, the front door, as a module."""

from __future__ import annotations

import importlib.util
from types import ModuleType

from portevoix.environment import ROOT


def load_front_door() -> ModuleType:
    """`tasks.py` loaded anew, with nothing of it run."""
    spec = importlib.util.spec_from_file_location("porte_voix_front_door", ROOT / "tasks.py")
    assert spec is not None
    assert spec.loader is not None
    door = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(door)
    return door
