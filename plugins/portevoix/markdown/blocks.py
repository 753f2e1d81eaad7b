"""python-markdown's walk through the blocks of a text, which asks a processor only where it may find something.

Each of some eighteen processors looked through each block, most of which are plain paragraphs. What is skipped here would
have said no: a processor is known by its very class, and by the signs of which a block must hold one. Any other, as an
extension brings them, is asked about every block.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from xml.etree.ElementTree import Element, ElementTree

from markdown.blockparser import BlockParser
from markdown.extensions import abbr, admonition, def_list, footnotes, md_in_html, sane_lists, tables
from markdown.util import STX

from markdown import blockprocessors as stock

_BULLETS = ("* ", "+ ", "- ")
# Three of them with at most two spaces between.
_RULES = tuple(f"{sign}{space}{sign}" for sign in "-_*" for space in ("", " ", "  "))

SIGNS: Mapping[type[stock.BlockProcessor], tuple[str, ...]] = {
    md_in_html.MarkdownInHtmlProcessor: (STX,),
    admonition.AdmonitionProcessor: ("!!!", "\t"),
    stock.ListIndentProcessor: ("\t",),
    def_list.DefListIndentProcessor: ("\t",),
    stock.CodeBlockProcessor: ("\t",),
    tables.TableProcessor: ("|",),
    stock.HashHeaderProcessor: ("#",),
    stock.SetextHeaderProcessor: ("\n=", "\n-"),
    stock.HRProcessor: _RULES,
    stock.OListProcessor: (". ",),
    sane_lists.SaneOListProcessor: (". ",),
    stock.UListProcessor: _BULLETS,
    sane_lists.SaneUListProcessor: _BULLETS,
    def_list.DefListProcessor: (": ",),
    stock.BlockQuoteProcessor: (">",),
    footnotes.FootnoteBlockProcessor: ("]:",),
    abbr.AbbrBlockprocessor: ("*[",),
    stock.ReferenceProcessor: ("]:",),
}
"""For a class, what a block must hold, one of it, for the processor to take it; a tab stands for an indentation."""


class Blocks(BlockParser):
    """Walks as python-markdown's own parser."""

    _asked: tuple[tuple[stock.BlockProcessor, tuple[str, ...]], ...] = ()

    def parseDocument(self, lines: Any) -> ElementTree:  # noqa: N802 its name in python-markdown
        """The tree of a whole text, its processors being those that are registered when it begins."""
        indentation = " " * self.md.tab_length
        self._asked = tuple((processor, needed(processor, indentation)) for processor in self.blockprocessors)
        return super().parseDocument(lines)

    def parseBlocks(self, parent: Element, blocks: list[str]) -> None:  # noqa: N802 its name in python-markdown
        """Give each of the blocks to the first processor that takes it."""
        while blocks:
            block = blocks[0]
            for processor, signs in self._asked:
                if signs:
                    for sign in signs:
                        if sign in block:
                            break
                    else:
                        continue
                if processor.test(parent, block):
                    if processor.run(parent, blocks) is not False:
                        break
                    block = blocks[0]


def needed(processor: stock.BlockProcessor, indentation: str) -> tuple[str, ...]:
    """What a block must hold, one of it, for a processor to take it; nothing where that is not known."""
    return tuple(sign.replace("\t", indentation) for sign in SIGNS.get(type(processor), ()))
