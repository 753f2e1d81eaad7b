"""The number of a collection in a browser whose clock is set: asked for again, told once, left alone unseen."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Request, Route, expect

from theme.rendering import THEME, renderer
from theme.sample_fundraisers import fundraiser_pages

MINUTE = 60_000
"""Milliseconds, as the clock of a page is wound."""

WORDS = {
    "told": "700 € sur 1 000 €",
    "share": 70,
    "raised_told": "700 €",
    "supporters_told": "24 soutiens",
    "as_of_told": "au 4 mai 2026 à 10 h 30",
    "as_of": "2026-05-04T10:30:00+02:00",
    "state": "live",
}
HIDE = """hidden => {
    Object.defineProperty(document, 'hidden', { configurable: true, get: () => hidden });
    document.dispatchEvent(new Event('visibilitychange'));
}"""
COUNT_THE_SAID = """() => {
    window.said = [];
    const region = document.querySelector('[data-part=said]');
    new MutationObserver(() => window.said.push(region.textContent)).observe(region, { childList: true });
}"""


@dataclass
class Visit:
    """A page that is open, the folder it is served from, and when it asked for the number."""

    page: Page
    folder: Path
    heard: list[Request]

    @property
    def asked(self) -> list[Request]:
        """All that was asked for until now: questions are heard in their order, and one of ours is the last."""
        with self.page.expect_request("**/last"):
            self.page.evaluate("() => { fetch('/last'); }")
        return self.heard

    def write(self, **words: Any) -> None:
        """Publish another number."""
        (self.folder / "collecte.json").write_text(json.dumps(WORDS | words), encoding="utf-8")

    def wait(self, minutes: float) -> None:
        """Wind the clock, and let answers come."""
        self.page.clock.run_for(round(minutes * MINUTE))
        self.page.wait_for_function("() => !document.querySelector('live-total').asking")

    def part(self, name: str) -> Any:
        """A part of the number."""
        return self.page.locator(f"live-total [data-part={name}]")


@pytest.fixture
def visit(browser: Browser, tmp_path: Path, site_server: Callable[[Path], str]) -> Iterator[Callable[..., Visit]]:
    """Opens the sample page of that name; none of its scripts may fail."""
    contexts, complaints = [], []

    def opened(name: str = "fundraiser", **options: Any) -> Visit:
        template, view = fundraiser_pages()[name]
        page_of = replace(view.page, live="/collecte.json")
        shown = replace(view, page=page_of, scripts=("/live-total.js",), look=None)
        (tmp_path / "index.html").write_bytes(renderer().render(template, shown))
        (tmp_path / "live-total.js").write_bytes((THEME / "static/js/live-total.js").read_bytes())
        context = browser.new_context(**options)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: complaints.append(str(error)))
        heard: list[Request] = []
        page.on("request", lambda request: heard.append(request) if request.url.endswith(".json") else None)
        page.clock.install()
        page.goto(site_server(tmp_path))
        found = Visit(page, tmp_path, heard)
        found.write()
        if options.get("java_script_enabled", True):
            page.wait_for_function("() => document.querySelector('live-total').timer")
            page.evaluate(COUNT_THE_SAID)
        return found

    yield opened
    for context in contexts:
        context.close()
    assert complaints == []


def test_a_new_number_takes_the_place_of_the_old_and_is_told_once(visit: Callable[..., Visit]) -> None:
    found = visit()
    found.wait(0.9)
    assert found.asked == []
    found.wait(0.2)
    expect(found.part("raised")).to_have_text("700 €")
    expect(found.part("supporters")).to_have_text("24 soutiens")
    expect(found.part("share")).to_have_text("70\N{NARROW NO-BREAK SPACE}%")
    expect(found.part("as-of")).to_have_text("au 4 mai 2026 à 10 h 30")
    expect(found.part("as-of")).to_have_attribute("datetime", "2026-05-04T10:30:00+02:00")
    expect(found.part("missing")).to_be_hidden()
    bar = found.page.get_by_role("progressbar")
    assert bar.evaluate("bar => [bar.value, bar.getAttribute('aria-valuetext')]") == [70, "700 € sur 1 000 €"]
    found.wait(1)
    assert found.page.evaluate("window.said") == ["700 € sur 1 000 €, 24 soutiens"]
    assert found.page.locator("live-total [aria-live]").count() == 1


def test_the_focus_stays_where_it_is(visit: Callable[..., Visit]) -> None:
    found = visit()
    give = found.page.get_by_role("link", name="Donner").first
    give.focus()
    found.wait(1.1)
    expect(found.part("raised")).to_have_text("700 €")
    expect(give).to_be_focused()


def test_the_browser_asks_whether_what_it_has_still_holds(visit: Callable[..., Visit]) -> None:
    found = visit()
    found.wait(1.1)
    found.wait(1)
    assert len(found.asked) == 2
    assert "if-modified-since" in found.asked[1].all_headers()


def test_it_asks_less_and_less_often_while_nothing_changes_and_at_least_each_quarter_of_an_hour(
    visit: Callable[..., Visit],
) -> None:
    found = visit()
    found.write(
        raised_told=found.part("raised").inner_text(),
        supporters_told=found.part("supporters").inner_text(),
    )
    times = [1, 3, 7, 15, 30, 45]  # each wait is twice the last, and never more than fifteen minutes
    now = 0.0
    for number, minute in enumerate(times):
        found.wait(minute - 0.1 - now)
        assert len(found.asked) == number
        found.wait(0.2)
        now = minute + 0.1
        assert len(found.asked) == number + 1
    assert found.page.evaluate("window.said") == []


def test_after_a_failure_it_waits_longer_and_keeps_what_it_said(visit: Callable[..., Visit]) -> None:
    found = visit()
    before = found.page.locator("live-total").inner_text()
    found.page.route("**/collecte.json", lambda route: route.fulfill(status=500, body="no"))
    found.wait(1.1)
    assert len(found.asked) == 1
    found.wait(1)
    assert len(found.asked) == 1
    assert found.page.locator("live-total").inner_text() == before
    found.page.unroute("**/collecte.json")
    found.wait(1)
    expect(found.part("raised")).to_have_text("700 €")


def test_nothing_is_asked_while_nobody_looks_and_at_once_when_somebody_does_again(visit: Callable[..., Visit]) -> None:
    found = visit()
    found.page.evaluate(HIDE, arg=True)
    found.wait(60)
    assert found.asked == []
    found.page.evaluate(HIDE, arg=False)
    expect(found.part("raised")).to_have_text("700 €")
    assert len(found.asked) == 1


def test_who_only_glances_away_does_not_make_it_ask(visit: Callable[..., Visit]) -> None:
    found = visit()
    for _ in range(5):
        found.page.evaluate(HIDE, arg=True)
        found.wait(0.1)
        found.page.evaluate(HIDE, arg=False)
    assert found.asked == []
    found.wait(0.6)
    assert len(found.asked) == 1


GARBAGE = (
    "",
    "<h1>404</h1>",
    "null",
    "[]",
    "7",
    '"told"',
    "{}",
    json.dumps(WORDS | {"share": "70"}),
    json.dumps(WORDS | {"share": -1}),
    json.dumps(WORDS | {"raised_told": None}),
    json.dumps(WORDS | {"raised_told": ""}),
    json.dumps(WORDS | {"supporters_told": ["x"]}),
    json.dumps(WORDS | {"told": "x" * 1000}),
    json.dumps(WORDS | {"as_of": "hier"}),
    json.dumps(WORDS | {"as_of": "2026-05-01T10:30:00+02:00"}),
)


def test_garbage_and_older_copies_change_nothing(visit: Callable[..., Visit]) -> None:
    found = visit()
    before = found.page.locator("live-total").inner_html()
    for number, garbage in enumerate(GARBAGE):
        (found.folder / "collecte.json").write_text(garbage, encoding="utf-8")
        found.wait(15.1)  # the longest it ever waits
        assert len(found.asked) > number, garbage
        found.asked[number + 1 :] = []
        assert found.page.locator("live-total").inner_html() == before, garbage


def test_words_are_never_html(visit: Callable[..., Visit]) -> None:
    found = visit()
    words = "<img src=x onerror=alert(1)>"
    found.write(raised_told=words, told=words, supporters_told=words, as_of_told=words)
    found.wait(1.1)
    expect(found.part("raised")).to_have_text(words)
    assert found.page.locator("live-total img").count() == 0


def test_the_first_gift_says_of_when_it_is(visit: Callable[..., Visit]) -> None:
    found = visit("fundraiser without supporters")
    expect(found.part("as-of")).to_have_text("Rien de compté pour l’instant")
    found.wait(1.1)
    expect(found.page.locator("live-total time")).to_have_text("au 4 mai 2026 à 10 h 30")


def test_what_passes_its_goal_fills_the_ribbon(visit: Callable[..., Visit]) -> None:
    found = visit()
    found.write(share=1240.9)
    found.wait(1.1)
    assert found.page.get_by_role("progressbar").evaluate("bar => bar.value") == 100
    expect(found.part("share")).to_have_text("1\N{NARROW NO-BREAK SPACE}240\N{NARROW NO-BREAK SPACE}%")


def test_once_it_is_over_it_asks_no_more(visit: Callable[..., Visit]) -> None:
    found = visit()
    found.write(state="ended")
    found.wait(1.1)
    expect(found.part("raised")).to_have_text("700 €")
    found.wait(60)
    assert len(found.asked) == 1


def test_who_takes_it_off_the_page_ends_it(visit: Callable[..., Visit]) -> None:
    found = visit()
    found.page.evaluate("document.querySelector('live-total').remove()")
    found.page.clock.run_for(60 * MINUTE)
    assert found.asked == []


def test_a_slow_answer_is_waited_for_and_not_asked_for_twice(visit: Callable[..., Visit]) -> None:
    found = visit()
    waiting: list[Route] = []
    found.page.route("**/collecte.json", lambda route: waiting.append(route))
    found.page.clock.run_for(MINUTE + 1)
    found.page.wait_for_function("() => document.querySelector('live-total').asking")
    found.page.clock.run_for(5 * MINUTE)
    found.page.evaluate(HIDE, arg=True)
    found.page.evaluate(HIDE, arg=False)
    assert len(found.asked) == 1
    waiting[0].fulfill(json=WORDS)
    expect(found.part("raised")).to_have_text("700 €")


def test_without_javascript_the_page_is_complete_and_says_of_when_it_is(visit: Callable[..., Visit]) -> None:
    found = visit(java_script_enabled=False)
    expect(found.part("raised")).to_have_text("620\N{NO-BREAK SPACE}€")
    expect(found.part("as-of")).to_have_text("au 4 mai 2026 à 9\N{NO-BREAK SPACE}h")
    expect(found.page.get_by_role("progressbar", name="Où en est « Léa court pour un toit »")).to_be_visible()
