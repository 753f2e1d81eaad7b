"""How long something lasts, as authors write it: `mm:ss`, `h:mm:ss`, `30 min`, `4 h`, `1 h 30`."""

from __future__ import annotations

import re
from datetime import timedelta

_CLOCK = re.compile(r"(?:(?P<hours>\d{1,3}):(?=\d\d:))?(?P<minutes>\d{1,3}):(?P<seconds>[0-5]\d)", re.ASCII)
_HOURS = re.compile(r"(?P<hours>[0-9]{1,3})\s?h(?:\s?(?P<minutes>[0-5]?[0-9])(?:\s?min)?)?")
_MINUTES = re.compile(r"(?P<minutes>[0-9]{1,4})\s?min")

REMEDY = "write mm:ss, h:mm:ss, 30 min, 4 h or 1 h 30"


def read_duration(text: str) -> timedelta:
    """How long *text* says; ValueError with the remedy if it says no duration, or none at all."""
    for pattern in (_CLOCK, _HOURS, _MINUTES):
        match = pattern.fullmatch(text.strip())
        if match:
            parts = {name: int(digits) for name, digits in match.groupdict().items() if digits}
            break
    else:
        raise ValueError(f"'{text}' is not a duration; {REMEDY}")
    if "hours" in parts and parts.get("minutes", 0) > 59:
        raise ValueError(f"'{text}' has more than 59 minutes beside its hours; {REMEDY}")
    duration = timedelta(**parts)
    if not duration:
        raise ValueError(f"'{text}' is no time at all; {REMEDY}")
    return duration
