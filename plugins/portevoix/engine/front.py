"""The early answer: whether anything at all has changed since this very command last built the site.

It runs before anything is loaded, with the standard library alone: a look at each input and each file of the output,
by size, times and inode, held against what the last build wrote down. Invariant: it says yes only where a build would
read the same bytes, at a time at which the site shows the same, and find every file as it wrote it; whatever it does
not understand, it leaves to the build.
"""

from __future__ import annotations

import os
import stat
import sys
import time
from collections.abc import Iterable, Iterator, Sequence

VERSION = "porte-voix front 1"
FOLDER = os.path.join(".cache", "engine")
_SKIPPED = frozenset({"__pycache__", ".git"})

_COUNTED = ("LANG", "LANGUAGE", "LC_ALL", "LC_TIME", "LC_CTYPE", "LC_NUMERIC", "TZ", "SOURCE_DATE_EPOCH", "PYTHONPATH")
"""Variables that may change what a build says or does."""


def answered(root: str, words: Sequence[str]) -> bool:
    """Whether the command *words* of the project at *root* has nothing to do; it has then said so."""
    if not words or words[0] != "build":
        return False
    try:
        told = _told(root, words)
    except (OSError, ValueError, IndexError):
        return False
    if told is None:
        return False
    problems, said = told
    sys.stderr.write(problems)
    sys.stdout.write(said)
    return True


def _told(root: str, words: Sequence[str]) -> tuple[str, str] | None:
    """What to print; None where a build has to look."""
    name = file_of(root, words)
    if os.path.islink(name) or any(map(os.path.islink, _above(name))):
        return None
    with open(name, encoding="utf-8", errors="surrogateescape", newline="\n") as file:
        head, mark, inputs, output, roots, outputs, problems, said = file.read().split("\0")
    version, since, until, journal = head.split("\n")
    if version != VERSION or not (since == "" or float(since) <= time.time()) or os.path.lexists(journal):
        return None
    if until and time.time() >= float(until):
        return None
    if mark != digest("\0".join((head, inputs, output, roots, outputs, problems, said))):
        return None
    if inputs != look_at(roots.split("\n")) or output != look_at_files(*_split(outputs)):
        return None
    return problems, said


def _split(outputs: str) -> tuple[str, list[str]]:
    folder, *files = outputs.split("\n")
    return folder, files


def file_of(root: str, words: Sequence[str]) -> str:
    """Where it is written what this very command, in this folder and these surroundings, last did."""
    around = [os.environ.get(name, "") for name in _COUNTED]
    key = digest("\0".join([*words, "", os.getcwd(), *around, root]))
    return os.path.join(root, FOLDER, f"front-{key[:16]}.txt")


def _above(name: str) -> Iterable[str]:
    folder = os.path.dirname(name)
    return folder, os.path.dirname(folder)


def look_at(roots: Iterable[str]) -> str:
    """The digest of how all files below these folders stand, and of these files; of a name that ends in `?` only what
    is in it is listed."""
    lines: list[str] = []
    for root in roots:
        lines.append(root)
        if root.endswith("?"):
            lines += sorted(os.listdir(root[:-1]))
        elif os.path.isdir(root) and not os.path.islink(root):
            lines += _walked(root)
        else:
            lines.append(_line("", _status(root)))
    return digest("\n".join(lines))


def _walked(folder: str) -> Iterator[str]:
    with os.scandir(folder) as entries:
        ordered = sorted(entries, key=_name)
    for entry in ordered:
        if entry.is_dir(follow_symlinks=False):
            if entry.name not in _SKIPPED:
                yield entry.name
                yield from _walked(entry.path)
                yield ".."
        else:
            yield _line(entry.name, entry.stat(follow_symlinks=False))


def _name(entry: os.DirEntry[str]) -> str:
    return entry.name


def _line(name: str, found: os.stat_result | None) -> str:
    if found is None:
        return f"{name} nothing"
    # What changes a file, and sets its time back, changes the time at which its entry changed all the same.
    return f"{name} {found.st_mode} {found.st_size} {found.st_mtime_ns} {found.st_ctime_ns} {found.st_ino}"


def _status(path: str) -> os.stat_result | None:
    try:
        return os.lstat(path)
    except OSError:
        return None


def look_at_files(folder: str, files: Iterable[str]) -> str:
    """The digest of how the files of an output stand, given in order."""
    lines = []
    for path in files:
        found = os.lstat(f"{folder}/{path}")
        if not stat.S_ISREG(found.st_mode):
            raise ValueError(path)
        lines.append(f"{found.st_size} {found.st_mtime_ns} {found.st_ino}")
    return digest("\n".join(lines))


def newest(roots: Iterable[str]) -> float:
    """The last instant at which any of these files changed, as far as can be: with the grain of its disk."""
    latest = 0.0
    for root in roots:
        if not root.endswith("?"):
            for found in _statuses(root):
                changed = max(found.st_mtime_ns, found.st_ctime_ns)
                grain = 2.0 if found.st_mtime_ns % 1_000_000_000 == 0 else 0.02
                latest = max(latest, changed / 1e9 + grain)
    return latest


def _statuses(root: str) -> Iterator[os.stat_result]:
    if os.path.isdir(root) and not os.path.islink(root):
        with os.scandir(root) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    if entry.name not in _SKIPPED:
                        yield from _statuses(entry.path)
                else:
                    yield entry.stat(follow_symlinks=False)
    elif found := _status(root):
        yield found


def digest(text: str) -> str:
    """A name for a text."""
    import hashlib  # not before there is something to look at

    return hashlib.blake2b(text.encode("utf-8", "surrogateescape"), digest_size=16).hexdigest()
