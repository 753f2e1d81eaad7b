"""Whether a repository carries a store: who commits one says what texts were read to, and nobody reviews it.

Files of an output, and all that follows from how they stand, cannot be foretold by who writes a store elsewhere: times
and inodes are the machine's. What a text was read to can be, so the store of texts is believed only where git does not
track it.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from portevoix.engine.store import FOLDER

_PREFIXED = 4
"""The version of git's index that leaves out what a path shares with the one before."""


def is_tracked(project: Path) -> bool:
    """Whether git's index names a file of the store of this project; the index holds paths as they are."""
    for folder in (project, *project.parents):
        git = folder / ".git"
        if git.exists():
            with suppress(OSError):
                return _names(_index(git).read_bytes())
            return False
    return False


def _index(git: Path) -> Path:
    """The index of a repository; of a second working tree, `.git` is a file that says where it is."""
    if git.is_dir():
        return git / "index"
    said = git.read_text("utf-8", errors="surrogateescape").removeprefix("gitdir:").strip()
    return git.parent / said / "index"


def _names(index: bytes) -> bool:
    whole = f"{FOLDER.as_posix()}/".encode()
    is_prefixed = index[4:8] == _PREFIXED.to_bytes(4, "big")
    return whole in index or (is_prefixed and b"sqlite" in index)
