"""iCalendar (RFC 5545): dated things for the reader's own calendar."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, tzinfo
from typing import TYPE_CHECKING
from uuid import NAMESPACE_URL, uuid5
from zoneinfo import ZoneInfo

from portevoix.syndication.markup import legal, line

if TYPE_CHECKING:
    import icalendar

_PRODUCT = "-//Porte-voix//NONSGML Porte-voix//EN"
_DELETE = "\x7f"  # legal in XML, a control in RFC 5545 §3.1
_DAY = timedelta(days=1)
_MARGIN = timedelta(days=366)


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarEvent:
    """One thing that happens.

    `starts` and `ends` are aware datetimes, or both dates for whole days, `ends` then being the last day;
    `changed` is the last instant the record changed (never the present), `sequence` grows with its changes;
    `url` is absolute, `description` plain text.
    """

    uid: str
    changed: datetime
    starts: datetime | date
    ends: datetime | date | None
    name: str
    description: str = ""
    place: str = ""
    url: str = ""
    cancelled: bool = False
    sequence: int = 0


@dataclass(frozen=True, slots=True)
class Calendar:
    """Events under one name, in one language."""

    events: tuple[CalendarEvent, ...]
    name: str
    lang: str


def drawn(calendar: Calendar) -> bytes:
    """The file of a calendar. Raises ValueError as `render` does."""
    return render(calendar.events, calendar.name, calendar.lang)


def render(events: Sequence[CalendarEvent], name: str, lang: str) -> bytes:
    """A calendar of *events*, called *name*, in the language *lang*.

    Raises ValueError for no event: a calendar holds at least one (§3.6).
    """
    if not events:
        raise ValueError("a calendar without any event is not valid; write no file instead")
    import icalendar  # takes a moment, which sites without events need not wait for

    calendar = icalendar.Calendar()
    calendar.add("prodid", _PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    title = icalendar.vText(_text(line(name)))  # the library would not escape a name by itself
    calendar.add("name", title, parameters={"LANGUAGE": lang})  # RFC 7986 §5.1
    calendar.add("x-wr-calname", icalendar.vText(title))  # what calendars read before it
    for zone in _zones(events):
        calendar.add_component(zone)
    for event in events:
        calendar.add_component(_component(event))
    data: bytes = calendar.to_ical()
    return data


def uid(entry_id: str) -> str:
    """The UID of the event announced by the text with this stable id: a UUID, as RFC 7986 §5.3 recommends."""
    return str(uuid5(NAMESPACE_URL, entry_id))


def sequence(first: datetime, changed: datetime) -> int:
    """A revision number for records that keep none (§3.8.7.4): whole minutes from first to last publication.

    It only ever grows, which is all that readers ask of it.
    """
    return max(0, int((changed - first).total_seconds() // 60))


def _component(event: CalendarEvent) -> icalendar.Event:
    import icalendar

    component = icalendar.Event()
    component.add("uid", event.uid)
    component.add("dtstamp", event.changed.astimezone(UTC))
    component.add("last-modified", event.changed.astimezone(UTC))
    component.add("sequence", event.sequence)
    component.add("dtstart", _moment(event.starts))
    ends = _exclusive_end(event)
    if ends is not None:
        component.add("dtend", _moment(ends))
    component.add("summary", _text(line(event.name)))
    for key, value in (("description", event.description), ("location", line(event.place))):
        if value:
            component.add(key, _text(value))
    if event.url:
        component.add("url", event.url)
    component.add("status", "CANCELLED" if event.cancelled else "CONFIRMED")
    return component


def _exclusive_end(event: CalendarEvent) -> datetime | date | None:
    """The first instant or day after the event (§3.6.1), None where only its start is known."""
    if not isinstance(event.starts, datetime):
        return (event.ends or event.starts) + _DAY
    return event.ends if isinstance(event.ends, datetime) and event.ends > event.starts else None


def _moment(value: datetime | date) -> datetime | date:
    """A day as it is; an instant in its named zone, else in UTC: an offset alone names no zone (§3.3.5)."""
    if not isinstance(value, datetime) or _name_of(value.tzinfo):
        return value
    if value.tzinfo is None:
        raise ValueError(f"{value} has no time zone")
    return value.astimezone(UTC)


def _name_of(zone: tzinfo | None) -> str:
    key = zone.key if isinstance(zone, ZoneInfo) else None
    return "" if key is None or key in {"UTC", "Etc/UTC"} else key


def _zones(events: Sequence[CalendarEvent]) -> list[icalendar.Timezone]:
    """The rules of every zone in use over the time the events cover, in the order of their names."""
    bounds = [moment for event in events for moment in (event.starts, event.ends)]
    moments = [moment for moment in bounds if isinstance(moment, datetime)]
    names = sorted({_name_of(moment.tzinfo) for moment in moments} - {""})
    if not names:
        return []
    first, last = min(moments).date() - _MARGIN, max(moments).date() + _MARGIN
    import icalendar

    return [icalendar.Timezone.from_tzid(name, first_date=first, last_date=last) for name in names]


def _text(value: str) -> str:
    return legal(value).replace(_DELETE, "")
