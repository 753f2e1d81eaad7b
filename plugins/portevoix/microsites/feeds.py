"""The feeds that every microsite has, of whatever kind: its entries as Atom and as JSON Feed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial

from portevoix.blog.record import Article
from portevoix.microsites.microsite import Microsite
from portevoix.microsites.page import KindFile
from portevoix.outputs.output import Recipe
from portevoix.syndication import atom, jsonfeed
from portevoix.syndication.articles import Entries
from portevoix.syndication.feed import Feed, FeedEntry, FeedPerson


def feeds(
    microsite: Microsite, articles: Iterable[Article], *, most: int, rights: str = "", stylesheet: str = ""
) -> tuple[KindFile, ...]:
    """Its two feeds, of the newest *articles* among those that lists show, *most* at most; none where nobody knows its
    address. *rights* is the licence's name, *stylesheet* the address of a CSS file for readers in a browser."""
    if not microsite.public:
        return ()
    newest = tuple(sorted(articles, key=lambda article: (article.card.date, article.card.url), reverse=True)[:most])
    entries = entries_of(microsite, newest)

    def file(name: str, title: str, type_: str, render: Callable[[Feed], bytes]) -> KindFile:
        feed = feed_of(microsite, name, entries, rights=rights)
        return KindFile(path=name, render=Recipe(lambda: feed, render), title=title, type=type_)

    name = microsite.title
    return (
        file("atom.xml", name, atom.MEDIA_TYPE, partial(atom.render, stylesheet=stylesheet)),
        file("feed.json", f"{name} (JSON)", jsonfeed.MEDIA_TYPE, jsonfeed.render),
    )


def entries_of(microsite: Microsite, articles: Iterable[Article]) -> tuple[FeedEntry, ...]:
    """Its articles as entries, each at the address where it is at home."""
    entries = Entries(microsite.site, microsite.absolute)
    return tuple(map(entries.of, articles))


def feed_of(
    microsite: Microsite, path: str, entries: tuple[FeedEntry, ...], *, title: str = "", rights: str = ""
) -> Feed:
    """A feed of its own at *path* below it, called as it is unless it has a *title*."""
    return Feed(
        id=microsite.public,
        address=microsite.public + path,
        home=microsite.public,
        title=title or microsite.title,
        subtitle=microsite.summary,
        lang=microsite.lang,
        empty_updated=microsite.modified or microsite.date,
        authors=tuple(FeedPerson(author.name, microsite.absolute(author.url)) for author in microsite.authors),
        rights=rights,
        entries=entries,
    )
