"""JSON Feed, version 1.1 (jsonfeed.org)."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from portevoix.syndication.feed import Feed, FeedEntry, FeedPerson
from portevoix.syndication.instants import rfc3339

MEDIA_TYPE = "application/feed+json"
VERSION = "https://jsonfeed.org/version/1.1"


def render(feed: Feed) -> bytes:
    """*feed* as a JSON Feed document.

    Half a surrogate pair, which UTF-8 cannot hold, is left out.
    """
    document = {"version": VERSION, "title": feed.title} | _filled(
        home_page_url=feed.home,
        feed_url=feed.address,
        description=feed.subtitle,
        icon=feed.icon,
        language=feed.lang,
        authors=_people(feed.signed_by),
    )
    document["items"] = [_item(entry) for entry in feed.entries]
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "ignore")


def _item(entry: FeedEntry) -> dict[str, Any]:
    return _filled(
        id=entry.id,
        url=entry.url,
        title=entry.title,
        language=entry.lang,
        date_published=rfc3339(entry.published),
        date_modified=rfc3339(entry.updated),
        authors=_people(entry.authors),
        tags=list(dict.fromkeys(category.label for category in entry.categories)),
        image=entry.image,
        summary=entry.summary,
        **_content(entry),
    )


def _content(entry: FeedEntry) -> dict[str, str]:
    """One of the two contents that every item must have."""
    if entry.html:
        return {"content_html": entry.html}
    return {"content_text": entry.summary or entry.title or entry.url}


def _people(people: Iterable[FeedPerson]) -> list[dict[str, Any]]:
    return [_filled(name=person.name, url=person.url) for person in people]


def _filled(**members: object) -> dict[str, Any]:
    """The members that say something: the format knows no empty ones."""
    return {name: value for name, value in members.items() if value}
