"""What visitors of the search page do, and what they see."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect


def titles(search: Page) -> list[str]:
    """The titles of the results that are shown."""
    return search.locator("[data-part=results] h2").all_inner_texts()


def typed(search: Page, query: str) -> None:
    """Put a query into the field and wait for what is said of it."""
    search.get_by_role("searchbox").fill(query)
    answered(search)


def answered(search: Page) -> None:
    """Wait until something is said of the query."""
    expect(search.get_by_role("status")).to_have_text(re.compile(r"^(\d+ résultats?|Rien trouvé)$"))


def found(search: Page, address: str, query: str) -> list[str]:
    """The titles that a query finds, as one who follows a link to it sees them."""
    search.goto(f"{address}{'&' if '?' in address else '?'}q={query}")
    answered(search)
    return titles(search)


def asked(search: Page, query: str) -> list[str]:
    """The titles that a query finds, as one who says it in the field of a page that is open sees them."""
    field = search.get_by_role("searchbox")
    for words in ("", query):  # nothing is left of what was asked before
        field.fill(words)
        field.press("Enter")
    answered(search)
    return titles(search)
