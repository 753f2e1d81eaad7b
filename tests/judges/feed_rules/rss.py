"""Rules for RSS documents, written from the RSS 2.0 specification and the RSS Advisory Board's profile."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email.utils import parsedate_to_datetime
from xml.etree.ElementTree import Element

from .common import is_absolute, is_id, is_language, relative_addresses

_ATOM_LINK = "{http://www.w3.org/2005/Atom}link"
_ENCODED = "{http://purl.org/rss/1.0/modules/content/}encoded"
_DATE = re.compile(
    r"((Mon|Tue|Wed|Thu|Fri|Sat|Sun), )?\d{1,2} [A-Z][a-z]{2} \d{4} \d\d:\d\d(:\d\d)? ([+-]\d{4}|GMT|UT)"
)
_CHANNEL = re.compile(
    r"title|link|description|language|copyright|managingEditor|webMaster|pubDate|lastBuildDate|category|"
    r"generator|docs|cloud|ttl|image|rating|textInput|skipHours|skipDays|item"
)
_ITEM = re.compile("title|link|description|author|category|comments|enclosure|guid|pubDate|source")


def _channel(rss: Element) -> Element:
    channel = rss.find("channel")
    return Element("channel") if channel is None else channel


def _text(parent: Element, name: str) -> str:
    return (parent.findtext(name) or "").strip()


def version_is_two(rss: Element) -> Iterator[str]:
    """RSS 2.0 "What is RSS": the root says version 2.0 and holds one channel."""
    if rss.get("version") != "2.0" or len(rss.findall("channel")) != 1:
        yield f"version {rss.get('version')!r}, {len(rss.findall('channel'))} channels"


def channel_has_title_link_and_description(rss: Element) -> Iterator[str]:
    """RSS 2.0 "Required channel elements": title, link and description, once each."""
    for name in ("title", "link", "description"):
        if len(_channel(rss).findall(name)) != 1:
            yield f"{len(_channel(rss).findall(name))} {name}"


def item_has_title_or_description(rss: Element) -> Iterator[str]:
    """RSS 2.0 "Elements of item": a title or a description is there."""
    for item in rss.iter("item"):
        if not _text(item, "title") and not _text(item, "description"):
            yield "an item with neither"


def nothing_of_an_item_is_there_twice(rss: Element) -> Iterator[str]:
    """RSS Profile "item": all elements but category (and enclosure, against advice) come at most once."""
    for item in rss.iter("item"):
        for name in (
            "title",
            "link",
            "description",
            "guid",
            "pubDate",
            "author",
            "comments",
            "source",
            _ENCODED,
        ):
            if len(item.findall(name)) > 1:
                yield f"several {name}"


def elements_are_known(rss: Element) -> Iterator[str]:
    """RSS 2.0 "Extending RSS": elements that are not of the format have a namespace."""
    for parent, known in ((_channel(rss), _CHANNEL), *((item, _ITEM) for item in rss.iter("item"))):
        for element in parent:
            if not element.tag.startswith("{") and not known.fullmatch(element.tag):
                yield f"unknown element {element.tag}"


def dates_are_rfc_822(rss: Element) -> Iterator[str]:
    """RSS Profile "pubDate": dates follow RFC 822 with a year of four digits, on the weekday they name."""
    for name in ("pubDate", "lastBuildDate"):
        for date in rss.iter(name):
            text = date.text or ""
            if not _DATE.fullmatch(text):
                yield f"{name} is {text!r}"
            elif "," in text and f"{parsedate_to_datetime(text):%a}" != text[:3]:
                yield f"{name} {text!r} was another day of the week"


def links_are_absolute(rss: Element) -> Iterator[str]:
    """RSS 2.0 "Comments about the format": a link begins with a registered scheme."""
    for name in ("link", "comments", "docs", "url"):
        for link in rss.iter(name):
            if not is_absolute((link.text or "").strip()):
                yield f"{name} {link.text!r}"


def permalink_is_an_address(rss: Element) -> Iterator[str]:
    """RSS 2.0 "guid": unless it says that it is none, a guid is the item's permanent address."""
    for guid in rss.iter("guid"):
        if guid.get("isPermaLink", "true") == "true" and not is_absolute(guid.text or ""):
            yield f"guid {guid.text!r}"
        elif not is_id(guid.text or ""):
            yield f"guid {guid.text!r} is no identifier that is unique by itself"


def guid_is_there_once(rss: Element) -> Iterator[str]:
    """RSS 2.0 "guid": it identifies one item."""
    guids = [guid.text or "" for guid in rss.iter("guid")]
    yield from sorted({f"{guid!r} twice" for guid in guids if guids.count(guid) > 1})


def language_is_a_language_tag(rss: Element) -> Iterator[str]:
    """RSS 2.0 "Optional channel elements": language is a language tag."""
    for language in rss.iter("language"):
        if not is_language(language.text or ""):
            yield f"language {language.text!r}"


def feed_says_where_it_is(rss: Element) -> Iterator[str]:
    """RSS Profile "atom:link": a feed names its own address."""
    selves = [link for link in _channel(rss).findall(_ATOM_LINK) if link.get("rel") == "self"]
    if len(selves) != 1 or not is_absolute(selves[0].get("href", "")):
        yield "no absolute atom:link with rel self"


def author_is_a_mail_address(rss: Element) -> Iterator[str]:
    """RSS 2.0 "author": it holds a mail address; a mere name belongs in dc:creator."""
    for name in ("author", "managingEditor", "webMaster"):
        for author in rss.iter(name):
            if not re.match(r"\S+@\S+", author.text or ""):
                yield f"{name} {author.text!r}"


def enclosure_is_complete(rss: Element) -> Iterator[str]:
    """RSS 2.0 "enclosure": url, length in bytes and media type are all there."""
    for enclosure in rss.iter("enclosure"):
        complete = is_absolute(enclosure.get("url", "")) and enclosure.get("length", "").isdigit()
        if not complete or "/" not in enclosure.get("type", ""):
            yield f"enclosure {enclosure.attrib}"


def addresses_in_content_are_absolute(rss: Element) -> Iterator[str]:
    """RSS Profile "content:encoded": addresses in it are absolute."""
    for part in (*rss.iter(_ENCODED), *(item for item in rss.iter("description"))):
        yield from relative_addresses(part.text or "")


RULES = (
    version_is_two,
    channel_has_title_link_and_description,
    item_has_title_or_description,
    nothing_of_an_item_is_there_twice,
    elements_are_known,
    dates_are_rfc_822,
    links_are_absolute,
    permalink_is_an_address,
    guid_is_there_once,
    language_is_a_language_tag,
    feed_says_where_it_is,
    author_is_a_mail_address,
    enclosure_is_complete,
    addresses_in_content_are_absolute,
)
