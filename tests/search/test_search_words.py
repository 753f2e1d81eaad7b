"""Words that are hard to find, with each engine: parted, short, of two languages, numbers, other names of a tag."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from portevoix.blog.record import Status, TermLink
from portevoix.search.pages import MOST_CHOICES
from portevoix.taxonomy.terms import Facet
from search.sites import CAMILLE, ENGINES, ESS, also_called, article, site, written
from search.visiting import asked, found, says, titles, typed

MANY = [TermLink(f"sujet {number}", f"sujet-{number}", "") for number in range(MOST_CHOICES)]
SELDOM = TermLink("sujet rare", "sujet-rare", "")
FRENCH = {
    "Parés": "Aujourd’hui aux prud’hommes, d’eau et d’été.",
    "Voisins": "L’entr’aide entre voisins.",
    "Soutien": "Une entraide.",
    "Budget": "Il manque 25\u202f000 €.",
    "Comité": "Ils sont 25, dont huit hommes.",
    "Objets": "constructor, toString et __proto__.",
    "Refus": "Ils ont dit non.",
    "Fins": "Un but associatif.",
    "Moyens": "Le monde associatif.",
    "Ville": "Une association, un quartier.",
    "Santé": "La vitamine C.",
}
ENGLISH = {"Wheels": "A car.", "Roads": "A street."}
RECORDS = also_called(
    site(
        [
            *(article(title, text) for title, text in FRENCH.items()),
            article("Coopératives", tags=[ESS]),
            article("Sommet", authors=[CAMILLE]),
            article("Fête", status=Status.CANCELLED),
            article("Sujets", tags=[*MANY, SELDOM]),
            article("Sujets encore", tags=MANY),
        ],
        [article(title, text, lang="en") for title, text in ENGLISH.items()],
    ),
    Facet.TAG,
    ESS,
    "tiers secteur",
)

QUERIES = {
    "aujourd'hui": "Parés",
    "aujourd’hui": "Parés",
    "prud'hommes": "Parés",
    "l'été": "Parés",
    "ete": "Parés",
    "eau": "Parés",
    "entr'aide": "Voisins",
    "entraide": "Soutien",
    "25000": "Budget",
    "25 000": "Budget",
    "25\u202f000 €": "Budget",
    "constructor": "Objets",
    "toString": "Objets",
    "__proto__": "Objets",
    "non": "Refus",
    "but associatif": "Fins",
    "association de quartier": "Ville",
    "car or": "Wheels",
    "tiers secteur": "Coopératives",
    "camille parlehaut": "Sommet",
}


@pytest.fixture(scope="module", params=ENGINES)
def address(
    request: pytest.FixtureRequest, site_server: Callable[[Path], str], tmp_path_factory: pytest.TempPathFactory
) -> str:
    """Where the search page of each engine is served."""
    folder = written(tmp_path_factory.mktemp("words"), RECORDS, request.param)
    return f"{site_server(folder)}/recherche/"


def test_a_text_is_found_by_its_words_and_by_no_other(search: Page) -> None:
    answers = {query: asked(search, query) for query in QUERIES}
    assert answers == {query: [title] for query, title in QUERIES.items()}


def test_nothing_is_marked_but_what_was_asked_for_in_the_language_of_the_text(search: Page, address: str) -> None:
    found(search, address, "association de quartier")
    assert "de" not in search.locator("[data-part=results] mark").all_inner_texts()


def test_what_was_parted_for_the_index_is_shown_as_it_was_written(page: Page, address: str) -> None:
    found(page, address, "hommes")
    assert "\N{WORD JOINER}" not in page.locator("[data-part=results]").inner_text()


def test_a_letter_alone_is_looked_for_once_it_is_said(search: Page) -> None:
    field = search.get_by_role("searchbox")
    field.fill("c")
    expect(search).to_have_url(search.url.partition("?")[0] + "?q=c")
    expect(search.get_by_role("status")).to_have_text("")
    field.press("Enter")
    expect(search.locator("[data-part=results] h2", has_text="Santé")).to_be_visible()


def test_signs_that_are_no_word_are_answered_once_they_are_said(search: Page) -> None:
    for query in ("%", "« »", "l’"):
        search.get_by_role("searchbox").fill(query)
        search.get_by_role("searchbox").press("Enter")
        says(search, "Trop peu pour chercher\u00a0: écrivez un mot.")
        typed(search, "quartier")
        assert titles(search) == ["Ville"]


def test_what_is_cancelled_says_so(search: Page, address: str) -> None:
    found(search, address, "fete")
    assert search.locator("[data-part=results] .notice").all_inner_texts() == ["Annulé"]
    found(search, address, "quartier")
    assert search.locator("[data-part=results] .notice").count() == 0


def test_an_address_may_narrow_to_a_tag_that_the_form_does_not_offer(search: Page, address: str) -> None:
    assert search.locator("option[value='sujet-rare']").count() == 0
    search.goto(f"{address}?tag=sujet-rare")
    says(search, "1 résultat")
    assert titles(search) == ["Sujets"]
    assert search.locator("select[name=tag] option:checked").inner_text() == "sujet-rare (1)"
