"""The few words of Markdown that a header holds, as pages show them and as others get them."""

from __future__ import annotations

from typing import Any

from portevoix.frontmatter.source import Source
from portevoix.host.state import State
from portevoix.markdown.body import Body
from portevoix.markdown.excerpt import excerpt, plain
from portevoix.markdown.references import resolve
from portevoix.problems import ProblemsFound

_PLAIN_SPACES = str.maketrans("\u00a0\u202f", "  ")


def summary_of(
    state: State, source: Source[Any], body: Body, lang: str, path: str, usual: str = "", *, guest: bool = False
) -> tuple[str, str]:
    """The summary as pages show it, and as others get it: as it was written, or *usual*, or with plain spaces where it
    is the beginning of a text, whose type is set already."""
    written = source.header.summary or usual
    if written:
        line = source.lines.get("summary", 0)
        return (
            plain_words(state, written, lang, path, line, typeset=True, guest=guest),
            plain_words(state, written, lang, path, line, guest=guest),
        )
    start = excerpt(body.parts, state.settings.summary_words)
    return start, start.translate(_PLAIN_SPACES)


def plain_words(
    state: State, written: str, lang: str, path: str, line: int, *, typeset: bool = False, guest: bool = False
) -> str:
    """A few words of Markdown as plain text; nothing, and a problem of that place, where they cannot be read."""
    if not any(sign in written for sign in "*_`[<&\\"):
        words = " ".join(written.split())
        return state.typeset(words, lang) if typeset else words
    try:
        body = state.pipeline(lang, typeset=typeset).convert(written, path=path, first_line=line, guest=guest)
    except ProblemsFound as found:
        state.report.extend(found.report)
        return ""
    state.report.extend(body.problems)
    return plain(resolve(body, lambda reference: None))
