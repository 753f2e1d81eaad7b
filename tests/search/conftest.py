"""The room's pages in a browser, and its script's answers beside ours."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from search.sites import site, written

Ask = Callable[[str, Any], Any]


@pytest.fixture(scope="session")
def empty(site_server: Callable[[Path], str], tmp_path_factory: pytest.TempPathFactory) -> str:
    """Where a search page without any text is served."""
    return f"{site_server(written(tmp_path_factory.mktemp('empty'), site()))}/recherche/"


@pytest.fixture(scope="session")
def ask(browser: Browser, empty: str) -> Iterator[Ask]:
    """What the theme's script answers: `ask(body, given)` runs an async function's body, `Words` at hand.

    One page for all: the script keeps nothing between two answers.
    """
    page = browser.new_page()
    page.goto(empty)

    def answer(body: str, given: Any) -> Any:
        script = "async (given) => { const { Words } = await import('/theme/js/search-index.js'); %s }"
        return page.evaluate(script % body, given)

    yield answer
    page.close()


@pytest.fixture
def search(page: Page, address: str) -> Iterator[Page]:
    """The page at a module's `address`, opened; nothing is asked of another site, and nothing goes wrong on it."""
    wrong: list[str] = []
    host = address.removesuffix("/recherche/")
    page.on("request", lambda request: wrong.append(request.url) if not request.url.startswith(host) else None)
    page.on("console", lambda message: wrong.append(message.text) if message.type in {"error", "warning"} else None)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.goto(address)
    yield page
    assert wrong == []
