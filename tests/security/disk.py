"""Sites that are built by the real command in a process of its own, so that it may be killed, hindered or disarmed."""

from __future__ import annotations

import atexit
import os
import shutil
import signal
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from hashlib import blake2b
from io import BytesIO
from pathlib import Path
from random import Random
from tempfile import mkdtemp
from typing import Any
from unittest import mock

import pytest
from _pytest.mark import ParameterSet
from PIL import Image

from portevoix import build_command as command
from portevoix import commands
from portevoix.outputs.place import Place
from site_tests.sandbox import NOW, Sandbox

SEED = 6
STEPS = {"os.rename", "os.remove", "os.rmdir", "os.mkdir", "os.chmod"}
"""What Python tells of before it changes a disk, beside files opened to be written."""


def posts(names: Iterable[str], text: str = "Un texte.") -> Iterator[tuple[str, str]]:
    """Files of posts with tags, by their path in the content folder."""
    for number, name in enumerate(names):
        header = f"title: {name.capitalize()}\ndate: 2026-0{1 + number % 9}-01\ntags: [a, t{number % 3}]"
        yield f"blog/{name}.md", f"---\n{header}\n---\n\n{text}\n"


QUIET = ("MENUITEMS = []", "PORTEVOIX_FOOTER = []")
"""Settings of a site without the pages that menus lead to."""

VERSIONS: dict[str, dict[str, str]] = {
    "A": {**dict(posts(["un", "deux", "trois"])), "pages/but.md": "---\ntitle: But\n---\nUn.\n"},
    "B": {**dict(posts(["un", "quatre", "cinq", "six"], "Autre ![rouge]({static}/media/r.jpg).")), "media/r.jpg": "9"},
    "C": {**dict(posts(["deux", "six"], "Encore ![vert]({static}/media/v.jpg).")), "media/v.jpg": "180"},
}
"""Three states of one site, in which pages come, go and change; of a picture, the red in it."""

Snapshot = dict[str, tuple[object, ...]]


def cases(every: Iterable[Any], sample: int, name: Callable[[Any], str] = str) -> list[ParameterSet]:
    """All cases of a test: a seeded sample for the usual run, the others for the long one."""
    known = list(every)
    usual = set(Random(SEED).sample(range(len(known)), sample))
    marks = {number: () if number in usual else (pytest.mark.slow,) for number in range(len(known))}
    return [pytest.param(case, id=name(case), marks=marks[number]) for number, case in enumerate(known)]


def snapshot(root: Path, *, times: bool = True) -> Snapshot:
    """All below a folder, no link followed: kind and mode, the time of its last change, its bytes or where it leads."""
    found: Snapshot = {}
    for path in sorted((root, *root.rglob("*"))) if root.exists() else ():
        told = path.lstat()
        data = os.fsencode(path.readlink()) if path.is_symlink() else path.read_bytes() if path.is_file() else b""
        when = told.st_mtime_ns if times else 0
        found[path.relative_to(root).as_posix()] = (told.st_mode, when, blake2b(data).hexdigest())
    return found


def bytes_of(root: Path) -> dict[str, bytes]:
    """Every file below a folder."""
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def picture(red: int) -> bytes:
    """A photograph, small and of one colour."""
    file = BytesIO()
    Image.new("RGB", (640, 400), (red % 256, 90, 60)).save(file, "JPEG")
    return file.getvalue()


def typed(sandbox: Sandbox, output: str | None = None) -> int:
    """The command `build`, as it is typed in a project that is the sandbox; its exit code."""
    with mock.patch.object(commands, "ROOT", sandbox.folder):  # what is kept of pictures is not this project's
        return command.build(None, output, str(sandbox.folder / "siteconf.py"), NOW.isoformat(), False)


@dataclass(frozen=True)
class Child:
    """A process of ours that does some work; `said` is the file of what it says."""

    pid: int
    said: Path

    def kill(self) -> None:
        """End it as the system does: nothing is tidied up."""
        os.kill(self.pid, signal.SIGKILL)

    def wait(self) -> int:
        """Its exit code once it has ended, the negative number of a signal."""
        return os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])


