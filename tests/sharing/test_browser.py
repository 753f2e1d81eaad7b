"""What a visitor does with the row, in a real browser: copy, share, print, read it without scripts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from judges import axe
from sharing.pages import ALL, FRENCH, URL, written

NO_CLIPBOARD = "Object.defineProperty(navigator, 'clipboard', {value: undefined})"
NO_SHEET = "Object.defineProperty(navigator, 'share', {value: undefined})"
A_SHEET = """
window.shared = [];
Object.defineProperty(navigator, 'share', {value: async data => { window.shared.push(data); }});
"""
A_SHEET_THAT_IS_CLOSED = """
Object.defineProperty(navigator, 'share', {value: () => Promise.reject(new DOMException('', 'AbortError'))});
"""
A_PRINTER = "window.printed = 0; window.print = () => { window.printed += 1; };"

BOXES = "all => all.map(one => one.getBoundingClientRect()).map(box => [box.width, box.height])"

Open = Callable[..., Page]


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory, site_server: Callable[[Path], str]) -> str:
    """Where the pages are served."""
    folder = tmp_path_factory.mktemp("rows")
    for lang in ("fr", "en"):
        written(folder, lang, networks=ALL)
    return site_server(folder)


@pytest.fixture
def opened(browser: Browser, address: str) -> Iterator[Open]:
    """Opens the page with a script run before its own; no page may complain."""
    contexts = []
    complaints: list[str] = []

    def open_page(script: str = "", lang: str = "fr", permissions: tuple[str, ...] = (), **options: object) -> Page:
        context = browser.new_context(permissions=list(permissions), **options)  # type: ignore[arg-type]
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.add_init_script(script)
        page.goto(f"{address}/{lang}.html")
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert complaints == []


def row(page: Page, number: int = 0) -> Locator:
    """The page's own row, or one of its list."""
    return page.locator("diffuser-row").nth(number)


@pytest.mark.parametrize(("lang", "said"), [("fr", "Adresse copiée"), ("en", "Address copied")])
def test_a_reader_copies_the_address_and_is_told_so(opened: Open, lang: str, said: str) -> None:
    page = opened(lang=lang, permissions=("clipboard-read", "clipboard-write"))
    row(page).locator("[data-act=copy]").click()
    expect(row(page).get_by_role("status")).to_have_text(said)
    assert page.evaluate("navigator.clipboard.readText()") == URL


def test_a_row_of_a_list_copies_the_address_of_its_own_text(opened: Open) -> None:
    page = opened(permissions=("clipboard-read", "clipboard-write"))
    row(page, 2).locator("[data-act=copy]").click()
    expect(row(page, 2).get_by_role("status")).to_have_text("Adresse copiée")
    assert page.evaluate("navigator.clipboard.readText()") == f"{URL}&n=2"
    assert row(page).get_by_role("status").text_content() == ""


def test_without_a_clipboard_the_address_is_shown_selected(opened: Open) -> None:
    page = opened(NO_CLIPBOARD)
    row(page).locator("[data-act=copy]").click()
    expect(row(page).get_by_role("status")).to_have_text("Copiez maintenant l’adresse sélectionnée")
    expect(row(page).locator("details a")).to_be_visible()
    assert page.evaluate("getSelection().toString()").strip() == URL


def test_the_device_s_share_sheet_gets_the_title_and_the_address(opened: Open) -> None:
    page = opened(A_SHEET)
    row(page).locator("[data-act=share]").click()
    row(page, 1).locator("[data-act=share]").click()
    assert page.evaluate("shared") == [{"title": FRENCH, "url": URL}, {"title": "Texte 1", "url": f"{URL}&n=1"}]


def test_a_reader_who_closes_the_share_sheet_is_told_nothing(opened: Open) -> None:
    page = opened(A_SHEET_THAT_IS_CLOSED)
    row(page).locator("[data-act=share]").click()
    assert row(page).get_by_role("status").text_content() == ""


def test_where_the_device_has_no_share_sheet_no_button_promises_one(opened: Open) -> None:
    page = opened(NO_SHEET)
    expect(row(page).locator("[data-act=share]")).to_be_hidden()
    expect(row(page).locator("[data-act=copy]")).to_be_visible()


def test_a_reader_prints(opened: Open) -> None:
    page = opened(A_PRINTER)
    row(page).locator("[data-act=print]").click()
    assert page.evaluate("printed") == 1


def test_without_javascript_links_and_code_are_there_and_no_button(opened: Open) -> None:
    page = opened(java_script_enabled=False)
    assert row(page).locator("ul a:visible").count() == len(ALL)
    assert page.locator("button:visible").count() == 0
    expect(row(page).locator("details svg").last).to_be_hidden()
    row(page).locator("summary").click()
    expect(row(page).locator("details svg").last).to_be_visible()
    expect(row(page).locator("details a")).to_have_text(URL)


def test_a_row_that_is_taken_away_and_put_back_copies_once(opened: Open) -> None:
    page = opened(A_PRINTER)
    page.evaluate("document.querySelector('h1').after(document.querySelector('diffuser-row'))")
    row(page).locator("[data-act=print]").click()
    assert page.evaluate("printed") == 1


def test_the_keyboard_reaches_every_way_and_its_focus_is_seen(opened: Open) -> None:
    page = opened(A_SHEET)
    names = []
    for _ in range(len(ALL) + 4):
        page.keyboard.press("Tab")
        names.append(page.evaluate("document.activeElement.textContent.trim()"))
        assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    assert names[0] == "Mastodon"
    assert names[-4:] == ["Partager", "Copier", "Imprimer", "Code QR"]


def test_a_printed_page_shows_address_and_code_and_no_way_to_click(opened: Open) -> None:
    page = opened()
    page.emulate_media(media="print")
    expect(row(page).locator("details svg").last).to_be_visible()
    expect(row(page).locator("details a")).to_be_visible()
    assert page.locator(".way:visible").count() == 0
    assert page.locator(".diffuser__title:visible").count() == 0


def test_targets_are_large_enough_and_nothing_is_wider_than_the_window(opened: Open) -> None:
    page = opened(A_SHEET)
    for width in (320, 360, 768, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        for number, least in ((0, 44), (1, 24)):
            boxes = row(page, number).locator(".way").evaluate_all(BOXES)
            assert boxes
            assert all(min(size) >= least for size in boxes), width
        assert all(row(page).locator(".way").evaluate_all("all => all.map(e => e.scrollWidth <= e.clientWidth)"))


def test_axe_finds_nothing(opened: Open) -> None:
    page = opened(A_SHEET, viewport={"width": 360, "height": 800})
    row(page).locator("summary").click()
    assert axe.violations(page) == []
    page.emulate_media(color_scheme="dark")
    assert axe.violations(page) == []
