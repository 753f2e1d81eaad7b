"""What all pages of one language share, made once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache

from portevoix.addresses import Addresses
from portevoix.blog.record import Page, Status
from portevoix.data import Data
from portevoix.equipment import Equipment
from portevoix.site import Site
from portevoix.views import FeedLink, Link, SiteView
from portevoix.words import Dictionary


def site_views(
    site: Site,
    addresses: Addresses,
    dictionary: Dictionary,
    sheets: Mapping[str, str],
    equipment: Equipment,
    *,
    subtitle: str = "",
) -> Callable[[str, str], SiteView]:
    """A function of a language and a root-relative address that gives the site's part of a page's view.

    *subtitle* is the site's, typeset. The entry of the menu that the page belongs to is marked as current.
    """

    @cache
    def plain(lang: str) -> SiteView:
        settings = site.settings
        words = dictionary.of(lang)
        feeds = [
            FeedLink(title=f"{settings.name} ({label})", url=addresses.href(name), type=media_type)
            for label, name, media_type in SITE_FEEDS
            if settings.origin and not (settings.alone and label == "RSS")
        ]
        if any(article.card.event for article in site.articles):
            title = words.gettext("All events")
            feeds.append(FeedLink(title=title, url=addresses.href(AGENDA), type="text/calendar"))
        menu = [Link(label=words.gettext(link.label), url=addresses.elsewhere(link.url)) for link in settings.menu]
        if settings.pages_in_menu:
            menu += [Link(label=page.title, url=page.url) for page in _pages(site, lang)]
        return SiteView(
            name=settings.name,
            subtitle=subtitle or settings.subtitle,
            lang=settings.lang,
            home=addresses.href(""),
            base=settings.base,
            menu=tuple(menu),
            footer=tuple(Link(label=link.label, url=addresses.elsewhere(link.url)) for link in settings.footer),
            feeds=tuple(feeds),
            sheets=Data({name: addresses.href(place) for name, place in sheets.items()}),
            licence=settings.licence,
            search=equipment.search,
            preview=settings.preview,
            theme=settings.theme,
        )

    @cache
    def marked(lang: str, section: str) -> SiteView:
        view = plain(lang)
        return replace(view, menu=tuple(replace(link, current=link.url == section) for link in view.menu))

    def view(lang: str, url: str) -> SiteView:
        section = max((link.url for link in plain(lang).menu if url.startswith(link.url)), key=len, default="")
        return marked(lang, section) if section not in {"", addresses.href("")} else plain(lang)

    return view


AGENDA = "agenda.ics"
"""The calendar of all events of the site (RFC 5545)."""

SITE_FEEDS = (
    ("Atom", "atom.xml", "application/atom+xml"),
    ("RSS", "rss.xml", "application/rss+xml"),
    ("JSON", "feed.json", "application/feed+json"),
)
"""The feeds of the whole site: what they are called, where they are, and their media types."""


def _pages(site: Site, lang: str) -> list[Page]:
    """The pages of a menu: those in the page's language, else those in the site's."""
    shown = [page for page in site.pages if page.status is Status.PUBLISHED]
    return [page for page in shown if page.lang == lang] or [page for page in shown if page.lang == site.settings.lang]
