"""HTML made whole: what its author left open is closed, what closes nothing is left out, and each is a mistake."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from portevoix.markdown.inspection import PLAIN
from portevoix.markdown.tags import COMMENT, EMPTY, SILENT, Tag, names, tags
from portevoix.problems import Severity

# What may be left open, for it ends with what it stands in:
# https://html.spec.whatwg.org/multipage/syntax.html#optional-tags
OPTIONAL = names("p li dt dd rt rp option optgroup caption colgroup thead tbody tfoot tr td th")
_IF_TEXT = ", or &lt; for its '<', or put it between backquotes, if it is text"
# Here alone a slash at the end of a tag closes it.
_FOREIGN = ("svg", "math")
# What a browser takes for a tag, up to the next '>' wherever that is.
_CUT_OFF = re.compile(r"<(?:/?[a-z][^\s/<>]*|[!?](?=[^>]*\Z))", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Mistake:
    """What is wrong in a text: a piece of it as it is written, or what is looked for there, how many written so stand
    before it, what to say."""

    written: str | re.Pattern[str]
    before: int
    message: str
    severity: Severity = Severity.ERROR


def balanced(html: str, *, may_end_open: frozenset[str] = OPTIONAL) -> tuple[str, tuple[Mistake, ...]]:
    """The HTML with every element closed within the one around it, so that it stays within its page, and what was
    wrong with it; *may_end_open* are the elements that the end of the text closes."""
    balance = _Balance(html)
    for tag in tags(html):
        balance.look(tag)
    return balance.end(may_end_open)


class _Balance:
    """What is open at a place of an HTML text, and the text mended up to there."""

    def __init__(self, html: str) -> None:
        self._html = html
        self._open: list[Tag] = []
        self._count: Counter[str] = Counter()
        self._pieces: list[str] = []
        self._copied = 0
        self._looked = 0
        self._mistakes: list[Mistake] = []

    def look(self, tag: Tag) -> None:
        """Take the next tag, and the text before it."""
        self._look_at_text(tag.start)
        self._looked = tag.end
        if tag.name == COMMENT or (tag.name in SILENT and not tag.closing):
            self._check_end(tag)
        elif tag.closing:
            self._close(tag)
        elif tag.name not in EMPTY and not self._closes_itself(tag):
            self._open.append(tag)
            self._count[tag.name] += 1

    def end(self, may_be_open: frozenset[str]) -> tuple[str, tuple[Mistake, ...]]:
        """The whole text, and its mistakes."""
        end = len(self._html)
        self._look_at_text(end)
        self._replace(end, end, self._ends_down_to("", may_be_open))
        return "".join((*self._pieces, self._html[self._copied :])), tuple(self._mistakes)

    def _close(self, tag: Tag) -> None:
        if not self._count[tag.name]:
            self._note(tag.start, tag.end, f"</{tag.name}> closes nothing; remove it, or open what it is to close")
            self._replace(tag.start, tag.end, "")
            return
        self._replace(tag.start, tag.start, self._ends_down_to(tag.name))
        self._count[self._open.pop().name] -= 1

    def _ends_down_to(self, name: str, may_be_open: frozenset[str] = OPTIONAL) -> str:
        """End tags of what is open within the last *name*; of everything where there is no name."""
        where = {"": "", "p": " in its paragraph"}.get(name, f" within its <{name}>")
        ends = []
        while self._open and self._open[-1].name != name:
            tag = self._open.pop()
            self._count[tag.name] -= 1
            if tag.name not in may_be_open:
                remedy = f"write </{tag.name}>{_IF_TEXT if self._seems_text(tag) else ''}"
                self._note(tag.start, tag.end, f"this <{tag.name}> is not closed{where}; {remedy}")
                ends.append(f"</{tag.name}>")
        return "".join(ends)

    def _seems_text(self, tag: Tag) -> bool:
        """Whether a tag was hardly meant as one: `List<String>`, `a<b && c>d`, `\\<b>`."""
        before = self._html[tag.start - 1 : tag.start]
        is_known = tag.name in PLAIN or "-" in tag.name or any(self._count[name] for name in _FOREIGN)
        return before.isalnum() or before == "\\" or not is_known

    def _closes_itself(self, tag: Tag) -> bool:
        within = tag.name in _FOREIGN or any(self._count[name] for name in _FOREIGN)
        return within and self._html[tag.attributes_end - 1] == "/"

    def _check_end(self, tag: Tag) -> None:
        """A comment, or an element that holds no tags, goes on to the end of the text where it has no end."""
        if tag.end < len(self._html):
            return
        if tag.name == COMMENT:
            what, ending, content = "comment", "-->", tag.start + len("<!--")
            ended = self._html.endswith(("-->", "--!>", "]]>"))
        else:
            what, ending, content = f"<{tag.name}>", f"</{tag.name}>", tag.attributes_end + 1
            ended = re.search(rf"</{tag.name}[\s/>][^<>]*\Z", self._html[content:], re.IGNORECASE) is not None
        if not ended:
            self._note(tag.start, content, f"this {what} is not closed; write {ending}")
            self._replace(tag.end, tag.end, ending)

    def _look_at_text(self, end: int) -> None:
        if self._html.find("<", self._looked, end) < 0:
            return
        for match in _CUT_OFF.finditer(self._html, self._looked, end):
            self._note(*match.span(), f"'{match[0]}' begins a tag without an end; write '>', or &lt; for the sign")
            self._replace(match.start(), match.start() + 1, "&lt;")

    def _note(self, start: int, end: int, message: str) -> None:
        written = self._html[start:end]
        self._mistakes.append(Mistake(written, self._html.count(written, 0, start), message))

    def _replace(self, start: int, end: int, text: str) -> None:
        if text or start < end:
            self._pieces += (self._html[self._copied : start], text)
            self._copied = end
