"""Which files a picture becomes, by arithmetic alone."""

from __future__ import annotations

import itertools

import pytest

from portevoix.media.recipe import MOST_IN_MOTION, MOST_SHOWN, Facts, Format, Use, card, derivatives, widest, widths

WIDTHS = {
    1: (1,), 399: (399,), 400: (400,), 450: (450,), 500: (400, 500), 799: (400, 799), 800: (400, 800), 900: (400, 900),
    1000: (400, 800, 1000), 1200: (400, 800, 1200), 1599: (400, 800, 1200, 1599), 1600: (400, 800, 1200, 1600),
    1900: (400, 800, 1200, 1600), 2000: (400, 800, 1200, 1600), 16383: (400, 800, 1200, 1600),
}  # fmt: skip


@pytest.mark.parametrize(("width", "expected"), WIDTHS.items())
def test_widths_go_up_to_the_picture_s_own_and_near_ones_are_one(width: int, expected: tuple[int, ...]) -> None:
    assert widths(widest(width, 10)) == expected


def test_no_width_is_larger_than_the_picture_and_no_two_are_near() -> None:
    for width in range(1, 3000):
        chosen = widths(widest(width, width))
        assert list(chosen) == sorted(set(chosen))
        assert chosen[-1] == min(width, 1600)
        assert all(b / a >= 1.2 for a, b in itertools.pairwise(chosen)), width


def test_a_tower_is_shown_narrower() -> None:
    assert widest(1000, 12_000) == 577
    assert widest(1000, 3_000) == 1000
    for height in range(1, 16_384, 37):
        made = derivatives(Facts(width=1200, height=height))
        assert all(one.width * one.height <= MOST_SHOWN * 1.01 for one in made)


def test_the_last_file_is_one_that_every_browser_reads() -> None:
    for facts, format_ in (
        (Facts(width=2000, height=1000), Format.JPEG),
        (Facts(width=2000, height=1000, alpha=True), Format.WEBP),
        (Facts(width=2000, height=1000, flat=True), Format.WEBP),
        (Facts(width=200, height=100, frames=9, lasts=900), Format.WEBP),
        (Facts(width=200, height=100, vector=True), Format.SVG),
    ):
        last = derivatives(facts)[-1]
        assert last.format is format_
        assert last.width == max(one.width for one in derivatives(facts))


def test_what_moves_has_a_still_and_stays_small() -> None:
    facts = Facts(width=1600, height=1200, frames=75, lasts=5000)
    made = derivatives(facts)
    assert [(one.use, one.format) for one in made] == [
        (Use.STILL, Format.AVIF), (Use.STILL, Format.WEBP), (Use.MOTION, Format.AVIF), (Use.MOTION, Format.WEBP),
    ]  # fmt: skip
    assert made[0].width * made[0].height * 75 <= MOST_IN_MOTION * 1.01
    assert derivatives(Facts(width=300, height=200, frames=10))[0].width == 300


def test_every_file_of_a_picture_has_a_name_of_its_own() -> None:
    for facts in (Facts(width=2000, height=1500), Facts(width=800, height=600, frames=3), Facts(width=9, height=9)):
        names = [one.suffix for one in (*derivatives(facts), *filter(None, [card(facts)]))]
        assert len(set(names)) == len(names)


def test_a_card_is_never_a_picture_enlarged_a_lot() -> None:
    assert card(Facts(width=599, height=1000)) is None
    assert card(Facts(width=1000, height=314)) is None
    assert card(Facts(width=900, height=500, vector=True)) is None
    wanted = card(Facts(width=600, height=315))
    assert wanted
    assert (wanted.width, wanted.height, wanted.suffix) == (1200, 630, "-card.jpg")
