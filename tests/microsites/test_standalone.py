"""A microsite alone, for its own domain: complete, and every link leads to a page it holds or to the main site."""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path
from xml.etree import ElementTree as ET
from zoneinfo import ZoneInfo

import pytest

from microsites.sandbox import FILM, HOSTED, INDEX, with_microsite
from portevoix.audit.folder import check_folder
from portevoix.host import BuildResult
from site_tests.sandbox import Sandbox

PARIS = ZoneInfo("Europe/Paris")
MAIN = "https://communication-solidaire.example"
OWN = "https://pas-envie.example"
DOMAIN = INDEX.replace("tags: [don]", "domain: pas-envie.example\ntags: [don]")


@pytest.fixture(scope="module")
def sandbox(tmp_path_factory: pytest.TempPathFactory) -> Sandbox:
    """A site whose microsite has a domain of its own, in two languages."""
    return with_microsite(
        tmp_path_factory.mktemp("standalone"),
        **{
            "index.md": DOMAIN,
            "index.en.md": "---\nkind: video\ntitle: Not today\ndate: 2026-05-05\nlang: en\n---\n\nThis is Côme.\n",
            "films/monnaie.md": FILM.replace("Il cherche", "Lu dans [un article]({filename}/blog/un.md). Il cherche"),
        },
    )


@pytest.fixture(scope="module")
def alone(sandbox: Sandbox) -> BuildResult:
    """That microsite alone."""
    built = sandbox.build(only="pas-envie", project=sandbox.folder)
    assert [str(problem) for problem in built.report] == []
    return built


@pytest.fixture(scope="module")
def whole(sandbox: Sandbox) -> BuildResult:
    """The site around it."""
    return sandbox.build()


def pages(built: BuildResult) -> dict[str, str]:
    """Every page of a built site, by its path."""
    return {path.relative_to(built.output).as_posix(): path.read_text("utf-8") for path in built.output.rglob("*.html")}


def test_it_sends_its_own_headers(alone: BuildResult, whole: BuildResult) -> None:
    own, main = ((result.output / "_headers").read_text("utf-8") for result in (alone, whole))
    assert "Strict-Transport-Security" in own
    assert re.findall(r"frame-src [^;]*", own) == re.findall(r"frame-src [^;]*", main) != []


def test_it_has_a_folder_of_its_own_and_its_addresses_begin_at_the_top(alone: BuildResult) -> None:
    assert alone.output.name == "output-pas-envie"
    assert set(pages(alone)) >= {
        "index.html",
        "films/monnaie/index.html",
        "films/tard/index.html",
        "come-plustard/index.html",
        "vos-excuses/index.html",
        "en/index.html",
        "tags/don/index.html",
        "recherche/index.html",
        "404.html",
    }
    assert not [path for path in pages(alone) if path.startswith(("blog/", "pas-envie/", "archives/", "categories/"))]
    assert (alone.output / "CNAME").read_text() == "pas-envie.example\n"


def test_no_link_of_it_is_broken(alone: BuildResult) -> None:
    assert check_folder(alone.output, OWN, alone.origins) == []


def test_every_link_leads_to_a_page_it_holds_or_whole_to_another_site(alone: BuildResult) -> None:
    held = {
        f"/{path.relative_to(alone.output).as_posix()}".removesuffix("index.html") for path in alone.output.rglob("*")
    }
    held |= {path.rstrip("/") for path in held}
    for name, html in pages(alone).items():
        for address in re.findall(r'<a [^>]*href="([^"]+)"', html):
            path = re.split("[?#]", address)[0]
            assert not path or path in held or re.match(r"https?://|mailto:", address), f"{name}: {address}"


def test_what_is_not_its_own_is_on_the_main_site(alone: BuildResult) -> None:
    film = pages(alone)["films/monnaie/index.html"]
    assert f'href="{MAIN}/blog/un/"' in film
    assert f'href="{MAIN}/dons/"' in film
    assert f'href="{MAIN}/"' in film


