"""Passing a page on: its share kit, its poster, what other sites show of it in a frame."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from functools import partial
from html import escape
from urllib.parse import urlsplit

from portevoix.microsites.kinds.fundraiser.layout import SIZE
from portevoix.microsites.kinds.fundraiser.model import Fundraiser, Fundraisers
from portevoix.microsites.kinds.fundraiser.places import JSON, PNG, SVG, frame_path, kit_path, poster_path
from portevoix.microsites.kinds.fundraiser.single import LIVE, beside, live_of
from portevoix.microsites.kinds.fundraiser.telling import call_told
from portevoix.microsites.kinds.fundraiser.views import FramePage, FundraiserCard, KitPage, PosterPage, Snippet
from portevoix.microsites.mail import mailto
from portevoix.microsites.page import KindPage
from portevoix.sharing.qr import qr_code

FRAME_HEIGHT = 320
"""Pixels that the frame wants."""


def kit(site: Fundraisers, one: Fundraiser, card: FundraiserCard, now: datetime) -> KindPage:
    """How to pass a page on; *card* is what lists show of it."""
    title = site.words.gettext("Pass on: %(title)s", title=one.title)
    return beside(one, "kit", kit_path(one.slug, site.words), title, partial(_kit, site, one, card, now))


def _kit(site: Fundraisers, one: Fundraiser, card: FundraiserCard, now: datetime) -> KitPage:
    words, microsite = site.words, site.microsite
    subject = words.gettext("%(owner)s: %(title)s", owner=one.owner, title=one.title)
    text = _mail(site, one, card, now)
    return KitPage(
        card=card,
        mail=mailto("", subject, text),
        subject=subject,
        text=text,
        poster=microsite.at(poster_path(one.slug, words)),
        picture=microsite.at(f"{one.slug}/{SVG}"),
        snippets=tuple(_snippets(site, one)),
    )


def poster(site: Fundraisers, one: Fundraiser, card: FundraiserCard, now: datetime) -> KindPage:
    """A sheet to print and to pin up."""
    title = site.words.gettext("Poster: %(title)s", title=one.title)
    return beside(one, "poster", poster_path(one.slug, site.words), title, partial(_poster, site, one, card, now))


def _poster(site: Fundraisers, one: Fundraiser, card: FundraiserCard, now: datetime) -> PosterPage:
    url = public(site, one)
    code = qr_code(url) if url else None
    return PosterPage(
        card=card,
        summary=one.item.article.card.summary if one.item.article else "",
        call=call_told(one, now, site.words),
        address=_typed(url),
        qr=code.path if code else "",
        qr_size=code.size if code else 0,
    )


def frame(site: Fundraisers, one: Fundraiser, card: FundraiserCard, now: datetime) -> KindPage:
    """What other sites show of a page."""
    live = live_of(site, one, now)
    donate = one.donate if one.is_going_on(now) else None
    title = site.words.gettext("In small: %(title)s", title=one.title)
    page = beside(
        one, "frame", frame_path(one.slug, site.words), title, lambda: FramePage(card=card, donate=donate, live=live)
    )
    return replace(page, framed=True, scripts=LIVE if live else ())


def public(site: Fundraisers, one: Fundraiser) -> str:
    """The page's address as others reach it, empty where nobody knows."""
    article = one.item.article
    return site.microsite.absolute(article.card.url) if article else ""


def _mail(site: Fundraisers, one: Fundraiser, card: FundraiserCard, now: datetime) -> str:
    """What its owner may write to their contacts, as it stands now."""
    words, article = site.words, one.item.article
    so_far = words.gettext("So far: %(told)s.", told=card.amount.told)
    lines = [words.gettext("Hello,"), article.card.summary if article else "", so_far]
    if one.is_going_on(now):
        lines.append(words.gettext("Everything counts, even passing this on."))
    lines += [public(site, one), words.gettext("Thank you, %(owner)s", owner=one.owner)]
    return "\n\n".join(line for line in lines if line)


def _snippets(site: Fundraisers, one: Fundraiser) -> Iterator[Snippet]:
    """What may be pasted elsewhere; nothing where nobody knows the site's address."""
    microsite, url = site.microsite, public(site, one)
    if not url:
        return
    title, (width, height) = escape(one.item.header.title), SIZE
    png = microsite.absolute(microsite.at(f"{one.slug}/{PNG}"))
    image = f'<img src="{escape(png)}" width="{width}" height="{height}" alt="{title}">'
    yield Snippet(what="image", url=png, code=f'<a href="{escape(url)}">{image}</a>')
    framed = microsite.absolute(microsite.at(frame_path(one.slug, site.words)))
    size = f'width="100%" height="{FRAME_HEIGHT}"'
    yield Snippet(
        what="frame",
        url=framed,
        code=f'<iframe src="{escape(framed)}" title="{title}" {size} loading="lazy"></iframe>',
    )
    data = microsite.absolute(microsite.at(f"{one.slug}/{JSON}"))
    yield Snippet(what="json", url=data, code=data)


def _typed(url: str) -> tuple[str, ...]:
    """An address as people type it, cut where a line may end: after its slashes only."""
    parts = urlsplit(url)
    typed = f"{parts.netloc}{parts.path}".rstrip("/")
    return tuple(re.findall(r"[^/]*/|[^/]+", typed))
