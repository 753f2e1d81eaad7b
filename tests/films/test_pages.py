"""What pages, feeds and the search have of films: players, facades, policies, and nothing where there is no film."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from films.samples import OWN, TUBE, with_films
from judges import nu
from site_tests.reading import found
from site_tests.sandbox import Sandbox

FILM = "//figure[@class='film']"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Sandbox:
    sandbox = with_films(tmp_path_factory.mktemp("films"))
    assert [str(problem) for problem in sandbox.build().report] == []
    return sandbox


@pytest.fixture(scope="module")
def page(site: Sandbox) -> str:
    return site.page("blog/films/index.html")


def test_a_film_has_its_sources_the_best_first(page: str) -> None:
    assert found(page, "//video//source/@src") == ["/media/soiree.webm", "/media/soiree.mp4"]
    assert found(page, "//video//source/@type") == ["video/webm", "video/mp4"]
    assert [found(page, f"//video/@{name}") for name in ("width", "height")] == [["320"], ["180"]]


def test_the_picture_beside_a_film_is_its_poster_and_made_light_like_others(page: str, site: Sandbox) -> None:
    (poster,) = found(page, "//video/@poster")
    assert poster.startswith("/media/soiree.")
    assert (site.output / poster.lstrip("/")).is_file()
    assert not (site.output / "media/soiree.png").exists()


def test_nothing_of_a_film_comes_before_play_except_where_it_has_no_poster(page: str, tmp_path: Path) -> None:
    assert found(page, "//video/@preload") == ["none"]
    sandbox = with_films(tmp_path)
    (sandbox.content / "media/soiree.png").unlink()
    sandbox.build()
    assert found(sandbox.page("blog/films/index.html"), "//video/@preload") == ["metadata"]


def test_captions_are_listed_in_every_language_and_shown_in_that_of_the_text(page: str) -> None:
    assert found(page, "//track[@kind='captions']/@srclang") == ["en", "fr"]
    assert found(page, "//track[@default]/@src") == ["/media/soiree.fr.vtt"]


def test_what_is_said_stands_below_with_links_to_its_moments(page: str) -> None:
    assert found(page, f"{FILM}//details[2]/p/a/@href") == [
        f"/media/soiree.webm#t={second}" for second in ("0.2", "1.5", "2.8")
    ]
    assert found(page, f"{FILM}//details[2]//b/text()") == ["Claire", "Claire", "Marc"]
    assert found(page, f"{FILM}//details[1]//span[@data-at]/text()") == ["L’accueil", "Les rires"]


def test_a_text_in_another_language_has_the_words_in_that_language(tmp_path: Path) -> None:
    sandbox = with_films(tmp_path)
    sandbox.post("night", OWN.replace("La soirée", "The night"), lang="en")
    sandbox.build()
    html = sandbox.page("en/blog/night/index.html")
    assert found(html, "//details[2]//span[@data-at]/text()") == ["Good evening."]
    assert found(html, "//details[2]/summary/text()") == ["Transcript"]
    assert found(html, "//track[@default]/@src") == ["/media/soiree.en.vtt"]


def test_a_hosted_film_waits_behind_its_facade(page: str) -> None:
    assert found(page, "//iframe") == []
    assert found(page, "//film-facade/@data-frame")[0].startswith("https://tube.exemple.org/videos/embed/")
    assert found(page, "//film-facade//button/@hidden") == ["", ""]  # to play, and to close again
    assert found(page, "//film-facade//a/@href") == [TUBE]
    assert "tube.exemple.org reçoit votre adresse IP" in page


def policies(site: Sandbox, path: str) -> list[str]:
    (policy,) = found(site.page(path), "//meta[@http-equiv='Content-Security-Policy']/@content")
    return [part for part in policy.split("; ") if part.startswith("frame-src")]


def test_a_page_may_hold_frames_of_the_hosts_of_its_films_and_no_others(site: Sandbox) -> None:
    assert policies(site, "blog/films/index.html") == ["frame-src https://tube.exemple.org"]
    assert policies(site, "blog/court/index.html") == ["frame-src https://player.vimeo.com"]
    assert policies(site, "blog/sans/index.html") == policies(site, "index.html") == []


def test_a_list_of_whole_posts_may_hold_those_of_all(tmp_path: Path) -> None:
    sandbox = with_films(tmp_path)
    sandbox.write("taxonomy.yaml", "categories:\n  - name: Films\n    articles: whole\n")
    sandbox.build()
    assert policies(sandbox, "categories/films/index.html") == [
        "frame-src https://player.vimeo.com https://tube.exemple.org"
    ]
    assert len(found(sandbox.page("categories/films/index.html"), "//link[contains(@href, '/film.')]")) == 1


def test_a_page_without_films_asks_for_nothing_more(site: Sandbox, page: str) -> None:
    asked = "//link[contains(@href, '/film.')]/@href | //script[contains(@src, 'film-')]/@src"
    assert len(found(page, asked)) == 3
    assert len(found(site.page("blog/court/index.html"), asked)) == 2
    assert found(site.page("blog/sans/index.html"), asked) == found(site.page("index.html"), asked) == []
    (sheet,) = (site.output / "theme/css").glob("text.*.css")
    assert "film" not in sheet.read_text("utf-8")


@pytest.mark.parametrize("name", ["film-player.js", "film-facade.js"])
def test_a_script_is_small(site: Sandbox, name: str) -> None:
    assert len(gzip.compress((site.output / "theme/js" / name).read_bytes(), 9)) <= 1200


def test_feeds_have_a_plain_link_with_its_poster(site: Sandbox) -> None:
    items = json.loads(site.page("feed.json"))["items"]
    (html,) = (item["content_html"] for item in items if item["title"] == "Films")
    assert found(html, "//a/@href") == ["https://communication-solidaire.example/media/soiree.webm", TUBE]
    assert len(found(html, "//a/img")) == 2
    assert found(html, "//video | //button | //*[contains(local-name(), '-')]") == []


def test_what_is_said_in_a_film_can_be_searched(site: Sandbox) -> None:
    files = [path for path in site.output.rglob("*.json") if "search" in path.as_posix() or "recherche" in str(path)]
    assert any("trombinoscope" in path.read_text("utf-8").lower() for path in files), files


def test_search_engines_are_told_of_a_film_with_a_poster(page: str) -> None:
    (data,) = found(page, "//script[@type='application/ld+json']/text()")
    (article,) = (node for node in json.loads(data)["@graph"] if node["@type"] == "BlogPosting")
    (video,) = article["video"]
    assert video["contentUrl"] == "https://communication-solidaire.example/media/soiree.mp4"
    assert video["thumbnailUrl"].startswith("https://communication-solidaire.example/media/soiree.")
    assert video["uploadDate"] == article["datePublished"]
    assert (video["name"], video["duration"], video["inLanguage"]) == ("La soirée", "PT4S", "fr")
    assert "On commence." in video["transcript"]


def test_what_lies_beside_a_film_is_published_where_the_film_is(tmp_path: Path) -> None:
    sandbox = with_films(tmp_path)
    for name in ("soiree.webm", "soiree.fr.vtt"):
        sandbox.write(f"blog/{name}", (sandbox.content / "media" / name).read_bytes())
    sandbox.post("joint", "![La soirée]({attach}soiree.webm)")
    sandbox.build()
    assert (sandbox.output / "blog/joint/soiree.fr.vtt").is_file()
    assert found(sandbox.page("blog/joint/index.html"), "//track/@src") == ["/blog/joint/soiree.fr.vtt"]


def test_nothing_beside_a_film_is_published_before_a_text_asks_for_the_film(tmp_path: Path) -> None:
    sandbox = with_films(tmp_path)
    sandbox.write("media/secret.webm", b"")
    sandbox.write("media/secret.fr.vtt", "non")
    sandbox.build()
    assert list(sandbox.output.rglob("secret*")) == []


def test_a_film_elsewhere_is_a_link_and_one_of_a_static_folder_plays(sandbox: Sandbox) -> None:
    sandbox.post("loin", "![Loin](https://films.exemple.org/x.webm)\n\n![Ici](/videos/x.mp4)")
    sandbox.build()
    html = sandbox.page("blog/loin/index.html")
    assert found(html, f"{FILM}/a/@href") == ["https://films.exemple.org/x.webm"]
    assert found(html, "//video//source/@src") == ["/videos/x.mp4"]


def test_the_nu_checker_finds_no_error(site: Sandbox) -> None:
    assert nu.errors([site.output / "blog/films/index.html", site.output / "blog/court/index.html"]) == []
