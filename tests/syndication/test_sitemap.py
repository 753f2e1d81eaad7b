"""Sitemaps: valid, complete, and in several files where one would be too large."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from xml.etree import ElementTree

import pytest

from judges.feeds import errors
from portevoix.outputs.output import SitemapVideo
from portevoix.syndication.sitemap import SitemapAlternate, SitemapPage, render

from .samples import ORIGIN, PARIS

NAMES = {
    "s": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "x": "http://www.w3.org/1999/xhtml",
    "v": "http://www.google.com/schemas/sitemap-video/1.1",
}
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


FILM = SitemapVideo(
    thumbnail=f"{ORIGIN}/a.jpg",
    title="Pas de monnaie",
    description="Une excuse.",
    content=f"{ORIGIN}/a.mp4",
    lasts=24.4,
    published=datetime(2009, 4, 3, 10, tzinfo=PARIS),
)


def videos(*films: SitemapVideo) -> list[dict[str, str | None]]:
    """What is said of each film of a page, by name."""
    data = render([SitemapPage(f"{ORIGIN}/a/", videos=films)], f"{ORIGIN}/")["sitemap.xml"]
    assert errors(data) == []
    return [
        {part.tag.rpartition("}")[2]: part.text for part in video}
        for video in ElementTree.fromstring(data).iterfind("*/v:video", NAMES)
    ]


def test_a_page_tells_of_its_films():
    assert videos(FILM, replace(FILM, content="", player="https://tube.example/e/x", lasts=0, published=None)) == [
        {
            "thumbnail_loc": f"{ORIGIN}/a.jpg",
            "title": "Pas de monnaie",
            "description": "Une excuse.",
            "content_loc": f"{ORIGIN}/a.mp4",
            "duration": "24",
            "publication_date": "2009-04-03T10:00:00+02:00",
        },
        {
            "thumbnail_loc": f"{ORIGIN}/a.jpg",
            "title": "Pas de monnaie",
            "description": "Une excuse.",
            "player_loc": "https://tube.example/e/x",
        },
    ]


def test_what_is_too_long_is_cut_and_what_lasts_too_long_not_said():
    (film,) = videos(replace(FILM, title="mot " * 60, description="mot " * 1000, lasts=28_801))
    assert len(film["title"] or "") <= 100
    assert 1900 < len(film["description"] or "") <= 2048
    assert "duration" not in film


def test_the_words_for_films_are_declared_only_where_there_is_one():
    pages = [SitemapPage(f"{ORIGIN}/a/"), SitemapPage(f"{ORIGIN}/b/", videos=(FILM,)), SitemapPage(f"{ORIGIN}/c/")]
    files = render(pages, f"{ORIGIN}/", most_pages=1)
    assert [b"xmlns:video" in files[f"sitemap-{number}.xml"] for number in (1, 2, 3)] == [False, True, False]
    assert b"xmlns:video" not in files["sitemap.xml"]
