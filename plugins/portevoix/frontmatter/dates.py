"""ISO 8601 dates and times as authors write them; what is not one gets told how to write it."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from portevoix.slugs import unaccented

_ISO = re.compile(
    r"(?P<day>\d{4}-\d{2}-\d{2})"
    r"(?:[Tt ](?P<time>\d{2}:\d{2}(?::\d{2}(?:\.\d{1,6})?)?)(?: ?(?P<offset>[Zz]|[+-]\d{2}(?::?\d{2})?))?)?",
    re.ASCII,
)
_DAY_FIRST = re.compile(r"(\d{1,2})[/. -](\d{1,2})[/. -](\d{4})\b.*", re.ASCII)
_YEAR_FIRST = re.compile(r"(\d{4})[/. -]?(\d{1,2})[/. -]?(\d{1,2})\b.*", re.ASCII)
_NAMED = re.compile(r"(?:\w+\.?,? )?(?P<day>\d{1,2})(?:er|st|nd|rd|th)? (?P<month>[a-z]{3,})\.?,? (?P<year>\d{4})\b.*")
_NAMED_FIRST = re.compile(r"(?P<month>[a-z]{3,})\.? (?P<day>\d{1,2})(?:st|nd|rd|th)?,? (?P<year>\d{4})\b.*")
_ODD_HOUR = re.compile(r"(\d{4}-\d{2}-\d{2})[T ,à]*(\d{1,2}) ?[h:] ?(\d{2})?", re.ASCII)
_ONLY_TIME = re.compile(r"\d{1,2} ?[:h] ?(?:\d{2})?(?::\d{2})?", re.ASCII)

_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_MONTH_BEGINNINGS = (
    ("jan",), ("fev", "feb"), ("mar",), ("avr", "apr"), ("mai", "may"), ("juin", "jun"),
    ("juil", "jul"), ("aou", "aug"), ("sep",), ("oct",), ("nov",), ("dec",),
)  # fmt: skip
# ISO 8601 asks for an agreement before 1583; the year 9999 cannot be taken to every zone.
_FIRST_YEAR, _LAST_YEAR = 1583, 9998


def read_instant(text: str, zone: ZoneInfo | None) -> datetime:
    """The aware instant *text* says; midnight for a day alone, in *zone* where the text has no offset.

    Raises ValueError, its message naming the remedy, for what is no ISO 8601 date (`2009-04-26`,
    `2009-04-26 10:00`, `2009-04-26T10:00+02:00`), or has no offset where there is no zone.
    """
    moment = read_day_or_instant(text, zone)
    return moment if isinstance(moment, datetime) else in_zone(datetime.combine(moment, time()), zone)


def read_day_or_instant(text: str, zone: ZoneInfo | None) -> date | datetime:
    """As `read_instant`, but a day alone stays a day."""
    match = _ISO.fullmatch(text)
    if match is None:
        raise ValueError(f"'{text}' is not an ISO 8601 date; {_remedy(text)}")
    day = _day(match["day"])
    if match["time"] is None:
        return day
    return _instant(text, day, match["time"], match["offset"] or "", zone)


def in_zone(moment: datetime, zone: ZoneInfo | None) -> datetime:
    """The instant, its missing offset taken from *zone*; ValueError where there is neither."""
    if moment.tzinfo is not None:
        return moment
    if zone is None:
        raise ValueError(f"'{moment.isoformat()}' has no offset; write one, e.g. +02:00")
    return moment.replace(tzinfo=zone)


def doubt_about(moment: datetime) -> str:
    """What an author should know of an instant whose offset the zone gave: that clocks skip its hour, or show it twice.

    Empty where there is no doubt, and for midnight: a day begins when it begins.
    """
    zone = moment.tzinfo
    if not isinstance(zone, ZoneInfo) or moment.time() == time():
        return ""
    before, after = (moment.replace(fold=fold).utcoffset() or timedelta() for fold in (0, 1))
    shown = _shown(moment)
    if before > after:
        second = _shown(moment.replace(fold=1), offset=True)
        return f"'{shown}' comes twice in {zone.key}, and the first is meant; write {second} for the second"
    if before < after:
        real = moment.astimezone(UTC).astimezone(zone)
        clock = _shown(real).removeprefix(f"{moment.date()} ")
        return (
            f"'{shown}' does not exist in {zone.key}, whose clocks skip it: it is read as {clock}; write that instead"
        )
    return ""


def _shown(moment: datetime, *, offset: bool = False) -> str:
    """An instant as authors write it."""
    written = moment if offset else moment.replace(tzinfo=None)
    return written.isoformat(" ", "seconds" if moment.second else "minutes")


def _day(text: str) -> date:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise ValueError(f"'{text}' is not a day of the calendar; {_calendar_remedy(text)}") from None
    if not _FIRST_YEAR <= day.year <= _LAST_YEAR:
        raise ValueError(f"'{text}' is out of range; write a year from {_FIRST_YEAR} to {_LAST_YEAR}")
    return day


def _instant(text: str, day: date, clock: str, offset: str, zone: ZoneInfo | None) -> datetime:
    try:
        if clock.startswith("24"):  # ISO 8601-1:2019 has no 24:00; later Pythons read it all the same
            raise ValueError
        moment = datetime.fromisoformat(f"{day.isoformat()}T{clock}{offset.upper()}")
    except ValueError:
        raise ValueError(f"'{text}' has no hour of the day; write one from 00:00 to 23:59") from None
    return in_zone(moment, zone)


def _calendar_remedy(text: str) -> str:
    year, month, day = (int(part) for part in text.split("-"))
    if 1 <= month <= 12 and year:
        return f"{_MONTHS[month - 1]} {year} has {monthrange(year, month)[1]} days"
    swapped = _valid(year, day, month)
    return f"write {swapped}" if swapped else "months go from 01 to 12"


def _remedy(text: str) -> str:
    """How to write what *text* seems to mean; both readings where it has two."""
    days = _meant(text)
    if len(days) == 2:
        return "write " + " or ".join(f"{day} ({day.day} {_MONTHS[day.month - 1]})" for day in days)
    if days:
        return f"write {days[0]}"
    odd = _ODD_HOUR.fullmatch(text)
    if odd:
        return f"write {odd[1]} {int(odd[2]):02d}:{odd[3] or '00'}"
    if _ONLY_TIME.fullmatch(text):
        return "write the day too, e.g. 2009-05-09 19:30"
    return "write it as 2009-04-26 or 2009-04-26 10:00"


def _meant(text: str) -> list[date]:
    """The days that *text* may mean, in the order day-month, month-day; empty where it cannot be told."""
    if match := _DAY_FIRST.fullmatch(text):
        first, second, year = (int(part) for part in match.groups())
        return list(dict.fromkeys(day for day in (_valid(year, second, first), _valid(year, first, second)) if day))
    if (match := _YEAR_FIRST.fullmatch(text)) and not _ODD_HOUR.fullmatch(text):
        year, month, number = (int(part) for part in match.groups())
        return [day for day in (_valid(year, month, number),) if day]
    plain = unaccented(text).casefold()
    named = _NAMED.fullmatch(plain) or _NAMED_FIRST.fullmatch(plain)
    if named and (month := _month(named["month"])):
        return [day for day in (_valid(int(named["year"]), month, int(named["day"])),) if day]
    return []


def _month(name: str) -> int:
    """The number of a French or English month, 0 for another word."""
    for number, beginnings in enumerate(_MONTH_BEGINNINGS, 1):
        if name.startswith(beginnings):
            return number
    return 0


def _valid(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
