"""The web as commands ask it: how far they go, what they take, and what they refuse to ask."""

from __future__ import annotations

import shutil
import ssl
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread

import pytest
from urllib3.exceptions import HTTPError, InvalidHeader, SSLError

from judges.api import Question, Reply, answering
from judges.raw import Say, saying
from judges.stand_in import StandIn, standing_in
from portevoix.broken import said_of_answer, said_of_proof, said_of_way
from portevoix.deadline import Deadline
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


@pytest.mark.parametrize(
    "wish",
    [
        "",
        "soon",
        "-3",
        "3.5",
        "3, 4",
        "²",
        "0",
        "000",
        "Fri, 31 Dec 99999999999 23:59:59 GMT",
        "Fri, 99 Dec 2026 23:59:59 GMT",
        "Wed, 21 Oct 2015 07:28:00 GMT",
        "\x1b[31m",
    ],
)
def test_a_host_that_names_no_time_is_not_waited_for(host, web, waits, wish):
    host.answer("/a", status=503, retry_after=wish)
    assert "answers 503" in why(web, f"https://{HOST}/a")
    assert waits == []


@pytest.mark.parametrize("wish", ["9" * 5000, "9" * 400, "86401", "Fri, 31 Dec 9999 23:59:59 GMT"])
def test_a_host_that_names_a_time_that_nobody_waits_for_says_later(host, web, waits, wish):
    host.answer("/a", status=503, retry_after=wish)
    assert why(web, f"https://{HOST}/a") == f"{HOST} has too much to do; fetch again later"
    assert waits == []


def test_an_instant_counts_from_that_of_the_answer(web, waits):
    said = b"HTTP/1.1 503 Non\r\nDate: %s\r\nRetry-After: Mon, 04 May 2026 12:00:07 +0200\r\n\r\n"
    for date, wanted in (
        (b"Mon, 04 May 2026 10:00:00 GMT", [7, 7]),
        (b"Mon, 04 May 2026 10:00:08 GMT", []),
        (b"?", []),
    ):
        waits.clear()
        with saying(said % date) as raw:
            why(Web(patience=2, wait=waits.append, stand_ins={HOST: raw.port}), f"https://{HOST}/a")
        assert waits == wanted


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
    assert "takes more than 0.3 s" in why(Web(patience=0.3, stand_ins={HOST: host.port}), f"https://{HOST}/a")


def every(seconds: float, piece: bytes, before: bytes = b"") -> Callable[[Say], None]:
    """Who sends a piece now and then, without end."""

    def drip(say: Say) -> None:
        say(before)
        while True:
            say(piece)
            time.sleep(seconds)

    return drip


@pytest.mark.parametrize(
    "drip",
    [
        every(0.05, b"H"),
        every(0.05, b"X-A: b\r\n", b"HTTP/1.1 200 OK\r\n"),
        every(0.05, b"x", b"HTTP/1.1 200 OK\r\nX-A: "),
        every(0.05, b"HTTP/1.1 100 Continue\r\n\r\n"),
        every(0.05, b"x", b"HTTP/1.1 200 OK\r\n\r\n"),
        every(0.05, b"x", b"HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\n"),
        every(0.05, b"1\r\nx\r\n", b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"),
        every(0.05, b"x", b"HTTP/1.1 302 OK\r\nLocation: https://autre.exemple.org/"),
    ],
)
def test_a_host_that_goes_on_and_on_is_given_up_wherever_it_does(drip):
    with saying(drip) as raw:
        began = time.monotonic()
        said = why(Web(patience=0.3, stand_ins={HOST: raw.port}), f"https://{HOST}/a")
        assert time.monotonic() - began < 0.9
    assert said == f"{HOST} takes more than 0.3 s to answer; fetch again later"


def test_an_answer_that_was_cut_off_is_none_even_if_it_reads_as_one():
    with (
        saying(every(0.5, b"HTTP/1.1 200 OK\r\nX-A: b\r\n")) as raw,
        pytest.raises(NotFetched, match=r"more than 0\.2 s"),
    ):
        Web(patience=0.2, stand_ins={HOST: raw.port}).post(f"https://{HOST}/a", 1000, b"x", {})


def test_a_handshake_without_end_is_cut_off_too():
    with saying(every(0.05, b"\x16\x03\x03\x40\x00" + b"x" * 20), listens=False) as raw, Deadline(0.3) as deadline:
        began = time.monotonic()
        with deadline.watch(way_to(HOST, "127.0.0.1", raw.port, 5)) as way, pytest.raises(HTTPError):
            way.request("GET", "/", retries=False)
        assert time.monotonic() - began < 0.9
        assert deadline.is_over


def test_a_host_has_so_much_time_for_all_that_it_is_asked_and_no_more(host):
    host.answer("/a", lambda out: time.sleep(0.2))
    host.answer("/b", b"oui")
    web = Web(patience=5, most=0.3, stand_ins={HOST: host.port, "autre.exemple.org": host.port})
    assert web.get(f"https://{HOST}/a", 1000) == b""
    began = time.monotonic()
    said = f"{HOST} takes more than the 0.3 s that it may have in all; fetch again later"
    assert why(web, f"https://{HOST}/a") == said
    assert time.monotonic() - began < 0.19
    asked = len(host.asked)
    assert why(web, f"https://{HOST}/b") == said
    assert len(host.asked) == asked
    assert web.get("https://autre.exemple.org/b", 1000) == b"oui"


def test_what_a_host_leads_to_is_of_its_own_time(host):
    host.answer("/a", status=302, location="https://autre.exemple.org/b")
    host.answer("/b", lambda out: time.sleep(0.5))
    web = Web(patience=5, most=0.3, stand_ins={HOST: host.port, "autre.exemple.org": host.port})
    assert "that it may have in all" in why(web, f"https://{HOST}/a")


def test_a_wait_that_is_longer_than_the_time_a_host_has_is_not_begun(host, waits):
    host.answer("/a", status=429, retry_after="3")
    web = Web(wait=waits.append, most=2, stand_ins={HOST: host.port})
    assert "fetch again in 3 seconds" in why(web, f"https://{HOST}/a")
    assert waits == []


ESC = b"\x1b]0;titre\x07\x1b[31m"


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (ESC + b"jeton\r\n\r\n", "answers in another way than HTTP has it"),
        (b"HTTP/1.1 " + ESC + b"jeton\r\n\r\n", "answers in another way than HTTP has it"),
        (b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 200 + b"\r\n", "answers in another way than HTTP has it"),
        (b"HTTP/1.1 200 OK\r\nX: " + b"y" * 70_000 + b"\r\n\r\n", "answers in another way than HTTP has it"),
        (
            b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + ESC + b"\r\n",
            "breaks off in the middle of its answer",
        ),
        (b"", "hangs up before it has answered"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\nabc", "breaks off in the middle of its answer"),
    ],
)
def test_an_answer_that_is_none_is_told_in_words_of_ours(answer, said):
    with saying(answer) as raw:
        assert (
            why(Web(patience=2, stand_ins={HOST: raw.port}), f"https://{HOST}/a") == f"{HOST} {said}; fetch again later"
        )


