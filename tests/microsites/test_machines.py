"""What machines find of a whole microsite: every file valid, every page saying what it is, every address leading on."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from xml.etree import ElementTree

import feedparser
import pytest

from judges.feeds import errors
from microsites.sandbox import INDEX, with_microsite
from site_tests.reading import found
from site_tests.sandbox import Sandbox

FILM = "pas-envie/films/monnaie/"
VIDEO = "{http://www.google.com/schemas/sitemap-video/1.1}"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Sandbox:
    sandbox = with_microsite(tmp_path_factory.mktemp("machines"))
    assert sandbox.build().report.errors == ()
    return sandbox


def graph(page: str) -> list[dict[str, Any]]:
    (data,) = found(page, "//script[@type='application/ld+json']/text()")
    nodes: list[dict[str, Any]] = json.loads(data)["@graph"]
    return nodes


def file_of(site: Sandbox, address: str) -> Path:
    return site.output / urlsplit(address).path.lstrip("/")


@pytest.mark.parametrize("name", ["atom.xml", "feed.json", "media.xml", "films/monnaie/oembed.json"])
def test_a_file_is_valid(site: Sandbox, name: str) -> None:
    assert errors((site.output / "pas-envie" / name).read_bytes()) == []


def test_every_file_that_feeds_name_is_there_and_as_large_as_they_say(site: Sandbox) -> None:
    read = feedparser.parse((site.output / "pas-envie/media.xml").read_bytes())
    own = next(entry for entry in read.entries if entry.enclosures)
    for one in own.media_content:
        assert file_of(site, one["url"]).stat().st_size == int(one["filesize"])
    for picture in own.media_thumbnail:
        assert file_of(site, picture["url"]).is_file()


def test_the_page_of_a_film_leads_to_its_answer(site: Sandbox) -> None:
    page = site.page(f"{FILM}index.html")
    (answer,) = found(page, "//link[@type='application/json+oembed']/@href")
    assert json.loads(file_of(site, answer).read_bytes())["type"] == "video"
    assert found(site.page("pas-envie/films/tard/index.html"), "//link[@type='application/json+oembed']") == []


def test_the_page_of_a_film_is_about_it(site: Sandbox) -> None:
    page = site.page(f"{FILM}index.html")
    nodes = {node["@type"]: node for node in graph(page)}
    assert nodes["WebPage"]["mainEntity"] == {"@id": nodes["VideoObject"]["@id"]}
    assert "BlogPosting" not in nodes
    assert file_of(site, nodes["VideoObject"]["contentUrl"]).is_file()
    assert file_of(site, nodes["VideoObject"]["thumbnailUrl"]).is_file()
    assert found(page, "//meta[@property='og:type']/@content") == ["video.other"]
    (film,) = found(page, "//meta[@property='og:video']/@content")
    assert file_of(site, film).is_file()


def test_the_opening_is_about_the_films(site: Sandbox) -> None:
    films = next(node for node in graph(site.page("pas-envie/index.html")) if node["@type"] == "ItemList")
    assert [one["name"] for one in films["itemListElement"]] == ["Pas de monnaie", "Plus tard"]
    assert all((file_of(site, one["url"]) / "index.html").is_file() for one in films["itemListElement"])


def test_the_opening_tells_readers_of_all_its_feeds(site: Sandbox) -> None:
    feeds = found(site.page("pas-envie/index.html"), "//link[@rel='alternate'][contains(@href, 'pas-envie')]/@href")
    assert all(file_of(site, feed).is_file() for feed in feeds)
    assert {feed.rpartition("/")[2] for feed in feeds} >= {"atom.xml", "feed.json", "media.xml"}


def test_the_sitemap_tells_of_films_with_a_picture(site: Sandbox) -> None:
    data = (site.output / "sitemap.xml").read_bytes()
    assert errors(data) == []
    films = [one.text or "" for one in ElementTree.fromstring(data).iter(f"{VIDEO}content_loc")]
    assert [file_of(site, film).name for film in films] == ["monnaie.mp4"]


def test_at_home_elsewhere_feeds_say_so_everywhere(tmp_path: Path) -> None:
    index = INDEX.replace("kind: video\n", "kind: video\ndomain: pas-envie.example\n")
    sandbox = with_microsite(tmp_path, **{"index.md": index})
    assert sandbox.build().report.errors == ()
    for name in ("pas-envie/atom.xml", "pas-envie/media.xml", "tags/don/atom.xml"):
        data = (sandbox.output / name).read_bytes()
        assert errors(data) == []
        links = {entry.link for entry in feedparser.parse(data).entries}
        assert "https://pas-envie.example/films/monnaie/" in links, name
