"""What identifies an entry, and when a feed was updated."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from judges.feed_rules.common import is_id
from portevoix.syndication.articles import Entries, article_id, feed_entry
from portevoix.syndication.feed import entry_id

from .samples import ARTICLE, ENTRY, FEED, ORIGIN, PARIS


def test_an_id_follows_from_host_day_and_path():
    assert entry_id("example.org", date(2009, 4, 3), "/blog/x/") == "tag:example.org,2009-04-03:/blog/x/"


def test_an_id_counts_the_day_where_the_author_is():
    just_after_midnight = datetime(2009, 4, 3, 0, 10, tzinfo=PARIS)
    assert ",2009-04-03:" in entry_id("example.org", just_after_midnight, "/x/")


@pytest.mark.parametrize(
    ("host", "path"),
    [
        ("Example.ORG:8000", "/x/"),
        ("écho.example", "/été/œuvre d’art/"),
        ("example.org", "/a?b#c/"),
        ("example.org", "/🎗/\u202e\u0000/"),
    ],
)
def test_an_id_is_valid_whatever_host_and_path(host: str, path: str):
    assert is_id(entry_id(host, date(2009, 4, 3), path))


def test_an_encoded_path_has_the_id_of_the_plain_one():
    day = date(2009, 4, 3)
    assert entry_id("example.org", day, "/%C3%A9t%C3%A9/") == entry_id("example.org", day, "/été/")


def test_an_id_outlives_a_new_title_body_and_change():
    card = replace(ARTICLE.card, title="Un autre titre", modified=datetime(2026, 1, 1, tzinfo=UTC), tags=())
    assert article_id(card, ORIGIN) == article_id(ARTICLE.card, ORIGIN) == ENTRY.id


def test_a_feed_is_updated_when_its_newest_entry_is():
    older = replace(ENTRY, updated=ENTRY.updated - timedelta(days=3))
    assert replace(FEED, entries=(older, ENTRY)).updated == ENTRY.updated


def test_an_empty_feed_is_updated_at_the_instant_given():
    assert replace(FEED, entries=()).updated == FEED.empty_updated


def test_an_article_becomes_an_entry_with_absolute_addresses_everywhere():
    entry = feed_entry(ARTICLE, ORIGIN)
    assert entry.html == (
        f'<p><a href="{ORIGIN}/blog/don/">Donner</a> <a href="{ORIGIN}/blog/marathon/#suite">la suite</a> '
        f'<img src="{ORIGIN}/blog/marathon/a.jpg" alt=""></p>'
    )
    assert entry.image == f"{ORIGIN}/media/marathon.jpg"
    assert entry.authors == ENTRY.authors


def test_an_entry_that_is_at_home_elsewhere_says_so_and_keeps_its_links():
    entry = feed_entry(ARTICLE, ORIGIN, "https://elsewhere.example/marathon/")
    assert entry.url == "https://elsewhere.example/marathon/"
    assert entry.id == "tag:elsewhere.example,2009-04-03:/marathon/"
    assert entry.html == feed_entry(ARTICLE, ORIGIN).html


def test_an_entry_is_made_once_for_all_feeds():
    entries = Entries(ORIGIN)
    assert entries.of(ARTICLE) is entries.of(replace(ARTICLE))
    assert entries.of(ARTICLE) == feed_entry(ARTICLE, ORIGIN)


def test_categories_and_tags_of_an_article_have_schemes_of_their_own():
    assert feed_entry(ARTICLE, ORIGIN).categories == ENTRY.categories
