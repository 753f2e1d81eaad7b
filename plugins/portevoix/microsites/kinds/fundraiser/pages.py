"""The pages of a fundraiser microsite: the opening page, one for each cause, campaign, team and page that raises."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from functools import partial

from portevoix.blog.record import State
from portevoix.microsites.kinds.fundraiser.cards import (
    fundraiser_card,
    group_card,
    nearest,
    ranking,
    url_of,
)
from portevoix.microsites.kinds.fundraiser.model import Fundraiser, Fundraisers, Group, state_between
from portevoix.microsites.kinds.fundraiser.passing import frame, kit, poster
from portevoix.microsites.kinds.fundraiser.places import CAMPAIGNS, CAUSES, TEAMS, folder_in
from portevoix.microsites.kinds.fundraiser.single import LIVE, fundraiser_page, live_of, supporters_page
from portevoix.microsites.kinds.fundraiser.structured import fundraiser_nodes
from portevoix.microsites.kinds.fundraiser.telling import amount_of, pages_told, seal_told, standing_told, state_told
from portevoix.microsites.kinds.fundraiser.views import CausePage, FundraiserCard, GroupPage, OpeningPage
from portevoix.microsites.mail import mailto
from portevoix.microsites.page import KindPage
from portevoix.previews.subject import Bar
from portevoix.views import Link

LATEST, NEAREST = 5, 3
"""How many pages the opening page shows of the newest, and of those nearest to their goal."""


def pages(site: Fundraisers, now: datetime) -> Sequence[KindPage]:
    """Every page. Pure."""
    return tuple(_pages(site, now))


def _pages(site: Fundraisers, now: datetime) -> Iterator[KindPage]:
    here = site.microsite.lang
    yield _opening(site, now)
    yield from (_cause(site, cause, now) for cause in site.causes if cause.item.lang == here)
    for group in (*site.campaigns, *site.teams):
        if group.item.lang == here:
            yield _group(site, group, now)
    for one in site.fundraisers:
        if one.item.lang == here:
            card = fundraiser_card(site, one, now)
            yield _fundraiser(site, one, card, now)
            if everyone := supporters_page(site, one, card):
                yield everyone
            yield kit(site, one, card, now)
            yield poster(site, one, card, now)
            yield frame(site, one, card, now)


def _opening(site: Fundraisers, now: datetime) -> KindPage:
    return KindPage(path="", template="opening", view=partial(_opening_view, site, now), title=site.microsite.title)


def _opening_view(site: Fundraisers, now: datetime) -> OpeningPage:
    words = site.words
    near = nearest(site, now)[:NEAREST]
    taken = {one.slug for one in near}
    latest = [one for one in site.fundraisers if not one.is_over(now) and one.slug not in taken][:LATEST]
    return OpeningPage(
        amounts=tuple(amount_of(total, None, words) for total in site.totals(site.fundraisers)),
        causes=tuple(group_card(site, cause, site.of_cause(cause.slug)) for cause in site.causes),
        campaigns=tuple(group_card(site, one, site.below(one.slug)) for one in site.campaigns),
        teams=tuple(group_card(site, one, site.below(one.slug)) for one in site.teams),
        nearest=tuple(fundraiser_card(site, one, now) for one in near),
        latest=tuple(fundraiser_card(site, one, now) for one in latest),
        ended=tuple(fundraiser_card(site, one, now) for one in site.fundraisers if one.is_over(now)),
        count_told=pages_told(site.fundraisers, words),
        begin=_begin(site),
    )


def _begin(site: Fundraisers) -> str:
    """A mail that asks for a page of one's own, its front matter ready; empty where nobody can be written to."""
    words, contact = site.words, site.microsite.contact
    if not contact:
        return ""
    cause = site.causes[0].slug if site.causes else ""
    title, owner = words.gettext("The title of my page"), words.gettext("My name, as it may be shown")
    fields = f"lang: {site.microsite.lang}\ntitle: |-\n  {title}\nowner: |-\n  {owner}\n"
    header = f"---\n{fields}occasion: birthday\ncause: {cause}\ngoal: 300\n---\n"
    story = words.gettext("Why I do this, in a few sentences.")
    return mailto(contact, words.gettext("A page of my own on “%(title)s”", title=site.microsite.plain_title),
                  f"{header}\n{story}\n")  # fmt: skip


