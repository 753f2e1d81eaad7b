"""Rules for Atom documents, written from RFC 4287."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from .common import is_absolute, is_id, is_instant, is_language, relative_addresses

NAMESPACE = "http://www.w3.org/2005/Atom"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_KNOWN = re.compile(
    r"feed|entry|id|title|subtitle|updated|published|author|contributor|name|uri|email|category|generator|"
    r"icon|logo|link|rights|source|summary|content"
)


def _q(name: str) -> str:
    return f"{{{NAMESPACE}}}{name}"


def _text(element: Element | None) -> str:
    return "" if element is None else (element.text or "").strip()


def _parts(feed: Element) -> list[Element]:
    return [feed, *feed.findall(_q("entry"))]


def feed_has_one_id_title_and_updated(feed: Element) -> Iterator[str]:
    """RFC 4287 §4.1.1: a feed has exactly one id, title and updated, and no second rights, subtitle, icon."""
    for name in ("id", "title", "updated"):
        if len(feed.findall(_q(name))) != 1:
            yield f"{len(feed.findall(_q(name)))} {name}"
    for name in ("rights", "subtitle", "icon", "logo", "generator"):
        if len(feed.findall(_q(name))) > 1:
            yield f"several {name}"


def entry_has_one_id_title_and_updated(feed: Element) -> Iterator[str]:
    """RFC 4287 §4.1.2: an entry has exactly one id, title and updated, and no second summary or content."""
    for entry in feed.findall(_q("entry")):
        for name in ("id", "title", "updated"):
            if len(entry.findall(_q(name))) != 1:
                yield f"{len(entry.findall(_q(name)))} {name}"
        for name in ("published", "summary", "content", "rights", "source"):
            if len(entry.findall(_q(name))) > 1:
                yield f"several {name}"


def everything_is_signed(feed: Element) -> Iterator[str]:
    """RFC 4287 §4.1.1: a feed has an author unless all its entries have one."""
    if feed.find(_q("author")) is None:
        entries = feed.findall(_q("entry"))
        if not entries or any(entry.find(_q("author")) is None for entry in entries):
            yield "neither the feed nor each entry has an author"


def person_has_one_name(feed: Element) -> Iterator[str]:
    """RFC 4287 §3.2: a person has exactly one name, and at most one uri and email."""
    for person in (*feed.iter(_q("author")), *feed.iter(_q("contributor"))):
        if len(person.findall(_q("name"))) != 1 or not _text(person.find(_q("name"))):
            yield "a person without exactly one name"
        if any(len(person.findall(_q(name))) > 1 for name in ("uri", "email")):
            yield "a person with several addresses of one sort"


def dates_are_rfc_3339(feed: Element) -> Iterator[str]:
    """RFC 4287 §3.3: dates are date-times of RFC 3339, with an upper-case T and Z."""
    for name in ("updated", "published"):
        for date in feed.iter(_q(name)):
            if not is_instant(date.text or ""):
                yield f"{name} is {date.text!r}"


def text_has_a_known_type(feed: Element) -> Iterator[str]:
    """RFC 4287 §3.1.1: a text is of type text, html or xhtml, and the first two hold no elements."""
    for name in ("title", "subtitle", "summary", "rights"):
        for text in feed.iter(_q(name)):
            kind = text.get("type", "text")
            if kind not in {"text", "html", "xhtml"}:
                yield f"{name} of type {kind}"
            elif kind != "xhtml" and len(text):
                yield f"{name} of type {kind} with elements in it"


def category_has_a_term(feed: Element) -> Iterator[str]:
    """RFC 4287 §4.2.2: a category has a term, and its scheme is an IRI."""
    for category in feed.iter(_q("category")):
        if not category.get("term"):
            yield "a category without a term"
        if category.get("scheme") is not None and not is_absolute(category.get("scheme", "")):
            yield f"scheme {category.get('scheme')!r}"


def link_leads_somewhere(feed: Element) -> Iterator[str]:
    """RFC 4287 §4.2.7.1: a link has an href, and without a base it must be absolute."""
    for link in feed.iter(_q("link")):
        if not is_absolute(link.get("href", "")):
            yield f"href is {link.get('href')!r}"


def link_type_is_a_media_type(feed: Element) -> Iterator[str]:
    """RFC 4287 §4.2.7.3: the type of a link is a media type, its hreflang a language tag."""
    for link in feed.iter(_q("link")):
        if not re.fullmatch(r"[\w.+-]+/[\w.+-]+(;.*)?", link.get("type", "text/html")):
            yield f"type {link.get('type')!r}"
        if not is_language(link.get("hreflang", "fr")):
            yield f"hreflang {link.get('hreflang')!r}"


def alternate_is_the_only_one_of_its_sort(feed: Element) -> Iterator[str]:
    """RFC 4287 §4.1.1: no two alternate links have the same type and hreflang."""
    for part in _parts(feed):
        links = [link for link in part.findall(_q("link")) if link.get("rel", "alternate") == "alternate"]
        sorts = [(link.get("type"), link.get("hreflang")) for link in links]
        if len(sorts) != len(set(sorts)):
            yield "two alternate links of one type and language"


def entry_without_content_has_an_alternate(feed: Element) -> Iterator[str]:
    """RFC 4287 §4.1.2: an entry without content has an alternate link."""
    for entry in feed.findall(_q("entry")):
        rels = {link.get("rel", "alternate") for link in entry.findall(_q("link"))}
        if entry.find(_q("content")) is None and "alternate" not in rels:
            yield "an entry with neither content nor alternate link"


def content_has_a_known_type(feed: Element) -> Iterator[str]:
    """RFC 4287 §4.1.3.3: html content holds no elements, and content from elsewhere is empty."""
    for content in feed.iter(_q("content")):
        if content.get("type", "text") in {"text", "html"} and len(content):
            yield "content with elements in it"
        if content.get("src") is not None and (len(content) or content.text):
            yield "content both here and elsewhere"


def addresses_in_content_are_absolute(feed: Element) -> Iterator[str]:
    """RFC 4287 §3.1.1.3: HTML in a feed is read away from its page, so its addresses are absolute."""
    for part in (*feed.iter(_q("content")), *feed.iter(_q("summary"))):
        if part.get("type") == "html":
            yield from relative_addresses(part.text or "")


def id_is_an_absolute_iri(feed: Element) -> Iterator[str]:
    """RFC 4287 §4.2.6: an id is an absolute IRI."""
    for element in feed.iter(_q("id")):
        if not is_id(element.text or ""):
            yield f"id {element.text!r}"


def entry_is_there_once(feed: Element) -> Iterator[str]:
    """RFC 4287 §4.1.1: no two entries have the same id and the same updated."""
    entries = feed.findall(_q("entry"))
    keys = [(_text(entry.find(_q("id"))), _text(entry.find(_q("updated")))) for entry in entries]
    yield from sorted({f"{key[0]} twice" for key in keys if keys.count(key) > 1})


def feed_says_where_it_is(feed: Element) -> Iterator[str]:
    """RFC 4287 §4.1.1: a feed should have a link to itself."""
    if not any(link.get("rel") == "self" for link in feed.findall(_q("link"))):
        yield "no link with rel self"


def languages_are_language_tags(feed: Element) -> Iterator[str]:
    """RFC 4287 §2: xml:lang is a language tag."""
    for element in feed.iter():
        if not is_language(element.get(_LANG, "fr")):
            yield f"xml:lang {element.get(_LANG)!r}"


def elements_are_known(feed: Element) -> Iterator[str]:
    """RFC 4287 §6.2: the Atom namespace holds no elements but those of the format."""
    for element in feed.iter():
        namespace, _, name = element.tag.rpartition("}")
        if namespace == f"{{{NAMESPACE}" and not _KNOWN.fullmatch(name):
            yield f"unknown element {element.tag}"


def addresses_of_people_are_absolute(feed: Element) -> Iterator[str]:
    """RFC 4287 §3.2.2: the uri of a person is an IRI, absolute where there is no base."""
    for uri in feed.iter(_q("uri")):
        if not is_absolute(_text(uri)):
            yield f"uri {uri.text!r}"


RULES = (
    feed_has_one_id_title_and_updated,
    entry_has_one_id_title_and_updated,
    everything_is_signed,
    person_has_one_name,
    dates_are_rfc_3339,
    text_has_a_known_type,
    category_has_a_term,
    link_leads_somewhere,
    link_type_is_a_media_type,
    alternate_is_the_only_one_of_its_sort,
    entry_without_content_has_an_alternate,
    content_has_a_known_type,
    addresses_in_content_are_absolute,
    id_is_an_absolute_iri,
    entry_is_there_once,
    feed_says_where_it_is,
    languages_are_language_tags,
    elements_are_known,
    addresses_of_people_are_absolute,
)
