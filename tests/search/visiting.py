"""What visitors of the search page do, and what they see."""

from __future__ import annotations

from playwright.sync_api import Page

SAYS = r"""pattern => new RegExp(pattern, "u").test(
  document.querySelector("[data-part=status]").textContent.replace(/\s+/gu, " ").trim()
)"""


def titles(search: Page) -> list[str]:
    """The titles of the results that are shown."""
    return search.locator("[data-part=results] h2").all_inner_texts()


def typed(search: Page, query: str) -> None:
    """Put a query into the field and wait for what is said of it."""
    search.get_by_role("searchbox").fill(query)
    answered(search)


def answered(search: Page) -> None:
    """Wait until something is said of the query."""
    says(search, r"\d+ résultats?|Rien trouvé")


def says(search: Page, pattern: str) -> None:
    """Wait until just this is said of the query: looked for at each frame, where an expectation would let a tenth of a
    second pass, then a quarter, then a half."""
    search.wait_for_function(SAYS, arg=f"^(?:{' '.join(pattern.split())})$")


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
