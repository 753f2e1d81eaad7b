"""Atom, RSS and JSON Feed: valid by their specifications, and read back as they were written."""

from __future__ import annotations

import json
import re
from calendar import timegm
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import feedparser
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from judges.feeds import errors
from portevoix.syndication import atom, jsonfeed, rss
from portevoix.syndication.feed import Feed, FeedEntry

from .samples import ENTRY, FEED, ORIGIN

Render = Callable[[Feed], bytes]
XML = pytest.mark.parametrize("render", [atom.render, rss.render], ids=["atom", "rss"])
ALL = pytest.mark.parametrize("render", [atom.render, rss.render, jsonfeed.render], ids=["atom", "rss", "json"])
HOSTILE = [
    "]]>",
    "&amp; &#60; &nbsp;",
    "<script>alert(1)</script>",
    "<b>gras</b> & <!-- non -->",
    "🎗️ émoji 👩‍👩‍👧",
    "\u202eשלום\u202c العربية",
    "fin : « été »\u202f!\u00a0",
    "\"quotes\" 'and' \\backslash\\",
    "?><?xml version='1.0'?>",
    "line\nbreak\ttab\r\nend",
]
EARLIEST = datetime(1890, 1, 1)  # noqa: DTZ001 - Hypothesis adds the zone
LATEST = datetime(2100, 1, 1)  # noqa: DTZ001 - the same
CONTROLS = "".join(chr(code) for code in range(0x20)) + "\x7f\x85\ufffe\uffff"


def titled(title: str) -> Feed:
    entry = replace(ENTRY, title=title, summary=title, html=f"<p>{ENTRY.html}</p>")
    return replace(FEED, title=title, subtitle=title, entries=(entry,))


def looks_misread(title: str) -> bool:
    """Whether feedparser would take the title for UTF-8 read as Latin 1, and mend what is right."""
    try:
        return title.encode("latin-1").decode() != title
    except UnicodeError:
        return False


@ALL
def test_a_feed_is_valid(render: Render):
    assert errors(render(FEED)) == []


@ALL
def test_an_empty_feed_is_valid(render: Render):
    assert errors(render(replace(FEED, entries=()))) == []


@ALL
def test_a_feed_with_only_what_is_required_is_valid(render: Render):
    bare = FeedEntry(id=ENTRY.id, url=ENTRY.url, title="", lang="fr", published=ENTRY.published, updated=ENTRY.updated)
    feed = replace(FEED, title="x", subtitle="", authors=(), rights="", entries=(bare,))
    assert errors(render(feed)) == []


@ALL
@pytest.mark.parametrize("title", [*HOSTILE, CONTROLS, "\ud800 half a pair", ""])
def test_a_hostile_title_makes_no_invalid_feed(render: Render, title: str):
    assert errors(render(titled(title))) == []


@ALL
def test_two_renderings_are_the_same_bytes(render: Render):
    assert render(FEED) == render(replace(FEED))


@XML
def test_a_feed_is_read_back(render: Render):
    read = feedparser.parse(render(FEED))
    assert not read.bozo
    assert read.feed.title == FEED.title
    assert read.feed.subtitle == FEED.subtitle
    assert read.feed.link == FEED.home
    assert read.feed.language == "fr"
    assert read.feed.rights == FEED.rights
    assert [link.href for link in read.feed.links if link.rel == "self"] == [FEED.address]


@XML
def test_an_entry_is_read_back(render: Render):
    entry = feedparser.parse(render(FEED)).entries[0]
    assert entry.title == ENTRY.title
    assert entry.link == ENTRY.url
    assert entry.id == ENTRY.id
    assert timegm(entry.published_parsed) == ENTRY.published.timestamp()
    assert entry.content[0].value == ENTRY.html
    assert entry.summary == ENTRY.summary
    assert [author.name for author in entry.authors] == ["Anaïs Cœur"]


def test_atom_keeps_terms_labels_schemes_and_the_last_change():
    entry = feedparser.parse(atom.render(FEED)).entries[0]
    assert [(tag.term, tag.label, tag.scheme) for tag in entry.tags] == [
        ("web-2-0", "web 2.0", f"{ORIGIN}/categories/"),
        ("collecte", "collecte", f"{ORIGIN}/tags/"),
    ]
    assert timegm(entry.updated_parsed) == ENTRY.updated.timestamp()
    assert entry.content[0].language == "fr"


def test_rss_keeps_labels_and_schemes():
    entry = feedparser.parse(rss.render(FEED)).entries[0]
    assert [(tag.term, tag.scheme) for tag in entry.tags] == [
        ("web 2.0", f"{ORIGIN}/categories/"),
        ("collecte", f"{ORIGIN}/tags/"),
    ]


def test_an_rss_guid_is_no_address():
    assert b'<guid isPermaLink="false">tag:' in rss.render(FEED)


