"""Which addresses are asked: over HTTPS alone, unless somebody wants otherwise, and of public hosts.

A host's name is looked up once, judged, and the address found is the one connected to: no second look-up can lead
elsewhere.
"""

from __future__ import annotations

import ipaddress
import re
import socket
from collections.abc import Iterator, Sequence
from http import HTTPStatus
from typing import TYPE_CHECKING
from urllib.parse import SplitResult, urlsplit

from portevoix.printable import printable

if TYPE_CHECKING:
    from urllib3 import HTTPConnectionPool, Timeout

LATER = "fetch again later"
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
"""IPv6 addresses that stand for IPv4 ones (RFC 6052)."""
_HOST = re.compile(r"[A-Za-z0-9._-]+|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*")
"""A name in ASCII, or an address: all that is ever repeated of where a host leads."""

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


def way_to(host: str, address: str, port: int, patience: float | Timeout) -> HTTPConnectionPool:
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


def judged(url: str, schemes: Sequence[str] = ("https",), led_by: str = "") -> SplitResult:
    """The parts of an address that may be asked, its host's name in ASCII; one that a host led to is not repeated.
    Raises NotFetched."""
    named = f"what {led_by} leads to" if led_by else f"'{printable(url)}'"
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").encode("idna").decode()
        port = f":{parts.port}" if parts.port else ""
    except ValueError:  # of which UnicodeError is one
        raise NotFetched(f"{named} is no address", "check it") from None
    if parts.scheme not in schemes or not host:
        raise NotFetched(f"{named} is not asked", f"only addresses that begin with {schemes[0]}:// are")
    if not _HOST.fullmatch(host):
        raise NotFetched(f"{named} is no address", "check it")
    return parts._replace(netloc=f"[{host}]{port}" if ":" in host else host + port)


def addresses_of(host: str, port: int) -> tuple[str, ...]:
    """The IP addresses of a host, all of them public. Raises NotFetched."""
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
