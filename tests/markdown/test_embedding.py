import html5lib
from hypothesis import given
from hypothesis import strategies as st

from portevoix.markdown.embedding import embedded
from portevoix.markdown.pipeline import Pipeline
from portevoix.markdown.references import resolve


def test_ids_and_what_names_them_are_prefixed():
    html = (
        '<h2 id="a">A</h2><a href="#a">a</a><label for="b" aria-describedby="a c">b</label><input id="b">'
        '<td headers="a b">c</td>'
    )
    assert embedded(html, "post", 0) == (
        '<h2 id="post-a">A</h2><a href="#post-a">a</a><label for="post-b" aria-describedby="post-a c">b</label>'
        '<input id="post-b"><td headers="post-a post-b">c</td>'
    )


def test_links_to_what_the_text_does_not_have_are_left_alone():
    html = '<p id="a"><a href="#contenu">x</a><a href="/y/#a">y</a><a href="#">z</a></p>'
    assert embedded(html, "post", 0) == html.replace('id="a"', 'id="post-a"')


def test_headings_are_lowered_to_the_sixth_level_at_most():
    html = '<h2 class="x">a</h2><h3>b</h3><h6>c</h6><hr>'
    assert embedded(html, "post", 1) == '<h3 class="x">a</h3><h4>b</h4><h6>c</h6><hr>'


def test_scripts_comments_and_text_are_left_alone():
    html = '<!-- <h2 id="a"> --><script>"<h2 id=\'a\'>"</script><p>id="a" &lt;h2&gt;</p>'
    assert embedded(html, "post", 1) == html


def test_no_id_is_twice_on_a_page_of_whole_texts():
    body = Pipeline().convert("## A\n\nb[^1] [c](#a)\n\n[^1]: d", path="x.md")
    html = resolve(body, lambda reference: reference.written)
    page = embedded(html, "un-fr", 1) + embedded(html, "deux-fr", 1)
    tree = html5lib.parseFragment(page, namespaceHTMLElements=False)
    ids = [element.get("id") for element in tree.iter() if element.get("id")]
    links = {element.get("href")[1:] for element in tree.iter("a")}
    assert len(ids) == len(set(ids)) == 6
    assert links == set(ids)


@given(st.text(alphabet="<>!-/=\"'# aidh2hrefor", max_size=60))
def test_a_text_without_ids_to_lower_by_nothing_stays_as_it_is(text):
    assert embedded(text.replace("id", "").replace("name", ""), "post", 0) == text.replace("id", "").replace("name", "")
