"""The small site without a hand: laid down, and built in one way or another."""

from __future__ import annotations

import shutil
from datetime import datetime
from pathlib import Path
from typing import Any

from engine.hand import MOMENTS
from engine.proof import Came, came_of, difference_of
from engine.small_site import files
from portevoix.engine import building
from portevoix.engine.engine import Engine
from portevoix.options import BuildOptions
from site_tests.sandbox import ROOT

STORE = Path(".cache") / "engine"


def lay(folder: Path, **more: bytes) -> Path:
    """The small site in a folder, with *more* files by their paths."""
    shutil.copytree(ROOT / "theme", folder / "theme", ignore=shutil.ignore_patterns("*.yaml", "examples"))
    for path, data in {**files(), **more}.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
    return folder


def built(folder: Path, engine: Engine | None, output: str = "output", **options: Any) -> Came:
    """What comes of a build there: in turn where there is no engine."""
    given = {"settings": folder / "pelicanconf.py", "project": folder, "now": MOMENTS[0], **options}
    wanted = BuildOptions(output=folder / output, engine=engine is not None, **given)
    return came_of(lambda: building.build(wanted, engine), folder / output)


def with_engine(folder: Path, now: datetime = MOMENTS[0]) -> Came:
    """What a new engine with one worker makes, of what is in the store."""
    return built(folder, Engine(folder, workers=1), now=now)


def clean(folder: Path, now: datetime = MOMENTS[0]) -> Came:
    """What is right: from nothing, one thing after the other."""
    for path in (folder / "clean", folder / ".clean.porte-voix"):
        shutil.rmtree(path, ignore_errors=True)
    return built(folder, None, "clean", now=now)


def assert_same(came: Came, right: Came) -> None:
    """Fails with the first difference."""
    assert difference_of(came, right) == ""
