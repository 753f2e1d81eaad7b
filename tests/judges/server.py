"""A server for a built folder, on this machine alone, on a port that the system chooses. As Netlify and Cloudflare
Pages do, it sends what the folder's `_headers` says: all that tests show to a browser is shown under these."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from socket import create_connection
from threading import Event, Thread
from typing import Any

from judges import headers


class Quiet(SimpleHTTPRequestHandler):
    """Serves files without a word, and the site's own page for what is not there."""

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the library's signature
        """Say nothing."""

    def end_headers(self) -> None:
        """What the folder's `_headers` says of this address goes with the answer."""
        rules = Path(self.directory) / "_headers"
        said = headers.sent(rules.read_text("utf-8"), self.path.split("?")[0]) if rules.is_file() else {}
        for name, value in said.items():
            self.send_header(name, value)
        super().end_headers()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Answer with the site's 404.html, as a host would, where it has one."""
        page = Path(self.directory) / "404.html"
        if code != HTTPStatus.NOT_FOUND or not page.is_file():
            return super().send_error(code, message, explain)
        body = page.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)
        return None


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """The address, without a closing slash, at which the folder is served meanwhile."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder))) as server:
        over = Event()
        thread = Thread(target=_serve, args=(server, over))
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            over.set()
            create_connection(("127.0.0.1", server.server_port)).close()  # it waits for a request
            thread.join()


def _serve(server: ThreadingHTTPServer, over: Event) -> None:
    """Answer until it is over, without looking up in between: a run has dozens of servers, most of them idle."""
    while not over.is_set():
        server.handle_request()
