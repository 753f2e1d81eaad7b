"""A moment at which an exchange with a host is over, wherever it is: whoever has not answered by then is cut off."""

from __future__ import annotations

import socket
import time
from contextlib import suppress
from threading import Lock, Timer
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from urllib3 import HTTPConnectionPool


class Deadline:
    """So many *seconds* from now, the connections that it watches are shut down; a context, in which it holds.

    A library waits for each piece anew: a host that sends a line of its headers, a byte of its body or a step of its
    handshake now and then would be waited for without end.
    """

    def __init__(self, seconds: float) -> None:
        self._end = time.monotonic() + seconds
        self._lock = Lock()
        self._watched: list[socket.socket] = []
        self._cut = False
        self._timer = Timer(max(seconds, 0), self._hang_up)
        self._timer.daemon = True

    @property
    def left(self) -> float:
        """Seconds until then, more than 0: what a library takes for a time to wait."""
        return max(self._end - time.monotonic(), 0.001)

    @property
    def is_over(self) -> bool:
        """Whether it has come: what was read may have been cut off."""
        return self._cut

    def __enter__(self) -> Self:
        self._timer.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._timer.cancel()
        with self._lock:
            while self._watched:
                self._watched.pop().close()

    def watch(self, pool: HTTPConnectionPool) -> HTTPConnectionPool:
        """The same pool, whose connections are watched from the moment they stand, before anything is said."""
        note = self._note

        class Watched(pool.ConnectionCls):  # type: ignore[name-defined]
            """A connection that is noted."""

            def _new_conn(self) -> socket.socket:
                made: socket.socket = super()._new_conn()
                note(made)
                return made

        pool.ConnectionCls = Watched
        return pool

    def _note(self, made: socket.socket) -> None:
        with self._lock:
            self._watched.append(made.dup())  # TLS takes the first over, and hands another out once it is agreed
        if self._cut:
            self._hang_up()

    def _hang_up(self) -> None:
        self._cut = True
        with self._lock:
            for one in self._watched:
                with suppress(OSError):  # the host was quicker
                    one.shutdown(socket.SHUT_RDWR)
