"""A builder in a process of its own, which has no other thread and so may share its work out to more processes.

The server and the watcher of files have threads; a process with threads must not be forked. Where the system forks
none, or threads run already, the site is built where it is asked for.
"""

from __future__ import annotations

import os
import pickle
import signal
import struct
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from typing import Any, NoReturn

from portevoix.engine.workers import may_fork
from portevoix.options import BuildOptions, BuildResult
from portevoix.preview.watching import forget_settings

Build = Callable[[BuildOptions], BuildResult]

_LENGTH = struct.Struct("<q")


class Ended(Exception):
    """The process was ended from without."""


@contextmanager
def apart(build: Build) -> Iterator[Build]:
    """What builds as *build* does, in a process of its own where that may be; it ends with the block."""
    if not may_fork():
        yield build
        return
    asked, told = os.pipe(), os.pipe()
    process = os.fork()
    if process == 0:
        os.close(asked[1])
        os.close(told[0])
        _build(build, asked[0], told[1])
    os.close(asked[0])
    os.close(told[1])
    try:
        yield _Proxy(asked[1], told[0])
    finally:
        os.close(asked[1])
        os.close(told[0])
        with suppress(ProcessLookupError):
            os.kill(process, signal.SIGTERM)
        os.waitpid(process, 0)


class _Proxy:
    def __init__(self, asked: int, told: int) -> None:
        self._asked = asked
        self._told = told

    def __call__(self, options: BuildOptions) -> BuildResult:
        """Ask for a build. Raises whatever it raises, and Ended."""
        try:
            _send(self._asked, options)
            answer = _received(self._told)
        except (BrokenPipeError, EOFError):
            raise Ended("the process that builds was ended, most likely for want of memory; start it again") from None
        if isinstance(answer, BaseException):
            raise answer
        assert isinstance(answer, BuildResult)
        return answer


def _build(build: Build, asked: int, told: int) -> NoReturn:
    """What the process does: it builds when it is asked to, until nobody asks any more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever began us hears it, and ends us
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    try:
        while True:
            options: BuildOptions = _received(asked)
            forget_settings(options.settings.absolute().parent)
            try:
                answer: Any = replace(build(options), origins={}, withheld=())
            except BaseException as error:  # noqa: BLE001 - raised where the build was asked for
                answer = error
            _send(told, answer)
    except (EOFError, BrokenPipeError):
        os._exit(0)
    finally:
        os._exit(1)


def _send(pipe: int, what: object) -> None:
    try:
        data = pickle.dumps(what)
    except Exception:  # noqa: BLE001 - an error that holds what cannot be sent
        data = pickle.dumps(RuntimeError(f"{type(what).__name__}: {what}"))
    view = memoryview(_LENGTH.pack(len(data)) + data)
    while view:
        view = view[os.write(pipe, view) :]


def _received(pipe: int) -> Any:
    length = _LENGTH.unpack(_exactly(pipe, _LENGTH.size))[0]
    return pickle.loads(_exactly(pipe, length))  # noqa: S301 - of our own process


def _exactly(pipe: int, size: int) -> bytes:
    found = bytearray()
    while len(found) < size:
        data = os.read(pipe, size - len(found))
        if not data:
            raise EOFError
        found += data
    return bytes(found)
