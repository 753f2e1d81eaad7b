"""How an event, a draft and a protected address read."""

from __future__ import annotations

import pytest

from site_tests.reading import found
from site_tests.sandbox import Sandbox


@pytest.mark.parametrize(
    ("lang", "ends", "said"),
    [
        ("fr", "2026-12-30 21:30", "Le 30 décembre 2026, de 20 h à 21 h 30"),
        ("fr", "2026-12-31 01:00", "Du 30 décembre 2026 à 20 h au 31 décembre 2026 à 1 h"),
        ("en", "2026-12-30 21:30", "December 30, 2026, from 8:00 PM to 9:30 PM"),
    ],
)
def test_an_event_of_one_day_names_its_day_once(sandbox: Sandbox, lang: str, ends: str, said: str):
    sandbox.post("fete", lang=lang, event=f"\n  starts: 2026-12-30 20:00\n  ends: {ends}")
    sandbox.build()
    page = sandbox.page("blog/fete/index.html" if lang == "fr" else "en/blog/fete/index.html")
    assert found(page, "//dl[@class='facts']/div[1]/dd") == [said]


def test_a_draft_in_the_preview_does_not_say_that_it_is_published(sandbox: Sandbox):
    sandbox.post("un", status="draft")
    sandbox.post("deux", date="2027-01-01")
    sandbox.build(preview=True, output=sandbox.output)
    drafts = [
        found(sandbox.page(name), "//div[@class='byline']/p[1]")
        for name in sandbox.tree()
        if name.endswith("un/index.html")
    ]
    assert drafts == [["Brouillon"]]
    to_come = [
        found(sandbox.page(name), "//div[@class='byline']/p[1]")
        for name in sandbox.tree()
        if name.endswith("deux/index.html")
    ]
    assert to_come == [["À paraître le 1er janvier 2027"]]


def test_a_summary_leaves_no_gap_where_an_address_is_hidden(sandbox: Sandbox):
    sandbox.post("un", "Écrivez à <moi@exemple.org> avant lundi.")
    sandbox.build()
    assert found(sandbox.page("index.html"), "//p[@class='entry__summary']") == ["Écrivez à … avant lundi."]


def test_the_way_to_a_page_does_not_repeat_its_title(sandbox: Sandbox):
    sandbox.post("un", title="Un titre", categories="[Vie du site]")
    sandbox.build()
    assert found(sandbox.page("blog/un/index.html"), "//nav[@class='breadcrumb']//li") == ["Accueil", "Vie du site"]
