"""What is public and when: a draft or a future article is nowhere, and appears exactly at its instant."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portevoix.blog.record import State
from portevoix.blog.time import event_state, instant, over, text_state
from site_tests.reading import entries, found
from site_tests.sandbox import Sandbox

PARIS = ZoneInfo("Europe/Paris")
SECOND = timedelta(seconds=1)


def mentions(sandbox: Sandbox, word: str) -> list[str]:
    """The files of the built site that hold a word, in their name or in their text."""
    return [name for name, data in sandbox.tree().items() if word in name or word.encode() in data]


@pytest.mark.parametrize(
    "fields",
    [{"date": "2026-12-24"}, {"status": "draft"}, {"status": "draft", "date": None}],
    ids=["future", "draft", "undated draft"],
)
def test_what_is_not_public_is_nowhere(sandbox: Sandbox, fields: dict[str, str]):
    common: dict[str, Any] = {"tags": ["commun"], "series": "Carnets", "categories": ["Vie"]}
    sandbox.write("media/secretimage.png", "x")
    sandbox.post("avant", date="2026-01-01", **common)
    if fields.get("date", "") is None:
        sandbox.write(
            "blog/2026-02-02-secret.md",
            "---\ntitle: Secret\nstatus: draft\ntags: [commun, seulsecret]\n---\n"
            "![x]({static}/media/secretimage.png)\n",
        )
    else:
        given: dict[str, Any] = {
            "title": "Secret",
            **common,
            "tags": ["commun", "seulsecret"],
            "aliases": ["/vieuxsecret/"],
            **fields,
        }
        sandbox.post("secret", "![x]({static}/media/secretimage.png)", **given)
    sandbox.post("apres", date="2026-03-01", **common)
    sandbox.build()
    assert [name for word in ("ecret", "Secret") for name in mentions(sandbox, word)] == []
    assert found(sandbox.page("blog/avant/index.html"), "//ul[@class='neighbours']//a") == ["Apres"]
    assert found(sandbox.page("tags/index.html"), "//section//li") == ["commun (2 articles)"]
    assert len(found(sandbox.page("blog/avant/index.html"), "//ol[@class='parts']/li")) == 2


def test_an_article_taken_back_disappears(sandbox: Sandbox):
    sandbox.post("un", title="Un")
    sandbox.build()
    sandbox.post("un", title="Un", status="draft")
    assert sandbox.build().removed > 0
    assert mentions(sandbox, "blog/un") == []


def test_the_preview_shows_what_is_not_public_and_marks_it(sandbox: Sandbox):
    sandbox.post("futur", date="2026-12-24")
    sandbox.post("brouillon", status="draft")
    sandbox.build(preview=True, output=sandbox.output)
    assert set(entries(sandbox.page("index.html"))) == {"Futur", "Brouillon"}
    for name, words in (("futur", "24 décembre 2026"), ("brouillon", "Brouillon")):
        page = sandbox.page(f"blog/{name}/index.html")
        assert words in " ".join(found(page, "//p[@class='notice']"))
        assert found(page, "//meta[@name='robots']/@content") == ["noindex"]


def test_a_hidden_article_has_a_page_and_is_in_no_list(sandbox: Sandbox):
    sandbox.post("connu", tags=["x"])
    sandbox.post("cache", title="Discret", status="hidden", tags=["x", "seulcache"], series="Discrète")
    sandbox.build()
    assert mentions(sandbox, "Discret") == ["blog/cache/index.html"]
    assert mentions(sandbox, "seulcache") == []
    assert found(sandbox.page("blog/cache/index.html"), "//meta[@name='robots']/@content") == ["noindex"]
    assert found(sandbox.page("tags/index.html"), "//section//li") == ["x (1 article)"]


def test_a_page_may_be_a_draft_or_hidden(sandbox: Sandbox):
    sandbox.settings(["DISPLAY_PAGES_ON_MENU = True"])
    sandbox.write("pages/prete.md", "---\ntitle: Prête\n---\nOui.\n")
    sandbox.write("pages/brouillon.md", "---\ntitle: Pasprete\nstatus: draft\n---\nNon.\n")
    sandbox.write("pages/cachee.md", "---\ntitle: Discrete\nstatus: hidden\n---\nChut.\n")
    sandbox.build()
    assert mentions(sandbox, "Pasprete") == []
    assert mentions(sandbox, "Discrete") == ["cachee/index.html"]
    assert "Prête" in found(sandbox.page("index.html"), "//header//nav//a")


def test_nothing_on_a_page_follows_the_clock_between_two_turns(sandbox: Sandbox):
    sandbox.settings(["PORTEVOIX_SECURITY = {}"])  # it renews itself every month, and is no page
    sandbox.post("un", event="{starts: 2026-04-01 19:30, ends: 2026-04-01 21:00}")
    sandbox.build(now=datetime(2026, 5, 1, tzinfo=UTC))
    assert sandbox.build(now=datetime(2026, 9, 1, tzinfo=UTC)).written == 0


def test_a_site_without_articles_does_not_follow_the_clock(sandbox: Sandbox):
    sandbox.build(now=datetime(2026, 5, 1, tzinfo=UTC))
    assert sandbox.build(now=datetime(2026, 5, 2, tzinfo=UTC)).written == 0


def test_the_next_turn_is_an_instant_also_on_the_night_the_hour_changes(sandbox: Sandbox):
    sandbox.post("un", date='"2026-10-25T02:10+01:00"')
    result = sandbox.build(now=datetime(2026, 10, 25, 0, 30, tzinfo=UTC))
    assert result.next_turn == datetime(2026, 10, 25, 1, 10, tzinfo=UTC)


def test_articles_of_the_night_the_hour_changes_are_in_the_order_of_their_instants(sandbox: Sandbox):
    sandbox.post("premier", date='"2026-10-25T02:30+02:00"')
    sandbox.post("second", date='"2026-10-25T02:10+01:00"')
    sandbox.build()
    assert entries(sandbox.page("index.html")) == ["Second", "Premier"]


@pytest.mark.parametrize(
    ("now", "state"),
    [
        (datetime(2026, 4, 1, 17, 29, 59, tzinfo=UTC), State.UPCOMING),
        (datetime(2026, 4, 1, 17, 30, tzinfo=UTC), State.LIVE),
        (datetime(2026, 4, 1, 18, 59, 59, tzinfo=UTC), State.LIVE),
        (datetime(2026, 4, 1, 19, 0, tzinfo=UTC), State.ENDED),
    ],
)
def test_an_event_is_to_come_then_live_then_over(now: datetime, state: State):
    starts, ends = datetime(2026, 4, 1, 19, 30, tzinfo=PARIS), datetime(2026, 4, 1, 21, 0, tzinfo=PARIS)
    assert event_state(starts, ends, now, PARIS) is state


def test_an_event_of_days_lasts_to_the_end_of_its_last_day_in_the_zone_of_the_site():
    first, last = date(2026, 10, 24), date(2026, 10, 25)
    assert event_state(first, last, datetime(2026, 10, 23, 21, 59, tzinfo=UTC), PARIS) is State.UPCOMING
    assert event_state(first, last, datetime(2026, 10, 23, 22, 0, tzinfo=UTC), PARIS) is State.LIVE
    assert event_state(first, last, datetime(2026, 10, 25, 22, 59, tzinfo=UTC), PARIS) is State.LIVE
    assert event_state(first, last, datetime(2026, 10, 25, 23, 0, tzinfo=UTC), PARIS) is State.ENDED


def test_an_event_without_an_end_is_over_with_its_day():
    assert over(datetime(2026, 4, 1, 19, 30, tzinfo=PARIS), None, PARIS) == datetime(2026, 4, 1, 22, tzinfo=UTC)
    assert over(datetime(2026, 4, 1, 22, 30, tzinfo=UTC), None, PARIS) == datetime(2026, 4, 2, 22, tzinfo=UTC)


@given(
    st.dates(date(1990, 1, 1), date(2100, 1, 1)), st.sampled_from(["Europe/Paris", "America/Sao_Paulo", "Pacific/Apia"])
)
def test_a_text_of_a_day_is_public_from_the_first_instant_of_that_day(day: date, zone: str):
    begins = instant(day, ZoneInfo(zone))
    assert text_state(begins, begins) is State.PUBLIC
    assert text_state(begins, begins.astimezone(UTC) - SECOND) is State.SCHEDULED


def test_a_cancelled_event_stays_and_says_so(sandbox: Sandbox, tmp_path: Path):
    sandbox.post("fete", title="Fête", status="cancelled", event="{starts: 2026-12-24 19:30, place: Lyon}")
    sandbox.build()
    page = sandbox.page("blog/fete/index.html")
    assert "Annulé" in " ".join(found(page, "//p[@class='notice']"))
    assert b"STATUS:CANCELLED" in sandbox.tree()["blog/fete/event.ics"]
    assert entries(sandbox.page("index.html")) == ["Fête"]


def test_an_event_shows_its_day_in_lists_and_on_its_page(sandbox: Sandbox):
    sandbox.post("soiree", event="{starts: 2026-12-01 19:30, duration: 1 h 30, place: Maison des associations}")
    sandbox.build()
    assert found(sandbox.page("index.html"), "//p[@class='entry__event']") == [
        "Événement : 1er décembre 2026 à 19 h 30, Maison des associations"
    ]
    assert "/blog/soiree/event.ics" in found(sandbox.page("blog/soiree/index.html"), "//main//a/@href")


def test_a_page_with_a_date_to_come_waits_for_it(sandbox: Sandbox):
    sandbox.write("pages/futur.md", "---\ntitle: Futur\ndate: 2027-01-01\n---\nSecret.\n")
    assert sandbox.build().next_turn == datetime(2027, 1, 1, tzinfo=PARIS)
    assert mentions(sandbox, "Futur") == []
    sandbox.build(preview=True, output=sandbox.output)
    page = sandbox.page("futur/index.html")
    assert found(page, "//p[@class='notice']") == ["À paraître le 1er janvier 2027"]
    assert found(page, "//meta[@name='robots']/@content") == ["noindex"]
    sandbox.build(now=datetime(2027, 1, 1, tzinfo=PARIS))
    assert "futur/index.html" in mentions(sandbox, "Futur")


def test_a_change_that_is_still_to_come_is_a_warning(sandbox: Sandbox):
    sandbox.post("demain", modified="2026-11-02")
    sandbox.post("plus-tard", date="2026-12-24", modified="2026-12-25")
    message = "is still to come; write when the text last changed, or leave it out"
    assert [str(problem) for problem in sandbox.build().report] == [
        f"content/blog/{name}.md:4: warning: modified: {message}" for name in ("demain", "plus-tard")
    ]


@pytest.mark.parametrize(("date", "modified"), [("2026-04-01", "2026-11-01"), ("2026-12-24", "2026-12-24")])
def test_a_change_of_today_or_of_the_day_of_publication_is_fine(sandbox: Sandbox, date: str, modified: str):
    sandbox.post("un", date=date, modified=modified)
    assert list(sandbox.build().report) == []
