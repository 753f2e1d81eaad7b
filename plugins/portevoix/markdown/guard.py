"""What python-markdown would take minutes for, or give up on halfway, refused before it starts.

Measured with python-markdown 3.11.3: most of what is known to be slow no longer is (long runs of stars, underscores,
backticks, hashes, pipes). What is left takes time by the square of its length: brackets, parentheses and tags that are
opened and not closed, comments among unclosed tags, headings and definitions by the thousand without an empty line,
one footnote called by the thousand; and what is nested deep is cut off by Python's own limit. The work is estimated
from the text, so that the same text is refused on every machine. Code blocks are not concerned.
"""

from __future__ import annotations

import re
from collections import Counter
from xml.etree.ElementTree import Element

from markdown.core import Markdown
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

# How often python-markdown may look at a character while it searches for an end: some seconds' worth of it, and far
# more than a long text without mistakes takes.
MOST_BRACKET_WORK = 6_000_000
MOST_TAG_WORK = 20_000_000
MOST_BLOCK_WORK = 60_000_000
MOST_COMMENT_WORK = 6_000_000_000
MOST_REBUILT = 200_000
"""Elements that a parser makes of those that were left open, the square of what was written."""

MOST_LEVELS = 500
MOST_CALLS = 500
DEEPEST = 60

_FEW = 60
_BRACKET = re.compile(r"\\.|[\[\]]", re.DOTALL)
# The start of a link whose end is not found at once.
_LINK = re.compile(
    r"""\]\((?!<?+[^()"'<>\n]*+(?:\([^()"'\n]*+\)[^()"'<>\n]*+)*+>?+\s*+(?:"[^"\n]*+"|'[^'\n]*+')?+\s*+\))"""
)
_TAG = re.compile(r"<[a-z](?![^<>]*+>)", re.IGNORECASE)
_INLINE_TAG = re.compile(r"<(/?)(?!area|br|col|embed|hr|img|input|link|meta|source|track|wbr|p\b|div)[a-z]", re.I)
# What browsers, and we, begin again in each block that follows, until it is closed.
_FORMATTING = re.compile(r"<(/?)(?:a|b|big|code|em|font|i|nobr|s|small|strike|strong|tt|u)(?=[\s/>])", re.IGNORECASE)
# Without those that hold nothing, or need no end.
_LEVEL = re.compile(
    r"<(/?)(?!(?:area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr|p|li|d[td]|r[tp]|option|optgroup|t[dhr]"
    r"|thead|tbody|tfoot|colgroup|caption)(?=[\s/>]))[a-z][a-z0-9-]*+(?=[\s/>])",
    re.IGNORECASE,
)
_PARTS = re.compile(r"<[a-z]", re.IGNORECASE)
_COMMENT = "<!--"
# Lines python-markdown takes for a block of their own, and begins again behind.
_BREAKING = re.compile(r"^ {0,3}(?:\*\[[^\]\n]*\]:|\[[^\]\n]*\]:[ ]*$|:[ ]|#|[-=]+[ ]*$)", re.MULTILINE)
_DEEP = " " * (4 * DEEPEST)
_DEEP_ITEM = re.compile(rf"^ {{{4 * DEEPEST},}}(?:[-*+]|\d+\.)[ ]", re.MULTILINE)
_CALL = re.compile(r"\[\^[^\[\]\n]*+\]")

_TOO_DEEP = "lists or quotations are nested too deeply; 20 levels are more than enough"


class Refused(Exception):
    """A text that cannot be converted, or not in reasonable time; `near` is a piece of it, to say where."""

    def __init__(self, message: str, near: str) -> None:
        self.message = message
        self.near = near
        super().__init__(message)


class SourceGuard(Preprocessor):
    """Looks at the source; runs when fenced code has left it, and before raw HTML is looked for."""

    def run(self, lines: list[str]) -> list[str]:
        """Pass the lines on as they are.

        Raises:
            Refused: there is too much of something.
        """
        text = "\n".join(lines)
        if _DEEP in text and (deep := _DEEP_ITEM.search(text)):
            raise Refused(_TOO_DEEP, _from(text, deep.start()).strip())
        _check_calls(text)
        if "<" in text:
            _check_tags(text)
        for block in text.split("\n\n"):
            if len(block) > 5000 and len(_BREAKING.findall(block)) * len(block) > MOST_BLOCK_WORK:
                message = "thousands of headings or definitions follow one another; put empty lines between them"
                raise Refused(message, _from(block, 0))
        return lines


