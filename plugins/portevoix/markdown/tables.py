"""Tables: alignment by class, and a frame that can be scrolled with the keyboard and has a name."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from html import unescape
from xml.etree.ElementTree import Element

from markdown.core import Markdown
from markdown.treeprocessors import Treeprocessor
from markdown.util import AMP_SUBSTITUTE, HTML_PLACEHOLDER_RE

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})


class Tables(Treeprocessor):
    """Frames tables; runs last, when texts read as they will be read.

    A region without a name is noise to a screen reader, and two of one name are no help (WAI-ARIA 1.2, `region`): a
    table is named by its caption, else by the heading above it, and the second of one name is numbered.
    """

    def run(self, root: Element) -> None:
        """Change the tree in place."""
        if next(root.iter("table"), None) is None:
            return
        names: Counter[str] = Counter()
        frames = [self._frame(table, name, names) for table, name in self._named(root)]
        framed = {id(frame[0]): frame for frame in frames}
        for parent in list(root.iter()):
            for position, child in enumerate(parent):
                if child.tag == "table" and parent is not framed[id(child)]:
                    parent[position] = framed[id(child)]

    def _named(self, root: Element) -> Iterator[tuple[Element, str]]:
        heading = ""
        for element in root.iter():
            if element.tag in _HEADINGS:
                heading = self._text(element)
            elif element.tag == "table":
                caption = element.find("caption")
                yield element, heading if caption is None else self._text(caption)

    def _frame(self, table: Element, name: str, names: Counter[str]) -> Element:
        for cell in table.iter():
            if cell.tag in {"td", "th"}:
                _align(cell)
        for head in list(table.iterfind("thead/tr/th")):
            if len(head) or self._text(head):
                head.attrib.setdefault("scope", "col")
            else:  # a corner is the head of nothing (WCAG 2.2, technique H43)
                head.tag = "td"
        frame = Element("div", {"class": "table"})
        frame.text, frame.tail, table.tail = "\n", table.tail, "\n"
        if name:
            names[name] += 1
            label = f"{name} ({names[name]})" if names[name] > 1 else name
            frame.attrib.update({"role": "region", "tabindex": "0", "aria-label": label.replace("&", "&amp;")})
        frame.append(table)
        return frame

    def _text(self, element: Element) -> str:
        """The text of an element as it will be read, without the marks of footnotes."""
        pieces = [element.text or ""]
        for child in element:
            if not (child.tag == "sup" and child.get("id", "").startswith("fnref")):
                pieces.append(self._text(child))
            pieces.append(child.tail or "")
        text = HTML_PLACEHOLDER_RE.sub(self._stashed, "".join(pieces))
        return " ".join(unescape(text.replace(AMP_SUBSTITUTE, "&")).split())

    def _stashed(self, placeholder: re.Match[str]) -> str:
        """What python-markdown put aside (raw HTML, character references), without tags."""
        return re.sub(r"<[^>]*>", "", str(self.md.htmlStash.rawHtmlBlocks[int(placeholder[1])]))


def _align(cell: Element) -> None:
    """A class, for the site's policy admits no inline style, and HTML no `align`."""
    if side := cell.attrib.pop("align", None):
        cell.set("class", f"{cell.get('class', '')} align-{side}".strip())


def register(markdown: Markdown) -> None:
    """Put the processor behind all others."""
    markdown.treeprocessors.register(Tables(markdown), "frames", -10)
