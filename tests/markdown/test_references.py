from html import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portevoix.markdown.body import Body, Reference
from portevoix.markdown.pipeline import Pipeline
from portevoix.markdown.references import cut, resolve


def references(html: str) -> tuple[Reference, ...]:
    return cut(html, html, 1).references


def found(html: str) -> list[tuple[str, str, str, str]]:
    return [(r.what, r.path, r.query, r.fragment) for r in references(html)]


@pytest.mark.parametrize(
    ("address", "what", "path", "query", "fragment"),
    [
        ("{filename}x.md", "filename", "x.md", "", ""),
        ("{filename}/blog/x.md#un-titre", "filename", "/blog/x.md", "", "un-titre"),
        ("{filename}x.md?a=1&amp;b=2#c", "filename", "x.md", "a=1&b=2", "c"),
        ("{static}/media/caf%C3%A9.pdf", "static", "/media/caf%C3%A9.pdf", "", ""),
        ("%7Bstatic%7D/a.pdf", "static", "/a.pdf", "", ""),
        ("{attach}../x.pdf", "attach", "../x.pdf", "", ""),
        ("{tag}C#", "tag", "C#", "", ""),
        ("{tag}Et alors ?", "tag", "Et alors ?", "", ""),
        ("{category}web 2.0", "category", "web 2.0", "", ""),
        ("{author}Jeanne", "author", "Jeanne", "", ""),
        ("{index}", "index", "", "", ""),
        ("|filename|x.md", "filename", "x.md", "", ""),
        ("{filname}x.md", "filname", "x.md", "", ""),
        ("#ailleurs", "anchor", "", "", "ailleurs"),
    ],
)
def test_an_address_is_read(address, what, path, query, fragment):
    assert found(f'<a href="{address}">x</a>') == [(what, path, query, fragment)]


@pytest.mark.parametrize(
    "html",
    [
        '<a href="https://exemple.org/{id}">x</a>',
        '<a href="#">x</a>',
        '<a href="#top">x</a>',
        "<p>{filename}x.md</p>",
        '<code>&lt;a href="{filename}x.md"&gt;</code>',
        '<!-- <a href="{filename}x.md"> -->',
        "<script>let a = '<a href=\"{filename}x.md\">';</script>",
        '<style>a[href="{filename}x.md"] {}</style>',
        '<img alt="{static} est un mot" src="x.png">',
        "<div data-options='{\"a\": 1}'></div>",
        '<div data-name="{name}"></div>',
        '<input value="#fff">',
    ],
)
def test_what_is_no_reference_is_left_alone(html):
    assert cut(html, html, 1).parts == (html,)


@pytest.mark.parametrize(
    "attribute", ["href", "src", "poster", "data", "action", "formaction", "cite", "data-source", "srcset"]
)
def test_every_attribute_is_looked_at(attribute):
    (reference,) = references(f'<x {attribute}="{{static}}a.png">')
    assert (reference.what, reference.attribute) == ("static", attribute)


def test_one_tag_may_hold_several_references():
    html = '<video poster="{static}a.jpg" src="{static}b.webm" data-transcript="{filename}c.md"></video>'
    assert [r.path for r in references(html)] == ["a.jpg", "b.webm", "c.md"]


def test_a_list_of_pictures_is_resolved_one_by_one():
    html = '<img srcset="{static}a.jpg 1x,{static}b.jpg 2x, c.jpg 3x, {static}d.jpg">'
    body = cut(html, html, 1)
    assert resolve(body, lambda r: f"/{r.path}") == '<img srcset="/a.jpg 1x,/b.jpg 2x, c.jpg 3x, /d.jpg">'


def test_other_quotes_become_double_quotes():
    html = "<a href='{filename}un \"x\".md' title='y'>a</a><a href={filename}z.md>b</a>"
    body = cut(html, html, 1)
    assert [r.path for r in body.references] == ['un "x".md', "z.md"]
    assert resolve(body, lambda r: r.path) == ('<a href="un &quot;x&quot;.md" title=\'y\'>a</a><a href="z.md">b</a>')


def test_an_answer_is_escaped():
    body = cut('<a href="{tag}x">a</a>', "", 1)
    assert resolve(body, lambda _: '/?a=1&b="<>') == '<a href="/?a=1&amp;b=&quot;&lt;&gt;">a</a>'


def test_without_an_answer_the_attribute_goes_and_the_text_stays():
    html = '<p><a class="x" href="{filename}x.md" title="t">ici</a> et <img src="{static}a.png" alt="b"></p>'
    assert resolve(cut(html, html, 1), lambda _: None) == '<p><a class="x" title="t">ici</a> et <img alt="b"></p>'


