"""What a site may choose, and what it may leave out."""

from __future__ import annotations

import pytest

from portevoix.typography.style import Style
from portevoix.typography.typeset import typeset, typeset_text


def test_a_face_without_the_narrow_space_gets_the_other_one():
    style = Style(narrow="\u00a0")
    assert typeset("<p>1 000 amis ! Déjà\u202f?</p>", "fr", style) == "<p>1\u00a0000 amis\u00a0! Déjà\u00a0?</p>"
    assert typeset_text("Et que faire ?", "fr", style, title=True) == "Et que\u00a0faire\u00a0?"


def test_elements_may_be_left_out():
    style = Style(ignore_tags=frozenset({"figure"}))
    assert typeset("<figure>a ?</figure> b ?", "fr", style) == "<figure>a ?</figure> b\u202f?"


def test_english_texts_may_be_left_out():
    style = Style(omit_filters=frozenset({"smartypants"}))
    assert typeset('<p>"a"</p>', "en", style) == '<p>"a"</p>'
    assert typeset('<p lang="fr">a ?</p> "b"', "en", style) == '<p lang="fr">a\u202f?</p> "b"'
    assert typeset_text('"a" b c', "en", style, title=True) == '"a" b\u00a0c'


def test_the_last_words_of_titles_may_be_left_out():
    style = Style(omit_filters=frozenset({"widont"}))
    assert typeset_text("La fin est là", "fr", style, title=True) == "La fin est là"


@pytest.mark.parametrize(
    ("dashes", "expected"),
    [("default", "a—b —-c"), ("oldschool", "a–b —c"), ("oldschool_inverted", "a—b –c")],
)
def test_hyphens_stand_for_the_dashes_that_were_chosen(dashes, expected):
    assert typeset_text("a--b ---c", "en", Style(dashes=dashes)) == expected


def test_french_hyphens_stay():
    assert typeset_text("a -- b", "fr", Style()) == "a -- b"
