"""What every microsite has, of whatever kind: its place, its dates, its languages, its part in the site around it."""

from __future__ import annotations

import json
import re
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import feedparser
import pytest

from microsites.sandbox import FILM, HOME, HOSTED, INDEX, with_microsite
from site_tests.sandbox import Sandbox

PARIS = ZoneInfo("Europe/Paris")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Sandbox:
    """The site with its microsite, built once for this file."""
    sandbox = with_microsite(
        tmp_path_factory.mktemp("microsite"),
        **{
            "index.en.md": "---\nkind: video\ntitle: Not today\ndate: 2026-05-05\nlang: en\n---\n\nThis is Côme.\n",
            "films/monnaie.en.md": FILM.replace("Pas de monnaie", "No change")
            .replace("Je n'ai pas de monnaie.", "I have no change.")
            .replace("title: No", "lang: en\ntitle: No")
            .replace("{filename}tard.md", "{filename}monnaie.md"),
            "films/brouillon.md": HOSTED.replace("order: 2", "status: draft\norder: 3").replace(
                "Plus tard", "Brouillonne"
            ),
            "films/demain.md": HOSTED.replace("order: 2", "date: 2027-01-01\norder: 4").replace(
                "Plus tard", "Surdemain"
            ),
        },
    )
    built = sandbox.build()
    assert [str(problem) for problem in built.report] == []
    assert built.next_turn == datetime(2027, 1, 1, tzinfo=PARIS)
    return sandbox


def graph(html: str) -> list[dict[str, Any]]:
    """The structured data of a page."""
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)
    assert found
    nodes: list[dict[str, Any]] = json.loads(found[1])["@graph"]
    return nodes


def test_it_has_an_address_of_its_own_and_pages_below_it(site: Sandbox) -> None:
    pages = {
        path for path in site.tree() if path.startswith(("pas-envie/", "en/pas-envie/")) and path.endswith(".html")
    }
    assert pages == {
        "pas-envie/index.html",
        "pas-envie/films/monnaie/index.html",
        "pas-envie/films/tard/index.html",
        "pas-envie/come-plustard/index.html",
        "pas-envie/vos-excuses/index.html",
        "pas-envie/au-hasard/index.html",
        "en/pas-envie/index.html",
        "en/pas-envie/films/monnaie/index.html",
        "en/pas-envie/come-plustard/index.html",
        "en/pas-envie/your-excuses/index.html",
        "en/pas-envie/random/index.html",
    }


def test_drafts_and_what_is_to_come_are_nowhere_in_the_output(site: Sandbox) -> None:
    for path, data in site.tree().items():
        assert b"Brouillonne" not in data, path
        assert b"Surdemain" not in data, path


def test_what_is_to_come_appears_when_its_day_comes(site: Sandbox, tmp_path: Path) -> None:
    built = site.build(output=tmp_path / "later", now=datetime(2027, 1, 2, tzinfo=PARIS))
    assert (built.output / "pas-envie/films/demain/index.html").is_file()
    assert not (built.output / "pas-envie/films/brouillon").exists()


def test_a_microsite_to_come_is_nowhere_and_nothing_of_it_either(tmp_path: Path) -> None:
    sandbox = with_microsite(tmp_path, **{"index.md": INDEX.replace("2026-05-04", "2027-05-04")})
    sandbox.post("un", "Un texte.", tags="[don]")
    built = sandbox.build()
    assert not [path for path in sandbox.tree() if "pas-envie" in path or "monnaie" in path]
    assert "Pas de monnaie" not in sandbox.page("tags/don/index.html")
    assert built.next_turn == datetime(2027, 5, 4, tzinfo=PARIS)


def test_its_entries_are_in_tags_search_sitemap_and_feeds_of_tags(site: Sandbox) -> None:
    assert "/pas-envie/films/monnaie/" in site.page("tags/humour/index.html")
    assert "/pas-envie/films/monnaie/" in site.page("tags/humour/atom.xml")
    assert "/pas-envie/films/monnaie/" in site.page("sitemap.xml")
    found = " ".join(site.page(path) for path in site.tree() if path.startswith("recherche/index/"))
    assert "/pas-envie/films/monnaie/" in found
    assert "Pas de\xa0monnaie" in found


def test_a_translation_is_in_no_tag_of_the_original_s_language(site: Sandbox) -> None:
    assert "/en/pas-envie/" not in site.page("tags/humour/index.html")


def test_it_has_feeds_of_its_own_and_names_them(site: Sandbox) -> None:
    feed = feedparser.parse(site.page("pas-envie/atom.xml"))
    assert {entry.title for entry in feed.entries} == {"Pas de\xa0monnaie", "Plus tard"}
    assert feed.feed.title == "Pas envie"
    assert json.loads(site.page("pas-envie/feed.json"))["title"] == "Pas envie"
    opening = site.page("pas-envie/index.html")
    assert 'type="application/atom+xml" title="Pas envie" href="/pas-envie/atom.xml"' in opening


def test_each_language_leads_to_the_other(site: Sandbox) -> None:
    french, english = (
        site.page("pas-envie/films/monnaie/index.html"),
        site.page("en/pas-envie/films/monnaie/index.html"),
    )
    for page in (french, english):
        assert 'hreflang="en" href="https://communication-solidaire.example/en/pas-envie/films/monnaie/"' in page
        assert 'hreflang="fr" href="https://communication-solidaire.example/pas-envie/films/monnaie/"' in page
    assert '<html lang="en"' in english
    assert "I have no change." in english


