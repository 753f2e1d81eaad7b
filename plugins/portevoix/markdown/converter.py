"""python-markdown, put together from processors of ours that do the same with less work."""

from __future__ import annotations

from markdown.core import Markdown

from portevoix.markdown.blocks import Blocks
from portevoix.markdown.inlines import InlineProcessor


class Converter(Markdown):
    """Converts as `Markdown` does, byte by byte."""

    def build_parser(self) -> Markdown:
        """Put ours in the place of python-markdown's, before extensions come."""
        super().build_parser()
        blocks = Blocks(self)
        blocks.blockprocessors = self.parser.blockprocessors
        for processor in blocks.blockprocessors:
            processor.parser = blocks
        self.parser = blocks
        self.treeprocessors.register(InlineProcessor(self), "inline", 20)
        return self
