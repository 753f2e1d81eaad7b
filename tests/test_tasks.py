"""The front door, as typed by a user: what it offers, and what it says to what it cannot use."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from portevoix.environment import ROOT, is_ready

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
        (["bild"], "No idea what 'bild' is; did you mean 'build'?"),
        (["--help", "bild"], "No idea what 'bild' is; did you mean 'build'?"),
        (["frobnicate"], "--list names the tasks"),
        (["build", "--oputput", "x"], "No idea what '--oputput' is; did you mean '--output'?"),
        (["publish", "--dryrun"], "did you mean '--dry-run'?"),
        (["build", "--content"], "--content needs a value"),
        (["new", "post"], "title"),
        (["build", "--now", "demain"], "--now: 'demain' is not an ISO 8601 instant"),
        (["check", "--now", "03/04/2009"], "--now: '03/04/2009' is not an ISO 8601 instant"),
        (["build", "--settings", "absent.py"], "--settings: there is no file 'absent.py'"),
        (["build", "--now", "0001-01-01"], "--now: '0001-01-01' is not an ISO 8601 instant of the years 1583 to 9998"),
        (["build", "--now", "9999-12-31"], "--now: '9999-12-31' is not an ISO 8601 instant of the years 1583 to 9998"),
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


@pytest.mark.parametrize(
    "words",
    [
        ["--dry", "build"],
        ["--prompt-for-sudo-password", "build"],
        ["-f", "missing", "build"],
        ["-c", "missing", "build"],
        ["-r", "/nowhere", "build"],
        ["-T", "x", "build"],
        ["--list-depth", "x", "--list"],
        ["--list-format=x", "--list"],
    ],
)
def test_an_option_of_invoke_that_is_of_no_use_here_is_none(words: list[str]) -> None:
    answer = typed(*words)
    assert answer.returncode == 1
    assert answer.stderr.startswith(f"No idea what '{words[0].partition('=')[0]}' is")
    assert len(answer.stderr.strip().splitlines()) == 1


@pytest.fixture
def texts(tmp_path: Path) -> list[str]:
    """The options that build a folder of one text."""
    (tmp_path / "content" / "blog").mkdir(parents=True)
    (tmp_path / "content" / "blog" / "un.md").write_text("---\ntitle: Été\ndate: 2026-01-01\n---\nX\n", "utf-8")
    return ["--content", str(tmp_path / "content"), "--output", str(tmp_path / "été")]


def test_how_to_look_at_the_site_is_said_with_the_options_that_made_it(texts: list[str]) -> None:
    answer = typed("build", *texts, "--now", "2026-11-01")
    assert answer.returncode == 0
    said = answer.stdout.strip().splitlines()[-1]
    assert said.startswith("To look at it: python3 tasks.py serve --")
    assert "--now 2026-11-01" in said


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "utf-8"])
def test_a_terminal_of_any_encoding_is_spoken_to(texts: list[str], encoding: str) -> None:
    answer = subprocess.run(
        [sys.executable, str(ROOT / "tasks.py"), "build", *texts],
        capture_output=True,
        env={**os.environ, "PYTHONIOENCODING": encoding},
    )
    assert (answer.returncode, b"Traceback" in answer.stderr) == (0, False)
    assert "The site is in" in answer.stdout.decode(encoding)


@pytest.mark.skipif(os.name == "nt", reason="its shell has no such pipes")
@pytest.mark.parametrize(
    ("words", "code"),
    [(["build"], 0), (["build", "--now", "x"], 1), (["check", "--settings", "x"], 1), (["--list"], 0)],
)
def test_a_command_that_nobody_listens_to_does_its_work_and_says_so_by_its_code(
    texts: list[str], words: list[str], code: int
) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    options = texts if words == ["build"] else []
    answer = subprocess.run(
        [sys.executable, str(ROOT / "tasks.py"), *words, *options], stdout=writer, stderr=subprocess.PIPE, text=True
    )
    os.close(writer)
    assert answer.returncode == code
    assert "Traceback" not in answer.stderr
    assert "BrokenPipe" not in answer.stderr
    assert (Path(texts[-1]) / "index.html").exists() == (words == ["build"])


@pytest.mark.skipif(os.name == "nt", reason="its shell cannot close them")
@pytest.mark.parametrize("closing", [">&-", "2>&-", ">&- 2>&-"])
def test_a_command_without_its_streams_does_its_work(texts: list[str], closing: str) -> None:
    command = shlex.join([sys.executable, str(ROOT / "tasks.py"), "build", *texts])
    assert subprocess.run(f"{command} {closing}", shell=True).returncode == 0
    assert (Path(texts[-1]) / "index.html").exists()


@pytest.mark.skipif(not is_ready(ROOT, "build"), reason="the environment is not this checkout's: it would be emptied")
def test_the_front_door_may_be_reached_by_a_link(tmp_path: Path) -> None:
    (tmp_path / "tasks.py").symlink_to(ROOT / "tasks.py")
    outside = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    answer = subprocess.run(
        # The Python that the environment was made with knows nothing of the project.
        [sys._base_executable, str(tmp_path / "tasks.py"), "--list"],  # type: ignore[attr-defined]
        cwd=tmp_path,
        env=outside,
        capture_output=True,
        text=True,
    )
    assert (answer.returncode, answer.stderr) == (0, "")
