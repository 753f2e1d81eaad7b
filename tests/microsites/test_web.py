"""The web as commands ask it: how far they go, what they take, and what they refuse to ask."""

from __future__ import annotations

import shutil
import ssl
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread

import pytest
from urllib3.exceptions import SSLError

from judges.api import Question, Reply, answering
from judges.stand_in import StandIn, standing_in
from portevoix.web import AGENT, NotFetched, Web, is_public, way_to

HOST = "tube.exemple.org"


@pytest.fixture
def host() -> Iterator[StandIn]:
    with standing_in() as host:
        yield host


@pytest.fixture
def waits() -> list[float]:
    return []


@pytest.fixture
def web(host, waits) -> Web:
    return Web(patience=2, wait=waits.append, stand_ins={HOST: host.port, "autre.exemple.org": host.port})


def why(web: Web, url: str, most: int = 1000) -> str:
    """What is told of an address that cannot be had."""
    with pytest.raises(NotFetched) as refused:
        web.get(url, most)
    return str(refused.value)


def test_an_answer_is_had_and_whoever_asks_says_who_it_is(host, web):
    host.answer("/a", b"oui")
    assert web.get(f"https://{HOST}/a?b=c d", 1000) == b"oui"
    ((asked, path, headers),) = host.asked
    assert (asked, path) == (HOST, "/a?b=c%20d")
    assert headers["User-Agent"] == AGENT
    assert "Cookie" not in headers
    assert headers["Accept-Encoding"] == "identity"


def test_redirects_are_followed_also_to_another_host(host, web):
    host.answer("/a", status=302, location="/b")
    host.answer("/b", status=301, location="https://autre.exemple.org/c")
    host.answer("/c", b"enfin")
    assert web.get(f"https://{HOST}/a", 1000) == b"enfin"
    assert [asked for asked, _, _ in host.asked] == [HOST, HOST, "autre.exemple.org"]


def test_redirects_without_end_are_given_up(host, web):
    host.answer("/a", status=302, location="/a")
    assert "without end" in why(web, f"https://{HOST}/a")
    assert len(host.asked) == 6


@pytest.mark.parametrize(
    "url",
    [
        "https://127.0.0.1/x",
        "https://localhost/x",
        "https://10.0.0.1/x",
        "https://192.168.1.1:8443/x",
        "https://169.254.169.254/latest",
        "https://[::1]/x",
        "https://[fd00::1]/x",
        "https://[::ffff:127.0.0.1]/x",
        "https://[64:ff9b::7f00:1]/x",
        "https://[2002:7f00:1::]/x",
        "https://0.0.0.0/x",
        "https://2130706433/x",
    ],
)
def test_a_private_address_is_never_asked_nor_is_one_that_an_answer_leads_to(host, web, url):
    assert "which is no public address" in why(web, url)
    host.answer("/a", status=302, location=url)
    assert "which is no public address" in why(web, f"https://{HOST}/a")


@pytest.mark.parametrize("address", ["8.8.8.8", "2001:4860:4860::8888", "64:ff9b::808:808", "2002:808:808::"])
def test_a_public_address_is_known(address):
    assert is_public(address)


@pytest.mark.parametrize(
    "url", ["http://tube.exemple.org/a", "ftp://tube.exemple.org/a", "file:///etc/passwd", "/a", "https:///a"]
)
def test_only_https_is_asked_and_followed(host, web, url):
    assert "only addresses that begin with https://" in why(web, url)
    if not url.startswith(("/", "https:")):
        host.answer("/a", status=302, location=url)
        assert "only addresses that begin with https://" in why(web, f"https://{HOST}/a")


@pytest.mark.parametrize("url", ["https://[bad/a", "https://tube.exemple.org:port/a", "https://a..b/c"])
def test_what_is_no_address_is_told(web, url):
    assert "is no address" in why(web, url)


def test_a_name_that_nobody_has_is_told(web):
    assert "nulle-part.invalid is not found" in why(web, "https://nulle-part.invalid/a")


@pytest.mark.parametrize(
    ("status", "remedy"), [(404, "check the address"), (403, "make it public there"), (500, "fetch again later")]
)
def test_a_refusal_is_told_with_what_to_do(host, web, status, remedy):
    host.answer("/a", b"<h1>non</h1>", status=status)
    assert why(web, f"https://{HOST}/a") == f"{HOST} answers {status}; {remedy}"


