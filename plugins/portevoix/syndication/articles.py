"""From the blog's records to what feeds and calendars hold: the one place that knows both."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from functools import lru_cache
from urllib.parse import urljoin, urlsplit

from portevoix.blog.record import Article, Card, TermLink
from portevoix.bodies import of_body
from portevoix.syndication.calendar import CalendarEvent, sequence, uid
from portevoix.syndication.feed import FeedCategory, FeedEntry, FeedPerson, entry_id
from portevoix.syndication.links import absolute, resolve


def article_id(card: Card, origin: str) -> str:
    """The stable id of an article, in every feed and format; *origin* is scheme and host of the site."""
    return entry_id(urlsplit(origin).netloc, card.date, card.url)


def feed_entry(article: Article, origin: str, canonical: str = "") -> FeedEntry:
    """An article as an entry of any feed of the site at *origin* (`https://example.org`); *canonical* is its absolute
    address, where it is at home elsewhere."""
    card = article.card
    address = origin + card.url
    home = urlsplit(canonical or address)
    return FeedEntry(
        id=entry_id(home.netloc, card.date, home.path),
        url=canonical or address,
        title=card.title,
        lang=card.lang,
        published=card.date,
        updated=card.updated,
        summary=card.summary,
        html=of_body(absolute(article.body, address), article.body, "absolute", address),
        authors=tuple(FeedPerson(author.name, resolve(author.url, address)) for author in card.authors),
        categories=tuple(_category(term, address) for term in (*card.categories, *card.tags)),
        image=resolve(card.image, address) if card.image else "",
    )


_MOST_HELD = 128
"""Entries held at once, each as large as its text: those of one feed in all its formats, and of some others."""


class Entries:
    """The entries of the site at *origin*: those that were asked for last are made once, however many feeds hold them.
    *canonical* gives the absolute address of one from the root-relative one."""

    def __init__(self, origin: str, canonical: Callable[[str], str] | None = None) -> None:
        self._origin = origin
        self._canonical = canonical or origin.__add__
        self._made: OrderedDict[str, FeedEntry] = OrderedDict()

    def of(self, article: Article) -> FeedEntry:
        """The entry of an article; articles are told apart by their source."""
        source = article.card.source
        if source in self._made:
            self._made.move_to_end(source)
            return self._made[source]
        made = self._made[source] = feed_entry(article, self._origin, self._canonical(article.card.url))
        if len(self._made) > _MOST_HELD:
            self._made.popitem(last=False)
        return made


def calendar_event(card: Card, origin: str) -> CalendarEvent:
    """The event an article announces, without its page where *origin* is not known.

    Raises ValueError for an article that announces none.
    """
    event = card.event
    if event is None:
        raise ValueError(f"{card.source} announces no event")
    address = origin + card.url
    return CalendarEvent(
        uid=uid(article_id(card, origin)),
        changed=card.updated,
        starts=event.starts,
        ends=event.ends,
        name=event.name or card.title,
        description="\n\n".join(text for text in (card.summary, event.url) if text),
        place=", ".join(text for text in (event.place, event.address) if text),
        url=address if origin else "",
        cancelled=event.cancelled,
        sequence=sequence(card.date, card.updated),
    )


def _category(term: TermLink, address: str) -> FeedCategory:
    """A category or tag; its scheme is the folder that all of its sort lie in, so the two never mix."""
    return FeedCategory(term.slug, term.name, _folder(resolve(term.url, address)))


@lru_cache(maxsize=4096)
def _folder(url: str) -> str:
    """What lies around an address."""
    return urljoin(url, ".." if url.endswith("/") else ".")