def test_a_wall_in_another_language_leads_to_the_films_that_are_not_translated(site: Sandbox) -> None:
    wall = site.page("en/pas-envie/index.html")
    assert 'href="/en/pas-envie/films/monnaie/"' in wall
    assert 'href="/pas-envie/films/tard/"' in wall


def test_every_page_wears_its_colours_and_calls_for_the_same(site: Sandbox) -> None:
    for path, data in site.tree().items():
        if path.startswith("pas-envie/") and path.endswith(".html"):
            html = data.decode()
            assert re.search(r'<html lang="fr" class="look-pas-envie">', html), path
            assert re.search(r'<link rel="stylesheet" href="/theme/css/look-pas-envie\.\w+\.css">', html), path
            assert html.count('href="/dons/"') >= 2, path


def test_the_home_page_presents_it(site: Sandbox) -> None:
    assert '<a href="/pas-envie/">Pas envie</a>' in site.page("index.html")
    assert "look-pas-envie" not in site.page("blog/un/index.html")


def test_texts_of_the_blog_and_of_microsites_link_to_each_other(site: Sandbox) -> None:
    assert 'href="/pas-envie/films/monnaie/"' in site.page("blog/un/index.html")
    assert 'href="/pas-envie/films/tard/"' in site.page("pas-envie/films/monnaie/index.html")


def test_its_graph_says_what_each_page_is(site: Sandbox) -> None:
    kinds = [node["@type"] for node in graph(site.page("pas-envie/films/monnaie/index.html"))]
    assert "VideoObject" in kinds
    assert "BlogPosting" not in kinds
    assert len(kinds) == len({str(node.get("@id")) for node in graph(site.page("pas-envie/films/monnaie/index.html"))})


def test_what_says_no_language_is_in_that_of_its_microsite(tmp_path: Path) -> None:
    sandbox = with_microsite(
        tmp_path, **{"index.md": INDEX.replace("kind: video", "kind: video\nlang: en"), "index.fr.md": INDEX}
    )
    assert [str(problem) for problem in sandbox.build().report] == []
    assert '<html lang="en"' in sandbox.page("pas-envie/films/tard/index.html")
    assert '<html lang="fr"' in sandbox.page("fr/pas-envie/index.html")
    assert "J’ai poney." in sandbox.page("pas-envie/your-excuses/index.html")


def test_a_character_who_is_not_translated_is_met_in_the_other_language(site: Sandbox, tmp_path: Path) -> None:
    told = "---\ntitle: Côme Plustard\n---\n\nIl est inventé.\n"
    english = "---\nkind: video\ntitle: Not today\ndate: 2026-05-05\n---\n"
    sandbox = with_microsite(tmp_path, **{"characters/come.md": told, "index.en.md": english})
    sandbox.build()
    assert 'href="/pas-envie/come/"' in sandbox.page("en/pas-envie/index.html")
    assert not (sandbox.output / "en/pas-envie/come").exists()


STATES = {
    "upcoming": ("starts: 2026-12-01\nends: 2026-12-31", datetime(2026, 12, 1, tzinfo=PARIS)),
    "live": ("starts: 2026-10-01\nends: 2026-11-30", datetime(2026, 12, 1, tzinfo=PARIS)),
    "ended": ("ends: 2026-10-31", None),
    "": ("modified: 2026-06-01", None),
}


@pytest.mark.parametrize("state", STATES)
def test_it_says_what_its_campaign_is_doing_and_turns_when_that_changes(tmp_path: Path, state: str) -> None:
    dates, turn = STATES[state]
    sandbox = with_microsite(
        tmp_path, **{"index.md": INDEX.replace("tags: [don]", f'{dates}\nthanks: "Merci, **vraiment**."')}
    )
    assert sandbox.build().next_turn == turn
    page = sandbox.page("pas-envie/index.html")
    assert ("<strong>vraiment</strong>" in page) == (state == "ended")
    assert ("1er décembre 2026" in page.replace("\xa0", " ")) == (state == "upcoming")
    assert ('href="/dons/"' in page) == (state != "ended")


def test_two_microsites_share_their_people_and_tags(tmp_path: Path) -> None:
    sandbox = with_microsite(tmp_path)
    for name, content in {"index.md": INDEX.replace("Pas envie", "Autre"), "films/monnaie.md": HOSTED}.items():
        sandbox.write(f"microsites/autre/{name}", content)
    assert sandbox.build().report.errors == ()
    tag = sandbox.page("tags/don/index.html")
    assert {"/autre/", "/pas-envie/"} <= set(re.findall(r'href="(/[\w-]+/)"', tag))


def test_a_microsite_without_entries_still_opens(tmp_path: Path) -> None:
    sandbox = Sandbox(tmp_path)
    sandbox.write(f"{HOME}/index.md", INDEX.replace("{filename}/pages/dons.md", "https://example.org/"))
    assert [str(problem) for problem in sandbox.build().report] == []
    assert "Pas envie" in sandbox.page("pas-envie/index.html")
