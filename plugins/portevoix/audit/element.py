"""What the audit keeps of an element of a page, and what it is called for those who hear the page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element as Node

NAMED = frozenset(
    ("a", "area", "button", "h1", "h2", "h3", "h4", "h5", "h6", "label", "legend", "option", "summary", "title")
)
"""Elements whose words are kept."""
RAW = frozenset({"script", "style"})
"""Elements whose content is kept as it is."""
_KEPT = (
    NAMED
    | RAW
    | frozenset("audio form html iframe img input main metadata nav object select textarea track video".split())
)
"""Elements that rules ask for even where they have no attribute."""
_XLINK = "{http://www.w3.org/1999/xlink}href"
_SILENT = frozenset({"script", "style", "template", "noscript"})


@dataclass(frozen=True, slots=True)
class Element:
    """An element in the order of its page: those without attributes that no rule asks for are left out. `depth` tells
    what lies within what; `hidden` from those who hear the page; `name` is what those hear of it, or the content of a
    script or a style sheet."""

    tag: str
    attributes: tuple[tuple[str, str], ...]
    depth: int
    hidden: bool = False
    name: str = ""

    def get(self, name: str) -> str | None:
        """The value of an attribute, None where it has none."""
        return next((value for key, value in self.attributes if key == name), None)

    def words(self, name: str) -> frozenset[str]:
        """The words of an attribute that holds several, in small letters."""
        return frozenset((self.get(name) or "").lower().split())


def elements_of(root: Node) -> Iterator[Element]:
    """The elements below a root, itself first."""
    waiting: list[tuple[Node, int, bool]] = [(root, 0, False)]
    while waiting:
        node, depth, hidden = waiting.pop()
        if not has_tag(node):
            continue
        tag = plain_tag(node.tag)
        hidden = hidden or _is_hidden(node) or tag in {"template", "noscript"}
        waiting.extend((child, depth + 1, hidden) for child in reversed(node))
        if node.attrib or tag in _KEPT or "-" in tag:
            yield Element(tag, _attributes(node), depth, hidden, _name(tag, node))


def has_tag(node: Node) -> bool:
    """Whether it is an element: comments have a function for a tag."""
    tag: object = node.tag
    return isinstance(tag, str)


@cache
def plain_tag(tag: str) -> str:
    """A tag without its namespace."""
    return tag.rpartition("}")[2].lower()


def _attributes(node: Node) -> tuple[tuple[str, str], ...]:
    return tuple(("xlink:href" if name == _XLINK else name, value) for name, value in node.attrib.items())


def _is_hidden(node: Node) -> bool:
    return node.get("aria-hidden", "").lower() == "true" or "hidden" in node.attrib or "inert" in node.attrib


def _name(tag: str, node: Node) -> str:
    if tag in RAW:
        return "".join(node.itertext())
    return " ".join("".join(_heard(node)).split()) if tag in NAMED else ""


_DEEPEST = 100
"""Elements within a name: what is deeper is read without a look at what hides it."""


def _heard(node: Node, depth: int = 0) -> Iterator[str]:
    """The words of an element, as a screen reader reads them (accname 1.2, what a name from content needs)."""
    if label := node.get("aria-label", "").strip():
        yield label
        return
    if depth > _DEEPEST:
        yield from node.itertext()
        return
    yield node.text or ""
    for child in node:
        if has_tag(child) and not _is_hidden(child) and plain_tag(child.tag) not in _SILENT:
            yield child.get("alt", "")
            yield from _heard(child, depth + 1)
        yield child.tail or ""
    yield node.get("title", "") if len(node) == 0 and not (node.text or "").strip() else ""
