"""What python-markdown would take minutes for, or give up on halfway, refused before it starts.

Measured with python-markdown 3.11.3: most of what used to be slow no longer is (long runs of stars, underscores,
backticks, hashes, pipes). What is left takes time by the square of its length, within one paragraph: brackets and
parentheses that are opened and not closed, tags without an end, comments among unclosed tags. The work is estimated
from the text, so that the same text is refused on every machine; code is not concerned.
"""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from markdown.core import Markdown
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

# Characters python-markdown would look at, over and over; a tenth of this takes no longer than a page of text.
MOST_WORK = 6_000_000
DEEPEST = 60

_FEW = 60
_LINK = re.compile(r"""\]\((?!<?[^()"'<>\n]*+>?\s*+(?:"[^"\n]*+"|'[^'\n]*+')?\s*+\))""")
_TAG = re.compile(r"<[a-z/!?](?![^<>]*+>)", re.IGNORECASE)
_COMMENT = "<!--"


class TooHeavy(Exception):
    """A text that cannot be converted in reasonable time; `near` is a piece of it, to say where."""

    def __init__(self, message: str, near: str) -> None:
        self.message = message
        self.near = near
        super().__init__(message)


class TagGuard(Preprocessor):
    """Refuses a flood of tags and comments without an end; runs when fenced code has left the text."""

    def run(self, lines: list[str]) -> list[str]:
        """Pass the lines on as they are.

        Raises:
            TooHeavy: there are too many tags without an end.
        """
        text = "\n".join(lines)
        starts = [match.start() for match in _TAG.finditer(text)] if "<" in text else []
        if len(starts) > _FEW and sum(len(text) - start for start in starts) > MOST_WORK:
            raise TooHeavy("there are too many '<' without a '>'; write '&lt;', or put code in a code block", _at(text, starts[0]))
        comments = text.count(_COMMENT)
        if comments > _FEW and comments * text.count("<") * len(text) > MOST_WORK * 1000:
            raise TooHeavy("there are too many comments in this text; remove some", _at(text, text.find(_COMMENT)))
        return lines


class InlineGuard(Treeprocessor):
    """Refuses a flood of brackets without an end, and nesting too deep; runs before text is looked at for markup."""

    def run(self, root: Element) -> None:
        """Leave the tree as it is.

        Raises:
            TooHeavy: there are too many brackets without an end, or lists or quotations within one another.
        """
        _check_depth(root)
        left = MOST_WORK
        for element in root.iter():
            for text in (element.text, element.tail):
                if text and "[" in text and not isinstance(text, AtomicString):
                    left -= bracket_work(text)
                    if left < 0:
                        message = "there are too many '[' or '(' without an end; close them, or write '\\['"
                        raise TooHeavy(message, _at(text, text.find("[")))


def bracket_work(text: str) -> int:
    """How many characters python-markdown looks at to find the ends of the brackets of *text*, about."""
    if text.count("[") < _FEW:
        return 0
    work = 0
    opened: list[int] = []
    for match in re.finditer(r"[\[\]]", text):
        if match[0] == "[":
            opened.append(match.start())
        elif opened:
            work += match.start() - opened.pop()
    work += sum(len(text) - start for start in opened)
    return work + sum(len(text) - match.start() for match in _LINK.finditer(text)) // 2


def _check_depth(root: Element) -> None:
    level, depth = list(root), 0
    while level:
        depth += 1
        if depth > DEEPEST:
            near = next((text for element in level for text in element.itertext() if text.strip()), "")
            raise TooHeavy("lists or quotations are nested too deep; 20 levels are more than enough", near.strip()[:40])
        level = [child for element in level for child in element]


def _at(text: str, start: int) -> str:
    return text[start : start + 40].partition("\n")[0]


def register(markdown: Markdown) -> None:
    """Put the guards in front of what they guard."""
    markdown.preprocessors.register(TagGuard(markdown), "guard", 22)
    markdown.treeprocessors.register(InlineGuard(markdown), "guard", 25)
