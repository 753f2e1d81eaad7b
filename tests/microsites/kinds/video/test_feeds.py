"""What machines take from a campaign: valid, complete, read back as it was, whatever its words are."""

from __future__ import annotations

import json
from calendar import timegm
from dataclasses import replace
from typing import Any
from xml.etree import ElementTree

import feedparser
import html5lib
import pytest
from hypothesis import given
from hypothesis import strategies as st

from judges.feeds import errors
from microsites.kinds.video.samples import CAMPAIGN, COINS, HOME, HOSTED, MICROSITE, NOW, ORIGIN, PUBLIC, USELESS
from portevoix.microsites.kinds.video.feeds import files, oembed_url, sitemap_videos
from portevoix.microsites.kinds.video.model import Campaign, CampaignFilm
from portevoix.syndication.sitemap import SitemapPage, render

COINS_PAGE = f"{PUBLIC}films/pas-de-monnaie/"
MEDIA = "{http://search.yahoo.com/mrss/}"
HOSTILE = "</script>]]>&amp;<b>\x00\x0b\ud800\uffff🎗️\u202eשלום « été »\"'"


def made(campaign: Campaign = CAMPAIGN) -> dict[str, bytes]:
    return {file.path: file.render() for file in files(campaign, NOW)}


def changed(**changes: Any) -> Campaign:
    """The campaign with its first film changed."""
    return replace(CAMPAIGN, films=(replace(COINS, **changes), USELESS, HOSTED))


def renamed(title: str) -> Campaign:
    """The campaign with this for every word of its first film."""
    film, article = COINS.film, COINS.item.article
    assert film
    assert article
    cues = tuple(replace(cue, text=title) for cue in film.transcript[0].cues)
    words = (replace(film.transcript[0], cues=cues),)
    card = replace(article.card, title=title, plain_title=title, summary=title, plain_summary=title)
    item = replace(COINS.item, article=replace(article, card=card))
    microsite = replace(MICROSITE, title=title, plain_title=title, summary=title)
    film_ = replace(COINS, item=item, title=title, excuse=title, film=replace(film, title=title, transcript=words))
    return replace(CAMPAIGN, microsite=microsite, films=(film_,))


def first_item(data: bytes) -> ElementTree.Element:
    """The last item of the feed: the first film, the oldest."""
    return list(ElementTree.fromstring(data).iter("item"))[-1]


def test_there_is_a_feed_of_the_films_and_an_answer_for_each_of_the_site() -> None:
    assert list(made()) == ["media.xml", "films/pas-de-monnaie/oembed.json", "films/ca-sert-a-rien/oembed.json"]
    feed, *answers = files(CAMPAIGN, NOW)
    assert (feed.title, feed.type) == ("J’aime pas donner\u00a0: les films", "application/rss+xml")
    assert [(answer.title, answer.type) for answer in answers] == [("", "")] * 2


def test_all_of_it_is_valid() -> None:
    assert {path: errors(data) for path, data in made().items()} == {path: [] for path in made()}


def test_two_renderings_are_the_same_bytes() -> None:
    assert made() == made(replace(CAMPAIGN))


def test_where_nobody_knows_the_address_there_is_nothing() -> None:
    assert made(replace(CAMPAIGN, microsite=replace(MICROSITE, public=""))) == {}


def test_media_rss_is_read_back() -> None:
    read = feedparser.parse(made()["media.xml"])
    assert not read.bozo
    assert [link.href for link in read.feed.links if link.rel == "self"] == [f"{PUBLIC}media.xml"]
    assert [entry.title for entry in read.entries] == ["Assez de problèmes", "Ça sert à rien", "Pas de monnaie"]
    entry = read.entries[-1]
    assert (entry.link, entry.guidislink) == (COINS_PAGE, False)
    assert COINS.item.article
    assert timegm(entry.published_parsed) == COINS.item.article.card.date.timestamp()
    (file,) = entry.enclosures
    assert (file.href, file.length, file.type) == (f"{COINS_PAGE}pas-de-monnaie.mp4", "412345", "video/mp4")
    assert [(one["url"].rpartition(".")[2], one["filesize"], one["medium"]) for one in entry.media_content] == [
        ("mp4", "412345", "video"),
        ("webm", "312345", "video"),
    ]
    assert {(one["duration"], one["width"], one["height"], one["lang"]) for one in entry.media_content} == {
        ("24", "640", "360", "fr")
    }
    assert [one.get("isdefault") for one in entry.media_content] == ["true", None]
    assert entry.media_thumbnail == [
        {"url": f"{ORIGIN}/media/pas-de-monnaie.1280.jpg", "width": "1280", "height": "720"}
    ]


def test_a_hosted_film_is_where_its_player_is() -> None:
    entry = feedparser.parse(made()["media.xml"]).entries[0]
    assert HOSTED.hosted
    assert entry.media_player["url"] == HOSTED.hosted.player
    assert "url" not in entry.media_content[0]
    assert entry.enclosures == []


