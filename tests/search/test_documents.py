"""What can be found: public texts, in all languages, as plain text."""

from __future__ import annotations

from datetime import date

import pytest

from portevoix.blog.record import State, Status
from portevoix.blog.text import Kind
from portevoix.search.documents import documents
from portevoix.taxonomy.terms import Facet
from search.sites import CAMILLE, ESS, WEB, also_called, article, page, site


def test_articles_come_newest_first_and_pages_after_them_by_title() -> None:
    records = site(
        [article("Ancien", day="2009-01-01"), article("Nouveau", day="2010-01-01")],
        [article("English", day="2009-06-01", lang="en")],
        [page("Mentions"), page("Contact")],
    )
    assert [document.title for document in documents(records)] == [
        "Nouveau",
        "English",
        "Ancien",
        "Contact",
        "Mentions",
    ]


def test_an_article_is_found_by_what_it_is_filed_under() -> None:
    [found] = documents(site([article("Un titre", "Un <b>texte</b>&nbsp;!", categories=[WEB], tags=[ESS])]))
    assert (found.title, found.text, found.kind, found.lang) == (
        "Un titre",
        "Un texte\N{NO-BREAK SPACE}!",
        Kind.ARTICLE,
        "fr",
    )
    assert (found.url, found.date, found.year) == ("/blog/un-titre/", date(2009, 4, 1), "2009")
    assert (found.categories, found.tags) == ((WEB,), (ESS,))


def test_an_article_is_found_by_its_authors_and_by_other_names_of_its_terms() -> None:
    records = site([article("Un titre", tags=[ESS], authors=[CAMILLE])], [article("A title", lang="en", tags=[ESS])])
    records = also_called(records, Facet.TAG, ESS, "économie solidaire", "tiers secteur")
    records = also_called(records, Facet.AUTHOR, CAMILLE, "la rédaction")
    english, french = documents(records)
    assert french.filed == "économie sociale Camille Parlehaut économie solidaire tiers secteur la rédaction"
    assert english.filed == "économie sociale économie solidaire tiers secteur"


def test_a_page_without_a_date_is_filed_under_no_year() -> None:
    [found] = documents(site(pages=[page("Contact", "Écrivez-nous")]))
    assert (found.kind, found.text, found.date, found.year) == (Kind.PAGE, "Écrivez-nous", None, "")


@pytest.mark.parametrize("status", [Status.HIDDEN, Status.DRAFT])
def test_what_is_not_public_cannot_be_found(status: Status) -> None:
    hidden = article("Secret", status=status)
    assert documents(site([hidden], [hidden], [page("Secret", status=status)])) == ()


def test_what_is_to_come_cannot_be_found() -> None:
    assert documents(site([article("Demain", state=State.SCHEDULED)])) == ()


def test_what_is_cancelled_can_and_says_so() -> None:
    found = documents(site([article("Annulé", status=Status.CANCELLED), article("Maintenu")]))
    assert [(document.title, document.cancelled) for document in found] == [("Annulé", True), ("Maintenu", False)]


def test_a_day_is_that_of_the_site_and_not_of_universal_time() -> None:
    [found] = documents(site([article("Nuit", day="2010-01-01T00:30")]))
    assert found.year == "2010"
