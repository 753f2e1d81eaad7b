"""What machines take from a fundraiser microsite: each page's figures as JSON and as pictures, its news as a feed."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import datetime
from functools import partial
from typing import Any

from portevoix.microsites.feeds import feed_of
from portevoix.microsites.kinds.fundraiser.collected import FORMAT, KIND, USUAL
from portevoix.microsites.kinds.fundraiser.drawing import ProgressPicture, progress_png, progress_svg
from portevoix.microsites.kinds.fundraiser.model import Fundraiser, Fundraisers
from portevoix.microsites.kinds.fundraiser.passing import public
from portevoix.microsites.kinds.fundraiser.places import JSON, NEWS, PNG, SVG
from portevoix.microsites.kinds.fundraiser.telling import (
    amount_of,
    as_of_told,
    call_told,
    missing_told,
    occasion_told,
    seal_told,
    sourced_told,
    standing_told,
)
from portevoix.microsites.page import KindFile
from portevoix.outputs.output import Recipe
from portevoix.previews.plain import plain
from portevoix.syndication import atom
from portevoix.syndication.feed import FeedEntry


def files(site: Fundraisers, now: datetime) -> Sequence[KindFile]:
    """The files beside each page of this language."""
    here = site.microsite.lang
    return tuple(file for one in site.fundraisers if one.item.lang == here for file in _files(site, one, now))


def _files(site: Fundraisers, one: Fundraiser, now: datetime) -> Iterator[KindFile]:
    folder = f"{one.slug}/"
    yield KindFile(path=folder + JSON, render=Recipe(partial(collected, site, one, now), _as_json))
    yield KindFile(path=folder + SVG, render=Recipe(partial(_picture, site, one, now), progress_svg))
    yield KindFile(path=folder + PNG, render=Recipe(partial(_picture, site, one, now), progress_png))
    if one.news and site.microsite.public:
        feed = feed_of(site.microsite, folder + NEWS, tuple(_entries(site, one)), title=one.title)
        yield KindFile(path=folder + NEWS, render=Recipe(lambda: feed, atom.render))


def collected(site: Fundraisers, one: Fundraiser, now: datetime) -> dict[str, Any]:
    """The figures of a page for programs; amounts are exact, in the currency's usual unit."""
    words, total = site.words, one.total
    amount = amount_of(total, one.goal, words)
    card = one.item.article.card if one.item.article else None
    cause = site.cause_of(one)
    as_of = total.at or site.microsite.date
    return {
        "format": FORMAT,
        "kind": KIND,
        "title": one.title,
        "owner": one.owner,
        "owner_told": words.gettext("by %(name)s", name=one.owner),
        "occasion": occasion_told(one, words),
        "occasion_name": one.occasion.value,
        "cause": cause.title if cause else "",
        "summary": card.summary if card else "",
        "url": public(site, one),
        "lang": one.item.lang,
        "unit": one.measure.code,
        "raised": one.measure.exact(total.raised),
        "goal": one.measure.exact(one.goal),
        "share": one.share,
        "told": amount.told,
        "raised_told": amount.raised,
        "goal_told": words.gettext("of %(goal)s", goal=amount.goal),
        "missing_told": "" if one.is_over(now) or not amount.missing else missing_told(amount, words),
        "supporters": total.supporters,
        "supporters_told": amount.supporters_told,
        "as_of": as_of.isoformat(),
        "as_of_told": as_of_told(total.as_of, words),
        "source_told": sourced_told(amount, words),
        "sources": [part.source for part in one.parts],
        "state": "cancelled" if one.is_cancelled else one.state(now).value,
        "standing": standing_told(one, now, words),
        "seal": seal_told(one.is_reached, words),
        "call": call_told(one, now, words),
        "look": _look(site),
    }


def _as_json(figures: dict[str, Any]) -> bytes:
    return (json.dumps(figures, ensure_ascii=False, indent=1) + "\n").encode(errors="replace")


def _look(site: Fundraisers) -> dict[str, str]:
    return {name: site.look.get(name) or colour for name, colour in USUAL.items()}


def _picture(site: Fundraisers, one: Fundraiser, now: datetime) -> ProgressPicture:
    amount = amount_of(one.total, one.goal, site.words)
    return ProgressPicture(
        title=one.title,
        told=amount.told,
        share=one.share,
        as_of=as_of_told(amount.as_of, site.words),
        lang=one.item.lang,
        standing=standing_told(one, now, site.words),
        seal=seal_told(one.is_reached, site.words),
        is_quiet=one.is_quiet,
        **_look(site),
    )


def _entries(site: Fundraisers, one: Fundraiser) -> Iterator[FeedEntry]:
    """The news of a page, the newest first, each at its place on it."""
    for news in one.news:
        address = f"{public(site, one)}#{news.item.slug}"
        yield FeedEntry(
            id=address,
            url=address,
            title=plain(news.title),
            lang=news.item.lang,
            published=news.at,
            updated=news.item.header.modified or news.at,
            summary="",
            html=news.html,
        )
