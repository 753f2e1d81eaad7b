"""Every way CSS has of writing a colour is read; what cannot be read says what to write instead."""

from __future__ import annotations

import pytest
from coloraide import Color

from portevoix.tokens.colours import Unreadable, is_meant_as_colour, read_colour
from portevoix.tokens.declarations import Declaration, Tokens


def tokens(**values: str) -> Tokens:
    """Tokens by their names without dashes."""
    return {f"--{name}": Declaration(f"--{name}", value, "tokens.css", 1) for name, value in values.items()}


def read(value: str, scheme: str = "light", **others: str) -> str:
    """A colour as ordinary screens have it, `#rrggbb`."""
    return read_colour(value, tokens(**others), scheme).convert("srgb").to_string(hex=True)


@pytest.mark.parametrize(
    "value",
    [
        "#f00",
        "#FF0000",
        "#f00f",
        "red",
        "RED",
        "rgb(255, 0, 0)",
        "rgb(255 0 0)",
        "rgb(100% 0% 0%)",
        "rgba(255, 0, 0, 1)",
        "hsl(0 100% 50%)",
        "hsl(0deg, 100%, 50%)",
        "hwb(1turn 0% 0%)",
        "lab(54.29% 80.82 69.89)",
        "lch(54.29 106.85 40.86)",
        "oklab(62.8% 0.22486 0.12585)",
        "oklch(0.62796 0.25768 29.234)",
        "oklch(62.796% 0.25768 29.234deg / 1)",
        "color(srgb 1 0 0)",
        "color(xyz 0.41239 0.21264 0.01933)",
        "light-dark(red, blue)",
        "LIGHT-DARK( #f00 , blue )",
        "light-dark(light-dark(red, blue), blue)",
        "color-mix(in srgb, red, red)",
        "color-mix(in oklch longer hue, red 100%, blue)",
        "color-mix(red 100%, blue 0%)",
        "/* by day */ red",
        "var(--brand)",
        "var(--none, red)",
        "var(--none, var(--brand))",
        "light-dark(var(--brand), blue)",
        "rgb(var(--full) 0 0)",
        "color-mix(in srgb, var(--brand) 100%, var(--mixed))",
    ],
)
def test_red_is_red_however_it_is_written(value: str):
    assert read(value, brand="var(--mixed)", mixed="red", full="255") == "#ff0000"


def test_the_second_of_two_colours_is_the_night_s():
    assert read("light-dark(red, blue)", "dark") == "#0000ff"
    assert read("light-dark(red, light-dark(lime, blue))", "dark") == "#0000ff"
    assert read("red", "dark") == "#ff0000"


@pytest.mark.parametrize(
    ("value", "mixed"),
    [
        ("color-mix(in srgb, red, blue)", "#800080"),
        ("color-mix(in srgb, red 25%, blue)", "#4000bf"),
        ("color-mix(in srgb, red, blue 25%)", "#bf0040"),
        ("color-mix(in srgb, red 20%, blue 60%)", "#4000bfcc"),
        ("color-mix(in hsl, red, blue)", "#ff00ff"),
        ("color-mix(in hsl longer hue, red, blue)", "#00ff00"),
        ("color-mix(in oklab, white, black)", "#636363"),
    ],
)
def test_a_mixture_is_that_of_css(value: str, mixed: str):
    assert read(value) == mixed


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("", "is no colour; write one"),
        ("red blue", "'red blue' is no colour; write one"),
        ("oklch(50%)", "'oklch(50%)' cannot be judged; write the colour itself"),
        ("reddish", "'reddish' cannot be judged"),
        ("currentcolor", "cannot be judged"),
        ("Canvas", "cannot be judged"),
        ("oklch(from red l c h)", "cannot be judged; write the colour itself"),
        ("light-dark(red)", "does not hold two colours; write light-dark(by day, by night)"),
        ("light-dark(red, blue, lime)", "does not hold two colours"),
        ("color-mix(in srgb, red)", "does not mix two colours; write color-mix(in oklab, one 30%, other)"),
        ("color-mix(in nowhere, red, blue)", "cannot be mixed"),
        ("color-mix(in srgb, red 0%, blue 0%)", "cannot be mixed"),
        ("color-mix()", "does not mix two colours"),
        ("var(--none)", "nothing declares --none; declare it"),
        ("var(--round)", "--round is made of itself; give it a value of its own"),
    ],
)
def test_what_cannot_be_read_says_what_to_do(value: str, said: str):
    with pytest.raises(Unreadable, match="; ") as found:
        read(value, round="light-dark(var(--square), red)", square="var(--round)")
    assert said in str(found.value)


@pytest.mark.parametrize("value", ["red", "#123", "#12", "rgb(1 2)", "light-dark(a, b)", "color-mix(in x)"])
def test_what_looks_like_a_colour_is_meant_as_one(value: str):
    assert is_meant_as_colour(value)


@pytest.mark.parametrize("value", ["1rem", "Georgia, serif", "bold", "clamp(1rem, 2vi, 3rem)", "none", "", "800"])
def test_sizes_and_faces_are_no_colours(value: str):
    assert not is_meant_as_colour(value)


def test_reading_a_colour_changes_no_other():
    first = read_colour("red", {}, "light")
    assert read_colour("red", {}, "light") == first == Color("red")
