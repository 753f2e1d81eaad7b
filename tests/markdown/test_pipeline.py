import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor

from portevoix.markdown.body import Body
from portevoix.markdown.code import DEFAULT
from portevoix.markdown.pipeline import Pipeline
from portevoix.markdown.references import resolve
from portevoix.problems import ProblemsFound

A = "# A\n\n[x][r] *[HTML]: y\n\n*[CSS]: feuilles\n\nCSS[^1] ![a](a.png)\n\n[^1]: Note.\n\n[r]: {filename}x.md\n\n[TOC]"
B = "CSS [x][r][^1]\n\n## A\n\n![b](b.png)\n\n!!! note\n    Un\n\na | b\n--|--\n1 | 2"


def html_of(pipeline: Pipeline, text: str) -> str:
    return resolve(pipeline.convert(text, path="x.md"), lambda reference: reference.written)


def test_a_text_leaves_no_trace_in_the_next():
    pipeline = Pipeline()
    first, other, again = (
        pipeline.convert(A, path="a.md"),
        pipeline.convert(B, path="b.md"),
        pipeline.convert(A, path="a.md"),
    )
    assert first == again
    assert other == Pipeline().convert(B, path="b.md")


def test_a_refused_text_leaves_no_trace_in_the_next():
    pipeline = Pipeline()
    with pytest.raises(ProblemsFound):
        pipeline.convert(A + "\n\n" + "[" * 20000, path="bad.md")
    assert pipeline.convert(B, path="b.md") == Pipeline().convert(B, path="b.md")


MARKUP = st.lists(
    st.sampled_from(
        [
            "*",
            "_",
            "`",
            "[",
            "](",
            ")",
            "![",
            "<",
            ">",
            "\n",
            "\n\n",
            "    ",
            "- ",
            "1. ",
            "> ",
            "#",
            "|",
            "--|--\n",
            "a",
            "é ",
            "{.x}",
            "[^1]",
            "[^1]: ",
            "!!! n\n",
            '<div markdown="1">',
            "</div>",
            "```\n",
            "&amp;",
            "\\",
            ": ",
            "~~~",
        ]
    ),
    max_size=25,
).map("".join)


@given(MARKUP, MARKUP)
def test_whatever_is_written_gives_html_or_a_problem_and_the_same_each_time(one, two):
    def attempt(pipeline: Pipeline, text: str) -> Body | str:
        try:
            return pipeline.convert(text, path="x.md")
        except ProblemsFound as error:
            return str(error)

    pipeline = Pipeline()
    results = [attempt(pipeline, text) for text in (one, two, one)]
    assert results[0] == results[2]


def test_the_link_back_from_a_footnote_says_what_one_asks_for():
    html = html_of(Pipeline(backlink_title="Revenir à l’appel de la note {}"), "a[^1]\n\n[^1]: b")
    assert 'aria-label="Revenir à l’appel de la note 1"' in html


def test_a_footnote_never_called_has_no_link_back():
    body = Pipeline().convert("a\n\n[^1]: b", path="x.md")
    assert body.references == ()


def test_a_note_without_a_call_and_a_call_without_a_note_are_told():
    text = "a[^x] \\[^b] `[^c]` d[^1]\n\n[^1]: n\n[^deux mots]: u\n    more [^w]"
    body = Pipeline().convert(text, path="x.md", first_line=5)
    assert [str(problem) for problem in body.problems] == [
        "x.md:5: there is no footnote '[^x]'; write it, '[^x]: …', or '\\[^x]' if this is none",
        "x.md:9: there is no footnote '[^w]'; write it, '[^w]: …', or '\\[^w]' if this is none",
        "x.md:8: warning: nothing calls the footnote '[^deux mots]'; call it, or remove it",
    ]


def test_settings_are_given_over_ours_under_either_name():
    pipeline = Pipeline(configs={"markdown.extensions.codehilite": {"css_class": "code"}, "toc": {"permalink": "#"}})
    html = html_of(pipeline, "## A\n\n    x")
    assert '<div class="code">' in html
    assert 'class="headerlink"' in html


def test_extensions_may_be_named_as_pelican_names_them():
    pipeline = Pipeline(("markdown.extensions.extra", "markdown.extensions.meta"))
    assert html_of(pipeline, "Title: texte\n\na | b\n--|--\n1 | 2").startswith("<p>Title: texte</p>\n<div class=")


class Broken(Preprocessor):
    def run(self, lines):
        raise KeyError("oups")


class Failing(Extension):
    def extendMarkdown(self, md):  # noqa: N802 python-markdown's name
        md.preprocessors.register(Broken(md), "broken", 1)


def test_an_extension_that_fails_is_a_problem_of_the_file():
    with pytest.raises(ProblemsFound) as raised:
        Pipeline([Failing()]).convert("a", path="content/x.md", first_line=7)
    assert str(raised.value).startswith("content/x.md:7: Markdown could not read this text (KeyError: 'oups')")


def test_an_empty_footnote_is_a_problem_on_its_line():
    with pytest.raises(ProblemsFound) as raised:
        Pipeline().convert("a[^vide] b[^1]\n\n[^1]: c\n\n[^vide]:\n", path="x.md", first_line=3)
    assert str(raised.value) == "x.md:7: the footnote 'vide' has no text; write one, or remove it"


def test_nothing_gives_nothing():
    assert Pipeline().convert("", path="x.md") == Body(("",))


@pytest.mark.parametrize("extensions", [DEFAULT, ("tables",)])
def test_a_character_reference_stays_where_it_is_behind_a_raw_block(extensions: tuple[str, ...]) -> None:
    body = Pipeline(extensions).convert("<form>a</form> **x** &lt;script&gt;b&#60;/script&#62;", path="x.md")
    assert "<strong>x</strong> &lt;script&gt;b&#60;/script&#62;" in "".join(map(str, body.parts))
    assert "&lt;&gt;" not in "".join(map(str, body.parts))
