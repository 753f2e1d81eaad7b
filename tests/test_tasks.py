"""The front door, as typed by a user: what it offers, and what it says to what it cannot use."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from portevoix.environment import ROOT

TASKS = ("build", "check", "clean", "new", "publish", "serve", "test")


def typed(*words: str, folder: Path = ROOT) -> subprocess.CompletedProcess[str]:
    """What `python3 tasks.py …` answers, typed in a folder."""
    return subprocess.run(
        [sys.executable, str(ROOT / "tasks.py"), *words],
        cwd=folder,
        capture_output=True,
        encoding="utf-8",
        stdin=subprocess.DEVNULL,
        env={**os.environ, "COLUMNS": "200"},
    )


def test_the_list_names_every_task(tmp_path: Path) -> None:
    answer = typed("--list", folder=tmp_path)
    assert answer.returncode == 0
    offered = [line.split()[0] for line in answer.stdout.splitlines() if line.startswith("  ") and line[2] != " "]
    assert offered == list(TASKS)


def test_invoke_finds_the_same_tasks() -> None:
    command = [sys.executable, "-m", "invoke", "--list"]
    settings = {**os.environ, "PYTHONPATH": str(ROOT / "plugins")}
    answer = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", env=settings)
    assert all(f"\n  {name} " in answer.stdout for name in TASKS)


@pytest.mark.parametrize("task", TASKS)
def test_every_task_explains_itself(task: str) -> None:
    answer = typed("--help", task)
    assert answer.returncode == 0
    assert "none" not in answer.stdout.split("Options:")[0]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["bild"], "bild"),
        (["build", "--oputput", "x"], "--oputput"),
        (["new", "post"], "title"),
        (["build", "--now", "demain"], "--now: 'demain' is not an ISO 8601 instant"),
        (["check", "--now", "03/04/2009"], "--now: '03/04/2009' is not an ISO 8601 instant"),
        (["build", "--settings", "absent.py"], "--settings: there is no file 'absent.py'"),
        (["serve", "--port", "http"], "--port: 'http' is not a port"),
        (["serve", "--port", "70000"], "--port: '70000' is not a port"),
    ],
)
def test_what_cannot_be_used_is_said_in_one_line_that_names_it(words: list[str], said: str) -> None:
    answer = typed(*words)
    assert answer.returncode != 0
    assert said in answer.stderr
    assert "Traceback" not in answer.stderr
    assert len(answer.stderr.strip().splitlines()) == 1
