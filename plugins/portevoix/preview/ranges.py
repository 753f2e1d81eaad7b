"""A part of a file, for films: browsers move in one only where they may ask for its end (RFC 9110, section 14)."""

from __future__ import annotations

import re

_ONE = re.compile(r"bytes=(?:(?P<first>\d+)-(?P<last>\d*)|-(?P<end>\d+))", re.ASCII)


def part_of(asked: str, length: int) -> range | None:
    """The bytes that a `Range` header asks for of a file of *length*; None where it is to be sent whole: several parts,
    parts of nothing, and what is no range."""
    found = _ONE.fullmatch(asked.strip())
    if found is None:
        return None
    if found["end"]:
        part = range(max(0, length - int(found["end"])), length)
    else:
        part = range(int(found["first"]), min(int(found["last"] or length - 1), length - 1) + 1)
    return part or None