def test_a_host_that_wants_patience_has_it(host, web, waits):
    host.answer("/a", status=429, retry_after="3")
    assert why(web, f"https://{HOST}/a") == f"{HOST} has too much to do; fetch again in 3 seconds"
    assert waits == [3, 3]
    assert len(host.asked) == 3


def test_a_host_that_wants_an_hour_is_left_alone(host, web, waits):
    host.answer("/a", status=503, retry_after="3600")
    assert "fetch again in 3600 seconds" in why(web, f"https://{HOST}/a")
    assert waits == []


@pytest.mark.parametrize("wish", ["", "soon"])
def test_a_host_that_names_no_time_is_not_waited_for(host, web, waits, wish):
    host.answer("/a", status=503, retry_after=wish)
    assert "answers 503" in why(web, f"https://{HOST}/a")
    assert waits == []


def test_no_more_is_taken_than_was_asked_for(host, web):
    host.answer("/a", b"x" * 1000)
    assert len(web.get(f"https://{HOST}/a", 1000)) == 1000
    assert f"{HOST} sends more than 0.000999 MB" in why(web, f"https://{HOST}/a", 999)


def test_a_body_without_end_is_given_up(host, web):
    def endless(out):
        while True:
            out.write(b"x" * 1000)

    host.answer("/a", endless)
    assert "sends more than" in why(web, f"https://{HOST}/a", 100_000)


def test_a_host_that_is_silent_is_given_up(host):
    host.answer("/a", lambda out: time.sleep(0.6))
    web = Web(patience=0.2, stand_ins={HOST: host.port})
    assert why(web, f"https://{HOST}/a") == f"{HOST} takes more than 0.2 s to answer; fetch again later"


def test_a_host_that_sends_a_byte_now_and_then_is_given_up(host):
    def drip(out):
        for _ in range(20):
            out.write(b"x")
            out.flush()
            time.sleep(0.05)

    host.answer("/a", drip)
    assert "takes too long" in why(Web(patience=0.3, stand_ins={HOST: host.port}), f"https://{HOST}/a")


def test_a_host_that_is_not_there_is_told():
    with standing_in() as host:
        port = host.port
    assert why(Web(stand_ins={HOST: port}), f"https://{HOST}/a").startswith(f"{HOST} cannot be reached (")


SECRET = {"Authorization": "Bearer jeton"}


def test_what_goes_with_a_question_does_but_says_neither_who_asks_nor_whom(host, web):
    host.answer("/a", b"oui")
    named = {**SECRET, "Accept": "application/json", "User-Agent": "autre", "Host": "ailleurs.exemple.org"}
    assert web.get(f"https://{HOST}/a", 1000, named) == b"oui"
    ((asked, _, headers),) = host.asked
    assert (asked, headers["User-Agent"]) == (HOST, AGENT)
    assert (headers["Authorization"], headers["Accept"]) == ("Bearer jeton", "application/json")


def test_what_goes_with_a_question_follows_to_the_same_host_alone(host, web):
    host.answer("/a", status=302, location=f"https://{HOST.upper()}/b")
    host.answer("/b", status=302, location="https://autre.exemple.org/c")
    host.answer("/c", status=302, location=f"https://{HOST}/d")
    host.answer("/d", b"enfin")
    assert web.get(f"https://{HOST}/a", 1000, SECRET) == b"enfin"
    assert ["Authorization" in headers for _, _, headers in host.asked] == [True, True, False, False]


def test_another_port_of_a_host_is_another_host(host, web):
    host.answer("/a", status=302, location=f"https://{HOST}:8443/b")
    host.answer("/b", b"oui")
    assert web.get(f"https://{HOST}/a", 1000, SECRET) == b"oui"
    assert ["Authorization" in headers for _, _, headers in host.asked] == [True, False]


def posted(reply: Reply, waits: list[float], most: int = 1000) -> tuple[bytes, list[Question]]:
    """What is answered to a post, and all that was asked."""
    with answering(lambda question: reply) as api:
        web = Web(patience=0.3, wait=waits.append, stand_ins={HOST: api.port, "autre.exemple.org": api.port})
        return web.post(f"https://{HOST}/a?b=c", most, b"secret=x&y=%26", {**SECRET, "Content-Type": "x/y"}), api.asked


