"""Texts are cut at words, counted as networks count."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portevoix.sharing.shortening import WAYS, Counts, count, graphemes, shortened


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("", []),
        ("été", ["é", "t", "é"]),
        ("e\u0301te\u0301", ["e\u0301", "t", "e\u0301"]),
        ("👩‍👩‍👧‍👦!", ["👩‍👩‍👧‍👦", "!"]),
        ("👏🏽👏", ["👏🏽", "👏"]),
        ("🇫🇷🇧🇪🇨", ["🇫🇷", "🇧🇪", "🇨"]),
        ("a🇫🇷b🇧🇪", ["a", "🇫🇷", "b", "🇧🇪"]),
        ("🏴󠁧󠁢󠁳󠁣󠁴󠁿a", ["🏴󠁧󠁢󠁳󠁣󠁴󠁿", "a"]),
        ("❤️1️⃣", ["❤️", "1️⃣"]),
        ("\u05e0\u05b4\u05e7\u05bc\u05d5\u05bc\u05d3", ["\u05e0\u05b4", "\u05e7\u05bc", "\u05d5\u05bc", "\u05d3"]),
    ],
)
def test_a_character_is_what_readers_see(text: str, parts: list[str]) -> None:
    assert list(graphemes(text)) == parts


@pytest.mark.parametrize(
    ("text", "counts", "length"),
    [
        ("été 👩‍👩‍👧‍👦", "characters", 11),
        ("été 👩‍👩‍👧‍👦", "graphemes", 5),
        ("été", "weighted", 3),
        ("你好…", "weighted", 6),
    ],
)
def test_each_way_of_counting_has_its_own_length(text: str, counts: Counts, length: int) -> None:
    assert count(text, counts) == length


@pytest.mark.parametrize(
    ("text", "room", "expected"),
    [
        ("Un titre court", 14, "Un titre court"),
        ("Un titre court", 13, "Un titre…"),
        ("Un titre court", 9, "Un titre…"),
        ("Un titre court", 8, "Un…"),
        ("Un titre, court", 12, "Un titre…"),
        ("Un « titre » court", 6, "Un…"),
        ("Anticonstitutionnellement", 5, "Anti…"),
        ("Un titre", 1, ""),
        ("Un titre", 0, ""),
        ("Un titre", -5, ""),
    ],
)
def test_a_text_is_cut_at_a_word(text: str, room: int, expected: str) -> None:
    assert shortened(text, room, "characters") == expected


def test_a_word_that_must_be_cut_is_not_cut_inside_a_character() -> None:
    assert shortened("👩‍👩‍👧‍👦" * 3, 15, "characters") == "👩‍👩‍👧‍👦👩‍👩‍👧‍👦…"
    assert shortened("e\u0301" * 4, 3, "graphemes") == "e\u0301e\u0301…"


@given(text=st.text(), room=st.integers(-1, 60), counts=st.sampled_from(WAYS))
def test_what_is_left_fits_and_begins_the_text(text: str, room: int, counts: Counts) -> None:
    left = shortened(text, room, counts)
    assert count(left, counts) <= max(room, 0)
    assert left == text or text.startswith(left.removesuffix("…"))


@given(text=st.text(), counts=st.sampled_from(WAYS))
def test_characters_put_together_again_are_the_text(text: str, counts: Counts) -> None:
    assert "".join(graphemes(text)) == text
    assert sum(count(part, counts) for part in graphemes(text)) == count(text, counts)
