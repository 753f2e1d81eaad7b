"""What the page of one fundraiser shows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from portevoix.microsites.kinds.fundraiser.cards import url_of
from portevoix.microsites.kinds.fundraiser.curve import curve_of
from portevoix.microsites.kinds.fundraiser.gifts import Gift
from portevoix.microsites.kinds.fundraiser.model import Fundraiser, Fundraisers
from portevoix.microsites.kinds.fundraiser.places import JSON, NEWS, kit_path, poster_path, supporters_path
from portevoix.microsites.kinds.fundraiser.telling import source_told, supporters_told
from portevoix.microsites.kinds.fundraiser.views import (
    FundraiserCard,
    FundraiserPage,
    Milestone,
    NewsItem,
    PartRow,
    Supporter,
    SupportersPage,
)
from portevoix.microsites.page import KindPage
from portevoix.views import Link

LIVE = ("live-total.js",)
"""What refreshes a number."""

SHOWN = 6
"""How many supporters a page shows; it stays light however many they are."""


def fundraiser_page(site: Fundraisers, one: Fundraiser, card: FundraiserCard, now: datetime) -> FundraiserPage:
    """The view of its page; *card* is what lists show of it."""
    words, microsite = site.words, site.microsite
    cause = site.cause_of(one)
    parent = site.group(one.parent) if one.parent else None
    is_over = one.is_over(now)
    return FundraiserPage(
        card=card,
        honours=one.honours,
        parent=Link(label=parent.title, url=url_of(site, parent.item)) if parent else None,
        donate=one.donate if one.is_going_on(now) else None,
        beneficiary=cause.beneficiary if cause and one.measure.is_money else "",
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
        supporters=_supporters(site, one, one.shown[:SHOWN]),
        all_supporters=microsite.at(supporters_path(one.slug, words)) if len(one.shown) > SHOWN else "",
        unnamed=unnamed(site, one),
        news=tuple(
            NewsItem(title=news.title, html=news.html, when=news.at, anchor=news.item.slug, lang=news.item.lang)
            for news in one.news
        ),
        news_feed=microsite.at(f"{one.slug}/{NEWS}") if one.news and microsite.public else "",
        thanks=one.thanks if is_over else "",
        impact=one.impact if is_over else "",
        live=live_of(site, one, now),
        kit=microsite.at(kit_path(one.slug, words)),
        poster=microsite.at(poster_path(one.slug, words)),
    )


def live_of(site: Fundraisers, one: Fundraiser, now: datetime) -> str:
    """The address of what its number is refreshed from, empty once nothing changes any more."""
    return "" if one.is_over(now) else site.microsite.at(f"{one.slug}/{JSON}")


def unnamed(site: Fundraisers, one: Fundraiser) -> str:
    """How many more gave, in words; empty where all are shown."""
    if not one.shown:
        return ""  # there is nobody besides whom there would be more
    more = one.total.supporters - len({gift.giver for gift in one.shown})
    return site.words.ngettext("and %(num)s more, unnamed", "and %(num)s more, unnamed", more) if more else ""


def supporters_page(site: Fundraisers, one: Fundraiser, card: FundraiserCard) -> KindPage | None:
    """The page of all who gave; None where its own page shows them all."""
    if len(one.shown) <= SHOWN:
        return None
    title = site.words.gettext("Who gave: %(title)s", title=one.title)
    return beside(
        one,
        "supporters",
        supporters_path(one.slug, site.words),
        title,
        lambda: SupportersPage(card=card, supporters=_supporters(site, one, one.shown), unnamed=unnamed(site, one)),
    )


def beside(one: Fundraiser, template: str, path: str, title: str, view: Callable[[], Any]) -> KindPage:
    """A page beside that of a fundraiser, which it passes on: no search engine is to lead to it."""
    return KindPage(
        path=path,
        template=template,
        view=view,
        title=title,
        noindex=True,
        passes_on=one.item,
        is_quiet=one.is_quiet,
    )


def _supporters(site: Fundraisers, one: Fundraiser, gifts: Sequence[Gift]) -> tuple[Supporter, ...]:
    return tuple(
        Supporter(
            name=gift.supporter,
            message=gift.message,
            amount=one.measure.told(gift.amount, site.words),
            when=gift.when,
        )
        for gift in gifts
    )
