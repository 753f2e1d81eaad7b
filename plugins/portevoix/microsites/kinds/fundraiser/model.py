"""Causes, campaigns, teams and fundraisers, and all of them together, complete."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property
from zoneinfo import ZoneInfo

from portevoix.blog.record import State
from portevoix.blog.time import instant, over
from portevoix.microsites.kinds.fundraiser.gifts import Gift
from portevoix.microsites.kinds.fundraiser.headers import Occasion
from portevoix.microsites.kinds.fundraiser.measure import Measure
from portevoix.microsites.kinds.fundraiser.sums import LEDGER, Part, Total
from portevoix.microsites.kinds.fundraiser.totals import FetchedSource
from portevoix.microsites.microsite import Item, Microsite, Moment
from portevoix.views import Link
from portevoix.words import Words

MILESTONES = (25, 50, 75, 100)
"""Per cent of a goal."""


@dataclass(frozen=True, slots=True)
class Point:
    """How much was raised at an instant, in smallest parts."""

    at: datetime
    raised: int


@dataclass(frozen=True, slots=True)
class News:
    """An update of a fundraiser: its title, its day, its text as HTML."""

    item: Item
    title: str
    at: datetime
    html: str


@dataclass(frozen=True)  # without slots: what follows from its gifts is worked out once
class Fundraiser:
    """One page that raises: its file, who makes it and on which occasion, for which cause, of which team or campaign
    (slugs; `parent` empty where it has none). Amounts are in smallest parts of its measure; `gifts` are the oldest
    first, `news` the newest; `thanks` and `impact` are HTML, may be empty. `donate` leads to whoever collects."""

    item: Item
    title: str
    owner: str
    occasion: Occasion
    honours: str
    cause: str
    parent: str
    measure: Measure
    goal: int
    starts: Moment | None
    closes: Moment | None
    is_cancelled: bool
    gifts: tuple[Gift, ...]
    fetched: tuple[FetchedSource, ...]
    news: tuple[News, ...]
    donate: Link | None
    thanks: str
    impact: str
    zone: ZoneInfo

    @property
    def slug(self) -> str:
        """Its part of the address, and the name of its ledger."""
        return self.item.slug

    @property
    def is_quiet(self) -> bool:
        """Whether nothing about it is loud: in memory of somebody."""
        return self.occasion is Occasion.MEMORY

    def state(self, now: datetime) -> State:
        """Whether it is to come, going on, or over. One without dates goes on."""
        return state_between(self.starts, self.closes, now, self.zone)

    def is_going_on(self, now: datetime) -> bool:
        """Whether one can give to it."""
        return not self.is_cancelled and self.state(now) is State.LIVE

    def is_over(self, now: datetime) -> bool:
        """Whether nothing can be given any more."""
        return self.is_cancelled or self.state(now) is State.ENDED

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """What each of its sources says; one that never said anything is not there."""
        parts = [
            Part(one.provider, last.raised, last.supporters, last.checked, last.checked, one.url)
            for one in self.fetched
            for last in (one.last,)
        ]
        if self.gifts:
            givers = len({gift.giver for gift in self.gifts})
            raised = sum(gift.amount for gift in self.gifts)
            parts.insert(0, Part(LEDGER, raised, givers, self.gifts[-1].at, self.gifts[-1].when))
        return tuple(parts)

    @cached_property
    def shown(self) -> tuple[Gift, ...]:
        """The gifts of those who agreed to be shown, the newest first."""
        return tuple(gift for gift in reversed(self.gifts) if gift.supporter or gift.message)

    @cached_property
    def total(self) -> Total:
        """All its sources together."""
        total = Total(self.measure)
        for part in self.parts:
            total += Total(self.measure, part.raised, part.supporters, part.at, part.as_of, (part.source,))
        return total

    @property
    def share(self) -> int:
        """How much of the goal is reached, in whole per cent."""
        return self.total.share_of(self.goal)

    @property
    def is_reached(self) -> bool:
        """Whether the goal is."""
        return self.total.raised >= self.goal

    @property
    def missing(self) -> int:
        """What the goal still wants, 0 once it is reached."""
        return self.total.missing_of(self.goal)

    def days_left(self, now: datetime) -> int | None:
        """How many days it still goes on, today among them; None of one without an end, 0 of one that is over."""
        if self.closes is None:
            return None
        end = over(self.closes, self.closes, self.zone)
        last = (end.astimezone(self.zone) - timedelta(microseconds=1)).date()
        return max(0, (last - now.astimezone(self.zone).date()).days + 1) if end.timestamp() > now.timestamp() else 0

    @cached_property
    def curve(self) -> tuple[Point, ...]:
        """How much was raised after each instant at which that changed, the oldest first."""
        steps = [(gift.at, gift.amount) for gift in self.gifts]
        for source in self.fetched:
            before = 0
            for reading in source.history:
                steps.append((reading.as_of, reading.raised - before))
                before = reading.raised
        points: list[Point] = []
        raised = 0
        for at, more in sorted(steps, key=lambda step: step[0].timestamp()):
            raised += more
            if points and points[-1].at == at:
                points.pop()
            points.append(Point(at, raised))
        return tuple(points)

    @cached_property
    def milestones(self) -> tuple[tuple[int, datetime | None], ...]:
        """Each share of the goal, and when it was first reached; None where it was not yet."""
        curve = self.curve
        return tuple(
            (share, next((point.at for point in curve if 100 * point.raised >= share * self.goal), None))
            for share in MILESTONES
        )

    def turns(self, since: datetime) -> Iterator[datetime]:
        """When it shows something else, from an instant on before which nobody sees it: it begins, a day less is left,
        it is over."""
        if self.starts:
            yield instant(self.starts, self.zone)
        if self.closes is None:
            return
        end = over(self.closes, self.closes, self.zone)
        yield end
        first = max(since, instant(self.starts, self.zone) if self.starts else since, key=datetime.timestamp)
        day, last = (moment.astimezone(self.zone).date() for moment in (first, end))
        while day < last:
            day += timedelta(days=1)
            yield instant(day, self.zone)


def state_between(starts: Moment | None, closes: Moment | None, now: datetime, zone: ZoneInfo) -> State:
    """What goes on between two moments, or from one on, or until one, is doing; without either it goes on."""
    if starts and now.timestamp() < instant(starts, zone).timestamp():
        return State.UPCOMING
    if closes and now.timestamp() >= over(closes, closes, zone).timestamp():
        return State.ENDED
    return State.LIVE


@dataclass(frozen=True, slots=True)
class Group:
    """A cause, a campaign or a team: its file, and where its own parent is (a slug; empty where it has none). `goal` is
    None where it has none of its own, in smallest parts of the microsite's currency; `impact` is HTML."""

    item: Item
    title: str
    parent: str = ""
    goal: int | None = None
    starts: date | None = None
    closes: date | None = None
    beneficiary: str = ""
    impact: str = ""
    donate: Link | None = None

    @property
    def slug(self) -> str:
        """Its part of the address."""
        return self.item.slug