def _cause(site: Fundraisers, cause: Group, now: datetime) -> KindPage:
    return KindPage(
        path=f"{CAUSES}{cause.slug}/",
        template="cause",
        view=partial(_cause_view, site, cause, now),
        title=cause.title,
        menu=cause.title,
        item=cause.item,
        bar=_bar_of(site, cause, site.of_cause(cause.slug)),
    )


def _cause_view(site: Fundraisers, cause: Group, now: datetime) -> CausePage:
    of_it = site.of_cause(cause.slug)
    return CausePage(
        card=group_card(site, cause, of_it),
        beneficiary=cause.beneficiary,
        donate=cause.donate,
        ranking=ranking(site, of_it, now),
        impact=cause.impact,
    )


def _group(site: Fundraisers, group: Group, now: datetime) -> KindPage:
    is_campaign = group in site.campaigns
    folders = CAMPAIGNS if is_campaign else TEAMS
    inside = site.below(group.slug)
    standing = state_told(_state_of(site, group, inside, now), group.starts, site.words)
    return KindPage(
        path=f"{folder_in(folders, site.microsite.lang)}{group.slug}/",
        template="group",
        view=partial(_group_view, site, group, is_campaign, now),
        title=group.title,
        menu=group.title if is_campaign else "",
        item=group.item,
        bar=_bar_of(site, group, inside, standing if inside or group.starts or group.closes else ""),
    )


def _group_view(site: Fundraisers, group: Group, is_campaign: bool, now: datetime) -> GroupPage:
    inside = site.below(group.slug)
    parent = site.group(group.parent) if group.parent else None
    return GroupPage(
        card=group_card(site, group, inside),
        is_campaign=is_campaign,
        parent=Link(label=parent.title, url=url_of(site, parent.item)) if parent else None,
        teams=tuple(group_card(site, team, site.below(team.slug)) for team in site.teams_of(group.slug)),
        ranking=ranking(site, inside, now),
        starts=group.starts,
        closes=group.closes,
        state=_state_of(site, group, inside, now).value,
    )


def _state_of(site: Fundraisers, group: Group, inside: Sequence[Fundraiser], now: datetime) -> State:
    """A campaign has dates; whatever has none begins with the first of its pages and ends with the last."""
    if group.starts or group.closes:
        return state_between(group.starts, group.closes, now, site.zone)
    states = {State.ENDED if one.is_cancelled else one.state(now) for one in inside} or {State.ENDED}
    return states.pop() if len(states) == 1 else State.LIVE


def _fundraiser(site: Fundraisers, one: Fundraiser, card: FundraiserCard, now: datetime) -> KindPage:
    return KindPage(
        path=f"{one.slug}/",
        template="fundraiser",
        view=partial(fundraiser_page, site, one, card, now),
        title=one.title,
        item=one.item,
        scripts=LIVE if live_of(site, one, now) else (),
        nodes=fundraiser_nodes(site, one, now),
        bar=Bar(
            share=card.amount.share,
            told=card.amount.told,
            standing=standing_told(one, now, site.words),
            seal=seal_told(one.is_reached, site.words),
        ),
        is_quiet=one.is_quiet,
    )


def _bar_of(site: Fundraisers, group: Group, inside: Sequence[Fundraiser], standing: str = "") -> Bar:
    """What the card of a cause, a team or a campaign shows: money, unless its pages count something else alone."""
    totals = site.totals(inside)
    total = next((one for one in totals if one.raised), totals[0])
    amount = amount_of(total, group.goal if total.measure == site.currency else None, site.words)
    return Bar(
        share=amount.share if amount.goal else None,
        told=amount.told,
        standing=standing,
        seal=seal_told(bool(amount.goal) and amount.share >= 100, site.words),
    )