def test_every_picture_of_a_list_is_asked_for():
    asked: list[str] = []
    html = '<img srcset="{static}a.jpg 1x, {static}b.jpg 2x, {static}c.jpg 3x">'
    assert resolve(cut(html, html, 1), lambda reference: asked.append(reference.path)) == "<img>"
    assert asked == ["a.jpg", "b.jpg", "c.jpg"]


def test_without_one_answer_a_list_of_pictures_goes_whole():
    html = '<img srcset="{static}a.jpg 1x, {static}b.jpg 2x" src="{static}c.jpg">'
    answers = {"a.jpg": "/a.jpg", "c.jpg": "/c.jpg"}
    assert resolve(cut(html, html, 1), lambda r: answers.get(r.path)) == '<img src="/c.jpg">'


def test_ids_and_old_anchors_are_places():
    body = cut('<h2 id="a">A</h2><a name="b"></a><p id=c></p><p data-id="d">id="e"</p>', "", 1)
    assert body.ids == {"a", "b", "c"}


def lines(source: str, first_line: int = 1) -> list[int]:
    return [r.line for r in Pipeline().convert(source, path="x.md", first_line=first_line).references]


def test_a_reference_knows_its_line():
    assert lines("a\n\n[x]({filename}x.md)\nb [y]({static}y.pdf)", first_line=8) == [10, 11]


def test_the_second_of_one_form_is_on_its_own_line():
    assert lines("[x]({filename}x.md)\n\n[y]({filename}x.md#y)\n\n[x]({filename}x.md)") == [1, 3, 5]


def test_links_in_code_do_not_count():
    source = (
        "`{filename}x.md` is how\n\n```\n[x]({filename}x.md)\n```\n\n<!-- {filename}x.md -->\n\n[x]({filename}x.md)"
    )
    assert lines(source) == [9]


def test_the_name_of_a_heading_is_no_link_to_it():
    assert lines("## A {#a}\n\n[b]({filename}b.md#a)\n\n[a](#a)") == [3, 5]


@pytest.mark.parametrize(
    "written", ["{filename}mon\\_texte.md", "{filename}a&amp;b.md", "<{filename}un texte.md>", "{filename}caf%C3%A9.md"]
)
def test_a_link_is_found_in_whatever_form_it_is_written(written):
    assert lines(f"a\n\n[x]({written})") == [3]


def test_a_definition_used_twice_is_one_line():
    assert lines("[x][r] and [y][r]\n\n[r]: {filename}x.md") == [3, 3]


def test_links_of_footnotes_are_on_no_line():
    assert lines("a[^1]\n\n[^1]: b") == [0, 0]


def test_a_link_of_restructuredtext_between_backticks_is_found():
    html = '<p><a href="{filename}x.rst">x</a></p>'
    assert cut(html, "a\n\n`x <{filename}x.rst>`_ b", 1).references[0].line == 3


NAMES = st.sampled_from(["href", "src", "srcset", "title", "data-x", "id", "class"])
VALUES = st.one_of(
    st.sampled_from(
        ["{filename}x.md#a", "{static}/a.png 1x, {static}b.png", "#x", "{nichts}", "|tag|x", "{tag}é & <b>"]
    ),
    st.text(alphabet="{}|#<>&\"'=, abé", max_size=12),
    st.text(alphabet="|#<>&\"'=?é", max_size=8).map("{static}".__add__),
)


def element(name: str, attributes: dict[str, str], text: str) -> str:
    inside = "".join(f' {key}="{escape(value)}"' for key, value in attributes.items())
    return f"<{name}{inside}>{escape(text)}</{name}>"


ELEMENTS = st.builds(
    element,
    st.sampled_from(["p", "a", "script", "code", "h2"]),
    st.dictionaries(NAMES, VALUES, max_size=3),
    st.text(alphabet="{}|#<>&\"'=/! a-", max_size=20),
)


def unescaped(html: str) -> str:
    """Both ways of writing a quote and an apostrophe in an attribute are right."""
    return html.replace("&#x27;", "'")


@given(st.lists(st.one_of(ELEMENTS, st.just("<!-- {filename}x -->")), max_size=6).map("".join))
def test_what_is_answered_as_it_is_written_is_the_same_html(html):
    body = cut(html, html, 1)
    written = resolve(body, lambda reference: reference.written)
    assert _spaceless(unescaped(written)) == _spaceless(unescaped(html))


def _spaceless(html: str) -> str:
    """White space around an address means nothing, and is left out."""
    return html.replace(" ", "")


@given(st.text(alphabet="<>!-/=\"'{}|#a hrefscipt[]", max_size=80))
def test_any_text_can_be_cut(text):
    body = cut(text, text, 1)
    assert isinstance(body, Body)
    resolve(body, lambda _: None)
