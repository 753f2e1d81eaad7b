"""Plain files, and nothing else: what a site is made from is read here, and no link, pipe or device ever is.

git carries symbolic links, and one in a contribution would publish any file of the machine that builds; who opens a
pipe waits for good; a second name (a hard link) may be that of a file of somebody else.
"""

from __future__ import annotations

import os
import stat
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from errno import ELOOP, EMLINK
from pathlib import Path

REMEDY = "put a plain file here, or remove it"
# What hinders a link from being followed, and a pipe from being waited for; Windows has neither flag.
_PLAINLY = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
_SORTS: tuple[tuple[Callable[[int], bool], str], ...] = (
    (stat.S_ISLNK, "a symbolic link"),
    (stat.S_ISDIR, "a folder"),
    (stat.S_ISSOCK, "a socket"),
)


class NotPlain(OSError):
    """What was to be read is no plain file; its `strerror` says what it is."""


def unfit(mode: int) -> str:
    """What a file of a mode is that is never read or published; empty where it is a plain one."""
    if stat.S_ISREG(mode):
        return ""
    what = next((what for is_sort, what in _SORTS if is_sort(mode)), "a pipe or a device")
    return f"this is {what}, which is never read or published; {REMEDY}"


def named_elsewhere(found: Iterable[tuple[str, os.stat_result]]) -> Iterator[tuple[str, str]]:
    """Of plain files, those that have another name somewhere that is not among these, and what is wrong with that."""
    files = list(found)
    here = Counter((status.st_dev, status.st_ino) for _, status in files)
    for name, status in files:
        if status.st_nlink > here[status.st_dev, status.st_ino]:
            message = "this file has another name outside this folder (a hard link), and may be somebody else's"
            yield name, f"{message}; copy it, and put the copy here"


def read_plain(path: Path) -> bytes:
    """The bytes of a plain file. Raises NotPlain where it is something else, and OSError."""
    try:
        handle = os.open(path, _PLAINLY)
    except OSError as error:
        if error.errno in {ELOOP, EMLINK} or path.is_symlink():
            raise NotPlain(error.errno, "it is a symbolic link, which is never followed") from None
        raise
    with os.fdopen(handle, "rb") as file:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise NotPlain(None, "it is no plain file")
        return file.read()


def is_reached_plainly(folder: Path, name: str) -> bool:
    """Whether no link stands on the way from a folder to what is called so below it."""
    path = folder / name
    return not any(part.is_symlink() for part in (path, *path.parents) if part.is_relative_to(folder))


def plain_files(folder: Path) -> Iterator[Path]:
    """The plain files below a folder in the order of their names, nothing hidden; no link is followed."""
    yield from (path for path, status in _walk(folder) if stat.S_ISREG(status.st_mode))


def unfit_files(folder: Path) -> Iterator[tuple[Path, str]]:
    """What else is there, each with what is wrong with it."""
    plain: list[tuple[str, os.stat_result]] = []
    for path, status in _walk(folder):
        if message := unfit(status.st_mode):
            yield path, message
        else:
            plain.append((str(path), status))
    yield from ((Path(name), message) for name, message in named_elsewhere(plain))


def _walk(folder: Path) -> Iterator[tuple[Path, os.stat_result]]:
    """All that is below a folder and is no folder; the folder itself where it is a link."""
    if folder.is_symlink():
        yield folder, folder.lstat()
        return
    if not folder.is_dir():
        return
    with os.scandir(folder) as entries:
        ordered = sorted(entries, key=lambda entry: entry.name)
    for entry in ordered:
        if entry.name.startswith("."):
            continue
        path = folder / entry.name
        if entry.is_dir(follow_symlinks=False):
            yield from _walk(path)
        else:
            yield path, path.lstat()