def test_a_body_is_posted_as_it_is_with_its_headers(waits):
    answer, (question,) = posted(Reply(b"oui"), waits)
    assert (answer, question.method, question.path, question.query) == (b"oui", "POST", "/a", {"b": "c"})
    assert (question.body, question.headers["Content-Length"]) == (b"secret=x&y=%26", "14")
    assert (question.headers["Content-Type"], question.headers["User-Agent"]) == ("x/y", AGENT)


@pytest.mark.parametrize(
    ("reply", "why"),
    [
        (Reply(b"", 404), "answers 404; check the address"),
        (Reply(b"", 500), "answers 500; fetch again later"),
        (Reply(b"x" * 1001), "sends more than 0.001 MB"),
        (Reply(b"", 429, {"Retry-After": "3"}), "has too much to do; fetch again in 3 seconds"),
        (Reply(b"", 503, {"Retry-After": "3600"}), "has too much to do; fetch again in 3600 seconds"),
        (Reply(before=lambda: time.sleep(0.6)), "takes more than 0.3 s to answer"),
        *(
            (Reply(b"", status, {"Location": f"https://{host}/b"}), "leads elsewhere, where nothing is sent")
            for status in (301, 302, 303, 307, 308)
            for host in (HOST, "autre.exemple.org")
        ),
    ],
)
def test_a_post_that_is_not_answered_is_told_and_sent_nowhere_else(waits, reply, why):
    with pytest.raises(NotFetched, match=f"^{HOST} {why}") as refused:
        posted(reply, waits)
    assert waits == ([3, 3] if "3 seconds" in why else [])
    assert not [secret for secret in ("jeton", "secret=") if secret in f"{refused.value!r}{refused.value.__cause__!r}"]


@pytest.mark.parametrize("url", ["http://tube.exemple.org/a", "https://127.0.0.1/a", "https://localhost/a"])
def test_nothing_is_posted_but_over_https_to_public_hosts(host, web, url):
    with pytest.raises(NotFetched, match=r"only (addresses that begin with https://|public hosts)"):
        web.post(url, 1000, b"x", {})
    assert host.asked == []


@pytest.mark.skipif(sys.platform != "linux" or not shutil.which("openssl"), reason="trust is given by a file there")
def test_a_host_has_to_prove_its_name_at_whatever_address(tmp_path, monkeypatch):
    certificate, key = _certified(tmp_path, HOST)
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    with _over_tls(certificate, key) as port:
        with way_to(HOST, "127.0.0.1", port, 2) as way:
            assert way.request("GET", "/").data == b"oui"
        with way_to("autre.exemple.org", "127.0.0.1", port, 2) as way, pytest.raises(SSLError, match="doesn't match"):
            way.request("GET", "/", retries=False)
        monkeypatch.delenv("SSL_CERT_FILE")
        with way_to(HOST, "127.0.0.1", port, 2) as way, pytest.raises(SSLError, match="verify failed"):
            way.request("GET", "/", retries=False)


def test_what_builds_a_site_loads_none_of_it():
    code = (
        "import sys, portevoix.microsites.kinds.video.fetch as fetch; assert fetch.COMMAND;"
        "sys.exit(bool({'urllib3', 'truststore'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def _certified(folder: Path, host: str) -> tuple[Path, Path]:
    certificate, key = folder / "certificate.pem", folder / "key.pem"
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", f"/CN={host}"]
    files = ["-addext", f"subjectAltName=DNS:{host}", "-keyout", str(key), "-out", str(certificate)]
    subprocess.run([*command, *files], check=True, capture_output=True)
    return certificate, key


class _Yes(BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.send_header("Content-Length", "3")
        self.end_headers()
        self.wfile.write(b"oui")

    def log_message(self, format, *args):  # noqa: A002 - the library's signature
        pass


class _Server(HTTPServer):
    def handle_error(self, request, client_address):
        """A client that hangs up is what the test is about."""


@contextmanager
def _over_tls(certificate: Path, key: Path) -> Iterator[int]:
    with _Server(("127.0.0.1", 0), _Yes) as server:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate, key)
        server.socket = context.wrap_socket(server.socket, server_side=True)
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        yield server.server_port
        server.shutdown()
        thread.join()
