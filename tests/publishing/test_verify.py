"""`verify` compares what a host sends with what was published: hosts that are right, stale, changed, silent, closed."""

from __future__ import annotations

import gzip
import re
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from random import Random
from threading import Event, Thread
from typing import Any
from urllib.parse import unquote

import pytest

from portevoix.options import Misused
from portevoix.problems import ProblemsFound
from portevoix.publishing.headers import asked_for
from portevoix.publishing.verify import Verified, sampled
from portevoix.publishing.verify import verify as verify_by_chance
from portevoix.settings import SiteSettings
from portevoix.settings_file import site_settings
from publishing.hosted import sound
from publishing.placed import Files, Project, served

OLD: Files = {"index.html": "<h1>Ancien</h1>", "blog/été/index.html": "<p>old</p>", "404.html": "<p>nothing</p>"}
NEW: Files = {
    "index.html": "<h1>Neuf</h1>",
    "404.html": "<p>nothing here</p>",
    "blog/été/index.html": "<p>new</p>",
    "a b & c.txt": "strange",
    "atom.xml": "<feed/>",
    "sitemap.xml": "<urlset/>",
    ".well-known/security.txt": "Contact: mailto:x@example.org",
}


def verify(url: str, settings: SiteSettings, sample: int, wait: float, **more: Any) -> Verified:
    return verify_by_chance(url, settings, sample, wait, **{"chance": Random(1), "say": lambda line: None, **more})


Answer = tuple[int, dict[str, str], bytes]
Host = Callable[[str], Answer]
"""What is answered to a path."""


@contextmanager
def online(host: Host) -> Iterator[str]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            status, headers, body = host(unquote(self.path.partition("?")[0]))
            self.send_response(status)
            for name, value in {"Content-Length": str(len(body)), **headers}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the library's signature
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}"
        finally:
            server.shutdown()
            thread.join()


def right(folder: Path) -> Host:
    """A host as it should be: folders show their page, addresses where there is nothing the site's own."""

    def answer(path: str) -> Answer:
        file = folder / path.lstrip("/")
        file = file / "index.html" if file.is_dir() else file
        if not file.is_file():
            return 404, {}, (folder / "404.html").read_bytes()
        return 200, {}, file.read_bytes()

    return answer


@pytest.fixture
def project(tmp_path: Path) -> Project:
    project = Project(tmp_path / "work").settings(PUBLISH_TO="artifact", PUBLISH_FOLDER="public")
    project.publish(OLD)
    project.publish(NEW)
    return project


@pytest.fixture
def root(project: Project) -> Path:
    return project.work / "public"


def wrong(project: Project, host: Host, *, folder: str = "", wait: float = 0, patience: float = 5) -> dict[str, str]:
    """What is said of each file."""
    with online(host) as url:
        try:
            verify(url + folder, site_settings(project.options), 100, wait, patience=patience)
        except ProblemsFound as found:
            return {problem.path.removeprefix(f"{url}{folder}/"): problem.message for problem in found.report}
    return {}


def test_a_host_that_sends_what_was_published_is_right(project: Project, root: Path) -> None:
    with online(right(root)) as url:
        verified = verify(url, site_settings(project.options), 100, 0)
    assert str(verified) == f"{url} is as published: 7 of 8 files were asked for, each the same."


def test_a_site_in_a_folder_is_found_there(project: Project, root: Path) -> None:
    host = right(root)
    below = "/campagne/"

    def answer(path: str) -> Answer:
        return host(path.removeprefix("/campagne")) if path.startswith(below) else (500, {}, b"")

    assert wrong(project, answer, folder="/campagne") == {}


def test_what_is_still_as_before_is_told_from_what_was_changed(project: Project, root: Path, tmp_path: Path) -> None:
    host = right(root)

    def answer(path: str) -> Answer:
        if path == "/":
            return 200, {}, sound("index.html", OLD["index.html"]).encode()
        status, _, body = host(path)
        return status, {"Server": "mini"}, body.replace(b"<p>new</p>", b"<p>new")

    said = wrong(project, answer)
    assert said.keys() == {"index.html", "blog/été/index.html"}
    assert "is still as it was before; wait (--wait 120)" in said["index.html"]
    whole = len(sound("blog/été/index.html", "<p>new</p>").encode())
    sizes = f"({whole - 4:,} where {whole:,} were published)"
    assert f"the host (mini) sends other bytes {sizes}; switch off what rewrites" in said["blog/été/index.html"]


