"""Addresses of films: files a browser plays, and pages of the hosts that writers link to."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

_FILE = re.compile(r"[^?#]*\.(?:webm|mp4|m4v|ogv)(?:[?#].*)?", re.IGNORECASE | re.DOTALL)
_PICTURE = re.compile(r"\.(?:avif|gif|jpe?g|png|svg|webp)$", re.IGNORECASE)
_PEERTUBE = re.compile(r"/(?:w/(?:p/)?|videos/(?:watch|embed)/(?:playlist/)?)[\w-]{8,}/?")
_HOSTS = {
    "youtube.com": "YouTube",
    "youtu.be": "YouTube",
    "youtube-nocookie.com": "YouTube",
    "vimeo.com": "Vimeo",
    "dailymotion.com": "Dailymotion",
    "dai.ly": "Dailymotion",
}


def is_film_file(address: str) -> bool:
    """Whether an address is that of a film's file: .webm, .mp4, .m4v or .ogv."""
    return _FILE.fullmatch(address) is not None


def film_host(address: str) -> str | None:
    """What the host of a film's page is called, or None if the address is none.

    A PeerTube, of which there are many, is recognised by the form of its addresses and called by its own name.
    """
    if not address.startswith(("https://", "http://", "//")):
        return None
    try:
        parts = urlsplit(address)
        host = (parts.hostname or "").removeprefix("www.").removeprefix("m.").removeprefix("player.")
    except ValueError:
        return None
    if _PICTURE.search(parts.path) or parts.path in {"", "/"}:
        return None
    return _HOSTS.get(host) or (host if host and _PEERTUBE.fullmatch(parts.path) else None)
