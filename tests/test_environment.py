"""The project's environment: when it is ready, when it is made again, and what is said where it cannot be."""

from __future__ import annotations

import ast
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from portevoix import environment

LOCKS = ("build", "test")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with lock files and an environment that looks prepared for a build."""
    (tmp_path / "requirements").mkdir()
    for group in LOCKS:
        (tmp_path / "requirements" / f"{group}.txt").write_text(f"{group}==1\n", encoding="utf-8")
    python = environment.python_of(tmp_path)
    library = environment._place(tmp_path, "purelib")
    for folder in (python.parent, library / "pelican"):
        folder.mkdir(parents=True)
    python.touch()
    environment._stamp(tmp_path, "build")
    return tmp_path


def requirements(group: str) -> list[str]:
    """The requirements of a lock file, each with its hashes."""
    text = (environment.ROOT / "requirements" / f"{group}.txt").read_text(encoding="utf-8")
    return [part.strip() for part in re.split(r"\n(?! )", text) if part.strip() and not part.startswith("#")]


def test_an_environment_that_is_as_its_stamp_says_is_ready(project: Path) -> None:
    assert environment.is_ready(project, "build")


def test_what_was_prepared_for_a_build_is_not_ready_for_the_tests(project: Path) -> None:
    assert not environment.is_ready(project, "test")


def test_what_was_prepared_for_the_tests_is_ready_for_a_build(project: Path) -> None:
    (project / ".venv" / environment.STAMPS).unlink()
    environment._stamp(project, "test")
    assert environment.is_ready(project, "build")


def test_a_changed_lock_file_is_installed_again(project: Path) -> None:
    (project / "requirements" / "build.txt").write_text("build==2\n", encoding="utf-8")
    assert not environment.is_ready(project, "build")


def test_a_package_gone_missing_is_noticed(project: Path) -> None:
    (environment._place(project, "purelib") / "pelican").rmdir()
    assert not environment.is_ready(project, "build")


def test_a_package_that_the_user_adds_disturbs_nothing(project: Path) -> None:
    (environment._place(project, "purelib") / "added").mkdir()
    assert environment.is_ready(project, "build")


def test_an_interpreter_gone_missing_is_noticed(project: Path) -> None:
    environment.python_of(project).unlink()
    assert not environment.is_ready(project, "build")


def test_another_python_needs_another_environment(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 99, 0, "final", 0))
    assert not environment.is_ready(project, "build")


def test_an_environment_that_was_moved_is_made_again(project: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    moved = project.rename(tmp_path_factory.mktemp("elsewhere") / "project")
    assert not environment.is_ready(moved, "build")


@pytest.mark.parametrize("stamp", ["", "{", "[]", '{"build": 1}', '{"build": {}}'])
def test_a_damaged_stamp_counts_as_none(project: Path, stamp: str) -> None:
    (project / ".venv" / environment.STAMPS).write_text(stamp, encoding="utf-8")
    assert not environment.is_ready(project, "build")


def test_the_tests_are_installed_over_a_sound_build_but_over_nothing_half_made(project: Path) -> None:
    assert environment._can_be_completed(project, "test")
    (project / ".venv" / environment.STAMPS).write_text("{}", encoding="utf-8")
    assert not environment._can_be_completed(project, "test")
    assert not environment._can_be_completed(project, "build")


def test_the_path_file_leads_to_the_plugins(project: Path) -> None:
    environment._link_plugins(project)
    library = environment._place(project, "purelib")
    line = (library / "portevoix.pth").read_text(encoding="utf-8").strip()
    assert (library / line).resolve() == project / "plugins"


def test_a_python_without_venv_is_told_how_to_get_it(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(environment, "find_spec", lambda name: None)
    with pytest.raises(environment.Unprepared, match="apt install python3-venv"):
        environment._make(project)


@pytest.mark.parametrize(
    ("output", "words"),
    [
        (
            "ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device",
            "disk is full",
        ),
        ("WARNING: Retrying (Retry(total=0)) after connection broken by 'NewConnectionError'", "no network"),
        ("[Errno -3] Temporary failure in name resolution", "no network"),
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE.", "lock file"),
        ("created successfully because ensurepip is not\navailable.", "apt install python3-venv"),
        ("[Errno 13] Permission denied: '/x/.venv/lib'", ".venv may not be written"),
        (
            "Collecting a\nERROR: No matching distribution found for a==1\n",
            "No matching distribution found for a==1",
        ),
        ("", "without a word"),
    ],
)
def test_a_failed_installation_is_told_in_one_line(output: str, words: str) -> None:
    said = environment.explain(output)
    assert words in said
    assert "\n" not in said


def test_an_old_python_is_told_which_one_is_needed() -> None:
    program = (
        "import runpy, sys; sys.version_info = (3, 9, 2, 'final', 0); "
        f"runpy.run_path({str(environment.ROOT / 'tasks.py')!r}, run_name='__main__')"
    )
    answer = subprocess.run([sys.executable, "-c", program], capture_output=True, encoding="utf-8")
    assert answer.returncode == 1
    assert answer.stderr == "Porte-voix needs Python 3.11 or newer; this is Python 3.9.\n"


def test_an_old_python_can_read_the_front_door_that_far() -> None:
    ast.parse((environment.ROOT / "tasks.py").read_text(encoding="utf-8"), feature_version=(3, 7))


@pytest.mark.parametrize("group", LOCKS)
def test_every_package_of_a_lock_file_is_pinned_and_hashed(group: str) -> None:
    assert len(requirements(group)) > 20
    for requirement in requirements(group):
        assert re.match(r"[\w.-]+==\S+ ", requirement), requirement
        assert "--hash=sha256:" in requirement, requirement


@pytest.mark.parametrize("name", ["build.txt", "test.txt", "build.in", "test.in", "../package-lock.json"])
def test_no_lock_file_holds_an_address(name: str) -> None:
    text = (environment.ROOT / "requirements" / name).read_text(encoding="utf-8")
    assert not re.search(r"://|--(?:extra-)?index-url|--find-links|\bresolved\b", text)


def test_what_comes_from_npm_is_hashed() -> None:
    lock = json.loads((environment.ROOT / "package-lock.json").read_text(encoding="utf-8"))
    packages = {name: package for name, package in lock["packages"].items() if name}
    assert packages
    assert all(package["integrity"].startswith("sha512-") for package in packages.values())


def test_the_tests_run_on_the_packages_that_build_the_site() -> None:
    assert {line.split(" ")[0] for line in requirements("build")} <= {
        line.split(" ")[0] for line in requirements("test")
    }
