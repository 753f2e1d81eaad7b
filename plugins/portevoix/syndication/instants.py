"""Instants as feeds write them: the same words on every machine, in no language and no system locale."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

_MINUTE = timedelta(minutes=1)


def rfc3339(moment: datetime) -> str:
    """`2009-04-03T10:00:00+02:00`, after RFC 3339 and RFC 4287 §3.3; ValueError for a naive *moment*."""
    return whole_offset(moment).isoformat(timespec="seconds")


def rfc822(moment: datetime) -> str:
    """`Fri, 03 Apr 2009 10:00:00 +0200`, as RSS 2.0 asks (RFC 822 with a year of four digits); ValueError for
    a naive *moment*."""
    from email.utils import format_datetime  # with sockets, which other feeds do without

    return format_datetime(whole_offset(moment))


def whole_offset(moment: datetime) -> datetime:
    """The same instant with an offset that can be written: whole minutes, else UTC.

    Zones before about 1911 kept their own sun's time (Paris was nine minutes and twenty-one seconds ahead).
    """
    offset = moment.utcoffset()
    if offset is None:
        raise ValueError(f"{moment} has no time zone")
    return moment.astimezone(UTC) if offset % _MINUTE else moment
