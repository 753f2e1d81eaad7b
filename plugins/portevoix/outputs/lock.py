"""One build at a time: a second one does not wait, it says so."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import IO

from portevoix.outputs.place import Place, shown
from portevoix.outputs.refusal import refusal
from portevoix.problems import ProblemsFound

if sys.platform == "win32":
    import msvcrt

    def _hold(file: IO[bytes]) -> None:
        """Lock one byte far behind the text, which others may thus read; the system unlocks it in the end."""
        file.seek(1 << 20)
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _hold(file: IO[bytes]) -> None:
        """Lock the file; the system unlocks it when it is closed, however we end."""
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


def hold(place: Place) -> IO[bytes]:
    """Take the lock of an output folder and hold it until the file is closed.

    Raises ProblemsFound when another build holds it, OSError when there can be no lock.
    """
    file = take(place.lock)
    if file is None:
        raise _another_build(place)
    return file


def take(path: Path) -> IO[bytes] | None:
    """Take a lock and hold it until the file is closed; None when somebody else holds it. Raises OSError."""
    # Stays when all is done: a lock that comes and goes can be held twice. "wb" would empty another's note.
    file = path.open("ab")
    try:
        _hold(file)
    except OSError:
        file.close()
        return None
    file.truncate(0)
    file.write(str(os.getpid()).encode())
    file.flush()
    return file


def _another_build(place: Place) -> ProblemsFound:
    holder = place.lock.read_text("utf-8", errors="replace")[:20].strip()
    who = f" (process {holder})" if holder.isdigit() else ""
    message = f"another build{who} is writing here; wait until it has ended, then build again"
    return refusal(shown(place.root), 0, message)
