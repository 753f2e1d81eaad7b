"""Is a feed, a calendar, a sitemap or a text for machines what its specification says it is?"""

from __future__ import annotations

import json
from xml.etree import ElementTree

from .feed_rules import atom, calendar, jsonfeed, mediarss, oembed, rss, sitemap, texts
from .feed_rules.common import ask


def errors(data: bytes) -> list[str]:
    """What is wrong with a file, each as `rule (clause): what`; nothing for a valid one.

    The format is told by how the file begins; one that no rules know is an error.
    """
    start = data.removeprefix(b"\xef\xbb\xbf").lstrip()[:200]
    if start.startswith(b"BEGIN:VCALENDAR"):
        return ask(calendar.RULES, calendar.read(data))
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as mistake:
        return [f"is_utf_8 (RFC 3629): {mistake}"]
    if start.startswith(b"<"):
        return _xml(data)
    if start.startswith(b"{"):
        return _json(text)
    is_robots = start.lower().startswith((b"user-agent:", b"sitemap:", b"disallow:", b"allow:"))
    return ask(texts.ROBOTS_RULES if is_robots else texts.SECURITY_RULES, text)


def _xml(data: bytes) -> list[str]:
    try:
        root = ElementTree.fromstring(data)
    except ElementTree.ParseError as mistake:
        return [f"is_well_formed (XML 1.0 §2.1): {mistake}"]
    if root.tag == f"{{{atom.NAMESPACE}}}feed":
        return ask(atom.RULES, root)
    if root.tag == "rss":
        return ask((*rss.RULES, *mediarss.RULES), root)
    if root.tag in {f"{{{sitemap.NAMESPACE}}}{name}" for name in ("urlset", "sitemapindex")}:
        return ask(sitemap.RULES, sitemap.Sitemap(data, root))
    return [f"is_known (none): no rules for {root.tag}"]


def _json(text: str) -> list[str]:
    try:
        feed = json.loads(text)
    except ValueError as mistake:
        return [f"is_json (RFC 8259): {mistake}"]
    return ask(oembed.RULES if "type" in feed else jsonfeed.RULES, feed)
