"""Guests' texts among the others: none takes the place of a writer's, as its translation or in its stead."""

from __future__ import annotations

from collections.abc import Iterable

from portevoix.blog.text import Text
from portevoix.problems import Report
from portevoix.trust import Trust


def refuse_taking_over(texts: Iterable[Text], trust: Trust, report: Report) -> None:
    """A guest's text with the slug of a writer's would be shown as that text in another language."""
    if not trust.ranks:
        return
    own: dict[tuple[str, str, str, str], Text] = {}
    guests: list[Text] = []
    for text in texts:
        if trust.is_guest(text.source):
            guests.append(text)
        else:
            own.setdefault(_place(text), text)
    for text in guests:
        if other := own.get(_place(text)):
            message = f"'{text.slug}' is that of {other.path}, which no guest wrote; write another"
            report.error(text.path, text.line("slug"), "slug", message)


def _place(text: Text) -> tuple[str, str, str, str]:
    """What makes two texts one in several languages."""
    return text.kind, text.microsite, text.collection, text.slug
