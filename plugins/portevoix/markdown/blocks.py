"""python-markdown's walk through the blocks of a text, which asks a processor only where it may find something.

Each of some eighteen processors looked through each block, most of which are plain paragraphs. What is skipped here
would have said no: a processor is known by its very class, and by what a block must hold for it. Any other, as an
extension brings them, is asked about every block.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
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

WITHIN: Mapping[type[stock.BlockProcessor], tuple[str, ...]] = {
    def_list.DefListProcessor: ("\n:", "\n :", "\n  :", "\n   :"),
}
"""The same for a block that begins with a letter, where there is more to say: prose is full of colons."""


@dataclass(frozen=True, slots=True)
class _Asked:
    """A processor, its place among the others, and of which signs a block must hold one to be worth asking about;
    nothing where it is asked about any."""

    processor: stock.BlockProcessor
    place: int
    signs: tuple[str, ...]


class Blocks(BlockParser):
    """Walks as python-markdown's own parser."""

    _processors: tuple[stock.BlockProcessor, ...] = ()
    _chars: tuple[str, ...] = ()
    _worth: dict[tuple[bool, str], tuple[_Asked, ...]]

    def parseDocument(self, lines: Iterable[str]) -> ElementTree:  # noqa: N802 its name in python-markdown
        """The tree of a whole text; the processors are those that are registered when it begins."""
        processors = tuple(self.blockprocessors)
        if processors != self._processors:
            self._processors = processors
            signs = (sign for processor in processors for sign in SIGNS.get(type(processor), ()))
            self._chars = tuple({_char(sign): None for sign in signs})
            self._worth = {}
        return super().parseDocument(lines)

    def parseBlocks(self, parent: Element, blocks: list[str]) -> None:  # noqa: N802 its name in python-markdown
        """Give each of the blocks to the first processor that takes it."""
        while blocks:
            block = blocks[0]
            worth = self._worth_asking(block)
            while worth:
                for asked in worth:
                    if asked.signs and not any(sign in block for sign in asked.signs):
                        continue
                    if asked.processor.test(parent, block):
                        taken = asked.processor.run(parent, blocks) is not False
                        if not taken and blocks[0] == block:
                            continue
                        worth = () if taken else self._behind(asked, block := blocks[0])
                        break
                else:
                    worth = ()

    def _worth_asking(self, block: str) -> tuple[_Asked, ...]:
        """The processors that a block may be for: of most blocks very few. A character is found much faster than a
        sign."""
        is_letter = block[:1].isalpha()
        held = "".join([char for char in self._chars if char in block])
        known = self._worth.get((is_letter, held))
        if known is None:
            known = self._worth[is_letter, held] = tuple(self._asked(is_letter, held))
        return known

    def _asked(self, is_letter: bool, held: str) -> Iterator[_Asked]:
        for place, processor in enumerate(self._processors):
            kind = type(processor)
            is_by_beginning = kind in BY_BEGINNING
            is_by_signs = kind in SIGNS and (is_letter or not is_by_beginning)
            asked = (WITHIN if is_letter and kind in WITHIN else SIGNS).get(kind, ())
            signs = tuple(sign for sign in asked if _char(sign) in held)
            if signs or not (is_by_signs or (is_letter and is_by_beginning)):
                yield _Asked(processor, place, signs if is_by_signs else ())

    def _behind(self, asked: _Asked, block: str) -> tuple[_Asked, ...]:
        """Those behind one that changed the block and did not take it."""
        return tuple(other for other in self._worth_asking(block) if other.place > asked.place)


def _char(sign: str) -> str:
    return sign.strip()[:1]
