"""The pages of categories, tags, authors and series, each a paginated list with its own words above it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from portevoix.addresses import Address, beside
from portevoix.blog.record import Article
from portevoix.listing import Sheet, entries, sheets
from portevoix.outputs.output import SitemapEntry
from portevoix.site import Making
from portevoix.taxonomy.file import AuthorEntry
from portevoix.taxonomy.groups import THIN
from portevoix.taxonomy.related import related_tags
from portevoix.taxonomy.terms import Facet, Term, Terms
from portevoix.taxonomy.views import (
    AuthorFacts,
    AuthorView,
    CategoryView,
    CountedTerm,
    SeriesView,
    TagView,
    TermFacts,
)
from portevoix.views import FeedLink, Link, ListingView

HEADINGS = {
    Facet.CATEGORY: "Archives for the category “%(name)s”",
    Facet.TAG: "Articles tagged “%(name)s”",
    Facet.AUTHOR: "Articles by %(name)s",
    Facet.SERIES: "The series “%(name)s”",
}
"""What stands above each list; the words are the theme's to translate."""

INDEXES = {
    Facet.CATEGORY: ("Categories", "CATEGORIES"),
    Facet.TAG: ("Tags", "TAGS"),
    Facet.AUTHOR: ("Authors", "AUTHORS"),
}


def claim_terms(making: Making) -> None:
    """Claim every numbered page of every term that the settings give an address."""
    taxonomy = making.site.taxonomy
    related = related_tags([[tag.slug for tag in article.card.tags] for article in making.site.articles])
    for term in taxonomy.categories.all():
        _claim(making, term, lambda frame, sheet, term=term: _category(making, term, frame, sheet))
    for term in taxonomy.tags.all():
        close = related.get(term.link.slug, ())
        _claim(making, term, lambda frame, sheet, term=term, close=close: _tag(making, term, close, frame, sheet))
    for term in taxonomy.authors.all():
        _claim(making, term, lambda frame, sheet, term=term: _author(making, term, frame, sheet))
    for term in taxonomy.series.all():
        _claim(making, term, lambda frame, sheet, term=term: _series(making, term, frame, sheet))


def articles_of(making: Making, term: Term) -> tuple[Article, ...]:
    """The listed articles of a term."""
    return making.site.groups[term.facet].get(term.link.slug, ())


def is_indexed(making: Making, term: Term) -> bool:
    """Whether search engines are invited: not where an editor says no, nor to a thin tag."""
    thin = term.facet is Facet.TAG and len(articles_of(making, term)) < THIN
    return not (term.noindex or thin)


def counted(making: Making, terms: Iterable[Term]) -> tuple[CountedTerm, ...]:
    """Terms with their number of articles; those without any are left out."""
    return tuple(
        CountedTerm(name=term.link.name, url=term.link.url, count=count)
        for term in terms
        if (count := len(articles_of(making, term)))
    )


def feeds_of(making: Making, name: str, address: Address) -> tuple[FeedLink, ...]:
    """The Atom and JSON feeds that belong to a page."""
    if not making.settings.origin:
        return ()
    title = making.words().gettext("Feed of %(name)s", name=name)
    return (
        FeedLink(title=f"{title} (Atom)", url=beside(address, "atom.xml").url, type="application/atom+xml"),
        FeedLink(title=f"{title} (JSON)", url=beside(address, "feed.json").url, type="application/feed+json"),
    )


def _claim(making: Making, term: Term, make: Any) -> None:
    articles = articles_of(making, term)
    if not articles or not term.save_as:
        return
    address = Address(term.link.url, term.save_as)
    title = making.words().gettext(HEADINGS[term.facet], name=term.link.name)
    for sheet in sheets(articles, address, making.settings.page_length):
        frame = making.frame(
            sheet.address,
            title,
            description=_description(making, term),
            number=sheet.number,
            feeds=() if term.facet is Facet.SERIES else feeds_of(making, term.link.name, address),
            trail=_trail(making, term),
            noindex=not is_indexed(making, term),
        )
        view = make({**frame, "total": len(articles), "pagination": sheet.pagination}, sheet)
        _claim_sheet(making, term, view, sheet)


def _claim_sheet(making: Making, term: Term, view: ListingView, sheet: Sheet) -> None:
    modified = max(article.card.updated for article in sheet.articles)
    entry = SitemapEntry(url=view.canonical, modified=modified, alternates=())
    making.claim_page(
        f"{term.facet.value}.html", view, sheet.address.save_as, making.origin_of(term.path, term.line), entry
    )


def _description(making: Making, term: Term) -> str:
    return making.plain(term.entry.description) if term.entry else ""


def _trail(making: Making, term: Term) -> tuple[Link, ...]:
    if term.facet not in INDEXES:
        return ()
    label, kind = INDEXES[term.facet]
    index = making.addresses.of(kind)
    return (Link(label=making.words().gettext(label), url=index.url),) if index.save_as else ()


def _category(making: Making, term: Term, frame: dict[str, Any], sheet: Sheet) -> ListingView:
    whole = term.entry is not None and term.entry.articles == "whole"
    shown = entries(sheet.articles, lambda article: whole)
    return CategoryView(**frame, entries=shown, term=_facts(making, term, making.site.taxonomy.categories), whole=whole)


def _tag(making: Making, term: Term, close: Sequence[str], frame: dict[str, Any], sheet: Sheet) -> ListingView:
    tags = making.site.taxonomy.tags
    by_slug = making.site.tags_by_slug
    related = counted(making, (by_slug[slug] for slug in close))
    return TagView(**frame, entries=entries(sheet.articles), term=_facts(making, term, tags), related=related)


def _series(making: Making, term: Term, frame: dict[str, Any], sheet: Sheet) -> ListingView:
    facts = _facts(making, term, making.site.taxonomy.series)
    return SeriesView(**frame, entries=entries(sheet.articles), term=facts)


def _author(making: Making, term: Term, frame: dict[str, Any], sheet: Sheet) -> ListingView:
    entry = term.entry if isinstance(term.entry, AuthorEntry) else AuthorEntry(name=term.link.name)
    facts = AuthorFacts(
        name=term.link.name,
        slug=term.link.slug,
        url=term.link.url,
        biography=making.prose(entry.biography or entry.description),
        portrait=making.address(entry.portrait),
        portrait_alt=entry.portrait_alt,
        accounts=tuple(Link(label=account.label, url=account.url) for account in entry.accounts),
        fediverse=entry.fediverse,
    )
    return AuthorView(**frame, entries=entries(sheet.articles), author=facts)


def _facts(making: Making, term: Term, terms: Terms) -> TermFacts:
    parent = terms.link(term.entry.parent) if term.entry and term.entry.parent else None
    children = making.site.children.get((term.facet, term.link.slug), ())
    return TermFacts(
        name=term.link.name,
        slug=term.link.slug,
        url=term.link.url,
        description=making.prose(term.entry.description) if term.entry else "",
        parent=parent,
        children=counted(making, children),
    )
