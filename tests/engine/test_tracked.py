"""A store that a repository carries is not believed."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from portevoix.engine.store import FOLDER
from portevoix.engine.tracked import is_tracked


def git(folder: Path, *words: str) -> None:
    subprocess.run(["git", *words], cwd=folder, check=True, capture_output=True)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    git(tmp_path, "init", "-q")
    (tmp_path / FOLDER).mkdir(parents=True)
    (tmp_path / FOLDER / "texts.sqlite").write_bytes(b"x")
    return tmp_path


def test_a_store_that_git_does_not_track_is_believed(project: Path) -> None:
    assert not is_tracked(project)


@pytest.mark.parametrize("version", [2, 3, 4])
def test_a_store_that_git_tracks_is_not(project: Path, version: int) -> None:
    git(project, "config", "index.version", str(version))
    git(project, "add", "-f", ".cache")
    assert is_tracked(project)
    assert is_tracked(project / ".cache")  # a project within a repository


def test_a_second_working_tree_is_known_by_its_own_index(project: Path) -> None:
    git(project, "-c", "user.name=a", "-c", "user.email=a@a.example", "commit", "-q", "--allow-empty", "-m", "x")
    git(project, "worktree", "add", "-q", "other")
    assert not is_tracked(project / "other")
    (project / "other" / FOLDER).mkdir(parents=True)
    (project / "other" / FOLDER / "texts.sqlite").write_bytes(b"x")
    git(project / "other", "add", "-f", ".cache")
    assert is_tracked(project / "other")
    assert not is_tracked(project)