def test_each_page_is_canonical_where_it_is(alone: BuildResult) -> None:
    for path, html in pages(alone).items():
        found = re.search(r'<link rel="canonical" href="([^"]+)"', html)
        expected = f"{OWN}/{path}".removesuffix("index.html")
        assert path == "404.html" or (found and found[1] == expected), path


def test_the_main_site_says_that_it_is_at_home_elsewhere(whole: BuildResult) -> None:
    html = pages(whole)["pas-envie/films/monnaie/index.html"]
    assert f'<link rel="canonical" href="{OWN}/films/monnaie/"' in html
    assert f'<link rel="canonical" href="{OWN}/en/"' in pages(whole)["en/pas-envie/index.html"]


def test_each_sitemap_names_what_is_at_home_on_its_site(alone: BuildResult, whole: BuildResult) -> None:
    def listed(built: BuildResult) -> set[str]:
        tree = ET.fromstring((built.output / "sitemap.xml").read_bytes())
        return {node.text or "" for node in tree.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")}

    assert f"{OWN}/films/monnaie/" in listed(alone)
    assert all(address.startswith(OWN) for address in listed(alone))
    assert all(address.startswith(MAIN) for address in listed(whole))


def test_its_feeds_and_tags_hold_its_own_entries_alone(alone: BuildResult, whole: BuildResult) -> None:
    assert f"{OWN}/films/monnaie/" in (alone.output / "atom.xml").read_text("utf-8")
    assert "/blog/un/" in pages(whole)["tags/don/index.html"]
    assert "/blog/un/" not in pages(alone)["tags/don/index.html"]


def test_every_page_wears_its_colours(alone: BuildResult) -> None:
    assert all('class="look-pas-envie"' in html for html in pages(alone).values())


def test_building_it_leaves_the_main_site_alone(sandbox: Sandbox, alone: BuildResult, whole: BuildResult) -> None:
    before = sandbox.tree()
    sandbox.build(only="pas-envie", project=sandbox.folder)
    assert sandbox.tree() == before


def test_one_that_says_no_more_than_it_must_can_be_built_alone(tmp_path: Path) -> None:
    bare = with_microsite(
        tmp_path, **{"index.md": "---\nkind: video\ntitle: Nu\ndate: 2026-05-04\ndomain: nu.example\n---\n"}
    )
    assert bare.build(only="pas-envie", project=bare.folder).report.errors == ()


def test_it_turns_when_its_own_texts_turn_and_not_when_the_site_does(tmp_path: Path) -> None:
    sandbox = with_microsite(
        tmp_path, **{"index.md": DOMAIN, "excuses/z.md": "---\nexcuse: Plus tard.\ndate: 2027-03-01\n---\n"}
    )
    sandbox.post("demain", date="2026-12-24")
    assert sandbox.build().next_turn == datetime(2026, 12, 24, tzinfo=PARIS)
    assert sandbox.build(only="pas-envie", project=sandbox.folder).next_turn == datetime(2027, 3, 1, tzinfo=PARIS)


def test_no_two_microsites_are_at_home_on_one_domain(tmp_path: Path) -> None:
    sandbox = with_microsite(tmp_path, **{"index.md": DOMAIN})
    sandbox.write("microsites/autre/index.md", DOMAIN.replace("Pas envie", "Autre"))
    assert [str(one) for one in sandbox.problems()] == [
        "content/microsites/pas-envie/index.md:9: domain: 'pas-envie.example' is already the domain of "
        "content/microsites/autre/index.md; give one of them another 'domain:'"
    ]


def test_one_that_is_not_there_and_one_without_a_domain_are_told(tmp_path: Path) -> None:
    bare = with_microsite(tmp_path)
    assert [str(one) for one in bare.problems(only="pas-envi")] == [
        "--only: there is no microsite 'pas-envi'; did you mean 'pas-envie'?"
    ]
    (told,) = [str(one) for one in bare.problems(only="pas-envie")]
    assert told.startswith("content/microsites/pas-envie/index.md:1: domain: is missing,")


def test_a_film_on_a_host_stays_one(alone: BuildResult) -> None:
    assert "tube.example.org" in pages(alone)["films/tard/index.html"]
    assert HOSTED.count("tube.example.org") == 1
