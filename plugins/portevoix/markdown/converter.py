"""python-markdown, put together from processors of ours that do the same with less work."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Any, ClassVar, Literal
from xml.etree.ElementTree import Element

from markdown.core import Markdown

from portevoix.markdown.blocks import Blocks
from portevoix.markdown.inlines import InlineProcessor
from portevoix.markdown.serializing import serialized
from portevoix.markdown.sparing import Prettify, Unescape, Whitespace


class Converter(Markdown):
    """Converts as `Markdown` does, byte by byte."""

    output_formats: ClassVar[dict[Literal["xhtml", "html"], Callable[[Element], str]]] = {
        **Markdown.output_formats,
        "html": serialized,
    }
    _block_names: Collection[str] = ()
    _contents: Callable[[], str] | None = None

    def build_parser(self) -> Converter:
        """Put ours in the place of python-markdown's, before extensions come."""
        super().build_parser()
        blocks = Blocks(self)
        blocks.blockprocessors = self.parser.blockprocessors
        for processor in blocks.blockprocessors:
            processor.parser = blocks
        self.parser = blocks
        self.treeprocessors.register(InlineProcessor(self), "inline", 20)
        self.treeprocessors.register(Prettify(self), "prettify", 10)
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

    def leave_contents(self, make: Callable[[], str]) -> None:
        """Make the table of contents only where somebody asks for `toc`, which hardly anybody does."""
        self.__dict__.pop("toc", None)
        self._contents = make

    def __getattr__(self, name: str) -> Any:
        """The table of contents that was left."""
        if name != "toc" or self._contents is None:
            raise AttributeError(f"'{type(self).__name__}' object has no attribute '{name}'")
        self.toc = self._contents()
        return self.toc
