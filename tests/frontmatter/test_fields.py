"""Headers whose fields another reader has found: reStructuredText and HTML."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from pydantic import ValidationError

from portevoix.frontmatter.fields import read_fields
from portevoix.frontmatter.header import EventHeader, Header
from portevoix.frontmatter.source import ARTICLE, Field

PARIS = ZoneInfo("Europe/Paris")
FIELDS = (
    Field("title", "Le portail", 1),
    Field("Date", "2009-04-18 10:00", 2),
    Field("authors", ["Ada", "Bo"], 3),
)


def test_raw_fields_become_a_header() -> None:
    reading = read_fields(FIELDS, "<p>Texte</p>", path="content/le-portail.rst", sort=ARTICLE, zone=PARIS)
    assert reading.source is not None
    assert reading.source.header.authors == ("Ada", "Bo")
    assert reading.source.header.slug == "le-portail"
    assert reading.source.header.date == datetime(2009, 4, 18, 8, tzinfo=UTC)
    assert reading.source.lines == {"title": 1, "date": 2, "authors": 3}


def test_what_was_not_written_has_no_line() -> None:
    reading = read_fields(FIELDS, "", path="content/2009-04-18-x.rst", sort=ARTICLE, zone=PARIS)
    assert reading.source is not None
    assert "slug" not in reading.source.lines


def test_a_french_field_is_an_error_in_any_format() -> None:
    fields = (*FIELDS, Field("statut", "draft", 4))
    reading = read_fields(fields, "", path="content/x.rst", sort=ARTICLE, zone=PARIS)
    assert [str(problem) for problem in reading.problems] == [
        "content/x.rst:4: statut: unknown field; did you mean 'status'?"
    ]


def test_a_date_keeps_the_zone_of_the_site() -> None:
    reading = read_fields(FIELDS, "", path="content/x.rst", sort=ARTICLE, zone=PARIS)
    assert reading.source is not None
    assert reading.source.header.date is not None
    assert reading.source.header.date.tzinfo == PARIS


def test_a_header_can_be_made_from_typed_values() -> None:
    starts = datetime(2009, 5, 9, 19, 30, tzinfo=PARIS)
    header = Header(title="Le portail", slug="x", date=starts, event=EventHeader(starts=starts))
    assert header.event is not None
    assert (header.event.name, header.event.ends) == ("Le portail", None)


def test_a_header_cannot_be_changed_nor_hold_what_it_does_not_declare() -> None:
    header = Header(title="Le portail", slug="x")
    with pytest.raises(ValidationError):
        header.title = "Autre"
    with pytest.raises(ValidationError):
        Header.model_validate({"title": "Le portail", "slug": "x", "colour": "blue"})
