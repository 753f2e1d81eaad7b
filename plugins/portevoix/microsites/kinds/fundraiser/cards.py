"""Pages, causes, teams and campaigns as lists show them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from portevoix.microsites.kinds.fundraiser.model import Fundraiser, Fundraisers, Group
from portevoix.microsites.kinds.fundraiser.telling import amount_of, days_told, occasion_told, pages_told
from portevoix.microsites.kinds.fundraiser.views import FundraiserCard, GroupCard
from portevoix.microsites.microsite import Item
from portevoix.views import Link

HALF = 50
"""Per cent of a goal from which on it is near."""


def fundraiser_card(site: Fundraisers, one: Fundraiser, now: datetime, rank: int = 0) -> FundraiserCard:
    """A page as a list shows it."""
    card = one.item.article.card if one.item.article else None
    cause = site.cause_of(one)
    return FundraiserCard(
        title=one.title,
        owner=one.owner,
        url=url_of(site, one.item),
        lang=one.item.lang,
        picture=card.picture if card else None,
        occasion=one.occasion.value,
        occasion_told=occasion_told(one, site.words),
        cause=Link(label=cause.title, url=url_of(site, cause.item)) if cause else None,
        amount=amount_of(one.total, one.goal, site.words),
        state=one.state(now).value,
        is_cancelled=one.is_cancelled,
        is_reached=one.is_reached,
        days_left=days_told(one, now, site.words),
        counts="money" if one.measure.is_money else one.measure.code,
        rank=rank,
    )


def group_card(site: Fundraisers, group: Group, fundraisers: Sequence[Fundraiser]) -> GroupCard:
    """A cause, a team or a campaign with what its pages raised together."""
    card = group.item.article.card if group.item.article else None
    totals = site.totals(fundraisers)
    return GroupCard(
        title=group.title,
        url=url_of(site, group.item),
        lang=group.item.lang,
        summary=card.summary if card else "",
        picture=card.picture if card else None,
        amounts=tuple(
            amount_of(total, group.goal if total.measure == site.currency else None, site.words) for total in totals
        ),
        pages_told=pages_told(fundraisers, site.words),
    )


def ranking(site: Fundraisers, fundraisers: Sequence[Fundraiser], now: datetime) -> tuple[FundraiserCard, ...]:
    """The pages in the order of what they raised, money first; those alike have one rank."""
    ordered = sorted(fundraisers, key=lambda one: (not one.measure.is_money, one.measure.code, -one.total.raised))
    cards: list[FundraiserCard] = []
    rank = 0
    for number, one in enumerate(ordered, 1):
        before = ordered[number - 2] if number > 1 else None
        if before is None or (before.measure, before.total.raised) != (one.measure, one.total.raised):
            rank = number
        cards.append(fundraiser_card(site, one, now, rank))
    return tuple(cards)


def nearest(site: Fundraisers, now: datetime) -> tuple[Fundraiser, ...]:
    """The pages that go on and are at least half way, those nearest to their goal first."""
    going = (one for one in site.fundraisers if one.is_going_on(now) and one.share >= HALF and not one.is_reached)
    return tuple(sorted(going, key=lambda one: -one.share))


def url_of(site: Fundraisers, item: Item) -> str:
    """The page of an item: where it is not translated, that in the other language."""
    return item.article.card.url if item.article else site.microsite.url
