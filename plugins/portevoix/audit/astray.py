"""Addresses that lead visitors nowhere, as their words alone show: this machine, its disk, a scheme misspelt."""

from __future__ import annotations

import re
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from urllib.parse import SplitResult

from portevoix.problems import nearest

_DISK = re.compile(r"[a-z]:(?:[\\/]|%5c)", re.IGNORECASE)
_SCHEME = re.compile(r"([a-z][a-z0-9+.\-]*):", re.IGNORECASE)
_MEANT = ("http", "https", "mailto", "tel", "ftp", "javascript")
_NEAR_THEM = frozenset({"sftp", "ftps", "shttp", "telnet"})
"""Schemes that there are, and that look like one of those."""
_OURS_ALONE = (".local", ".lan", ".home", ".internal", ".intranet", ".localdomain", ".home.arpa")
_PRIVATE = tuple(
    ip_network(one)
    for one in ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "169.254.0.0/16", "fc00::/7", "fe80::/10")
)
_OF_DISK = "leads to a file of one's own disk, which no visitor has; put it into media/ and write {static}/media/NAME"


def of_scheme(address: str) -> str:
    """What is wrong with what an address begins with, or nothing."""
    found = _SCHEME.match(address)
    if not found:
        return _OF_DISK if address.startswith("\\\\") else ""
    scheme = found[1].lower()
    if scheme == "file" or _DISK.match(address):
        return _OF_DISK
    if scheme in {"tel", "sms"} and not re.search(r"\d", address):
        return f"has no number; write it whole, {scheme}:+33123456789"
    if scheme in {"http", "https"} and not address[found.end() :].strip("/"):
        return "names no host; write https:// and a name"
    meant = None if scheme in {*_MEANT, *_NEAR_THEM} else nearest(scheme, _MEANT)
    return f"begins with '{scheme}:', which leads nowhere; did you mean '{meant}:'?" if meant else ""


def of_host(parts: SplitResult, ours: str) -> tuple[str, str]:
    """What is wrong with the host of an address, and what asks to be read again; *ours* is the host of the site."""
    host = (parts.hostname or "").rstrip(".")
    if parts.scheme not in {"http", "https"} or _is_here(ours):
        return "", ""
    if _is_here(host):
        return "leads to this machine, and for visitors nowhere; write the address without it, from its '/'", ""
    if _is_private(host) and not _is_private(ours):
        return "", f"'{host}' is known in your own network alone, and leads visitors nowhere; write a public address"
    return "", ""


def _is_here(host: str) -> bool:
    """The machine itself: where the preview is, for instance."""
    address = _number(host)
    if address:
        return address.is_loopback or address.is_unspecified
    return host == "localhost" or host.endswith((".localhost", "localhost.localdomain"))


def _is_private(host: str) -> bool:
    address = _number(host)
    if address:
        return any(address in network for network in _PRIVATE)
    return host.endswith(_OURS_ALONE) or "." not in host


def _number(host: str) -> IPv4Address | IPv6Address | None:
    try:
        return ip_address(host)
    except ValueError:
        return None
