"""A component that replaces another has the same macro, and takes what it is given."""

from __future__ import annotations

import pytest

from portevoix.contracts import broken_contracts, drawing_names, icons_asked, unknown_drawings

THEIRS = "{% macro entry(item, page, whole=false) %}{% endmacro %}"


def said(own: str, theirs: str = THEIRS) -> list[tuple[int, str]]:
    return list(broken_contracts(own, theirs))


@pytest.mark.parametrize(
    "own",
    [
        THEIRS,
        "{% macro entry(page, item, whole) %}{% endmacro %}",
        "{% macro mine() %}{% endmacro %}{% macro entry(item, page, whole=true, more=none) %}{% endmacro %}",
        "{% macro entry( %}",  # no template at all: rendering says so
    ],
)
def test_what_the_theme_can_call_is_right(own: str):
    assert said(own) == []


def test_a_macro_of_another_name_is_told_with_the_line_to_write():
    ((line, message),) = said("{% macro entri(item, page, whole) %}{% endmacro %}")
    assert line == 1
    assert "write {% macro entry(item, page, whole) %}; did you mean 'entri'?" in message


def test_each_argument_that_is_missing_or_too_many_is_told():
    told = said("{# entry #}\n{% macro entry(item, whole, kind) %}{% endmacro %}")
    assert [line for line, _ in told] == [2, 2]
    assert "gives this macro 'page', which it does not take" in told[0][1]
    assert "does not give this macro 'kind'; give it a value of its own: kind=none" in told[1][1]


def test_a_file_of_the_theme_without_a_macro_asks_for_none():
    assert said("x", theirs="<p>") == []


ICONS = '{% set drawings = {\n "one": "M0 0",\n "two": "M1 1"} %}'


def test_drawings_are_known_by_their_names_and_lines():
    assert list(drawing_names(ICONS)) == ["one", "two"]
    ((line, message),) = unknown_drawings(ICONS, ["one", "twoo"])
    assert line == 3
    assert message.startswith("nothing asks for the drawing 'two'; correct its name, or remove it")


def test_a_template_asks_for_drawings_by_name():
    assert list(icons_asked('{{ icon(name="copy") }}{{ icon(name=view.x) }}{{ other(name="no") }}')) == ["copy"]


def test_an_argument_that_is_misspelt_is_told_once_with_the_one_that_was_meant():
    assert said("{% macro byline(crad) %}{% endmacro %}", "{% macro byline(card) %}{% endmacro %}") == [
        (1, "the theme does not give this macro 'crad'; did you mean 'card'? write {% macro byline(card) %}")
    ]