def test_what_a_host_leaves_out_is_told(project: Project, root: Path) -> None:
    host = right(root)
    hidden = ("/.well-known", "/atom")
    said = wrong(project, lambda path: (404, {}, b"") if path.startswith(hidden) else host(path))
    assert said == {
        ".well-known/security.txt": "is answered 404: the host leaves out names that begin with a dot; "
        "publish again, or see what the host leaves out",
        "atom.xml": "is answered 404: it is missing there; publish again, or see what the host leaves out",
    }


def test_a_host_that_answers_200_where_there_is_nothing_is_told(project: Project, root: Path) -> None:
    host = right(root)
    assert "answered 200, not 404" in wrong(project, lambda path: (200, *host(path)[1:]))["404.html"]


def test_a_host_with_a_page_of_its_own_for_what_is_not_there_is_told(project: Project, root: Path) -> None:
    host = right(root)
    said = wrong(project, lambda path: (404, {}, b"nginx") if host(path)[0] == 404 else host(path))
    assert said == {"404.html": "where there is nothing, the host shows a page of its own; have it show 404.html there"}


@pytest.mark.parametrize("coding", ["gzip", "deflate"])
def test_what_a_host_compresses_unasked_is_read(coding: str, project: Project, root: Path) -> None:
    import zlib

    host = right(root)
    packed = gzip.compress if coding == "gzip" else zlib.compress

    def answer(path: str) -> Answer:
        status, headers, body = host(path)
        return status, {**headers, "Content-Encoding": coding, "Content-Length": str(len(packed(body)))}, packed(body)

    assert wrong(project, answer) == {}


def test_compression_that_is_none_is_told(project: Project, root: Path) -> None:
    host = right(root)
    said = wrong(project, lambda path: (200, {"Content-Encoding": "gzip"}, host(path)[2]))
    assert "cannot be asked" in said["index.html"]


def test_a_host_that_leads_elsewhere_is_followed(project: Project, root: Path) -> None:
    host = right(root)

    def answer(path: str) -> Answer:
        return host(path.removeprefix("/new")) if path.startswith("/new/") else (301, {"Location": f"/new{path}"}, b"")

    with online(lambda path: host(path)) as target:
        home = {"/": (302, {"Location": f"{target}/"}, b"")}
        assert wrong(project, lambda path: home.get(path) or host(path)) == {}


@pytest.mark.parametrize(
    ("where", "said"),
    [("/again", "without end"), ("file:///etc/passwd", "no page of the web"), ("http://[", "no page of the web")],
)
def test_a_host_that_leads_nowhere_is_told(where: str, said: str, project: Project) -> None:
    told = wrong(project, lambda path: (302, {"Location": where}, b""))
    assert list(told) == ["index.html"]
    assert said in told["index.html"]


def test_what_a_host_says_moves_no_cursor_and_turns_no_text(project: Project) -> None:
    evil = "\x1b]0;evil\x07\x9b2J\xad" + 400 * "x"

    def answer(path: str) -> Answer:
        if path == "/a b & c.txt":
            return 302, {"Location": f"data:{evil}"}, b""
        return 200, {"Server": evil}, b"other"

    for sent in (answer, lambda _: answer("/a b & c.txt")):
        said = " ".join(wrong(project, sent).values())
        assert "\\x1b]0;evil\\x07\\x9b2J\\xad" in said
        assert not re.search(r"[\x00-\x1f\x7f-\x9f\xad]", said)
        assert 400 * "x" not in said


def test_a_host_that_hangs_is_left_at_once_and_told(project: Project) -> None:
    free = Event()

    def answer(path: str) -> Answer:
        free.wait(20)
        return 200, {}, b""

    with ExitStack() as after:
        after.callback(free.set)
        with online(answer) as url:
            with pytest.raises(ProblemsFound) as found:
                verify(url, site_settings(project.options), 100, 0, patience=0.2)
            free.set()
    (problem,) = found.value.report
    assert "takes too long to answer" in problem.message


def test_a_host_that_sends_byte_by_byte_is_left(project: Project) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:

        def drip() -> None:
            client, _ = server.accept()
            with client:
                client.recv(1000)
                client.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n")
                try:
                    for _ in range(100):
                        client.sendall(b"x")
                        time.sleep(0.05)
                except OSError:
                    return

        thread = Thread(target=drip)
        thread.start()
        with pytest.raises(ProblemsFound, match="takes too long to answer"):
            verify(f"http://127.0.0.1:{server.getsockname()[1]}", site_settings(project.options), 0, 0, patience=0.5)
        thread.join()


