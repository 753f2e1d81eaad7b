"""The early answer: whether anything at all has changed since this very command last built the site.

It runs before anything is loaded, with the standard library alone: a look at each input and each file of the output,
by size, times and inode, held against what the last build wrote down. Invariant: it says yes only where a build would
read the same bytes, at a time at which the site shows the same, and find every file as it wrote it; whatever it does
not understand, it leaves to the build.
"""

from __future__ import annotations

import os
import signal
import stat
import sys
import time
from collections.abc import Iterable, Sequence

VERSION = "porte-voix front 1"
FOLDER = os.path.join(".cache", "engine")
_OURS = os.path.dirname(os.path.dirname(os.path.realpath(__file__)))
"""The folder of our own code."""

FEWEST = 4_000
"""Files of an output below which beginning a process costs more than it saves."""

_FACTS = 5
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


class Last:
    """What was written down when this very command last built the site: the digests of how the inputs and the output
    stood, where to look for both, the problems and the words to say, and until when it holds."""

    __slots__ = ("files", "folder", "inputs", "output", "problems", "roots", "said", "since", "until")

    def __init__(self, written: str) -> None:
        """Raises ValueError where it was not *written* by `remember`."""
        head, mark, *parts = written.split("\0")
        version, self.since, self.until, self.folder = head.split("\n")
        self.inputs, self.output, roots, files, self.problems, self.said = parts
        if version != VERSION or mark != digest("\0".join((head, *parts))):
            raise ValueError("not of this version, or damaged")
        self.roots = roots.split("\n")
        self.files = files.split("\n") if files else []

    def holds(self) -> bool:
        """Whether the site shows the same now, and nothing waits to be put into its folder."""
        now = time.time()
        if (self.since and now < float(self.since)) or (self.until and now >= float(self.until)):
            return False
        above, _, name = self.folder.rpartition(os.sep)
        state = f"{above}/.{name}.porte-voix"
        # Without our own code among the inputs, and without files, it would say nothing of this machine: anybody could
        # have written it.
        sound = _OURS in self.roots and self.files and os.path.lexists(f"{state}/manifest.json")
        return bool(sound) and not os.path.lexists(f"{state}/journal.json")


def last(root: str, words: Sequence[str]) -> Last | None:
    """What was written down of the command *words* of the project at *root*; None where it does not hold now.

    Raises OSError where there is nothing, ValueError where it is damaged.
    """
    name = file_of(root, words)
    if any(map(os.path.islink, (name, *_above(name)))):
        return None
    with open(name, encoding="utf-8", errors="surrogateescape", newline="\n") as file:
        found = Last(file.read())
    return found if found.holds() else None


def _told(root: str, words: Sequence[str]) -> tuple[str, str] | None:
    """What to print; None where a build has to look."""
    known = last(root, words)
    if known is None:
        return None
    output = _Meanwhile(known)
    try:
        stands = known.inputs == digest("\n".join(lines_of(known.roots))) and known.output == output.digest()
    finally:
        output.leave()
    return (known.problems, known.said) if stands else None


class _Meanwhile:
    """A look at the files of an output. Where there are many, another process takes it while this one looks at the
    inputs; what that one could not look at has no digest."""

    def __init__(self, known: Last) -> None:
        self._known = known
        self._process = 0
        if len(known.files) < FEWEST or sys.platform == "darwin" or not hasattr(os, "fork"):  # as in `workers.may_fork`
            return
        self._answer, theirs = os.pipe()
        self._process = os.fork()
        if self._process == 0:
            try:
                os.write(theirs, look_at_files(known.folder, known.files).encode())
            finally:
                os._exit(0)
        os.close(theirs)

    def digest(self) -> str:
        """That of how the files stand."""
        if not self._process:
            return look_at_files(self._known.folder, self._known.files)
        return os.read(self._answer, 100).decode()

    def leave(self) -> None:
        """Nobody asks any more."""
        if self._process:
            os.close(self._answer)
            os.kill(self._process, signal.SIGKILL)
            os.waitpid(self._process, 0)


def file_of(root: str, words: Sequence[str]) -> str:
    """Where it is written what this very command, in this folder and these surroundings, last did."""
    around = [os.environ.get(name, "") for name in _COUNTED]
    key = digest("\0".join([*words, "", os.getcwd(), *around, root]))
    return os.path.join(root, FOLDER, f"front-{key[:16]}.txt")


def _above(name: str) -> Iterable[str]:
    folder = os.path.dirname(name)
    return folder, os.path.dirname(folder)


def lines_of(roots: Iterable[str]) -> list[str]:
    """How all files below these folders stand, and these files, a line each that begins with its path; of a name that
    ends in `?` only what is in it is listed."""
    lines: list[str] = []
    for root in roots:
        if root.endswith("?"):
            lines.append(f"{root}\t{' '.join(sorted(os.listdir(root[:-1])))}")
        elif os.path.isdir(root) and not os.path.islink(root):
            _walk(root, lines)
        else:
            lines.append(_line(root, _status(root)))
    return lines


def _walk(folder: str, lines: list[str]) -> None:
    with os.scandir(folder) as entries:
        ordered = sorted(entries, key=_name)
    lines.append(f"{folder}/")
    for entry in ordered:
        if entry.is_dir(follow_symlinks=False):
            if entry.name not in _SKIPPED:
                _walk(entry.path, lines)
        else:
            lines.append(_line(entry.path, entry.stat(follow_symlinks=False)))


def _name(entry: os.DirEntry[str]) -> str:
    return entry.name


def _line(path: str, found: os.stat_result | None) -> str:
    if found is None:
        return f"{path}\tnothing"
    # What changes a file, and sets its time back, changes the time at which its entry changed all the same.
    return f"{path}\t{found.st_mode} {found.st_size} {found.st_mtime_ns} {found.st_ctime_ns} {found.st_ino}"


def _status(path: str) -> os.stat_result | None:
    try:
        return os.lstat(path)
    except OSError:
        return None


def look_at_files(folder: str, files: Iterable[str]) -> str:
    """The digest of how the files of an output stand, given in order. Raises ValueError where one is none."""
    return digest("\n".join(stands_of(folder, files)))


def stands_of(folder: str, files: Iterable[str]) -> list[str]:
    """How each file stands, as `look_at_files` has it."""
    lines = []
    for path in files:
        found = os.lstat(f"{folder}/{path}")
        if not stat.S_ISREG(found.st_mode):
            raise ValueError(path)
        lines.append(f"{found.st_size} {found.st_mtime_ns} {found.st_ctime_ns} {found.st_ino}")
    return lines


def newest(lines: Iterable[str]) -> float:
    """The last instant at which any of these files changed, as far as can be: with the grain of its disk."""
    latest = 0.0
    for line in lines:
        facts = line.partition("\t")[2].split(" ")
        if len(facts) == _FACTS:
            written, changed = int(facts[2]), int(facts[3])
            grain = 2.0 if written % 1_000_000_000 == 0 else 0.02
            latest = max(latest, max(written, changed) / 1e9 + grain)
    return latest


def digest(text: str) -> str:
    """A name for a text."""
    import hashlib  # not before there is something to look at

    return hashlib.blake2b(text.encode("utf-8", "surrogateescape"), digest_size=16).hexdigest()
