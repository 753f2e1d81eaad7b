"""What a style sheet says, and what browsers would skip of it in silence."""

from __future__ import annotations

import pytest

from portevoix import css
from portevoix.css import Import
from portevoix.problems import Severity


def said(text: str) -> list[str]:
    """The problems of a style sheet, `line: field: message` as far as the first semicolon."""
    return [str(problem).removeprefix("a.css:").partition(";")[0] for problem in css.mistakes(text, "a.css")]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("a { b: c", "1: what opens here is never closed"),
        ("a { b: c }\nd { e: f\n\ng { h: i }\n", "2: what opens here is never closed"),
        ("a {}\n/* b { c: d }\n", "2: what opens here is never closed"),
        ("\n/* a", "2: what opens here is never closed"),
        ("a {} }\nb { c: d }", "1: this '}' closes nothing"),
        ("\na { b: " + "(" * 1000, "2: brackets are nested more than 100 deep"),
        ("a {\n  b: c)\n}", "2: this ')' closes nothing"),
        ('a { b: "x\n}', "1: a text in quotes does not end on its line"),
        ("a {\n b: url(x y) }", "2: this url(…) cannot be read"),
        ("\n@import a.css;", "2: @import: browsers skip this"),
        ('@import "a.css"\n@import "b.css";', "1: @import: browsers skip this"),
        ('@import "a.css"\na { b: c }', "1: @import: browsers skip this"),
        ("@import;", "1: @import: browsers skip this"),
        ('@import "a.css" supports(a: b);', "1: @import: browsers skip this"),
        ('@media print {\n@import "a.css";\n}', "2: @import: browsers skip an import inside a rule"),
    ],
)
def test_what_loses_a_rule_is_an_error_with_its_line(text: str, told: str):
    assert told in said(text)
    assert all(problem.severity is Severity.ERROR for problem in css.mistakes(text, "a.css"))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("a {\n  b c;\n  d: e }", "2: warning: browsers skip this: it is neither 'property: value"),
        ("a {\n  b: c\n  d: e }", "2: warning: b: browsers skip this: its value holds a ':'"),
        ("@media print { a {\n b c } }", "2: warning: browsers skip this: it is neither 'property: value"),
        ("a { b: c }\nd, e", "2: warning: browsers skip this: it is neither 'property: value"),
    ],
)
def test_what_loses_a_property_is_a_warning_with_its_line(text: str, told: str):
    assert said(text) == [told]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "a { &:hover { b: c } a:hover { d: e } .x:is(a, b) > c:not(d) { f: g } @media print { h: i } }",
        "a { --x: { a: b }; --y:; --z: a: b; color: red !important; ; }",
        "@font-face { src: url(a.woff2) format('woff2') }",
        "@keyframes a { 50% { b: c } from { d: e } to {} }",
        "@property --x { syntax: '<length>'; inherits: false; initial-value: 0 }",
        "@page :first { margin: 1cm; @top-left { content: 'a' } }",
        "@supports (display: grid) and (not (a: b)) { a:hover { b: c } }",
        "@container page (inline-size >= 40rem) { a:hover { b: c } }",
        "@scope (.a) to (.b) { :scope { c: d } }",
        "@layer a, b.c;\n@layer a { @layer d { e:focus-visible { f: g } } }",
        ".a::after { content: '}' / ''; b: calc(1px + (2 * 3)) } /* } */",
        "a { background: url(data:image/png;base64,AA==) }",
    ],
)
def test_what_browsers_understand_is_not_blamed(text: str):
    assert said(text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('@import "a.css";', Import("a.css", None, "")),
        ("@import url(a.css) layer(b.c);", Import("a.css", "b.c", "")),
        ("@IMPORT url('a.css') layer print;", Import("a.css", "", "print")),
        ('@import "a.css" screen and (b: c), print;', Import("a.css", None, "screen and (b: c), print")),
    ],
)
def test_an_import_has_an_address_a_layer_and_media(text: str, found: Import):
    assert [css.import_of(rule) for rule in css.read(text)] == [found]


@pytest.mark.parametrize(
    ("text", "dense"),
    [
        ("\n a,\n b\n{\n  c: d;\n  e: f;\n}\n\ng { h: i }\n", "a,b{c:d;e:f}g{h:i}"),
        ("@layer a, b;\n@layer a { c { d: e } }", "@layer a,b;@layer a{c{d:e}}"),
        ("a { & :hover { b: c; } :is(d) :hover { e: f } }", "a{& :hover{b:c}:is(d) :hover{e:f}}"),
        ("a { &:hover { b: c } > d { e: f } + g { h: i } }", "a{&:hover{b:c}> d{e:f}+ g{h:i}}"),
        (
            "@media (a >= 3rem) and (not (b)) { a { b: calc(1px + 2px) } }",
            "@media (a >= 3rem) and (not (b)){a{b:calc(1px + 2px)}}",
        ),
        ('a::after { content: " ( " attr(href) " ) ; " }', 'a::after{content:" ( " attr(href) " ) ; "}'),
        ('a { b: url( "c d.png" ) no-repeat , url(e) }', 'a{b:url( "c d.png" ) no-repeat ,url(e)}'),
        ("a { --x: ; --y: { b c }; }", "a{--x:;--y:{b c}}"),
        ("a { b: c /* d */ e }", "a{b:c  e}"),
        ("a { b: 0.5em -0.25% +00.5 0 10.5 }", "a{b:.5em -.25% +.5 0 10.5}"),
        ("a { b: light-dark(oklch(41% 0 38 / 50%), red) }", "a{b:light-dark(oklch(41% 0 38 / 50%),red)}"),
        ("", ""),
    ],
)
def test_what_is_there_for_the_eye_alone_is_left_out_and_nothing_else(text: str, dense: str):
    assert css.dense(text) == f"{dense}\n"


def test_of_a_sheet_that_is_nested_beyond_reason_nothing_is_read() -> None:
    deep = "a { b: " + "(" * 1000
    assert css.read(deep) == []
    assert css.dense(deep) == "\n"
