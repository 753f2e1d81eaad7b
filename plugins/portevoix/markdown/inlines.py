"""python-markdown's walk through the texts of a tree, which asks a pattern only where it may find something.

Nearly half of a conversion went into asking each of some fifteen patterns about each text, most of which are plain
prose. What is skipped here would have found nothing: a pattern is known by its regular expression, letter by letter,
and by the signs without which that cannot match. Any other, as an extension brings them, is asked about every text.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any
from xml.etree.ElementTree import Element

from markdown.inlinepatterns import (
    AUTOLINK_RE,
    AUTOMAIL_RE,
    BACKTICK_RE,
    ENTITY_RE,
    ESCAPE_RE,
    HTML_RE,
    IMAGE_LINK_RE,
    LINE_BREAK_RE,
    LINK_RE,
)
from markdown.util import STX, AtomicString

from markdown import inlinepatterns, treeprocessors

DELIMITERS_RE = r"\*|_"

SIGNS: Mapping[str, tuple[str, ...]] = {
    BACKTICK_RE: ("`",),
    ESCAPE_RE: ("\\",),
    r"\[\^([^\]]*)\]": ("[", "^"),  # of footnotes
    LINK_RE: ("[",),
    IMAGE_LINK_RE: ("!", "["),
    AUTOLINK_RE: ("<", ":"),
    AUTOMAIL_RE: ("<", "@"),
    LINE_BREAK_RE: ("\n", "  \n"),
    HTML_RE: ("<", ">"),
    ENTITY_RE: ("&", ";"),
}
"""For a regular expression, what a text must hold, all of it, for the expression to match. One character is found much
faster than several."""

_TELLING = re.compile(r"[`\\\[<&*_]")
_BREAK = "  \n"
"""Of these and the characters above each text holds one in which a known pattern finds something."""

_OF_DEFINITIONS = (
    inlinepatterns.ReferenceInlineProcessor,
    inlinepatterns.ShortReferenceInlineProcessor,
    inlinepatterns.ImageReferenceInlineProcessor,
    inlinepatterns.ShortImageReferenceInlineProcessor,
)
"""Patterns that look up brackets among the definitions of a text, and do nothing where there are none."""

_Pattern = Any  # python-markdown's two sorts of patterns


class InlineProcessor(treeprocessors.InlineProcessor):
    """Walks as the class it is made from, whose name it must have: Python then takes its private method for that of the
    other."""

    _known: tuple[tuple[_Pattern, ...], bool] = ((), False)
    _asked: tuple[tuple[_Pattern, tuple[str, ...] | None], ...] = ()
    _are_known = False

    def run(self, tree: Element, ancestors: list[str] | None = None) -> Element:
        """The tree with the markup in its texts made elements of it."""
        known = tuple(self.inlinePatterns), bool(self.md.references)
        if known != self._known:
            self._known = known
            self._asked = tuple((pattern, needed(pattern, known[1])) for pattern in known[0])
            self._are_known = all(
                signs != () or pattern.getCompiledRegExp().pattern == DELIMITERS_RE for pattern, signs in self._asked
            )
        return super().run(tree, ancestors)

    def __handleInline(self, data: str, patternIndex: int = 0) -> str:  # noqa: N802, N803 names of python-markdown
        if isinstance(data, AtomicString):
            return data
        if self._are_known and not _TELLING.search(data) and _BREAK not in data:
            return data
        start = 0
        while patternIndex < len(self._asked):
            pattern, signs = self._asked[patternIndex]
            found = signs is not None
            for sign in signs or ():
                if sign not in data:
                    found = False
                    break
            if found:
                data, found, start = self.__applyPattern(pattern, data, patternIndex, start)  # type: ignore[attr-defined]
            if not found:
                start = 0
                patternIndex += 1  # noqa: N806
        return data

    def __processPlaceholders(  # noqa: N802 name of python-markdown
        self,
        data: str | None,
        parent: Element,
        isText: bool = True,  # noqa: N803 its signature
    ) -> list[tuple[Element, list[str]]]:
        if not data or STX in data:
            found: list[tuple[Element, list[str]]] = super()._InlineProcessor__processPlaceholders(  # type: ignore[misc]
                data, parent, isText
            )
            return found
        if isText:
            parent.text = parent.text + data if parent.text else data
        else:
            parent.tail = parent.tail + data if parent.tail else data
        return []


def needed(pattern: _Pattern, has_definitions: bool) -> tuple[str, ...] | None:
    """What a text must hold for a pattern to find something in it, nothing for one that is not known; None for one that
    finds nothing in any text."""
    if not isinstance(pattern, inlinepatterns.InlineProcessor):
        return ()
    if not has_definitions and type(pattern) in _OF_DEFINITIONS:
        return None
    return SIGNS.get(pattern.getCompiledRegExp().pattern, ())
