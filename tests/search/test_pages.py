"""The search page: its address, what it may do, what it offers, and where it leads without its script."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from judges import nu
from portevoix.blog.record import TermLink
from portevoix.outputs.output import Recipe
from portevoix.policy import page_policy
from portevoix.search.documents import documents
from portevoix.search.pages import MOST_CHOICES, form_facets
from portevoix.search.plugin import claim
from portevoix.search.views import SearchView
from portevoix.site import Making
from search.sites import ACTIONS, ESS, SETTINGS, VIDEO, WEB, article, asking, making, page, site, written

RECORDS = site(
    [
        article("Un", categories=[WEB], tags=[VIDEO, ESS], day="2010-02-02"),
        article("Deux", categories=[WEB, ACTIONS], tags=[ESS]),
    ],
    pages=[page("Contact")],
)


def view(given: Making) -> SearchView:
    """The view of the page that was claimed."""
    output = given.outputs.get("recherche/index.html")
    assert output is not None
    assert isinstance(output.render, Recipe)
    found = output.render.record()
    assert isinstance(found, SearchView)
    return found


def asked(engine: str = "own") -> SearchView:
    given = making(asking(RECORDS, engine))
    claim(given)
    return view(given)


def test_the_page_and_its_files_are_claimed_below_one_address() -> None:
    given = making(RECORDS)
    claim(given)
    assert all(output.path.startswith("recherche/") for output in given.outputs)
    assert given.outputs.get(view(given).index.removeprefix("/")) is not None


def test_without_an_address_there_is_no_search() -> None:
    given = making(replace(RECORDS, settings=replace(SETTINGS, patterns={})))
    claim(given)
    assert len(given.outputs) == 0


def test_without_an_engine_there_is_no_search() -> None:
    given = making(asking(RECORDS, ""))
    claim(given)
    assert len(given.outputs) == 0
    assert given.equipment.search == ""


def test_every_page_may_lead_to_the_search() -> None:
    assert making(RECORDS).equipment.search == "/recherche/"


def test_our_own_engine_needs_no_web_assembly() -> None:
    policy = asked("own").policy
    assert "script-src 'self';" in f"{policy};"
    assert "connect-src 'self'" in policy
    assert "form-action 'self'" in policy
    assert "wasm" not in policy


def test_only_the_page_of_pagefind_may_run_web_assembly() -> None:
    assert "script-src 'self' 'wasm-unsafe-eval'" in asked("pagefind").policy


@pytest.mark.parametrize("preview", [False, True])
def test_an_ordinary_page_may_not_do_what_it_does_not_need(preview: bool) -> None:
    policy = page_policy(preview=preview)
    assert "form-action 'none'" in policy
    assert "wasm" not in policy
    assert ("script-src" in policy) is preview


def test_the_preview_may_do_what_a_page_needs_beside_its_own() -> None:
    policy = page_policy(preview=True, needs=frozenset({"script", "wasm"}))
    assert policy.endswith("script-src 'self' 'wasm-unsafe-eval'")


def test_search_engines_are_not_invited_to_a_search() -> None:
    assert asked().noindex


def test_the_ways_on_are_those_the_site_has() -> None:
    assert [way.url for way in asked().ways] == ["/archives/", "/tags/"]


def test_results_can_be_narrowed_to_what_the_texts_are_filed_under() -> None:
    category, tag, year = asked().facets
    assert [(choice.value, choice.label, choice.count) for choice in category.choices] == [
        ("actions-solidaires", "Actions solidaires", 1),
        ("web-2-0", "web 2.0", 2),
    ]
    assert [choice.value for choice in tag.choices] == ["ess", "video-en-ligne"]
    assert [choice.value for choice in year.choices] == ["2010", "2009"]


def test_a_site_without_terms_offers_nothing_to_narrow_by() -> None:
    given = making(site(pages=[page("Contact")]))
    claim(given)
    assert view(given).facets == ()


def test_of_many_tags_the_form_offers_the_most_used() -> None:
    tags = [TermLink(f"t{number:03}", f"t{number:03}", "") for number in range(MOST_CHOICES + 20)]
    records = site([article(f"A{number}", tags=tags[number:]) for number in range(len(tags))])
    facet = form_facets(documents(records), making(records).words())[1]
    assert [choice.value for choice in facet.choices] == [tag.slug for tag in tags[20:]]


def test_the_page_is_sound_html(tmp_path: Path) -> None:
    file = written(tmp_path, RECORDS) / "recherche" / "index.html"
    assert nu.errors([file], warnings=True) == []
