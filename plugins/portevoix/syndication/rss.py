"""RSS 2.0, as the RSS Advisory Board's profile recommends it, with the Content and Dublin Core modules.

A title has no type in RSS: some readers take one that looks like HTML for HTML. Atom has no such doubt, so it
is the format a site should name first.
"""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

from portevoix.syndication.feed import Feed, FeedEntry
from portevoix.syndication.instants import rfc822
from portevoix.syndication.markup import ATOM, Element, child, document, legal, line

MEDIA_TYPE = "application/rss+xml"
_NAMESPACES = {
    "xmlns:atom": ATOM,
    "xmlns:content": "http://purl.org/rss/1.0/modules/content/",
    "xmlns:dc": "http://purl.org/dc/elements/1.1/",
}


def render(feed: Feed, stylesheet: str = "") -> bytes:
    """*feed* as an RSS document; *stylesheet* is the address of a CSS file for readers in a browser."""
    root, channel = begun(feed)
    for entry in feed.entries:
        item(channel, feed, entry)
    return written(root, stylesheet)


def begun(feed: Feed, namespaces: Mapping[str, str] | None = None) -> tuple[Element, Element]:
    """The root of a document and its channel, which holds no item yet; *namespaces* are those of a module."""
    root = Element("rss", {"version": "2.0", **_NAMESPACES, **(namespaces or {})})
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
    return root, channel


def item(channel: Element, feed: Feed, entry: FeedEntry) -> Element:
    """Add an entry to the channel, and give it back."""
    element = child(channel, "item")
    child(element, "title", line(entry.title))
    child(element, "link", entry.url)
    child(element, "guid", entry.id, {"isPermaLink": "false"})
    child(element, "pubDate", rfc822(entry.published))
    for person in entry.authors or feed.signed_by:
        child(element, "dc:creator", line(person.name))
    for category in entry.categories:
        child(element, "category", line(category.label), {"domain": category.scheme})
    # A description is HTML by custom: plain text must be escaped once more than XML asks.
    description = next(text for text in (entry.summary, entry.title, entry.url) if legal(text).strip())
    child(element, "description", escape(description, quote=False))
    if entry.html:
        child(element, "content:encoded", entry.html)
    return element


def written(root: Element, stylesheet: str = "") -> bytes:
    """The document, `&` and `<` written by number, which most readers understand (the profile)."""
    data = document(root, stylesheet)
    return data.replace(b"&lt;", b"&#x3C;").replace(b"&amp;", b"&#x26;")
