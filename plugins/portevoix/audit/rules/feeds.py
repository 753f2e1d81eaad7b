"""Feeds, sitemaps, calendars, players' data and redirects can be read, and what they name is there."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any
from xml.etree.ElementTree import Element, ParseError, fromstring

from portevoix.audit.element import plain_tag
from portevoix.audit.finding import Fault
from portevoix.audit.page import read_page
from portevoix.audit.rule import Faults, Rule
from portevoix.audit.rules.links import leads_nowhere
from portevoix.audit.site import BuiltSite

_IN_ATTRIBUTES = {"href", "url", "src"}
_IN_WORDS = frozenset(
    {
        "link",
        "loc",
        "thumbnail_loc",
        "content_loc",
        "player_loc",
        "logo",
        "icon",
        "url",
        "comments",
        "image",
    }
)
_MARKUP = frozenset({"content", "summary", "description", "encoded"})
_KEYS = frozenset(
    (
        "url",
        "home_page_url",
        "feed_url",
        "next_url",
        "icon",
        "favicon",
        "image",
        "banner_image",
        "avatar",
        "thumbnail_url",
        "provider_url",
        "author_url",
    )
)
_HTML_KEYS = frozenset({"content_html", "html"})
_CALENDAR_URL = re.compile(r"^(?:URL|ATTACH)[^:\n]*:(https?://\S+)", re.MULTILINE)
_SITEMAP_LINE = re.compile(r"^Sitemap:\s*(\S+)", re.MULTILINE | re.IGNORECASE)
_FOREIGN = re.compile(r"[a-z][a-z0-9+.-]*:(?!//)", re.IGNORECASE)


def judge(site: BuiltSite) -> Faults:
    """What cannot be read, and what leads nowhere in it; what a page names too is told of that one."""
    for name in site.files:
        for url in () if name in site.documents else _addresses(site, name):
            if isinstance(url, Fault):
                yield name, url
            elif url and not _FOREIGN.match(url) and site.map.target(name, url).absolute not in site.named:
                yield from leads_nowhere(site, name, url)


def _addresses(site: BuiltSite, name: str) -> Iterator[str | Fault]:
    last = name.rpartition("/")[2].lower()
    if last.endswith((".xml", ".atom", ".rss", ".opml")):
        yield from _of_xml(site.data(name))
    elif last in {"feed.json", "oembed.json"} or last.endswith((".jsonfeed", ".webmanifest")):
        yield from _of_json(site.text(name))
    elif last.endswith(".ics"):
        yield from _CALENDAR_URL.findall(re.sub(r"\r?\n[ \t]", "", site.text(name)))
    elif name == "robots.txt":
        yield from _SITEMAP_LINE.findall(site.text(name))
    elif name == "_redirects":
        rules = (line.split() for line in site.text(name).splitlines())
        yield from (rule[1] for rule in rules if len(rule) > 1 and not rule[0].startswith("#") and ":" not in rule[1])


def _of_xml(data: bytes) -> Iterator[str | Fault]:
    try:
        root = fromstring(data)  # noqa: S314 - our own files; expat bounds what entities may grow to
    except ParseError as error:
        yield Fault(f"is not XML that readers can read ({error}); mend what makes it")
        return
    for node in root.iter():
        yield from _of_node(node)


def _of_node(node: Element) -> Iterator[str]:
    tag = plain_tag(node.tag)
    words = (node.text or "").strip()
    yield from (value for key, value in node.attrib.items() if key in _IN_ATTRIBUTES)
    if (tag in _IN_WORDS and words) or (tag == "guid" and node.get("isPermaLink", "true") == "true"):
        yield words
    elif tag in _MARKUP and "<" in words:
        yield from _of_html(words)


def _of_json(text: str) -> Iterator[str | Fault]:
    try:
        waiting: list[Any] = [json.loads(text)]
    except (ValueError, RecursionError) as error:
        yield Fault(f"is not JSON that readers can read ({error}); mend what makes it")
        return
    while waiting:
        value = waiting.pop()
        if isinstance(value, list):
            waiting.extend(value)
        elif isinstance(value, dict):
            waiting.extend(held for held in value.values() if isinstance(held, list | dict))
            yield from (held for key, held in value.items() if key in _KEYS and isinstance(held, str))
            for key in _HTML_KEYS & value.keys():
                yield from _of_html(str(value[key]))


@lru_cache(maxsize=1024)
def _of_html(html: str) -> tuple[str, ...]:
    """Addresses in a text that a feed carries; those without a host are for its reader to complete, as are anchors. A
    text stands in many feeds."""
    return tuple(one.url for one in read_page(html).references if one.url.startswith(("http://", "https://", "/")))


RULE = Rule(
    "feeds",
    "Feeds, sitemaps, calendars, players’ data and redirects can be read, and what they name is there.",
    "Flux, plans de site, agendas, données de lecteurs et redirections se lisent, et ce qu’ils nomment existe.",
    judge,
)
