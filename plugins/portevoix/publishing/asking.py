"""One question to the host that a site is served from: as a visitor would ask, of any host, for no longer than told."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from portevoix.printable import printable

if TYPE_CHECKING:
    from ssl import SSLContext

MOST_BYTES = 200_000_000
"""More than any file of a site; a host that sends for ever is left."""

_MOST_REDIRECTS = 5
_CHUNK = 65_536
_INNER = re.compile(r".*\[Errno -?\d+\] |\[SSL[^]]*\] | ?\(_ssl\.c:\d+\)", re.DOTALL)
_AGENT = "Porte-voix (static site generator; verifies what its author published)"


class NoAnswer(Exception):
    """Why a host sent nothing that could be compared, in a few words."""


@dataclass(frozen=True)
class Answer:
    """What a host sent: the bytes, as they are once any compression is undone; `url` is where they came from."""

    status: int
    body: bytes
    url: str
    headers: Mapping[str, str] = field(default_factory=dict)
    """By name in small letters."""


def ask(url: str, patience: float) -> Answer:
    """What stands at an address, redirects followed. Raises NoAnswer; *patience* is in seconds, for all of it."""
    end = time.monotonic() + patience
    for _ in range(_MOST_REDIRECTS + 1):
        answer, location = _once(url, end)
        if not location:
            return answer
        try:
            url = urljoin(url, location)
            known = urlsplit(url).scheme in {"http", "https"}
        except ValueError:
            known = False
        if not known:
            raise NoAnswer(f"leads to '{printable(location)}', which is no page of the web")
    raise NoAnswer("leads from one address to the next without end")


def _once(url: str, end: float) -> tuple[Answer, str]:
    from urllib3 import PoolManager, Timeout
    from urllib3.exceptions import HTTPError, NewConnectionError, SSLError
    from urllib3.exceptions import TimeoutError as TakesTooLong

    left = end - time.monotonic()
    if left <= 0:
        raise NoAnswer("takes too long to answer")
    pool = PoolManager(ssl_context=_trust(), timeout=Timeout(connect=left, read=left), retries=False)
    headers = {"User-Agent": _AGENT, "Accept-Encoding": "identity", "Cache-Control": "no-cache"}
    try:
        with pool, pool.request("GET", url, headers=headers, redirect=False, preload_content=False) as response:
            location = response.get_redirect_location() or ""
            body = b"" if location else _body(response.read1, end)
            sent = {name.lower(): value for name, value in response.headers.items()}
            return Answer(response.status, body, url, sent), location
    except NewConnectionError as error:  # which the library counts among those of time, too
        raise NoAnswer(f"cannot be reached ({_reason(error)})") from error
    except TakesTooLong as error:
        raise NoAnswer("takes too long to answer") from error
    except SSLError as error:
        raise NoAnswer(f"does not prove who it is ({_reason(error)})") from error
    except (HTTPError, UnicodeError, ValueError) as error:
        raise NoAnswer(f"cannot be asked ({_reason(error)})") from error


def _body(read: Callable[[int], bytes], end: float) -> bytes:
    """The body, read as it comes: a host that sends a byte a second is not waited for."""
    parts: list[bytes] = []
    size = 0
    while chunk := read(_CHUNK):
        parts.append(chunk)
        size += len(chunk)
        if size > MOST_BYTES:
            raise NoAnswer("sends without end")
        if time.monotonic() > end:
            raise NoAnswer("takes too long to answer")
    return b"".join(parts)


def _trust() -> SSLContext:
    """The system's own trust."""
    import ssl

    import truststore

    return truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)


def _reason(error: Exception) -> str:
    """What the library says of it, without numbers and the names of its own objects."""
    said = " ".join(_INNER.sub("", str(error)).split())
    while said.endswith(")") and said.count(")") > said.count("("):  # what it closes was taken away
        said = said[:-1]
    return printable(said) or type(error).__name__
