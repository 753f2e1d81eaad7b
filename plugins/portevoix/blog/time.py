"""What follows from dates and the time given: whether a text is public yet, what an event is doing, when it turns."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta, timezone
from datetime import time as clock_time
from zoneinfo import ZoneInfo

from portevoix.blog.record import State


def instant(moment: date, zone: ZoneInfo) -> datetime:
    """The aware instant a date or datetime begins at, in the site's zone."""
    if isinstance(moment, datetime):
        return moment
    return datetime.combine(moment, clock_time(), zone)


def over(starts: date, ends: date | None, zone: ZoneInfo) -> datetime:
    """The instant an event is over: at its end; on the day after its last day; at the end of its only day."""
    last = ends or starts
    if isinstance(last, datetime) and ends is not None:
        return last
    day = last.astimezone(zone).date() if isinstance(last, datetime) else last
    return instant(day + timedelta(days=1), zone)


def event_state(starts: date, ends: date | None, now: datetime, zone: ZoneInfo) -> State:
    """Whether an event is to come, going on, or over."""
    if _before(now, instant(starts, zone)):
        return State.UPCOMING
    return State.LIVE if _before(now, over(starts, ends, zone)) else State.ENDED


def text_state(published: datetime | None, now: datetime) -> State:
    """Whether a text's own date has come: `scheduled` until then."""
    return State.SCHEDULED if published is not None and _before(now, published) else State.PUBLIC


def _before(one: datetime, other: datetime) -> bool:
    # Python compares two instants of one zone by what the clock shows, wrong on the night the hour changes.
    return one.astimezone(UTC) < other.astimezone(UTC)


def settled(moment: datetime, zone: ZoneInfo) -> datetime:
    """The instant as the clocks of the zone show it, with its offset rather than its zone: so it sorts rightly."""
    local = moment.astimezone(UTC).astimezone(zone)
    return local.replace(tzinfo=timezone(local.utcoffset() or timedelta()))


def turns(published: datetime | None, event: tuple[date, date | None] | None, zone: ZoneInfo) -> Iterator[datetime]:
    """The instants at which a text shows something else: its publication, its event's beginning and end.

    *event* is its first moment and its last (None where only the first is known).
    """
    if published is not None:
        yield published
    if event is not None:
        yield instant(event[0], zone)
        yield over(*event, zone)
