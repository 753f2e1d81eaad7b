"""What the blog's own templates may use."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from portevoix.blog.record import Card, Page, Translation
from portevoix.sharing.views import ShareRow
from portevoix.views import Link, ListingView, Look, View


@dataclass(frozen=True, kw_only=True, slots=True)
class MicrositeCard:
    """A microsite as the site presents it: its opening page, in its own colours where it has some; `ended` once its
    campaign is over."""

    card: Card
    look: Look | None
    ended: bool


@dataclass(frozen=True, kw_only=True)
class HomeView(ListingView):
    """`index.html`: the latest articles; page 1 is the site's home page."""

    microsites: tuple[MicrositeCard, ...]
    """Those that visitors may see, the newest first; on page 1 alone."""


@dataclass(frozen=True, kw_only=True, slots=True)
class SeriesPart:
    """One article of a series, in reading order."""

    number: int
    title: str
    url: str
    current: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class SeriesBox:
    """The series an article belongs to: its name, its own page, its parts and which one this is."""

    name: str
    url: str
    number: int
    parts: tuple[SeriesPart, ...]


@dataclass(frozen=True, kw_only=True)
class ArticleView(View):
    """`article.html`: one article, whole."""

    card: Card
    standfirst: str
    """The summary, where the author wrote one: it stands above the body, and is no part of it."""
    body: str
    translations: tuple[Translation, ...]
    series: SeriesBox | None
    related: tuple[Card, ...]
    previous: Card | None
    """The article published just before this one."""
    next: Card | None
    """The article published just after this one."""
    extra: Mapping[str, Any]
    """The author's own data: `extra:` of the front matter."""
    event_calendar: str
    """Root-relative address of the event's `.ics`, empty where the article announces none."""
    share: ShareRow | None
    """How to pass the article on; None where the site shares nothing."""


@dataclass(frozen=True, kw_only=True)
class PageView(View):
    """`page.html`: one undated text."""

    page: Page
    share: ShareRow | None
    """How to pass the page on; None where the site shares nothing."""


@dataclass(frozen=True, kw_only=True)
class NotFoundView(View):
    """`404.html`: what hosts show for an address that leads nowhere."""

    latest: tuple[Card, ...]
    ways: tuple[Link, ...]
    """Where to look instead: archives, categories, tags."""


@dataclass(frozen=True, kw_only=True)
class RedirectView(View):
    """`redirect.html`: a page that has moved; `target` is root-relative."""

    target: str
    target_title: str


@dataclass(frozen=True, kw_only=True)
class TemplatePageView(View):
    """A template of the content folder that `TEMPLATE_PAGES` names; its `title` is made of its file's name."""

    articles: tuple[Card, ...]
    """All articles that lists show, newest first."""


TEMPLATES = {
    "index.html": HomeView,
    "article.html": ArticleView,
    "page.html": PageView,
    "404.html": NotFoundView,
    "redirect.html": RedirectView,
}
