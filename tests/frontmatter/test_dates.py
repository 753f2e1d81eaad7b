"""ISO 8601 and nothing else, and what is not ISO 8601 gets told how to write it."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portevoix.frontmatter.dates import read_day_or_instant, read_instant

PARIS = ZoneInfo("Europe/Paris")


@pytest.mark.parametrize(
    ("text", "utc"),
    [
        ("2009-04-26", "2009-04-25T22:00:00"),
        ("2009-04-26 10:00", "2009-04-26T08:00:00"),
        ("2009-04-26T10:00", "2009-04-26T08:00:00"),
        ("2009-01-26 10:00", "2009-01-26T09:00:00"),
        ("2009-04-26T10:00+02:00", "2009-04-26T08:00:00"),
        ("2009-04-26 10:00:30 -0530", "2009-04-26T15:30:30"),
        ("2009-04-26T10:00Z", "2009-04-26T10:00:00"),
    ],
)
def test_a_time_without_offset_is_in_the_zone_of_the_site(text: str, utc: str) -> None:
    moment = read_instant(text, PARIS)
    assert moment.astimezone(UTC).replace(tzinfo=None).isoformat() == utc


def test_a_day_alone_stays_a_day_where_that_matters() -> None:
    assert read_day_or_instant("2009-05-09", PARIS) == date(2009, 5, 9)


@pytest.mark.parametrize(
    ("text", "remedy"),
    [
        ("03/04/2009", "write 2009-04-03 (3 April) or 2009-03-04 (4 March)"),
        ("04/04/2009", "write 2009-04-04"),
        ("26/04/2009", "write 2009-04-26"),
        ("26.4.2009 10:00", "write 2009-04-26"),
        ("2009/4/6", "write 2009-04-06"),
        ("20090426", "write 2009-04-26"),
        ("26 avril 2009", "write 2009-04-26"),
        ("le 1er août 2009", "write 2009-08-01"),
        ("Sunday, 26 April 2009", "write 2009-04-26"),
        ("April 26, 2009", "write 2009-04-26"),
        ("2009-04-26 10h", "write 2009-04-26 10:00"),
        ("2009-04-26 à 9h05", "write 2009-04-26 09:05"),
        ("19 h 30", "write the day too, e.g. 2009-05-09 19:30"),
        ("2009-02-30", "February 2009 has 28 days"),
        ("2009-26-04", "write 2009-04-26"),
        ("2009-13-32", "months go from 01 to 12"),
        ("0000-00-00", "months go from 01 to 12"),
        ("1200-01-01", "write a year from 1583 to 9998"),
        ("2009-04-26 24:00", "write one from 00:00 to 23:59"),
        ("99/99/2009", "write it as 2009-04-26 or 2009-04-26 10:00"),
        ("demain", "write it as 2009-04-26 or 2009-04-26 10:00"),
        ("", "write it as 2009-04-26 or 2009-04-26 10:00"),
    ],
)
def test_what_is_no_iso_date_is_told_how_to_write_it(text: str, remedy: str) -> None:
    with pytest.raises(ValueError, match="; ") as refused:
        read_instant(text, PARIS)
    assert str(refused.value).partition("; ")[2] == remedy


def test_without_a_zone_an_offset_is_asked_for() -> None:
    with pytest.raises(ValueError, match="has no offset; write one"):
        read_instant("2009-04-26 10:00", None)


@given(st.datetimes(datetime(1583, 1, 2), datetime(9998, 12, 30), timezones=st.just(UTC)))  # noqa: DTZ001 - bounds
def test_any_instant_comes_back_from_its_iso_form(moment: datetime) -> None:
    assert read_instant(moment.isoformat(), PARIS) == moment


@given(st.text(max_size=30))
def test_any_other_text_is_refused_and_nothing_else_happens(text: str) -> None:
    try:
        moment = read_instant(text, PARIS)
    except ValueError:
        return
    assert moment.utcoffset() is not None
    assert abs(moment.utcoffset() or timedelta()) < timedelta(days=1)
