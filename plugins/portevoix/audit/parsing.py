"""What a browser's parser minds in a page: html5lib's errors, without those that today's standard has not."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from html5lib import HTMLParser, getTreeBuilder
from html5lib.constants import E as EXPLANATIONS

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element as Node

_NO_MISTAKES = frozenset(
    (
        # Two dashes may stand within a comment.
        "unexpected-char-in-comment",
        "unexpected-dash-after-double-dash-in-comment",
        "unexpected-space-after-double-dash-in-comment",
        # A list to choose from may hold more than its options, since it can be drawn as one likes.
        "unexpected-start-tag-in-select",
        "unexpected-end-tag-in-select",
        "unexpected-table-element-start-tag-in-select-in-table",
        "unexpected-table-element-end-tag-in-select-in-table",
    )
)
_UNKNOWN = frozenset({"template", "rb", "rtc"})
"""Elements that html5lib does not know: what it says within is no matter."""
_ENDS_AS_NAMED = re.compile(r"[A-Za-z0-9]*;")
_LEFT_AS_IT_IS = re.compile(r".*&[A-Za-z0-9]+", re.DOTALL)
_LONGEST = 300
"""Letters of a line of the page that are kept to find it again."""


@dataclass(frozen=True, slots=True)
class Mistake:
    """A parse error: html5lib's `code` and words, the tag and the one it met, the innermost element that was `open`
    there, and the `line` of the page that holds it."""

    code: str
    said: str
    tag: str = ""
    other: str = ""
    open: str = ""
    line: str = ""


def parsed(html: str) -> tuple[Node, tuple[Mistake, ...]]:
    """The root of a page, and what is wrong with its markup, in its order."""
    parser = HTMLParser(tree=getTreeBuilder("etree"), namespaceHTMLElements=False)
    found: list[tuple[int, Mistake]] = []

    def tell(code: str = "XXX-undefined-error", values: Mapping[str, str] | None = None) -> None:
        within = [node.name for node in parser.tree.openElements]
        if _is_mistake(code, parser.tokenizer, within):
            found.append((parser.tokenizer.stream.position()[0], _mistake(code, values or {}, within)))

    parser.parseError = tell
    root: Node = parser.parse(html, scripting=False)
    return root, tuple(_with_lines(found, html))


def _is_mistake(code: str, tokenizer: Any, within: list[str]) -> bool:
    """Whether the standard takes it for an error, where the parser has just read it."""
    if code in _NO_MISTAKES or not _UNKNOWN.isdisjoint(within):
        return False
    stream = tokenizer.stream
    if code == "expected-named-entity":  # an `&` alone is one, unless it looks like a name: `&nosuch;`
        return bool(_ENDS_AS_NAMED.match(stream.chunk, stream.chunkOffset))
    if code == "unexpected-bang-after-double-dash-in-comment":
        return bool(stream.chunk[stream.chunkOffset : stream.chunkOffset + 1] == ">")
    if code == "named-entity-without-semicolon" and tokenizer.state.__name__.startswith("attributeValue"):
        return not _LEFT_AS_IT_IS.fullmatch(tokenizer.currentToken["data"][-1][1])
    return True


def _mistake(code: str, values: Mapping[str, str], within: list[str]) -> Mistake:
    tags = [values[key] for key in ("name", "gotName", "startName", "originalName") if key in values]
    others = [values[key] for key in ("expectedName", "endName", "newName") if key in values]
    said = EXPLANATIONS.get(code, code) % values
    return Mistake(code, said.rstrip("."), "".join(tags), "".join(others), within[-1] if within else "")


def _with_lines(found: Iterable[tuple[int, Mistake]], html: str) -> Iterable[Mistake]:
    lines = html.splitlines() if found else []
    for number, one in found:
        line = lines[number - 1].strip()[:_LONGEST] if number <= len(lines) else ""
        yield Mistake(one.code, one.said, one.tag, one.other, one.open, line)
