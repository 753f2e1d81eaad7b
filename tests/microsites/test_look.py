"""A handful of colours give a whole look, and whatever they are, what follows from them can be read."""

from __future__ import annotations

import re

import pytest
from coloraide import Color
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from portevoix.microsites.header import LookHeader
from portevoix.microsites.look import declarations, inks, sheet, tokens_of
from portevoix.tokens.contrast import contrast
from portevoix.tokens.declarations import Declaration
from portevoix.tokens.judge import judge

HEX = st.integers(0, 0xFFFFFF).map("#{:06x}".format)
LINES = {"look": 7, "look.paper": 8, "look.ink": 9, "look.accent": 10}
ACID = LookHeader(paper="#e8f50a", ink="#26104d", accent="#5b2bd9")


def judged(look: LookHeader) -> list[str]:
    """What is wrong with the colours of a look by day and by night."""
    scheme = Declaration("color-scheme", "light dark", "tokens.css", 1)
    return [str(problem) for problem in judge((scheme, *declarations(look, "index.md", LINES)))]


def reads(paper: str, ink: str) -> bool:
    """Whether an ink can be read on a paper and on its tint."""
    tint = Color(paper).mix(Color(ink), 0.07, space="oklab")
    return min(contrast(Color(ink), ground, ground) for ground in (Color(paper), tint)) >= 4.6


@settings(max_examples=60)
@given(HEX, HEX, HEX)
def test_where_the_ink_can_be_read_on_the_paper_so_can_all_the_rest(paper: str, drawn: str, accent: str) -> None:
    ink = next((one for one in (drawn, "#000000", "#ffffff") if reads(paper, one)), "")
    assume(ink)
    assert judged(LookHeader(paper=paper, ink=ink, accent=accent)) == []


@pytest.mark.parametrize("accent", ["#5b2bd9", "#c2410c", "#e8f50a", "#808080", "black", "white", "#00a000"])
def test_any_accent_will_do(accent: str) -> None:
    assert judged(LookHeader(paper="#fff3ec", ink="#3b1408", accent=accent)) == []


def test_an_ink_that_cannot_be_read_is_told_at_its_own_line() -> None:
    told = judged(LookHeader(paper="#ffffff", ink="#999999"))
    assert told[0].startswith("index.md:9: --ink on --paper by day: contrast 2.8 to 1, and text needs 4.5;")


def test_a_night_that_an_author_wrote_is_judged_as_it_is() -> None:
    told = judged(ACID.model_copy(update={"paper_night": "#303030", "ink_night": "#404040"}))
    assert told
    assert all("by night" in one for one in told)


def test_what_an_author_wrote_stays_as_written() -> None:
    found = {token.name: token for token in tokens_of(ACID)}
    assert (found["paper"].day, found["ink"].day, found["accent"].day) == ("#e8f50a", "#26104d", "#5b2bd9")


def test_a_microsite_without_colours_has_the_theme_s() -> None:
    assert tokens_of(LookHeader()) == ()
    assert sheet(LookHeader(), "look-x") == ""


def test_pictures_are_drawn_in_its_colours_by_day_else_turned_over() -> None:
    assert inks(ACID) == (("#e8f50a", "#26104d", "#5b2bd9"), ("#5b2bd9", "#e8f50a", "#26104d"))
    assert inks(LookHeader(ink="#3b1408"))[0] == ("#fffdf5", "#3b1408", "#3b1408")
    assert inks(LookHeader()) == ()


def test_the_sheet_is_for_screens_and_for_what_wears_it() -> None:
    found = sheet(ACID, "look-x")
    assert found.startswith("@media screen{.look-x{--paper:light-dark(#e8f50a,")
    assert "@font-face" not in found


def test_on_paper_what_is_drawn_in_the_accent_keeps_it_and_paper_stays_paper() -> None:
    found = sheet(ACID, "look-x", "/x/affiche.woff2")
    (printed,) = re.findall(r"@media print\{\.look-x\{(.*?)\}\}", found)
    assert printed.startswith("--accent:#5b2bd9;--on-accent:#e8f50a;--face-loud:")
    assert not re.search("--(paper|ink|loud|tint)", printed)
    assert "@media print" not in sheet(LookHeader(), "look-x")


def test_an_accent_is_judged_on_paper_too() -> None:
    printed = [one for one in declarations(ACID, "index.md", LINES) if one.media == ("print",)]
    assert [(one.name, one.value, one.line) for one in printed] == [
        ("--accent", "#5b2bd9", 10),
        ("--on-accent", "#e8f50a", 10),
    ]


def test_a_face_of_its_own_is_named_and_fetched_from_the_site() -> None:
    found = sheet(ACID, "look-x", "/x/affiche.woff2")
    assert '@font-face{font-family:"Loud of look-x";src:url("/x/affiche.woff2") format("woff2")' in found
    assert '--face-loud:"Loud of look-x"' in found