@dataclass
class Versions:
    """A site that is built again and again, each time from one of its versions to another.

    `trees` are their files as an undisturbed build makes them, `now` is the one that stands (empty for none), and
    `seconds` is what a build takes here, for those who want to disturb it in the middle.
    """

    sandbox: Sandbox
    trees: dict[str, dict[str, bytes]]
    now: str = ""
    seconds: float = 0

    @classmethod
    def made(cls, folder: Path) -> Versions:
        """All versions, built one after the other; once for all tests, for each folder gets a copy."""
        model = _model()
        shutil.copytree(model.sandbox.folder, folder, symlinks=True, dirs_exist_ok=True)
        return replace(model, sandbox=_opened(folder))

    @classmethod
    def _first(cls, folder: Path) -> Versions:
        site = cls(Sandbox(folder), {"": {}})
        site.sandbox.settings(QUIET)
        (folder / "said").touch()
        for version in VERSIONS:
            site.write(version)
            begun = time.monotonic()
            assert site.build() == 0
            site.trees[version], site.seconds, site.now = bytes_of(site.output), time.monotonic() - begun, version
        return site

    @property
    def output(self) -> Path:
        """The folder of the site."""
        return self.sandbox.output

    @property
    def place(self) -> Place:
        """The same, and what belongs to it."""
        return Place(self.output.resolve())

    @property
    def said(self) -> Path:
        """What the last child has said."""
        return self.sandbox.folder / "said"

    def another(self, drawn: Random) -> str:
        """A version that does not stand, its texts written."""
        new = drawn.choice([version for version in VERSIONS if version != self.now])
        self.write(new)
        return new

    def write(self, version: str) -> None:
        """The texts of a version, and no others."""
        shutil.rmtree(self.sandbox.content)
        for path, text in VERSIONS[version].items():
            self.sandbox.write(path, picture(int(text)) if path.endswith(".jpg") else text)

    def build(self) -> int:
        """What is typed to build it; its exit code."""
        return typed(self.sandbox)

    def child(self, work: Callable[[], int], user: int | None = None) -> Child:
        """Begin work in a process of its own."""
        return child(work, self.said, user)

    def in_part(self, new: str) -> list[str]:
        """The files that are neither as the version that stood has them nor as the new one."""
        old, found = self.trees[self.now], bytes_of(self.output)
        return [path for path, data in found.items() if data not in (old.get(path), self.trees[new].get(path))]


def _opened(folder: Path) -> Sandbox:
    """A sandbox whose texts are there already."""
    shutil.rmtree(folder / "content")
    sandbox = Sandbox(folder)
    sandbox.settings(QUIET)
    return sandbox


@cache
def _model() -> Versions:
    folder = Path(mkdtemp(prefix="porte-voix-versions-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return Versions._first(folder)


def child(work: Callable[[], int], said: Path, user: int | None = None) -> Child:
    """Begin work in a process of its own, as another user if told so."""
    pid = os.fork()
    if pid:
        return Child(pid, said)
    code = 70
    try:
        descriptor = os.open(said, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o666)
        os.dup2(descriptor, 1)
        os.dup2(descriptor, 2)
        sys.stdout = os.fdopen(1, "w", encoding="utf-8", closefd=False)
        sys.stderr = os.fdopen(2, "w", encoding="utf-8", closefd=False)
        if user is not None:
            os.setgroups([])
            os.setgid(user)
            os.setuid(user)
        code = work()
        sys.stdout.flush()
        sys.stderr.flush()
    finally:
        os._exit(code)


def changes_to_disk(act: Callable[[int, str, Sequence[object]], None]) -> None:
    """From here on, in this process, call `act` before each change to a disk, with its number, event and arguments."""
    numbers = iter(range(10**9))

    def watch(event: str, arguments: tuple[object, ...]) -> None:
        if event in STEPS or (event == "open" and _writes(arguments)):
            act(next(numbers), event, arguments)

    sys.addaudithook(watch)


def _writes(arguments: Sequence[object]) -> bool:
    flags = arguments[2]
    return isinstance(flags, int) and bool(flags & (os.O_WRONLY | os.O_RDWR))
