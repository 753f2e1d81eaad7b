"""The theme's own tokens: every pair has the contrast of WCAG 2.2 AA, and a browser sees what is judged."""

from __future__ import annotations

import re
from typing import Literal

import pytest
from coloraide import Color
from playwright.sync_api import Browser

from portevoix.assets import Assets, gather_assets
from portevoix.problems import Report
from portevoix.tokens.contrast import seen_over
from portevoix.tokens.judge import judge
from portevoix.tokens.pairs import PAIRS
from portevoix.tokens.palette import Palette, palettes
from site_tests.sample_settings import ROOT, sample_settings

from .stylesheets import together

COMPUTED = """names => Object.fromEntries(names.map(name => {
  const one = document.body.appendChild(document.createElement("i"))
  one.style.color = `var(${name})`
  return [name, getComputedStyle(one).color]
}))"""


@pytest.fixture(scope="module")
def assets() -> Assets:
    """The theme's files, without an overlay."""
    return gather_assets(sample_settings(), Report())


def palette(assets: Assets, name: str) -> Palette:
    """The colours by day, by night or on paper."""
    return next(one for one in palettes(assets.tokens) if one.seen.name == name)


def test_every_pair_of_colours_can_be_read_and_every_colour_is_judged(assets: Assets) -> None:
    assert [str(problem) for problem in judge(assets.tokens)] == []


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_the_pairs_that_are_documented_are_those_that_are_judged(lang: str) -> None:
    text = (ROOT / "docs/designers" / lang / "theme.md").read_text("utf-8")
    rows = re.findall(r"^\| (`--[^|]+) \| (`--[^|]+) \| ([\d.,]+) \|$", text, re.MULTILINE)
    told = {
        (ink, ground, float(least.replace(",", ".")))
        for inks, grounds, least in rows
        for ink in re.findall(r"--[\w-]+", inks)
        for ground in re.findall(r"--[\w-]+", grounds)
        if not re.search("[A-Z]", ink)
    }
    assert told == {(pair.ink, pair.ground, pair.least) for pair in PAIRS}


def test_the_theme_has_every_colour_that_is_judged(assets: Assets) -> None:
    assert {name for pair in PAIRS for name in (pair.ink, pair.ground)} <= palette(assets, "by day").colours.keys()


@pytest.mark.parametrize(
    ("name", "scheme", "media"),
    [("by day", "light", "screen"), ("by night", "dark", "screen"), ("on paper", "light", "print")],
)
def test_a_browser_sees_the_colours_that_are_judged(
    browser: Browser,
    assets: Assets,
    name: str,
    scheme: Literal["light", "dark"],
    media: Literal["screen", "print"],
) -> None:
    context = browser.new_context(color_scheme=scheme)
    page = context.new_page()
    page.set_content(f"<style>{together()}</style>")
    page.emulate_media(media=media)
    judged = palette(assets, name).colours
    seen = {name: Color(value) for name, value in page.evaluate(COMPUTED, list(judged)).items()}
    context.close()
    assert len(judged) > 20
    white = Color("white")
    assert {
        name: value.to_string(hex=True)
        for name, value in seen.items()
        if seen_over(value, white).delta_e(seen_over(judged[name], white), method="ok") > 0.001
    } == {}
