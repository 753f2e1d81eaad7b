"""The table of fields says what the model does."""

from __future__ import annotations

import re
from typing import Literal, get_args
from zoneinfo import ZoneInfo

import pytest
from pydantic import BaseModel

from portevoix.frontmatter.describe import fields_table
from portevoix.frontmatter.header import EventHeader, Header
from portevoix.frontmatter.read import read_source
from portevoix.frontmatter.source import ARTICLE

Lang = Literal["fr", "en"]
FIELDS = [(model, name) for model in (Header, EventHeader) for name in model.model_fields]


def cells(lang: Lang) -> list[list[str]]:
    return [re.split(r" (?<!\\)\| ", row.strip("| \n")) for row in fields_table(lang).splitlines()]


@pytest.mark.parametrize("lang", get_args(Lang))
def test_every_field_has_a_row_that_says_something(lang: Lang) -> None:
    rows = cells(lang)[2:]
    assert len(rows) == len(FIELDS)
    assert all(len(row) == 3 and all(len(cell) > 1 for cell in row) for row in rows)


def test_the_two_languages_have_the_same_names_and_examples() -> None:
    french, english = ([(row[0], row[2]) for row in cells(lang)[2:]] for lang in get_args(Lang))
    assert french == english


@pytest.mark.parametrize(("model", "name"), FIELDS, ids=lambda part: getattr(part, "__name__", part))
def test_every_example_works(model: type[BaseModel], name: str) -> None:
    extra = model.model_fields[name].json_schema_extra
    assert isinstance(extra, dict)
    example = str(extra["example"])
    assert example.startswith(f"{name}: ")
    lines = [example] if model is Header else ["event:", f"  {example}"]
    for needed in ("title: Le portail", "date: 2009-04-18"):
        if model is not Header or needed.partition(":")[0] != name:
            lines.append(needed)
    if name == "image":
        lines.append("image_alt: Une place")
    if model is EventHeader and name != "starts":
        lines.insert(1, "  starts: 2009-05-09 19:30")
    source = "\n".join(["---", *lines, "---", ""])
    reading = read_source(source.encode(), path="content/x.md", sort=ARTICLE, zone=ZoneInfo("Europe/Paris"))
    assert reading.source is not None, reading.problems
    header = reading.source.header if model is Header else reading.source.header.event
    assert name in (header.model_fields_set if header else ())
