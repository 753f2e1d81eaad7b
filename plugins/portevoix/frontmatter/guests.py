"""What a guest's header may not say: what reaches beyond the guest's own text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from portevoix.frontmatter.source import Source
from portevoix.problems import Problem

_REACH = {
    "template": "a text by a guest is shown by the usual template",
    "url": "the address of a guest's text follows from its name",
    "save_as": "the address of a guest's text follows from its name",
    "aliases": "a guest's text takes no old address, which may be another text's",
    "domain": "a guest's text takes no domain",
    "extra": "what a guest writes goes to no template but the usual ones",
}


def reaching(source: Source[Any], path: str) -> Iterator[Problem]:
    """An error for each field with which a guest's text would reach for what is not its own."""
    for field, why in _REACH.items():
        if getattr(source.header, field, None):
            remedy = "remove it, or ask a writer of the site"
            yield Problem(path, source.lines.get(field, 1), field, f"{why}; {remedy}")
