"""A project with an output folder, as most tests need it."""

from __future__ import annotations

from pathlib import Path

import pytest

from portevoix.outputs.folder import SiteFolder


@pytest.fixture
def project(tmp_path: Path) -> Path:
    for name in ("content", "theme", "plugins"):
        (tmp_path / "project" / name).mkdir(parents=True)
        (tmp_path / "project" / name / "work.txt").write_text("somebody's work")
    (tmp_path / "project" / "pelicanconf.py").write_text("SITENAME = ''")
    return tmp_path / "project"


@pytest.fixture
def protected(project: Path) -> list[Path]:
    return [project / name for name in ("content", "theme", "plugins", "pelicanconf.py")]


@pytest.fixture
def output(project: Path) -> Path:
    return project / "output"


@pytest.fixture
def folder(output: Path, protected: list[Path]) -> SiteFolder:
    return SiteFolder(output, protected)
