"""python-markdown's walk through the blocks of a text, which asks a processor only where it may find something.

Each of some eighteen processors looked through each block, most of which are plain paragraphs. What is skipped here
would have said no: a processor is known by its very class, and by what a block must hold for it. Any other, as an
extension brings them, is asked about every block.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from xml.etree.ElementTree import Element, ElementTree

from markdown.blockparser import BlockParser
from markdown.extensions import abbr, admonition, def_list, footnotes, md_in_html, sane_lists, tables

from markdown import blockprocessors as stock

# Three of them with at most two spaces between.
_RULES = tuple(f"{sign}{space}{sign}" for sign in "-_*" for space in ("", " ", "  "))

BY_BEGINNING: frozenset[type[stock.BlockProcessor]] = frozenset({
    md_in_html.MarkdownInHtmlProcessor,  # a mark for what was put aside
    stock.EmptyBlockProcessor,
    stock.ListIndentProcessor,
    def_list.DefListIndentProcessor,
    stock.CodeBlockProcessor,
    stock.OListProcessor,
    sane_lists.SaneOListProcessor,
    stock.UListProcessor,
    sane_lists.SaneUListProcessor,
    admonition.AdmonitionProcessor,
})  # fmt: skip
"""Classes whose processors take no block that begins with a letter, but for what `SIGNS` says."""

SIGNS: Mapping[type[stock.BlockProcessor], tuple[str, ...]] = {
    admonition.AdmonitionProcessor: ("!!!",),
    tables.TableProcessor: ("|",),
    stock.HashHeaderProcessor: ("#",),
    stock.SetextHeaderProcessor: ("\n=", "\n-"),
    stock.HRProcessor: _RULES,
    def_list.DefListProcessor: (": ",),
    stock.BlockQuoteProcessor: (">",),
    footnotes.FootnoteBlockProcessor: ("]:",),
    abbr.AbbrBlockprocessor: ("*[",),
    stock.ReferenceProcessor: ("]:",),
}
"""For a class, what a block must hold, one of it, for the processor to take it."""


@dataclass(frozen=True, slots=True)
class _Asked:
    """A processor, and whether it is asked about a block that begins with a letter, or with anything else, only where
    that holds a sign; each sign with a character of it, which is found much faster than the whole."""

    processor: stock.BlockProcessor
    letters: bool
    others: bool
    signs: tuple[tuple[str, str], ...]


class Blocks(BlockParser):
    """Walks as python-markdown's own parser."""

    _asked: tuple[_Asked, ...] = ()

    def parseDocument(self, lines: Iterable[str]) -> ElementTree:  # noqa: N802 its name in python-markdown
        """The tree of a whole text; the processors are those that are registered when it begins."""
        self._asked = tuple(map(_asked, self.blockprocessors))
        return super().parseDocument(lines)

    def parseBlocks(self, parent: Element, blocks: list[str]) -> None:  # noqa: N802 its name in python-markdown
        """Give each of the blocks to the first processor that takes it."""
        while blocks:
            block = blocks[0]
            is_letter = block[:1].isalpha()
            for asked in self._asked:
                if asked.letters if is_letter else asked.others:
                    for char, sign in asked.signs:
                        if char in block and sign in block:
                            break
                    else:
                        continue
                if asked.processor.test(parent, block):
                    if asked.processor.run(parent, blocks) is not False:
                        break
                    block = blocks[0]
                    is_letter = block[:1].isalpha()


def _asked(processor: stock.BlockProcessor) -> _Asked:
    kind = type(processor)
    signs = tuple((sign.strip()[:1], sign) for sign in SIGNS.get(kind, ()))
    return _Asked(processor, bool(signs) or kind in BY_BEGINNING, bool(signs) and kind not in BY_BEGINNING, signs)
