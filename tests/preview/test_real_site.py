"""The preview with the real build: drafts and future texts are there, marked, and the published output is not."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

from playwright.sync_api import Page, expect

from portevoix.engine.resident import Resident
from portevoix.host import build
from portevoix.options import BuildOptions, BuildResult
from preview.running import Start
from site_tests.sandbox import Sandbox


def test_drafts_and_future_texts_are_previewed_and_a_save_reloads(start: Start, project: Path, page: Page) -> None:
    shutil.rmtree(project / "content")
    sandbox = Sandbox(project)
    sandbox.post("un-brouillon", status="draft")
    sandbox.post("plus-tard", date="2999-01-01")
    sandbox.post("un-article")
    site = start("siteconf.py", build=build)
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    for name in ("un-brouillon", "plus-tard", "un-article"):
        page.goto(f"{site.url}blog/{name}/")
        expect(page.get_by_role("heading", level=1)).to_have_text(name.replace("-", " ").capitalize())
    sandbox.post("un-article", title="Tout neuf")
    expect(page.get_by_role("heading", level=1)).to_have_text("Tout neuf")
    sandbox.post("un-article", statut="draft")
    expect(page.get_by_role("alert")).to_contain_text("content/blog/un-article.md:4: statut: ")
    expect(page.get_by_role("heading", level=1)).to_have_text("Tout neuf")
    sandbox.post("un-article", title="Corrigé")
    expect(page.get_by_role("heading", level=1)).to_have_text("Corrigé")
    assert complaints == []
    assert not sandbox.output.exists()


def test_a_style_sheet_is_swapped_and_the_page_stays(start: Start, project: Path, page: Page) -> None:
    shutil.rmtree(project / "content")
    sandbox = Sandbox(project)
    tokens = project / "mine" / "static" / "css" / "tokens-own.css"
    tokens.parent.mkdir(parents=True)
    tokens.write_text(":root { --paper: light-dark(white, black) }\n")
    sandbox.settings([f"PORTEVOIX_OVERLAY = {str(project / 'mine')!r}"])
    sandbox.post("un-article")
    resident = Resident()

    def kept(options: BuildOptions) -> BuildResult:
        return resident(replace(options, engine=True))

    site = start("siteconf.py", build=kept)
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.goto(f"{site.url}blog/un-article/")
    page.evaluate("window.stays = true")
    tokens.write_text(":root { --paper: light-dark(#fffffe, black) }\n")
    paper = "() => getComputedStyle(document.documentElement).getPropertyValue('--paper').includes('#fffffe')"
    page.wait_for_function(paper)
    assert page.evaluate("window.stays")
    sandbox.post("un-article", title="Tout neuf")
    expect(page.get_by_role("heading", level=1)).to_have_text("Tout neuf")
    assert page.evaluate("window.stays") is None
    assert complaints == []