def test_json_feed_says_all_of_it():
    feed = json.loads(jsonfeed.render(FEED))
    assert (feed["feed_url"], feed["home_page_url"], feed["language"]) == (FEED.address, FEED.home, "fr")
    assert feed["items"] == [
        {
            "id": ENTRY.id,
            "url": ENTRY.url,
            "title": ENTRY.title,
            "language": "fr",
            "date_published": "2009-04-03T10:30:00+02:00",
            "date_modified": "2009-05-01T08:00:00+02:00",
            "authors": [{"name": "Anaïs Cœur", "url": f"{ORIGIN}/auteurs/anais-coeur/"}],
            "tags": ["web 2.0", "collecte"],
            "image": ENTRY.image,
            "summary": ENTRY.summary,
            "content_html": ENTRY.html,
        }
    ]


@pytest.mark.parametrize("title", HOSTILE)
def test_atom_gives_a_hostile_title_back(title: str):
    read = feedparser.parse(atom.render(titled(title)))
    expected = re.sub("[ \t\r\n]+", " ", title)
    assert read.feed.title == expected.strip()
    assert read.entries[0].title == expected.strip()


@XML
def test_characters_that_xml_cannot_hold_are_left_out(render: Render):
    title = feedparser.parse(render(titled(f"a{CONTROLS}b"))).entries[0].title
    assert title.startswith("a")
    assert title.endswith("b")
    assert not set(title) & {chr(code) for code in range(0x20)}


def test_json_feed_gives_every_character_back():
    title = "".join(HOSTILE) + CONTROLS
    assert json.loads(jsonfeed.render(titled(title)))["items"][0]["title"] == title


def test_half_a_surrogate_pair_is_left_out_of_json():
    assert json.loads(jsonfeed.render(titled("a\ud800b")))["title"] == "ab"


@given(st.text(st.characters(exclude_categories=["Cs", "Cc", "Z"], exclude_characters="\ufffe\uffff")))
def test_atom_gives_any_title_back(title: str):
    assume(not looks_misread(title))
    assert feedparser.parse(atom.render(titled(title))).entries[0].title == title


@given(st.text(st.characters(exclude_categories=["Cs", "Cc", "Z"], exclude_characters="&<\ufffe\uffff")))
def test_rss_gives_any_title_back_that_does_not_look_like_html(title: str):
    assume(not looks_misread(title))
    assert feedparser.parse(rss.render(titled(title))).entries[0].get("title", "") == title


@given(st.text())
def test_any_title_makes_valid_feeds(title: str):
    feed = titled(title)
    assert [errors(render(feed)) for render in (atom.render, rss.render, jsonfeed.render)] == [[], [], []]


@given(st.datetimes(EARLIEST, LATEST, timezones=st.timezones()))
def test_any_instant_makes_valid_feeds(moment: datetime):
    feed = replace(FEED, entries=(replace(ENTRY, published=moment, updated=moment),))
    assert [errors(render(feed)) for render in (atom.render, rss.render, jsonfeed.render)] == [[], [], []]


def test_an_offset_with_seconds_is_written_in_utc():
    old = datetime(1900, 1, 1, 12, 0, tzinfo=ZoneInfo("Europe/Paris"))
    assert b"<published>1900-01-01T11:50:39+00:00</published>" in atom.render(
        replace(FEED, entries=(replace(ENTRY, published=old),))
    )


def test_an_instant_without_a_zone_is_refused():
    naive = ENTRY.published.replace(tzinfo=None)
    with pytest.raises(ValueError, match="no time zone"):
        atom.render(replace(FEED, entries=(replace(ENTRY, published=naive),)))


def test_microseconds_are_not_written():
    moment = datetime(2009, 4, 3, 10, 0, 0, 5, tzinfo=timezone(timedelta(hours=2)))
    assert b">2009-04-03T10:00:00+02:00<" in atom.render(replace(FEED, entries=(replace(ENTRY, updated=moment),)))


@pytest.mark.parametrize("render", [atom.render, rss.render])
def test_a_stylesheet_makes_the_feed_readable_in_a_browser(render: Callable[[Feed, str], bytes]):
    data = render(FEED, '/theme/feed.css?a=1&b="2"')
    instruction = b"""<?xml-stylesheet type="text/css" href="/theme/feed.css?a=1&amp;b=&quot;2&quot;"?>"""
    assert instruction in data.replace(b"&#x26;", b"&amp;")
    assert errors(data) == []


def test_without_entries_a_feed_is_dated_by_the_instant_given():
    assert b"<updated>2008-01-01T00:00:00+00:00</updated>" in atom.render(replace(FEED, entries=()))


def test_an_entry_nobody_signed_is_the_sites():
    entry = replace(ENTRY, authors=())
    read = feedparser.parse(atom.render(replace(FEED, authors=(), entries=(entry,))))
    assert read.feed.author_detail.name == FEED.title
    assert datetime.fromtimestamp(timegm(read.feed.updated_parsed), UTC) == ENTRY.updated
