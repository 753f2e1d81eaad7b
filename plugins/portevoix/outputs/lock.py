"""One build at a time: a second one does not wait, it says so; unless the first was killed, and those that it began are
about to find out."""

from __future__ import annotations

import os
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import IO

from portevoix.outputs.place import Place, shown
from portevoix.outputs.refusal import refusal
from portevoix.problems import ProblemsFound

if sys.platform == "win32":
    import msvcrt

    _HELD: type[OSError] = OSError

    def _hold(file: IO[bytes]) -> None:
        """Lock one byte far behind the text, which others may thus read; the system unlocks it in the end."""
        file.seek(1 << 20)
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    _HELD: type[OSError] = BlockingIOError
    """What says that another holds it; a disk that knows no locks says something else."""

    def _hold(file: IO[bytes]) -> None:
        """Lock the file; the system unlocks it when it is closed, however we end."""
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


_END = 10.0
"""Seconds within which the processes of a build that was killed end: each finds nobody to give its next results to."""


def hold(place: Place) -> IO[bytes]:
    """Take the lock of an output folder and hold it until the file is closed.

    Raises ProblemsFound when another build holds it, OSError when there can be no lock.
    """
    file = take(place.lock)
    patience = time.monotonic() + _END
    while file is None and _is_gone(_holder(place.lock)) and time.monotonic() < patience:
        time.sleep(0.02)  # its processes have what it locked, and may be writing still
        file = take(place.lock)
    if file is None:
        raise _another_build(place)
    return file


def take(path: Path) -> IO[bytes] | None:
    """Take a lock and hold it until the file is closed; None when somebody else holds it. Raises OSError."""
    file = _opened(path)
    try:
        _hold(file)
        held = _is(path, file)
        if held:
            file.truncate(0)
            file.write(str(os.getpid()).encode())
            file.flush()
    except _HELD:
        file.close()
        return None
    except OSError:
        with suppress(OSError):  # a full disk: it refuses the note once more
            file.close()
        raise
    if held:
        return file
    file.close()
    return take(path)


def drop(place: Place) -> None:
    """Remove the lock that we hold, and the folder it lies in if nothing else does."""
    with suppress(OSError):  # Windows: not while it is open
        place.lock.unlink()
        place.state.rmdir()


def _opened(path: Path) -> IO[bytes]:
    """The file of the lock, there or not; "wb" would empty another's note."""
    folder = path.parent
    while True:
        with suppress(FileNotFoundError):  # `clean` has just removed the folder
            try:
                folder.mkdir(parents=True, exist_ok=True)
            except FileExistsError:
                if os.path.lexists(folder) and not folder.is_dir():
                    raise
                continue  # it was there, and gone when Python looked whether it is a folder
            return path.open("ab")


def _is(path: Path, file: IO[bytes]) -> bool:
    """Whether it is still the file of that name: `clean` removes it, and who locks what is removed locks nothing."""
    try:
        return os.path.samestat(path.stat(), os.fstat(file.fileno()))
    except FileNotFoundError:
        return False


def holder_of(path: Path) -> str:
    """Who holds a lock, as ` (process 123)`; empty where that is not known."""
    holder = _holder(path)
    return f" (process {holder})" if holder else ""


def _holder(path: Path) -> int:
    """The number of the process that took a lock; 0 where that is not known."""
    holder = ""
    with suppress(OSError):  # by now it may be gone
        holder = path.read_text("utf-8", errors="replace")[:20].strip()
    return int(holder) if holder.isascii() and holder.isdigit() else 0


def _is_gone(process: int) -> bool:
    """Whether a process has ended for sure; only POSIX tells it, and only there it may leave others behind."""
    if os.name != "posix" or not process:
        return False
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return True
    except (OSError, OverflowError):  # somebody else's; no number of a process
        return False
    return False


def _another_build(place: Place) -> ProblemsFound:
    message = f"another build{holder_of(place.lock)} is writing here; wait until it has ended, then try again"
    return refusal(shown(place.root), 0, message)
