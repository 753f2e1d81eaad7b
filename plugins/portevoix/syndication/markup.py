"""XML documents: what XML 1.0 cannot hold is left out, everything else survives.

Prefixed names (`atom:link`) are written as they are, their namespaces declared by the root's attributes. Elements are
ours, not ElementTree's: of these a page of feeds has thousands, and what an element says is escaped once, where it is
added, however many documents it comes to stand in.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape

ATOM = "http://www.w3.org/2005/Atom"

_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""Everything but the production `Char` of XML 1.0 §2.2."""
_LINE_ENDS = re.compile("\r\n?")
_BLANKS = re.compile("[ \t\n]+")


class Element:
    """An element and what is in it: text, or other elements, which `child` adds."""

    __slots__ = ("_end", "_lines", "_start", "_text")

    def __init__(self, name: str, attributes: Mapping[str, str] | None = None, text: str = "") -> None:
        """Attributes without a value are left out."""
        told = [f' {key}="{_quoted(line(value))}"' for key, value in (attributes or {}).items() if value]
        self._start = f"<{name}{''.join(told)}"
        self._text = escape(legal(text), quote=False)
        self._end = f"</{name}>"
        self._lines: list[Element | str] = []

    def add(self, inner: Element | str) -> None:
        """Put an element behind those that are in this one already, or the text of one, from `written`."""
        self._lines.append(inner)

    def written(self, depth: int = 0) -> str:
        """The element as it stands below so many others; each that is in it begins a line."""
        if not self._lines:
            return f"{self._start}>{self._text}{self._end}" if self._text else f"{self._start} />"
        line_end = "\n" + " " * (depth + 1)
        inner = [one if isinstance(one, str) else one.written(depth + 1) for one in self._lines]
        return f"{self._start}>{line_end}{line_end.join(inner)}{line_end[:-1]}{self._end}"

    def whole(self) -> str:
        """The element on one line."""
        inner = "".join(one if isinstance(one, str) else one.whole() for one in self._lines) or self._text
        return f"{self._start}>{inner}{self._end}" if inner else f"{self._start} />"


def _quoted(text: str) -> str:
    """Text as it stands between double quotes."""
    return escape(text, quote=False).replace('"', "&quot;")


def legal(text: str) -> str:
    """*text* without the characters XML 1.0 cannot hold, its line ends as XML readers see them (§2.11)."""
    if text.isprintable():  # as nearly all short texts are; what this is false for may still be legal
        return text
    kept = _ILLEGAL.sub("", text)
    return _LINE_ENDS.sub("\n", kept) if "\r" in kept else kept


def line(text: str) -> str:
    """*text* on one line; no-break spaces, which French needs, stay."""
    if text.isprintable() and "  " not in text:
        return text.strip(" ")
    return _BLANKS.sub(" ", legal(text)).strip(" ")


def child(parent: Element, name: str, text: str = "", attributes: Mapping[str, str] | None = None) -> Element:
    """Add an element to *parent*; attributes without a value are left out."""
    element = Element(name, attributes, text)
    parent.add(element)
    return element


def document(root: Element, stylesheet: str = "") -> bytes:
    """The document as UTF-8; *stylesheet* is the address of a CSS file that makes it readable in a browser
    (W3C "Associating Style Sheets with XML documents")."""
    lines = ['<?xml version="1.0" encoding="UTF-8"?>']
    if stylesheet:
        lines.append(f'<?xml-stylesheet type="text/css" href="{_quoted(line(stylesheet))}"?>')
    lines.append(root.written())
    return ("\n".join(lines) + "\n").encode()
