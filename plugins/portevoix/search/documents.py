"""What can be found: the public texts of a site, as plain records that know nothing of HTML."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from portevoix.blog.pages import not_for_search
from portevoix.blog.record import Article, Page, TermLink
from portevoix.blog.text import Kind
from portevoix.markdown.excerpt import plain
from portevoix.site import Site


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One text that can be found.

    `url` is root-relative; `title`, `summary` and `text` are plain text; `lang` is a BCP 47 tag; `date` is the day it
    was published, None where its author does not say.
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

    @property
    def year(self) -> str:
        """The year it is filed under, empty without a date."""
        return str(self.date.year) if self.date else ""


def documents(site: Site) -> tuple[Document, ...]:
    """Every public text: articles in all their languages, newest first, then pages by their title.

    Hidden texts are left out, and so are drafts and texts to come, which only the preview has.
    """
    articles = [_article(item) for item in (*site.articles, *site.translations) if _is_public_article(item)]
    pages = [_page(item) for item in site.pages if not not_for_search(item.status, item.state)]
    articles.sort(key=lambda document: document.url)
    articles.sort(key=lambda document: document.date or date.min, reverse=True)
    return (*articles, *sorted(pages, key=lambda document: (document.title, document.url)))


def _is_public_article(article: Article) -> bool:
    return not not_for_search(article.card.status, article.card.state)


def _article(article: Article) -> Document:
    card = article.card
    return Document(
        url=card.url,
        title=card.title,
        text=plain(article.body),
        summary=card.summary,
        lang=card.lang,
        kind=Kind.ARTICLE,
        date=card.date.date(),
        categories=card.categories,
        tags=card.tags,
    )


def _page(page: Page) -> Document:
    return Document(
        url=page.url,
        title=page.title,
        text=plain(page.body),
        summary=page.summary,
        lang=page.lang,
        kind=Kind.PAGE,
        date=page.date.date() if page.date else None,
    )
