"""The streams a command speaks through, whatever encoding they have and wherever they lead."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from io import TextIOWrapper
from typing import NoReturn, TextIO

from portevoix.printable import harmless_lines


def open_streams() -> None:
    """Give a command streams that take any word: none may be missing, and what one cannot encode is escaped."""
    if sys.stdout is None:
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115 - open to the end of the command
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def say(words: object, *, end: str = "\n") -> None:
    """Print; where nobody reads any more (`| head -1`), in silence: the work goes on."""
    with unheard(sys.stdout):
        print(words, end=end, flush=True)


def complain(words: object) -> None:
    """The same for what is wrong, which others may have chosen the words of: nothing of it moves a terminal."""
    with unheard(sys.stderr):
        print(harmless_lines(str(words)), file=sys.stderr, flush=True)


@contextmanager
def unheard(stream: TextIO) -> Iterator[None]:
    """Send a stream nowhere from the moment that nobody reads it; an exit code that is on its way stays."""
    try:
        yield
    except BrokenPipeError:
        _hush(stream)
    except SystemExit:
        _flush(stream)
        raise
    else:
        _flush(stream)


def leave(code: int) -> NoReturn:
    """End the command, once all is written and said: to give back a large site piece by piece would take seconds."""
    for stream in (sys.stdout, sys.stderr):
        _flush(stream)
    os._exit(code)


def _flush(stream: TextIO) -> None:
    try:
        stream.flush()
    except BrokenPipeError:
        _hush(stream)


def _hush(stream: TextIO) -> None:
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


class Progress:
    """Shows how far a build is: a bar that grows on a terminal, the name of each phase elsewhere."""

    def __init__(self) -> None:
        self._shown = ("", -1)

    def __call__(self, phase: str, done: int, total: int) -> None:
        """Show that *done* of *total* are through the *phase*."""
        percent = 100 * done // total if total else 100
        before, self._shown = self._shown, (phase, percent)
        if self._shown == before:
            return  # a terminal is slower than a build
        if sys.stdout.isatty():
            bar = ("#" * (percent * _WIDTH // 100)).ljust(_WIDTH, ".")
            say(f"\r  {phase:8} [{bar}] {percent:3} % of {total:,}".ljust(70), end="\n" if done >= total else "")
        elif phase != before[0]:
            say(f"  {phase} …")


_WIDTH = 30
"""Signs of the bar."""
