"""The fast ways of the pipeline, held to python-markdown's own."""

import random
from collections import Counter
from collections.abc import Callable, Sequence
from itertools import product
from typing import Any, cast
from xml.etree.ElementTree import Comment, Element

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown.blockparser import BlockParser
from markdown.core import Markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import SimpleTagInlineProcessor
from markdown.preprocessors import NormalizeWhitespace
from markdown.serializers import to_html_string

from markdown import treeprocessors
from portevoix.markdown import blocks, inlines, pipeline, silent, sparing
from portevoix.markdown.body import Body
from portevoix.markdown.code import DEFAULT
from portevoix.markdown.pipeline import Pipeline
from portevoix.markdown.serializing import serialized
from portevoix.markdown.silent import silent_pictures
from portevoix.markdown.tags import SILENT, tags
from portevoix.markdown.tails import _InPlaceExtra
from portevoix.problems import ProblemsFound

CONSTRUCTS = (
    "*a*", "**b** _c_", "***d***", "__e__ f*", "`g` ``h` i``", "\\*j\\_ \\\\", "[k](l.md)", "[m](<n o> 'p')", "[q][r]",
    "[r]", "[r][]", "![s](t.png)", "![u][r]", "![r]", "<https://v.example>", "<w@x.example>", "y  \nz", "<b>A</b>",
    "<!-- B -->", "&amp; &eacute; & C;", "D[^1] E[^2]", "F {.g}", "# H", "I\n===", "J\n---", "---", "* * *", "- - -",
    "1. K\n2. L", "- M\n- N", "* O\n\n    P", "+ Q\n    - R", "    S", "> T\n> > U", "V\n:   W", ":   X",
    "a|b\n-|-\nc|d",
    "|e|\n|-|\n|f|", "!!! note\n    Y", "Z\n!!! tip \"Titre\"\n    a\n\n    b", "*[HTML]: c", "HTML d", "[r]: e.md 'f'",
    "[^1]: g\n\n    h", "[^2]: i", "```python\nj = 1\n```", "~~~\nk\n~~~",
    "``` { .py .z hl_lines='1' linenos=inline }\nl\n```", "    :::js\n    m(n)", "o\n   :   p",
    "*q*{.r}", "s *t*\n{.u}",
    "<div markdown=\"1\">\n*l*\n</div>",
    "<div>m</div>", "<p markdown=\"span\">*n*</p>", "[TOC]", "## O {#p}", "\tQ", "R\r\nS\rT", "   \nU", "\x02V\x03 W",
    "1986\\. X", "3) Y", "-Z", "#a", "##", "b # c", "d > e", "f | g", "h: i", "j - k - l", "m_n_o", "p*q*r",
    "[", "](", "<",
    "&", "`", "\\", "$s$", "t\n{.u}", "![v](w.mp4)", "été : « œuvre » – x…", "", " ", "\u00a0",
)  # fmt: skip
DEFINED = "\n\n[r]: e.md 'f'\n\n[^1]: g\n\n*[HTML]: c"
JOINTS = ("\n\n", "\n", " ", "\n    ", "\n\n    ", "\n> ", "")


def cases(sample: int) -> list[str]:
    """Each construct alone, and so many texts of two to four of them."""
    chance = random.Random(7)
    drawn = [
        "".join(piece + chance.choice(JOINTS) for piece in chance.choices(CONSTRUCTS, k=chance.randrange(2, 5)))
        + chance.choice(("", DEFINED))
        for _ in range(sample)
    ]
    return [*CONSTRUCTS, *drawn]


class Stock(Pipeline):
    """The pipeline with python-markdown's own walks and processors."""

    def _set_up(self, *, code: bool) -> tuple[pipeline.OwnExtension, Markdown]:
        return super()._set_up(code=True)

    def _fresh(self, extensions: Sequence[str | Extension]) -> tuple[pipeline.OwnExtension, Markdown]:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(pipeline, "Converter", Markdown)
            patch.setattr(sparing, "register", lambda markdown: None)
            self._configs["codehilite"]["pygments_formatter"] = "html"
            return super()._fresh(extensions)


def outcome(of: Pipeline, text: str) -> Body | str:
    try:
        return of.convert(text, path="x.md")
    except ProblemsFound as found:
        return str(found)


def differing(texts: list[str]) -> list[str]:
    stock, ours = Stock(), Pipeline()
    return [text for text in texts if outcome(stock, text) != outcome(ours, text)]


def test_texts_are_converted_as_by_python_markdown_itself():
    assert differing(cases(sample=700)) == []


@pytest.mark.slow
def test_more_texts_are_converted_as_by_python_markdown_itself():
    pairs = [first + joint + second for first, second in product(CONSTRUCTS, CONSTRUCTS) for joint in JOINTS[:2]]
    assert differing([*pairs, *cases(sample=5_000)]) == []


@given(st.lists(st.sampled_from([*CONSTRUCTS, *JOINTS, *"*_`[]()!<>&;:|#-=.1 \n"]), max_size=9).map("".join))
@settings(max_examples=60)
def test_any_text_is_converted_as_by_python_markdown_itself(text: str):
    assert differing([text]) == []


def test_a_pattern_of_an_extension_is_asked_about_every_text():
    class Sharp(Extension):
        def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
            md.inlinePatterns.register(SimpleTagInlineProcessor(r"()o(.)o", "mark"), "sharp", 65)

    body = Pipeline([*DEFAULT, Sharp()]).convert("coco", path="x.md")
    assert body.parts == ("<p>c<mark>c</mark></p>",)


