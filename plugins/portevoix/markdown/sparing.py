"""Processors of python-markdown that have nothing to do in most texts: ours see that at once, and then do as theirs."""

from __future__ import annotations

from typing import Any
from xml.etree.ElementTree import Element

from markdown.core import Markdown
from markdown.extensions.fenced_code import FencedBlockPreprocessor
from markdown.extensions.toc import TocTreeprocessor
from markdown.preprocessors import NormalizeWhitespace, Preprocessor
from markdown.treeprocessors import UnescapeTreeprocessor
from markdown.util import ETX, STX

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

    def unescape(self, text: str) -> str:
        """The text with its characters for the marks."""
        return super().unescape(text) if STX in text else text


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
    """Only a text with the mark has a place for its table of contents."""

    def __init__(self, stock: TocTreeprocessor) -> None:
        vars(self).update(vars(stock))

    def replace_marker(self, root: Element, elem: Element) -> None:
        # A text whose tags stand hundreds deep is refused where this one calls itself.
        if any(self.marker in text for text in root.itertext()) or sum(1 for _ in root.iter()) > _FEW:
            super().replace_marker(root, elem)


def register(markdown: Markdown) -> None:
    """Take the places of those that the extensions brought, unless they are others."""
    _replace(markdown.preprocessors, "fenced_code_block", 25, FencedBlockPreprocessor, lambda s: _Fences(markdown, s))
    _replace(markdown.treeprocessors, "toc", 5, TocTreeprocessor, _Contents)


def _replace(registry: Any, name: str, priority: float, kind: type, ours: Any) -> None:
    if name in registry and type(registry[name]) is kind:
        registry.register(ours(registry[name]), name, priority)
