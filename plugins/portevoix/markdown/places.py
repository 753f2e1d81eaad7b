"""Where a link is written: the line of a source text that shows what was found in its HTML."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import cached_property
from urllib.parse import quote, unquote

_FENCED_OR_COMMENT = re.compile(
    r"^ {0,3}(?P<fence>`{3,}|~{3,})[^\n]*\n(?:.*\n)*?(?:^ {0,3}(?P=fence)|\Z)|<!--(?:[^-]|-(?!->))*+(?:-->|\Z)",
    re.MULTILINE,
)
_TICKS = re.compile("`+")
_TAG = re.compile("</?[a-z]", re.IGNORECASE)
# What HTML and a source may write differently.
_FORMS = {
    "&": r"(?:&amp;|&\#38;|&)",
    '"': r"""(?:"|&quot;)""",
    " ": r"(?:%20|\s)",
    "_": r"\\?_",
    "*": r"\\?\*",
}
# How many letters more than the sign itself that may be, and what is written in one way only.
_WIDER = {"&": 4, '"': 5, " ": 2, "_": 1, "*": 1}
_ALIKE = re.compile(r"""[^&" _*]+""")
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
        self._starts: dict[re.Pattern[str], list[int]] = {}
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
        return self._line_at(starts[index])

    def lines(self, written: str) -> list[int]:
        """The lines of all links written so."""
        return list(dict.fromkeys(self._line_at(start) for start in self._find(written)))

    def line_of(self, piece: str | re.Pattern[str], before: int = 0) -> int:
        """The line of a tag, a picture or a footnote's mark that has *before* others like it above; 0 when it is not
        found."""
        if isinstance(piece, str):  # Markdown knows no backslash before a tag
            piece = re.compile(("" if _TAG.match(piece) else r"(?<!\\)") + re.escape(piece))
        pattern = piece
        if pattern not in self._starts:
            found = ([match.start() for match in pattern.finditer(text)] for text in (self.prose, self._source))
            self._starts[pattern] = next(filter(None, found), [])
        starts = self._starts[pattern]
        return self._line_at(starts[min(before, len(starts) - 1)]) if starts else 0

    def _line_at(self, start: int) -> int:
        return self._first_line + bisect_right(self._breaks, start - 1)

    def _find(self, written: str) -> list[int]:
        for text in (self.prose, self._source):
            if starts := _exactly(written, text) or _loosely(written, text):
                return starts
        return []

    @cached_property
    def prose(self) -> str:
        """The source with code and comments blanked, of the same length."""
        return _without_code(self._source)

    @cached_property
    def _breaks(self) -> list[int]:
        return [match.start() for match in re.finditer("\n", self._source)]


def _exactly(written: str, text: str) -> list[int]:
    """Where *text* says the same letter by letter."""
    if not written:  # nothing at all is everywhere: what is meant is a link without an address
        return [match.start() for match in re.finditer(r"\]\([ \t]*\)", text)]
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
    starts: list[int] = []
    behind = 0
    for start, end in sorted(span for form in forms for span in _of_form(form, text)):
        if start >= behind:
            starts.append(start)
            behind = end
    return starts


def _of_form(form: str, text: str) -> Iterator[tuple[int, int]]:
    """Where a form stands. It is tried only around its longest piece that every source writes alike: to try it at each
    letter of a long text takes a while, and there may be many links."""
    piece = max(_ALIKE.finditer(form), key=lambda match: match.end() - match.start(), default=None)
    at = text.find(piece[0]) if piece else 0
    if at < 0:
        return
    pattern = re.compile(_BEFORE + _pattern(form) + _AFTER)
    if piece is None:
        yield from (match.span() for match in pattern.finditer(text))
        return
    shortest = piece.start()
    longest = shortest + sum(_WIDER.get(char, 0) for char in form[:shortest])
    while at >= 0:
        for start in range(max(0, at - longest), at - shortest + 1):
            if match := pattern.match(text, start):
                yield match.span()
        at = text.find(piece[0], at + 1)


def _pattern(form: str) -> str:
    return "".join(_FORMS.get(char) or re.escape(char) for char in form)


def _without_code(source: str) -> str:
    if "<!--" in source or "```" in source or "~~~" in source:
        source = _FENCED_OR_COMMENT.sub(_blank, source)
    if "`" not in source:
        return source
    pieces: list[str] = []
    position = 0
    for start, end in _code_spans(source):
        # In reStructuredText a link stands between backticks, with an underscore behind.
        if source[end : end + 1] != "_":
            pieces += (source[position:start], " " * (end - start))
            position = end
    return "".join((*pieces, source[position:]))


def _blank(match: re.Match[str]) -> str:
    """Spaces; a comment without an end is none, in Markdown."""
    return " " * len(match[0]) if match["fence"] or match[0].endswith("-->") else match[0]


def _code_spans(source: str) -> Iterator[tuple[int, int]]:
    """Where code stands between as many backticks on either side, within a paragraph."""
    runs = [match.span() for match in _TICKS.finditer(source)]
    by_length: dict[int, list[int]] = defaultdict(list)
    for start, end in runs:
        by_length[end - start].append(start)
    position = 0
    for start, end in runs:
        if start < position:
            continue
        twins = by_length[end - start]
        index = bisect_right(twins, start)
        if index < len(twins) and source.find("\n\n", end, twins[index]) < 0:
            position = twins[index] + end - start
            yield start, position
