"""XML documents made by a serializer: what XML 1.0 cannot hold is left out, everything else survives.

Prefixed names (`atom:link`) are written as they are, their namespaces declared by the root's attributes: the
serializer's own table of prefixes is global and would change while we use it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from xml.etree import ElementTree
from xml.etree.ElementTree import Element
from xml.sax.saxutils import quoteattr

ATOM = "http://www.w3.org/2005/Atom"

_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""Everything but the production `Char` of XML 1.0 §2.2."""
_BLANKS = re.compile("[ \t\n]+")
_LINE_ENDS = re.compile("\r\n?")


def legal(text: str) -> str:
    """*text* without the characters XML 1.0 cannot hold, its line ends as XML readers see them (§2.11)."""
    return _LINE_ENDS.sub("\n", _ILLEGAL.sub("", text))


def line(text: str) -> str:
    """*text* on one line; no-break spaces, which French needs, stay."""
    return _BLANKS.sub(" ", legal(text)).strip(" ")


def child(parent: Element, name: str, text: str = "", attributes: Mapping[str, str] | None = None) -> Element:
    """Add an element to *parent*; attributes without a value are left out."""
    kept = {key: line(value) for key, value in (attributes or {}).items() if value}
    element = ElementTree.SubElement(parent, name, kept)
    element.text = legal(text) or None
    return element


def document(root: Element, stylesheet: str = "") -> bytes:
    """The document as UTF-8; *stylesheet* is the address of a CSS file that makes it readable in a browser
    (W3C "Associating Style Sheets with XML documents")."""
    ElementTree.indent(root, " ")
    lines = ['<?xml version="1.0" encoding="UTF-8"?>']
    if stylesheet:
        lines.append(f'<?xml-stylesheet type="text/css" href={quoteattr(line(stylesheet))}?>')
    lines.append(ElementTree.tostring(root, encoding="unicode"))
    return ("\n".join(lines) + "\n").encode()
