"""Heading levels of a text that becomes part of a page."""

from __future__ import annotations

import re

from portevoix.markdown.tags import Tag, rewritten

_HEADING = re.compile(r"h([1-6])")
_H1 = re.compile(r"<h1[\s/>]", re.IGNORECASE)


def below_title(html: str) -> str:
    """The HTML with no `h1`: the page's is its title. All levels move by one, so that none is skipped anew."""
    if not _H1.search(html):
        return html
    return rewritten(html, lambda whole, tag: shifted(whole, tag, 1))


def shifted(html: str, tag: Tag, by: int) -> str | None:
    """A heading's tag moved down by *by* levels, to `h6` at most; None for other tags."""
    heading = _HEADING.fullmatch(tag.name)
    if heading is None:
        return None
    level = min(int(heading[1]) + by, 6)
    attributes = html[tag.attributes_start : tag.attributes_end]
    return f"</h{level}>" if tag.closing else f"<h{level}{attributes}>"
