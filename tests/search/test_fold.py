"""Words are compared the same way where an index is made and where it is asked; cases are files."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from unicodedata import category

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portevoix.search.fold import WORD, fold, rules, stem, words
from portevoix.search.spelling import LANGUAGES
from search.conftest import Ask

CASES = Path(__file__).parent / "cases"


def cases(name: str) -> Any:
    """A file of cases."""
    return json.loads((CASES / f"{name}.json").read_text("utf-8"))


WORDS: list[dict[str, Any]] = cases("words")
PLURALS = [(lang, one, many) for lang, pairs in cases("plurals").items() for one, many in pairs]
APART = [(lang, one, other) for lang, pairs in cases("apart").items() for one, other in pairs]


def filed(text: str, lang: str) -> list[str]:
    """The stems of a text."""
    return [stem(word, lang) for word in words(text)]


@pytest.mark.parametrize("case", WORDS, ids=lambda case: case["text"][:30])
def test_a_text_has_these_words(case: dict[str, Any]) -> None:
    assert words(case["text"]) == case["words"]


@pytest.mark.parametrize(("lang", "one", "many"), PLURALS)
def test_a_plural_is_filed_under_its_singular(lang: str, one: str, many: str) -> None:
    assert filed(one, lang) == filed(many, lang)


@pytest.mark.parametrize(("lang", "one", "other"), APART)
def test_words_that_only_look_like_plurals_stay_apart(lang: str, one: str, other: str) -> None:
    assert filed(one, lang) != filed(other, lang)


def test_the_words_that_say_too_little_are_written_as_they_are_compared() -> None:
    for language in LANGUAGES.values():
        assert {word for word in language.stop if words(word) != [word]} == set()
        assert {word for pair in language.irregular.items() for word in pair if words(word) != [word]} == set()


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    assert [fold(word) for word in words(text)] == words(text)


@given(st.text(), st.sampled_from(["fr", "en", "de"]))
def test_a_word_is_short_and_never_empty(text: str, lang: str) -> None:
    for word in words(text):
        assert 0 < len(word) <= WORD
        assert " " not in word
        assert stem(word, lang)


def test_rules_are_those_of_the_languages_of_a_site() -> None:
    assert set(rules(["fr", "fr-CA", "de", "EN-gb"])["languages"]) == {"fr", "en"}


def test_the_script_finds_the_same_words(ask: Ask) -> None:
    texts = [case["text"] for case in WORDS]
    found = ask("const words = new Words(given[0]); return given[1].map((text) => words.words(text))", [RULES, texts])
    assert found == [case["words"] for case in WORDS]


def test_the_script_finds_the_same_stems(ask: Ask) -> None:
    said = [word for _, one, other in (*PLURALS, *APART) for text in (one, other) for word in words(text)]
    found = ask(
        "const words = new Words(given[0]); return given[1].map((word) => [...words.stems(word)])", [RULES, said]
    )
    assert [set(stems) for stems in found] == [{word, stem(word, "en"), stem(word, "fr")} for word in said]


def test_the_script_agrees_on_every_letter_of_europe_and_on_signs(ask: Ask) -> None:
    known = [code for code in (*range(0x20, 0x600), *range(0x1E00, 0x2500)) if category(chr(code)) != "Cn"]
    texts = [f"a{chr(code)}b'{chr(code)}s" for code in known]
    found = ask("const words = new Words(given[0]); return given[1].map((text) => words.words(text))", [RULES, texts])
    differing = [text for text, answer in zip(texts, found, strict=True) if answer != words(text)]
    assert differing == []


RULES = rules(["fr", "en"])


@pytest.mark.parametrize(
    ("query", "asked"),
    [
        ("économie", [["economie", True]]),
        ("économie ", [["economie", False]]),
        ("association de quartier", [["association", False], ["de", False], ["quartier", True]]),
        ("association de", [["association", False], ["de", True]]),
        ("l'économie", [["economie", True]]),
        ("écon écon", [["econ", True]]),
        ("pour", [["pour", True]]),
        ("pour ", [["pour", False]]),
        ("e", []),
        ("web 2", [["web", False], ["2", True]]),
        ("web s", [["web", False]]),
        ("25\u202f000", [["25000", True]]),
        ("constructor toString", [["constructor", False], ["tostring", True]]),
        ("« ?! »", []),
        ("", []),
    ],
)
def test_a_query_asks_for_these_words_and_whether_the_last_is_still_being_typed(
    ask: Ask, query: str, asked: list[list[Any]]
) -> None:
    body = "return new Words(given[0]).terms(given[1]).map(({ word, open }) => [word, open])"
    assert ask(body, [RULES, query]) == asked


@pytest.mark.parametrize(
    ("query", "asked"),
    [
        ("c", [["c", False]]),
        ("vitamine c", [["vitamine", False], ["c", False]]),
        ("AT&T", [["at", False], ["t", False]]),
        ("écon", [["econ", True]]),
        ("% « ?! »", []),
    ],
)
def test_a_letter_alone_counts_once_the_query_is_said(ask: Ask, query: str, asked: list[list[Any]]) -> None:
    body = "return new Words(given[0]).terms(given[1], true).map(({ word, open }) => [word, open])"
    assert ask(body, [RULES, query]) == asked


@pytest.mark.parametrize(
    ("query", "lang", "asked"),
    [
        ("association de quartier", "fr-CA", ["association", "quartier"]),
        ("association de quartier", "en", ["association", "de", "quartier"]),
        ("but associatif", "fr", ["but", "associatif"]),
        ("but associatif", "en-GB", ["associatif"]),
        ("car for all", "fr", ["for", "all"]),
        ("car for all", "en", ["car"]),
        ("non", "fr", ["non"]),
        ("pour qui", "fr", ["pour", "qui"]),
        ("der", "de", ["der"]),
    ],
)
def test_a_word_does_not_count_where_it_says_too_little_beside_others(
    ask: Ask, query: str, lang: str, asked: list[str]
) -> None:
    body = "const words = new Words(given[0]); return words.telling(words.terms(given[1]), given[2])"
    assert [term["word"] for term in ask(body, [RULES, query, lang])] == asked


def test_words_that_every_object_has_by_birth_are_words(ask: Ask) -> None:
    said = ["constructor", "__proto__", "tostring", "hasownproperty"]
    body = """
      const words = new Words(given[0])
      return given[1].map((word) => [words.singular(word), [...words.stems(word)]])
    """
    assert ask(body, [RULES, said]) == [[word, [word]] for word in said]


def test_a_facet_s_value_may_be_called_as_what_every_object_has(ask: Ask) -> None:
    body = """
      const { Facets } = await import('/theme/js/search-index.js')
      const counts = new Facets({ tag: { constructor: '0' } }).counts([0], {}).get('tag')
      return ['constructor', 'toString', '__proto__'].map((value) => counts.get(value) ?? null)
    """
    assert ask(body, None) == [1, None, None]


def test_found_words_are_marked_in_whatever_form_they_stand(ask: Ask) -> None:
    body = "const words = new Words(given[0]); return words.pieces(given[1], words.terms(given[2]))"
    text = "L’Œuvre et les chevaux : <b>œuvres</b>."
    pieces = ask(body, [RULES, text, "oeuvre cheval"])
    assert [piece for piece, found in pieces if found] == ["Œuvre", "chevaux", "œuvres"]
    assert "".join(piece for piece, _ in pieces) == text


def test_a_number_is_marked_whole(ask: Ask) -> None:
    body = "const words = new Words(given[0]); return words.pieces(given[1], words.terms(given[2]))"
    pieces = ask(body, [RULES, "Il faut 25\u202f000 € en 2009.", "25000"])
    assert [piece for piece, found in pieces if found] == ["25\u202f000"]


def test_a_long_text_is_shown_around_the_first_word_found(ask: Ask) -> None:
    body = "const words = new Words(given[0]); return words.around(given[1], words.terms(given[2]))"
    pieces = ask(body, [RULES, f"{'avant ' * 200}économie {'après ' * 200}", "economie"])
    shown = "".join(piece for piece, _ in pieces)
    assert ["économie", True] in pieces
    assert shown.startswith("… avant")
    assert shown.endswith("après …")
    assert len(shown) < 300
