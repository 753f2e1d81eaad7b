"""What can be found: the public texts of a site, as plain records that know nothing of HTML."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from portevoix.blog.pages import not_for_search
from portevoix.blog.record import Article, Card, Page, Status, TermLink
from portevoix.blog.text import Kind
from portevoix.markdown.excerpt import plain
from portevoix.site import Site
from portevoix.taxonomy.terms import Taxonomy


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One text that can be found.

    `url` is root-relative; `title`, `summary` and `text` are plain text; `lang` is a BCP 47 tag; `date` is the day it
    was published, None where its author does not say; `synonyms` are the other names of what it is filed under.
    """

    url: str
    title: str
    text: str
    summary: str
    lang: str
    kind: Kind
    date: date | None = None
    categories: tuple[TermLink, ...] = ()
    tags: tuple[TermLink, ...] = ()
    authors: tuple[TermLink, ...] = ()
    synonyms: tuple[str, ...] = ()
    cancelled: bool = False

    @property
    def filed(self) -> str:
        """All that it is filed under, by every name."""
        terms = (*self.categories, *self.tags, *self.authors)
        return " ".join((*(term.name for term in terms), *self.synonyms))

    @property
    def year(self) -> str:
        """The year it is filed under, empty without a date."""
        return str(self.date.year) if self.date else ""


def documents(site: Site, *, whole: bool = True) -> tuple[Document, ...]:
    """Every public text: articles in all their languages, newest first, then pages by their title. Where not *whole*,
    no body is read: each `text` is empty.

    Hidden texts are left out, and so are drafts and texts to come, which only the preview has.
    """
    read = _text if whole else _nothing
    dated = (item for item in (*site.articles, *site.translations, *site.entries) if _is_public_article(item))
    articles = [_article(item, site.taxonomy, read) for item in dated]
    pages = [_page(item, read) for item in site.pages if not not_for_search(item.status, item.state)]
    articles.sort(key=lambda document: document.url)
    articles.sort(key=lambda document: document.date or date.min, reverse=True)
    return (*articles, *sorted(pages, key=lambda document: (document.title, document.url)))


def _is_public_article(article: Article) -> bool:
    return not not_for_search(article.card.status, article.card.state)


def _article(article: Article, taxonomy: Taxonomy, read: Callable[[Article | Page], str]) -> Document:
    card = article.card
    return Document(
        url=card.url,
        title=card.title,
        text=read(article),
        summary=card.summary,
        lang=card.lang,
        kind=Kind.ARTICLE,
        date=card.date.date(),
        categories=card.categories,
        tags=card.tags,
        authors=card.authors,
        synonyms=tuple(_synonyms(card, taxonomy)),
        cancelled=card.status is Status.CANCELLED,
    )


def _text(text: Article | Page) -> str:
    """All that is read and said in it."""
    return f"{plain(text.body)} {text.said}".rstrip()


def _nothing(_: Article | Page) -> str:
    return ""


def _synonyms(card: Card, taxonomy: Taxonomy) -> Iterator[str]:
    """What the editor also calls the terms of a text."""
    filed = ((taxonomy.categories, card.categories), (taxonomy.tags, card.tags), (taxonomy.authors, card.authors))
    for terms, links in filed:
        for link in links:
            term = terms.by_slug.get(link.slug)
            yield from term.entry.synonyms if term and term.entry else ()


def _page(page: Page, read: Callable[[Article | Page], str]) -> Document:
    return Document(
        url=page.url,
        title=page.title,
        text=read(page),
        summary=page.summary,
        lang=page.lang,
        kind=Kind.PAGE,
        date=page.date.date() if page.date else None,
    )
