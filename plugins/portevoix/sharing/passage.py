"""What is passed on: a page as others will see it named."""

from __future__ import annotations

import re
from dataclasses import dataclass

_SPACES = re.compile(r"[\t-\r \x85\u2028\u2029]+")
"""Not U+00A0 and U+202F: those an author typed on purpose."""

_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A page to pass on.

    `title` and `summary` are plain text, before typography and HTML; `url` is absolute, already encoded; `hashtags`
    are names of tags as their author wrote them; `lang` is BCP 47; `image` is an absolute address, or empty.
    """

    title: str
    url: str
    summary: str = ""
    hashtags: tuple[str, ...] = ()
    lang: str = ""
    image: str = ""


def plain(text: str) -> str:
    """One line, without control characters, which no service shows and some refuse."""
    return _CONTROLS.sub("", _SPACES.sub(" ", text)).strip()
