"""The articles of every term, grouped in one pass; no article twice under one term."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from portevoix.blog.record import Article, Card, TermLink
from portevoix.taxonomy.terms import Facet

Groups = Mapping[Facet, Mapping[str, tuple[Article, ...]]]
"""For each facet, the listed articles of each term's slug, newest first (a series in reading order)."""

THIN = 2
"""A tag on fewer articles than this helps no search engine's reader: not indexed, not in the sitemap."""


def group(articles: Sequence[Article]) -> Groups:
    """The articles (newest first) of each term of each facet."""
    groups: dict[Facet, dict[str, list[Article]]] = {facet: defaultdict(list) for facet in Facet}
    for article in articles:
        for facet in Facet:
            for link in terms_of(article.card, facet):
                groups[facet][link.slug].append(article)
    return {
        facet: {slug: _in_order(facet, members) for slug, members in terms.items()} for facet, terms in groups.items()
    }


def terms_of(card: Card, facet: Facet) -> Iterable[TermLink]:
    """What a card names under one facet."""
    if facet is Facet.CATEGORY:
        return card.categories
    if facet is Facet.TAG:
        return card.tags
    if facet is Facet.AUTHOR:
        return card.authors
    return (card.series,) if card.series else ()


def _in_order(facet: Facet, members: list[Article]) -> tuple[Article, ...]:
    if facet is Facet.SERIES:
        members = sorted(members, key=lambda item: (item.series_index or 10**6, item.card.date, item.card.url))
    return tuple(members)
