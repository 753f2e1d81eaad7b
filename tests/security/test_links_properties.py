"""What holds of every slug, link and redirect, whatever their authors write."""

from __future__ import annotations

import unicodedata
from html import unescape
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import quote, unquote, urlsplit

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from portevoix.addresses import Addresses, file_of
from portevoix.frontmatter.slugs import LONGEST_SLUG, read_slug, slug_of_file
from portevoix.markdown.references import reference_of
from portevoix.outputs.address import fault
from portevoix.slugs import slugify
from site_tests.reading import found
from site_tests.sample_settings import sample_settings
from site_tests.sandbox import Sandbox

WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)
BASES = st.sampled_from(["https://example.org", "https://example.org/repo", "https://example.org/été/site"])
TAILS = st.text("abcé=&;,.:/+-_~!é%20", max_size=12)


@given(WORDS)
def test_a_slug_is_composed_of_letters_digits_and_single_hyphens_and_stays_as_it_is(name: str):
    slug = slugify(name)
    assert slugify(slug) == slug == unicodedata.normalize("NFC", slug)
    assert all(part and all(char.isalnum() or not char.isascii() for char in part) for part in slug.split("-") if slug)
    assert quote(slug).isascii()


def test_no_letter_of_unicode_makes_a_slug_that_is_another_when_it_is_read_again():
    codes = (*range(0x3400), *range(0xA000, 0xAC00), *range(0xF900, 0x20000))  # but for ideographs and syllables
    letters = (chr(code) for code in codes if unicodedata.category(chr(code))[0] in "LMN")
    wrong = [ascii(letter) for letter in letters if slugify(slugify(letter)) != slugify(letter)]
    assert wrong == []


@given(WORDS.map(lambda name: name.replace("/", "-")))
def test_a_file_s_name_gives_a_slug_that_may_be_written_too_or_none(name: str):
    slug = slug_of_file(f"{name}.md")
    assert len(slug.encode()) <= LONGEST_SLUG
    if slug:
        assert read_slug(slug) == slug
        assert slug_of_file(f"{slug}.md") == slug or "." in slug or slug[:4].isdigit()


@given(BASES, st.lists(WORDS, min_size=1, max_size=3).map("/".join))
def test_the_link_to_a_file_leads_to_that_file(site_url: str, path: str):
    if fault(path) is not None:
        return
    addresses = Addresses(sample_settings(site_url=site_url, patterns={}))
    link = urlsplit(addresses.href(quote(path)))
    base = unquote(urlsplit(site_url).path)
    assert (link.scheme, link.netloc, link.query, link.fragment) == ("", "", "", "")
    assert unquote(link.path) == f"{base}/{path}"


@given(BASES, WORDS.map(slugify).filter(bool))
def test_the_link_to_a_text_leads_to_its_page(site_url: str, slug: str):
    patterns = {"TAG_URL": "tags/{slug}/", "TAG_SAVE_AS": "tags/{slug}/index.html"}
    address = Addresses(sample_settings(site_url=site_url, patterns=patterns)).of("TAG", slug=slug)
    below = unquote(urlsplit(address.url).path).removeprefix(unquote(urlsplit(site_url).path) + "/")
    assert file_of(below) == address.save_as


@given(st.sampled_from(["filename", "static", "attach"]), TAILS, TAILS)
def test_a_reference_keeps_the_query_and_the_fragment_that_were_written(what: str, query: str, fragment: str):
    written = f"{{{what}}}/a/b.md?{query}#{fragment}"
    reference = reference_of(written, 1)
    assert reference
    assert (unescape(reference.query), unescape(reference.fragment)) == (query, fragment)
    assert reference.path == "/a/b.md"


@given(st.sampled_from(["https://example.net/x y?", "mailto:a@example.net?", "/x/?", "x/?"]), TAILS, TAILS)
def test_an_address_keeps_its_query_and_its_fragment(address: str, query: str, fragment: str):
    written = f"{address}{query}#{fragment}"
    link = urlsplit(Addresses(sample_settings(site_url="https://example.org/repo", patterns={})).href(written))
    assert (unquote(link.query), unquote(link.fragment)) == (unquote(query), unquote(fragment))


AS_THEY_COME = (Phase.explicit, Phase.generate)
"""Smaller cases are not looked for: each is a build."""

TEXTS = ("un", "deux", "trois", "quatre")
OLD = (
    *(f"/blog/{text}/" for text in TEXTS), *(f"/blog/{text}/index.html" for text in TEXTS), "/BLOG/Un/", "/vieux/",
    "/vieux", "/vieux/index.html", "/Vieux/", "/vieux.html", "/a/b/", "/a/b", "/a%2Fb/", "/a", "/tags/x/", "/tags/x",
    "/index.html", "/404.html", "/atom.xml", "/été/", "/%C3%A9t%C3%A9/", "/e\u0301te\u0301/", "/nulle part/",
)  # fmt: skip
GRAPHS = st.fixed_dictionaries({text: st.lists(st.sampled_from(OLD), max_size=4) for text in TEXTS})


@given(GRAPHS)
@settings(max_examples=6, derandomize=True, phases=AS_THEY_COME)
def test_no_redirect_loops_leads_to_another_or_takes_the_place_of_a_page(graph: dict[str, list[str]]):
    judge_redirects(graph)


@pytest.mark.slow
@given(GRAPHS)
@settings(max_examples=200, phases=AS_THEY_COME)
def test_two_hundred_graphs_of_redirects_neither_loop_nor_chain(graph: dict[str, list[str]]):
    judge_redirects(graph)


def judge_redirects(graph: dict[str, list[str]]) -> None:
    """Build a site of these old addresses, leave out what is refused, and follow each that is there."""
    with TemporaryDirectory() as folder:
        sandbox = Sandbox(Path(folder))
        sandbox.settings(["PORTEVOIX_CARDS = False"])
        for text, aliases in graph.items():
            sandbox.post(text, title=f"Titre {text}", tags="[x]", aliases=str(aliases))
        sandbox.build(forgiving=True)
        tree = sandbox.tree()
        stubs = {name: target for name in tree if name.endswith(".html") for target in targets(sandbox.page(name))}
        for name, target in stubs.items():
            assert file_behind(target) in tree, (name, target)
            assert file_behind(target) not in stubs, (name, target)
        assert [found(sandbox.page(f"blog/{text}/index.html"), "//h1") for text in TEXTS] == [
            [f"Titre {text}"] for text in TEXTS
        ]
        for rule in tree.get("_redirects", b"").decode().splitlines():
            old, target, code = rule.split(" ")
            assert code == "301"
            assert stubs[file_behind(old if "." in old.rpartition("/")[2] else f"{old.rstrip('/')}/")] == target


def targets(page: str) -> list[str]:
    """Where a page sends its reader on, if it does."""
    return [one.partition("url=")[2] for one in found(page, "//meta[@http-equiv='refresh']/@content")]


def file_behind(address: str) -> str:
    """The file that a server gives at a root-relative address."""
    return file_of(unquote(address).lstrip("/"))
