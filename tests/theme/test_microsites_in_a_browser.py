"""What a visitor of a video microsite does in a real browser: insists, draws an excuse, watches, passes it on."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Error, Page, Route, expect

from films.samples import WEBM
from portevoix.assets import gather_assets
from portevoix.preview.ranges import part_of
from portevoix.problems import Report
from portevoix.settings import SiteSettings

from .rendering import THEME, renderer
from .sample_microsites import DONATE, EXCUSES, FILM, FILMS, microsite_pages, share
from .sample_records import SITE

FIRST = "/jaimepasdonner/films/deja-donne/"
BARE = "/jaimepasdonner/films/sans-adresse/"
AT_THE_END = """video => new Promise(done => {
    video.muted = true;
    video.addEventListener('ended', () => done(), { once: true });
    video.play().then(() => { video.currentTime = video.duration - 0.1; });
})"""

Open = Callable[..., Page]


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory, site_server: Callable[[Path], str], plain: SiteSettings) -> str:
    folder = tmp_path_factory.mktemp("microsite")
    assets = gather_assets(replace(plain, theme_folders=(THEME,)), Report())
    for file in assets.files:
        write(folder / file.save_as, file.data)
    site = replace(SITE, sheets={name: f"/{place}" for name, place in assets.sheets.items()})
    for name in ("opening", "film", "random"):
        template, view = microsite_pages()[name]
        write(folder / view.url[1:] / "index.html", renderer().render(template, replace(view, site=site, look=None)))
        if name == "film":
            after = replace(view, site=site, look=None, url=FILMS[1].url)
            write(folder / FILMS[1].url[1:] / "index.html", renderer().render(template, after))
            unshared = replace(after, url=BARE, share=SHARED_NOWHERE)
            write(folder / BARE[1:] / "index.html", renderer().render(template, unshared))
    return site_server(folder)


@pytest.fixture(scope="module")
def plain() -> SiteSettings:
    from site_tests.sample_settings import PLAIN

    return PLAIN


def write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def film(route: Route) -> None:
    """The one small film that stands for all."""
    part = part_of(route.request.headers.get("range", "bytes=0-"), len(WEBM))
    assert part
    told = f"bytes {part.start}-{part.stop - 1}/{len(WEBM)}"
    headers = {"Content-Range": told, "Accept-Ranges": "bytes", "Content-Type": "video/webm"}
    route.fulfill(status=206, headers=headers, body=WEBM[part.start : part.stop])


@pytest.fixture(scope="module")
def usual(browser: Browser) -> Iterator[Page]:
    """A page for all who come as most do: nothing is kept between two visits."""
    context = browser.new_context()
    context.route("**/*.webm", film)
    yield context.new_page()
    context.close()


@pytest.fixture
def opened(browser: Browser, usual: Page, address: str) -> Iterator[Open]:
    """Opens a page of the microsite, for some visitors in a browser of their own; no script may fail."""
    contexts = []
    complaints: list[str] = []

    def complain(error: Error) -> None:
        complaints.append(str(error))

    def open_page(path: str, **options: Any) -> Page:
        page = usual
        if options:
            contexts.append(browser.new_context(**options))
            contexts[-1].route("**/*.webm", film)
            page = contexts[-1].new_page()
            page.on("pageerror", complain)
        page.goto(address + path)
        return page

    usual.on("pageerror", complain)
    yield open_page
    usual.goto("about:blank")
    usual.emulate_media(media="null")
    usual.remove_listener("pageerror", complain)
    for context in contexts:
        context.close()
    # Where a browser leaves out the movement between two pages, it says so as if a script had failed.
    assert [one for one in complaints if "ViewTransition" not in one] == []


def watched(page: Page) -> None:
    """The film has played to its end."""
    page.locator("video").evaluate(AT_THE_END)


def test_who_insists_hears_every_excuse_once_then_what_the_microsite_calls_for(opened: Open) -> None:
    page = opened("/jaimepasdonner/")
    said = page.locator(".voice li:visible")
    insist = page.get_by_role("button", name="Insister")
    heard = [said.inner_text()]
    insist.focus()
    for _ in EXCUSES[1:]:
        page.keyboard.press("Enter")
        heard.append(said.inner_text())
    assert len(set(heard)) == len(EXCUSES)
    page.keyboard.press("Enter")
    expect(said.get_by_role("link", name=DONATE.label)).to_be_visible()
    page.keyboard.press("Enter")
    assert said.inner_text() in heard
    expect(insist).to_be_focused()


def test_what_is_said_first_is_not_what_the_wall_begins_with_and_insisting_is_in_sight(opened: Open) -> None:
    page = opened("/jaimepasdonner/", viewport={"width": 1280, "height": 900})
    assert page.locator(".voice li:visible").inner_text() != page.locator(".tile .bubble").first.inner_text()
    expect(page.get_by_role("button", name="Insister")).to_be_in_viewport(ratio=1)


def test_another_excuse_at_random_covers_nothing_of_the_one_that_is_shown(opened: Open) -> None:
    page = opened("/jaimepasdonner/hasard/", viewport={"width": 360, "height": 500})
    tile, more = page.locator(".tile:visible").bounding_box(), page.locator(".draw__again").bounding_box()
    assert tile
    assert more
    assert more["y"] >= tile["y"] + tile["height"]


def test_without_javascript_the_wall_is_whole_and_nothing_waits_for_a_script(opened: Open) -> None:
    page = opened("/jaimepasdonner/", java_script_enabled=False)
    expect(page.locator(".tile:visible")).to_have_count(len(EXCUSES))
    expect(page.locator(".voice li:visible")).to_have_count(1)
    expect(page.locator("button:visible")).to_have_count(0)


def test_an_excuse_at_random_is_one_and_never_twice_the_same_in_a_row(opened: Open) -> None:
    page = opened("/jaimepasdonner/hasard/")
    shown = page.locator(".tile:visible")
    for _ in range(len(EXCUSES) + 2):
        expect(shown).to_have_count(1)
        before = shown.inner_text()
        page.get_by_role("button", name="Une autre").click()
        assert shown.inner_text() != before


def test_without_javascript_the_page_of_an_excuse_at_random_lists_them_all(opened: Open) -> None:
    page = opened("/jaimepasdonner/hasard/", java_script_enabled=False)
    expect(page.locator(".tile:visible")).to_have_count(len(EXCUSES))
    expect(page.locator("button:visible")).to_have_count(0)


def test_a_film_plays_as_fast_as_one_says(opened: Open) -> None:
    page = opened(FIRST)
    page.get_by_label("Vitesse").select_option("1.5")
    assert page.locator("video").evaluate("video => video.playbackRate") == 1.5


def test_after_the_end_there_is_what_to_do_and_what_is_next_over_the_film(opened: Open) -> None:
    page = opened(FIRST)
    end = page.get_by_role("region", name="Après le film")
    expect(end).to_be_hidden()
    watched(page)
    expect(end.get_by_role("link", name=DONATE.label)).to_be_visible()
    expect(end.get_by_role("link", name="Je suis à découvert.")).to_be_visible()
    film, card = page.locator("video").bounding_box(), end.bounding_box()
    assert film
    assert card
    assert abs(film["y"] - card["y"]) < 2
    end.get_by_role("button", name="Encore une fois").click()
    expect(end).to_be_hidden()
    expect(page.locator("video")).to_be_focused()


def test_it_says_when_the_next_film_begins_and_shows_it_only_where_it_does_so_by_itself(opened: Open) -> None:
    page = opened(FIRST)
    watched(page)
    expect(page.get_by_text("Suite dans 9 s")).to_be_visible()
    bar = page.locator(".end__count").evaluate("count => getComputedStyle(count, '::after').animationDuration")
    assert bar == "9s"
    page.keyboard.press("Escape")
    expect(page.get_by_text("Suite dans 9 s")).to_be_hidden()


def test_who_has_pressed_play_is_led_on_and_the_next_film_begins_by_itself(opened: Open) -> None:
    page = opened(FIRST)
    page.mouse.click(1, 1)
    watched(page)
    page.locator(".end__count").evaluate("count => count.getAnimations({ subtree: true })[0].finish()")
    page.wait_for_url(f"**{FILMS[1].url}*")
    page.wait_for_function("() => !document.querySelector('video').paused || document.querySelector('video').ended")
    assert "#" not in page.url


def test_whoever_stops_it_is_not_led_on(opened: Open) -> None:
    page = opened(FIRST)
    watched(page)
    page.keyboard.press("Escape")
    expect(page.locator(".end[data-leading]")).to_have_count(0)
    expect(page.locator(".end")).to_be_visible()


def test_nobody_is_led_on_who_asks_for_less_motion(opened: Open) -> None:
    page = opened(FIRST, reduced_motion="reduce")
    watched(page)
    expect(page.locator(".end")).to_be_visible()
    expect(page.locator(".end[data-leading]")).to_have_count(0)
    page.locator(".end__next a").click()
    page.wait_for_url(f"**{FILMS[1].url}")
    assert page.locator("video").evaluate("video => video.paused")


def test_an_address_that_somebody_sends_plays_nothing(opened: Open) -> None:
    page = opened(f"{FIRST}#play")
    page.wait_for_function("() => location.hash === ''")
    assert page.locator("video").evaluate("video => video.paused")


@pytest.mark.parametrize("asked", ["?t=2", "#t=2"])
def test_a_film_begins_at_the_moment_that_the_address_asks_for_even_where_nothing_is_passed_on(
    opened: Open, asked: str
) -> None:
    page = opened(f"{BARE}{asked}")
    expect(page.locator(".diffuser, .moment:visible")).to_have_count(0)
    page.wait_for_function("() => document.querySelector('video').currentTime === 2")
    page.locator("video").evaluate("video => { video.muted = true; return video.play(); }")
    page.wait_for_function("() => document.querySelector('video').currentTime > 2")


@pytest.mark.parametrize(("second", "clock"), [(2, "0:02"), (754, "12:34"), (4503, "1:15:03")])
def test_a_moment_is_told_as_players_show_it(opened: Open, second: int, clock: str) -> None:
    page = opened(f"{FIRST}#t={second}")
    expect(page.get_by_label(f"Passer le mot à partir de {clock}", exact=True)).to_be_visible()


def test_at_its_beginning_a_film_is_passed_on_whole(opened: Open) -> None:
    page = opened(FIRST)
    expect(page.locator(".moment")).to_be_hidden()


@pytest.mark.parametrize("which", ["a.way[href^='mailto:']", ".pass a.button"])
def test_a_film_is_passed_on_from_the_moment_it_is_at(opened: Open, which: str) -> None:
    page = opened(f"{FIRST}#t=2")
    page.wait_for_function("() => document.querySelector('video').currentTime === 2")
    mail = page.locator(which)
    bare = mail.get_attribute("href") or ""
    page.get_by_label("Passer le mot à partir de 0:02").check()
    shown = page.locator(".diffuser__code a")
    assert (shown.get_attribute("href") or "").endswith(f"{FIRST}#t=2")
    assert "%23t%3D2" in (mail.get_attribute("href") or "")
    page.get_by_label("Passer le mot à partir de 0:02").uncheck()
    assert mail.get_attribute("href") == bare


def test_the_excuse_is_sent_to_a_friend_without_a_script(opened: Open) -> None:
    page = opened(FIRST, java_script_enabled=False)
    expect(page.get_by_role("link", name="Envoyer cette excuse")).to_have_attribute("href", FIRST_MAIL)
    assert FILM.transcript[0].url in {link.get_attribute("href") for link in page.locator("film-player a").all()}


FIRST_MAIL = microsite_pages()["film"][1].page.send
SHARED_NOWHERE = replace(share("", ""), url="")
"""The row of a site that does not know its address."""


def test_on_a_telephone_name_and_call_stand_on_one_row_above_one_of_the_menu(opened: Open) -> None:
    page = opened("/jaimepasdonner/", viewport={"width": 360, "height": 800})
    name, call = page.locator(".top__name").bounding_box(), page.locator(".top a.button").bounding_box()
    assert name
    assert call
    assert abs(name["y"] - call["y"]) < 2
    assert {box["y"] for link in page.locator(".top li").all() if (box := link.bounding_box())} == {
        page.locator(".top li").first.evaluate("item => item.getBoundingClientRect().y")
    }
    assert page.evaluate("document.documentElement.scrollWidth") == 360


def test_the_tail_of_a_bubble_ends_above_the_film(opened: Open) -> None:
    page = opened(FIRST, viewport={"width": 1280, "height": 900})
    bubble, film = page.locator(".stage .bubble").bounding_box(), page.locator("video").bounding_box()
    tail = page.locator(".stage .bubble").evaluate("bubble => parseFloat(getComputedStyle(bubble, '::before').height)")
    assert bubble
    assert film
    edge = 4  # the tail hangs from within the edge of the bubble, and touches that of the film
    assert bubble["y"] + bubble["height"] - edge + tail <= film["y"] + edge


def test_on_paper_one_reads_where_an_answer_is_from(opened: Open) -> None:
    page = opened(FIRST)
    page.emulate_media(media="print")
    source = page.locator(".answer__source a")
    assert source.evaluate("link => getComputedStyle(link).color") == page.locator("html").evaluate(
        "html => getComputedStyle(html).color"
    )
    assert "https://example.org/cgi" in source.evaluate("link => getComputedStyle(link, '::after').content")
    assert page.locator(".action a").evaluate("link => getComputedStyle(link, '::after').content") == "none"
