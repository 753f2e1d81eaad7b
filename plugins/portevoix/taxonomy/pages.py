"""The pages of categories, tags, authors and series, each a paginated list with its own words above it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from portevoix.addresses import Address, beside
from portevoix.blog.record import Article
from portevoix.listing import claim_list
from portevoix.media.picture import Picture
from portevoix.outputs.output import Origin
from portevoix.previews.subject import A_LIST, About, Role
from portevoix.site import Making
from portevoix.taxonomy.file import AuthorEntry, CategoryEntry
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
from portevoix.views import FeedLink, Link, ListingFrame, ListingView

HEADINGS = {
    Facet.CATEGORY: "Archives for the category “%(name)s”",
    Facet.TAG: "Articles tagged “%(name)s”",
    Facet.AUTHOR: "Articles by %(name)s",
    Facet.SERIES: "The series “%(name)s”",
}
"""What stands above each list; the words are the theme's to translate."""

INDEXES = {Facet.CATEGORY: "CATEGORIES", Facet.TAG: "TAGS", Facet.AUTHOR: "AUTHORS"}
"""The index above each term that has one."""


def claim_terms(making: Making) -> None:
    """Claim every numbered page of every term that the settings give an address."""
    taxonomy = making.site.taxonomy
    related = related_tags([[tag.slug for tag in article.card.tags] for article in making.site.articles])
    for term in taxonomy.categories.all():
        _claim_category(making, term)
    for term in taxonomy.tags.all():
        _claim_tag(making, term, related.get(term.link.slug, ()))
    for term in taxonomy.authors.all():
        _claim_author(making, term)
    for term in taxonomy.series.all():
        _claim_series(making, term)


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


def _claim(
    making: Making, term: Term, view: Callable[[ListingFrame], ListingView], *, whole: bool = False, feeds: bool = True
) -> None:
    articles = articles_of(making, term)
    if not articles or not term.save_as:
        return
    address = Address(term.link.url, term.save_as)
    claim_list(
        making,
        f"{term.facet.value}.html",
        view,
        articles,
        address=address,
        title=making.words().gettext(HEADINGS[term.facet], name=term.link.name),
        origin=Origin(term.path, term.line),
        whole=whole,
        description=making.plain(about(term)),
        feeds=feeds_of(making, term.link.name, address) if feeds else (),
        trail=_trail(making, term),
        noindex=not is_indexed(making, term),
        about=About(role=Role.AUTHOR, author=term.link) if term.facet is Facet.AUTHOR else A_LIST,
    )


def about(term: Term) -> str:
    """What an editor says of a term, Markdown: an author's biography, the description of all others; may be empty."""
    if isinstance(term.entry, AuthorEntry) and term.entry.biography:
        return term.entry.biography
    return term.entry.description if term.entry else ""


def _portrait(making: Making, author: AuthorEntry) -> str:
    return making.address(author.portrait, making.site.taxonomy.file.line_of(author, "portrait"))


def portrait_of(making: Making, term: Term) -> Picture | None:
    """An author's portrait; None of whoever has none, or has it on another site."""
    if not isinstance(term.entry, AuthorEntry):
        return None
    return making.picture(_portrait(making, term.entry), term.entry.portrait_alt)


def _trail(making: Making, term: Term) -> tuple[Link, ...]:
    return making.ways(INDEXES[term.facet]) if term.facet in INDEXES else ()


def _claim_category(making: Making, term: Term) -> None:
    whole = isinstance(term.entry, CategoryEntry) and term.entry.articles == "whole"
    facts = _facts(making, term, making.site.taxonomy.categories)
    _claim(making, term, lambda frame: CategoryView(**frame, term=facts, whole=whole), whole=whole)


def _claim_tag(making: Making, term: Term, close: Sequence[str]) -> None:
    tags = making.site.taxonomy.tags
    facts = _facts(making, term, tags)
    related = counted(making, (tags.by_slug[slug] for slug in close))
    _claim(making, term, lambda frame: TagView(**frame, term=facts, related=related))


def _claim_series(making: Making, term: Term) -> None:
    facts = _facts(making, term, making.site.taxonomy.series)
    _claim(making, term, lambda frame: SeriesView(**frame, term=facts), feeds=False)


def _claim_author(making: Making, term: Term) -> None:
    facts = _author(making, term)
    _claim(making, term, lambda frame: AuthorView(**frame, author=facts))


def _author(making: Making, term: Term) -> AuthorFacts:
    entry = term.entry if isinstance(term.entry, AuthorEntry) else AuthorEntry(name=term.link.name)
    return AuthorFacts(
        name=term.link.name,
        slug=term.link.slug,
        url=term.link.url,
        biography=making.prose(about(term)),
        portrait=_portrait(making, entry),
        portrait_alt=entry.portrait_alt,
        picture=portrait_of(making, term),
        accounts=tuple(Link(label=account.label, url=account.url) for account in entry.accounts),
        fediverse=entry.fediverse,
    )


def _facts(making: Making, term: Term, terms: Terms) -> TermFacts:
    parent = terms.link(term.entry.parent) if term.entry and term.entry.parent else None
    children = making.site.children.get((term.facet, term.link.slug), ())
    return TermFacts(
        name=term.link.name,
        slug=term.link.slug,
        url=term.link.url,
        description=making.prose(about(term)),
        parent=parent,
        children=counted(making, children),
    )
