"""Loading many modules at once, without Python looking again and again through all of them for what is lost."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def without_collector() -> Iterator[None]:
    """What is loaded meanwhile stays to the end: the collector neither interrupts it nor ever looks at it again, and
    processes that are forked later share it."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if was_on:
            gc.enable()
