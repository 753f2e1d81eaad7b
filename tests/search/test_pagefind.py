"""Pagefind's index is made from plain pages of ours, whole, the same each time, and only what browsers ask for."""

from __future__ import annotations

import json
import subprocess
from gzip import decompress
from typing import Any

import html5lib
import pytest

from portevoix.blog.record import Status
from portevoix.problems import ProblemsFound
from portevoix.search.documents import documents
from portevoix.search.engine import Index
from portevoix.search.pagefind import END, SEAL, PagefindEngine, also, page
from search.sites import ACTIONS, ESS, VIDEO, WEB, article, site
from search.sites import page as undated

HARD = """"Quotes" <b>&amp;</b> 'signs' ]]> ⁂ {curly} \\ 100 %"""
RECORDS = documents(
    site(
        [
            article(HARD, f"<p>{'mot ' * 40}chœur</p>", categories=[WEB, ACTIONS], tags=[ESS, VIDEO]),
            article("Stories of yeux", "Many cities", lang="en", day="2010-01-01", tags=[ESS], status=Status.CANCELLED),
        ],
        pages=[undated("Contact", "Une adresse")],
    )
)


@pytest.fixture(scope="module")
def index() -> Index:
    """The index, made once."""
    return PagefindEngine().index(RECORDS, "fr")


def head(index: Index) -> dict[str, Any]:
    read: dict[str, Any] = json.loads(index.files[index.head])
    return read


def test_the_same_texts_give_the_same_bytes(index: Index) -> None:
    assert PagefindEngine().index(RECORDS, "fr") == index


def test_only_what_browsers_ask_for_is_published(index: Index) -> None:
    plain = {path for path in index.files if not path.endswith((".pf_index", ".pf_fragment", ".pf_meta", ".json"))}
    assert plain == {"pagefind/pagefind.js", "pagefind/wasm.fr.pagefind"}
    assert head(index)["bundle"] in index.files


def fragments(index: Index) -> list[dict[str, Any]]:
    """What Pagefind keeps of each text."""
    kept = (data for path, data in index.files.items() if path.endswith(".pf_fragment"))
    return [json.loads(decompress(data).removeprefix(b"pagefind_dcd")) for data in kept]


def facts(meta: dict[str, str]) -> list[str]:
    """What the script reads of a text beside its words."""
    read: list[str] = json.loads(bytes.fromhex(meta["facts"].removeprefix(SEAL)))
    return read


def test_every_text_is_there_with_its_facts(index: Index) -> None:
    metas = [fragment["meta"] for fragment in fragments(index)]
    assert {meta["title"] for meta in metas} == {document.title for document in RECORDS}
    assert sorted(facts(meta) for meta in metas) == sorted(
        [
            [RECORDS[1].url, "fr", "article", "2009-04-01", "web 2.0", ""],
            ["/blog/stories-of-yeux/", "en", "article", "2010-01-01", "", "cancelled"],
            ["/contact/", "fr", "page", "", "", ""],
        ]
    )


def test_a_text_stands_before_what_is_only_added(index: Index) -> None:
    [contact] = [fragment["content"] for fragment in fragments(index) if fragment["meta"]["title"] == "Contact"]
    assert contact.partition(END)[0].strip() == "Une adresse."
    assert all(fragment["content"].count(END) == 1 for fragment in fragments(index))


def test_the_facets_speak_of_texts_as_pagefind_calls_them(index: Index) -> None:
    narrowing = json.loads(index.files[head(index)["facets"]])
    names = {path.rpartition("/")[2].removesuffix(".pf_fragment") for path in index.files if "fragment" in path}
    assert set(narrowing["texts"]) == names
    assert narrowing["facets"]["tag"]["ess"] == "0.1"


def test_a_page_for_pagefind_says_what_is_written_and_nothing_else() -> None:
    parser = html5lib.HTMLParser(tree=html5lib.getTreeBuilder("etree"), namespaceHTMLElements=False)
    [hard] = [document for document in RECORDS if document.title == HARD]
    read = parser.parse(page(hard))
    shown = {mark.get("data-pagefind-meta"): mark.get("data-value") for mark in read.iter("i")}
    assert shown["title[data-value]"] == HARD
    assert [paragraph.get("data-pagefind-weight") for paragraph in read.iter("p")] == [None, None, "10", "5", None]
    assert "b" not in {element.tag for element in read.iter()}


@pytest.mark.parametrize(
    ("text", "added"),
    [
        ("Un chœur, une Œuvre, l’œil.", ["choeur", "oeil", "oeuvre"]),
        ("Des yeux et des travaux", ["oeil", "travail"]),
        ("économie sociale", []),
        ("25\u202f000 € et 1\u00a0234\u00a0567,5 en 2009 120", ["1234567", "25000"]),
    ],
)
def test_what_pagefind_would_not_find_is_added(text: str, added: list[str]) -> None:
    assert also(text) == added


def test_a_program_that_fails_is_a_problem_with_its_remedy(monkeypatch: pytest.MonkeyPatch) -> None:
    failed = subprocess.CompletedProcess[str]([], 1, "", "no\nspace left")
    monkeypatch.setattr(subprocess, "run", lambda *arguments, **options: failed)
    with pytest.raises(ProblemsFound, match="no space left; set PORTEVOIX_SEARCH = 'own'"):
        PagefindEngine().index(RECORDS, "fr")
