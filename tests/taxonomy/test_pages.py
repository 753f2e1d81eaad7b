"""The taxonomy's pages in a built site: lists, indexes, feeds and what search engines are told."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portevoix.addresses import Address
from portevoix.listing import sheets
from site_tests.reading import entries, found
from site_tests.sandbox import Sandbox

TAXONOMY = """\
categories:
  - name: web 2.0
    articles: whole
    description: "Les *réseaux*."
  - name: Vie du site
tags:
  - {name: économie sociale, slug: ess, synonyms: [ESS], description: "Des **gens**."}
  - {name: coopératives, parent: économie sociale}
  - {name: discret, noindex: true}
authors:
  - {name: Camille, biography: "Elle *écrit*.", fediverse: "@camille@social.example"}
"""
BODY = "## Un titre\n\nUn texte [avec note](#un-titre).[^1]\n\n[^1]: Voilà.\n"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Sandbox:
    """A site of eleven articles, built once."""
    sandbox = Sandbox(tmp_path_factory.mktemp("taxonomy"))
    sandbox.settings(["DEFAULT_PAGINATION = 5"])
    sandbox.write("taxonomy.yaml", TAXONOMY)
    for day in range(1, 9):
        sandbox.post(
            f"n{day}", title=f"Article {day}", date=f"2026-03-0{day}", tags=["ESS", "blogs"], categories=["Vie du site"]
        )
    sandbox.post("un", BODY, title="Un", date="2026-04-01", tags=["ess", "Économie sociale", "seul"],
                 categories=["web 2.0", "Vie du site"], authors=["Camille"])  # fmt: skip
    sandbox.post(
        "deux", BODY, title="Deux", date="2026-05-01", tags=["coopératives", "discret"], categories=["web 2.0"]
    )
    sandbox.post(
        "trois", title="Trois", date="2025-12-31", tags=["coopératives", "discret", "ESS"], authors=["Camille"]
    )
    sandbox.build()
    return sandbox


def sitemap(site: Sandbox) -> list[str]:
    host = "https://communication-solidaire.example"
    text = site.page("sitemap.xml")
    return [part.split("</loc>")[0].removeprefix(host) for part in text.split("<loc>")[1:]]


def test_a_tag_has_one_page_whatever_its_spelling(site: Sandbox):
    (title,) = found(site.page("tags/ess/index.html"), "//h1")
    assert "économie sociale" in title
    assert [name for name in site.tree() if name.startswith("tags/") and "economie" in name] == []


def test_an_article_that_names_a_tag_twice_is_listed_once(site: Sandbox):
    pages = [site.page("tags/ess/index.html"), site.page("tags/ess/page/2/index.html")]
    titles = [title for page in pages for title in entries(page)]
    assert titles == ["Un", *(f"Article {day}" for day in range(8, 0, -1)), "Trois"]
    assert found(site.page("blog/un/index.html"), "//a[@rel='tag']") == ["économie sociale", "seul"]


def test_a_page_of_a_list_is_its_own_canonical_and_knows_its_neighbours(site: Sandbox):
    page = site.page("tags/ess/page/2/index.html")
    assert found(page, "//link[@rel='canonical']/@href") == ["https://communication-solidaire.example/tags/ess/page/2/"]
    assert found(page, "//link[@rel='prev']/@href") == ["/tags/ess/"]
    assert found(page, "//link[@rel='next']/@href") == []
    assert found(page, "//nav[@class='pagination']//a[@aria-current]/@href") == ["/tags/ess/page/2/"]
    assert "/tags/ess/page/2/" in sitemap(site)


def test_a_description_is_prose_on_the_page_and_plain_text_in_its_head(site: Sandbox):
    page = site.page("tags/ess/index.html")
    assert found(page, "//header[@class='opening']//strong") == ["gens"]
    assert found(page, "//meta[@name='description']/@content") == ["Des gens."]


def test_a_category_is_titled_as_the_blog_was(site: Sandbox):
    assert found(site.page("categories/web-2-0/index.html"), "//h1") == ["Archives pour la catégorie “web 2.0”"]


def test_a_category_may_show_whole_articles_with_what_stands_under_them(site: Sandbox):
    page = site.page("categories/web-2-0/index.html")
    assert entries(page) == ["Deux", "Un"]
    assert found(page, "//article[@data-whole]//h3[@id]") == ["Un titre", "Un titre"]
    assert found(page, "//article[@id='un-fr']//time/@datetime") == ["2026-04-01T00:00:00+02:00"]
    assert found(page, "//article[@id='un-fr']//dl//a") == ["web 2.0", "Vie du site", "économie sociale", "seul"]


def test_whole_articles_share_no_id_and_keep_their_own_anchors(site: Sandbox):
    page = site.page("categories/web-2-0/index.html")
    ids = found(page, "//@id")
    assert len(ids) == len(set(ids))
    targets = [href.removeprefix("#") for href in found(page, "//main//a/@href[starts-with(., '#')]")]
    assert targets
    assert set(targets) <= set(ids)


def test_a_category_without_a_wish_shows_summaries(site: Sandbox):
    page = site.page("categories/vie-du-site/index.html")
    assert found(page, "//article[@data-whole]") == []
    assert found(page, "//p[@class='entry__summary']")


def test_the_first_category_is_the_place_of_an_article(site: Sandbox):
    trail = found(site.page("blog/un/index.html"), "//nav[@class='breadcrumb']//a/@href")
    assert trail == ["/", "/categories/web-2-0/"]


def test_an_article_of_several_categories_is_in_each(site: Sandbox):
    assert "Un" in entries(site.page("categories/web-2-0/index.html"))
    assert "Un" in entries(site.page("categories/vie-du-site/index.html"))


@pytest.mark.parametrize(
    ("tag", "indexed"), [("ess", True), ("blogs", True), ("cooperatives", True), ("seul", False), ("discret", False)]
)
def test_a_thin_tag_and_a_discreet_one_are_kept_from_search_engines(site: Sandbox, tag: str, indexed: bool):
    robots = found(site.page(f"tags/{tag}/index.html"), "//meta[@name='robots']/@content")
    assert robots == ([] if indexed else ["noindex"])
    assert (f"/tags/{tag}/" in sitemap(site)) is indexed


def test_a_parent_and_its_children_name_each_other(site: Sandbox):
    assert "/tags/ess/" in found(site.page("tags/cooperatives/index.html"), "//header[@class='opening']//a/@href")
    assert "/tags/cooperatives/" in found(site.page("tags/ess/index.html"), "//header[@class='opening']//a/@href")


def test_related_tags_share_articles(site: Sandbox):
    related = found(site.page("tags/blogs/index.html"), "//main//a/@href[starts-with(., '/tags/')]")
    assert "/tags/ess/" in related
    assert "/tags/discret/" not in related


def test_the_index_shows_every_tag_by_letter_and_its_count_in_words(site: Sandbox):
    page = site.page("tags/index.html")
    assert found(page, "//section/@id") == ["letter-b", "letter-c", "letter-d", "letter-e", "letter-s"]
    assert found(page, "//section[@id='letter-e']//li") == ["économie sociale (10 articles)"]
    assert found(page, "//section[@id='letter-s']//li") == ["seul (1 article)"]
    assert found(page, "//ul[@class='cloud']/li/@class") == ["weight-5", "weight-2", "weight-2", "weight-5", "weight-1"]


def test_an_author_has_a_page_with_her_words(site: Sandbox):
    page = site.page("auteurs/camille/index.html")
    assert entries(page) == ["Un", "Trois"]
    assert found(page, "//div[@class='author']//em") == ["écrit"]
    assert "@camille@social.example" in page


def test_archives_go_by_year_and_month_in_the_language_of_the_site(site: Sandbox):
    assert found(site.page("archives/index.html"), "//main//a/@href[starts-with(., '/archives/2')]") == [
        "/archives/2026/",
        "/archives/2026/05/",
        "/archives/2026/04/",
        "/archives/2026/03/",
        "/archives/2025/",
        "/archives/2025/12/",
    ]
    assert "décembre (" in " ".join(found(site.page("archives/index.html"), "//main//li"))
    assert entries(site.page("archives/2025/12/index.html")) == ["Trois"]
    assert len(entries(site.page("archives/2026/03/page/2/index.html"))) == 3


def test_a_period_knows_the_periods_before_and_after_that_hold_something(site: Sandbox):
    neighbours = "//ul[@class='neighbours']//a/@href"
    assert found(site.page("archives/2026/03/index.html"), neighbours) == ["/archives/2025/12/", "/archives/2026/04/"]
    assert found(site.page("archives/2025/index.html"), neighbours) == ["/archives/2026/"]


def test_every_term_has_its_feeds(site: Sandbox):
    for folder in ("tags/ess", "categories/web-2-0", "auteurs/camille"):
        assert {f"{folder}/atom.xml", f"{folder}/feed.json"} <= set(site.tree())
    assert found(site.page("tags/ess/page/2/index.html"), "//head/link[@type='application/atom+xml']/@href") == [
        "/tags/ess/atom.xml",
        "/atom.xml",
    ]


def test_dates_with_offsets_of_their_own_fall_in_the_months_of_the_site(sandbox: Sandbox):
    sandbox.post("a", date='"2026-04-01T00:30+02:00"')
    sandbox.post("b", date='"2026-03-31T23:00-02:00"')
    sandbox.post("c", date='"2026-03-31T23:30+02:00"')
    sandbox.build()
    assert entries(sandbox.page("archives/2026/04/index.html")) == ["B", "A"]
    assert entries(sandbox.page("archives/2026/03/index.html")) == ["C"]
    assert found(sandbox.page("blog/b/index.html"), "//time[@class='stamp']") == ["1er avril 2026"]


def test_settings_without_tags_months_and_authors_leave_no_link_to_them(sandbox: Sandbox):
    sandbox.settings(
        ['TAG_SAVE_AS = TAGS_SAVE_AS = AUTHOR_SAVE_AS = AUTHORS_SAVE_AS = MONTH_ARCHIVE_SAVE_AS = ""', "MENUITEMS = []"]
    )
    sandbox.post("a", tags=["x"], authors=["Camille"])
    sandbox.build()
    tree = sandbox.tree()
    assert not [name for name in tree if name.startswith(("tags/", "auteurs/", "archives/2026/04"))]
    for name in tree:
        if name.endswith(".html"):
            links = found(sandbox.page(name), "//a/@href")
            assert not [href for href in links if href.startswith(("/tags", "/auteurs", "/archives/2026/04"))]
            assert not [text for text in found(sandbox.page(name), "//main//li/a[@href='/']") if text != "Accueil"]


def test_a_series_is_read_in_its_own_order(sandbox: Sandbox):
    sandbox.post("a", date="2026-01-03", series="Carnets", series_index=1)
    sandbox.post("b", date="2026-01-01", series="Carnets", series_index=2)
    sandbox.post("c", date="2026-01-02", series="carnets")
    sandbox.build()
    assert entries(sandbox.page("series/carnets/index.html")) == ["A", "B", "C"]
    box = "//nav[.//ol[@class='parts']]"
    assert found(sandbox.page("blog/b/index.html"), f"{box}//ol/li") == ["A", "B", "C"]
    assert found(sandbox.page("blog/b/index.html"), f"{box}//a[@aria-current]") == ["B"]


EDITORIAL = """\
categories:
  - {name: Vie, description: "Voir [un]({filename}/blog/un.md) et [la suite](#suite)."}
