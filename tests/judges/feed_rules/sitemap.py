"""Rules for sitemaps and their indexes, from sitemaps.org 0.9 and what search engines ask of hreflang."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element

from .common import is_absolute, is_instant, is_language

NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
VIDEO = "http://www.google.com/schemas/sitemap-video/1.1"
_LINK = "{http://www.w3.org/1999/xhtml}link"
_OFTEN = {"always", "hourly", "daily", "weekly", "monthly", "yearly", "never"}
_KNOWN = {"loc", "lastmod", "changefreq", "priority"}


@dataclass
class Sitemap:
    """A file: its bytes and its root, a `urlset` or a `sitemapindex`."""

    data: bytes
    root: Element

    @property
    def addresses(self) -> list[str]:
        return [(loc.text or "").strip() for loc in self.root.iter(_q("loc"))]


def _q(name: str) -> str:
    return f"{{{NAMESPACE}}}{name}"


def file_is_not_too_large(sitemap: Sitemap) -> Iterator[str]:
    """sitemaps.org "Sitemap file limits": at most 50,000 addresses and 52,428,800 bytes."""
    if len(sitemap.root) > 50_000 or len(sitemap.data) > 52_428_800:
        yield f"{len(sitemap.root)} addresses, {len(sitemap.data)} bytes"


def entry_has_one_loc(sitemap: Sitemap) -> Iterator[str]:
    """sitemaps.org "XML tag definitions": loc is required, and comes once."""
    for entry in sitemap.root:
        if len(entry.findall(_q("loc"))) != 1:
            yield f"{len(entry.findall(_q('loc')))} loc"


def addresses_are_absolute(sitemap: Sitemap) -> Iterator[str]:
    """sitemaps.org "loc": it begins with its protocol and is shorter than 2,048 characters."""
    for address in sitemap.addresses:
        if not is_absolute(address) or len(address) >= 2048:
            yield address[:80]


def addresses_are_uris(sitemap: Sitemap) -> Iterator[str]:
    """sitemaps.org "Entity escaping": addresses follow RFC 3986, what is not ASCII is percent-encoded."""
    yield from (address for address in sitemap.addresses if not address.isascii())


def addresses_are_of_one_host(sitemap: Sitemap) -> Iterator[str]:
    """sitemaps.org "Sitemap file location": all addresses are of one host."""
    hosts = {urlsplit(address)[:2] for address in sitemap.addresses}
    if len(hosts) > 1:
        yield ", ".join(sorted(host for _, host in hosts))


def address_is_there_once(sitemap: Sitemap) -> Iterator[str]:
    """sitemaps.org "loc": an entry is about one address, which one entry is enough for."""
    yield from (address for address, count in Counter(sitemap.addresses).items() if count > 1)


def dates_are_w3c_datetimes(sitemap: Sitemap) -> Iterator[str]:
    """sitemaps.org "lastmod": it is a W3C Datetime."""
    for date in sitemap.root.iter(_q("lastmod")):
        text = date.text or ""
        if not re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", text) and not is_instant(text):
            yield text


def hints_are_known(sitemap: Sitemap) -> Iterator[str]:
    """sitemaps.org "changefreq", "priority": one of seven words, a number from 0.0 to 1.0."""
    for often in sitemap.root.iter(_q("changefreq")):
        if often.text not in _OFTEN:
            yield f"changefreq {often.text!r}"
    for priority in sitemap.root.iter(_q("priority")):
        if not re.fullmatch(r"0(\.\d+)?|1(\.0+)?", priority.text or ""):
            yield f"priority {priority.text!r}"


def elements_are_known(sitemap: Sitemap) -> Iterator[str]:
    """sitemaps.org "Extending the Sitemaps protocol": other elements have another namespace."""
    entry_name = _q("sitemap") if sitemap.root.tag == _q("sitemapindex") else _q("url")
    for entry in sitemap.root:
        if entry.tag != entry_name:
            yield entry.tag
        for element in entry:
            if (
                element.tag.startswith(f"{{{NAMESPACE}}}")
                and element.tag.removeprefix(f"{{{NAMESPACE}}}") not in _KNOWN
            ):
                yield element.tag


def alternates_are_complete(sitemap: Sitemap) -> Iterator[str]:
    """Localized versions in sitemaps: each link says rel, a language tag, and an absolute address."""
    for link in sitemap.root.iter(_LINK):
        if link.get("rel") != "alternate" or not is_absolute(link.get("href", "")):
            yield f"{link.attrib}"
        if not is_language(link.get("hreflang", "")):
            yield f"hreflang {link.get('hreflang')!r}"


def alternates_name_the_page_itself(sitemap: Sitemap) -> Iterator[str]:
    """Localized versions in sitemaps: a page with links to its languages is one of them."""
    for entry in sitemap.root:
        links = [link.get("href") for link in entry.findall(_LINK)]
        if links and (entry.findtext(_q("loc")) or "").strip() not in links:
            yield f"{entry.findtext(_q('loc'))}"


def alternates_answer_each_other(sitemap: Sitemap) -> Iterator[str]:
    """Localized versions in sitemaps: pages that name each other as languages do so both ways."""
    named = {
        (entry.findtext(_q("loc")) or "").strip(): {link.get("href", "") for link in entry.findall(_LINK)}
        for entry in sitemap.root
    }
    for address, others in named.items():
        yield from (
            f"{other} does not name {address}" for other in sorted(others) if address not in named.get(other, {address})
        )


def _videos(sitemap: Sitemap) -> Iterator[Element]:
    yield from sitemap.root.iter(f"{{{VIDEO}}}video")


def video_has_what_is_required(sitemap: Sitemap) -> Iterator[str]:
    """Video sitemaps (Google Search Central): picture, title, description, and the file or a player, once each."""
    for video in _videos(sitemap):
        for name in ("thumbnail_loc", "title", "description"):
            if [bool(one.text) for one in video.findall(f"{{{VIDEO}}}{name}")] != [True]:
                yield name
        if not any(video.findtext(f"{{{VIDEO}}}{name}") for name in ("content_loc", "player_loc")):
            yield "neither content_loc nor player_loc"


def video_facts_have_their_form(sitemap: Sitemap) -> Iterator[str]:
    """Video sitemaps (Google Search Central): absolute addresses, seconds up to eight hours, a W3C Datetime, 2048
    characters."""
    page_of = {video: entry.findtext(_q("loc")) for entry in sitemap.root for video in entry}
    for video in _videos(sitemap):
        said = {element.tag.rpartition("}")[2]: element.text or "" for element in video}
        for name in ("thumbnail_loc", "content_loc", "player_loc"):
            address = said.get(name, "https://example.org/")
            if not is_absolute(address) or not address.isascii() or address == page_of[video]:
                yield f"{name} {address!r}"
        if not (said.get("duration", "1").isdigit() and 1 <= int(said.get("duration", "1")) <= 28_800):
            yield f"duration {said['duration']!r}"
        if not is_instant(said.get("publication_date", "2009-04-03T10:00:00Z")):
            yield f"publication_date {said['publication_date']!r}"
        if len(said.get("description", "")) > 2048:
            yield f"description of {len(said['description'])} characters"


RULES = (
    video_has_what_is_required,
    video_facts_have_their_form,
    file_is_not_too_large,
    entry_has_one_loc,
    addresses_are_absolute,
    addresses_are_uris,
    addresses_are_of_one_host,
    address_is_there_once,
    dates_are_w3c_datetimes,
    hints_are_known,
    elements_are_known,
    alternates_are_complete,
    alternates_name_the_page_itself,
    alternates_answer_each_other,
)
