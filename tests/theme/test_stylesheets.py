"""The style sheets keep to the order of layers, to tokens, to logical properties, to shallow selectors."""

from __future__ import annotations

import gzip
import re
from functools import cache
from pathlib import Path

import pytest

from portevoix.css import dense
from site_tests.each import each

from .rendering import render
from .samples import SAMPLES, Sample
from .stylesheets import (
    COMMON,
    CSS,
    IMPORT,
    MAIN,
    MICROSITE,
    OF_IMPORTS,
    OF_SOME,
    ON_PAPER,
    TOKENS,
    flattened,
    rules,
    sheets,
    text,
    together,
)
from .stylesheets import depth as depth_of

LAYERS = "@layer reset, tokens, base, compositions, components, kinds, utilities;"
STYLES = [path for path in sheets() if path not in (*OF_IMPORTS, CSS / "feed.css")]
PARTS = [path for path in STYLES if path not in (*OF_SOME, ON_PAPER, *TOKENS[1:])]
COLOUR = re.compile(
    r"#[0-9a-f]{3,8}\b|\b(?:rgba?|hsla?|hwb|lab|lch|oklab|oklch|color|color-mix|light-dark)\(|"
    r"(?<![-\w.])(?:white|black|gr[ae]y|red|green|blue|yellow|orange|purple|gold|navy|silver|maroon)(?![-\w])",
    re.IGNORECASE,
)
PHYSICAL = re.compile(
    r"(?:^|[\s;{])(?:(?:margin|padding|border)-(?:top|right|bottom|left)|(?:min-|max-)?(?:width|height)|top|right|bottom|left)\s*:"
)
SIDES = re.compile(r"(?:margin|padding|inset|border-width):\s*\S+\s+([^\s;]+)\s+\S+\s+([^\s;]+)\s*[;}]")
"""All four sides at once: the second and the fourth are right and left."""

OF_BLOG = [sample for sample in SAMPLES if not sample.template.startswith("kinds/")]
OPENINGS = [sample for sample in SAMPLES if sample.template.endswith("/opening.html")]
SCRIPTS = CSS.parent / "js"
ROUND_TRIP = 14_336
"""Bytes of HTML, CSS and JavaScript, compressed, that the opening page of a microsite may weigh."""
FIRST_VIEW = 14_000
"""Bytes of HTML and CSS, compressed, that a first view may weigh."""


def name(path: Path) -> str:
    return path.relative_to(CSS).as_posix()


@cache
def weight(*sheets: Path) -> int:
    """Bytes of style sheets as a site sends them."""
    return sum(len(gzip.compress(dense(flattened(sheet)).encode())) for sheet in sheets)


def test_the_order_of_layers_comes_first() -> None:
    assert text(COMMON).strip().startswith(LAYERS)
    assert text(MICROSITE).strip().startswith(LAYERS)
    for path in (MAIN, CSS / "text.css", CSS / "list.css"):
        assert text(path).strip().startswith('@import "common.css";')


@each(OF_IMPORTS, ids=name)
def test_a_sheet_of_pages_holds_nothing_but_imports(path: Path) -> None:
    assert IMPORT.sub("", text(path)).replace(LAYERS, "").strip() == ""


def test_the_sheets_of_the_blog_and_of_microsites_have_every_part_in_a_known_layer() -> None:
    imported = [*IMPORT.findall(text(COMMON)), *(found for found in IMPORT.findall(text(MAIN)) if found[1])]
    assert len(imported) == len(set(imported))
    imported += [found for found in IMPORT.findall(text(MICROSITE)) if found not in imported]
    assert sorted(path for path, _ in imported) == sorted(name(path) for path in PARTS)
    assert {layer for _, layer in imported} <= set(re.findall(r"[a-z]+", LAYERS.removeprefix("@layer")))


@each([CSS / "text.css", CSS / "list.css", CSS / "code.css", CSS / "long.css"], ids=name)
def test_a_lighter_sheet_has_parts_of_the_main_one_in_the_same_layers(path: Path) -> None:
    assert set(IMPORT.findall(text(path))) <= {*IMPORT.findall(text(MAIN)), *IMPORT.findall(text(COMMON))}


@each(sheets(), ids=name)
def test_braces_are_balanced(path: Path) -> None:
    depth = 0
    for sign in re.findall(r"[{}]", text(path)):
        depth += 1 if sign == "{" else -1
        assert depth >= 0
    assert depth == 0


