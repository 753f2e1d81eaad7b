"""The web as commands ask it: one question at a time, over HTTPS, of public hosts alone, and never for too long.

A host's name is looked up once, judged, and the address found is the one connected to: no second look-up can lead
elsewhere. What is imported here is loaded by commands that fetch, never by a build.
"""

from __future__ import annotations

import ipaddress
import re
import socket
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import TYPE_CHECKING, TypeVar
from urllib.parse import SplitResult, urljoin, urlsplit

if TYPE_CHECKING:
    from urllib3 import BaseHTTPResponse, HTTPConnectionPool

AGENT = "Porte-voix (static site generator; fetches what its author asks for)"

LATER = "fetch again later"
_MOST_REDIRECTS = 5
_MOST_WAITS = 2
_LONGEST_WAIT = 60
"""Seconds that a host may have us wait (Retry-After, RFC 9110, 10.2.3)."""
_CHUNK = 65_536
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
"""IPv6 addresses that stand for IPv4 ones (RFC 6052)."""
_REMEDIES: Mapping[int, str] = {
    HTTPStatus.UNAUTHORIZED: "make it public there",
    HTTPStatus.FORBIDDEN: "make it public there",
    HTTPStatus.NOT_FOUND: "check the address",
    HTTPStatus.GONE: "check the address",
}

_INNER = re.compile(r".*\[Errno -?\d+\] |\[SSL[^]]*\] | ?\(_ssl\.c:\d+\)", re.DOTALL)
"""What libraries say for those who mend them."""

_T = TypeVar("_T")
_Address = ipaddress.IPv4Address | ipaddress.IPv6Address


class NotFetched(Exception):
    """Why something could not be had, and what to do; `status` is what the host answered, 0 where it did not; `absent`
    says that there is no such host, or none that can be reached, whatever is asked of it."""

    def __init__(self, why: str, remedy: str = LATER, status: int = 0, *, absent: bool = False) -> None:
        self.why = why
        self.remedy = remedy
        self.status = status
        self.absent = absent
        super().__init__(f"{why}; {remedy}")

    @property
    def is_missing(self) -> bool:
        """Whether the host has no such thing."""
        return self.status == HTTPStatus.NOT_FOUND


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
    """Asks, waiting at most *patience* seconds for a whole answer, and with *wait* where a host wants us to.

    *stand_ins* is for tests alone: hosts that a port of this machine stands in for, over plain HTTP.
    """

    def __init__(
        self,
        *,
        patience: float = 30,
        wait: Callable[[float], None] = time.sleep,
        stand_ins: Mapping[str, int] | None = None,
    ) -> None:
        self._patience = patience
        self._wait = wait
        self._stand_ins = stand_ins or {}

    def get(self, url: str, most: int, headers: Mapping[str, str] | None = None) -> bytes:
        """What stands at an address, *most* bytes at most. Raises NotFetched.

        *headers* may be secret: where one host leads to another, they stay behind for good.
        """
        sent, asked = _Sent(headers=headers or {}), _judged(url).netloc
        for _ in range(_MOST_REDIRECTS + 1):
            parts = _judged(url)
            sent = sent if parts.netloc == asked else _Sent()
            answer = self._patiently(parts, most, sent)
            if isinstance(answer, bytes):
                return answer
            url = urljoin(url, answer.url)
        raise NotFetched(f"{parts.hostname} leads from one address to the next without end", "check the address")

    def post(self, url: str, most: int, body: bytes, headers: Mapping[str, str]) -> bytes:
        """What is answered to a *body* that is sent to an address, *most* bytes at most. Raises NotFetched.

        Nothing that was sent is sent on: an answer that leads elsewhere is none.
        """
        parts = _judged(url)
        answer = self._patiently(parts, most, _Sent("POST", headers, body))
        if isinstance(answer, bytes):
            return answer
        raise NotFetched(f"{parts.hostname} leads elsewhere, where nothing is sent", "check the address")

    def probe(self, url: str, method: str = "HEAD") -> Answer:
        """What a host says of an address, http:// ones too; nothing is followed, no body read. Raises NotFetched."""
        parts = _judged(url, ("https", "http"))

        def take(response: BaseHTTPResponse, end: float) -> Answer:
            location = response.get_redirect_location()
            return Answer(response.status, urljoin(url, location) if location else "", _wait_of(response))

        return self._once(parts, take, _Sent(method))

    def _patiently(self, parts: SplitResult, most: int, sent: _Sent) -> bytes | _Elsewhere:
        """What is there, or where it leads; asked again where the host names a time."""
        seconds = 0.0
        for waited in range(_MOST_WAITS + 1):
            answer = self._once(parts, lambda response, end: _answer(response, str(parts.hostname), most, end), sent)
            if not isinstance(answer, _Later):
                return answer
            seconds = answer.seconds
            if seconds > _LONGEST_WAIT or waited == _MOST_WAITS:
                break
            self._wait(seconds)
        raise NotFetched(f"{parts.hostname} has too much to do", f"fetch again in {seconds:.0f} seconds")

    def _once(self, parts: SplitResult, take: Callable[[BaseHTTPResponse, float], _T], sent: _Sent) -> _T:
        from urllib3.exceptions import ConnectTimeoutError, HTTPError, NewConnectionError, SSLError
        from urllib3.exceptions import TimeoutError as TakesTooLong

        host = str(parts.hostname)
        end = time.monotonic() + self._patience
        try:
            for pool, is_last in self._pools(parts):
                with pool:
                    try:
                        response = self._request(pool, parts, sent)
                    except (NewConnectionError, ConnectTimeoutError):
                        if is_last:
                            raise
                        continue
                    with response:
                        return take(response, end)
        except NewConnectionError as error:  # which the library counts among those of time, too
            raise NotFetched(f"{host} cannot be reached ({_reason(error)})", absent=True) from error
        except TakesTooLong as error:
            raise NotFetched(f"{host} takes more than {self._patience:g} s to answer") from error
        except SSLError as error:
            raise NotFetched(f"{host} does not prove who it is ({_reason(error)})", "check the address") from error
        except HTTPError as error:
            raise NotFetched(f"{host} cannot be reached ({_reason(error)})") from error
        raise AssertionError("a host has an address, or was not found")

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

    def _pools(self, parts: SplitResult) -> Iterator[tuple[HTTPConnectionPool, bool]]:
        """A way to each of a host's addresses, and whether it is the last."""
        from urllib3 import HTTPConnectionPool

        host = str(parts.hostname)
        if host in self._stand_ins:
            yield HTTPConnectionPool("127.0.0.1", self._stand_ins[host], timeout=self._patience), True
            return
        port = parts.port or (443 if parts.scheme == "https" else 80)
        addresses = _addresses(host, port)
        for number, address in enumerate(addresses, 1):
            secure = parts.scheme == "https"
            way = (
                way_to(host, address, port, self._patience)
                if secure
                else HTTPConnectionPool(address, port, timeout=self._patience)
            )
            yield way, number == len(addresses)


