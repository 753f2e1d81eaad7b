"""Sitemaps: valid, complete, and in several files where one would be too large."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from xml.etree import ElementTree

import pytest

from judges.feeds import errors
from portevoix.syndication.sitemap import SitemapAlternate, SitemapPage, render

from .samples import ORIGIN, PARIS

NAMES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
LANGUAGES = (SitemapAlternate("fr", f"{ORIGIN}/a/"), SitemapAlternate("en", f"{ORIGIN}/en/a/"))
PAGES = [
    SitemapPage(f"{ORIGIN}/a/", datetime(2009, 4, 3, 10, tzinfo=PARIS), LANGUAGES),
    SitemapPage(f"{ORIGIN}/en/a/", date(2009, 4, 5), LANGUAGES),
    SitemapPage(f"{ORIGIN}/b/?c=1&d=2"),
]


def locations(data: bytes) -> list[str | None]:
    return [loc.text for loc in ElementTree.fromstring(data).iterfind("*/s:loc", NAMES)]


def many(count: int) -> list[SitemapPage]:
    first = date(2009, 1, 1)
    return [SitemapPage(f"{ORIGIN}/{number}/", first + timedelta(days=number)) for number in range(count)]


def test_a_small_site_has_one_file():
    files = render(PAGES, f"{ORIGIN}/")
    assert list(files) == ["sitemap.xml"]
    assert errors(files["sitemap.xml"]) == []
    assert locations(files["sitemap.xml"]) == [page.address for page in PAGES]


def test_a_site_without_pages_has_an_empty_file():
    assert errors(render([], f"{ORIGIN}/")["sitemap.xml"]) == []


def test_the_last_change_is_written_where_it_is_known():
    root = ElementTree.fromstring(render(PAGES, f"{ORIGIN}/")["sitemap.xml"])
    changes = [page.findtext("s:lastmod", None, NAMES) for page in root]
    assert changes == ["2009-04-03T10:00:00+02:00", "2009-04-05", None]


def test_a_page_names_itself_in_all_its_languages():
    page = ElementTree.fromstring(render(PAGES, f"{ORIGIN}/")["sitemap.xml"])[0]
    links = [(link.get("hreflang"), link.get("href")) for link in page.iterfind("x:link", NAMES)]
    assert links == [("fr", f"{ORIGIN}/a/"), ("en", f"{ORIGIN}/en/a/")]


@pytest.mark.parametrize("limits", [{"most_pages": 3}, {"most_bytes": 500}], ids=["pages", "bytes"])
def test_a_large_site_has_an_index_of_files(limits: dict[str, int]):
    files = render(many(7), f"{ORIGIN}/", **limits)
    assert [errors(data) for data in files.values()] == [[]] * len(files)
    parts = [name for name in files if name != "sitemap.xml"]
    assert locations(files["sitemap.xml"]) == [f"{ORIGIN}/{name}" for name in parts]
    assert [loc for name in parts for loc in locations(files[name])] == [page.address for page in many(7)]
    assert all(len(files[name]) <= limits.get("most_bytes", 10**6) for name in parts)


def test_an_index_says_when_each_file_last_changed():
    root = ElementTree.fromstring(render(many(4), f"{ORIGIN}/", most_pages=2)["sitemap.xml"])
    assert [entry.findtext("s:lastmod", None, NAMES) for entry in root] == ["2009-01-02", "2009-01-04"]


def test_more_than_fifty_thousand_pages_are_two_files():
    files = render(many(50_001), f"{ORIGIN}/")
    assert [len(locations(files[name])) for name in ("sitemap-1.xml", "sitemap-2.xml")] == [50_000, 1]
