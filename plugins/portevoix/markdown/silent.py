"""Pictures of raw HTML that say nothing to those who cannot see them, not even that they say nothing."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from portevoix.markdown.balance import Mistake
from portevoix.markdown.tags import tags
from portevoix.problems import Severity

_ALT = re.compile(r"[\s\"'/]alt(?=[\s=/]|\Z)", re.IGNORECASE)
_AS_MARKDOWN_WRITES = '<img alt="'
_MESSAGE = 'this <img> has no alternative text; write what it is there for in alt="…", or alt="" if it says nothing'


def silent_pictures(html: str, severity: Severity = Severity.ERROR) -> Iterator[Mistake]:
    """A mistake for each `<img>` without the attribute `alt`; an empty one says that the picture decorates."""
    if html.lower().count("<img") == html.count(_AS_MARKDOWN_WRITES):
        return
    seen: Counter[str] = Counter()
    for tag in tags(html):
        if tag.name == "img":
            written = html[tag.start : tag.end]
            if not _ALT.search(html, tag.attributes_start, tag.attributes_end):
                yield Mistake(written, seen[written], _MESSAGE, severity)
            seen[written] += 1
