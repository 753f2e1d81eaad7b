"""The web as commands ask it: one question at a time, over HTTPS, of public hosts alone, and never for too long.

What is imported here is loaded by commands that fetch, never by a build.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http import HTTPStatus
from math import inf, isfinite
from typing import TYPE_CHECKING, TypeVar
from urllib.parse import SplitResult, urljoin

from portevoix.deadline import Deadline
from portevoix.reach import LATER, NotFetched, addresses_of, is_public, judged, way_to

if TYPE_CHECKING:
    from urllib3 import BaseHTTPResponse, HTTPConnectionPool
    from urllib3.exceptions import HTTPError

__all__ = ["AGENT", "Answer", "NotFetched", "Web", "is_public", "way_to"]

AGENT = "Porte-voix (static site generator; fetches what its author asks for)"

_MOST_REDIRECTS = 5
_MOST_WAITS = 2
_LONGEST_WAIT = 60
"""Seconds that a host may have us wait (Retry-After, RFC 9110, 10.2.3)."""
_CHUNK = 65_536
_SECRET = 8
"""Signs of what is sent that make a secret of it."""
_REMEDIES: Mapping[int, str] = {
    HTTPStatus.UNAUTHORIZED: "make it public there",
    HTTPStatus.FORBIDDEN: "make it public there",
    HTTPStatus.NOT_FOUND: "check the address",
    HTTPStatus.GONE: "check the address",
}

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Answer:
    """What a host says of an address: its status, where that leads (absolute, empty where nowhere), and for how many
    seconds it is not to be asked again, if it says so."""

    status: int
    location: str = ""
    wait: float | None = None


@dataclass(frozen=True, slots=True)
class _Sent:
    """How a question is asked, and what goes with it: headers and a body may be secret, and are never shown."""

    method: str = "GET"
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)
    body: bytes | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class _Elsewhere:
    """An answer that leads to another address."""

    url: str


@dataclass(frozen=True, slots=True)
class _Later:
    """An answer that asks for patience."""

    seconds: float


class Web:
    """Asks, waiting at most *patience* seconds for a whole answer, from the look-up of a host's name (which alone
    cannot be cut short) to the last byte of the body, and with *wait* where a host wants us to.

    *most* are the seconds that all that is got from one host, or posted to it, may take together, its waits among them.

    *stand_ins* is for tests alone: hosts that a port of this machine stands in for, over plain HTTP.
    """

    def __init__(
        self,
        *,
        patience: float = 30,
        wait: Callable[[float], None] = time.sleep,
        most: float = inf,
        stand_ins: Mapping[str, int] | None = None,
    ) -> None:
        self._patience = patience
        self._wait = wait
        self._most = most
        self._taken: dict[str, float] = {}
        self._stand_ins = stand_ins or {}

    def get(self, url: str, most: int, headers: Mapping[str, str] | None = None) -> bytes:
        """What stands at an address, *most* bytes at most. Raises NotFetched.

        *headers* may be secret: where one host leads to another, they stay behind for good.
        """
        parts = judged(url)
        sent, asked = _Sent(headers=headers or {}), parts.netloc
        with self._time_of(str(parts.hostname)) as end:
            for _ in range(_MOST_REDIRECTS + 1):
                answer = self._patiently(parts, most, sent, end)
                if isinstance(answer, bytes):
                    return answer
                before, parts = parts, judged(answer.url, led_by=str(parts.hostname))
                if _repeats(parts.netloc, headers or {}):
                    raise NotFetched(f"{before.hostname} leads to a host that is named by what was sent")
                sent = sent if parts.netloc == asked else _Sent()
        raise NotFetched(f"{parts.hostname} leads from one address to the next without end", "check the address")

    def post(self, url: str, most: int, body: bytes, headers: Mapping[str, str]) -> bytes:
        """What is answered to a *body* that is sent to an address, *most* bytes at most. Raises NotFetched.

        Nothing that was sent is sent on: an answer that leads elsewhere is none.
        """
        parts = judged(url)
        with self._time_of(str(parts.hostname)) as end:
            answer = self._patiently(parts, most, _Sent("POST", headers, body), end)
        if isinstance(answer, bytes):
            return answer
        raise NotFetched(f"{parts.hostname} leads elsewhere, where nothing is sent", "check the address")

    def probe(self, url: str, method: str = "HEAD") -> Answer:
        """What a host says of an address, http:// ones too; nothing is followed, no body read. Raises NotFetched."""
        parts = judged(url, ("https", "http"))

        def take(response: BaseHTTPResponse) -> Answer:
            return Answer(response.status, _location(response, parts), _wait_of(response))

        return self._once(parts, take, _Sent(method), inf)

    @contextmanager
    def _time_of(self, host: str) -> Iterator[float]:
        """Until when a host may be asked; what it takes meanwhile is counted. Raises NotFetched where that is over."""
        began, taken = time.monotonic(), self._taken.get(host, 0.0)
        if taken >= self._most:
            raise self._too_long(host, began)
        try:
            yield began + self._most - taken
        finally:
            self._taken[host] = taken + time.monotonic() - began

    def _too_long(self, host: str, end: float) -> NotFetched:
        if time.monotonic() < end:
            return NotFetched(f"{host} takes more than {self._patience:g} s to answer")
        return NotFetched(f"{host} takes more than the {self._most:g} s that it may have in all")

    def _patiently(self, parts: SplitResult, most: int, sent: _Sent, end: float) -> bytes | _Elsewhere:
        """What is there, or where it leads; asked again where the host names a time."""
        seconds = 0.0
        for waited in range(_MOST_WAITS + 1):
            answer = self._once(parts, lambda response: _answer(response, parts, most), sent, end)
            if not isinstance(answer, _Later):
                return answer
            seconds = answer.seconds
            if seconds > min(_LONGEST_WAIT, end - time.monotonic()) or waited == _MOST_WAITS:
                break
            self._wait(seconds)
        again = f"fetch again in {seconds:.0f} seconds" if isfinite(seconds) else LATER
        raise NotFetched(f"{parts.hostname} has too much to do", again)

    def _once(self, parts: SplitResult, take: Callable[[BaseHTTPResponse], _T], sent: _Sent, end: float) -> _T:
        """What is taken of one answer, whole before the *end* and before patience is."""
        from urllib3.exceptions import HTTPError

        host = str(parts.hostname)
        with Deadline(min(self._patience, end - time.monotonic())) as deadline:
            try:
                taken = self._first(parts, take, sent, deadline)
            except HTTPError as error:
                raise self._too_long(host, end) if deadline.is_over else self._failed(host, error, end) from error
            if deadline.is_over:  # so that it may have been cut off anywhere
                raise self._too_long(host, end)
            return taken

    def _first(self, parts: SplitResult, take: Callable[[BaseHTTPResponse], _T], sent: _Sent, deadline: Deadline) -> _T:
        """What is taken of the answer of the first of a host's addresses that can be reached."""
        from urllib3.exceptions import ConnectTimeoutError

        for pool, is_last in self._pools(parts, deadline):
            with deadline.watch(pool):
                try:
                    response = self._request(pool, parts, sent)
                except ConnectTimeoutError:  # among which the library counts all that cannot be connected to
                    if is_last:
                        raise
                    continue
                with response:
                    return take(response)
        raise AssertionError("a host has an address, or was not found")

    def _failed(self, host: str, error: HTTPError, end: float) -> NotFetched:
        """What broke an exchange off, and what to do."""
        from urllib3.exceptions import NewConnectionError, SSLError
        from urllib3.exceptions import TimeoutError as TakesTooLong

        from portevoix import broken

        if isinstance(error, NewConnectionError):  # which the library counts among those of time, too
            return NotFetched(f"{host} cannot be reached ({broken.said_of_way(error)})", absent=True)
        if isinstance(error, TakesTooLong):
            return self._too_long(host, end)
        if isinstance(error, SSLError):
            return NotFetched(f"{host} does not prove who it is ({broken.said_of_proof(error)})", "check the address")
        return NotFetched(f"{host} {broken.said_of_answer(error)}")

    def _request(self, pool: HTTPConnectionPool, parts: SplitResult, sent: _Sent) -> BaseHTTPResponse:
        target = f"{parts.path or '/'}{f'?{parts.query}' if parts.query else ''}"
        ours = {"Host": parts.netloc, "User-Agent": AGENT, "Accept-Encoding": "identity"}
        return pool.urlopen(
            sent.method,
            target,
            sent.body,
            {**sent.headers, **ours},
            redirect=False,
            retries=False,
            preload_content=False,
            decode_content=False,
        )

    def _pools(self, parts: SplitResult, deadline: Deadline) -> Iterator[tuple[HTTPConnectionPool, bool]]:
        """A way to each of a host's addresses, and whether it is the last; each has its share of the time."""
        from urllib3 import HTTPConnectionPool, Timeout

        host = str(parts.hostname)
        if host in self._stand_ins:
            yield HTTPConnectionPool("127.0.0.1", self._stand_ins[host], timeout=self._patience), True
            return
        secure = parts.scheme == "https"
        port = parts.port or (443 if secure else 80)
        addresses = addresses_of(host, port)
        for others, address in zip(reversed(range(len(addresses))), addresses, strict=True):
            patience = Timeout(connect=deadline.left / (others + 1), read=self._patience)
            if secure:
                yield way_to(host, address, port, patience), not others
            else:
                yield HTTPConnectionPool(address, port, timeout=patience), not others


