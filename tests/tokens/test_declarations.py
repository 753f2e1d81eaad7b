"""Of two declarations of a token the one that browsers take wins."""

from __future__ import annotations

import pytest

from portevoix import css
from portevoix.tokens.declarations import Declaration, Rule, declared, winning
from portevoix.tokens.media import DAY, NIGHT, PAPER, Circumstance


def of(text: str, layer: str = "") -> tuple[Declaration, ...]:
    """What one style sheet declares."""
    return declared(Rule(node, "a.css", layer) for node in css.read(text))


def value(text: str, seen: Circumstance = DAY) -> str:
    """The value of `--x` that wins."""
    return winning(of(text), seen)["--x"].value


@pytest.mark.parametrize(
    "text",
    [
        ":root { --x: no } :root { --x: yes }",
        ":root { --x: yes } html { --x: no }",
        ":ROOT { --x: yes } .box { --x: no }",
        "html, .dark { --x: yes } .dark { --x: no }",
        "@layer a, b; @layer b { :root { --x: yes } } @layer a { :root { --x: no } }",
        ":root { --x: yes } @layer a { :root { --x: no } }",
        "@layer a { :root { --x: yes !important } } :root { --x: no }",
        "@supports (color: oklch(0 0 0)) { :root { --x: yes } }",
        "@media screen { :root { --x: yes } } @media print { :root { --x: no } }",
        ":root { --x: no; @media screen { --x: yes } }",
        "@layer a { @media screen { :root { --x: no; --x: yes } } }",
        ":root:root { --x: yes } :root { --x: no }",
        "HTML:root { --x: yes } :root { --x: no }",
        ":root { --x: yes } :where(:root), :where( html ):where(:root) { --x: no }",
        "html { --x: yes } html:where(:root) { color-scheme: dark } :where(:root) { --x: no }",
        ":root { --x: no; & { --x: no; @media screen { & { --x: yes } } } }",
        ":root { --x: yes } :root[lang] { --x: no } :root body { --x: no } * { --x: no }",
        ":root { --x: yes } @media (min-width: 40rem) { :root { --x: no } }",
    ],
)
def test_the_one_that_browsers_take_wins(text: str):
    assert value(text) == "yes"


def test_each_circumstance_has_its_own_winner():
    dark = "@media (prefers-color-scheme: dark) { :root { --x: night } }"
    text = f":root {{ --x: day }} {dark} @media print {{ :root {{ --x: paper }} }}"
    assert [value(text, seen) for seen in (DAY, NIGHT, PAPER)] == ["day", "night", "paper"]


def test_a_declaration_knows_its_file_and_line():
    (found,) = of("/* a */\n:root {\n  --x: 1;\n}", layer="tokens")
    assert found.place == ("a.css", 3)
    assert found.media == ()
