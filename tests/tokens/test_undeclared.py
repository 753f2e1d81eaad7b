"""A token that nothing declares is told where a style sheet asks for it."""

from __future__ import annotations

from portevoix import css
from portevoix.tokens.undeclared import misspelt, undeclared


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


THEME = ":root { --link: navy; --step-0: 1rem } a { color: var(--link); margin: var(--gap, 0) }"


def near_misses(own: str, theme: str = THEME) -> list[str]:
    return [str(problem) for problem in misspelt({"a.css": css.read(theme), "own.css": css.read(own)}, "own.css")]


def test_a_token_of_an_overlay_that_nothing_asks_for_is_told_with_the_nearest_name():
    assert near_misses(":root {\n  --lnik: red;\n  --stpe-0: 2rem;\n  --LINK: red }") == [
        "own.css:2: warning: --lnik: no style sheet asks for this token; did you mean '--link'?",
        "own.css:3: warning: --stpe-0: no style sheet asks for this token; did you mean '--step-0'?",
        "own.css:4: warning: --LINK: no style sheet asks for this token; did you mean '--link'?",
    ]


def test_a_token_that_is_known_asked_for_or_near_to_none_is_not_told():
    own = ":root { --link: red; --step-0: 1rem; --gap: 0; --links: red; --sea: blue } b { color: var(--links) }"
    assert near_misses(own) == []
    assert list(misspelt({"a.css": css.read(THEME)}, "")) == []
