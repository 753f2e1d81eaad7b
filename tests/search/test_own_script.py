"""The script of our own engine finds in a large index what a plain look at every text finds, and in the right order."""

from __future__ import annotations

import random
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from portevoix.search.documents import Document, documents
from portevoix.search.fold import stem, words
from search.sites import article, site, written

SEARCH = """async (queries) => {
  const address = new URL(document.querySelector('site-search').getAttribute('index'), location)
  const head = await (await fetch(address)).json()
  const { Words } = await import('/theme/js/search-index.js')
  const { open } = await import('/theme/js/search-own.js')
  const words = new Words(head.words)
  const engine = await open({ address, head, words })
  return Promise.all(queries.map(async (query) => {
    const { results } = await engine.search(words.terms(query), {})
    return Promise.all(results.map(async (result) => (await result.load()).url))
  }))
}"""

CHANCE = random.Random(2009)  # the same texts each time
SYLLABLES = "ba bé cha da é fo gu jou ka lou mè no pi qua ré sa té vau xi zé".split()
VOCABULARY = ["".join(CHANCE.choices(SYLLABLES, k=CHANCE.randrange(2, 5))) for _ in range(4000)]
RECORDS = site(
    article(f"Titre {number}", " ".join(CHANCE.choices(VOCABULARY, k=60)), slug=f"a{number:03}")
    for number in range(250)
)
DOCUMENTS = documents(RECORDS)


def holds(document: Document, query: str) -> bool:
    """Whether a text has every word of a query, or begins one with the last."""
    stems = stems_of(f"{document.title} {document.text}")
    *whole, last = words(query)
    begun = any(word.startswith(last) for word in stems)
    return {stem(word, "fr") for word in whole} <= stems and (begun or stem(last, "fr") in stems)


@cache
def stems_of(text: str) -> set[str]:
    """The stems of a text, found once for all queries."""
    return {stem(word, "fr") for word in words(text)}


@pytest.fixture(scope="module")
def address(site_server: Callable[[Path], str], tmp_path_factory: pytest.TempPathFactory) -> str:
    """Where the search of all these texts is served."""
    return f"{site_server(written(tmp_path_factory.mktemp('many'), RECORDS))}/recherche/"


def answers(page: Page, address: str, queries: list[str]) -> list[list[str]]:
    """The addresses that the script finds, for each query."""
    page.goto(address)
    found: Any = page.evaluate(SEARCH, queries)
    return [list(urls) for urls in found]


def test_the_script_finds_what_a_plain_look_finds(page: Page, address: str) -> None:
    chosen = CHANCE.sample(VOCABULARY, 60)
    queries = [
        *chosen,
        *(word[: CHANCE.randrange(2, 5)] for word in chosen),
        *(" ".join(CHANCE.sample(DOCUMENTS[number].text.split(), 2)) for number in range(60)),
        "zzz", "ba", "zé", "aa", "a000",
    ]  # fmt: skip
    found = answers(page, address, queries)
    for query, urls in zip(queries, found, strict=True):
        assert set(urls) == {document.url for document in DOCUMENTS if holds(document, query)}, query


def test_of_equals_the_newest_comes_first(page: Page, address: str) -> None:
    [urls] = answers(page, address, ["titre"])
    assert urls == [document.url for document in DOCUMENTS]


def test_a_word_that_is_whole_comes_before_one_that_is_only_begun(page: Page, address: str) -> None:
    [urls] = answers(page, address, ["titre 7"])
    assert urls[0] == "/blog/a007/"
