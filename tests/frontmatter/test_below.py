"""A body that is read alone is the one that is read with its header; where anything is said, it is left to that."""

from __future__ import annotations

from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from frontmatter.case_files import CASES, GOOD, read
from portevoix.frontmatter.below import body_below
from portevoix.frontmatter.read import read_source
from portevoix.frontmatter.source import ARTICLE

HEADERS = {
    "yaml": "---\ntitle: Une victoire\ndate: 2026-01-02\n---\n",
    "yaml below empty lines": "\n\n---\ntitle: Une victoire\ndate: 2026-01-02\n...\n",
}
PIECES = (
    *("Brouillon", "brouillon : à relire", "Statut : brouillon", "status: draft", "published: false", "[DRAFT] x"),
    *("<!-- brouillon -->", "<!-- ", "-->", "Ne pas publier", "WIP", "# Brouillon", "DRAFT: a budget", "extra: draft"),
    *("```", "~~~", "    code", "`draft: true`", "---", "...", "- draft: true", "| draft: true |", "Une phrase."),
    *("\u200b", "\ufeff", "\x07", "\r\n", "\r", "\n", "\n\n", " ", "\t", "é", "\u2028", ": "),
)


@pytest.mark.parametrize("case", GOOD, ids=lambda case: case.stem)
def test_the_body_of_a_good_file_is_the_same_alone(case: Path) -> None:
    reading = read(case)
    assert reading.source
    body = body_below(case.read_bytes(), reading.source.body_line, case.relative_to(CASES).as_posix())
    # A status that the header says is the last word, of which the body knows nothing.
    left = reading.problems or reading.source.format == "classic" or "status" in reading.source.lines
    assert body == reading.source.body or (left and body is None)


@pytest.mark.parametrize("header", HEADERS.values(), ids=HEADERS.keys())
@settings(max_examples=300)
@given(pieces=st.lists(st.sampled_from(PIECES), max_size=12))
def test_it_is_given_exactly_where_nothing_is_said_of_the_whole(header: str, pieces: list[str]) -> None:
    data = (header + "".join(pieces)).encode()
    path = "content/blog/une-victoire.md"
    reading = read_source(data, path=path, sort=ARTICLE, zone=ZoneInfo("Europe/Paris"))
    whole = reading.source.body if reading.source and not reading.problems else None
    assert body_below(data, header.count("\n") + 1, path) == whole


def test_below_a_classic_header_it_is_left_to_who_reads_both() -> None:
    assert body_below(b"Title: Une victoire\nDate: 2026-01-02\n\nUne phrase.\n", 4, "content/blog/x.md") is None


def test_bytes_that_are_no_text_have_no_body() -> None:
    data = HEADERS["yaml"].encode() + b"Caf\xe9."
    assert body_below(data, 5, "content/blog/une-victoire.md") is None
