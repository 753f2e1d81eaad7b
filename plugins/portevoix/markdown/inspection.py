"""HTML as a browser takes it apart: every attribute of every element, whatever it is disguised as."""

from __future__ import annotations

import re
from dataclasses import dataclass
from string import ascii_lowercase

import nh3

_ELEMENT = re.compile(r"<([a-z][^\s/>]*)", re.IGNORECASE)
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*(?=:)", re.ASCII | re.IGNORECASE)
_SCHEMES = frozenset("http https mailto tel javascript vbscript livescript mocha data file ftp".split())
_ANY_NAME = {*ascii_lowercase, *"_:@-.#$*[({"}


@dataclass(frozen=True, slots=True)
class Given:
    """An attribute as a browser reads it: the element's name and its own in small letters, its value decoded."""

    element: str
    name: str
    value: str


def attributes_of(html: str) -> tuple[tuple[Given, ...], str]:
    """All attributes of an HTML text in their order, and the text as a browser would write it again."""
    found: list[Given] = []

    def look(element: str, name: str, value: str) -> str:
        found.append(Given(element, name.lower(), value))
        return value

    written = nh3.clean(
        html,
        tags={name.lower() for name in _ELEMENT.findall(html)},
        clean_content_tags=set(),
        attributes={},
        generic_attribute_prefixes=_ANY_NAME,
        attribute_filter=look,
        link_rel=None,
        url_schemes=_SCHEMES | {scheme.lower() for scheme in _SCHEME.findall(html)},
    )
    return tuple(found), written


def as_written(value: str, most: int = 24) -> re.Pattern[str]:
    """Finds a value in a source where each of its first characters may be a character reference, with references to
    white space between."""
    signs = (_sign(char) for char in value.strip()[:most] if not char.isspace())
    return re.compile(
        r"(?:\s|&\#0*(?:9|10|13|32);?|&\#x0*(?:9|a|d|20);?|&(?:Tab|NewLine);)*".join(signs), re.IGNORECASE
    )


def _sign(char: str) -> str:
    code = ord(char)
    named = {":": "|&colon;", "(": "|&lpar;", ")": "|&rpar;", "&": "|&amp;", '"': "|&quot;", "<": "|&lt;", ">": "|&gt;"}
    return rf"(?:{re.escape(char)}|&\#0*{code};?|&\#x0*{code:x};?|%{code & 0xFF:02x}{named.get(char, '')})"
