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


@pytest.fixture(scope="module")
def visitor(browser: Browser) -> Iterator[Page]:
    """A page for all tests of a module: what is searched for is kept nowhere but in the address."""
    context = browser.new_context()
    yield context.new_page()
    context.close()


@pytest.fixture
def search(visitor: Page, address: str) -> Iterator[Page]:
    """The page at a module's `address`, opened; nothing is asked of another site, and nothing goes wrong on it."""
    wrong: list[str] = []
    host = address.removesuffix("/recherche/")
    listening: dict[Any, Any] = {
        "request": lambda asked: wrong.append(asked.url) if not asked.url.startswith(host) else None,
        "console": lambda said: wrong.append(said.text) if said.type in {"error", "warning"} else None,
        "pageerror": lambda error: wrong.append(str(error)),
    }
    visitor.set_viewport_size({"width": 1280, "height": 720})
    for event, note in listening.items():
        visitor.on(event, note)
    visitor.goto(address)
    yield visitor
    kept = visitor.evaluate("localStorage.length + sessionStorage.length + document.cookie.length")
    visitor.goto("about:blank")
    for event, note in listening.items():
        visitor.remove_listener(event, note)
    assert (wrong, kept) == ([], 0)