def way_to(host: str, address: str, port: int, patience: float) -> HTTPConnectionPool:
    """A connection to an address of a host, which has to prove that it is that host to the system's own trust."""
    import ssl

    import truststore
    from urllib3 import HTTPSConnectionPool

    context = truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    return HTTPSConnectionPool(
        address, port, timeout=patience, ssl_context=context, server_hostname=host, assert_hostname=host
    )


def is_public(address: str) -> bool:
    """Whether an IP address is one of the public internet, and so is the one it stands for."""
    ip = ipaddress.ip_address(address.partition("%")[0])
    return all(one.is_global and not one.is_multicast for one in (ip, *_within(ip)))


def _judged(url: str, schemes: Sequence[str] = ("https",)) -> SplitResult:
    """The parts of an address that may be asked, its host's name in ASCII."""
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").encode("idna").decode()
        port = f":{parts.port}" if parts.port else ""
    except ValueError:  # of which UnicodeError is one
        raise NotFetched(f"'{url}' is no address", "check it") from None
    if parts.scheme not in schemes or not host:
        raise NotFetched(f"'{url}' is not asked", f"only addresses that begin with {schemes[0]}:// are")
    return parts._replace(netloc=f"[{host}]{port}" if ":" in host else host + port)


def _addresses(host: str, port: int) -> tuple[str, ...]:
    """The IP addresses of a host, all of them public."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except OSError as error:
        raise NotFetched(
            f"{host} is not found ({error.strerror or error})", "check its name and the network", absent=True
        ) from error
    addresses = tuple(dict.fromkeys(str(entry[4][0]) for entry in found))
    private = next((address for address in addresses if not is_public(address)), None)
    if private:
        raise NotFetched(f"{host} is at {private}, which is no public address", "only public hosts are asked")
    return addresses


def _within(ip: _Address) -> Iterator[_Address]:
    """The IPv4 address that an IPv6 one carries."""
    if isinstance(ip, ipaddress.IPv6Address):
        if ip in _NAT64:
            yield ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        if ip.sixtofour:
            yield ip.sixtofour


def _answer(response: BaseHTTPResponse, host: str, most: int, end: float) -> bytes | _Elsewhere | _Later:
    if location := response.get_redirect_location():
        return _Elsewhere(location)
    seconds = _wait_of(response)
    if seconds is not None:
        return _Later(seconds)
    if response.status != HTTPStatus.OK:
        said = f"{host} answers {response.status}"
        raise NotFetched(said, _REMEDIES.get(response.status, LATER), response.status)
    return _body(response, host, most, end)


def _wait_of(response: BaseHTTPResponse) -> float | None:
    from urllib3 import Retry
    from urllib3.exceptions import InvalidHeader

    if response.status not in Retry.RETRY_AFTER_STATUS_CODES:
        return None
    try:
        return Retry().parse_retry_after(response.headers.get("Retry-After", ""))
    except InvalidHeader:
        return None


def _body(response: BaseHTTPResponse, host: str, most: int, end: float) -> bytes:
    """The body, read as it comes: a host that sends a byte a second is not waited for."""
    parts: list[bytes] = []
    size = 0
    while chunk := response.read1(_CHUNK):
        parts.append(chunk)
        size += len(chunk)
        if size > most:
            raise NotFetched(f"{host} sends more than {most / 1e6:g} MB", "have it smaller there")
        if time.monotonic() > end:
            raise NotFetched(f"{host} takes too long to answer")
    return b"".join(parts)


def _reason(error: Exception) -> str:
    """What the library says of it, without numbers and the names of its own objects."""
    return " ".join(_INNER.sub("", str(error)).split()) or type(error).__name__
