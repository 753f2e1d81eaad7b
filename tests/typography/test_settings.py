"""The settings of typography: sound ones are kept, each wrong one is one problem that says what to write."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portevoix.settings_values import style
from portevoix.typography.style import Style

KEYS = "TYPOGRIFY PORTEVOIX_NARROW_SPACE TYPOGRIFY_DASHES TYPOGRIFY_IGNORE_TAGS TYPOGRIFY_OMIT_FILTERS".split()


def read(**raw: Any) -> tuple[Style, list[tuple[str, str]]]:
    told: list[tuple[str, str]] = []
    return style({"TYPOGRIFY": True, **raw}, lambda key, message: told.append((key, message))), told


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ({}, Style()),
        (dict.fromkeys(KEYS[1:]), Style()),
        ({"PORTEVOIX_NARROW_SPACE": "\u202f"}, Style()),
        ({"PORTEVOIX_NARROW_SPACE": "\u00a0"}, Style(narrow="\u00a0")),
        ({"TYPOGRIFY_DASHES": "oldschool"}, Style(dashes="oldschool")),
        ({"TYPOGRIFY_IGNORE_TAGS": ["FIGURE", "my-element"]}, Style(ignore_tags=frozenset({"figure", "my-element"}))),
        ({"TYPOGRIFY_OMIT_FILTERS": ("amp", "widont")}, Style(omit_filters=frozenset({"amp", "widont"}))),
    ],
)
def test_what_is_sound_is_kept(raw: dict[str, Any], expected: Style):
    assert read(**raw) == (expected, [])


@pytest.mark.parametrize(
    ("key", "value", "message"),
    [
        ("TYPOGRIFY", "oui", "'oui' is neither yes nor no; write True or False, without quotes"),
        ("TYPOGRIFY", "non", "'non' is neither yes nor no; write True or False, without quotes"),
        ("PORTEVOIX_NARROW_SPACE", "", "'' is not a space that fits; write '\\u202f' or '\\u00a0'"),
        ("PORTEVOIX_NARROW_SPACE", False, "False is not a space that fits; write '\\u202f' or '\\u00a0'"),
        ("PORTEVOIX_NARROW_SPACE", " ", "' ' is not a space that fits; write '\\u202f' or '\\u00a0'"),
        ("PORTEVOIX_NARROW_SPACE", [], "[] is not a space that fits; write '\\u202f' or '\\u00a0'"),
        ("TYPOGRIFY_DASHES", "", "'' is unknown; write one of 'default', 'oldschool', 'oldschool_inverted'"),
        ("TYPOGRIFY_IGNORE_TAGS", [3], "3 is not the name of an element; write for instance 'figure'"),
        ("TYPOGRIFY_IGNORE_TAGS", [".note"], "'.note' is not the name of an element; write for instance 'figure'"),
        ("TYPOGRIFY_IGNORE_TAGS", "figure", "'figure' is not a list; write ['figure']"),
        ("TYPOGRIFY_OMIT_FILTERS", ["wident"], "'wident' is unknown; did you mean 'widont'?"),
        ("TYPOGRIFY_OMIT_FILTERS", ["Smartypants"], "'Smartypants' is unknown; did you mean 'smartypants'?"),
        (
            "TYPOGRIFY_OMIT_FILTERS",
            [7],
            "7 is unknown; write one of 'amp', 'caps', 'initial_quotes', 'smartypants', 'widont'",
        ),
        ("TYPOGRIFY_OMIT_FILTERS", "widont", "'widont' is not a list; write ['widont']"),
    ],
)
def test_what_is_wrong_is_one_problem_with_its_remedy_and_left_out(key: str, value: Any, message: str):
    assert read(**{key: value}) == (Style(), [(key, message)])


def test_what_is_right_in_a_list_is_kept_beside_what_is_wrong():
    found, told = read(TYPOGRIFY_OMIT_FILTERS=["wident", "smartypants", "cap"])
    assert found.omit_filters == {"smartypants"}
    assert [message for _, message in told] == [
        "'wident' is unknown; did you mean 'widont'?",
        "'cap' is unknown; did you mean 'caps'?",
    ]


_VALUES = st.none() | st.booleans() | st.integers() | st.text(max_size=8) | st.lists(st.text(max_size=4), max_size=2)


@given(st.fixed_dictionaries({}, optional=dict.fromkeys(KEYS, _VALUES)))
def test_no_value_of_any_type_ends_the_reading(raw: dict[str, Any]):
    _, told = read(**raw)
    assert {key for key, _ in told} <= set(raw)
