"""JSON Feed, version 1.1 (jsonfeed.org)."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from json.encoder import JSONEncoder
from typing import Any

from portevoix.syndication.feed import Feed, FeedEntry, FeedPerson
from portevoix.syndication.instants import rfc3339

MEDIA_TYPE = "application/feed+json"
VERSION = "https://jsonfeed.org/version/1.1"
_quoted = JSONEncoder(ensure_ascii=False).encode


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
    head = _indented(document, 0).removesuffix("\n}")
    items = ",\n  ".join(_item(entry, rfc3339(entry.published), rfc3339(entry.updated)) for entry in feed.entries)
    return (f'{head},\n "items": ' + (f"[\n  {items}\n ]" if items else "[]") + "\n}\n").encode("utf-8", "ignore")


@lru_cache(maxsize=128)
def _item(entry: FeedEntry, published: str, updated: str) -> str:
    """An item as it stands in its feed: the same article stands in those of the site, of its category, tags and
    authors. The key tells instants of two zones apart by the last two, as Atom's does."""
    item = _filled(
        id=entry.id,
        url=entry.url,
        title=entry.title,
        language=entry.lang,
        date_published=published,
        date_modified=updated,
        authors=_people(entry.authors),
        tags=list(dict.fromkeys(category.label for category in entry.categories)),
        image=entry.image,
        summary=entry.summary,
        **_content(entry),
    )
    return _indented(item, 2)


def _indented(value: object, depth: int) -> str:
    """As `json.dumps` lays it out with an indent of one, below so many others; *value* is of the kinds made here.

    With an indent, the library's encoder is written in Python, and takes five times as long.
    """
    line = "\n" + " " * (depth + 1)
    if value == {}:
        return "{}"
    if isinstance(value, dict):
        members = [f"{_quoted(name)}: {_indented(member, depth + 1)}" for name, member in value.items()]
        return f"{{{line}{f',{line}'.join(members)}{line[:-1]}}}"
    if isinstance(value, list):
        return f"[{line}{f',{line}'.join(_indented(member, depth + 1) for member in value)}{line[:-1]}]"
    return _quoted(str(value))


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
