"""Where a link is written: the line of a source text that shows what was found in its HTML."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from functools import cached_property
from urllib.parse import quote, unquote

_CODE = re.compile(
    r"^ {0,3}(?P<fence>`{3,}|~{3,})[^\n]*\n.*?^ {0,3}(?P=fence)"
    r"|<!--.*?-->"
    r"|(?<!`)(?P<ticks>`+)(?!`)(?:[^`\n]|\n(?!\n)|(?!(?P=ticks)(?!`))`+)+?(?<!`)(?P=ticks)(?!`)_{0,2}",
    re.MULTILINE | re.DOTALL,
)
# What HTML and a source may write differently.
_FORMS = {
    "&": r"(?:&amp;|&\#38;|&)",
    '"': r"""(?:"|&quot;)""",
    " ": r"(?:%20|\s)",
    "_": r"\\?_",
    "*": r"\\?\*",
}
# What may not stand before a link (`{filename}b.md#a` is no `#a`, nor is the name of a heading, `{#a}` or `{: #a}`),
# and what may stand behind.
_BEFORE = r"(?<![\w./}\-#{])(?<!\{: )"
_AFTER = r"""(?=[\s)\]>"'|,}]|\Z)"""
_BOUNDARIES = (re.compile(_BEFORE), re.compile(_AFTER))



class Places:
    """Finds the lines of links in a source text whose first line is *first_line* of its file.

    The k-th link of one form in the HTML is taken for the k-th in the source; what stands in code is none.
    """

    def __init__(self, source: str, first_line: int) -> None:
        self._source = source
        self._first_line = first_line
        self._found: dict[str, list[int]] = {}
        self._asked: Counter[str] = Counter()

    def line(self, written: str) -> int:
        """The line of the next link written so; that of the last when there is none left, 0 when there never was."""
        if written not in self._found:
            self._found[written] = self._find(written)
        starts = self._found[written]
        if not starts:
            return 0
        index = min(self._asked[written], len(starts) - 1)
        self._asked[written] += 1
        return self._first_line + bisect_right(self._breaks, starts[index] - 1)

    def _find(self, written: str) -> list[int]:
        for text in (self._prose, self._source):
            if starts := _exactly(written, text) or _loosely(written, text):
                return starts
        return []

    @cached_property
    def _prose(self) -> str:
        """The source with code and comments blanked, of the same length."""
        return _CODE.sub(_blank, self._source) if "`" in self._source or "<!--" in self._source else self._source

    @cached_property
    def _breaks(self) -> list[int]:
        return [match.start() for match in re.finditer("\n", self._source)]


def _exactly(written: str, text: str) -> list[int]:
    """Where *text* says the same letter by letter."""
    before, after = _BOUNDARIES
    starts = []
    start = text.find(written)
    while start >= 0:
        end = start + len(written)
        if before.match(text, start) and after.match(text, end):
            starts.append(start)
        start = text.find(written, end)
    return starts


def _loosely(written: str, text: str) -> list[int]:
    """Where *text* means the same: other forms of quotes and spaces, characters escaped or percent-encoded."""
    if written.isascii() and not any(char in written for char in "&\"' _*%"):
        return []
    forms = dict.fromkeys((written, unquote(written), quote(written, safe="/#?&={}|:%")))
    pattern = re.compile(_BEFORE + f"(?:{'|'.join(_pattern(form) for form in forms)})" + _AFTER)
    return [match.start() for match in pattern.finditer(text)]


def _pattern(form: str) -> str:
    return "".join(_FORMS.get(char) or re.escape(char) for char in form)


def _blank(code: re.Match[str]) -> str:
    # In reStructuredText a link stands between backticks, with an underscore behind.
    return code[0] if code[0].endswith("_") else " " * len(code[0])
