"""Plain files, and nothing else: what a site is made from is read here, and no link, pipe or device ever is.

git carries symbolic links, and one in a contribution would publish any file of the machine that builds; who opens a
pipe waits for good; a second name (a hard link) may be that of a file of somebody else.
"""

from __future__ import annotations

import errno
import os
import stat
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
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
    files = [(name, status) for name, status in found if status.st_nlink > 1]
    here = Counter((status.st_dev, status.st_ino) for _, status in files)
    for name, status in files:
        if status.st_nlink > here[status.st_dev, status.st_ino]:
            message = "this file has another name outside this folder (a hard link), and may be somebody else's"
            yield name, f"{message}; copy it, and put the copy here"


def read_plain(path: Path, most: int | None = None) -> bytes:
    """The bytes of a plain file, *most* at most. Raises NotPlain where it is something else, and OSError."""
    try:
        handle = os.open(path, _PLAINLY)
    except OSError as error:
        if isinstance(error, FileNotFoundError) or not unfit(path.lstat().st_mode):
            raise
        raise NotPlain(error.errno, "it is no plain file") from None
    with os.fdopen(handle, "rb") as file:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise NotPlain(None, "it is no plain file")
        if most is not None and os.fstat(handle).st_size > most:
            raise OSError(errno.EFBIG, f"it has more than {most:,} bytes")
        return file.read()


@dataclass(frozen=True, slots=True)
class Looked:
    """What is in a folder, by its path below it in the order of names: the `plain` files, and what else is there, each
    with what is wrong with it."""

    plain: tuple[str, ...]
    unfit: tuple[tuple[str, str], ...]


def look(folder: Path) -> Looked:
    """All that is below a folder, nothing hidden; no link is followed. The folder itself is unfit where it is one."""
    plain: list[tuple[str, os.stat_result]] = []
    unfit_ones: list[tuple[str, str]] = []
    for name, status in _walk(folder):
        if message := unfit(status.st_mode):
            unfit_ones.append((name, message))
        else:
            plain.append((name, status))
    elsewhere = dict(named_elsewhere(plain))
    return Looked(tuple(name for name, _ in plain if name not in elsewhere), (*unfit_ones, *elsewhere.items()))


def plain_files(folder: Path) -> Iterator[Path]:
    """The plain files below a folder in the order of their names, nothing hidden and no other file's second name; no
    link is followed."""
    return (folder / name for name in look(folder).plain)


def _walk(folder: Path) -> Iterator[tuple[str, os.stat_result]]:
    """All that is below a folder and is no folder; the folder itself where it is a link."""
    if folder.is_symlink():
        yield "", folder.lstat()
    elif folder.is_dir():
        yield from _walk_below(str(folder), "")


def _walk_below(folder: str, above: str) -> Iterator[tuple[str, os.stat_result]]:
    with os.scandir(folder) as entries:
        ordered = sorted(entries, key=lambda entry: entry.name)
    for entry in ordered:
        if entry.name.startswith("."):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _walk_below(entry.path, f"{above}{entry.name}/")
        else:
            yield above + entry.name, os.lstat(entry.path)  # what Windows has in the entry knows of no second name