def test_what_is_said_and_captions_are_there() -> None:
    item = first_item(made()["media.xml"])
    assert [(one.get("lang"), one.get("type")) for one in item.iter(f"{MEDIA}subTitle")] == [
        ("en", "text/vtt"),
        ("fr", "text/vtt"),
    ]
    assert [(one.get("start"), one.text) for one in item.iter(f"{MEDIA}text")] == [
        ("00:00:00.500", "Je donnerais bien."),
        ("00:00:04.500", "Mais je n’ai pas de monnaie."),
        ("00:00:08.500", "— On prend la carte. — Ah."),
    ]


def test_a_film_that_is_lost_is_an_entry_without_a_film() -> None:
    data = made(changed(film=None))["media.xml"]
    assert errors(data) == []
    assert not list(first_item(data).iter(f"{MEDIA}content"))


@pytest.mark.parametrize("sources", [0, 1], ids=["WebM", "MP4"])
def test_a_film_in_one_format_of_unknown_size_and_weight_is_valid(sources: int) -> None:
    film = COINS.film
    assert film
    one = replace(film, sources=(replace(film.sources[sources], bytes=0),), width=0, height=0)
    campaign = changed(film=one, lasts=0, poster=None)
    assert errors(made(campaign)["media.xml"]) == []
    assert oembed_url(campaign, campaign.films[0]) == ""
    assert "films/pas-de-monnaie/oembed.json" not in made(campaign)


def test_an_answer_says_all_of_it() -> None:
    answer = json.loads(made()["films/pas-de-monnaie/oembed.json"])
    assert {name: value for name, value in answer.items() if name != "html"} == {
        "version": "1.0",
        "type": "video",
        "title": "Pas de monnaie – J’aime pas donner",
        "author_name": "J’aime pas donner",
        "author_url": PUBLIC,
        "provider_name": "J’aime pas donner",
        "provider_url": PUBLIC,
        "thumbnail_url": f"{ORIGIN}/media/pas-de-monnaie.1280.jpg",
        "thumbnail_width": 1280,
        "thumbnail_height": 720,
        "width": 640,
        "height": 360,
    }


def test_an_answer_brings_the_film_itself_and_no_frame() -> None:
    (video,) = _in(made()["films/pas-de-monnaie/oembed.json"])
    assert (video.tag, video.get("width"), video.get("height")) == ("video", "640", "360")
    assert video.get("poster") == f"{ORIGIN}/media/pas-de-monnaie.1280.jpg"
    assert [(source.get("src"), source.get("type")) for source in video.iter("source")] == [
        (f"{COINS_PAGE}pas-de-monnaie.mp4", "video/mp4"),
        (f"{COINS_PAGE}pas-de-monnaie.webm", "video/webm"),
    ]
    assert [link.get("href") for link in video.iter("a")] == [COINS_PAGE]


def _in(answer: bytes) -> ElementTree.Element:
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    fragment: ElementTree.Element = parser.parseFragment(json.loads(answer)["html"])
    return fragment


def test_an_answer_is_where_its_page_says() -> None:
    assert oembed_url(CAMPAIGN, COINS) == f"{HOME}films/pas-de-monnaie/oembed.json"
    assert oembed_url(CAMPAIGN, HOSTED) == ""
    unknown = replace(CAMPAIGN, microsite=replace(MICROSITE, public=""))
    assert oembed_url(unknown, COINS) == ""


def sitemap(campaign: Campaign, film: CampaignFilm) -> bytes:
    page = SitemapPage(f"{PUBLIC}films/{film.item.slug}/", videos=sitemap_videos(campaign, film))
    return render([page], f"{ORIGIN}/")["sitemap.xml"]


@pytest.mark.parametrize("film", CAMPAIGN.films, ids=lambda film: film.item.slug)
def test_the_sitemap_of_a_film_is_valid_and_tells_of_it(film: CampaignFilm) -> None:
    data = sitemap(CAMPAIGN, film)
    assert errors(data) == []
    assert b"<video:video>" in data


def test_a_film_of_which_too_little_is_known_is_not_in_the_sitemap() -> None:
    campaign = changed(film=None)
    assert sitemap_videos(campaign, campaign.films[0]) == ()
    bare = replace(changed(poster=None), microsite=replace(MICROSITE, picture=None))
    assert sitemap_videos(bare, bare.films[0]) == ()


def test_hostile_words_break_nothing() -> None:
    campaign = renamed(HOSTILE)
    assert {path: errors(data) for path, data in made(campaign).items()} == {path: [] for path in made(campaign)}
    assert errors(sitemap(campaign, campaign.films[0])) == []
    (video,) = _in(made(campaign)["films/pas-de-monnaie/oembed.json"])
    assert [element.tag for element in video.iter()] == ["video", "source", "source", "a"]


@given(st.text())
def test_any_words_make_valid_files(title: str) -> None:
    campaign = renamed(f"a{title}")
    assert not [error for data in made(campaign).values() for error in errors(data)]
    assert errors(sitemap(campaign, campaign.films[0])) == []
