"""A token that nothing declares is told where a style sheet asks for it."""

from __future__ import annotations

from portevoix import css
from portevoix.tokens.undeclared import undeclared


def said(**sheets: str) -> list[str]:
    return [str(problem) for problem in undeclared({f"{name}.css": css.read(text) for name, text in sheets.items()})]


def test_a_token_without_a_declaration_is_told_once_with_the_nearest_name():
    told = said(a=":root { --paper: white }", b="p {\n  color: var(--papr)\n}\na { color: var(--papr) }")
    assert told == [
        "b.css:2: var(): no style sheet declares --papr; declare it among the tokens, or correct the name; "
        "did you mean '--paper'?"
    ]


def test_a_token_with_something_in_its_place_may_be_undeclared():
    assert said(a="p { gap: var(--gap, 1rem); inset: var(--gap,); margin: var(--x, var(--gap, 0)) }") == []


def test_a_token_is_declared_wherever_it_is_declared():
    inside = "p { --gap: 1rem; & b { gap: var(--gap) } } i { top: calc(1px + var(--up)) }"
    assert said(a=inside, b="@property --up {}") == []
    nested = "@layer x { @media print { p { --gap: 0 } } } b { gap: var(--gap) }"
    assert said(a=nested) == []


def test_what_stands_in_the_place_of_a_token_is_asked_for_too():
    assert len(said(a="p { gap: var(--a, var(--b)) }")) == 1
