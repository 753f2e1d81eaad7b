"""python-markdown's way of writing a tree as HTML, with less work for the elements that nearly all are."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any
from xml.etree.ElementTree import HTML_EMPTY, Element

from markdown import serializers

_stock: Any = serializers  # whose types do not tell of all that is there
_BARE: frozenset[str] = _stock.BOOLEAN_ATTRIBUTES["html"]
_RAW = frozenset({"script", "style"})


def serialized(root: Element) -> str:
    """The element and all that it holds as HTML."""
    pieces: list[str] = []
    left: list[Any] = [root]
    while left:
        element = left.pop()
        if isinstance(element, str):
            pieces.append(element)
            continue
        tag, text, tail = element.tag, element.text, element.tail
        start = _start(tag, element.items())
        if start is None:
            return serializers.to_html_string(root)
        pieces.append(start)
        lowered = tag.lower()
        if text:
            pieces.append(text if lowered in _RAW else _escaped(text))
        end = "" if lowered in HTML_EMPTY else f"</{tag}>"
        if tail:
            end += _escaped(tail)
        if len(element):
            left.append(end)
            left.extend(reversed(element))
        else:
            pieces.append(end)
    return "".join(pieces)


def _start(tag: object, attributes: Collection[tuple[str, Any]]) -> str | None:
    """The start tag; None for a comment and the like, and where a name or a value is no plain text."""
    if not isinstance(tag, str):
        return None
    if not attributes:
        return f"<{tag}>"
    pieces = [f"<{tag}"]
    for name, value in sorted(attributes):
        if not isinstance(name, str) or not isinstance(value, str):
            return None
        shown: str = _stock._escape_attrib_html(value)
        pieces.append(f" {shown}" if name == shown and name in _BARE else f' {name}="{shown}"')
    return "".join((*pieces, ">"))


def _escaped(text: str) -> str:
    if "&" in text or "<" in text or ">" in text:
        text = _stock._escape_cdata(text)
    return text
