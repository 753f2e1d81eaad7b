"""A publisher that is killed: what is served is the old site or the new, whole, and the next publication ends it."""

from __future__ import annotations

import os
import shutil
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest
from _pytest.mark.structures import ParameterSet

from outputs.sites import in_a_child
from publishing.placed import NEW, OLD, Files, Project, beside, served, stand

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows cannot fork")

CHANGES = {"os.rename", "os.remove", "os.rmdir", "os.mkdir", "os.chmod", "os.link", "os.symlink", "ctypes.dlsym"}
"""What an auditing hook hears of whatever changes the disk; the last is the exchange, about to be called."""

SEED = 1
BIG = {**NEW, **{f"page-{number}/index.html": "x" * 2000 for number in range(40)}}
BIG_OLD = {**OLD, **{f"page-{number}/index.html": "y" * 2000 for number in range(40)}}


def cases(sample: int, whole: int) -> list[ParameterSet]:
    """A number for each instant: the first few in the usual run, the rest by `test --all`."""
    return [pytest.param(number, marks=() if number < sample else pytest.mark.slow) for number in range(whole)]


def counting(work: Callable[[], object], before: int) -> Callable[[], object]:
    """The work, killed by the system just before its change of that number."""

    def counted() -> None:
        left = before

        def hook(event: str, arguments: tuple[object, ...]) -> None:
            nonlocal left
            if event in CHANGES or (event == "open" and _writes(arguments)):
                if left == 0:
                    os.kill(os.getpid(), signal.SIGKILL)
                left -= 1

        sys.addaudithook(hook)
        work()

    return counted


def _writes(arguments: tuple[object, ...]) -> bool:
    flags = arguments[2]
    return isinstance(flags, int) and bool(flags & (os.O_WRONLY | os.O_RDWR))


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return tmp_path / "srv" / "site"


@pytest.fixture
def project(tmp_path: Path, root: Path) -> Project:
    root.parent.mkdir()
    return Project(tmp_path / "work").settings(PUBLISH_TO="folder", PUBLISH_FOLDER=str(root))


def tidy(root: Path) -> bool:
    """Whether no more is remembered than the release that is served, and the one before."""
    state = root.parent / f".{root.name}.porte-voix"
    numbers = [path for path in (state / "releases").iterdir() if path.is_dir()]
    left = {path.name for path in state.iterdir()} - {"releases", "lock", "manifest.json"}
    return len(numbers) <= 2 and not left


def changes_of(work: Callable[[], object]) -> int:
    """How many changes to the disk a publication makes that is not killed."""
    reading, writing = os.pipe()

    def counted() -> None:
        count = 0

        def hook(event: str, arguments: tuple[object, ...]) -> None:
            nonlocal count
            count += event in CHANGES or (event == "open" and _writes(arguments))

        sys.addaudithook(hook)
        work()
        os.write(writing, str(count).encode())

    assert in_a_child(counted) == 0
    os.close(writing)
    with os.fdopen(reading, encoding="ascii") as pipe:
        return int(pipe.read())


@pytest.mark.parametrize("way", ["link", "exchange"])
@pytest.mark.parametrize("number", cases(sample=4, whole=100))
def test_what_is_served_is_whole_whenever_a_publication_is_killed(
    number: int, way: str, project: Project, root: Path
) -> None:
    stand(way, project, root, OLD)
    copy = root.parent.with_name("before")
    shutil.copytree(root.parent, copy, symlinks=True)
    steps = changes_of(lambda: project.publish(NEW))
    shutil.rmtree(root.parent)
    copy.rename(root.parent)
    at = Random(SEED * 1000 + number).randrange(steps)
    assert in_a_child(counting(lambda: project.publish(NEW), at)) == -signal.SIGKILL
    assert served(root) in (OLD, NEW)
    project.publish(NEW)
    assert served(root) == NEW
    assert tidy(root)


@pytest.mark.parametrize("number", cases(sample=2, whole=100))
def test_a_publication_by_journal_that_is_killed_has_every_file_whole_and_the_next_one_ends_it(
    number: int, project: Project, root: Path
) -> None:
    stand("journal", project, root, OLD)
    copy = root.parent.with_name("before")
    shutil.copytree(root.parent, copy, symlinks=True)
    steps = changes_of(lambda: project.publish(NEW))
    shutil.rmtree(root.parent)
    copy.rename(root.parent)
    at = Random(SEED * 1000 + number).randrange(steps)
    assert in_a_child(counting(lambda: project.publish(NEW), at)) == -signal.SIGKILL
    there = served(root)
    assert all(text in {OLD.get(name), NEW.get(name), beside("journal").get(name)} for name, text in there.items())
    project.publish(NEW)
    assert served(root) == {**NEW, **beside("journal")}


@pytest.mark.parametrize("way", ["link", "exchange"])
@pytest.mark.parametrize("number", cases(sample=1, whole=100))
def test_a_publication_killed_by_the_clock_leaves_one_site_or_the_other(
    number: int, way: str, project: Project, root: Path
) -> None:
    stand(way, project, root, BIG_OLD)
    lasted = _lasting(lambda: project.publish(BIG))
    project.publish(BIG_OLD, allow_shrink=True)
    _kill(lambda: project.publish(BIG), after=lasted * Random(SEED * 1000 + number).random())
    assert served(root) in (BIG_OLD, BIG)
    project.publish(BIG)
    assert served(root) == BIG
    assert tidy(root)


def _lasting(work: Callable[[], object]) -> float:
    begun = time.monotonic()
    assert in_a_child(work) == 0
    return time.monotonic() - begun


def _kill(work: Callable[[], object], after: float) -> None:
    child = os.fork()
    if not child:
        try:
            work()
        finally:
            os._exit(0)
    time.sleep(after)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)


def copied(files: Files, root: Path) -> None:
    """How it is often done: empty the folder, then copy the site into it."""
    shutil.rmtree(root)
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")


def test_the_judge_sees_what_becomes_of_a_site_that_is_copied_in_place(tmp_path: Path) -> None:
    root = tmp_path / "site"
    between = 0
    for number in range(20):
        shutil.rmtree(root, ignore_errors=True)
        root.mkdir()
        copied(OLD, root)
        at = Random(number).randrange(20)
        assert in_a_child(counting(lambda: copied(NEW, root), at)) == -signal.SIGKILL
        between += served(root) not in (OLD, NEW)
    assert between >= 18
