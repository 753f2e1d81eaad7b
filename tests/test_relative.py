"""Addresses within the site, as they are from a page; all others stay as they are, to the letter."""

from __future__ import annotations

import pytest

from portevoix.relative import relative, relative_address

CASES = [
    ("/blog/un/", "/", "blog/un/index.html"),
    ("/", "/", "index.html"),
    ("/", "/blog/un/", "../../index.html"),
    ("/blog/", "/blog/un/", "../index.html"),
    ("/blog/un/", "/blog/un/", "index.html"),
    ("/blog/deux/#fin", "/blog/un/", "../deux/index.html#fin"),
    ("/recherche/?tag=a/b", "/blog/un/", "../../recherche/index.html?tag=a/b"),
    ("/theme/css/main.css", "/posts/2012/un.html", "../../theme/css/main.css"),
    ("/posts/2012/deux.html", "/posts/2012/un.html", "deux.html"),
    ("/posts/deux.html", "/posts/2012/un.html", "../deux.html"),
    ("/a:b/", "/", "./a:b/index.html"),
    ("/%C3%A9t%C3%A9/", "/blog/", "../%C3%A9t%C3%A9/index.html"),
]

LEFT = [
    "",
    "#fin",
    "?q=1",
    "x/",
    "../x/",
    "//other.example/x",
    "https://a.example/",
    "mailto:a@a.example",
    "/a//b",
    "/a/../b",
]


@pytest.mark.parametrize(("address", "page", "found"), CASES)
def test_an_address_leads_from_its_page_to_where_it_led(address: str, page: str, found: str) -> None:
    assert relative_address(address, page, "/") == found
    assert relative_address(f"/sub{address}", f"/sub{page}", "/sub/") == found


@pytest.mark.parametrize("address", LEFT)
def test_what_does_not_lead_into_the_site_from_its_root_stays(address: str) -> None:
    assert relative_address(address, "/blog/un/", "/") == address


def test_another_site_of_the_same_host_stays() -> None:
    assert relative_address("/other/x/", "/sub/blog/", "/sub/") == "/other/x/"
    assert relative_address("/subway/", "/sub/blog/", "/sub/") == "/subway/"


HTML = [
    ('<a href="/x/">', '<a href="../x/index.html">'),
    ("<a href='/x/'>", '<a href="../x/index.html">'),
    ("<a href=/x/?a=1&amp;b=2>", '<a href="../x/index.html?a=1&amp;b=2">'),
    ('<img src="/a.jpg" srcset="/a.jpg 1x, /b.jpg 2x">', '<img src="../a.jpg" srcset="../a.jpg 1x, ../b.jpg 2x">'),
    (
        '<form action="/x/"><button formaction="/y/">',
        '<form action="../x/index.html"><button formaction="../y/index.html">',
    ),
    ('<video poster="/p.jpg"><source src="/f.mp4">', '<video poster="../p.jpg"><source src="../f.mp4">'),
    (
        '<meta http-equiv="refresh" content="0; url=/x/">',
        '<meta http-equiv="refresh" content="0; url=../x/index.html">',
    ),
    ('<site-search index="/x/head.json">', '<site-search index="../x/head.json">'),
]

KEPT = [
    '<link rel="canonical" href="https://a.example/x/">',
    '<meta property="og:url" content="https://a.example/x/">',
    '<meta name="description" content="/x/">',
    "<p>/x/ &lt;a href=&#34;/x/&#34;&gt;</p>",
    '<script type="application/ld+json">{"a": "<a href=\\"/x/\\">"}</script>',
    '<!-- <a href="/x/"> -->',
    '<style>a { background: url("/x.png") }</style>',
    '<p title="/x/" data-x="/x/">',
    '<div index="/x/">',
]


@pytest.mark.parametrize(("html", "found"), HTML)
def test_every_attribute_that_holds_an_address_is_made_relative(html: str, found: str) -> None:
    assert relative(f"<p>é</p>{html}.", "/blog/", "/") == f"<p>é</p>{found}."


@pytest.mark.parametrize("html", KEPT)
def test_what_is_no_address_of_a_page_stays_to_the_letter(html: str) -> None:
    assert relative(html, "/blog/", "/") == html
