"""python-markdown, put together from processors of ours that do the same with less work."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from markdown.core import Markdown

from portevoix.markdown.blocks import Blocks
from portevoix.markdown.inlines import InlineProcessor
from portevoix.markdown.sparing import Unescape, Whitespace


class Converter(Markdown):
    """Converts as `Markdown` does, byte by byte."""

    _block_names: Collection[str] = ()

    def build_parser(self) -> Converter:
        """Put ours in the place of python-markdown's, before extensions come."""
        super().build_parser()
        blocks = Blocks(self)
        blocks.blockprocessors = self.parser.blockprocessors
        for processor in blocks.blockprocessors:
            processor.parser = blocks
        self.parser = blocks
        self.treeprocessors.register(InlineProcessor(self), "inline", 20)
        self.treeprocessors.register(Unescape(self), "unescape", 0)
        self.preprocessors.register(Whitespace(self), "normalize_whitespace", 30)
        return self

    def convert(self, source: str) -> str:
        """The text as HTML."""
        self._block_names = frozenset(self.block_level_elements)
        return super().convert(source)

    def is_block_level(self, tag: Any) -> bool:
        """Whether a tag is that of a block: asked several times for each element, of a long list."""
        if not self._block_names or not isinstance(tag, str):
            return super().is_block_level(tag)
        return tag in self._block_names or tag.lower().rstrip("/") in self._block_names