class TreeGuard(Treeprocessor):
    """Looks at the blocks of a text; runs when code has left them, and before markup within them is looked for."""

    def run(self, root: Element) -> None:
        """Leave the tree as it is.

        Raises:
            Refused: there are too many brackets without an end, too many levels, or a footnote is empty.
        """
        _check_depth(root)
        left = MOST_BRACKET_WORK
        for element in root.iter():
            for text in (element.text, element.tail):
                if text and "[" in text and not isinstance(text, AtomicString):
                    left -= bracket_work(text)
                    if left < 0:
                        message = "there are too many '[' or '(' without an end; close them, or write '\\['"
                        raise Refused(message, _from(text, text.find("[")))
            if element.tag == "li" and not len(element) and element.get("id", "").startswith("fn-"):
                name = element.get("id", "").removeprefix("fn-")
                raise Refused(f"the footnote '{name}' has no text; write one, or remove it", f"[^{name}]:")


def bracket_work(text: str) -> int:
    """How many characters python-markdown looks at to find the ends of the brackets of *text*, about."""
    if text.count("[") < _FEW:
        return 0
    work = 0
    opened: list[int] = []
    for match in _BRACKET.finditer(text):
        if match[0] == "[":
            opened.append(match.start())
        elif match[0] == "]" and opened:
            work += match.start() - opened.pop()
    work += sum(len(text) - start for start in opened)
    return work + sum(len(text) - match.start() for match in _LINK.finditer(text)) // 2


def _check_depth(root: Element) -> None:
    level, depth = list(root), 0
    while level:
        depth += 1
        if depth > DEEPEST:
            near = next((text for element in level for text in element.itertext() if text.strip()), "")
            raise Refused(_TOO_DEEP, _from(near.strip(), 0))
        level = [child for element in level for child in element]


def _check_calls(text: str) -> None:
    if text.count("[^") <= MOST_CALLS:
        return
    call, count = max(Counter(_CALL.findall(text)).items(), key=lambda item: item[1], default=("", 0))
    if count > MOST_CALLS:
        raise Refused(f"the footnote '{call}' is called more than {MOST_CALLS} times; call it once", call)


def _check_tags(text: str) -> None:
    starts = [match.start() for match in _TAG.finditer(text)]
    if len(starts) > _FEW and sum(len(text) - start for start in starts) > MOST_TAG_WORK:
        message = "there are too many '<' without a '>'; write '&lt;', or put code in a code block"
        raise Refused(message, _from(text, starts[0]))
    opened = sum(-1 if match[1] else 1 for match in _FORMATTING.finditer(text))
    if opened > 0 and opened * len(_PARTS.findall(text)) > MOST_REBUILT:
        message = "there are too many tags without an end around others; close them"
        raise Refused(message, _from(text, starts[0] if starts else text.find("<")))
    _check_levels(text)
    if text.count(_COMMENT) <= _FEW:
        return
    for paragraph in text.split("\n\n"):
        opened = sum(-1 if match[1] else 1 for match in _INLINE_TAG.finditer(paragraph))
        if paragraph.count(_COMMENT) * opened * len(paragraph) > MOST_COMMENT_WORK:
            message = "there are too many comments among tags without an end; close the tags"
            raise Refused(message, _from(paragraph, paragraph.find(_COMMENT)))


def _check_levels(text: str) -> None:
    """A parser looks at all that is open for each tag that comes."""
    level = 0
    for match in _LEVEL.finditer(text):
        level = max(0, level - 1) if match[1] else level + 1
        if level > MOST_LEVELS:
            raise Refused("hundreds of tags stand within one another; close them", _from(text, match.start()))


def _from(text: str, start: int) -> str:
    """Enough of a text to find the place again."""
    return text[start : start + 40].partition("\n")[0]


def register(markdown: Markdown) -> None:
    """Put the guards in front of what they guard."""
    markdown.preprocessors.register(SourceGuard(markdown), "guard", 22)
    markdown.treeprocessors.register(TreeGuard(markdown), "guard", 25)
