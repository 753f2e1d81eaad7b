"""What a site may say of its cards, and what it is told where it is wrong."""

from __future__ import annotations

from typing import Any

import pytest

from portevoix.previews.cards.settings import CardSettings, read_cards
from portevoix.previews.cards.spec import DAYLIGHT
from portevoix.problems import Report

GREEN = {"paper": "#ffffff", "ink": "#0b2a1c", "accent": "#8fd6a8"}
PLACE = ("pelicanconf.py", 12)


def read(raw: dict[str, Any]) -> tuple[CardSettings, list[str]]:
    report = Report()
    return read_cards(raw, PLACE, "PORTEVOIX_CARDS", report), [str(problem) for problem in report]


def test_a_site_that_says_nothing_has_the_theme_s_cards() -> None:
    assert read({}) == (CardSettings(font="", colours=DAYLIGHT), [])


def test_colours_and_a_font_are_taken_apart_or_together() -> None:
    settings, said = read({**GREEN, "font": "polices/nous.otf"})
    assert said == []
    assert settings.font == "polices/nous.otf"
    assert settings.colours.accent == (0x8F, 0xD6, 0xA8)
    assert read({"font": "polices/nous.otf"})[0].colours == DAYLIGHT
    assert read(GREEN)[0].font == ""


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        ({**GREEN, "acent": "#fff"}, "unknown field 'acent'; did you mean 'accent'?"),
        ({**GREEN, "zzz": "#fff"}, "unknown field 'zzz'"),
        ({"font": 3}, "font is 3; write text between quotes"),
        ({"font": None}, "font is None; write text between quotes"),
        ({"ink": "#000"}, "paper and accent must be named too: paper, ink and accent go together"),
        ({**GREEN, "ink": "green"}, "ink 'green' is not a colour; write for instance #f5b32c"),
        ({**GREEN, "ink": "#12345"}, "ink '#12345' is not a colour"),
        ({**GREEN, "ink": "#8fd6a0"}, "#8fd6a0 on the paper #ffffff is hard to read: contrast"),
    ],
)
def test_a_mistake_is_told_at_its_line_with_the_remedy(raw: dict[str, Any], said: str) -> None:
    settings, problems = read(raw)
    assert problems
    assert problems[0].startswith("pelicanconf.py:12: PORTEVOIX_CARDS: ")
    assert any(said in problem for problem in problems)
    assert settings.colours in (DAYLIGHT, read(GREEN)[0].colours)


def test_all_mistakes_are_told_in_one_run() -> None:
    assert len(read({"paper": "blue", "ink": "red", "accent": "x", "font": 1, "y": ""})[1]) == 5
