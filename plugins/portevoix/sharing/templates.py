"""Templates of addresses, and values percent-encoded into them (RFC 3986)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from string import Formatter
from urllib.parse import quote

_LEGAL = "%:/?#[]@!$&'()*+,;=-._~"
"""What a template may hold as it is; the rest of it is encoded."""

_HEAD = re.compile(r"[^?#]*[?#]?")


def names(template: str) -> frozenset[str] | None:
    """The names between its braces; None where it is no template, or asks for more than a name (`{url!r}`)."""
    try:
        parts = [(name, spec, conversion) for _, name, spec, conversion in Formatter().parse(template)]
    except ValueError:
        return None
    if any(name is not None and (spec or conversion) for name, spec, conversion in parts):
        return None
    return frozenset(name for name, _, _ in parts if name is not None)


def filled(template: str, values: Mapping[str, str], host: str = "") -> str:
    """The address: every value percent-encoded whole, the host as it is.

    A parameter whose values are all empty is left out: `&media=` would ask for a picture without an address.
    """
    head = _HEAD.match(template)
    assert head is not None  # it matches anything
    parameters = template[head.end() :].split("&")
    kept = [parameter for parameter in parameters if _says_something(parameter, values)]
    return _encoded(head[0], values, host) + "&".join(_encoded(parameter, values, host) for parameter in kept)


def _says_something(parameter: str, values: Mapping[str, str]) -> bool:
    asked = (names(parameter) or frozenset()) - {"host"}
    return not asked or any(values[name] for name in asked)


def _encoded(template: str, values: Mapping[str, str], host: str) -> str:
    pieces = []
    for literal, name, _, _ in Formatter().parse(template):
        pieces.append(quote(literal, safe=_LEGAL))
        if name is not None:
            pieces.append(host if name == "host" else encoded(values[name]))
    return "".join(pieces)


def encoded(value: str) -> str:
    """A value as it may stand anywhere in an address: UTF-8, a space as `%20`, `+` as `%2B`."""
    return quote(value, safe="", errors="replace")
