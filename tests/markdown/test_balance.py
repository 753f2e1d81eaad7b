import html5lib
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from portevoix.markdown.balance import balanced
from portevoix.markdown.finishing import finished
from portevoix.markdown.pipeline import Pipeline

HTML5 = "{http://www.w3.org/1999/xhtml}"


def said(markdown: str) -> list[str]:
    return [str(problem) for problem in Pipeline().convert(markdown, path="x.md", first_line=5).problems]


@pytest.mark.parametrize(
    "html",
    [
        "<p>a<p>b",
        "<ul><li>a<li><p>b</ul>",
        "<dl><dt>a<dd>b</dl>",
        "<table><colgroup><col><thead><tr><th>a<tbody><tr><td>b<td>c</table>",
        "<select><option>a<option>b</select>",
        "a<br>b<br/>c<hr><img src=a><wbr>",
        '<svg viewBox="0 0 1 1"><title>a</title><path d="M0"/></svg><math><mi/></math><svg/>',
        "<!-- </div> --><!--><!---><script>'</p>' && 1 < 2</script ><TEXTAREA><b></textarea>",
        "<DIV><Custom-Element></custom-element></div>",
        "1 < 2, a<!doctype html>b, <?php x ?>, </>",
        '<a title="</a>">b</a>',
    ],
)
def test_what_html_lets_be_is_let_be(html):
    assert balanced(html) == (html, ())


@pytest.mark.parametrize(
    ("html", "mended", "messages"),
    [
        ("<div>a", "<div>a</div>", ["this <div> is not closed; write </div>"]),
        ("<div/>a", "<div/>a</div>", ["this <div> is not closed; write </div>"]),
        ("<p><b>a</p>", "<p><b>a</b></p>", ["this <b> is not closed in its paragraph; write </b>"]),
        ("<ul><li><i>a</ul>", "<ul><li><i>a</i></ul>", ["this <i> is not closed within its <ul>; write </i>"]),
        ("a</main>", "a", ["</main> closes nothing; remove it, or open what it is to close"]),
        ("a</img>", "a", ["</img> closes nothing; remove it, or open what it is to close"]),
        ("a<!-- b", "a<!-- b-->", ["this comment is not closed; write -->"]),
        ("<textarea>a</b>", "<textarea>a</b></textarea>", ["this <textarea> is not closed; write </textarea>"]),
        ("<script>a</script", "<script>a</script</script>", ["this <script> is not closed; write </script>"]),
        ('<p class="a', '&lt;p class="a', ["'<p' begins a tag without an end; write '>', or &lt; for the sign"]),
        ("a<!b", "a&lt;!b", ["'<!' begins a tag without an end; write '>', or &lt; for the sign"]),
    ],
)
def test_what_would_leave_its_place_is_told_and_mended(html, mended, messages):
    whole, mistakes = balanced(html)
    assert whole == mended
    assert [mistake.message for mistake in mistakes] == messages


PIECES = st.lists(
    st.sampled_from(
        "a <div> </div> <p> </p> <b> </b> <a> </a> <ul> <li> </li> </ul> <table><tr><td> </td> </table> <span> "
        "</span> <h2> </h2> </main> </article> <br> </br> </svg> <!-- --> <textarea> "
        "</textarea> <div/> <div <i </body> <section> </section> <em> </em>".split()
    ),
    max_size=12,
).map("".join)


@given(PIECES)
@example("<b><p></b>a")
@example("</div></article></main>")
@example("<b>a<div><table>")
def test_whatever_is_written_the_frame_of_the_page_stays_as_it_is(html):
    whole, _ = balanced(html)
    assert balanced(whole)[1] == ()
    page = html5lib.parse(f"<!doctype html><main>{whole}</main><footer>f</footer>")
    body = page.find(f"{HTML5}body")
    assert [child.tag for child in body] == [f"{HTML5}main", f"{HTML5}footer"]
    assert list(body[1]) == []


def test_the_line_is_that_of_the_tag():
    text = "`<div>`\n\n<!-- <div> -->\n\n<div>a</div>\n\n~~~\n<div>\n~~~\n\n<div>\n\n*b*\n\n~~~\n</div>\n~~~"
    assert said(text) == ["x.md:15: this <div> is not closed; write </div>"]


TEXT = ", or &lt; for its '<', or put it between backquotes, if it is text"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("a `<b>`\n\nb \\<b> c", f"x.md:7: this <b> is not closed in its paragraph; write </b>{TEXT}"),
        ("a\n\nb \\<vector> c", f"x.md:7: this <vector> is not closed in its paragraph; write </vector>{TEXT}"),
        ("a<b && c>d", f"x.md:5: this <b> is not closed in its paragraph; write </b>{TEXT}"),
        ("a List<String>", f"x.md:5: this <string> is not closed in its paragraph; write </string>{TEXT}"),
        ("a <i>b", "x.md:5: this <i> is not closed in its paragraph; write </i>"),
    ],
)
def test_the_remedy_for_what_was_meant_as_text_is_told_too(text, told):
    assert said(text) == [told]


def test_the_line_of_an_escaped_tag_is_its_own():
    assert said("<b>a</b>\n\n\\<b> c") == [f"x.md:7: this <b> is not closed in its paragraph; write </b>{TEXT}"]


def test_all_mistakes_of_a_text_are_told_at_once():
    assert said("a <b>b\n\n</main> c <i>d[^1]") == [
        "x.md:7: there is no footnote '[^1]'; write it, '[^1]: …', or '\\[^1]' if this is none",
        "x.md:5: this <b> is not closed in its paragraph; write </b>",
        "x.md:7: </main> closes nothing; remove it, or open what it is to close",
        "x.md:7: this <i> is not closed in its paragraph; write </i>",
    ]


def test_behind_a_paragraph_without_an_end_nothing_would_be_read_as_markdown():
    assert said("<p>a\n\n# b") == ["x.md:5: this <p> is not closed; write </p>"]
    assert said("<div>\n<p>a\n</div>\n\n- <p>b\n") == []


def test_a_comment_without_an_end_would_be_shown():
    assert said("a\n\n<!-- b\n\n[c](/d/)") == ["x.md:7: this comment is not closed; write -->"]


@pytest.mark.parametrize(
    "text", ["a <!-- b --> c", "`<!--`", "a \\<!-- b", "    <!-- a", "a &lt;!-- b", "~~~\n<!--\n~~~"]
)
def test_a_comment_that_ends_or_is_shown_on_purpose_is_no_mistake(text):
    assert said(text) == []


def test_html_is_judged_like_markdown():
    body = finished("<p>a\n</article>", "<p>a\n</article>", path="x.html", first_line=3)
    assert [str(problem) for problem in body.problems] == [
        "x.html:4: </article> closes nothing; remove it, or open what it is to close"
    ]
    assert body.parts == ("<p>a\n",)
