"""The tags of an HTML text, found in one pass: not those in comments, nor what scripts and styles hold."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from html import escape, unescape
from typing import NamedTuple

# After https://html.spec.whatwg.org/multipage/parsing.html#tokenization, but for '<' outside of quotes, which ends the
# search for the end of a tag; possessive: nothing is tried twice.
_ATTRIBUTES = r"""(?:[\s/]++|[^\s/<>][^\s/<>=]*+(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s<>"'][^\s<>]*+)?+)?+)*+"""
_NAME = r"[a-z][^\s/<>]*+"
_NO_TAGS = (
    r"!--(?:-?>|.*?(?:--!?>|\Z))|!\[CDATA\[.*?(?:\]\]>|\Z)"
    r"|(?P<raw>script|style|textarea|title|xmp|iframe|noembed|noframes)(?=[\s/>])"
    rf"(?P<raw_attributes>{_ATTRIBUTES})>.*?(?:</(?P=raw)(?=[\s/>])[^<>]*+>|\Z)"
)
_ALL = re.compile(
    rf"<(?:{_NO_TAGS}|(?P<name>{_NAME})(?P<attributes>{_ATTRIBUTES})>|/(?P<closed>{_NAME})[^<>]*+>)", re.I | re.S
)
_WITH_ATTRIBUTES = re.compile(
    # The usual tags without attributes are dismissed first.
    r"<(?!/?(?:p|h[1-6]|em|strong|a|li|[uod]l|d[td]|code|pre|blockquote|span|div|sup|t[rdh]|thead|tbody|table|figure)>)"
    rf"(?:{_NO_TAGS}|(?P<name>{_NAME})(?P<attributes>\s{_ATTRIBUTES})>|(?P<closed>(?!)))",
    re.I | re.S,
)
_ATTRIBUTE = re.compile(
    r"""(?P<name>[^\s/>][^\s/>=]*+)(?:(?P<equals>\s*+=\s*+)"""
    r"""(?:"(?P<double>[^"]*+)"|'(?P<single>[^']*+)'|(?P<bare>[^\s>"'][^\s>]*+)))?+"""
)
# A character reference in an attribute counts only with its semicolon: `?a=1&copy=2` means what it says.
_CHARACTER = re.compile(r"&(?:#\d+|#x[0-9a-f]+|[a-z]\w*);", re.IGNORECASE)

COMMENT = "!"


class Tag(NamedTuple):
    """A start or end tag: its name in lower case, where it stands, and where its attributes do.

    The `end` of an element whose content is no HTML (a script) lies behind its end tag; a comment is called `!`.
    """

    name: str
    start: int
    end: int
    attributes_start: int
    attributes_end: int
    closing: bool


class Attribute(NamedTuple):
    """An attribute with a value: its name in lower case, where name and value with its quotes begin, where it ends;
    `raw` is the value as HTML that may stand between double quotes."""

    name: str
    start: int
    end: int
    raw: str

    @property
    def value(self) -> str:
        """The value as a browser reads it."""
        return decoded(self.raw)


def names(words: str) -> frozenset[str]:
    """A set of names, written with spaces between them."""
    return frozenset(words.split())


EMPTY = names("area base br col embed hr img input link meta source track wbr")
"""Elements that hold nothing and have no end tag."""
SILENT = names("script style textarea title xmp iframe noembed noframes")
"""Elements in which nothing is a tag but their own end."""


def decoded(raw: str) -> str:
    """An attribute's value without character references."""
    return _CHARACTER.sub(lambda match: unescape(match[0]), raw) if "&" in raw else raw


def quoted(value: str) -> str:
    """A value as it stands between double quotes."""
    return escape(value, quote=False).replace('"', "&quot;")


def tags(html: str, *, with_attributes: bool = False) -> Iterator[Tag]:
    """The tags of *html* in order; or, much faster, only the start tags that have attributes."""
    for match in (_WITH_ATTRIBUTES if with_attributes else _ALL).finditer(html):
        if name := match["name"]:
            yield Tag(name.lower(), match.start(), match.end(), *match.span("attributes"), closing=False)
        elif name := match["closed"]:
            yield Tag(name.lower(), match.start(), match.end(), match.end() - 1, match.end() - 1, closing=True)
        elif name := match["raw"]:
            yield Tag(name.lower(), match.start(), match.end(), *match.span("raw_attributes"), closing=False)
        elif not with_attributes:
            yield Tag(COMMENT, match.start(), match.end(), match.end(), match.end(), closing=True)


def attributes(html: str, tag: Tag) -> Iterator[Attribute]:
    """The attributes of a tag that have a value."""
    for match in _ATTRIBUTE.finditer(html, tag.attributes_start, tag.attributes_end):
        if match["equals"] is None:
            continue
        raw = match["double"]
        if raw is None:
            raw = (match["single"] or match["bare"] or "").replace('"', "&quot;")
        yield Attribute(match["name"].lower(), match.start(), match.end(), raw)


def rewritten(html: str, change: Callable[[str, Tag], str | None]) -> str:
    """The HTML with each tag replaced by what *change* makes of it; None leaves a tag as it is."""
    pieces: list[str] = []
    position = 0
    for tag in tags(html):
        changed = change(html, tag)
        if changed is not None:
            pieces += (html[position : tag.start], changed)
            position = tag.end
    return "".join((*pieces, html[position:])) if pieces else html
