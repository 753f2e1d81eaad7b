"""Figures in words: how far a collection is, how long it still goes on, on which occasion."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from portevoix.blog.record import State
from portevoix.microsites.kinds.fundraiser.headers import Occasion
from portevoix.microsites.kinds.fundraiser.measure import Measure
from portevoix.microsites.kinds.fundraiser.model import Fundraiser
from portevoix.microsites.kinds.fundraiser.sums import LEDGER, Total
from portevoix.microsites.kinds.fundraiser.views import Amount
from portevoix.words import Words

PROVIDERS = {"helloasso": "HelloAsso", "opencollective": "Open Collective"}


def amount_of(total: Total, goal: int | None, words: Words) -> Amount:
    """How far a total is to its goal, which it may not have."""
    raised = total.measure.told(total.raised, words)
    aimed = total.measure.told(goal, words) if goal else ""
    share = total.share_of(goal) if goal else 0
    missing = total.missing_of(goal) if goal else 0
    figure = total.measure.figure(total.raised, words)
    told = words.gettext("%(raised)s of %(goal)s", raised=figure, goal=aimed) if aimed else raised
    is_of_people = total.measure.code == "signatures" and total.raised == total.supporters
    return Amount(
        raised=raised,
        goal=aimed,
        told=told,
        missing=total.measure.told(missing, words) if missing else "",
        share=share,
        bar=min(100, share),
        supporters=total.supporters,
        supporters_told="" if is_of_people else supporters_told(total.supporters, words),
        as_of=total.as_of,
        sources=", ".join(source_told(source, words) for source in total.sources),
    )


def deed(measure: Measure, words: Words) -> str:
    """What one is asked to do, as the word on a button."""
    if measure.is_money:
        return words.gettext("Give")
    return words.gettext("Sign") if measure.code == "signatures" else words.gettext("Take part")


def supporters_told(count: int, words: Words) -> str:
    """`1 supporter`, `12 supporters`."""
    return words.ngettext("%(num)s supporter", "%(num)s supporters", count, num=words.number(count))


def source_told(source: str, words: Words) -> str:
    """Who says so."""
    return words.gettext("the page’s ledger") if source == LEDGER else PROVIDERS.get(source, source)


def days_told(fundraiser: Fundraiser, now: datetime, words: Words) -> str:
    """How long it still goes on; empty where there is no end, or where it has not begun or is over."""
    if fundraiser.is_cancelled or fundraiser.state(now) is not State.LIVE:
        return ""
    left = fundraiser.days_left(now)
    if left is None:
        return ""
    return words.gettext("last day") if left == 1 else words.ngettext("%(num)s day left", "%(num)s days left", left)


def missing_told(amount: Amount, words: Words) -> str:
    """What the goal still wants: `encore 215 € à réunir`."""
    return words.gettext("%(missing)s to go", missing=amount.missing)


def sourced_told(amount: Amount, words: Words) -> str:
    """As of when, and according to whom; that nothing was counted where nothing was."""
    if amount.as_of is None:
        return words.gettext("Nothing counted yet")
    sources = words.gettext("according to %(sources)s", sources=amount.sources) if amount.sources else ""
    return ", ".join(filter(None, (as_of_told(amount.as_of, words), sources)))


def standing_told(fundraiser: Fundraiser, now: datetime, words: Words) -> str:
    """Where it stands, for pictures: they may be seen long after they were made, so one that is to come says when.
    Empty where it simply goes on."""
    if fundraiser.is_cancelled:
        return words.gettext("Called off")
    return state_told(fundraiser.state(now), fundraiser.starts, words)


def state_told(state: State, starts: date | None, words: Words) -> str:
    """The same of whatever has a state, and may say when it begins."""
    if state is State.UPCOMING:
        return words.gettext("Opens on %(day)s", day=words.day(starts)) if starts else words.gettext("Not open yet")
    return words.gettext("Closed, with thanks") if state is State.ENDED else ""


def seal_told(is_reached: bool, words: Words) -> str:
    """That the goal is reached; empty where it is not."""
    return words.gettext("Goal reached") if is_reached else ""


def call_told(fundraiser: Fundraiser, now: datetime, words: Words) -> str:
    """What a poster calls for in one word; what it says instead where nothing can be given."""
    if fundraiser.is_cancelled:
        return words.gettext("Called off")
    return {
        State.UPCOMING: words.gettext("Soon"),
        State.ENDED: words.gettext("Thank you"),
    }.get(fundraiser.state(now), deed(fundraiser.measure, words))


def occasion_told(fundraiser: Fundraiser, words: Words) -> str:
    """On which occasion, as the beginning of a sentence."""
    if fundraiser.occasion is Occasion.MEMORY and fundraiser.honours:
        return words.gettext("In memory of %(name)s", name=fundraiser.honours)
    return {
        Occasion.BIRTHDAY: words.gettext("For a birthday"),
        Occasion.RACE: words.gettext("For a race"),
        Occasion.WEDDING: words.gettext("For a wedding"),
        Occasion.MEMORY: words.gettext("In memory"),
        Occasion.PARTY: words.gettext("For a party"),
        Occasion.OTHER: words.gettext("For a good reason"),
    }[fundraiser.occasion]


def pages_told(fundraisers: Sequence[Fundraiser], words: Words) -> str:
    """`1 page`, `12 pages`."""
    return words.ngettext("%(num)s page", "%(num)s pages", len(fundraisers))


def as_of_told(as_of: date | None, words: Words) -> str:
    """`as of 4 May 2026`; empty where nothing is known."""
    return words.gettext("as of %(moment)s", moment=words.instant(as_of)) if as_of else ""
