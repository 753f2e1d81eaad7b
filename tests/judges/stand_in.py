"""A server that stands in for hosts on the web: its answers are laid down beforehand, its questions noted."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import BufferedIOBase
from threading import Thread
from typing import Any

Body = bytes | Callable[[BufferedIOBase], None]
"""What is sent; or what sends it, as slowly as it likes."""


@dataclass
class StandIn:
    """Answers by path, without the query: a status, a body, headers; 404 for others. `asked` are the requests: host,
    path with its query, headers."""

    port: int = 0
    answers: dict[str, tuple[int, Body, dict[str, str]]] = field(default_factory=dict)
    asked: list[tuple[str, str, dict[str, str]]] = field(default_factory=list)
    methods: list[str] = field(default_factory=list)
    """How each was asked."""

    def answer(self, path: str, body: Body = b"", status: int = 200, **headers: str) -> None:
        """Lay down an answer; `retry_after="3"` is the header `Retry-After`."""
        self.answers[path] = status, body, {name.replace("_", "-").title(): value for name, value in headers.items()}

    @property
    def paths(self) -> list[str]:
        """The paths that were asked for, without their queries, in order."""
        return [path.partition("?")[0] for _, path, _ in self.asked]


@contextmanager
def standing_in() -> Iterator[StandIn]:
    """A server that answers meanwhile, on this machine alone."""
    stand_in = StandIn()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            """Answer as it was laid down."""
            stand_in.asked.append((self.headers["Host"], self.path, dict(self.headers)))
            stand_in.methods.append(self.command)
            status, body, headers = stand_in.answers.get(self.path.partition("?")[0], (404, b"", {}))
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            if isinstance(body, bytes):
                self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            if self.command == "HEAD":
                return
            try:
                if isinstance(body, bytes):
                    self.wfile.write(body)
                else:
                    body(self.wfile)
            except OSError:  # whoever asked has heard enough
                self.close_connection = True

        def do_HEAD(self) -> None:
            """Answer the same, without the body."""
            self.do_GET()

        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the library's signature
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        stand_in.port = server.server_port
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield stand_in
        finally:
            server.shutdown()
            thread.join()
