"""Addresses that would run something where a reader follows them, whatever they are disguised as."""

from __future__ import annotations

import re

# What browsers leave out before they look for the scheme: https://url.spec.whatwg.org/#concept-basic-url-parser
_LEFT_OUT = re.compile(r"^[\x00-\x20]+|[\t\n\r]+")
_RUNNING = ("javascript:", "vbscript:", "livescript:", "mocha:")
_DATA = re.compile(r"data:\s*(?P<type>[^;,]*)", re.IGNORECASE)
# What a browser shows of a data: address without running anything in it, wherever it stands.
_STILL = re.compile(r"(?:image/(?!svg)|audio/|video/|font/|text/(?:plain|csv)?$|$)", re.IGNORECASE)


def runs(address: str) -> bool:
    """Whether an address, its character references decoded, is a program or a page of its own, and leads nowhere."""
    bare = _LEFT_OUT.sub("", address)
    if bare[:11].lower().startswith(_RUNNING):
        return True
    data = _DATA.match(bare)
    return data is not None and not _STILL.match(data["type"].strip())


def scheme_of(address: str) -> str:
    """The scheme of an address as a browser reads it, in small letters; empty where it has none."""
    found = re.match(r"([a-z][a-z0-9+.-]*):", _LEFT_OUT.sub("", address), re.ASCII | re.IGNORECASE)
    return found[1].lower() if found else ""
