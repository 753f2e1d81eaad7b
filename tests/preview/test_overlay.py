"""What the writer sees in a browser (needs a Chromium): reloads, and mistakes over the last good page."""

from __future__ import annotations

from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from portevoix.policy import page_policy
from preview.running import Running, Start

ALERT = "[role=alert]"


def home(words: str, lang: str = "fr") -> str:
    return (
        f'<!DOCTYPE html><html lang="{lang}"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{page_policy(preview=True)}">'
        f'<title>Accueil</title></head><body><main><h1>{words}</h1><a href="/" id="first">Un lien</a></main>'
        f"</body></html>"
    )


def opened(start: Start, page: Page, lang: str = "fr") -> tuple[Running, list[str]]:
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    site = start()
    with site.events() as events:
        next(events)
        site.save("content/index.html", home("Bonjour", lang))
        next(events)
    page.goto(site.url)
    return site, complaints


def test_a_save_shows_in_the_browser_without_a_word_on_the_console(start: Start, page: Page) -> None:
    site, complaints = opened(start, page)
    site.save("content/index.html", home("Bonsoir"))
    expect(page.get_by_role("heading", name="Bonsoir")).to_be_visible()
    assert complaints == []


def test_a_mistake_lies_over_the_last_good_page_and_goes_when_mended(start: Start, page: Page) -> None:
    site, complaints = opened(start, page)
    page.locator("#first").focus()
    site.save("content/index.html", home("MISTAKE <i>one</i>") + "\nMISTAKE two")
    expect(page.locator(ALERT)).to_be_visible()
    expect(page.get_by_role("heading", name="2 problèmes")).to_be_visible()
    assert page.locator(f"{ALERT} li").all_inner_texts()[1] == "content/index.html:2: title: MISTAKE two"
    expect(page.get_by_role("heading", name="Bonjour")).to_be_visible()
    expect(page.locator("#first")).to_be_focused()
    site.save("content/index.html", home("Corrigé"))
    expect(page.get_by_role("heading", name="Corrigé")).to_be_visible()
    expect(page.locator(ALERT)).to_have_count(0)
    assert complaints == []


def test_the_overlay_is_styled_under_the_strict_policy_and_accessible(start: Start, page: Page) -> None:
    site, _ = opened(start, page)
    site.save("content/index.html", "MISTAKE")
    expect(page.locator(ALERT)).to_have_css("position", "fixed")
    violations = Axe().run(page).response["violations"]
    assert [violation["id"] for violation in violations] == []


def test_a_mistake_put_back_without_a_change_of_page_closes_the_overlay(start: Start, page: Page) -> None:
    site, _ = opened(start, page)
    site.save("content/index.html", "MISTAKE")
    expect(page.locator(ALERT)).to_be_visible()
    site.save("content/index.html", home("Bonjour"))
    expect(page.locator(ALERT)).to_have_count(0)


def test_the_overlay_speaks_the_language_of_the_page_and_can_be_hidden(start: Start, page: Page) -> None:
    site, _ = opened(start, page, "en")
    site.save("content/index.html", "MISTAKE")
    expect(page.get_by_role("heading", name="1 problem")).to_be_visible()
    page.get_by_role("button", name="Hide").click()
    expect(page.locator(ALERT)).to_have_count(0)


def test_a_first_build_that_fails_is_a_page_until_it_is_mended(start: Start, page: Page, project: Path) -> None:
    (project / "content" / "index.html").write_text("MISTAKE", encoding="utf-8")
    site = start()
    page.goto(site.url)
    expect(page.get_by_role("heading", name="Le site ne peut pas être construit")).to_be_visible()
    expect(page.locator("li")).to_have_text("content/index.html:1: title: MISTAKE")
    expect(page.locator(ALERT)).to_have_count(0)
    assert [violation["id"] for violation in Axe().run(page).response["violations"]] == []
    site.save("content/index.html", home("Corrigé"))
    expect(page.get_by_role("heading", name="Corrigé")).to_be_visible()
