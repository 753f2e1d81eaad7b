"""A site with `RELATIVE_URLS` is read from a disk, and from a folder that it was not built for."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from shutil import copytree

import pytest
from playwright.sync_api import Page, expect

from site_tests.sandbox import Sandbox

OF_ORIGINS = (".woff2", ".js")
"""Fonts and modules, which browsers give to no page of a disk: it has no origin."""


@pytest.fixture
def built(tmp_path: Path) -> Sandbox:
    """A site of two articles that is canonical in another folder."""
    site = Sandbox(tmp_path / "site")
    site.settings([
        *('SITEURL = "https://x.example/dossier"', "RELATIVE_URLS = True", "MENUITEMS = PORTEVOIX_FOOTER = ()"),
        *("PORTEVOIX_CARDS = False", 'PORTEVOIX_SEARCH = "own"'),
    ])  # fmt: skip
    site.post("un", "Voir [la suite]({filename}deux.md#fin).", tags="[radio, ville]")
    site.post("deux", "Deux.\n\n## Fin {#fin}\n\nVoilà.", tags="[radio]", aliases="[vieux/deux.html]")
    site.build()
    return site


def walked(page: Page, home: str) -> None:
    """Go from page to page by their links, as one reads."""
    missing: list[str] = []
    page.on("response", lambda answer: missing.append(answer.url) if answer.status >= 400 else None)
    page.on("requestfailed", lambda asked: missing.append(f"{asked.failure} {asked.url}"))
    page.goto(home)
    assert page.evaluate("getComputedStyle(document.querySelector('.skip')).position") == "absolute"
    page.get_by_role("link", name="Un", exact=True).first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Un")
    page.get_by_role("link", name="la suite").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Deux")
    assert page.url.endswith("blog/deux/index.html#fin")
    page.get_by_role("link", name="radio").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("radio")
    page.get_by_role("link", name="Accueil").first.click()
    assert page.url == home
    page.goto(home.replace("index.html", "vieux/deux.html"))
    page.wait_for_url("**/blog/deux/index.html")
    waited = [what for what in missing if "ERR_ABORTED" not in what]
    assert [what for what in waited if not (home.startswith("file:") and what.endswith(OF_ORIGINS))] == []


def test_a_copy_is_read_from_the_disk(built: Sandbox, page: Page) -> None:
    walked(page, f"file://{built.output}/index.html")


def test_a_copy_is_read_in_any_folder(
    built: Sandbox, page: Page, tmp_path: Path, site_server: Callable[[Path], str]
) -> None:
    copytree(built.output, tmp_path / "served/a/copy")
    walked(page, f"{site_server(tmp_path / 'served')}/a/copy/index.html")


def test_without_the_setting_a_copy_is_not(built: Sandbox, page: Page) -> None:
    """The judge sees."""
    built.settings(['SITEURL = "https://x.example/dossier"', "PORTEVOIX_CARDS = False"])
    built.build()
    with pytest.raises(AssertionError):
        walked(page, f"file://{built.output}/index.html")
