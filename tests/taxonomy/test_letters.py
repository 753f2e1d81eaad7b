"""The tag index: by letter and as a cloud."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portevoix.taxonomy.letters import by_letter, cloud, initial, weight
from portevoix.taxonomy.views import CountedTerm


def terms(*names: str) -> list[CountedTerm]:
    return [CountedTerm(name=name, url=f"/{name}/", count=count) for count, name in enumerate(names, 1)]


@pytest.mark.parametrize(
    ("name", "letter"),
    [
        ("économie", "E"),
        ("Œuvre", "O"),
        ("œuvre", "O"),
        ("Æsop", "A"),
        ("À l'étranger", "A"),
        (" zen", "Z"),
        ("2.0", "0-9"),
        ("100 %", "0-9"),
        ("#ESS", "#"),
        ("« à vif »", "#"),
        ("экономика", "Э"),
        ("ſ", "S"),
    ],
)
def test_a_name_is_filed_under_its_letter_without_its_accent(name: str, letter: str):
    assert initial(name) == letter


def test_signs_and_digits_come_before_the_alphabet():
    found = by_letter(terms("zèbre", "2.0", "été", "Eau", "#ESS", "Œuvre", "oie", "écho"))
    assert [letter.letter for letter in found] == ["#", "0-9", "E", "O", "Z"]
    assert [term.name for term in found[2].terms] == ["Eau", "écho", "été"]
    assert [term.name for term in found[3].terms] == ["Œuvre", "oie"]


@given(st.lists(st.text(min_size=1, max_size=8), unique=True, max_size=20))
def test_every_term_stands_under_one_letter_and_anchors_are_unique(names: list[str]):
    letters = by_letter(terms(*names))
    assert sorted(term.name for letter in letters for term in letter.terms) == sorted(names)
    assert len({letter.anchor for letter in letters}) == len(letters)
    assert all(letter.anchor and not any(char.isspace() for char in letter.anchor) for letter in letters)


def test_the_cloud_is_in_the_order_of_the_alphabet_and_says_how_many():
    found = cloud(terms("b", "a", "É"))
    assert [(term.name, term.count) for term in found] == [("a", 2), ("b", 1), ("É", 3)]


@pytest.mark.parametrize(
    ("count", "highest", "expected"), [(1, 1, 1), (1, 2, 1), (2, 2, 5), (1, 100, 1), (10, 100, 3), (100, 100, 5)]
)
def test_a_weight_grows_with_the_logarithm_of_the_count(count: int, highest: int, expected: int):
    assert weight(count, highest) == expected


@given(st.lists(st.integers(1, 10_000), min_size=1, max_size=20))
def test_weights_run_from_one_to_five_and_never_contradict_the_counts(counts: list[int]):
    weights = [weight(count, max(counts)) for count in sorted(counts)]
    assert all(1 <= one <= 5 for one in weights)
    assert weights == sorted(weights)
