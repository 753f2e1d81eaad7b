"""Syndication's edge: claims feeds, calendars and the small files that robots and people look for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import cache, partial
from urllib.parse import urlsplit

from portevoix import signals
from portevoix.addresses import Address, beside
from portevoix.blog.record import Article, Card
from portevoix.outputs.output import Origin, Recipe
from portevoix.site import Making
from portevoix.site_view import AGENDA
from portevoix.syndication import atom, calendar, humans, jsonfeed, robots, rss, security, sitemap
from portevoix.syndication.articles import Entries, calendar_event
from portevoix.syndication.feed import Feed, FeedPerson
from portevoix.taxonomy.pages import articles_of
from portevoix.taxonomy.terms import Terms


def claim(making: Making) -> None:
    """Claim every feed, calendar and small file of the site."""
    if making.settings.origin:
        entries = Entries(making.settings.origin, making.addresses.absolute)
        if not making.settings.alone:  # a microsite has its own, at the very same addresses
            _claim_site_feeds(making, entries)
        for terms in (making.site.taxonomy.categories, making.site.taxonomy.tags, making.site.taxonomy.authors):
            _claim_term_feeds(making, terms, entries)
        _claim_sitemap(making)
        _claim_security(making)
    elif not any(problem.field == "SITEURL" for problem in making.report.errors):
        message = "is empty: no feed, sitemap or canonical address can be made; write the site's address"
        making.report.warning(*making.settings.place("SITEURL"), "SITEURL", message)
    _claim_calendars(making)
    _claim_robots(making)
    if making.settings.humans:
        text = making.settings.humans
        making.claim(
            "humans.txt",
            making.settings_origin("PORTEVOIX_HUMANS"),
            lambda: humans.render(text, _facts(making)),
            gives_way=True,
        )


def register() -> None:
    """Called by Pelican for each plugin of `PLUGINS`."""
    signals.claiming.connect(claim)


def _stylesheet(making: Making) -> str:
    """Where the sheet is that lays feeds out for a browser; empty in a theme without one."""
    settings = making.settings
    return making.site_views(settings.lang, making.addresses.href("")).sheets.get("feed", "")


def _facts(making: Making) -> list[tuple[str, str]]:
    return [("Language", making.settings.lang), ("Software", "Porte-voix")]


def _claim_site_feeds(making: Making, entries: Entries) -> None:
    settings = making.settings
    home = Address(making.addresses.href(""), "index.html")
    feed = partial(_feed, making, entries, home, settings.name, making.site.articles)
    origin = making.settings_origin("SITENAME")
    stylesheet = _stylesheet(making)
    _claim(making, home, "atom.xml", origin, feed, partial(atom.render, stylesheet=stylesheet))
    _claim(making, home, "rss.xml", origin, feed, partial(rss.render, stylesheet=stylesheet))
    _claim(making, home, "feed.json", origin, feed, jsonfeed.render)


def _claim_term_feeds(making: Making, terms: Terms, entries: Entries) -> None:
    stylesheet = _stylesheet(making)
    for term in terms.all():
        articles = articles_of(making, term)
        if not articles or not term.save_as:
            continue
        page = Address(term.link.url, term.save_as)
        feed = partial(_feed, making, entries, page, f"{making.settings.name} – {term.link.name}", articles)
        origin = Origin(term.path, term.line)
        _claim(making, page, "atom.xml", origin, feed, partial(atom.render, stylesheet=stylesheet))
        _claim(making, page, "feed.json", origin, feed, jsonfeed.render)


def _claim(
    making: Making,
    page: Address,
    name: str,
    origin: Origin,
    feed: Callable[[str], Feed],
    render: Callable[[Feed], bytes],
) -> None:
    """Claim a feed beside its page; *feed* is made for its own absolute address."""
    here = beside(page, name)
    making.claim(here.save_as, origin, Recipe(partial(feed, making.addresses.absolute(here.url)), render))


def _feed(
    making: Making, entries: Entries, page: Address, title: str, articles: Sequence[Article], address: str
) -> Feed:
    """The feed of a page whose *articles* are listed newest first."""
    settings = making.settings
    home = making.addresses.absolute(page.url)
    return Feed(
        id=home,
        address=address,
        home=home,
        title=title,
        subtitle=settings.subtitle,
        lang=settings.lang,
        authors=(FeedPerson(settings.name, making.addresses.absolute(making.addresses.href(""))),),
        rights=settings.licence.label if settings.licence else "",
        empty_updated=_never_updated(making),
        entries=tuple(entries.of(article) for article in articles[: settings.feed_limit]),
    )


def _never_updated(making: Making) -> datetime:
    """An empty feed was never updated: it says the beginning of time rather than the present."""
    return datetime(1970, 1, 1, tzinfo=making.settings.zone)


def _claim_calendars(making: Making) -> None:
    """One calendar an event beside its article, and one for the site that holds them all."""
    announcing = [article for article in making.site.all_articles if article.card.event]
    for article in announcing:
        here = beside(Address(article.card.url, article.save_as), "event.ics")
        making.claim(
            here.save_as,
            making.origin(article.card.source),
            Recipe(partial(_calendar, making, (article.card,), article.card.title), calendar.drawn),
        )
    listed = tuple(article.card for article in making.site.articles if article.card.event)
    if listed:
        record = partial(_calendar, making, listed, making.settings.name)
        making.claim(AGENDA, making.settings_origin("SITENAME"), Recipe(record, calendar.drawn))


def _calendar(making: Making, cards: Sequence[Card], name: str) -> calendar.Calendar:
    events = tuple(calendar_event(card, making.settings.origin) for card in cards)
    return calendar.Calendar(events, name, cards[0].lang)


def _claim_sitemap(making: Making) -> None:
    """The sitemap is written last: when it is rendered, every page has been claimed."""
    base = making.addresses.absolute(making.settings.base)
    count = sum(output.sitemap is not None for output in making.outputs)
    parts = -(-count // sitemap.MOST_PAGES)
    names = [f"sitemap-{number}.xml" for number in range(1, parts + 1)] if parts > 1 else []

    @cache
    def files() -> dict[str, bytes]:
        pages = [
            sitemap.SitemapPage(
                output.sitemap.url,
                output.sitemap.modified,
                tuple(sitemap.SitemapAlternate(lang, href) for lang, href in output.sitemap.alternates),
                output.sitemap.videos,
            )
            for output in making.outputs.without_collisions()
            if output.sitemap
        ]
        return sitemap.render(sorted(pages, key=lambda page: page.address), base)

    for name in ("sitemap.xml", *names):
        making.claim(name, making.settings_origin("SITEURL"), partial(lambda name: files()[name], name), gives_way=True)


def _claim_robots(making: Making) -> None:
    sitemap_at = making.addresses.absolute(making.settings.base + "sitemap.xml")
    addresses = (sitemap_at,) if making.settings.origin else ()
    origin = making.settings_origin("SITEURL")
    making.claim("robots.txt", origin, lambda: robots.render(addresses), gives_way=True)


def _claim_security(making: Making) -> None:
    settings = making.settings
    if not settings.security:
        return
    canonical = f"{settings.origin}/{security.PATH}" if not urlsplit(settings.site_url).path else ""
    text = security.read(
        settings.security,
        settings.now,
        settings.place("PORTEVOIX_SECURITY"),
        "PORTEVOIX_SECURITY",
        making.report,
        canonical,
    )
    if text:
        origin = making.settings_origin("PORTEVOIX_SECURITY")
        making.claim(security.PATH, origin, lambda: security.render(text), gives_way=True)
