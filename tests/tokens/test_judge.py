"""A look is judged whole: each pair that fails, in each scheme and on paper, with its line and the way to mend it."""

from __future__ import annotations

import pytest

from portevoix import css
from portevoix.problems import Severity
from portevoix.tokens.declarations import Declaration, Rule, declared
from portevoix.tokens.judge import judge
from portevoix.tokens.pairs import ground_of


def look(*sheets: str) -> tuple[Declaration, ...]:
    """Style sheets in their order: `a.css`, `b.css` …, the last for paper where there are three."""
    media = [(), (), ("print",)]
    return declared(
        Rule(node, f"{letter}.css", "tokens", media[index])
        for index, (letter, text) in enumerate(zip("abc", sheets, strict=False))
        for node in css.read(text)
    )


def said(*sheets: str) -> list[str]:
    return [str(problem) for problem in judge(look(*sheets))]


def test_a_pair_that_fails_is_named_with_its_line_its_ratio_and_the_way_to_move():
    tokens = ":root {\n  --tint: light-dark(white, #222);\n  --link: light-dark(#06c, #777);\n}"
    assert said(tokens) == [
        "a.css:3: --link on --tint by night: contrast 3.5 to 1, and text needs 4.5; make --link lighter"
    ]


def test_a_ratio_that_fails_is_never_rounded_up_to_the_one_asked_for():
    (told,) = said(":root { --paper: white; --ink: #777 } .a { color: red }")[:1]
    assert "contrast 4.4 to 1" in told


@pytest.mark.parametrize(
    ("ink", "paper", "remedy"),
    [
        ("#888", "#fff", "make --quiet darker"),
        ("#888", "#333", "make --quiet lighter"),
        ("#777", "#888", "make --quiet darker"),
        ("#999", "#777", "make --quiet much darker"),
        ("#eee", "#ddd", "make --quiet much darker"),
        ("#111", "#444", "make --quiet much lighter"),
        ("oklch(none 0 0)", "#111", "make --quiet much lighter"),
        ("transparent", "#111", "make --quiet lighter and less transparent"),
        ("transparent", "#eee", "make --quiet darker and less transparent"),
        ("rgb(0 0 0 / 30%)", "#222", "make --quiet much lighter and less transparent"),
        ("rgb(255 255 255 / 40%)", "#777", "make --quiet much darker and less transparent"),
    ],
)
def test_the_remedy_is_one_that_would_do(ink: str, paper: str, remedy: str):
    (told,) = said(f":root {{ --paper: {paper}; --quiet: {ink} }}")
    assert told.endswith(f"; {remedy}")


def test_all_failing_pairs_are_told_in_one_run_and_each_once():
    told = said(":root { --paper: white; --tint: #eee; --quiet: #aaa; --link: #aaa; --focus: #ddd }")
    assert len(told) == 6
    assert all(" by day: " in one for one in told), "the night and paper have the same colours"
    assert sum("what is no text needs 3" in one for one in told) == 2


def test_a_name_that_begins_with_on_is_read_on_what_it_names():
    (told,) = said(":root { --sea: #06c; --on-sea: #333 }")
    assert "--on-sea on --sea by day" in told
    assert "--on-sea-small on --sea by day" in said(":root { --sea: #06c; --on-sea: white; --on-sea-small: #333 }")[0]
    assert ground_of("--on-sea-green-x", ["--sea", "--sea-green"]) == "--sea-green"
    assert ground_of("--on-seaside", ["--sea"]) == ""


def test_a_colour_of_which_nothing_says_what_it_meets_is_a_warning_with_three_remedies():
    (problem,) = judge(look(":root { --sky: skyblue; --tone-moss: green; --line: silver; --gap: 1rem; --bold: 700 }"))
    assert problem.severity is Severity.WARNING
    assert problem.field == "--sky"
    for remedy in ("--on-sky", "--on-paper-sky", "--tone-sky"):
        assert remedy in problem.message


def test_what_is_read_on_nothing_is_told():
    (told,) = said(":root { --on-sky: navy }")
    assert told.startswith("a.css:1: warning: --on-sky: there is no --sky")


def test_an_unreadable_colour_is_an_error_with_its_line_and_hides_no_other():
    told = said(":root {\n --paper: white;\n --ink: oklch(20%);\n --quiet: #aaa }")
    assert told[0].startswith("a.css:3: --ink: 'oklch(20%)' cannot be judged; write the colour itself")
    assert "--quiet on --paper" in told[1]


def test_a_colour_for_wide_windows_only_is_told_as_not_judged():
    (told,) = said(":root { --paper: white; @media (min-width: 40rem) { --paper: black } }")
    assert told.startswith("a.css:1: warning: --paper: its contrast is not judged inside '@media (min-width: 40rem)'")


def test_a_night_may_be_written_as_a_media_query():
    dark = "@media (prefers-color-scheme: dark) { :root { --paper: #111; --ink: #444 } }"
    (told,) = [one for one in said(":root { --paper: white; --ink: black }", dark) if "--ink on" in one]
    assert told.startswith("b.css:1: --ink on --paper by night: contrast 1.9 to 1")


def test_a_look_that_has_only_a_day_has_no_night_to_judge():
    sheet = ":root { color-scheme: light; --paper: light-dark(white, black); --ink: light-dark(black, black) }"
    assert said(sheet) == []
    assert len(said(sheet.replace("color-scheme: light;", ""))) == 2


def test_more_contrast_is_judged_where_a_look_offers_it():
    more = ":root { --paper: white; --ink: black; @media (prefers-contrast: more) { --ink: #888 } }"
    assert "by day, where more contrast is asked for" in said(more)[0]


def test_paper_is_judged_with_the_tokens_of_paper_and_not_for_what_only_screens_show():
    print_sheet = ":root { color-scheme: light; --paper: white }"
    told = said(":root { --paper: #333; --ink: white; --focus: gold }", "", print_sheet)
    assert {one.partition(" contrast")[0] for one in told} == {
        "c.css:1: --ink on --paper on paper:",
        "c.css:1: --paper on --ink on paper:",
    }


def test_what_an_overlay_changed_is_where_one_is_sent():
    theme = ":root { --paper: white; --link: #06c }"
    (told,) = said(theme, ":root { --paper: #999 }")
    assert told.startswith("b.css:1: --link on --paper by day")


def test_a_ground_that_is_on_the_wrong_side_is_to_change_sides():
    theme = ":root { --paper: light-dark(white, black); --ink: light-dark(black, #ddd) }"
    told = said(theme, ":root { --paper: #fefefe }")
    assert told[0].endswith("; make --paper much darker")


def test_a_ground_that_cannot_move_far_enough_leaves_it_to_the_ink():
    (told,) = said(":root { --quiet: rgb(0 0 0 / 30%); --paper: white }", ":root { --paper: #eee }")
    assert told.startswith("b.css:1: --quiet on --paper")
    assert told.endswith("; make --quiet darker and less transparent")


def test_a_look_may_be_the_theme_s_with_colours_from_elsewhere_laid_over():
    theme = look(":root { --accent: gold; --on-accent: black }")
    own = Declaration("--accent", "#222", "content/microsites/x/index.md", 4)
    (problem,) = judge((*theme, own))
    assert str(problem).startswith("content/microsites/x/index.md:4: --on-accent on --accent by day: contrast 1.3 to 1")
