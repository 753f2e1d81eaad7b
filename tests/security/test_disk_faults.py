"""A disk that is full, read-only, closed to us or broken: one message, the old site as it was, the next build right.

Promise 8. A fault before the commit changes no byte and no time of the site. One that hits the commit itself leaves
each file whole, says that the site is half changed, and the next command finishes it.
"""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest

from outputs.sites import NEW, OLD, as_tree, tree, write_site
from portevoix.outputs import folder as folder_module
from portevoix.outputs import whole
from portevoix.outputs.folder import SiteFolder
from portevoix.outputs.place import Place
from portevoix.problems import ProblemsFound
from security.disk import Versions, bytes_of, cases, changes_to_disk, snapshot, typed

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="what a process has open is told by Linux alone")

NOBODY = 65534
FSYNC, FLUSH_DISK = os.fsync, whole._flush_disk
"""The disk itself: no other test waits for it."""
IS_ROOT = os.name != "nt" and os.geteuid() == 0


@dataclass(frozen=True)
class Fault:
    """An error of the disk: at which change, how far in, and which."""

    event: str
    """What Python is about to do; `fsync` for the bytes of a file or folder that are to last."""
    where: str
    """A part of a path it is about to do it to."""
    error: int
    skip: int = 0
    """How many such changes pass first."""

    def arm(self) -> None:
        """Have this process meet it, each time from then on."""
        if self.event == "fsync":
            setattr(os, "fsync", self._no_fsync)  # noqa: B010 - Python tells nobody of it beforehand
        else:
            changes_to_disk(self._meet)

    def _no_fsync(self, descriptor: int) -> None:
        if self.where in str(Path(f"/proc/self/fd/{descriptor}").readlink()):
            raise OSError(self.error, os.strerror(self.error))

    def _meet(self, _: int, event: str, arguments: Sequence[object]) -> None:
        if event == self.event and any(self.where in _named(part) for part in arguments[:2]):
            met.append(self)
            if len(met) > self.skip:
                raise OSError(self.error, os.strerror(self.error))


def _named(part: object) -> str:
    """What is said of a change: a path, or a file that is open."""
    with suppress(OSError):
        return str(Path(f"/proc/self/fd/{part}").readlink()) if isinstance(part, int) else str(part)
    return ""


met: list[Fault] = []
"""The changes that a child has counted so far; in this process it stays empty."""

BEFORE = {
    "no room for the first file": Fault("open", "/staging/0", errno.ENOSPC),
    "no room for a later file": Fault("open", "/staging/", errno.ENOSPC, 20),
    "a quota is used up": Fault("open", "/staging/", errno.EDQUOT, 7),
    "a broken block": Fault("open", "/staging/", errno.EIO, 3),
    "a call interrupted": Fault("open", "/staging/", errno.EINTR, 5),
    "too many files open": Fault("open", "/staging/", errno.EMFILE, 2),
    "a file cannot be opened to all": Fault("os.chmod", "/staging/", errno.EPERM),
    "no folder for what is made": Fault("os.mkdir", "/staging", errno.EROFS),
    "no lock": Fault("open", "/lock", errno.EROFS),
    "no room for the journal": Fault("open", "/journal.json.new", errno.ENOSPC),
    "the journal does not last": Fault("fsync", "/journal.json.new", errno.EIO),
    "the journal gets no name": Fault("os.rename", "/journal.json", errno.EIO),
}
WITHIN = {
    "no room for a name": Fault("os.rename", "/staging/", errno.ENOSPC, 10),
    "a rename interrupted": Fault("os.rename", "/staging/", errno.EINTR, 4),
    "a broken folder": Fault("os.rename", "/staging/", errno.EIO),
    "no room for a folder": Fault("os.mkdir", "/output/", errno.ENOSPC, 1),
    "a file that stays": Fault("os.remove", "/output/", errno.EACCES, 2),
    "a folder that stays": Fault("os.rmdir", "/output/", errno.EBUSY),
    "the manifest does not last": Fault("fsync", "/manifest.json.new", errno.EIO),
    "no room for the manifest": Fault("open", "/manifest.json.new", errno.ENOSPC),
    "the journal stays": Fault("os.remove", "/journal.json", errno.EIO, 1),
}


@pytest.fixture(scope="module")
def site() -> Iterator[Versions]:
    """A site of somebody whom permissions bind, which root, where it runs the tests, is not; not in pytest's own
    folder, which is open to nobody else."""
    with TemporaryDirectory(prefix="porte-voix-faults-") as folder:
        made = Versions.made(Path(folder))
        give(made.sandbox.folder)
        yield made


def give(folder: Path) -> None:
    """Make a folder and all in it somebody's."""
    if IS_ROOT:
        for path in (folder, *folder.rglob("*")):
            os.chown(path, NOBODY, NOBODY, follow_symlinks=False)


