"""Rules for films in RSS documents, written from Media RSS 1.5.1 (RSS Advisory Board)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from .common import is_absolute, is_language

NAMESPACE = "http://search.yahoo.com/mrss/"
_MEDIA = {"image", "audio", "video", "document", "executable"}
_MOMENT = re.compile(r"\d\d:[0-5]\d:[0-5]\d(\.\d+)?")


def _q(name: str) -> str:
    return f"{{{NAMESPACE}}}{name}"


def content_leads_somewhere(rss: Element) -> Iterator[str]:
    """Media RSS "media:content": the address of the file is there, or a player inside."""
    for content in rss.iter(_q("content")):
        if not is_absolute(content.get("url", "")) and content.find(_q("player")) is None:
            yield f"{content.attrib}"


def facts_of_content_are_facts(rss: Element) -> Iterator[str]:
    """Media RSS "media:content": bytes, seconds and pixels are numbers; the medium is one of five, the type a type."""
    for content in rss.iter(_q("content")):
        for name in ("fileSize", "duration", "width", "height"):
            if not re.fullmatch("[1-9][0-9]*", content.get(name, "1")):
                yield f"{name} {content.get(name)!r}"
        if content.get("medium", "video") not in _MEDIA or "/" not in content.get("type", "video/mp4"):
            yield f"{content.get('medium')!r}, {content.get('type')!r}"


def a_group_has_one_default(rss: Element) -> Iterator[str]:
    """Media RSS "media:content", isDefault: one of a group at most."""
    for group in rss.iter(_q("group")):
        defaults = [one for one in group.findall(_q("content")) if one.get("isDefault") == "true"]
        if not group.findall(_q("content")) or len(defaults) > 1:
            yield f"{len(defaults)} defaults"


def pictures_players_and_subtitles_have_addresses(rss: Element) -> Iterator[str]:
    """Media RSS "media:thumbnail", "media:player", "media:subTitle": the address is absolute, a subtitle has a type."""
    for name, address in (("thumbnail", "url"), ("player", "url"), ("subTitle", "href")):
        for element in rss.iter(_q(name)):
            if not is_absolute(element.get(address, "")) or (name == "subTitle" and "/" not in element.get("type", "")):
                yield f"{name} {element.attrib}"


def texts_are_plain_or_html(rss: Element) -> Iterator[str]:
    """Media RSS "media:title", "media:description", "media:text": the type is plain or html."""
    for name in ("title", "description", "text"):
        for element in rss.iter(_q(name)):
            if element.get("type", "plain") not in {"plain", "html"}:
                yield f"{name} {element.attrib}"


def moments_are_normal_play_times(rss: Element) -> Iterator[str]:
    """Media RSS "media:text": start and end are HH:MM:SS with a fraction."""
    for text in rss.iter(_q("text")):
        for name in ("start", "end"):
            if not _MOMENT.fullmatch(text.get(name, "00:00:00")):
                yield f"{name} {text.get(name)!r}"


def languages_of_media_are_language_tags(rss: Element) -> Iterator[str]:
    """Media RSS "media:content", "media:text", "media:subTitle", lang: a language tag."""
    for name in ("content", "text", "subTitle"):
        for element in rss.iter(_q(name)):
            if not is_language(element.get("lang", "fr")):
                yield f"{name} {element.get('lang')!r}"


RULES = (
    content_leads_somewhere,
    facts_of_content_are_facts,
    a_group_has_one_default,
    pictures_players_and_subtitles_have_addresses,
    texts_are_plain_or_html,
    moments_are_normal_play_times,
    languages_of_media_are_language_tags,
)
