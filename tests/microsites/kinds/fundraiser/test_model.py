"""The arithmetic of fundraisers: totals that never drift, roll-ups that sum, states that share time out."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from microsites.kinds.fundraiser.samples import EUR, PARIS, fundraiser, gift, site, team
from portevoix.blog.record import State
from portevoix.microsites.kinds.fundraiser.cards import nearest, ranking
from portevoix.microsites.kinds.fundraiser.measure import measure_of
from portevoix.microsites.kinds.fundraiser.model import Fundraiser, state_between
from portevoix.microsites.kinds.fundraiser.sums import Total
from portevoix.microsites.kinds.fundraiser.totals import FetchedSource, Reading

NOW = datetime(2026, 5, 20, 12, tzinfo=PARIS)
DAY = date(2026, 5, 1)


def fetched(*history: tuple[int, int], provider: str = "helloasso") -> FetchedSource:
    """A source that said these totals, a day after the other."""
    readings = (
        Reading(NOW + timedelta(days=day), raised, supporters, NOW + timedelta(days=day, hours=1))
        for day, (raised, supporters) in enumerate(history)
    )
    return FetchedSource(provider, "a", "f", "Donation", "EUR", "https://a.example/", tuple(readings))


amounts = st.lists(st.integers(1, 10**6), max_size=12)
pages = st.lists(
    st.tuples(st.sampled_from(["soins", "toits"]), st.sampled_from(["", "lents", "vifs", "fous"]), amounts), max_size=8
)


def all_of(drawn: list[tuple[str, str, list[int]]]) -> list[Fundraiser]:
    return [
        fundraiser(
            f"p{number}",
            cause=cause,
            parent=parent,
            gifts=[gift(DAY, amount, -one) for one, amount in enumerate(some, 1)],
        )
        for number, (cause, parent, some) in enumerate(drawn)
    ]


@given(pages)
def test_roll_ups_sum(drawn: list[tuple[str, str, list[int]]]) -> None:
    """What causes raised is what pages raised; a team has what its own teams have; nothing counts twice."""
    teams = [team("lents", "vifs"), team("vifs"), team("fous")]
    whole = site(all_of(drawn), teams)
    given_in_all = sum(sum(some) for _, _, some in drawn)
    assert whole.totals(whole.fundraisers)[0].raised == given_in_all
    assert sum(whole.totals(whole.of_cause(cause.slug))[0].raised for cause in whole.causes) == given_in_all
    inside = {slug: whole.totals(whole.below(slug))[0].raised for slug in ("lents", "vifs", "fous")}
    assert inside["vifs"] == sum(sum(some) for _, parent, some in drawn if parent in {"vifs", "lents"})
    assert inside["lents"] == sum(sum(some) for _, parent, some in drawn if parent == "lents")
    assert inside["vifs"] + inside["fous"] == sum(sum(some) for _, parent, some in drawn if parent)


@given(amounts, st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, 99)), max_size=4))
def test_a_total_is_its_parts_and_the_curve_ends_there(some: list[int], said: list[tuple[int, int]]) -> None:
    history = sorted(said)
    one = fundraiser(gifts=[gift(DAY, amount) for amount in some], fetched=[fetched(*history)] if history else [])
    assert one.total.raised == sum(some) + (history[-1][0] if history else 0)
    assert one.total.raised == sum(part.raised for part in one.parts)
    assert (one.curve[-1].raised if one.curve else 0) == one.total.raised
    assert [point.at for point in one.curve] == sorted(point.at for point in one.curve)


def test_several_providers_and_offline_gifts_are_one_total_with_every_source() -> None:
    one = fundraiser(
        gifts=[gift(DAY, 500)],
        fetched=[fetched((1000, 2)), fetched((2000, 3), (2500, 4), provider="opencollective")],
    )
    assert (one.total.raised, one.total.supporters) == (4000, 7)
    assert one.total.sources == ("ledger", "helloasso", "opencollective")
    assert one.total.at == NOW + timedelta(days=1, hours=1)


def test_amounts_of_two_measures_have_no_sum() -> None:
    with pytest.raises(ValueError, match="EUR and km have no sum"):
        Total(EUR) + Total(measure_of("km"))


def test_kilometres_stay_beside_the_money() -> None:
    km = measure_of("km")
    whole = site([fundraiser("a", gifts=[gift(DAY, 500)]), fundraiser("b", measure=km, gifts=[gift(DAY, 125)])])
    assert [(total.measure.code, total.raised) for total in whole.totals(whole.fundraisers)] == [
        ("EUR", 500),
        ("km", 125),
    ]


def test_one_who_gives_twice_is_one_supporter_and_two_unnamed_are_two() -> None:
    one = fundraiser(gifts=[gift(DAY, 5, 0), gift(DAY, 5, 0), gift(DAY, 5, -3), gift(DAY, 5, -4)])
    assert one.total.supporters == 3


@given(st.integers(1, 10**9), st.integers(0, 10**9))
def test_a_share_is_never_rounded_up(goal: int, raised: int) -> None:
    one = fundraiser(goal=goal, gifts=[gift(DAY, raised)] if raised else [])
    assert one.share * goal <= 100 * raised < (one.share + 1) * goal
    assert one.is_reached == (one.share >= 100)
    assert one.missing == max(0, goal - raised)
    reached = [share for share, at in one.milestones if at]
    assert reached == [share for share in (25, 50, 75, 100) if share <= one.share]


BEGUN = datetime(2025, 12, 31, 23, tzinfo=UTC)
moments = st.one_of(
    st.none(),
    st.dates(date(2026, 1, 1), date(2026, 12, 1)),
    st.integers(0, 334 * 1440).map(lambda minutes: (BEGUN + timedelta(minutes=minutes)).astimezone(PARIS)),
)
ORDER = [State.UPCOMING, State.LIVE, State.ENDED]


@given(moments, moments, st.lists(st.integers(0, 396 * 1440), min_size=2, max_size=6))
def test_states_share_out_time(starts: date | None, closes: date | None, minutes: list[int]) -> None:
    """At each instant there is one; none comes back; and it changes only at a turn."""
    if starts and closes and isinstance(starts, datetime) != isinstance(closes, datetime):
        closes = None
    if starts and closes and starts >= closes:
        starts, closes = closes, starts if starts != closes else None
    one = fundraiser(starts=starts, closes=closes)
    times = [BEGUN + timedelta(minutes=one) for one in sorted(minutes)]
    states = [one.state(at) for at in times]
    assert [ORDER.index(state) for state in states] == sorted(ORDER.index(state) for state in states)
    turns = [turn.timestamp() for turn in one.turns(BEGUN)]
    for before, after, was, came in zip(times, times[1:], states, states[1:], strict=False):
        if was is not came or (came is State.LIVE and one.days_left(before) != one.days_left(after)):
            assert any(before.timestamp() < turn <= after.timestamp() for turn in turns)


@pytest.mark.parametrize(
    ("now", "left"),
    [
        (datetime(2026, 5, 30, 23, 59, tzinfo=PARIS), 2),
        (datetime(2026, 5, 31, 0, 0, tzinfo=PARIS), 1),
        (datetime(2026, 5, 31, 23, 59, tzinfo=PARIS), 1),
        (datetime(2026, 6, 1, 0, 0, tzinfo=PARIS), 0),
    ],
)
def test_the_last_day_is_counted(now: datetime, left: int) -> None:
    assert fundraiser(closes=date(2026, 5, 31)).days_left(now) == left


def test_one_without_an_end_has_no_days_left_and_goes_on() -> None:
    one = fundraiser(starts=date(2026, 5, 1))
    assert one.days_left(NOW) is None
    assert one.state(NOW + timedelta(days=900)) is State.LIVE
    assert one.state(datetime(2026, 4, 1, tzinfo=PARIS)) is State.UPCOMING


def test_a_campaign_that_only_begins_goes_on() -> None:
    begins, day = date(2026, 5, 1), timedelta(days=1)
    first = datetime(2026, 5, 1, tzinfo=PARIS)
    assert state_between(begins, None, first - day, PARIS) is State.UPCOMING
    assert state_between(begins, None, first + 90 * day, PARIS) is State.LIVE
    assert state_between(None, begins, first, PARIS) is State.LIVE
    assert state_between(None, begins, first + day, PARIS) is State.ENDED
    assert state_between(None, None, first, PARIS) is State.LIVE


def test_a_ranking_is_by_what_was_raised_and_equals_share_a_rank() -> None:
    some = [fundraiser(slug, gifts=[gift(DAY, amount)]) for slug, amount in (("a", 5), ("b", 9), ("c", 9), ("d", 1))]
    cards = ranking(site(some), some, NOW)
    assert [(card.title, card.rank) for card in cards] == [("b", 1), ("c", 1), ("a", 3), ("d", 4)]


def test_nearest_to_their_goal_are_those_one_can_still_help() -> None:
    some = [
        fundraiser("half", gifts=[gift(DAY, 50_000)]),
        fundraiser("most", gifts=[gift(DAY, 90_000)]),
        fundraiser("reached", gifts=[gift(DAY, 100_000)]),
        fundraiser("over", gifts=[gift(DAY, 95_000)], closes=date(2026, 5, 10)),
        fundraiser("off", gifts=[gift(DAY, 95_000)], is_cancelled=True),
        fundraiser("none"),
    ]
    assert [one.slug for one in nearest(site(some), NOW)] == ["most", "half"]
