"""Repositories that know nothing of this machine's settings of git."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from publishing.hosted import Hosted, git


@pytest.fixture
def hosted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Hosted:
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    made = Hosted(tmp_path / "work", tmp_path / "remote.git", tmp_path / "other")
    git(tmp_path, "init", "--quiet", "--bare", "--initial-branch=main", str(made.remote))
    git(tmp_path, "init", "--quiet", "--initial-branch=main", str(made.work))
    made.settings("")
    (made.work / ".gitignore").write_text("/output/\n/.*.porte-voix/\n__pycache__/\n", encoding="utf-8")
    commit(made.work)
    git(made.work, "remote", "add", "origin", str(made.remote))
    git(made.work, "push", "--quiet", "origin", "main")
    git(tmp_path, "clone", "--quiet", str(made.remote), str(made.other))
    for name, value in {"user.name": "Somebody Else", "user.email": "else@example.org"}.items():
        git(made.other, "config", name, value)
    return made


def commit(work: Path) -> None:
    git(work, "config", "user.name", "Somebody")
    git(work, "config", "user.email", "somebody@example.org")
    git(work, "add", "--all")
    git(work, "commit", "--quiet", "--message", "Begin")
