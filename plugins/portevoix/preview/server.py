"""The HTTP server of the preview: files of one folder, on this machine, each answer fresh."""

from __future__ import annotations

import errno
import os
import socket
import sys
from contextlib import suppress
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from socketserver import TCPServer
from threading import Thread
from urllib.parse import urlsplit

from portevoix.preview.board import Board, Snapshot
from portevoix.preview.inject import ROOM, asset, event, injected, problems_page
from portevoix.preview.locate import content_type, locate
from portevoix.preview.ranges import part_of
from portevoix.problems import ProblemsFound, Report

USUAL_PORT = 8000

_TRIED = 20
_PULSE = 15.0
"""Seconds between two signs of life on a stream of events."""
_POLL = 0.1
"""Seconds the end of the server may take."""
_HTML = "text/html; charset=utf-8"
_ASSETS = {f"{ROOM}{name}": name for name in ("preview.js", "preview.css")}
_LOOPBACK = frozenset({"localhost", "127.0.0.1", "[::1]"})


class PreviewServer(ThreadingHTTPServer):
    """Serves what *board* says is there, from *folder*."""

    daemon_threads = True
    # On Windows the option would let two servers share a port in silence.
    allow_reuse_address = os.name != "nt"

    def __init__(self, address: tuple[str, int], folder: Path, board: Board) -> None:
        self.folder = folder
        self.board = board
        self._started = False
        if ":" in address[0]:
            self.address_family = socket.AF_INET6
        super().__init__(address, Handler)

    def server_bind(self) -> None:
        """Take the address, without asking a name server what it is called."""
        TCPServer.server_bind(self)
        self.server_name, self.server_port = self.server_address[:2]  # type: ignore[assignment]

    @property
    def address(self) -> str:
        """What a browser is to open, without the closing slash."""
        name = f"[{self.server_name}]" if ":" in self.server_name else self.server_name
        return f"http://{name}:{self.server_port}"

    def start(self) -> None:
        """Answer from now on, in threads of its own."""
        self._started = True
        Thread(target=self.serve_forever, args=(_POLL,), name="preview server", daemon=True).start()

    def server_close(self) -> None:
        """Stop answering, and let go of the browsers that listen."""
        self.board.close()
        if self._started:
            self.shutdown()
        super().server_close()

    def handle_error(self, request: object, client_address: object) -> None:
        """A browser that leaves in the middle of an answer is no news; anything else is told in one line."""
        error = sys.exc_info()[1]
        if not isinstance(error, ConnectionError):
            sys.stderr.write(f"preview: {type(error).__name__}: {error}\n")


class Handler(BaseHTTPRequestHandler):
    """Answers one connection."""

    server: PreviewServer
    server_version = "porte-voix"
    sys_version = ""
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        """Answer with a page, a file, the stream of events, or 404."""
        path = urlsplit(self.path).path
        if not self._for_us():
            self._answer(HTTPStatus.FORBIDDEN, "text/plain; charset=utf-8", b"This preview is for this machine only.\n")
        elif path == f"{ROOM}events":
            self._stream()
        elif path in _ASSETS:
            name = _ASSETS[path]
            self._answer(HTTPStatus.OK, content_type(Path(name)), asset(name))
        else:
            self._site(path, self.server.board.read())

    def do_HEAD(self) -> None:
        """The same without the content."""
        self.do_GET()

    def log_message(self, *_: object) -> None:
        """Nothing: the terminal is for the writer's problems."""

    def _for_us(self) -> bool:
        """Drafts are not for other sites: a name made to lead here (DNS rebinding) is turned away."""
        bound = str(self.server.server_address[0])
        if bound not in {"127.0.0.1", "::1"}:
            return True
        return self.headers.get("Host", "localhost").rpartition(":")[0] in _LOOPBACK or (
            self.headers.get("Host", "localhost") in _LOOPBACK
        )

    def _site(self, path: str, snapshot: Snapshot) -> None:
        # The snapshot was read before the file: a page that is newer than it says reloads once too often, and
        # a page that is older never passes for new.
        if not snapshot.built:
            page = injected(problems_page(snapshot), snapshot.build)
            return self._answer(HTTPStatus.SERVICE_UNAVAILABLE, _HTML, page)
        found = locate(self.server.folder, snapshot.base, path)
        if found.redirect:
            return self._redirect(found.redirect)
        try:
            if found.file is not None:
                return self._file(HTTPStatus.OK, found.file, snapshot)
        except FileNotFoundError:  # removed by a build since we looked
            pass
        return self._missing(snapshot)

    def _file(self, status: HTTPStatus, file: Path, snapshot: Snapshot) -> None:
        content, kind = file.read_bytes(), content_type(file)
        part = part_of(self.headers.get("Range", ""), len(content))
        if kind == _HTML:
            self._answer(status, kind, injected(content, snapshot.build))
        elif part and status is HTTPStatus.OK:
            told = f"bytes {part.start}-{part.stop - 1}/{len(content)}"
            self._answer(HTTPStatus.PARTIAL_CONTENT, kind, content[part.start : part.stop], told)
        else:
            self._answer(status, kind, content)

    def _missing(self, snapshot: Snapshot) -> None:
        try:
            self._file(HTTPStatus.NOT_FOUND, self.server.folder / "404.html", snapshot)
        except FileNotFoundError:
            page = injected(b'<!DOCTYPE html><html lang="en"><title>404</title><p>Not found.</p>', snapshot.build)
            self._answer(HTTPStatus.NOT_FOUND, _HTML, page)

    def _redirect(self, address: str) -> None:
        query = urlsplit(self.path).query
        self.send_response(HTTPStatus.FOUND)
        self.send_header("Location", f"{address}?{query}" if query else address)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _answer(self, status: HTTPStatus, kind: str, content: bytes, part: str = "") -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Cache-Control", "no-store")
        self.send_header("Accept-Ranges", "bytes")
        if part:
            self.send_header("Content-Range", part)
        self.send_header("X-Content-Type-Options", "nosniff")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)

    def _stream(self) -> None:
        """Server-Sent Events: the state now and at every change; a comment at times finds who has left."""
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream; charset=utf-8")
        self.send_header("Cache-Control", "no-store")
        self.send_header("Connection", "close")
        self.end_headers()
        self.close_connection = True
        if self.command == "HEAD":
            return
        with suppress(ConnectionError):
            for snapshot in self.server.board.news(_PULSE):
                self.wfile.write(event(snapshot) if snapshot else b": still here\n\n")


def open_server(host: str, port: int | None, folder: Path, board: Board) -> PreviewServer:
    """A server that listens on *port*, or on the first free one from 8000 when none is asked for (0: any).

    Raises ProblemsFound with the remedy when it cannot.
    """
    ports = range(USUAL_PORT, USUAL_PORT + _TRIED) if port is None else (port,)
    for number in ports:
        try:
            return PreviewServer((host, number), folder, board)
        except OSError as error:
            if error.errno != errno.EADDRINUSE or number == ports[-1]:
                raise ProblemsFound(_refused(host, number, error)) from error
    raise AssertionError("there is always a last port")


def _refused(host: str, port: int, error: OSError) -> Report:
    report = Report()
    if error.errno == errno.EADDRINUSE:
        report.error("serve", 0, "port", f"{port} is taken by another program; choose another: --port {port + 1}")
    elif error.errno == errno.EACCES:
        report.error("serve", 0, "port", f"{port} is not for ordinary users; choose one from 1024 up: --port 8000")
    else:
        reason = error.strerror or str(error)
        report.error("serve", 0, "host", f"'{host}' cannot be listened on ({reason}); leave --host out")
    return report
