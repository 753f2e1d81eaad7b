"""What a visitor does with films, in a real browser: play, read what is said, ask a host for its player or not."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Literal

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from films.samples import TUBE, WEBM, with_films
from judges import axe
from portevoix.preview.ranges import part_of

HOST = "https://tube.exemple.org"
PLAYED = """video => new Promise(done => {
    video.addEventListener('timeupdate', () => video.currentTime > 0 && done());
    video.muted = true;
    video.play();
})"""

Open = Callable[..., Page]


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory, site_server: Callable[[Path], str]) -> str:
    sandbox = with_films(tmp_path_factory.mktemp("films"))
    sandbox.build()
    return site_server(sandbox.output)


@pytest.fixture
def asked() -> list[str]:
    """What was asked of others than the site."""
    return []


@pytest.fixture
def opened(browser: Browser, address: str, asked: list[str]) -> Iterator[Open]:
    """Opens the page with both sorts of films, a stand-in for every host; no page may complain."""
    contexts = []
    complaints: list[str] = []

    def stand_in(route: Route) -> None:
        part = part_of(route.request.headers.get("range", ""), len(WEBM))
        if part and route.request.url.endswith(".webm"):  # as hosts do, and the server of the tests does not
            told = f"bytes {part.start}-{part.stop - 1}/{len(WEBM)}"
            headers = {"Content-Range": told, "Accept-Ranges": "bytes", "Content-Type": "video/webm"}
            route.fulfill(status=206, headers=headers, body=WEBM[part.start : part.stop])
            return
        if route.request.url.startswith(address):  # the whole of a film
            route.continue_()
            return
        asked.append(route.request.url)
        route.fulfill(content_type="text/html", body="<!doctype html><title>a</title><button>Pause</button>")

    def open_page(**options: Any) -> Page:
        context = browser.new_context(**options)
        contexts.append(context)
        context.route(re.compile(rf"^(?!{re.escape(address)}/)|\.webm$"), stand_in)
        page = context.new_page()
        page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(f"{address}/blog/films/")
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert complaints == []


def test_nothing_is_asked_of_a_host_before_the_click(opened: Open, asked: list[str]) -> None:
    page = opened()
    page.mouse.wheel(0, 4000)
    page.get_by_role("button", name="Lancer le film").hover()
    page.evaluate("fetch(location.href).then(answer => answer.text())")  # what was asked for before has come by now
    assert asked == []
    expect(page.get_by_text("tube.exemple.org reçoit votre adresse IP")).to_be_visible()
    assert page.locator("iframe, link[rel=preconnect], link[rel=dns-prefetch]").count() == 0


def test_the_click_brings_the_host_s_player_and_the_focus_into_it(opened: Open, asked: list[str]) -> None:
    page = opened()
    page.get_by_role("button", name="Lancer le film").click()
    frame = page.locator("iframe")
    expect(frame).to_be_focused()
    expect(page.frame_locator("iframe").get_by_role("button", name="Pause")).to_be_visible()
    (url,) = asked
    assert url == f"{HOST}/videos/embed/kkGMgK9ZtnKfYAgnEtQxbv?autoplay=1&p2p=0&title=0&warningTitle=0&peertubeLink=0"
    said = {name: frame.get_attribute(name) for name in ("title", "allow", "referrerpolicy")}
    assert said == {
        "title": "Un marathon",
        "allow": "autoplay; encrypted-media; fullscreen; picture-in-picture",
        "referrerpolicy": "strict-origin-when-cross-origin",
    }
    expect(page.get_by_role("button", name="Lancer le film")).to_have_count(0)
    expect(page.get_by_role("link", name="Voir « Un marathon » sur tube.exemple.org")).to_be_visible()


def test_the_policy_keeps_out_every_other_frame(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.goto(f"{address}/blog/films/")
    refused = page.evaluate("""() => new Promise(done => {
        document.addEventListener('securitypolicyviolation', event => done(event.effectiveDirective));
        document.body.append(Object.assign(document.createElement('iframe'), {src: 'https://other.exemple.org/'}));
    })""")
    assert refused == "frame-src"
    page.close()


def test_the_keyboard_alone_reaches_and_starts_a_hosted_film(opened: Open) -> None:
    page = opened()
    page.locator("film-player details").last.locator("summary").focus()
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Lancer le film")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("iframe")).to_be_focused()


@pytest.mark.parametrize("how", ["button", "Escape"])
def test_a_hosted_film_is_closed_again_and_the_focus_goes_back_to_where_it_was(opened: Open, how: str) -> None:
    page = opened()
    play = page.get_by_role("button", name="Lancer le film")
    closing = page.get_by_role("button", name="Fermer le film")
    expect(closing).to_be_hidden()
    play.focus()
    page.keyboard.press("Enter")
    expect(page.locator("iframe")).to_be_focused()
    closing.focus()
    page.keyboard.press("Enter" if how == "button" else "Escape")
    expect(page.locator("iframe")).to_have_count(0)
    expect(play).to_be_focused()
    expect(closing).to_be_hidden()


def test_without_javascript_there_are_links_and_a_player_and_no_button(opened: Open) -> None:
    page = opened(java_script_enabled=False)
    assert page.locator("film-facade button:visible, .facade__notice:visible").count() == 0
    expect(page.get_by_role("link", name="Voir « Un marathon » sur tube.exemple.org")).to_be_visible()
    expect(page.locator("video")).to_be_visible()
    page.get_by_text("Transcription").click()
    page.get_by_role("link", name="0:02").last.click()
    page.wait_for_url("**/media/soiree.webm#t=2.8")


def test_a_film_plays_and_its_captions_are_there_in_the_language_of_the_text(opened: Open) -> None:
    page = opened()
    film = page.locator("video")
    film.evaluate(PLAYED)
    tracks = film.evaluate("video => [...video.textTracks].map(one => [one.kind, one.language, one.mode])")
    assert sorted(tracks) == [
        ["captions", "en", "disabled"],
        ["captions", "fr", "showing"],
        ["chapters", "fr", "disabled"],
    ]
    assert film.evaluate("video => [video.videoWidth, video.videoHeight]") == [320, 180]


def test_a_moment_of_the_transcript_moves_the_film_and_is_marked(opened: Open) -> None:
    page = opened()
    film = page.locator("video")
    film.evaluate("video => { video.muted = true; }")
    page.get_by_text("Transcription").click()
    link = page.get_by_role("link", name="0:02").last
    link.focus()
    page.keyboard.press("Enter")
    expect(page.locator("[aria-current=true]").last).to_have_text("Trombinoscope !")
    assert film.evaluate("video => video.currentTime") >= 2.8
    expect(link).to_be_focused()
    assert page.url.endswith("/blog/films/")
    page.get_by_role("link", name="0:00").last.click()
    expect(page.locator(".film__words").last.locator("[aria-current]")).to_have_text("Bonsoir à tous.")


@pytest.mark.parametrize(
    ("width", "scheme"),
    [
        (320, "light"),
        (1280, "dark"),
        pytest.param(320, "dark", marks=pytest.mark.slow),  # the same two windows and schemes, otherwise paired
        pytest.param(1280, "light", marks=pytest.mark.slow),
    ],
)
def test_axe_finds_nothing_and_nothing_is_too_wide(opened: Open, scheme: Literal["light", "dark"], width: int) -> None:
    rules = axe.ALL if scheme == "light" else axe.COLOURS  # the night changes nothing else
    page = opened(color_scheme=scheme, viewport={"width": width, "height": 800})
    for summary in page.locator("film-player summary").all():
        summary.click()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert axe.violations(page, rules) == []
    page.get_by_role("button", name="Lancer le film").click()
    expect(page.locator("iframe")).to_be_focused()
    assert axe.violations(page, rules) == []


def test_a_printed_page_has_poster_and_address_and_nothing_to_click(opened: Open) -> None:
    page = opened()
    page.emulate_media(media="print")
    assert page.locator(".facade__play:visible, .facade__notice:visible").count() == 0
    expect(page.locator(".facade img")).to_be_visible()
    after = "link => getComputedStyle(link, '::after').content"
    assert TUBE in page.locator("film-facade a").evaluate(after)
    assert page.locator("film-player [download]:visible").count() == 0


def test_in_forced_colours_the_facade_has_an_edge(opened: Open) -> None:
    page = opened(forced_colors="active")
    assert page.locator(".facade").evaluate("facade => getComputedStyle(facade).borderStyle") == "solid"
    expect(page.get_by_role("button", name="Lancer le film")).to_be_visible()
