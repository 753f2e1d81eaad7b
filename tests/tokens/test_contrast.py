"""Contrast is counted as WCAG does, of colours as an ordinary screen shows them."""

from __future__ import annotations

import pytest
from coloraide import Color

from portevoix.tokens.contrast import contrast, seen_over

WHITE = Color("white")


@pytest.mark.parametrize(
    ("ink", "ground", "ratio"),
    [
        ("black", "white", 21.0),
        ("white", "black", 21.0),
        ("white", "white", 1.0),
        # As the usual checkers give them, WebAIM's for one.
        ("#777", "white", 4.47),
        ("#767676", "white", 4.54),
        ("red", "white", 3.99),
        ("blue", "white", 8.59),
    ],
)
def test_a_known_ratio_is_found(ink: str, ground: str, ratio: float):
    assert contrast(Color(ink), Color(ground), WHITE) == pytest.approx(ratio, abs=0.01)


def test_half_a_black_on_white_is_the_grey_one_sees():
    half, grey = (contrast(Color(ink), WHITE, WHITE) for ink in ("rgb(0 0 0 / 50%)", "rgb(127.5 127.5 127.5)"))
    assert half == pytest.approx(grey)


def test_a_ground_that_lets_something_through_is_seen_over_the_paper():
    veil = Color("rgb(0 0 0 / 50%)")
    on_white, on_black = (contrast(WHITE, veil, Color(paper)) for paper in ("white", "black"))
    assert on_white < 5 < on_black == pytest.approx(21)


def test_what_a_screen_does_not_have_is_cut_off():
    assert seen_over(Color("color(display-p3 0 1 0)"), WHITE).to_string() == Color("lime").to_string()
