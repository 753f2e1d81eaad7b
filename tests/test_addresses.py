"""Addresses: from Pelican's patterns, ready for links, below the folder the site lives in."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portevoix.addresses import Address, Addresses, beside, file_of, folder_of, numbered
from site_tests.sample_settings import sample_settings


def addresses(site_url: str = "https://example.org", **patterns: str) -> Addresses:
    return Addresses(sample_settings(site_url=site_url, patterns=patterns))


@pytest.mark.parametrize(
    ("url", "href"),
    [
        ("", "/repo/"),
        ("blog/x/", "/repo/blog/x/"),
        ("blog/été à deux/", "/repo/blog/%C3%A9t%C3%A9%20%C3%A0%20deux/"),
        ("/already/", "/already/"),
        ("#top", "#top"),
        ("mailto:a@example.org", "mailto:a@example.org"),
        ("https://example.net/x y", "https://example.net/x y"),
        ("a%20b/?q=1#c", "/repo/a%20b/?q=1#c"),
    ],
)
def test_a_link_begins_with_the_folder_of_the_site_and_holds_only_what_a_link_may(url: str, href: str):
    assert addresses("https://example.org/repo").href(url) == href


def test_an_absolute_address_names_the_host_once():
    assert addresses("https://example.org/repo").absolute("/repo/x/") == "https://example.org/repo/x/"
    assert addresses().absolute("https://example.net/") == "https://example.net/"
    assert addresses("").absolute("/x/") == "/x/"


def test_a_pattern_gives_the_page_and_its_file():
    found = addresses(TAG_URL="tags/{slug}/", TAG_SAVE_AS="tags/{slug}/index.html").of("TAG", slug="ess")
    assert found == Address("/tags/ess/", "tags/ess/index.html")


def test_an_empty_file_means_that_there_is_no_such_page():
    found = addresses(TAG_URL="tags/{slug}/", TAG_SAVE_AS="")
    assert not found.has("TAG")
    assert found.of("TAG", slug="ess").save_as == ""


def test_of_an_address_and_a_file_one_may_be_left_to_the_other():
    assert addresses(TAG_URL="tags/{slug}/").of("TAG", slug="x").save_as == "tags/x/index.html"
    assert addresses(TAG_URL="", TAG_SAVE_AS="tags/{slug}/index.html").of("TAG", slug="x").url == "/tags/x/"


def test_a_kind_that_no_setting_names_has_no_page():
    assert not addresses().has("PORTEVOIX_SERIES")


@pytest.mark.parametrize(
    ("page", "second"),
    [
        (Address("/", "index.html"), Address("/page/2/", "page/2/index.html")),
        (Address("/tags/x/", "tags/x/index.html"), Address("/tags/x/page/2/", "tags/x/page/2/index.html")),
        (Address("/tags/x.html", "tags/x.html"), Address("/tags/x/page/2/", "tags/x/page/2/index.html")),
        (Address("/tags/x", "tags/x.html"), Address("/tags/x/page/2/", "tags/x/page/2/index.html")),
        (Address("/r/", "index.html"), Address("/r/page/2/", "page/2/index.html")),
    ],
)
def test_page_two_of_a_list_lies_below_its_first(page: Address, second: Address):
    assert numbered(page, 1) == page
    assert numbered(page, 2) == second


def test_a_feed_lies_beside_its_page():
    assert beside(Address("/tags/x.html", "tags/x.html"), "atom.xml") == Address("/tags/x/atom.xml", "tags/x/atom.xml")


@given(st.lists(st.text("abcé.-", min_size=1, max_size=6), min_size=1, max_size=3).map("/".join), st.integers(2, 99))
def test_pages_of_a_list_never_share_a_file(path: str, number: int):
    page = Address(f"/{path}/", file_of(f"{path}/"))
    files = {numbered(page, one).save_as for one in (1, number, number + 1)}
    assert len(files) == 3
    assert all(folder_of(file).startswith(f"{path}/") for file in files)
