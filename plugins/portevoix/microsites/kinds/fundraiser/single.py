"""What the page of one fundraiser shows."""

from __future__ import annotations

from datetime import datetime

from portevoix.blog.record import State
from portevoix.microsites.kinds.fundraiser.cards import fundraiser_card, is_going_on, url_of
from portevoix.microsites.kinds.fundraiser.curve import curve_of
from portevoix.microsites.kinds.fundraiser.gifts import Gift
from portevoix.microsites.kinds.fundraiser.model import Fundraiser, Fundraisers
from portevoix.microsites.kinds.fundraiser.places import JSON, NEWS, kit_path, poster_path, supporters_path
from portevoix.microsites.kinds.fundraiser.telling import amount_of, source_told, supporters_told
from portevoix.microsites.kinds.fundraiser.views import (
    FundraiserPage,
    Milestone,
    NewsItem,
    PartRow,
    Supporter,
    SupportersPage,
)
from portevoix.microsites.page import KindPage
from portevoix.previews.subject import Bar
from portevoix.views import Link

SHOWN = 6
"""How many supporters a page shows; it stays light however many they are."""


def fundraiser_page(site: Fundraisers, one: Fundraiser, now: datetime) -> FundraiserPage:
    """The view of its page."""
    words, microsite = site.words, site.microsite
    cause = next((cause for cause in site.causes if cause.slug == one.cause), None)
    parent = site.group(one.parent) if one.parent else None
    is_over = one.is_cancelled or one.state(now) is State.ENDED
    supporters = supporters_of(site, one)
    return FundraiserPage(
        card=fundraiser_card(site, one, now),
        honours=one.honours,
        parent=Link(label=parent.title, url=url_of(site, parent.item)) if parent else None,
        donate=one.donate if is_going_on(one, now) else None,
        beneficiary=cause.beneficiary if cause else "",
        starts=one.starts,
        closes=one.closes,
        milestones=tuple(
            Milestone(share=share, told=one.measure.told(-(-one.goal * share // 100), words), reached=reached)
            for share, reached in one.milestones
        ),
        curve=curve_of(one, words),
        parts=tuple(
            PartRow(
                source=source_told(part.source, words),
                url=part.url,
                raised=one.measure.told(part.raised, words),
                supporters_told=supporters_told(part.supporters, words),
                as_of=part.as_of,
            )
            for part in one.parts
        ),
        supporters=supporters[:SHOWN],
        all_supporters=microsite.at(supporters_path(one.slug, words)) if len(supporters) > SHOWN else "",
        unnamed=unnamed(site, one),
        news=tuple(
            NewsItem(title=news.title, html=news.html, when=news.at, anchor=news.item.slug, lang=news.item.lang)
            for news in one.news
        ),
        news_feed=microsite.at(f"{one.slug}/{NEWS}") if one.news and microsite.public else "",
        thanks=one.thanks if is_over else "",
        impact=one.impact if is_over else "",
        live="" if is_over else microsite.at(f"{one.slug}/{JSON}"),
        kit=microsite.at(kit_path(one.slug, words)),
        poster=microsite.at(poster_path(one.slug, words)),
    )


def supporters_of(site: Fundraisers, one: Fundraiser) -> tuple[Supporter, ...]:
    """Who gave and agreed to be shown, the newest first."""
    return tuple(_supporter(one, gift, site) for gift in reversed(one.gifts) if gift.supporter or gift.message)


def unnamed(site: Fundraisers, one: Fundraiser) -> str:
    """How many more gave, in words; empty where all are shown."""
    shown = {gift.giver for gift in one.gifts if gift.supporter or gift.message}
    more = one.total.supporters - len(shown)
    return site.words.ngettext("and %(num)s more, unnamed", "and %(num)s more, unnamed", more) if more else ""


def supporters_page(site: Fundraisers, one: Fundraiser, now: datetime) -> KindPage | None:
    """The page of all who gave; None where its own page shows them all."""
    supporters = supporters_of(site, one)
    if len(supporters) <= SHOWN:
        return None
    view = SupportersPage(card=fundraiser_card(site, one, now), supporters=supporters, unnamed=unnamed(site, one))
    title = site.words.gettext("Who gave: %(title)s", title=one.title)
    path = supporters_path(one.slug, site.words)
    return KindPage(path=path, template="supporters", view=view, title=title, noindex=True)


def bar_of(site: Fundraisers, one: Fundraiser) -> Bar:
    """The bar on its share card."""
    return Bar(share=one.share, told=amount_of(one.total, one.goal, site.words).told)


def _supporter(one: Fundraiser, gift: Gift, site: Fundraisers) -> Supporter:
    return Supporter(
        name=gift.supporter,
        message=gift.message,
        amount=one.measure.told(gift.amount, site.words),
        when=gift.when,
    )