authors:
  - name: Camille
    portrait: "{static}/media/camille.svg"
    portrait_alt: Camille
    biography: "Elle suit [les sommets](<{tag}sommets>)."
"""


def test_the_words_of_the_editor_may_link_like_any_text(sandbox: Sandbox):
    sandbox.write("taxonomy.yaml", EDITORIAL.replace(" et [la suite](#suite)", ""))
    sandbox.write("media/camille.svg", '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 3"/>')
    sandbox.post("un", tags=["sommets"], categories=["Vie"], authors=["Camille"])
    sandbox.build()
    assert "/blog/un/" in found(sandbox.page("categories/vie/index.html"), "//header[@class='opening']//a/@href")
    page = sandbox.page("auteurs/camille/index.html")
    portrait, link = found(page, "//div[@class='author']//img/@src | //div[@class='author']//a/@href")
    assert link == "/tags/sommets/"
    assert portrait.startswith("/media/camille.")
    assert portrait.removeprefix("/") in sandbox.tree()


def test_a_broken_link_of_the_editor_is_a_problem_of_his_file(sandbox: Sandbox):
    sandbox.write("taxonomy.yaml", EDITORIAL)
    sandbox.post("un", categories=["Vie"], authors=["Camille"])
    problems = [str(problem) for problem in sandbox.problems()]
    assert all(problem.startswith("content/taxonomy.yaml:") for problem in problems)
    assert any(problem.startswith("content/taxonomy.yaml:5: ") and "camille.svg" in problem for problem in problems)
    assert [
        any(words in problem for problem in problems) for words in ("#suite", "media/camille.svg", "'sommets'")
    ] == [True] * 3


def test_a_portrait_without_words_is_named_by_its_line(sandbox: Sandbox):
    sandbox.write("taxonomy.yaml", EDITORIAL.replace("    portrait_alt: Camille\n", ""))
    sandbox.post("un")
    (problem,) = sandbox.problems()
    assert str(problem).startswith("content/taxonomy.yaml:5: portrait: has no 'portrait_alt'; write what it shows")


def test_a_link_in_the_words_of_an_editor_that_no_page_shows_is_no_matter(sandbox: Sandbox):
    sandbox.write("taxonomy.yaml", EDITORIAL)
    sandbox.post("un")
    assert list(sandbox.build().report) == []


@given(st.integers(0, 40), st.integers(0, 12))
@settings(max_examples=60)
def test_no_article_is_lost_or_twice_over_all_pages_of_a_list(count: int, length: int):
    articles: list[object] = list(range(count))
    pages = list(sheets(articles, Address("/x/", "x/index.html"), length))  # type: ignore[arg-type]
    assert [one for page in pages for one in page.articles] == articles
    assert [page.pagination.number for page in pages] == list(range(1, len(pages) + 1))
    assert all(0 < len(page.articles) <= (length or count) for page in pages) or count == 0
    assert len({page.address.save_as for page in pages}) == len(pages)
    for before, after in pairwise(pages):
        assert before.pagination.next == after.address.url
        assert after.pagination.previous == before.address.url
    assert (pages[0].pagination.previous, pages[-1].pagination.next) == ("", "")


@pytest.mark.parametrize("length", [1, 3, 10, 0])
def test_the_pages_of_the_home_hold_every_article_once(tmp_path: Path, length: int):
    sandbox = Sandbox(tmp_path)
    sandbox.settings([f"DEFAULT_PAGINATION = {length}"])
    for number in range(4):
        sandbox.post(f"n{number}", title=f"Article {number}")
    sandbox.build()
    pages = [name for name in sandbox.tree() if name == "index.html" or name.startswith("page/")]
    assert sorted(title for name in pages for title in entries(sandbox.page(name))) == [
        f"Article {n}" for n in range(4)
    ]


def test_every_list_of_a_site_without_articles_says_so_kindly(sandbox: Sandbox):
    sandbox.build()
    for name in ("index", "tags/index", "categories/index", "auteurs/index", "archives/index"):
        page = sandbox.page(f"{name}.html")
        assert "Il n’y a encore rien ici." in page, name
        assert found(page, "//main//ul[not(li)] | //main//ol[not(li)]") == [], name


def test_a_list_that_nobody_describes_says_what_it_holds(sandbox: Sandbox):
    for number in range(1, 9):
        title = f"Article {number} au titre assez long"
        sandbox.post(f"n{number}", date=f"2009-04-0{number}", title=title, tags=[f"mot {number}"])
    sandbox.build()
    told = found(sandbox.page("archives/2009/index.html"), "//meta[@name='description']/@content")[0]
    assert told.startswith("Article 8 au titre assez long · Article 7")
    assert len(told) <= 155
    assert found(sandbox.page("tags/index.html"), "//meta[@name='description']/@content")[0].startswith("mot 1 · mot 2")
    assert found(sandbox.page("archives/index.html"), "//meta[@name='description']/@content") == ["2009"]
