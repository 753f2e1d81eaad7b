"""A build that is killed: whatever step it was at, the site is the old one or becomes the new one, whole."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from outputs.sites import NEW, OLD, Site, as_tree, in_a_child, recover, tree, write_site
from portevoix.outputs.folder import SiteFolder
from portevoix.problems import ProblemsFound

KILLED = 9
STEPS = {"os.rename", "os.remove", "os.rmdir", "os.mkdir", "os.chmod", "shutil.rmtree"}

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows cannot fork")


def killed_before_step(number: int, work: Callable[[], object]) -> int:
    """Do `work` in a process that ends, nothing tidied up, just before its `number`th change to the disk."""

    def counted() -> None:
        left = number

        def count(event: str, arguments: tuple[object, ...]) -> None:
            nonlocal left
            if event in STEPS or (event == "open" and _writes(arguments)):
                if left == 0:
                    os._exit(KILLED)
                left -= 1

        sys.addaudithook(count)
        work()

    return in_a_child(counted)


def _writes(arguments: tuple[object, ...]) -> bool:
    flags = arguments[2]
    return isinstance(flags, int) and bool(flags & (os.O_WRONLY | os.O_RDWR))


def cuts(project: Path, output: Path, work: Callable[[], object], site: Site = NEW) -> Iterator[int]:
    """Cut the same work in the same project at each of its steps in turn, until it is not cut any more."""
    before = project.with_name("before")
    project.rename(before)
    for number in range(1000):
        shutil.rmtree(project, ignore_errors=True)
        shutil.copytree(before, project, symlinks=True)
        code = killed_before_step(number, work)
        assert code in {0, KILLED}
        if code == 0:
            assert tree(output) == as_tree(site)
            return
        yield number


def journal_of(output: Path) -> Path:
    return output.parent / ".output.porte-voix" / "journal.json"


def test_a_build_cut_at_any_step_leaves_the_old_site_or_is_finished_as_the_new_one(
    folder: SiteFolder, project: Path, output: Path
) -> None:
    write_site(folder, OLD)
    finished: list[bool] = []
    for _ in cuts(project, output, lambda: write_site(folder, NEW)):
        decided = journal_of(output).exists()
        if not decided and not finished:
            assert tree(output) == as_tree(OLD)
        finished += [decided] if decided else []
        assert recover(folder) is decided
        assert tree(output) == as_tree(NEW if finished else OLD)
        assert folder.files() == tuple(sorted(NEW if finished else OLD))
        assert not journal_of(output).exists()
    assert len(finished) > 20  # the removals, renames and folders of this very commit


def test_a_first_build_cut_at_any_step_can_be_built_again(folder: SiteFolder, project: Path, output: Path) -> None:
    site = {"index.html": b"home", "blog/a/index.html": b"a"}
    for _ in cuts(project, output, lambda: write_site(folder, site), site):
        assert folder.problems() == []
        if not journal_of(output).exists() and not journal_of(output).with_name("manifest.json").exists():
            assert not output.exists()
        write_site(folder, site)
        assert tree(output) == as_tree(site)


def test_a_recovery_that_is_cut_at_any_step_is_recovered(folder: SiteFolder, project: Path, output: Path) -> None:
    write_site(folder, OLD)
    cut_in_its_commit(folder, output)
    for _ in cuts(project, output, lambda: recover(folder)):
        recover(folder)
        assert tree(output) == as_tree(NEW)


def cut_in_its_commit(folder: SiteFolder, output: Path) -> None:
    """A build of NEW that is killed once its journal stands, then killed again once a page is in place."""
    for number in range(1000):
        killed_before_step(number, lambda: write_site(folder, NEW))
        if journal_of(output).exists():
            break
    for number in range(1000):
        killed_before_step(number, lambda: recover(folder))
        if (output / "a/b/c/d.txt").exists():
            break
    assert journal_of(output).exists()


def test_a_recovery_does_not_write_over_what_others_put_there_meanwhile(folder: SiteFolder, output: Path) -> None:
    write_site(folder, OLD)
    cut_in_its_commit(folder, output)
    (output / "spelled" / "index.html").write_text("mine")
    before = tree(output)
    with pytest.raises(ProblemsFound, match=r"spelled/index\.html: was not made by Porte-voix"):
        recover(folder)
    assert tree(output) == before
    (output / "spelled" / "index.html").unlink()
    recover(folder)
    assert tree(output) == as_tree(NEW)


def test_the_next_build_finishes_what_was_cut_before_it_begins(folder: SiteFolder, output: Path) -> None:
    write_site(folder, OLD)
    cut_in_its_commit(folder, output)
    with folder.lock(), folder.staging():
        assert tree(output) == as_tree(NEW)


def test_a_disk_that_refuses_halfway_says_so_and_the_next_command_finishes(
    folder: SiteFolder, output: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_site(folder, OLD)
    replace = os.replace

    def refuse(source: str, target: str) -> None:
        if Path(target).name == "d.txt":
            raise OSError(28, "No space left on device")
        replace(source, target)

    with monkeypatch.context() as patched:
        patched.setattr(os, "replace", refuse)
        with pytest.raises(ProblemsFound, match="No space left on device") as found:
            write_site(folder, NEW)
    assert "next command finishes" in str(found.value)
    assert recover(folder)
    assert tree(output) == as_tree(NEW)


def test_ctrl_c_once_the_site_is_decided_ends_when_it_is_whole(
    folder: SiteFolder, output: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_site(folder, OLD)
    replace = os.replace
    pressed: list[str] = []

    def press(source: str, target: str) -> None:
        if Path(target).name == "d.txt" and not pressed:
            pressed.append(target)
            raise KeyboardInterrupt
        replace(source, target)

    monkeypatch.setattr(os, "replace", press)
    with pytest.raises(KeyboardInterrupt):
        write_site(folder, NEW)
    assert pressed
    assert tree(output) == as_tree(NEW)
    assert not journal_of(output).exists()
