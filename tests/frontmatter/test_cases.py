"""Every file below `cases/` is read as its neighbour says: `x.expected.yaml` or `x.expected.txt`."""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum
from pathlib import Path

import yaml

from frontmatter.case_files import BAD, CASES, GOOD, read
from portevoix.frontmatter.header import Header
from portevoix.frontmatter.source import Reading
from portevoix.problems import Severity
from site_tests.each import each

READ_ON = {"event", "image-without-alt"}
"""Bad files of which each field can be read, but one does not go with the others."""


def plain(value: object) -> object:
    """A header's value as YAML can write it."""
    if isinstance(value, dict):
        return {name: plain(inner) for name, inner in value.items()}
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, timedelta | StrEnum):
        return str(value)
    return value


def told(reading: Reading[Header]) -> dict[str, object]:
    """A reading in short: what the header says beyond its defaults, the body, what an author is warned of."""
    assert reading.source is not None, reading.problems
    source = reading.source
    return {
        "format": source.format,
        "header": plain(source.header.model_dump(exclude_defaults=True)),
        "body_line": source.body_line,
        "body": source.body,
        "warnings": [str(problem) for problem in reading.problems],
    }


@each(GOOD)
def test_a_good_file_is_read_as_written(case: Path) -> None:
    expected = case.with_suffix(".expected.yaml").read_text(encoding="utf-8")
    assert told(read(case)) == yaml.safe_load(expected)


@each(BAD)
def test_a_bad_file_gets_every_one_of_its_mistakes_named(case: Path) -> None:
    expected = case.with_suffix(".expected.txt").read_text(encoding="utf-8")
    assert [str(problem) for problem in read(case).problems] == expected.splitlines()


@each(BAD)
def test_a_bad_file_is_read_on_only_where_one_field_lacks_another(case: Path) -> None:
    assert (read(case).source is not None) == (case.stem in READ_ON)


@each(BAD)
def test_a_bad_file_has_an_error_with_a_remedy(case: Path) -> None:
    errors = [problem for problem in read(case).problems if problem.severity is Severity.ERROR]
    assert errors
    assert all(";" in error.message for error in errors)


def test_every_expectation_has_its_case() -> None:
    expected = {path.name.partition(".expected.")[0] for path in CASES.rglob("*.expected.*")}
    assert expected == {case.stem for case in (*GOOD, *BAD)}
