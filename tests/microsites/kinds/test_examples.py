"""The examples of each kind, good and bad: what may stand above its files, and how every mistake in them is told."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from portevoix.frontmatter.header import TextHeader
from portevoix.frontmatter.read import read_source
from portevoix.frontmatter.source import Reading, Sort
from portevoix.microsites import kinds
from portevoix.microsites.kind import Kind
from portevoix.microsites.kinds import KINDS

FOLDER = Path(kinds.__file__).parent
EXAMPLES = [(kind, case) for kind in KINDS for case in sorted((FOLDER / kind.name / "examples").rglob("*.md"))]


def sorts(kind: Kind) -> dict[str, Sort[Any]]:
    """What each file of a kind may hold, by the word its examples begin with."""
    return {
        "index": Sort("microsite", kind.header, is_dated=True),
        **{one.name: Sort(one.item, one.model) for one in kind.collections},
    }


def read(kind: Kind, case: Path) -> Reading[Any]:
    """What we make of an example."""
    sort = sorts(kind)[case.name.partition("-")[0]]
    return read_source(case.read_bytes(), path=case.name, sort=sort, zone=ZoneInfo("Europe/Paris"))


def cases(folder: str) -> list[Any]:
    """The examples of that folder, of all kinds."""
    return [pytest.param(kind, case, id=case.stem) for kind, case in EXAMPLES if case.parent.name == folder]


@pytest.mark.parametrize(("kind", "case"), cases("good"))
def test_a_good_example_is_read_without_a_word(kind: Kind, case: Path) -> None:
    assert read(kind, case).problems == ()


@pytest.mark.parametrize(("kind", "case"), cases("bad"))
def test_a_bad_example_gets_every_one_of_its_mistakes_named(kind: Kind, case: Path) -> None:
    expected = case.with_suffix(".expected.txt").read_text(encoding="utf-8")
    assert [str(problem) for problem in read(kind, case).problems] == expected.splitlines()


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_every_field_of_a_kind_s_own_stands_in_a_good_example(kind: Kind) -> None:
    written: dict[str, set[str]] = {}
    for of, case in EXAMPLES:
        if of is kind and case.parent.name == "good":
            source = read(kind, case).source
            assert source
            written.setdefault(case.name.partition("-")[0], set()).update(source.lines)
    for word, sort in sorts(kind).items():
        own = sort.model.model_fields.keys() - TextHeader.model_fields.keys()
        assert own - written[word] == set(), word


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_every_field_is_told_in_both_languages_with_an_example(kind: Kind) -> None:
    for sort in sorts(kind).values():
        for name, field in sort.model.model_fields.items():
            told: Any = field.json_schema_extra
            if name != "title":
                assert field.description, name
                assert told["fr"], name
                assert told["example"].startswith((f"{name}:", f"{name} ")), name


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_all_kinds_have_the_same_rooms(kind: Kind) -> None:
    rooms = {path.name for path in (FOLDER / kind.name).iterdir()}
    needed = {"README.md", "__init__.py", "model.py", "build.py", "pages.py", "views.py", "demonstration", "examples"}
    assert needed - rooms == set()
