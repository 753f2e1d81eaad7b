"""What a visitor does on the search page, with each engine: typing, keys, narrowing, and doing without."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from judges import axe
from search.sites import ACTIONS, ENGINES, ESS, VIDEO, WEB, article, page, site, written
from search.visiting import asked, found, says, titles, typed

HOSTILE = '<img src=x onerror="document.title=`broken`"> & "mot rare"'

RECORDS = site(
    [
        article(
            "L’œuvre des chevaux",
            "Le chœur chante au travail, l’été.",
            slug="oeuvre",
            summary="Un résumé sur l’économie.",
            categories=[WEB],
            tags=[ESS],
            day="2010-05-01",
        ),
        article(
            "Une collecte",
            "Une action de solidarité <b>&lt;script&gt;</b>.",
            slug="collecte",
            categories=[WEB, ACTIONS],
        ),
        article(
            "La solidarité", "Rien d’autre.", slug="solidarite", categories=[ACTIONS], tags=[VIDEO], day="2008-02-01"
        ),
        article(HOSTILE, "Texte.", slug="hostile", summary=HOSTILE, day="2007-01-01"),
        *(
            article(f"Bulletin {number}", "Nouvelles du mois.", slug=f"b{number}", day="2006-01-01")
            for number in range(23)
        ),
    ],
    [article("Stories of cities", "Many campaigns.", slug="stories", lang="en", day="2009-06-01")],
    [page("Contact", "Une adresse postale.")],
)


@pytest.fixture(scope="module", params=ENGINES)
def address(
    request: pytest.FixtureRequest, site_server: Callable[[Path], str], tmp_path_factory: pytest.TempPathFactory
) -> str:
    """Where the search page of each engine is served."""
    folder = written(tmp_path_factory.mktemp("search"), RECORDS, request.param)
    return f"{site_server(folder)}/recherche/"


OF_PAGE = pytest.mark.parametrize("address", ["own", pytest.param("pagefind", marks=pytest.mark.slow)], indirect=True)
"""What the page does itself, whatever engine answers it: with the other one for `--all`."""

WAYS_TO_WRITE = (
    *"oeuvre œuvre ŒUVRES l'œuvre choeur chœurs cheval chevaux economie ÉCONOMIES travaux ete oeuv".split(),
    "cheval choeur",
)


def test_a_text_is_found_whatever_way_its_words_are_written(search: Page) -> None:
    for query in WAYS_TO_WRITE:
        assert asked(search, query)[:1] == ["L’œuvre des chevaux"], query


def test_only_what_is_written_is_found_not_where_or_in_what_language(search: Page) -> None:
    for query in ("blog", "article", "fr", "index", "html"):
        assert asked(search, query) == [], query


def test_results_come_as_one_types_and_their_number_is_said(search: Page) -> None:
    search.get_by_role("searchbox").press_sequentially("solidarite")
    says(search, "2 résultats")
    assert titles(search) == ["La solidarité", "Une collecte"]


def test_the_found_words_are_marked(search: Page) -> None:
    typed(search, "solidarite")
    assert search.locator("[data-part=results] li").first.locator("mark").all_inner_texts() == ["solidarité"]


def test_every_word_must_be_there(search: Page, address: str) -> None:
    assert found(search, address, "solidarite collecte") == ["Une collecte"]
    assert found(search, address, "solidarite adresse") == []


def test_words_that_say_too_little_do_not_count(search: Page, address: str) -> None:
    assert found(search, address, "solidarite avec la collecte") == ["Une collecte"]


def test_what_a_text_is_filed_under_finds_it(search: Page, address: str) -> None:
    assert "La solidarité" in found(search, address, "vidéo")


def test_a_text_in_another_language_is_found_and_says_so(search: Page, address: str) -> None:
    assert found(search, address, "city") == ["Stories of cities"]
    link = search.locator("[data-part=results] a")
    assert (link.get_attribute("lang"), link.get_attribute("hreflang")) == ("en", "en")
    assert "anglais" in search.locator("[data-part=results] li").inner_text()


def test_a_result_says_what_it_is_and_when_it_was_published(search: Page, address: str) -> None:
    found(search, address, "oeuvre")
    item = search.locator("[data-part=results] li")
    assert "1er mai 2010" in item.inner_text()
    assert item.locator("time").get_attribute("datetime") == "2010-05-01"
    assert "Article web 2.0" in item.inner_text()
    found(search, address, "postale")
    assert search.locator("[data-part=results] time").count() == 0


def test_nothing_found_is_said_kindly_with_ways_on(search: Page) -> None:
    typed(search, "introuvable")
    assert search.get_by_role("status").inner_text() == "Rien trouvé"
    expect(search.locator("[data-part=empty]")).to_be_visible()
    assert search.locator("main .section a[href='/tags/']").is_visible()


@OF_PAGE
def test_the_address_keeps_what_was_asked(search: Page, address: str) -> None:
    typed(search, "solidarite")
    assert search.url == f"{address}?q=solidarite"
    search.reload()
    says(search, "2 résultats")
    assert search.get_by_role("searchbox").input_value() == "solidarite"


@OF_PAGE
def test_arrows_lead_through_the_results_and_back(search: Page) -> None:
    typed(search, "solidarite")
    focused = "document.activeElement.innerText || document.activeElement.name"
    seen = []
    for key in ("ArrowDown", "ArrowDown", "ArrowDown", "ArrowUp", "ArrowUp"):
        search.keyboard.press(key)
        seen.append(search.evaluate(focused))
    assert seen == ["La solidarité", "Une collecte", "Une collecte", "La solidarité", "q"]


def test_enter_opens_the_result_one_is_on(search: Page, address: str) -> None:
    typed(search, "solidarite")
    search.keyboard.press("ArrowDown")
    search.keyboard.press("Enter")
    search.wait_for_url(address.replace("recherche/", "blog/solidarite/"))


@OF_PAGE
def test_enter_in_the_field_searches_and_leaves_nothing(search: Page, address: str) -> None:
    search.get_by_role("searchbox").fill("solidarite")
    search.keyboard.press("Enter")
    says(search, "2 résultats")
    assert search.url == f"{address}?q=solidarite"


@OF_PAGE
def test_the_tabulator_reaches_every_result(search: Page) -> None:
    typed(search, "solidarite")
    reached = []
    for _ in range(12):
        search.keyboard.press("Tab")
        reached.append(search.evaluate("document.activeElement.innerText"))
    assert {"La solidarité", "Une collecte"} <= set(reached)


@OF_PAGE
def test_escape_leads_back_then_clears(search: Page, address: str) -> None:
    typed(search, "solidarite")
    search.keyboard.press("ArrowDown")
    search.keyboard.press("Escape")
    expect(search.get_by_role("searchbox")).to_be_focused()
    assert titles(search)
    search.keyboard.press("Escape")
    expect(search.locator("[data-part=results]")).to_be_hidden()
    assert search.get_by_role("searchbox").input_value() == ""
    assert search.url == address


@OF_PAGE
def test_escape_clears_what_was_chosen_too(search: Page, address: str) -> None:
    found(search, f"{address}?year=2008", "solidarite")
    search.get_by_role("searchbox").press("Escape")
    expect(search).to_have_url(address)
    assert search.get_by_label("Année").input_value() == ""
    expect(search.get_by_role("searchbox")).to_be_focused()


def test_no_key_alone_does_anything_to_one_who_reads(search: Page) -> None:
    for key in ("/", "s", "Escape", "ArrowDown"):
        search.keyboard.press(key)
        expect(search.get_by_role("searchbox")).not_to_be_focused()


def test_results_can_be_narrowed(search: Page, address: str) -> None:
    assert len(found(search, address, "solidarite")) == 2
    search.get_by_label("Catégorie").select_option("web-2-0")
    says(search, "1 résultat")
    assert titles(search) == ["Une collecte"]
    assert search.url == f"{address}?q=solidarite&category=web-2-0"
    assert search.locator("option[value='2008']").is_disabled()
    assert search.locator("option[value='2009']").inner_text() == "2009 (1)"
    assert search.locator("option[value='actions-solidaires']").inner_text() == "Actions solidaires (2)"


def test_without_a_word_everything_of_a_choice_is_shown_newest_first(search: Page, address: str) -> None:
    search.goto(f"{address}?category=web-2-0")
    says(search, "2 résultats")
    assert titles(search) == ["L’œuvre des chevaux", "Une collecte"]


@OF_PAGE
def test_what_is_narrowed_too_far_can_be_widened(search: Page, address: str) -> None:
    search.goto(f"{address}?q=oeuvre&year=2008")
    search.get_by_role("button", name="Chercher partout").click()
    says(search, "1 résultat")
    assert search.get_by_label("Année").input_value() == ""


def test_choices_say_what_they_would_leave_before_any_is_chosen(search: Page, address: str) -> None:
    found(search, address, "solidarite")
    options = search.locator("option[data-count]").all()
    assert {option.inner_text(): option.is_disabled() for option in options} == {
        "Actions solidaires (2)": False,
        "web 2.0 (1)": False,
        "économie sociale (0)": True,
        "vidéo en ligne (1)": False,
        "2010 (0)": True,
        "2009 (1)": False,
        "2008 (1)": False,
        "2007 (0)": True,
        "2006 (0)": True,
    }


@OF_PAGE
def test_an_address_with_an_unknown_choice_finds_nothing_and_offers_to_do_without(search: Page, address: str) -> None:
    search.goto(f"{address}?q=oeuvre&year=__proto__&nothing=x")
    says(search, "Rien trouvé")
    assert search.locator("option:checked", has_text="__proto__").inner_text() == "__proto__ (0)"
    search.get_by_role("button", name="Chercher partout").click()
    says(search, "1 résultat")
    assert search.locator("option", has_text="__proto__").count() == 0


def test_more_results_come_when_asked_for_and_reading_goes_on_there(search: Page, address: str) -> None:
    assert len(found(search, address, "bulletin")) == 10
    more = search.get_by_role("button", name="Plus de résultats")
    more.click()
    expect(search.locator("[data-part=results] li")).to_have_count(20)
    expect(search.locator("[data-part=results] a").nth(10)).to_be_focused()
    more.click()
    expect(search.locator("[data-part=results] li")).to_have_count(23)
    expect(more).to_be_hidden()


def test_asking_for_more_twice_shows_no_text_twice(search: Page, address: str) -> None:
    found(search, address, "bulletin")
    search.get_by_role("button", name="Plus de résultats").evaluate("(button) => { button.click(); button.click() }")
    expect(search.locator("[data-part=results] li")).to_have_count(20)
    assert len(set(titles(search))) == 20


def test_who_comes_back_finds_as_many_results_and_the_one_they_left_by(search: Page, address: str) -> None:
    found(search, address, "bulletin")
    search.get_by_role("button", name="Plus de résultats").click()
    search.locator("[data-part=results] a").nth(12).click()
    search.wait_for_url("**/blog/**")
    search.go_back()
    expect(search.locator("[data-part=results] li")).to_have_count(20)
    expect(search.locator("[data-part=results] a").nth(12)).to_be_focused()
    typed(search, "nouvelles")
    expect(search.locator("[data-part=results] li")).to_have_count(10)


def test_what_a_text_holds_is_text_and_nothing_more(search: Page, address: str) -> None:
    assert found(search, address, "rare") == [HOSTILE]
    assert search.locator("[data-part=results] img").count() == 0
    assert found(search, address, "<img src=x>") == [HOSTILE]
    assert search.locator("[data-part=results] img").count() == 0
    assert search.title() == "Recherche – Essai"


@OF_PAGE
def test_axe_finds_nothing_with_and_without_results(search: Page, address: str) -> None:
    faults = axe.violations(search)
    found(search, address, "solidarite")
    faults += axe.violations(search)
    found(search, address, "introuvable")
    assert faults + axe.violations(search) == []


@OF_PAGE
def test_axe_finds_nothing_by_night(browser: Browser, address: str) -> None:
    context = browser.new_context(color_scheme="dark", viewport={"width": 360, "height": 800})
    page = context.new_page()
    found(page, address, "solidarite")
    assert axe.violations(page) == []
    context.close()


@OF_PAGE
def test_the_page_is_never_wider_than_its_window(search: Page, address: str) -> None:
    found(search, address, "solidarite")
    for width in (320, 360, 768, 1280):
        search.set_viewport_size({"width": width, "height": 800})
        assert search.evaluate("document.documentElement.scrollWidth") <= width


@OF_PAGE
def test_without_javascript_the_page_says_where_to_look(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}?q=solidarite")
    expect(page.get_by_role("search")).to_be_hidden()
    expect(page.locator("noscript p")).to_be_visible()
    assert [link.get_attribute("href") for link in page.locator("main .section a").all()] == ["/archives/", "/tags/"]
    context.close()
