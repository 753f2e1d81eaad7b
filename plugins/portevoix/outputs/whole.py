"""Writing small files whole: readers see the old one or the new one, never a part of it."""

from __future__ import annotations

import ctypes
import os
import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

FILE_MODE = 0o644
FOLDER_MODE = 0o755


def write_whole(path: Path, data: bytes) -> None:
    """Replace `path` by `data` in one step: a temporary file beside it, flushed to the disk, then renamed. Raises
    OSError."""
    write_all_whole({path: data})


def write_all_whole(files: Mapping[Path, bytes]) -> None:
    """The same for several, all of them or none as far as a disk can be full: each is written beside its place, and
    only then do they take it, one after the other. Raises OSError."""
    staged: dict[Path, Path] = {}
    try:
        for path, data in files.items():
            temporary = temporary_of(path)
            temporary.unlink(missing_ok=True)  # left by a cut, or a link somebody laid: never written through
            with temporary.open("xb") as file:
                staged[temporary] = path
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
        for temporary, path in staged.items():
            temporary.replace(path)
    except OSError:
        for temporary in staged:
            with suppress(OSError):
                temporary.unlink(missing_ok=True)
        raise
    for folder in {path.parent for path in files}:
        flush_folder(folder)


def temporary_of(path: Path) -> Path:
    """Where a file is, for a moment, while it is written whole."""
    return path.with_name(f"{path.name}.new")


def flush_folder(folder: Path) -> None:
    """Have the disk remember the names in a folder (Windows does so by itself and refuses to be asked)."""
    if sys.platform == "win32":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def flush_files(folder: Path) -> None:
    """Have the disk remember the bytes of all files in a folder, before names are given that promise them."""
    if sys.platform == "linux" and _flush_disk(folder):
        return
    for file in folder.iterdir():
        with file.open("rb+") as opened:
            os.fsync(opened.fileno())


def _flush_disk(folder: Path) -> bool:
    """Flush the disk a folder is on, in one call: a thousand files cost what one does. False where it cannot be."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        return bool(ctypes.CDLL(None).syncfs(descriptor) == 0)
    except (AttributeError, OSError):
        return False
    finally:
        os.close(descriptor)


def make_folder(folder: Path) -> None:
    """Make one folder that everybody may read, unless it stands.

    Its mode is given in the same step: one that is made and not yet opened to all could be left so by a cut.
    """
    before = os.umask(0o777 & ~FOLDER_MODE)
    try:
        folder.mkdir()
    except FileExistsError:
        return
    finally:
        os.umask(before)
