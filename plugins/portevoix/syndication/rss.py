"""RSS 2.0, as the RSS Advisory Board's profile recommends it, with the Content and Dublin Core modules.

A title has no type in RSS: some readers take one that looks like HTML for HTML. Atom has no such doubt, so it
is the format a site should name first.
"""

from __future__ import annotations

from html import escape
from xml.etree.ElementTree import Element

from portevoix.syndication.feed import Feed, FeedEntry
from portevoix.syndication.instants import rfc822
from portevoix.syndication.markup import ATOM, child, document, legal, line

MEDIA_TYPE = "application/rss+xml"
_NAMESPACES = {
    "xmlns:atom": ATOM,
    "xmlns:content": "http://purl.org/rss/1.0/modules/content/",
    "xmlns:dc": "http://purl.org/dc/elements/1.1/",
}


def render(feed: Feed, stylesheet: str = "") -> bytes:
    """*feed* as an RSS document; *stylesheet* is the address of a CSS file for readers in a browser."""
    root = Element("rss", {"version": "2.0", **_NAMESPACES})
    channel = child(root, "channel")
    child(channel, "title", line(feed.title))
    child(channel, "link", feed.home)
    child(channel, "description", escape(line(feed.subtitle or feed.title), quote=False))
    child(channel, "language", feed.lang.lower())
    if feed.rights:
        child(channel, "copyright", line(feed.rights))
    child(channel, "lastBuildDate", rfc822(feed.updated))
    child(channel, "generator", "Porte-voix")
    child(channel, "atom:link", attributes={"rel": "self", "type": MEDIA_TYPE, "href": feed.address})
    for entry in feed.entries:
        _item(channel, feed, entry)
    return _by_number(document(root, stylesheet))


def _item(channel: Element, feed: Feed, entry: FeedEntry) -> None:
    item = child(channel, "item")
    child(item, "title", line(entry.title))
    child(item, "link", entry.url)
    child(item, "guid", entry.id, {"isPermaLink": "false"})
    child(item, "pubDate", rfc822(entry.published))
    for person in entry.authors or feed.signed_by:
        child(item, "dc:creator", line(person.name))
    for category in entry.categories:
        child(item, "category", line(category.label), {"domain": category.scheme})
    # A description is HTML by custom: plain text must be escaped once more than XML asks.
    description = next(text for text in (entry.summary, entry.title, entry.url) if legal(text).strip())
    child(item, "description", escape(description, quote=False))
    if entry.html:
        child(item, "content:encoded", entry.html)


def _by_number(data: bytes) -> bytes:
    """The same document with `&` and `<` written by number, which most readers understand (the profile)."""
    return data.replace(b"&lt;", b"&#x3C;").replace(b"&amp;", b"&#x26;")
