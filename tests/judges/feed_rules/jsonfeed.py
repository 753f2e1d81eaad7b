"""Rules for JSON Feed documents, written from version 1.1 of the specification (jsonfeed.org)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from .common import is_absolute, is_instant, is_language, relative_addresses

_FEED = re.compile(
    r"version|title|home_page_url|feed_url|description|user_comment|next_url|icon|favicon|authors|author|"
    r"language|expired|hubs|items|_.*"
)
_ITEM = re.compile(
    r"id|url|external_url|title|content_html|content_text|summary|image|banner_image|date_published|"
    r"date_modified|authors|author|tags|language|attachments|_.*"
)
_ADDRESSES = {
    "home_page_url",
    "feed_url",
    "next_url",
    "icon",
    "favicon",
    "url",
    "external_url",
    "image",
    "banner_image",
}


def _items(feed: dict[str, Any]) -> list[dict[str, Any]]:
    items = feed.get("items")
    return [item for item in items if isinstance(item, dict)] if isinstance(items, list) else []


def _parts(feed: dict[str, Any]) -> list[dict[str, Any]]:
    return [feed, *_items(feed)]


def version_is_one_point_one(feed: dict[str, Any]) -> Iterator[str]:
    """JSON Feed 1.1 "Top-level": version is the address of the version of the format."""
    if feed.get("version") != "https://jsonfeed.org/version/1.1":
        yield f"version {feed.get('version')!r}"


def feed_has_a_title_and_items(feed: dict[str, Any]) -> Iterator[str]:
    """JSON Feed 1.1 "Top-level": title is a string and items an array, both required."""
    if not isinstance(feed.get("title"), str):
        yield "no title"
    if not isinstance(feed.get("items"), list):
        yield "no items"


def item_has_an_id(feed: dict[str, Any]) -> Iterator[str]:
    """JSON Feed 1.1 "Items": id is a string that is there and not empty."""
    for item in _items(feed):
        if not isinstance(item.get("id"), str) or not item["id"]:
            yield f"id {item.get('id')!r}"


def id_is_there_once(feed: dict[str, Any]) -> Iterator[str]:
    """JSON Feed 1.1 "Items": an id is unique to its item."""
    ids = [str(item.get("id")) for item in _items(feed)]
    yield from sorted({f"{value!r} twice" for value in ids if ids.count(value) > 1})


def item_has_content(feed: dict[str, Any]) -> Iterator[str]:
    """JSON Feed 1.1 "Items": content_html, content_text or both are there."""
    for item in _items(feed):
        if not isinstance(item.get("content_html", item.get("content_text")), str):
            yield f"no content in {item.get('id')!r}"


def dates_are_rfc_3339(feed: dict[str, Any]) -> Iterator[str]:
    """JSON Feed 1.1 "Items": dates are date-times of RFC 3339."""
    for item in _items(feed):
        for name in ("date_published", "date_modified"):
            if name in item and not is_instant(str(item[name])):
                yield f"{name} {item[name]!r}"


def addresses_are_absolute(feed: dict[str, Any]) -> Iterator[str]:
    """JSON Feed 1.1 "Top-level": what is called a url is a whole one."""
    people = [author for part in _parts(feed) for author in part.get("authors", ())]
    for part in (*_parts(feed), *people):
        for name in sorted(_ADDRESSES & part.keys()):
            if not is_absolute(str(part[name])):
                yield f"{name} {part[name]!r}"


def author_has_a_member(feed: dict[str, Any]) -> Iterator[str]:
    """JSON Feed 1.1 "Top-level": authors is an array of objects with a name, url or avatar."""
    for part in _parts(feed):
        for author in part.get("authors", ()):
            if not isinstance(author, dict) or not {"name", "url", "avatar"} & author.keys():
                yield f"author {author!r}"


def author_is_no_longer_one(feed: dict[str, Any]) -> Iterator[str]:
    """JSON Feed 1.1 "Changes": author is deprecated in favour of authors."""
    for part in _parts(feed):
        if "author" in part and "authors" not in part:
            yield "author without authors"


def tags_are_words(feed: dict[str, Any]) -> Iterator[str]:
    """JSON Feed 1.1 "Items": tags is an array of strings."""
    for item in _items(feed):
        if not isinstance(item.get("tags", []), list) or not all(isinstance(tag, str) for tag in item.get("tags", ())):
            yield f"tags {item['tags']!r}"


def languages_are_language_tags(feed: dict[str, Any]) -> Iterator[str]:
    """JSON Feed 1.1 "Top-level": language is a language tag of RFC 5646."""
    for part in _parts(feed):
        if not is_language(str(part.get("language", "fr"))):
            yield f"language {part['language']!r}"


def feed_says_where_it_is(feed: dict[str, Any]) -> Iterator[str]:
    """JSON Feed 1.1 "Top-level": feed_url and home_page_url are strongly recommended."""
    for name in ("feed_url", "home_page_url"):
        if name not in feed:
            yield f"no {name}"


def members_are_known(feed: dict[str, Any]) -> Iterator[str]:
    """JSON Feed 1.1 "Extensions": members that are not of the format begin with an underscore."""
    for part, known in ((feed, _FEED), *((item, _ITEM) for item in _items(feed))):
        yield from (f"unknown member {name!r}" for name in part if not known.fullmatch(name))


def addresses_in_content_are_absolute(feed: dict[str, Any]) -> Iterator[str]:
    """JSON Feed 1.1 "Items": content is read away from its page, so its addresses are absolute."""
    for item in _items(feed):
        yield from relative_addresses(str(item.get("content_html", "")))


RULES = (
    version_is_one_point_one,
    feed_has_a_title_and_items,
    item_has_an_id,
    id_is_there_once,
    item_has_content,
    dates_are_rfc_3339,
    addresses_are_absolute,
    author_has_a_member,
    author_is_no_longer_one,
    tags_are_words,
    languages_are_language_tags,
    feed_says_where_it_is,
    members_are_known,
    addresses_in_content_are_absolute,
)
