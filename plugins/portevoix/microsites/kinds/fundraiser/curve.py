"""What was raised over time, as points of a drawing and as a table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from portevoix.microsites.kinds.fundraiser.model import Fundraiser, Point
from portevoix.microsites.kinds.fundraiser.views import Curve, CurveRow
from portevoix.words import Words

WIDTH, HEIGHT = 640, 240

MOST_ROWS = 31
"""Of a table; a longer collection is told by the week."""


def curve_of(fundraiser: Fundraiser, words: Words) -> Curve | None:
    """The curve of a page; None where nothing was given yet."""
    days = _by_day(fundraiser.curve, fundraiser.zone)
    if not days:
        return None
    first = fundraiser.starts or days[0][0]
    begun = min(_day(first), days[0][0])
    last = days[-1][0]
    span = max((last - begun).days, 1)
    raised = days[-1][1]
    most = max(raised, fundraiser.goal) if fundraiser.goal <= 2 * raised else raised
    points = [(0, HEIGHT)]
    for day, amount in days:
        x = round(WIDTH * (day - begun).days / span)
        points += [(x, points[-1][1]), (x, round(HEIGHT - HEIGHT * amount / most))]
    points.append((WIDTH, points[-1][1]))
    goal = round(HEIGHT - HEIGHT * fundraiser.goal / most) if fundraiser.goal <= most else None
    return Curve(
        width=WIDTH,
        height=HEIGHT,
        points=tuple(dict.fromkeys(points)),
        goal=goal,
        rows=tuple(CurveRow(day=day, raised=fundraiser.measure.told(amount, words)) for day, amount in _rows(days)),
        first=begun,
        last=last,
        most=fundraiser.measure.told(most, words),
    )


def _day(moment: date) -> date:
    return moment.date() if isinstance(moment, datetime) else moment


def _by_day(points: Sequence[Point], zone: ZoneInfo) -> list[tuple[date, int]]:
    """The last point of each day."""
    return list({point.at.astimezone(zone).date(): point.raised for point in points}.items())


def _rows(days: Sequence[tuple[date, int]]) -> Iterator[tuple[date, int]]:
    """Each day, or of each week the last, where there are many."""
    if len(days) <= MOST_ROWS:
        yield from days
        return
    weeks: dict[date, tuple[date, int]] = {}
    for day, amount in days:
        weeks[day - timedelta(days=day.weekday())] = (day, amount)
    yield from weeks.values()
