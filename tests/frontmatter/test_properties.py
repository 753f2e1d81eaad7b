"""Whatever an editor saves: never an exception, always a source or the reason why there is none."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from hypothesis import example, given
from hypothesis import strategies as st

from portevoix.frontmatter.header import Header
from portevoix.frontmatter.read import read_source
from portevoix.frontmatter.source import ARTICLE, Reading
from portevoix.frontmatter.yaml_lines import quoted
from portevoix.problems import Severity

PARIS = ZoneInfo("Europe/Paris")

names = st.sampled_from(
    ["title", "Titre", "date", "status", "tags", "event", "extra", "slug", "aliases", "Catégorie", "<<", "x"]
)
values = st.sampled_from([
    "", "a : b", "#a", "a #b", "[a", "{a: b", "'a", '"\\q"', "&a b", "*a", "!a", "|", ">", "@a", "- a", "? a",
    "]", "%a", "\u00a0a", "2009-04-26", "draft", "\n  starts: 2009-05-09", "\n\t- a", "\n- a\n- b: c",
    "a\n b\n---",
])  # fmt: skip
fields = st.tuples(names, st.sampled_from([": ", ":", " : ", ":\u00a0", " "]), values).map("".join)
headers = st.lists(fields | st.text(max_size=12), max_size=6).map("\n".join)


def read(data: bytes) -> Reading[Header]:
    return read_source(data, path="content/x.md", sort=ARTICLE, zone=PARIS)


def assert_sound(reading: Reading[Header]) -> None:
    errors = [problem for problem in reading.problems if problem.severity is Severity.ERROR]
    assert reading.source is not None or errors
    assert reading.source is None or {problem.field for problem in errors} <= {"image", "event"}
    assert all(problem.line >= 0 and problem.message for problem in reading.problems)


@given(st.binary(max_size=200))
@example(b"---\n%YAML 1.1\n---\n")
@example(b"---\ntitle: '\xc2\x85'\n---\n")
@example(b"\xff\xfe")
@example(b"---\n" + b"[" * 3000 + b"\n---\n")
@example(b"---\nextra: " + b"9" * 6000 + b"\n---\n")
def test_any_bytes_give_a_source_or_an_error(data: bytes) -> None:
    assert_sound(read(data))


@given(
    headers,
    st.sampled_from(["---\n{}\n---\ntexte", "---\n{}", "{}\n\ntexte", "title: a\ndate: 2009-04-26\n{}"]),
)
def test_any_header_gives_a_source_or_an_error(header: str, frame: str) -> None:
    assert_sound(read(frame.format(header).encode("utf-8", "replace")))


readable = st.characters(exclude_categories=["Cc", "Cs", "Cn"], exclude_characters="\u2028\u2029\ufeff")
titles = st.text(readable, min_size=1, max_size=200).filter(
    lambda text: text == text.strip(" ") and any(map(str.isalnum, text))
)


@given(titles)
@example("Netvibes : toute l'actu")
@example("L'actu #ESS")
@example('"Buzz" et \\solidarité\\')
@example("no")
def test_any_title_in_quotes_comes_back_as_it_was(title: str) -> None:
    reading = read(f"---\ntitle: {quoted(title)}\ndate: 2009-04-26\n---\n".encode())
    assert reading.source is not None, reading.problems
    assert reading.source.header.title == title


@given(titles.filter(lambda text: "\u00a0" not in text[:1]))
def test_a_title_without_quotes_comes_back_as_it_was_or_is_an_error(title: str) -> None:
    reading = read(f"---\ntitle: {title}\ndate: 2009-04-26\n---\n".encode())
    if reading.source is not None and " # " not in f"{title} ":
        assert reading.source.header.title in (title, quoted(title)[1:-1], title.strip("'\""))
