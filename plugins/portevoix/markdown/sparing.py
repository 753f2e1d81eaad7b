"""Processors of python-markdown that have nothing to do in most texts: ours see that at once, and then do as theirs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast
from xml.etree.ElementTree import Element

from markdown.core import Markdown
from markdown.extensions.attr_list import AttrListTreeprocessor
from markdown.extensions.toc import TocTreeprocessor
from markdown.preprocessors import NormalizeWhitespace, Preprocessor
from markdown.treeprocessors import PrettifyTreeprocessor, UnescapeTreeprocessor
from markdown.util import ETX, STX

if TYPE_CHECKING:
    from markdown.extensions.fenced_code import FencedBlockPreprocessor

    from portevoix.markdown.converter import Converter

_FEW = 400
"""Elements of a tree that cannot be too deep for anything."""


class Whitespace(NormalizeWhitespace):
    """Only a text with tabs, returns or characters that python-markdown keeps for itself needs more than its lines."""

    def run(self, lines: list[str]) -> list[str]:
        """The lines without what is only white, and with two empty ones behind."""
        source = "\n".join(lines)
        if STX in source or ETX in source or "\r" in source or "\t" in source:
            return super().run(lines)
        first, *others = source.split("\n")
        if "\n " in source:
            others = [line if line.strip(" ") else "" for line in others]
        return [first, *others, "", ""]


class Unescape(UnescapeTreeprocessor):
    """Only a text with a mark has an escaped character."""

    def run(self, root: Element) -> None:
        """The tree with its characters for the marks."""
        for element in root.iter():
            text, tail = element.text, element.tail
            if text and STX in text and element.tag != "code":
                element.text = self.unescape(text)
            if tail and STX in tail:
                element.tail = self.unescape(tail)
            for name, value in element.items():
                if value is not None and STX in value:
                    element.set(name, self.unescape(value))


class Prettify(PrettifyTreeprocessor):
    """Asks of each element once whether it is a block."""

    def _prettifyETree(self, elem: Element) -> None:  # noqa: N802 its name in python-markdown
        is_block = self.md.is_block_level
        if is_block(elem.tag) and elem.tag not in {"code", "pre"}:
            blocks = [child for child in elem if is_block(child.tag)]
            if blocks and blocks[0] is elem[0] and not (elem.text and elem.text.strip()):
                elem.text = "\n"
            for child in blocks:
                self._prettifyETree(child)
        if not (elem.tail and elem.tail.strip()):
            elem.tail = "\n"


class _Attributes(AttrListTreeprocessor):
    """Only a text with a brace has lists of attributes."""

    def run(self, doc: Element) -> None:
        for element in doc.iter():
            text, tail = element.text, element.tail
            if (text and "{" in text) or (tail and "{" in tail):
                super().run(doc)
                return


class _Fences(Preprocessor):
    """Only three signs in a row begin a block of code."""

    def __init__(self, md: Markdown, stock: FencedBlockPreprocessor) -> None:
        super().__init__(md)
        self._stock = stock

    def run(self, lines: list[str]) -> list[str]:
        source = "\n".join(lines)
        if ("`" in source and "```" in source) or ("~" in source and "~~~" in source):
            return self._stock.run(lines)
        return source.split("\n")


class _Contents(TocTreeprocessor):
    """Only a text with the mark has a place for its table of contents; elsewhere that is made for whoever asks."""

    _is_shown = True

    def __init__(self, stock: TocTreeprocessor) -> None:
        vars(self).update(vars(stock))

    def run(self, doc: Element) -> None:
        # A text whose tags stand hundreds deep is refused where this one calls itself.
        self._is_shown = any(self.marker in text for text in doc.itertext()) or sum(1 for _ in doc.iter()) > _FEW
        super().run(doc)
        if not self._is_shown:
            cast("Converter", self.md).leave_contents(self._contents)

    def build_toc_div(self, toc_list: list[Any]) -> Element:
        return super().build_toc_div(toc_list) if self._is_shown else Element("div")

    def replace_marker(self, root: Element, elem: Element) -> None:
        if self._is_shown:
            super().replace_marker(root, elem)

    def _contents(self) -> str:
        markdown: Any = self.md
        html: str = markdown.serializer(super().build_toc_div(markdown.toc_tokens))
        for processor in markdown.postprocessors:
            html = processor.run(html)
        return html


def register(markdown: Markdown) -> None:
    """Take the places of those that the extensions brought, unless they are others."""
    if "fenced_code_block" in markdown.preprocessors:
        from markdown.extensions.fenced_code import FencedBlockPreprocessor as Fenced  # loaded only where it is used

        _replace(markdown.preprocessors, "fenced_code_block", 25, Fenced, lambda stock: _Fences(markdown, stock))
    _replace(markdown.treeprocessors, "attr_list", 8, AttrListTreeprocessor, lambda _: _Attributes(markdown))
    _replace(markdown.treeprocessors, "toc", 5, TocTreeprocessor, _Contents)


def _replace(registry: Any, name: str, priority: float, kind: type, ours: Any) -> None:
    if name in registry and type(registry[name]) is kind:
        registry.register(ours(registry[name]), name, priority)
