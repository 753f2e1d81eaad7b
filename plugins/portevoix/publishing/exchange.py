"""Two folders that change places in one step, where the system can do so: Linux, by renameat2(2)."""

from __future__ import annotations

import ctypes
import errno
import os
import sys
from collections.abc import Callable
from pathlib import Path

_HERE = -100
"""AT_FDCWD: paths are meant from the working folder."""
_EXCHANGE = 2
"""RENAME_EXCHANGE."""
_CANNOT = {errno.ENOSYS, errno.EINVAL, errno.EOPNOTSUPP}
"""What systems and disks answer that do not know of it."""


def can_exchange() -> bool:
    """Whether this system can; a disk may still refuse."""
    return _rename() is not None


def exchange(one: Path, other: Path) -> bool:
    """Have two paths of one disk change places, at once; False where that cannot be. Raises OSError when hindered."""
    rename = _rename()
    if rename is None:
        return False
    if rename(_HERE, os.fsencode(one), _HERE, os.fsencode(other), ctypes.c_uint(_EXCHANGE)) == 0:
        return True
    number = ctypes.get_errno()
    if number in _CANNOT:
        return False
    raise OSError(number, os.strerror(number), str(other))


def _rename() -> Callable[..., int] | None:
    library = ctypes.CDLL(None, use_errno=True) if sys.platform == "linux" else None
    return getattr(library, "renameat2", None)
