"""python-markdown's walk through the texts of a tree, which asks a pattern only where it may find something.

Nearly half of a conversion went into asking each of some fifteen patterns about each text, most of which are plain
prose. What is skipped here would have found nothing: a pattern is known by its regular expression, letter by letter,
and by the signs without which that cannot match. Any other, as an extension brings them, is asked about every text.
"""

from __future__ import annotations

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
from markdown.util import AtomicString

from markdown import inlinepatterns, treeprocessors

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

    def run(self, tree: Element, ancestors: list[str] | None = None) -> Element:
        """The tree with the markup in its texts made elements of it."""
        has_definitions = bool(self.md.references)
        self._asked = [(pattern, needed(pattern, has_definitions)) for pattern in self.inlinePatterns]
        return super().run(tree, ancestors)

    def __handleInline(self, data: str, patternIndex: int = 0) -> str:  # noqa: N802, N803 names of python-markdown
        if isinstance(data, AtomicString):
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


def needed(pattern: _Pattern, has_definitions: bool) -> tuple[str, ...] | None:
    """What a text must hold for a pattern to find something in it, nothing for one that is not known; None for one that
    finds nothing in any text."""
    if not isinstance(pattern, inlinepatterns.InlineProcessor):
        return ()
    if not has_definitions and type(pattern) in _OF_DEFINITIONS:
        return None
    return SIGNS.get(pattern.getCompiledRegExp().pattern, ())
