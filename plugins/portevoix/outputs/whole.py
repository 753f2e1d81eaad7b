"""Writing a small file whole: readers see the old one or the new one, never a part of it."""

from __future__ import annotations

import os
import sys
from pathlib import Path

FILE_MODE = 0o644
FOLDER_MODE = 0o755


def write_whole(path: Path, data: bytes) -> None:
    """Replace `path` by `data` in one step: a temporary file beside it, flushed to the disk, then renamed."""
    temporary = unfinished(path)
    temporary.unlink(missing_ok=True)  # left by a cut, or a link somebody laid: never written through
    with temporary.open("xb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    temporary.replace(path)
    flush_folder(path.parent)


def unfinished(path: Path) -> Path:
    """Where a small file is until it is whole; a cut may leave it there."""
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


def make_folder(folder: Path) -> None:
    """Make one folder that everybody may read, unless it stands."""
    try:
        folder.mkdir()
    except FileExistsError:
        return
    folder.chmod(FOLDER_MODE)
