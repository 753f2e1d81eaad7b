"""What fails once does not fail for good: the visitor is told, and may try again without reloading the page."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route

from search.sites import ENGINES, article, site, written
from search.visiting import found, says, titles

RECORDS = site(article(f"Bulletin {number}", "Nouvelles du mois.", slug=f"b{number}") for number in range(15))
FILES = {
    "own": ("head-*", "terms-*", "texts-*"),
    "pagefind": (
        "head-*",
        "facets-*",
        "pagefind/pagefind.js",
        "pagefind/pagefind-entry.json*",
        "pagefind/*.pf_meta",
        "pagefind/wasm.*",
        "pagefind/index/*",
        "pagefind/fragment/*",
    ),
}


@pytest.fixture(scope="module")
def addresses(site_server: Callable[[Path], str], tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Where the search page of each engine is served."""
    folders = {engine: written(tmp_path_factory.mktemp(engine), RECORDS, engine) for engine in ENGINES}
    return {engine: f"{site_server(folder)}/recherche/" for engine, folder in folders.items()}


def missing(route: Route) -> None:
    """Answer as a host does while a site is being copied to it."""
    route.fulfill(status=404, content_type="text/html", body="<title>Not here</title>")


def cut(route: Route) -> None:
    """Answer as a network that is not there."""
    route.abort()


CASES = [
    *((engine, file, missing) for engine, files in FILES.items() for file in files),
    *((engine, "head-*", cut) for engine in FILES),
    ("own", "terms-*", cut),
    ("pagefind", "pagefind/index/*", cut),
]


@pytest.mark.parametrize(("engine", "file", "answer"), CASES)
def test_a_file_that_does_not_come_is_said_and_asked_for_again(
    visitor: Page, addresses: dict[str, str], engine: str, file: str, answer: Callable[[Route], None]
) -> None:
    visitor.route(f"**/index/{file}", answer)
    visitor.goto(f"{addresses[engine]}?q=nouvelles")
    says(visitor, "La recherche n’a pas pu être chargée.*")
    visitor.unroute(f"**/index/{file}")
    visitor.get_by_role("searchbox").press("Enter")
    says(visitor, "15 résultats")
    assert len(titles(visitor)) == 10


def test_a_text_that_the_server_has_unpacked_is_shown_too(page: Page, addresses: dict[str, str]) -> None:
    def unpack(route: Route) -> None:
        route.fulfill(body=gzip.decompress(route.fetch().body()))

    page.route("**/index/pagefind/fragment/*", unpack)
    assert len(found(page, addresses["pagefind"], "nouvelles")) == 10


@pytest.mark.parametrize(
    ("engine", "file", "answer"), [("own", "texts-*", cut), ("pagefind", "pagefind/fragment/*", missing)]
)
def test_more_results_that_do_not_come_are_said_and_asked_for_again(
    page: Page, addresses: dict[str, str], engine: str, file: str, answer: Callable[[Route], None]
) -> None:
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    found(page, addresses[engine], "nouvelles")
    page.route(f"**/index/{file}", answer)
    page.get_by_role("button", name="Plus de résultats").click()
    says(page, "La suite n’est pas venue\u202f; réessayez.")
    assert len(titles(page)) == 10
    page.unroute(f"**/index/{file}")
    page.get_by_role("button", name="Plus de résultats").click()
    says(page, "15 résultats")
    assert len(titles(page)) == 15
    assert wrong == []
