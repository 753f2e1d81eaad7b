"""The feeds of a microsite: valid, its newest entries first, each at the address where it is at home."""

from __future__ import annotations

import json
from dataclasses import replace

import feedparser
import pytest

from judges.feeds import errors
from microsites.kinds.video.samples import CAMPAIGN, COINS, HOME, MICROSITE, ORIGIN, PUBLIC
from portevoix.blog.record import Article, TermLink
from portevoix.microsites.feeds import feeds
from portevoix.microsites.microsite import Microsite
from portevoix.microsites.page import KindFile

OWN = "https://jaimepasdonner.example/"
ENTRIES = tuple(film.item.article for film in CAMPAIGN.films if film.item.article)


def made(
    microsite: Microsite = MICROSITE, articles: tuple[Article, ...] = ENTRIES, most: int = 10
) -> dict[str, KindFile]:
    return {file.path: file for file in feeds(microsite, articles, most=most, rights="CC BY-SA 4.0")}


@pytest.mark.parametrize("path", ["atom.xml", "feed.json"])
@pytest.mark.parametrize("articles", [ENTRIES, ()], ids=["some", "none"])
def test_a_feed_is_valid(path: str, articles: tuple[Article, ...]) -> None:
    assert errors(made(articles=articles)[path].render()) == []


def test_a_feed_says_what_it_is_and_where() -> None:
    read = feedparser.parse(made()["atom.xml"].render())
    assert (read.feed.title, read.feed.subtitle) == (MICROSITE.title, MICROSITE.summary)
    assert [link.href for link in read.feed.links] == [f"{PUBLIC}atom.xml", PUBLIC]
    assert read.feed.author_detail.name == MICROSITE.title
    assert json.loads(made()["feed.json"].render())["feed_url"] == f"{PUBLIC}feed.json"


def test_its_authors_sign_it() -> None:
    signed = replace(MICROSITE, authors=(TermLink("Camille", "camille", "/auteurs/camille/"),))
    author = feedparser.parse(made(signed)["atom.xml"].render()).feed.author_detail
    assert (author.name, author.href) == ("Camille", f"{ORIGIN}/auteurs/camille/")


def test_the_newest_come_first_and_no_more_than_asked() -> None:
    for articles in (ENTRIES, ENTRIES[::-1]):
        read = feedparser.parse(made(articles=articles, most=2)["atom.xml"].render())
        assert [entry.title for entry in read.entries] == ["Assez de problèmes", "Ça sert à rien"]


def test_at_home_elsewhere_entries_are_there_and_their_links_lead_somewhere() -> None:
    data = made(replace(MICROSITE, public=OWN))["feed.json"].render()
    assert errors(data) == []
    item = json.loads(data)["items"][-1]
    assert item["url"] == f"{OWN}films/pas-de-monnaie/"
    assert item["id"] == "tag:jaimepasdonner.example,2026-05-04:/films/pas-de-monnaie/"
    assert f'href="{ORIGIN}{HOME}"' in item["content_html"]
    assert item["authors"] == [{"name": "Camille Parlehaut", "url": f"{ORIGIN}/auteurs/camille-parlehaut/"}]


def test_an_entry_is_the_same_in_the_whole_site_and_alone() -> None:
    assert COINS.item.article
    card = replace(COINS.item.article.card, url="/films/pas-de-monnaie/")
    alone = made(replace(MICROSITE, url="/", public=OWN, origin=""), (replace(COINS.item.article, card=card),))[
        "feed.json"
    ]
    whole = made(replace(MICROSITE, public=OWN), (COINS.item.article,))["feed.json"]
    items = [json.loads(file.render())["items"][0] for file in (alone, whole)]
    assert [(item["id"], item["url"]) for item in items[:1]] == [(item["id"], item["url"]) for item in items[1:]]


def test_where_nobody_knows_the_address_there_is_no_feed() -> None:
    assert made(replace(MICROSITE, public="")) == {}


def test_readers_are_told_of_both() -> None:
    assert [(file.title, file.type) for file in made().values()] == [
        ("J’aime pas donner", "application/atom+xml"),
        ("J’aime pas donner (JSON)", "application/feed+json"),
    ]