@pytest.mark.parametrize("text", ["# A *b*\n\n## C &amp; d\n\ne", "f", "# A\n\n[TOC]\n\n## B {data-toc-label=C}"])
def test_a_table_of_contents_that_is_not_shown_is_there_for_extensions(text: str):
    def contents(of: Pipeline) -> tuple[str, Any]:
        of.convert(text, path="x.md")
        _, markdown = of._set_up(code=False)
        return markdown.toc, markdown.toc_tokens  # type: ignore[attr-defined]

    ours = Pipeline()
    assert contents(ours) == contents(Stock())
    assert contents(ours) == contents(ours)


WORDS = (None, "", "a", '<&>"', "&amp; &", "open", "\n")


def tree_of(chance: random.Random, depth: int = 3) -> Element:
    """An element with any that may stand in it, and now and then what is none."""
    element = Element(chance.choice(("p", "em", "br", "IMG", "script", "STYLE", "pre", "a:b")))
    element.text, element.tail = chance.choice(WORDS), chance.choice(WORDS)
    for name in chance.sample(("open", "id", "async"), chance.randrange(3)):
        element.attrib[name] = cast("str", chance.choice(WORDS if chance.random() < 0.1 else WORDS[1:]))
    element.extend(tree_of(chance, depth - 1) for _ in range(chance.randrange(4) if depth else 0))
    if chance.random() < 0.02:
        element.append(Comment("<b>"))
    return element


def test_trees_are_written_as_by_python_markdown_itself():
    trees = [tree_of(random.Random(seed)) for seed in range(300)]
    assert [tree for tree in trees if serialized(tree) != to_html_string(tree)] == []


PICTURES = (
    '<img alt="',
    "<img alt='b'",
    "<IMG ",
    "<img",
    "<img\n",
    " src=c",
    " alt",
    '" ',
    ">",
    "<!--",
    "-->",
    "<p>",
    "/",
)


@given(st.lists(st.sampled_from(PICTURES), max_size=8).map("".join))
def test_pictures_that_markdown_wrote_are_looked_at_as_any_others(html: str):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(silent, "_AS_MARKDOWN_WRITES", "nothing is written so")
        looked_at = list(silent_pictures(html))
    assert list(silent_pictures(html)) == looked_at


def test_python_markdown_still_calls_what_ours_stand_for():
    assert hasattr(treeprocessors.InlineProcessor, "_InlineProcessor__handleInline")
    assert hasattr(treeprocessors.InlineProcessor, "_InlineProcessor__applyPattern")
    assert hasattr(treeprocessors.InlineProcessor, "_InlineProcessor__processPlaceholders")
    _, markdown = Stock()._set_up(code=True)
    assert type(markdown.parser) is BlockParser
    assert set(inlines.SIGNS) <= {pattern.getCompiledRegExp().pattern for pattern in markdown.inlinePatterns}
    kinds = {type(processor) for processor in (*markdown.parser.blockprocessors, *Markdown().parser.blockprocessors)}
    assert set(blocks.SIGNS) | set(blocks.BY_BEGINNING) <= kinds


def test_a_plain_text_is_asked_few_questions(monkeypatch: pytest.MonkeyPatch):
    asked: Counter[str] = Counter()
    ours = Pipeline()
    _, markdown = ours._set_up(code=False)

    def counted(what: str, answer: Callable[..., Any]) -> Callable[..., Any]:
        def ask(*given: Any) -> Any:
            asked[what] += 1
            return answer(*given)

        return ask

    for processor in markdown.parser.blockprocessors:
        monkeypatch.setattr(processor, "test", counted("block", processor.test))
    for pattern in markdown.inlinePatterns:
        monkeypatch.setattr(pattern, "getCompiledRegExp", counted("text", pattern.getCompiledRegExp))
    ours.convert("Un texte tout simple, sans rien.", path="x.md")
    assert asked["block"] <= 4  # python-markdown would ask more than twenty
    assert asked["text"] <= len(markdown.inlinePatterns)  # to know the patterns, and of the text nothing


LINES = st.lists(st.text(alphabet=" \t\r\x02\x03\x0ba\u00a0é", max_size=4), min_size=1, max_size=6)


@given(LINES)
def test_white_space_is_what_python_markdown_makes_of_it(lines: list[str]):
    markdown = Markdown()
    assert sparing.Whitespace(markdown).run(lines) == NormalizeWhitespace(markdown).run(lines)


@given(st.text(alphabet=" \n>/!-;a#é\"'=", max_size=30))
def test_a_text_without_tags_and_references_has_no_raw_html(text: str):
    parser = _InPlaceExtra(Markdown(extensions=["extra"]))
    parser.feed(text)
    parser.close()
    assert "".join(parser.cleandoc) == text


MARKUP = ("<p>", "</p>", "<p id=a>", "<em>", "<a href='b'>", "</a >", "<h2\n>", "<script>", "</script>",
          "<title x>", "<p/>",
          "<P>", "<pre>", "<br>", "<!--", "-->", "<td", ">", "<", " c", "<![CDATA[", "]]>", "</TITLE>")  # fmt: skip


@given(st.lists(st.sampled_from(MARKUP), max_size=8).map("".join))
def test_start_tags_with_attributes_are_those_of_all_tags(html: str):
    found = [tag for tag in tags(html) if not tag.closing]
    wanted = [tag for tag in found if tag.name in SILENT or html[tag.attributes_start].isspace()]
    assert list(tags(html, with_attributes=True)) == wanted
