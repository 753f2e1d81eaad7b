"""A title is set as large as it can be, in lines of even length, and nothing of it is lost or parted."""

from __future__ import annotations

from textwrap import wrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portevoix.previews.cards.lines import MOST_LINES, SIZES, most_lines, pieces_of, set_title


def measure(text: str, size: int) -> float:
    """Each letter half as wide as it is high."""
    return len(text) * size / 2


def lines(title: str, width: float = 776, height: float = 404) -> tuple[str, ...]:
    return set_title(title, measure, width, height).lines


def test_a_short_title_is_as_large_as_titles_are() -> None:
    assert set_title("Bravo", measure, 776, 404).size == SIZES[0]


def test_the_size_is_the_largest_at_which_the_title_fits() -> None:
    title = "Toute l’actualité solidaire sur une seule page"
    setting = set_title(title, measure, 776, 404)
    larger = SIZES[SIZES.index(setting.size) - 1]
    assert len(wrap(title, int(776 / setting.size * 2))) <= most_lines(setting.size, 404)
    assert len(wrap(title, int(776 / larger * 2))) > most_lines(larger, 404)


def test_lines_are_of_even_length() -> None:
    assert lines("aaaa bbbb cccc dddd eeee ffff", 14 * SIZES[-1] / 2, 2.1 * SIZES[-1]) == (
        "aaaa bbbb cccc",
        "dddd eeee ffff",
    )
    lengths = [len(line) for line in lines("un deux trois quatre cinq six sept huit neuf dix onze douze treize")]
    assert max(lengths) - min(lengths) <= 6


def test_a_line_does_not_end_with_an_article_where_it_can_help_it() -> None:
    assert "le" not in [line.split()[-1] for line in lines("Ce que disent partout dans le monde les associations")]


@pytest.mark.parametrize("space", ["\u00a0", "\u202f"])
def test_a_no_break_space_is_never_the_end_of_a_line(space: str) -> None:
    title = f"Mais pour qui{space}? Voici 1{space}000{space}raisons"
    assert f"qui{space}?" in " ".join(lines(title))
    assert any(f"1{space}000{space}raisons" in line for line in lines(title, 500))


@pytest.mark.parametrize("title", ["Qui parle ? Nous !", "Un mot : « solidarité »", "Fini – ou pas"])
def test_french_punctuation_stays_with_its_word_however_it_was_typed(title: str) -> None:
    for line in lines(title, 420):
        assert line[0] not in ";:!?»–"
        assert line[-1] != "«"


def test_a_long_compound_may_be_parted_after_a_hyphen_and_nowhere_else() -> None:
    parts = [piece.text for piece in pieces_of("Saint-Rémy-en-Bouzemont vis-à-vis")]
    assert parts == ["Saint-", "Rémy-en-", "Bouzemont", "vis-à-vis"]


def test_a_word_longer_than_a_line_is_broken_as_a_last_resort() -> None:
    setting = set_title("a" * 60, measure, 776, 404)
    assert (setting.size, len(setting.lines), "".join(setting.lines)) == (SIZES[-1], 2, "a" * 60)


def test_a_word_is_not_broken_between_a_letter_and_its_accent() -> None:
    for line in lines("e\u0301" * 40):
        assert line[0] == "e"


def test_what_is_too_long_ends_with_an_ellipsis_after_a_whole_word() -> None:
    setting = set_title("quelques mots en plus, " * 20, measure, 776, 404)
    assert not setting.is_whole
    assert len(setting.lines) == MOST_LINES
    assert setting.lines[-1].endswith(("quelques…", "mots…", "plus…"))


def test_an_empty_title_has_no_lines() -> None:
    assert lines("") == lines(" \n\t ") == ()


def test_no_more_lines_are_set_than_the_height_holds() -> None:
    assert most_lines(100, 250) == 2
    assert most_lines(10, 1000) == MOST_LINES


@given(st.text(max_size=420), st.integers(200, 1000), st.integers(60, 500))
def test_every_title_fits_its_box_and_a_whole_one_loses_nothing(title: str, width: int, height: int) -> None:
    setting = set_title(title, measure, width, height)
    assert len(setting.lines) <= max(1, most_lines(setting.size, height))
    assert all(measure(line, setting.size) <= width for line in setting.lines)
    if setting.is_whole and setting.lines:
        pieces = [piece.text for piece in pieces_of(title)]
        assert "".join(setting.lines).replace(" ", "") == "".join(pieces).replace(" ", "")
