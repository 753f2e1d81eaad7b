"""Which media queries hold by day, by night and on paper."""

from __future__ import annotations

import pytest

from portevoix.tokens.media import DAY, MORE, NIGHT, PAPER, all_hold, holds


@pytest.mark.parametrize(
    ("query", "day", "night", "paper"),
    [
        ("all", True, True, True),
        ("screen", True, True, False),
        ("PRINT", False, False, True),
        ("not print", True, True, False),
        ("only screen and (prefers-color-scheme: dark)", False, True, False),
        ("(prefers-color-scheme:light)", True, False, True),
        ("print, (prefers-color-scheme: dark)", False, True, True),
        ("(prefers-contrast: more)", False, False, False),
        ("(prefers-contrast)", False, False, False),
        ("(prefers-contrast: no-preference)", True, True, True),
        ("(forced-colors: active)", False, False, False),
        ("(min-width: 40rem)", None, None, None),
        ("(min-width: 40rem) and print", False, False, None),
        ("print, (width > 40rem)", None, None, True),
        ("not (min-width: 40rem)", None, None, None),
    ],
)
def test_a_query_holds_where_it_holds(query: str, day: bool | None, night: bool | None, paper: bool | None):
    assert [holds(query, seen) for seen in (DAY, NIGHT, PAPER)] == [day, night, paper]


def test_more_contrast_is_a_wish_of_its_own():
    assert [holds("(prefers-contrast: more)", seen) for seen in MORE] == [True, True]
    assert [holds("(prefers-contrast)", seen) for seen in MORE] == [True, True]


def test_queries_around_one_another_must_all_hold():
    assert all_hold((), DAY)
    assert all_hold(("screen", "(prefers-color-scheme: dark)"), NIGHT)
    assert not all_hold(("print", "(prefers-color-scheme: dark)"), NIGHT)
    assert all_hold(("screen", "(min-width: 1px)"), DAY) is None