def _repeats(netloc: str, headers: Mapping[str, str]) -> bool:
    """Whether the name of a host holds something of what may be secret, and would be told with it."""
    words = (word.casefold() for value in headers.values() for word in value.split())
    return any(len(word) >= _SECRET and word in netloc.casefold() for word in words)


def _answer(response: BaseHTTPResponse, parts: SplitResult, most: int) -> bytes | _Elsewhere | _Later:
    if location := _location(response, parts):
        return _Elsewhere(location)
    seconds = _wait_of(response)
    if seconds is not None:
        return _Later(seconds)
    if response.status != HTTPStatus.OK:
        said = f"{parts.hostname} answers {response.status}"
        raise NotFetched(said, _REMEDIES.get(response.status, LATER), response.status)
    return _body(response, str(parts.hostname), most)


def _location(response: BaseHTTPResponse, parts: SplitResult) -> str:
    """Where an answer leads, absolute; empty where nowhere."""
    location = response.get_redirect_location()
    try:
        return urljoin(parts.geturl(), location) if location else ""
    except ValueError:
        raise NotFetched(f"what {parts.hostname} leads to is no address", "check it") from None


def _wait_of(response: BaseHTTPResponse) -> float | None:
    from urllib3 import Retry

    from portevoix.patience import seconds_of

    if response.status not in Retry.RETRY_AFTER_STATUS_CODES:
        return None
    return seconds_of(response.headers.get("Retry-After", ""), response.headers.get("Date", ""))


def _body(response: BaseHTTPResponse, host: str, most: int) -> bytes:
    """The body, read as it comes, and no more of it than is wanted."""
    parts: list[bytes] = []
    size = 0
    while chunk := response.read1(_CHUNK):
        parts.append(chunk)
        size += len(chunk)
        if size > most:
            raise NotFetched(f"{host} sends more than {most / 1e6:g} MB", "have it smaller there")
    return b"".join(parts)
