"""A colour that a sheet of tokens declares for less than the whole page is told."""

from __future__ import annotations

import pytest

from portevoix import css
from portevoix.tokens.declarations import Rule
from portevoix.tokens.elsewhere import elsewhere


def said(text: str, layer: str = "tokens") -> list[str]:
    rules = [Rule(node, "a.css", layer) for node in css.read(text)]
    return [str(problem) for problem in elsewhere(rules, {"--link", "--paper", "--sea", "--on-sea", "--gap"})]


@pytest.mark.parametrize(
    ("text", "selector"),
    [
        ("body { --link: #eee }", "body"),
        ("* { --link: #eee }", "*"),
        (":root[lang] { --link: #eee }", ":root[lang]"),
        (":root { body & { --link: #eee } }", "body &"),
        ("@media print { @layer x { .dark { &:hover { --link: #eee } } } }", ".dark"),
    ],
)
def test_a_colour_for_less_than_the_page_is_a_warning_with_its_selector(text: str, selector: str):
    assert said(f"\n{text}") == [
        f"a.css:2: warning: --link: inside '{selector}' its contrast is not judged; write it in :root"
    ]


def test_a_colour_named_after_what_it_is_read_on_is_one():
    assert len(said("body { --on-sea: white; --on-sea-small: white; --sea: navy; --tone-moss: green }")) == 3


@pytest.mark.parametrize(
    "text",
    [
        ":root, :root:root, html:root, :where(:root) { --link: #eee }",
        ":root { & { --link: #eee } @media print { --link: black } }",
        "body { --gap: 1rem; color: red }",
        "@layer a, b; @font-face { src: none }",
    ],
)
def test_what_is_judged_or_is_no_colour_is_not_told(text: str):
    assert said(text) == []


def test_a_component_may_have_a_colour_of_its_own():
    assert said(".box { --link: #eee }", "components") == []
