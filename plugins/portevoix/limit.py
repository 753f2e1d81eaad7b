"""A hard stop, where an estimate of work was wrong: a text that takes too long is ended, and named.

What takes long is known and refused beforehand, by what a text holds (`markdown/guard.py`); this is for what is not
known. It counts the time that the processor works, not the clock's: a busy machine refuses nothing.
"""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from types import FrameType

SECONDS = 30.0
"""Of the processor: ten times what the largest sound text takes on a slow machine."""


class TooLong(BaseException):
    """The work took too long. No Exception: what catches those on the way does not know of it."""


@contextmanager
def limited(seconds: float = SECONDS) -> Iterator[None]:
    """Raise TooLong within, once that much work was done. Only POSIX has the timer, and only its main thread; elsewhere
    nothing is stopped."""
    timer = getattr(signal, "ITIMER_VIRTUAL", None)
    is_main = threading.current_thread() is threading.main_thread()
    if timer is None or not is_main or signal.getitimer(timer)[0]:
        yield
        return
    _listen()
    signal.setitimer(timer, seconds)
    try:
        yield
    finally:
        signal.setitimer(timer, 0)


@cache
def _listen() -> None:
    """Once a process, and for good: to do so for every text took as long as to read a short header, and nobody else
    sets this timer."""
    signal.signal(signal.SIGVTALRM, _stop)


def _stop(number: int, frame: FrameType | None) -> None:
    raise TooLong
