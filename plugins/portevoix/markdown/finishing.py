"""The last steps of any text's HTML, whatever it was written in: whole, below its title, and cut at its references."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from portevoix.markdown.balance import OPTIONAL, Mistake, balanced
from portevoix.markdown.body import Body
from portevoix.markdown.headings import below_title
from portevoix.markdown.places import Places
from portevoix.markdown.references import cut
from portevoix.markdown.risks import risks
from portevoix.markdown.sanitising import Unsettled, sanitised
from portevoix.markdown.scrolling import reachable
from portevoix.problems import Problem, Severity

Typesetter = Callable[[str], str]
"""Sets the type of an HTML text in its language: spaces, quotes and apostrophes, nothing else."""

_TAG = re.compile(r"<[a-z/!?]", re.IGNORECASE)
MOST_TOLD = 100
"""Mistakes of one text: whoever mends these sees the others. Errors behind that many warnings are told all the same."""

_SHOWN_COMMENT = "&lt;!--"
_CODE = re.compile(r"<(pre|code)\b.*?</\1>", re.DOTALL | re.IGNORECASE)


def finished(
    html: str,
    source: str,
    *,
    path: str,
    first_line: int,
    mistakes: Iterable[Mistake] = (),
    may_end_open: frozenset[str] = OPTIONAL,
    typeset: Typesetter = str,
    guest: bool = False,
) -> Body:
    """The body that *html* makes, *typeset*; *source* is what its author wrote, its first line being *first_line* of
    the file at *path*. Its problems are the *mistakes* known already, tags and comments without their other half, and
    what pages do not do, or what a *guest* may not write, which is not in it.
    """
    # Only a tag that its author wrote may lack its other half.
    whole, unbalanced = balanced(html, may_end_open=may_end_open) if _TAG.search(source) else (html, ())
    whole, distrusted = _trusted(whole, source, guest=guest)
    body = cut(typeset(reachable(below_title(whole))), source, first_line)
    places = Places(source, first_line)
    found = (*mistakes, *unbalanced, *distrusted, *_open_comment(whole, places))
    if not found:
        return body
    told = [*found[:MOST_TOLD], *(mistake for mistake in found[MOST_TOLD:] if mistake.severity is Severity.ERROR)]
    told = told[: 2 * MOST_TOLD]
    problems = (Problem(path, places.line_of(m.written, m.before), "", m.message, m.severity) for m in told)
    return replace(body, problems=tuple(problems))


def _trusted(html: str, source: str, *, guest: bool) -> tuple[str, tuple[Mistake, ...]]:
    """The HTML as far as its author may write it."""
    if not guest:
        return html, tuple(risks(html, source))
    try:
        return sanitised(html)
    except Unsettled:
        message = "this HTML means something else each time it is read; write it in Markdown"
        return "", (Mistake(_TAG, 0, message),)


def _open_comment(html: str, places: Places) -> Iterator[Mistake]:
    """Markdown shows a comment without an end, and all that was to be hidden in it."""
    if _SHOWN_COMMENT in html and _SHOWN_COMMENT in _CODE.sub("", html) and re.search(r"(?<!\\)<!--", places.prose):
        yield Mistake("<!--", 0, "this comment is not closed; write -->")
