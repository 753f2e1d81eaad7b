"""How long a host has others wait (`Retry-After`), read as what anybody may have written there."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from math import inf

_SECONDS = re.compile("0*([0-9]+)")
_MOST_DIGITS = 9
_LONGEST = 86_400
"""Seconds, beyond which it only means: later."""


def seconds_of(named: str, date: str) -> float | None:
    """For how many seconds a host is not to be asked, as it *named* that (RFC 9110, 10.2.3): a number, or an instant,
    which counts from the `Date` of the same answer.

    None where that cannot be read, or is over; infinite where it is more than a day.
    """
    if found := _SECONDS.fullmatch(named.strip()):
        seconds = float(found[1]) if len(found[1]) <= _MOST_DIGITS else inf
    else:
        then, now = _instant(named), _instant(date)
        if then is None or now is None:
            return None
        seconds = (then - now).total_seconds()
    if seconds <= 0:
        return None
    return seconds if seconds <= _LONGEST else inf


def _instant(written: str) -> datetime | None:
    try:
        at = parsedate_to_datetime(written)
    except (ValueError, TypeError, OverflowError):
        return None
    return at if at.tzinfo else at.replace(tzinfo=UTC)
