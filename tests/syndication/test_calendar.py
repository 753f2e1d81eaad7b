"""Calendars: valid by RFC 5545, and read back as they were written."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

import icalendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from judges.feeds import errors
from portevoix.syndication.articles import calendar_event
from portevoix.syndication.calendar import CalendarEvent, render, sequence, uid

from .samples import ARTICLE, ENTRY, EVENT, ORIGIN, PARIS

STARTS = datetime(2009, 6, 12, 19, tzinfo=ZoneInfo("Europe/Paris"))
DAYS = replace(EVENT, starts=date(2009, 6, 12), ends=date(2009, 6, 14))
DAYS_WITH_OWN_UID = replace(DAYS, uid="c")


def read_back(*events: CalendarEvent) -> icalendar.Event:
    data = render(events, "Agenda", "fr")
    assert errors(data) == []
    return icalendar.Calendar.from_ical(data).events[0]


def test_an_event_is_read_back():
    event = read_back(EVENT)
    assert event.start == EVENT.starts
    assert event.end == EVENT.ends
    assert event["summary"] == EVENT.name
    assert event["description"] == EVENT.description
    assert event["location"] == EVENT.place
    assert event["url"] == EVENT.url
    assert event["uid"] == EVENT.uid
    assert event["sequence"] == 2
    assert event["status"] == "CONFIRMED"


def test_dtstamp_is_when_the_record_changed():
    assert EVENT.changed.astimezone(UTC) == read_back(EVENT).DTSTAMP


def test_the_sample_event_starts_at_this_instant():
    assert EVENT.starts == STARTS


def test_an_event_keeps_its_named_zone_and_explains_it():
    data = render([EVENT], "Agenda", "fr")
    assert b"DTSTART;TZID=Europe/Paris:20090612T190000\r\n" in data
    assert b"BEGIN:VTIMEZONE\r\nTZID:Europe/Paris\r\n" in data


@pytest.mark.parametrize("zone", [UTC, timezone(timedelta(hours=2)), ZoneInfo("UTC")])
def test_an_offset_that_names_no_zone_is_written_in_utc(zone: tzinfo):
    moment = STARTS.astimezone(zone)
    data = render([replace(EVENT, starts=moment, ends=None)], "Agenda", "fr")
    assert b"DTSTART:20090612T170000Z\r\n" in data
    assert b"VTIMEZONE" not in data


def test_whole_days_end_before_the_day_after():
    data = render([DAYS], "Agenda", "fr")
    assert b"DTSTART;VALUE=DATE:20090612\r\n" in data
    assert b"DTEND;VALUE=DATE:20090615\r\n" in data


def test_one_whole_day_ends_before_the_next():
    assert read_back(replace(DAYS, ends=None)).end == date(2009, 6, 13)


@pytest.mark.parametrize("ends", [None, EVENT.starts, EVENT.starts - timedelta(hours=1)])
def test_an_end_that_is_not_after_the_start_is_left_out(ends: datetime | None):
    assert "DTEND" not in read_back(replace(EVENT, ends=ends))


def test_a_cancelled_event_says_so():
    assert read_back(replace(EVENT, cancelled=True))["status"] == "CANCELLED"


def test_several_zones_come_in_the_order_of_their_names():
    tokyo = replace(EVENT, uid="b", starts=STARTS.astimezone(ZoneInfo("Asia/Tokyo")))
    data = render([EVENT, tokyo, DAYS_WITH_OWN_UID], "Agenda", "fr")
    assert errors(data) == []
    assert data.index(b"TZID:Asia/Tokyo") < data.index(b"TZID:Europe/Paris")


def test_a_calendar_without_events_is_refused():
    with pytest.raises(ValueError, match="without any event"):
        render([], "Agenda", "fr")


def test_an_instant_without_a_zone_is_refused():
    with pytest.raises(ValueError, match="no time zone"):
        render([replace(EVENT, starts=STARTS.replace(tzinfo=None), ends=None)], "Agenda", "fr")


@given(st.text())
def test_any_text_makes_a_valid_calendar(text: str):
    assert errors(render([replace(EVENT, name=text, description=text, place=text)], text, "fr")) == []


@given(st.text(st.characters(exclude_categories=["Cs", "Cc", "Z"], exclude_characters="\ufffe\uffff")))
def test_any_name_is_read_back(name: str):
    data = render([replace(EVENT, name=name)], "Agenda", "fr")
    assert icalendar.Calendar.from_ical(data).events[0]["summary"] == name


def test_two_renderings_are_the_same_bytes():
    assert render([EVENT, DAYS_WITH_OWN_UID], "A", "fr") == render([EVENT, DAYS_WITH_OWN_UID], "A", "fr")


def test_an_article_with_an_event_gives_one():
    event = calendar_event(ARTICLE.card, ORIGIN)
    assert event.uid == uid(ENTRY.id)
    assert event.changed == ARTICLE.card.modified
    assert event.url == f"{ORIGIN}/blog/marathon/"
    assert event.place == "Mairie du 3e, 2 rue Eugène-Spuller, Paris"
    assert event.description == "Courir pour une cause.\n\nhttps://example.org/inscription"
    read_back(event)


def test_an_event_of_a_site_without_an_address_names_no_page():
    assert calendar_event(ARTICLE.card, "").url == ""
    read_back(calendar_event(ARTICLE.card, ""))


def test_an_article_without_an_event_gives_none():
    with pytest.raises(ValueError, match="announces no event"):
        calendar_event(replace(ARTICLE.card, event=None), ORIGIN)


def test_a_sequence_grows_with_each_change():
    first = datetime(2009, 4, 3, tzinfo=PARIS)
    numbers = [sequence(first, first + timedelta(minutes=minutes)) for minutes in (0, 1, 600, 500_000)]
    assert numbers == [0, 1, 600, 500_000]


def test_a_sequence_is_never_negative():
    first = datetime(2009, 4, 3, tzinfo=PARIS)
    assert sequence(first, first - timedelta(days=1)) == 0
