"""The Atom Syndication Format (RFC 4287)."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from portevoix.syndication.feed import Feed, FeedEntry, FeedPerson
from portevoix.syndication.instants import rfc3339
from portevoix.syndication.markup import ATOM, Element, child, document, line

MEDIA_TYPE = "application/atom+xml"


def render(feed: Feed, stylesheet: str = "") -> bytes:
    """*feed* as an Atom document; *stylesheet* is the address of a CSS file for readers in a browser."""
    root = Element("feed", {"xmlns": ATOM, "xml:lang": feed.lang})
    child(root, "id", feed.id)
    child(root, "title", line(feed.title))
    if feed.subtitle:
        child(root, "subtitle", line(feed.subtitle))
    child(root, "updated", rfc3339(feed.updated))
    child(root, "link", attributes={"rel": "self", "type": MEDIA_TYPE, "href": feed.address})
    child(root, "link", attributes={"rel": "alternate", "type": "text/html", "href": feed.home})
    _people(root, feed.signed_by)
    if feed.rights:
        child(root, "rights", line(feed.rights))
    if feed.icon:
        child(root, "icon", feed.icon)
    child(root, "generator", "Porte-voix")
    for entry in feed.entries:
        root.add(_entry(entry, rfc3339(entry.published), rfc3339(entry.updated)))
    return document(root, stylesheet)


@lru_cache(maxsize=128)
def _entry(entry: FeedEntry, published: str, updated: str) -> str:
    """An entry below its feed: the same article stands in those of the site, of its category, tags and authors.

    Two instants are equal in whatever zones they are told, which the key must tell apart: hence the last two.
    """
    element = Element("entry", {"xml:lang": entry.lang})
    child(element, "id", entry.id)
    child(element, "title", line(entry.title))
    link = {"rel": "alternate", "type": "text/html", "hreflang": entry.lang, "href": entry.url}
    child(element, "link", attributes=link)
    child(element, "published", published)
    child(element, "updated", updated)
    _people(element, entry.authors)
    for category in entry.categories:
        words = {"term": category.term or category.label, "scheme": category.scheme, "label": category.label}
        child(element, "category", attributes=words)
    if entry.summary:
        child(element, "summary", entry.summary, {"type": "text"})
    if entry.html:
        child(element, "content", entry.html, {"type": "html"})
    return element.written(1)


def _people(parent: Element, people: Iterable[FeedPerson]) -> None:
    for person in people:
        author = child(parent, "author")
        child(author, "name", line(person.name))
        if person.url:
            child(author, "uri", person.url)