@each([path for path in STYLES if path not in TOKENS], ids=name)
def test_colours_are_named_in_tokens_only(path: Path) -> None:
    values = " ".join(rule.declarations for rule in rules(text(path)))
    assert COLOUR.findall(values) == []


def test_the_sheet_of_feeds_names_its_colours_in_one_place() -> None:
    first, *others = rules(text(CSS / "feed.css"))
    assert COLOUR.search(first.declarations)
    assert COLOUR.findall(" ".join(rule.declarations for rule in others)) == []


@each(sheets(), ids=name)
def test_properties_follow_the_direction_of_writing(path: Path) -> None:
    assert [rule.selector for rule in rules(text(path)) if PHYSICAL.search(rule.declarations)] == []
    sides = [found for rule in rules(text(path)) for found in SIDES.findall(f"{rule.declarations};")]
    assert [(right, left) for right, left in sides if right != left] == []


@each(STYLES, ids=name)
def test_selectors_name_no_id_and_are_at_most_two_deep(path: Path) -> None:
    for rule in rules(text(path)):
        assert "#" not in rule.selector
        assert depth_of(rule.selector) <= 2, rule.selector


@each(STYLES, ids=name)
def test_every_token_in_use_is_defined(path: Path) -> None:
    defined = set(re.findall(r"(--[a-z0-9-]+)\s*:", flattened()))
    assert set(re.findall(r"var\((--[a-z0-9-]+)\)", text(path))) - defined == set()


def test_every_token_on_paper_is_one_of_screens() -> None:
    tokens, paper = (set(re.findall(r"(--[a-z0-9-]+)\s*:", text(path))) for path in TOKENS)
    assert paper <= tokens


def test_every_token_is_used() -> None:
    defined = set(re.findall(r"(--[a-z0-9-]+)\s*:", text(CSS / "tokens.css")))
    assert defined - set(re.findall(r"var\((--[a-z0-9-]+)", together())) == set()


@each([*OF_SOME, ON_PAPER], ids=name)
def test_a_sheet_of_its_own_is_in_a_layer_of_the_main_one(path: Path) -> None:
    layer = re.fullmatch(r"\s*@layer ([a-z]+) \{.*\}\s*", IMPORT.sub("", text(path)), flags=re.DOTALL)
    assert layer
    assert layer[1] in LAYERS


def test_nothing_is_important() -> None:
    assert "!important" not in together()


def test_sheets_fetch_one_font_and_nothing_else() -> None:
    for sheet in (together(), text(CSS / "feed.css")):
        assert set(re.findall(r"url\(([^)]*)\)", sheet)) == {'"../fonts/bricolage-grotesque.woff2"'}


def test_movement_is_left_out_for_who_asks() -> None:
    moving = [
        rule
        for rule in rules(together())
        if re.search(r"\b(?:transition|animation|scroll-behavior):", rule.declarations)
    ]
    calm = {rule.selector for rule in moving if any("prefers-reduced-motion" in name for name in rule.within)}
    assert {rule.selector for rule in moving} == calm


@each(OF_BLOG, ids=lambda sample: sample.name)
def test_a_first_view_is_light(sample: Sample) -> None:
    assert weight(MAIN) + len(gzip.compress(render(sample))) < FIRST_VIEW


@each(OPENINGS, ids=lambda sample: sample.name)
def test_the_opening_page_of_a_microsite_is_light_with_its_scripts(sample: Sample) -> None:
    scripts = (SCRIPTS / Path(script).name for script in sample.view.scripts)
    page = render(sample)
    names = re.findall(r'rel="stylesheet" href="/theme/css/(\w+)\.css"', page.decode())
    styles = weight(*(path for name in names if (path := CSS / f"{name}.css").exists() and name != "preview"))
    asked = sum(len(gzip.compress(script.read_bytes())) for script in scripts)
    assert styles + asked + len(gzip.compress(page)) < ROUND_TRIP


@pytest.mark.parametrize(
    ("selector", "depth"),
    [(".a", 1), (".a, .b .c", 2), (".a > .b + .c", 2), (".a :is(.b .c, d) e", 3), (".a:not(:has(.b .c))", 1)],
)
def test_the_depth_of_a_selector_counts_its_elements(selector: str, depth: int) -> None:
    assert depth_of(selector) == depth


def test_rules_are_read_with_what_is_around_them() -> None:
    read = rules("a { b: c; } @media (x) { d, e { f: g } }")
    assert [(rule.selector, rule.within) for rule in read] == [("a", ()), ("d, e", ("@media (x)",))]