def test_a_host_that_is_not_there_is_told(project: Project) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    with pytest.raises(ProblemsFound, match=r"cannot be reached \([^()]*\);"):
        verify(f"http://127.0.0.1:{port}", site_settings(project.options), 0, 0)


def test_a_host_whose_certificate_nobody_vouches_for_is_told(project: Project, root: Path) -> None:
    with online(right(root)) as url, pytest.raises(ProblemsFound) as found:
        verify(url.replace("http:", "https:"), site_settings(project.options), 0, 0)
    assert len(found.value.report) == 1


def test_a_host_that_is_late_is_asked_again_until_it_is_right(project: Project, root: Path) -> None:
    host, late = right(root), [2]

    def answer(path: str) -> Answer:
        if path == "/" and late[0]:
            late[0] -= 1
            return 200, {}, OLD["index.html"].encode()
        return host(path)

    slept: list[float] = []
    with online(answer) as url:
        verify(url, site_settings(project.options), 100, 600, sleep=slept.append)
    assert slept == [1, 2]


def test_the_headers_that_a_host_sends_and_does_not_send_are_noted(project: Project, root: Path) -> None:
    text = "/*\n  X-Content-Type-Options: nosniff\n  Referrer-Policy: no-referrer\n  Permissions-Policy: camera=()\n"
    project.publish({**NEW, "_headers": f"# ours\n{text}/embed/*\n  X-Other: 1\n"})
    host = right(root)
    sent = {"x-content-type-options": "nosniff", "Referrer-Policy": "origin"}
    notes: list[str] = []
    with online(lambda path: (host(path)[0], sent, host(path)[2])) as url:
        verify(url, site_settings(project.options), 100, 0, say=notes.append)
    assert notes == [
        "The host sends, as _headers asks: X-Content-Type-Options.",
        "The host sends otherwise than _headers asks: Referrer-Policy.",
        "The host does not send, though _headers asks: Permissions-Policy. Set them at the host, if it can.",
    ]
    with online(lambda path: (404 if path == "/atom.xml" else host(path)[0], sent, host(path)[2])) as url:
        told: list[str] = []
        with pytest.raises(ProblemsFound):
            verify(url, site_settings(project.options), 100, 0, say=told.append)
    assert told[:3] == notes
    assert told[3].startswith("Asked for: index.html, 404.html, ")


@pytest.mark.parametrize("home", [404, 200])
def test_where_nothing_of_the_site_is_one_line_asks_for_the_address(home: int, project: Project) -> None:
    said = wrong(project, lambda path: (home if path == "/" else 404, {}, b"another site"))
    assert said == {"": "nothing of the site is at this address; is it the right one?"}


def test_headers_are_read_under_the_pattern_for_every_page_alone() -> None:
    assert asked_for("/a\n  X-A: 1\n/*\n# no\n  X-B: a: b\n  ! X-C\n\n  X-D:2\n/b\n  X-E: 1\n") == {
        "X-B": "a: b",
        "X-D": "2",
    }


def test_the_sample_is_drawn_anew_and_holds_what_machines_read() -> None:
    files = [f"{number}/index.html" for number in range(100)]
    always = [
        "index.html",
        "404.html",
        ".well-known/security.txt",
        "robots.txt",
        "atom.xml",
        "feed.json",
        "sitemap.xml",
    ]
    found = sampled([*files, *always, "CNAME", "_headers"], 10, Random(1))
    assert found[:7] == always
    assert len(set(found)) == 17
    assert found == sampled([*always, *reversed(files)], 10, Random(1))
    assert found != sampled([*always, *files], 10, Random(2))
    assert set(sampled(files, 10_000, Random(3))) == set(files)
    assert set(found[7:]) <= set(files)


@pytest.mark.parametrize(
    "url", ["", "www.example.org", "ftp://x.org", "https://", "https://x.org/?a", "http://x:99999"]
)
def test_what_is_no_address_of_a_site_is_refused(url: str, project: Project) -> None:
    with pytest.raises(Misused, match="is not the address of a site"):
        verify(url, site_settings(project.options), 1, 0)


def test_without_a_publication_there_is_nothing_to_compare_with(tmp_path: Path) -> None:
    project = Project(tmp_path / "new").settings()
    with pytest.raises(Misused, match="nobody remembers what was published"):
        verify("https://www.example.org", site_settings(project.options), 1, 0)


def test_what_was_published_is_what_is_compared(project: Project, root: Path) -> None:
    assert served(root) == {**NEW, ".nojekyll": ""}
