"""Repositories that know nothing of this machine's settings of git."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from publishing.hosted import Hosted, git

OF_GIT = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}


@pytest.fixture
def hosted(hosted_once: Hosted, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Hosted:
    """The project, its repository and a clone of it, copied: a dozen commands of git make them."""
    for name, value in OF_GIT.items():
        monkeypatch.setenv(name, value)
    made = Hosted(tmp_path / "work", tmp_path / "remote.git", tmp_path / "other")
    for of_all, mine in ((hosted_once.work, made.work), (hosted_once.other, made.other)):
        shutil.copytree(of_all, mine)
        config = mine / ".git" / "config"
        said = config.read_text("utf-8")
        assert str(hosted_once.remote) in said
        config.write_text(said.replace(str(hosted_once.remote), str(made.remote)), encoding="utf-8")
    shutil.copytree(hosted_once.remote, made.remote)
    return made


@pytest.fixture(scope="session")
def hosted_once(tmp_path_factory: pytest.TempPathFactory) -> Hosted:
    """They as they begin, made once."""
    with pytest.MonkeyPatch.context() as patch:
        for name, value in OF_GIT.items():
            patch.setenv(name, value)
        return _begun(tmp_path_factory.mktemp("hosted"))


def _begun(folder: Path) -> Hosted:
    made = Hosted(folder / "work", folder / "remote.git", folder / "other")
    git(folder, "init", "--quiet", "--bare", "--initial-branch=main", str(made.remote))
    git(folder, "init", "--quiet", "--initial-branch=main", str(made.work))
    made.settings("")
    (made.work / ".gitignore").write_text("/output/\n/.*.porte-voix/\n__pycache__/\n", encoding="utf-8")
    commit(made.work)
    git(made.work, "remote", "add", "origin", str(made.remote))
    git(made.work, "push", "--quiet", "origin", "main")
    git(folder, "clone", "--quiet", str(made.remote), str(made.other))
    for name, value in {"user.name": "Somebody Else", "user.email": "else@example.org"}.items():
        git(made.other, "config", name, value)
    return made


def commit(work: Path) -> None:
    git(work, "config", "user.name", "Somebody")
    git(work, "config", "user.email", "somebody@example.org")
    git(work, "add", "--all")
    git(work, "commit", "--quiet", "--message", "Begin")
