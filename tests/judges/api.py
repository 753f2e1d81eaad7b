"""A server that stands in for the APIs of others: a function answers each question, and all of them are noted."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import parse_qsl, urlsplit


@dataclass(frozen=True)
class Question:
    """What was asked: how, of which host, at which path, with which query, headers and body."""

    method: str
    host: str
    path: str
    query: Mapping[str, str]
    headers: Mapping[str, str]
    body: bytes


@dataclass(frozen=True)
class Reply:
    """What is answered, once *before* was called."""

    body: bytes = b""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    before: Callable[[], None] = lambda: None


@dataclass
class Api:
    """Answers every question by a function; `asked` are those that were asked."""

    answer: Callable[[Question], Reply]
    port: int = 0
    asked: list[Question] = field(default_factory=list)


@contextmanager
def answering(answer: Callable[[Question], Reply]) -> Iterator[Api]:
    """A server that answers meanwhile, on this machine alone."""
    api = Api(answer)

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            """Answer."""
            parts = urlsplit(self.path)
            body = self.rfile.read(int(self.headers.get("Content-Length", "0")))
            query, headers = dict(parse_qsl(parts.query)), dict(self.headers)
            question = Question(self.command, headers["Host"], parts.path, query, headers, body)
            api.asked.append(question)
            reply = api.answer(question)
            reply.before()
            try:
                self._send(reply)
            except OSError:  # whoever asked has heard enough
                self.close_connection = True

        def do_POST(self) -> None:
            """Answer as well."""
            self.do_GET()

        def _send(self, reply: Reply) -> None:
            self.send_response(reply.status)
            for name, value in {**reply.headers, "Content-Length": str(len(reply.body))}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(reply.body)

        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the library's signature
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        api.port = server.server_port
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield api
        finally:
            server.shutdown()
            thread.join()