@dataclass(frozen=True)
class Fundraisers:
    """A fundraiser microsite: its causes in their order, campaigns and teams, and the pages that raise, the newest
    first. `currency` is what money is counted in."""

    microsite: Microsite
    words: Words
    currency: Measure
    causes: tuple[Group, ...]
    campaigns: tuple[Group, ...]
    teams: tuple[Group, ...]
    fundraisers: tuple[Fundraiser, ...]
    look: Mapping[str, str]
    """Ink, paper and accent by day, as the author wrote them; empty where the theme's are worn."""
    zone: ZoneInfo

    def turns(self) -> Sequence[datetime]:
        """The instants at which one of its pages shows something else."""
        return tuple(dict.fromkeys(turn for one in self.fundraisers for turn in one.turns(self.microsite.date)))

    def cause_of(self, one: Fundraiser) -> Group | None:
        """What a page raises for."""
        return next((cause for cause in self.causes if cause.slug == one.cause), None)

    def of_cause(self, slug: str) -> tuple[Fundraiser, ...]:
        """The pages that raise for a cause."""
        return tuple(one for one in self.fundraisers if one.cause == slug)

    def below(self, slug: str) -> tuple[Fundraiser, ...]:
        """The pages of a team or a campaign, those of its teams among them."""
        inner = {slug}
        for _ in self.teams:  # a chain of parents is no longer than there are teams
            inner |= {team.slug for team in self.teams if team.parent in inner}
        return tuple(one for one in self.fundraisers if one.parent in inner)

    def teams_of(self, slug: str) -> tuple[Group, ...]:
        """The teams right below a team or a campaign."""
        return tuple(team for team in self.teams if team.parent == slug)

    def group(self, slug: str) -> Group | None:
        """The team or the campaign of that slug."""
        return next((one for one in (*self.teams, *self.campaigns) if one.slug == slug), None)

    def totals(self, fundraisers: Sequence[Fundraiser]) -> tuple[Total, ...]:
        """What these raised together, by measure: money first, always there; others only where somebody counts so.
        Those that were cancelled count, for what was given was given."""
        totals = {self.currency: Total(self.currency)}
        for one in fundraisers:
            totals[one.measure] = totals.get(one.measure, Total(one.measure)) + one.total
        return tuple(totals.values())
