"""Every address of a body is made absolute, and nothing else of it changes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portevoix.syndication.links import absolute

BASE = "https://example.org/blog/x/"


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ('<a href="/a/">', '<a href="https://example.org/a/">'),
        ('<a href="../y/">', '<a href="https://example.org/blog/y/">'),
        ('<a href="#note">', '<a href="https://example.org/blog/x/#note">'),
        ('<a href="?q=1&amp;r=2">', '<a href="https://example.org/blog/x/?q=1&amp;r=2">'),
        ('<a href="">', '<a href="https://example.org/blog/x/">'),
        ('<a href="//cdn.example/z">', '<a href="https://cdn.example/z">'),
        ("<a href='/l&apos;été'>", '<a href="https://example.org/l&#x27;été">'),
        ("<a href=/a/ class=b>", '<a href="https://example.org/a/" class=b>'),
        ("<A HREF=/a/>", '<A HREF="https://example.org/a/">'),
        ('<img alt="x"\n  src = "a.jpg"/>', '<img alt="x"\n  src = "https://example.org/blog/x/a.jpg"/>'),
        ('<video poster="p.jpg" src="v.mp4">', f'<video poster="{BASE}p.jpg" src="{BASE}v.mp4">'),
        ('<track src="/v.vtt">', '<track src="https://example.org/v.vtt">'),
        ('<blockquote cite="/c/">', '<blockquote cite="https://example.org/c/">'),
        ('<del cite="c">', f'<del cite="{BASE}c">'),
        ('<object data="d.pdf">', f'<object data="{BASE}d.pdf">'),
        (
            '<form action="/f"><button formaction="g">',
            f'<form action="https://example.org/f"><button formaction="{BASE}g">',
        ),
        ('<img longdesc="l">', f'<img longdesc="{BASE}l">'),
        (
            '<a href="/a" ping="/p q">',
            f'<a href="https://example.org/a" ping="https://example.org/p {BASE}q">',
        ),
        ('<use xlink:href="/i.svg#x">', '<use xlink:href="https://example.org/i.svg#x">'),
        (
            '<source srcset="/a.jpg 1x, b.jpg 2x,c.jpg 3x">',
            f'<source srcset="https://example.org/a.jpg 1x, {BASE}b.jpg 2x,{BASE}c.jpg 3x">',
        ),
        ('<img srcset="w_1,h_2/a.jpg 300w, b.jpg">', f'<img srcset="{BASE}w_1,h_2/a.jpg 300w, {BASE}b.jpg">'),
        ('<img srcset="a.jpg, b.jpg">', f'<img srcset="{BASE}a.jpg, {BASE}b.jpg">'),
        ('<link imagesrcset="a.jpg 2x">', f'<link imagesrcset="{BASE}a.jpg 2x">'),
        (
            '<script src="/s.js">a = "<a href=x>"</script>',
            '<script src="https://example.org/s.js">a = "<a href=x>"</script>',
        ),
    ],
)
def test_an_address_is_made_absolute_in_every_attribute(html: str, expected: str):
    assert absolute(html, BASE) == expected


@pytest.mark.parametrize(
    "html",
    [
        '<a href="https://other.example/?a=1&amp;b#c">',
        "<a href='mailto:a@example.org'><a href=\"tel:+33123\"><a href='data:text/plain,x'>",
        "text with href=\"/a/\" and < a href='b' > in it, 1 < 2",
        '<!-- <a href="/a/"> -->',
        '<!-- never closed <a href="/a/">',
        '<style>a[href="/x"] { color: red }</style>',
        '<textarea><a href="/a/"></textarea>',
        "<a title=\" href='/a/' \">",
        '<p data-href="/a/" class="src">',
        '<img usemap="#map" src="">',
        '<a href="https://[broken/">',
        "<a <a <a",
    ],
)
def test_what_is_no_relative_address_stays_byte_by_byte(html: str):
    assert absolute(html, BASE) == html


@given(st.text(alphabet=st.sampled_from("<>\"'=/ a-!hrefsc#é\n")))
def test_making_absolute_twice_changes_nothing_more(html: str):
    once = absolute(html, BASE)
    assert absolute(once, BASE) == once


@given(st.text().filter(lambda text: "<" not in text))
def test_text_is_untouched(text: str):
    assert absolute(text, BASE) == text
