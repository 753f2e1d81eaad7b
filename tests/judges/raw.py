"""A server that says to whoever connects, byte by byte, what no library would let it say."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from threading import Event, Thread


@dataclass
class Raw:
    """Where it listens, and what it was asked, a text a connection."""

    port: int
    asked: list[str] = field(default_factory=list)


Say = Callable[[bytes], None]


@contextmanager
def saying(answer: bytes | Callable[[Say], None], *, listens: bool = True) -> Iterator[Raw]:
    """A server that answers so meanwhile, on this machine alone, once it has heard the head of a question (unless it
    *listens* not)."""

    def converse(connection: socket.socket) -> None:
        with connection, suppress(OSError):  # whoever asked has heard enough
            heard = b""
            while listens and b"\r\n\r\n" not in heard:
                heard += connection.recv(65_536)
            raw.asked.append(heard.decode("latin-1"))
            if isinstance(answer, bytes):
                connection.sendall(answer)
            else:
                answer(connection.sendall)
            connection.shutdown(socket.SHUT_WR)
            while connection.recv(65_536):
                pass

    def serve() -> None:
        while not over.is_set():
            with suppress(TimeoutError):
                connection, _ = server.accept()
                connection.settimeout(10)
                talks.append(Thread(target=converse, args=(connection,), daemon=True))
                talks[-1].start()

    over, talks = Event(), list[Thread]()
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.02)
        raw = Raw(server.getsockname()[1])
        thread = Thread(target=serve, daemon=True)
        thread.start()
        try:
            yield raw
        finally:
            over.set()
            for talk in (thread, *talks):
                talk.join(5)