def built_by_somebody(site: Versions, before: Callable[[], None] = lambda: None) -> int:
    """Build in a process of its own, under somebody's name, with what comes first; its exit code."""

    def work() -> int:
        before()
        return site.build()

    return site.child(work, NOBODY if IS_ROOT else None).wait()


def one_message(site: Versions, error: int, end: str) -> None:
    """What was said: one problem with a remedy, in the words of the system, then what it means; no traceback."""
    said = site.said.read_text("utf-8")
    lines = [line for line in said.splitlines() if not line.startswith("  ")]
    assert len(lines) == 2, said
    assert os.strerror(error) in lines[0]
    assert "; " in lines[0]
    assert lines[1].endswith(end), said


def next_build_is_right(site: Versions, new: str) -> None:
    assert built_by_somebody(site) == 0, site.said.read_text("utf-8")
    site.now = new
    assert bytes_of(site.output) == site.trees[new]
    assert {path.name for path in site.place.state.iterdir()} == {"lock", "manifest.json"}


@pytest.mark.parametrize("name", cases(BEFORE, 3))
def test_a_fault_before_the_commit_leaves_the_site_as_it_was(site: Versions, name: str) -> None:
    fault, new = BEFORE[name], site.another(Random(name))
    give(site.sandbox.content)
    before = snapshot(site.output)
    assert built_by_somebody(site, fault.arm) == 1
    assert snapshot(site.output) == before
    assert not site.place.journal.exists()
    one_message(site, fault.error, "the output folder is untouched.")
    next_build_is_right(site, new)


@pytest.mark.parametrize("name", cases(WITHIN, 2))
def test_a_fault_within_the_commit_leaves_whole_files_and_is_mended_by_the_next(site: Versions, name: str) -> None:
    fault, new = WITHIN[name], "B"  # on the way to it many pages and folders come, and some go
    if site.now != "C":
        site.write("C")
        give(site.sandbox.content)
        next_build_is_right(site, "C")
    site.write(new)
    give(site.sandbox.content)
    assert built_by_somebody(site, fault.arm) == 1
    assert site.in_part(new) == []
    assert site.place.journal.exists()
    one_message(site, fault.error, "the output folder is half changed.")
    assert "the site is partly the old, partly the new" in site.said.read_text("utf-8")
    assert SiteFolder(site.output).finish()
    assert bytes_of(site.output) == site.trees[new]
    give(site.sandbox.folder)
    next_build_is_right(site, new)


def output_is_read_only(site: Versions) -> Path:
    return site.output


def page_folder_is_read_only(site: Versions) -> Path:
    return site.output / "blog"


def state_is_read_only(site: Versions) -> Path:
    return site.place.state


CLOSED = [output_is_read_only, page_folder_is_read_only, state_is_read_only]


@contextmanager
def closed(folder: Path, mode: int = 0o555) -> Iterator[None]:
    before = folder.stat().st_mode
    folder.chmod(mode)
    try:
        yield
    finally:
        folder.chmod(before)


@pytest.mark.parametrize("which", cases(CLOSED, 1, lambda which: which.__name__))
@pytest.mark.parametrize(
    "mode", [pytest.param(0o555, id="read-only"), pytest.param(0, id="shut", marks=pytest.mark.slow)]
)
def test_a_folder_that_is_closed_to_us_leaves_the_site_as_it_was(
    site: Versions, which: Callable[[Versions], Path], mode: int
) -> None:
    new = site.another(Random(which.__name__))
    give(site.sandbox.content)
    with closed(which(site), mode):
        before = snapshot(site.output)
        assert built_by_somebody(site) == 1
        assert snapshot(site.output) == before
    said = site.said.read_text("utf-8")
    assert "change its permissions" in said or "Permission denied" in said, said
    assert said.endswith("is untouched.\n")
    assert "Traceback" not in said
    next_build_is_right(site, new)


@pytest.mark.skipif(not IS_ROOT, reason="this shows why the tests above give up being root")
def test_no_permission_hinders_root(site: Versions) -> None:
    new = site.another(Random(0))
    with closed(site.output):
        assert site.child(site.build).wait() == 0
    site.now = new
    give(site.sandbox.folder)
    assert bytes_of(site.output) == site.trees[new]


