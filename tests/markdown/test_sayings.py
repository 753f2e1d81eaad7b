"""What stands in braces behind a picture: what is read, and each mistake by its line."""

from __future__ import annotations

import pytest

from portevoix.markdown.pipeline import Pipeline
from portevoix.markdown.references import resolve
from portevoix.problems import Severity


def told(text: str) -> list[str]:
    return [str(problem) for problem in Pipeline().convert(text, path="x.md").problems]


def html_of(text: str) -> str:
    return resolve(Pipeline().convert(text, path="x.md"), lambda reference: reference.written)


@pytest.mark.parametrize("silent", ["![](a.png)", "![ ](a.png)", "![\n](a.png)", "![][r]\n\n[r]: a.png"])
def test_each_picture_without_alternative_text_is_named_by_its_own_line(silent: str) -> None:
    text = f"`![]` ![un](u.png)\n\n![]({'d.png'}){{decorative=true}}\n\n{silent}\n\nx\n\n![  ](b.png) \\![]"
    lines = [problem.partition(": ")[0] for problem in told(text)]
    assert lines == ["x.md:5", f"x.md:{5 + silent.count(chr(10)) + 4}"]


@pytest.mark.parametrize(
    ("braces", "said"),
    [
        (" {.left}", "the braces behind this picture are not read, for something stands between; write them right"),
        ("\n{.left}\nDu texte.", "the braces behind this picture are not read"),
        ('{.left credit="Zoé <zoe@x.fr>"}', "the braces behind this picture cannot be read; write them on one line"),
        ("{credits=Zoé}", "'credits' is nothing that can be said of a picture; did you mean 'credit'?"),
        ("{caption=Zoé}", "'caption' is nothing that can be said of a picture; did you mean 'title'?"),
        ("{left}", "'left' is nothing that can be said of a picture; did you mean '.left'?"),
        ("{onclick=alert(1)}", "'onclick' is nothing that can be said of a picture; remove it"),
        ("{OnError=x}", "'OnError' is nothing that can be said of a picture; remove it"),
        ("{style=x}", "'style' is nothing that can be said of a picture"),
        ("{poster=x}", "'poster' is nothing that can be said of a picture"),
        ("{width=50%}", "width: '50%' is no number of pixels; write e.g. {width=300}"),
    ],
)
def test_braces_that_say_nothing_of_a_picture_are_a_mistake_with_a_remedy(braces: str, said: str) -> None:
    (problem,) = told(f"![un](u.png){{.right}}\n\n![deux](d.png){braces}\n")
    assert problem.startswith(f"x.md:3: {said}")


@pytest.mark.parametrize("braces", ["{onclick=alert(1)}", "{OnError=x}", "{credits=x}", "{width=50%}", "{style=x}"])
def test_what_is_nothing_of_a_picture_reaches_no_page(braces: str) -> None:
    assert html_of(f"![un](u.png){braces}") == html_of("![un](u.png)")


@pytest.mark.parametrize(
    "text",
    [
        "![un](u.png){.left #a width=300 height=200px lang=en title=Mot aria-hidden=true data-x=1 loading=eager}",
        "![un](u.webm){poster=x.jpg loop muted}",
        "Un ![un](u.png) {sic} et {x}.",
        "`![un](u.png) {.left}`",
        "![un](u.png) \\{.left}",
        "[lien](x) {.left}",
    ],
)
def test_what_may_stand_behind_a_picture_is_no_mistake(text: str) -> None:
    assert told(text) == []


def test_what_stands_on_the_line_below_a_picture_is_said_of_it() -> None:
    below, behind = (f'![un](u.png "Titre"){gap}{{: .left credit="Zoé" }}' for gap in ("\n", ""))
    assert html_of(below) == html_of(behind)
    assert "<small>Zoé</small>" in html_of(below)


def test_an_existing_blog_is_only_warned() -> None:
    body = Pipeline(silence=Severity.WARNING).convert("![un](u.png) {.left}\n\n![](d.png){onclick=x}", path="x.md")
    assert [problem.severity for problem in body.problems] == [Severity.WARNING] * 3