def test_what_a_library_says_of_an_answer_is_not_repeated():
    assert said_of_answer(InvalidHeader("Content-Length: jeton")) == "answers in another way than HTTP has it"
    assert said_of_way(OSError(113, "No route to host")) == "No route to host"
    assert said_of_proof(SSLError("jeton")) == "no agreement on TLS was found"


@pytest.mark.parametrize(
    ("location", "said"),
    [
        (b"http://[", f"what {HOST} leads to is no address; check it"),
        (b"https://[x]/jeton", f"what {HOST} leads to is no address; check it"),
        (b"https://a..b/jeton", f"what {HOST} leads to is no address; check it"),
        (b"https://a.b:jeton/", f"what {HOST} leads to is no address; check it"),
        (b"https://a" + ESC + b"jeton/", f"what {HOST} leads to is no address; check it"),
        (b"http://x/" + ESC + b"jeton", f"what {HOST} leads to is not asked; only addresses that begin with https://"),
        (b"jeton:x", f"what {HOST} leads to is not asked; only addresses that begin with https://"),
        (b"https://127.0.0.1/" + ESC + b"jeton", "127.0.0.1 is at 127.0.0.1, which is no public address"),
        (b"https://nulle-part.invalid/" + ESC + b"jeton", "nulle-part.invalid is not found"),
        (b"//autre.exemple.org:%d/" + ESC + b"jeton", "autre.exemple.org answers 503"),
    ],
)
def test_of_where_a_host_leads_nothing_is_repeated_but_names_of_hosts(location, said):
    def answer(say: Say) -> None:
        if "Host: autre" in raw.asked[-1]:
            say(b"HTTP/1.1 503 Non\r\n\r\n")
        else:
            say(b"HTTP/1.1 302 Trouve\r\nLocation: " + location.replace(b":%d", b"") + b"\r\n\r\n")

    with saying(answer) as raw:
        web = Web(patience=2, stand_ins={HOST: raw.port, "autre.exemple.org": raw.port})
        with pytest.raises(NotFetched) as refused:
            web.get(f"https://{HOST}/a", 1000, SECRET)
        assert str(refused.value).startswith(said)
        assert "jeton" not in str(refused.value)
        assert "\x1b" not in str(refused.value)


def test_a_host_that_is_named_as_what_was_sent_is_neither_asked_nor_told(host, web):
    host.answer("/a", status=302, location="https://x.Long-Jeton.invalid/")
    with pytest.raises(NotFetched, match=f"^{HOST} leads to a host that is named by what was sent; fetch again later$"):
        web.get(f"https://{HOST}/a", 1000, {"Authorization": "Bearer long-JETON"})
    assert "long-jeton.invalid is not found" in why(web, f"https://{HOST}/a")


def test_where_a_link_leads_that_is_no_address_is_told_too():
    said = f"^what {HOST} leads to is no address"
    with saying(b"HTTP/1.1 302 Non\r\nLocation: http://[\r\n\r\n") as raw, pytest.raises(NotFetched, match=said):
        Web(patience=2, stand_ins={HOST: raw.port}).probe(f"https://{HOST}/a")


def test_a_host_that_is_not_there_is_told():
    with standing_in() as host:
        port = host.port
    assert why(Web(stand_ins={HOST: port}), f"https://{HOST}/a").startswith(
        f"{HOST} cannot be reached (Connection refused)" if sys.platform == "linux" else f"{HOST} cannot be reached ("
    )


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
        with (
            way_to("autre.exemple.org", "127.0.0.1", port, 2) as way,
            pytest.raises(SSLError, match="doesn't match") as other,
        ):
            way.request("GET", "/", retries=False)
        assert said_of_proof(other.value) == "its certificate is for another name"
        monkeypatch.delenv("SSL_CERT_FILE")
        with way_to(HOST, "127.0.0.1", port, 2) as way, pytest.raises(SSLError, match="verify failed") as own:
            way.request("GET", "/", retries=False)
        assert said_of_proof(own.value) == "its certificate is signed by nobody whom this machine trusts"


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
