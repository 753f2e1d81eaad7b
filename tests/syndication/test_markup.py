"""What we write ourselves, because it is quicker, is what the libraries write: XML, JSON, addresses."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import Any
from urllib.parse import urljoin
from xml.etree import ElementTree
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portevoix.syndication import atom, jsonfeed
from portevoix.syndication.feed import FeedPerson
from portevoix.syndication.links import resolve
from portevoix.syndication.markup import Element, child, document, legal, line

from .samples import ENTRY, FEED, PARIS

TEXT = st.text(st.sampled_from("aé <>&\"'\t\n\r\0\x0b\x1f\x7f\x85\u00a0\u202f\u2028\ud800\ufffd\ufffe😀"), max_size=9)
TREE = st.recursive(st.tuples(TEXT, TEXT), lambda inner: st.tuples(TEXT, st.lists(inner, max_size=4)), max_leaves=9)
ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def allowed(text: str) -> str:
    """As XML 1.0 has it, character by character."""
    return re.sub("\r\n?", "\n", ILLEGAL.sub("", text))


def on_a_line(text: str) -> str:
    return re.sub("[ \t\n]+", " ", allowed(text)).strip(" ")


def both(ours: Element, theirs: ElementTree.Element, tree: Any) -> None:
    """The same element below each."""
    told, inner = tree
    text = inner if isinstance(inner, str) else ""
    mine = child(ours, "a", text, {"b": told})
    other = ElementTree.SubElement(theirs, "a", {"b": on_a_line(told)} if told else {})
    other.text = allowed(text) or None
    for below in () if isinstance(inner, str) else inner:
        both(mine, other, below)


@given(TREE)
def test_a_document_is_what_the_library_writes(tree: Any):
    ours, theirs = Element("r", {"x": 'a"<'}), ElementTree.Element("r", {"x": 'a"<'})
    both(ours, theirs, tree)
    assert ours.whole() == ElementTree.tostring(theirs, encoding="unicode")
    ElementTree.indent(theirs, " ")
    head = '<?xml version="1.0" encoding="UTF-8"?>\n'
    assert document(ours) == (head + ElementTree.tostring(theirs, encoding="unicode") + "\n").encode()


@given(TEXT)
def test_a_text_loses_what_xml_cannot_hold_and_nothing_else(text: str):
    assert legal(text) == allowed(text)
    assert line(text) == on_a_line(text)


@given(TEXT, TEXT, st.lists(TEXT, max_size=2))
def test_a_json_feed_is_laid_out_as_the_library_does(title: str, html: str, names: list[str]):
    entry = replace(ENTRY, title=title, html=html, authors=tuple(map(FeedPerson, names)))
    for feed in (replace(FEED, entries=(entry, ENTRY)), replace(FEED, title=title, entries=())):
        data = jsonfeed.render(feed).decode()
        assert data == json.dumps(json.loads(data), ensure_ascii=False, indent=1) + "\n"


@pytest.mark.parametrize("render", [atom.render, jsonfeed.render], ids=["atom", "json"])
@pytest.mark.parametrize("field", ["title", "html", "summary", "published", "updated"])
def test_an_entry_that_changed_is_not_what_was_written_of_it_before(render: Any, field: str):
    """The zone of an instant is written, and makes no difference to whether two are equal."""
    before = replace(FEED, entries=(ENTRY,))
    value = getattr(ENTRY, field)
    other = f"{value}!" if isinstance(value, str) else value.astimezone(ZoneInfo("Asia/Tokyo"))
    change: dict[str, Any] = {field: other}
    after = replace(FEED, entries=(replace(ENTRY, **change),))
    assert value == other or isinstance(value, str)
    written = render(before)
    assert render(after) != written
    assert render(before) == written
    assert ENTRY.published.tzinfo == PARIS


PATHS = st.lists(st.sampled_from(["/", "a", "é", ".", "..", "//", "?", "#", ";", ":", "%20", "a.b", " ", "\t", "~_-"]))
BASES = ["https://a.example/b/", "https://a.example", "http://a.example:8000/x?y", "https://u@a.example/", "HTTPS://A/"]


@given(PATHS.map("".join), st.sampled_from(BASES))
def test_an_address_is_resolved_as_the_library_does(url: str, base: str):
    expected = url if re.match("[a-z]+:", url) else urljoin(base, url)
    assert resolve(url, base) == expected
