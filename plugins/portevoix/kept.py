"""Entries of our caches: written whole or not at all, and never believed where they are not as they were written.

Each has the hash of its own bytes in front, by which a damaged one is known and made again. A repository may carry
links: none is followed, neither the folder of an entry, nor the cache that lies in, nor the one above.
"""

from __future__ import annotations

import errno
import os
import re
from collections.abc import Iterable
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path

from portevoix.regular import read_plain

_FOLDER = re.compile(r"[0-9a-f]{40}")
"""What each entry's folder is called, below that of its cache."""

_MARK = 16
"""Bytes of the hash in front of each entry."""


def link_to(file: Path) -> Path | None:
    """The link that stands for the folder of an entry, for its cache, or for the folder that lies in; or None."""
    return next((folder for folder in list(file.parents)[2::-1] if folder.is_symlink()), None)


def read_entry(file: Path) -> bytes | None:
    """What is in an entry, where it is as it was written."""
    if link_to(file):
        return None
    try:
        kept = read_plain(file)
    except OSError:
        return None
    mark, data = kept[:_MARK], kept[_MARK:]
    return data if data and mark == _hash(data) else None


def write_entry(file: Path, data: bytes) -> None:
    """Write an entry, whole or not at all. Raises OSError."""
    if link := link_to(file):
        raise OSError(errno.ELOOP, f"'{link.name}' is a symbolic link, which is never followed; remove it")
    temporary = file.with_name(f".{file.name}.{os.getpid()}")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        temporary.unlink(missing_ok=True)
        with temporary.open("xb") as new:
            new.write(_hash(data) + data)
        temporary.replace(file)
    except OSError:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
        raise


def clear(cache: Path, ours: re.Pattern[str]) -> int:
    """Remove all entries of a cache, and only those: what is not called as *ours* are stays, and what may not be
    removed. Returns how many files there were."""
    removed = 0
    for folder in cache.glob("*"):
        if _FOLDER.fullmatch(folder.name) and folder.is_dir() and not link_to(folder / "entry"):
            removed += sum(_removed(file) for file in folder.glob("*") if ours.fullmatch(file.name))
            _empty_folder(folder)
    _empty_folder(cache)
    return removed


def _removed(file: Path) -> bool:
    if file.is_symlink():
        return False
    try:
        file.unlink()
    except OSError:  # a folder, which is nobody's to remove; a disk that is read-only
        return False
    return True


def _empty_folder(folder: Path) -> None:
    """Remove a folder, unless something stands in it."""
    with suppress(OSError):
        folder.rmdir()


def _hash(data: bytes) -> bytes:
    return blake2b(data, digest_size=_MARK).digest()


def digest(parts: Iterable[bytes]) -> str:
    """Forty digits of parts whose borders count."""
    found = blake2b(digest_size=20)
    for part in parts:
        found.update(b"%d:" % len(part))
        found.update(part)
    return found.hexdigest()