def test_a_file_that_may_grow_no_further_leaves_the_site_as_it_was(site: Versions) -> None:
    """What a full disk does, by a limit of the process: the write itself fails, halfway through a file."""
    resource = pytest.importorskip("resource")
    new = site.another(Random(1))
    give(site.sandbox.content)
    before = snapshot(site.output)

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (4000, 4000))

    assert built_by_somebody(site, limit) == 1
    assert snapshot(site.output) == before
    assert os.strerror(errno.EFBIG) in site.said.read_text("utf-8")
    next_build_is_right(site, new)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Callable[[str], Path]]:
    """Mounts a disk of so many bytes, and again with another size; the machine must let us."""
    disk = tmp_path / "disk"
    disk.mkdir()

    def mounted(options: str) -> Path:
        line = ["mount", "-t", "tmpfs", "-o", options, "none", str(disk)]
        if not IS_ROOT or subprocess.run(line, capture_output=True).returncode:
            pytest.skip("nothing may be mounted here")
        return disk

    try:
        yield mounted
    finally:
        while disk.is_mount():
            subprocess.run(["umount", str(disk)], check=True, capture_output=True)


def test_a_disk_that_is_really_full_leaves_the_site_as_it_was(
    site: Versions, small_disk: Callable[[str], Path], capsys: pytest.CaptureFixture[str]
) -> None:
    disk = small_disk("size=4m")
    output = disk / "site"
    site.write("A")
    assert typed(site.sandbox, str(output)) == 0
    filling = disk / "filling"
    filling.write_bytes(bytes(os.statvfs(disk).f_bavail * os.statvfs(disk).f_bsize - 8 * 4096))
    before = snapshot(output)
    site.write("B")
    assert typed(site.sandbox, str(output)) == 1
    assert snapshot(output) == before
    said = capsys.readouterr().err
    assert "cannot be written (No space left on device); make room on the disk, then build again" in said
    filling.unlink()
    assert typed(site.sandbox, str(output)) == 0
    assert bytes_of(output) == site.trees["B"]


def test_a_disk_that_was_made_read_only_leaves_the_site_as_it_was(
    site: Versions, small_disk: Callable[[str], Path], capsys: pytest.CaptureFixture[str]
) -> None:
    output = small_disk("size=4m") / "site"
    site.write("A")
    assert typed(site.sandbox, str(output)) == 0
    before = snapshot(output)
    site.write("B")
    subprocess.run(["mount", "-o", "remount,ro", str(output.parent)], check=True)
    assert typed(site.sandbox, str(output)) == 1
    assert snapshot(output) == before
    assert "is read-only or not yours; change its permissions" in capsys.readouterr().err
    subprocess.run(["mount", "-o", "remount,rw", str(output.parent)], check=True)
    assert typed(site.sandbox, str(output)) == 0
    assert bytes_of(output) == site.trees["B"]


@pytest.mark.parametrize("in_one_call", [True, False])
def test_all_bytes_are_on_the_disk_before_the_journal_promises_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, in_one_call: bool
) -> None:
    """A cut of the current may lose what is not flushed: a name with no bytes behind it is a page in part."""
    output = tmp_path / "output"
    seen: list[tuple[bool, int]] = []
    flushed: list[Path] = []

    def flush(staging: Path) -> None:
        seen.append((Place(output).journal.exists(), len(list(staging.iterdir()))))
        whole.flush_files(staging)

    def note(descriptor: int) -> None:
        flushed.append(Path(f"/proc/self/fd/{descriptor}").readlink())
        FSYNC(descriptor)

    monkeypatch.setattr(folder_module, "flush_files", flush)
    monkeypatch.setattr(os, "fsync", note)
    monkeypatch.setattr(whole, "_flush_disk", FLUSH_DISK if in_one_call else lambda folder: False)
    write_site(SiteFolder(output), OLD)
    assert seen == [(False, len(OLD))]
    staged = [path.name for path in flushed if path.parent.name == "staging"]
    assert in_one_call or sorted(staged) == sorted(map(str, range(len(OLD))))


@pytest.mark.parametrize("umask", [0o077, 0o027, 0o000])
def test_whatever_the_umask_everybody_may_read_what_is_made_even_after_a_cut(tmp_path: Path, umask: int) -> None:
    output = tmp_path / "output"
    before = os.umask(umask)
    try:
        write_site(SiteFolder(output), NEW)
    finally:
        assert os.umask(before) == umask
    modes = {oct(path.stat().st_mode & 0o777) for path in (output, *output.rglob("*")) if path.is_dir()}
    assert modes == {"0o755"}
    assert {oct(path.stat().st_mode & 0o777) for path in output.rglob("*") if path.is_file()} == {"0o644"}


def test_a_disk_without_locks_is_not_taken_for_another_build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def none(*_: object) -> None:
        raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK))

    monkeypatch.setattr("fcntl.flock", none)
    with pytest.raises(ProblemsFound, match="No locks available") as found:
        write_site(SiteFolder(tmp_path / "output"), OLD)
    assert "another build" not in str(found.value)
    monkeypatch.undo()
    write_site(SiteFolder(tmp_path / "output"), OLD)
    assert tree(tmp_path / "output") == as_tree(OLD)
