"""The blog's own pages: the home page and its followers, each article, each page, and the page for lost visitors."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from portevoix.addresses import Address, beside
from portevoix.blog.record import Article, Card, Page, State, Status, Translation
from portevoix.blog.related import Related
from portevoix.blog.views import ArticleView, HomeView, MicrositeCard, NotFoundView, PageView, SeriesBox, SeriesPart
from portevoix.films.film import Film
from portevoix.films.placing import films_in
from portevoix.listing import claim_list
from portevoix.previews.subject import About, Role
from portevoix.site import Making
from portevoix.taxonomy.terms import Facet
from portevoix.views import Alternate, Link

LATEST = 5
"""How many articles the page for lost visitors proposes."""


def claim_blog(making: Making) -> None:
    """Claim every page of the blog."""
    _claim_home(making)
    _claim_articles(making)
    for page in making.site.pages:
        _claim_page(making, page)
    _claim_not_found(making)


def _claim_home(making: Making) -> None:
    """The list of the latest articles; elsewhere than at the root, or nowhere, where the settings say so."""
    if not making.addresses.has("INDEX"):
        return
    claim_list(
        making,
        "index.html",
        lambda frame: HomeView(**frame, microsites=_microsites(making) if frame["pagination"].number == 1 else ()),
        making.site.articles,
        address=making.addresses.of("INDEX"),
        title=making.words().gettext("The latest articles"),
        description=making.settings.subtitle,
        origin=making.settings_origin("INDEX_SAVE_AS"),
        about=About(role=Role.HOME),
    )


def _microsites(making: Making) -> tuple[MicrositeCard, ...]:
    shown = [one for one in making.microsites if one.is_main and one.article.card.status is Status.PUBLISHED]
    return tuple(
        MicrositeCard(
            card=one.article.card,
            look=making.equipment.looks.get(one.microsite.slug),
            ended=one.microsite.state is State.ENDED,
        )
        for one in sorted(shown, key=lambda one: one.microsite.date, reverse=True)
    )


def _claim_articles(making: Making) -> None:
    cards = tuple(article.card for article in making.site.articles)
    related = Related(cards)
    position = {card.url: index for index, card in enumerate(cards)}
    for article in making.site.all_articles:
        here = position.get(article.card.url)
        previous = cards[here + 1] if here is not None and here + 1 < len(cards) else None
        following = cards[here - 1] if here else None
        _claim_article(making, article, related, previous, following)


def _claim_article(
    making: Making, article: Article, related: Related, previous: Card | None, following: Card | None
) -> None:
    card = article.card
    about = About(role=Role.ARTICLE, title=card.plain_title, modified=card.modified, card=card, source=card.source)
    alternates = alternates_of(making, card.lang, card.url, card.title, article.translations)
    making.claim_page(
        _template(making, article.template, "article", card.source),
        lambda: _article_view(making, article, about, alternates, related, previous, following),
        Address(card.url, article.save_as),
        making.origin(card.source),
        card.updated,
        noindex=not_for_search(card.status, card.state),
        alternates=alternates,
        about=about,
        title=card.title,
        lang=card.lang,
    )


def _article_view(
    making: Making,
    article: Article,
    about: About,
    alternates: tuple[Alternate, ...],
    related: Related,
    previous: Card | None,
    following: Card | None,
) -> ArticleView:
    card = article.card
    address = Address(card.url, article.save_as)
    share = making.share(card)
    body = making.pictured(article.body, making.words(card.lang).lang, eager=card.picture is None, spoken=card.lang)
    frame = making.frame(
        address,
        card.title,
        lang=card.lang,
        description=card.plain_summary,
        alternates=alternates,
        trail=_trail(making, card),
        noindex=not_for_search(card.status, card.state),
        about=replace(about, films=tuple(_films(making, article))),
        rows=(share,),
        texts=(body,),
    )
    return ArticleView(
        **frame,
        card=card,
        standfirst=article.standfirst,
        body=body,
        translations=article.translations,
        series=_series(making, article),
        related=related.to(card),
        previous=previous,
        next=following,
        extra=article.extra,
        event_calendar=beside(address, "event.ics").url if card.event else "",
        share=share,
    )


def _films(making: Making, article: Article) -> Iterator[Film]:
    """The films of the site that an article shows."""
    for part in films_in(article.body):
        film = None if isinstance(part, str) else making.film(part, article.card.lang)
        if film:
            yield film


def _template(making: Making, wished: str, usual: str, source: str) -> str:
    """The file of the template that a text asks for; one that is not there is its author's mistake."""
    template = f"{wished}.html"
    if wished == usual or making.renderer.has(template):
        return template
    message = f"there is no template '{template}' in the theme; add it, or remove this line"
    making.report.error(making.origin(source).path, making.site.lines[source]["template"], "template", message)
    return f"{usual}.html"


def not_for_search(status: Status, state: State) -> bool:
    """Whether a text is kept from search engines: hidden ones, and drafts and future ones in the preview."""
    return status in {Status.HIDDEN, Status.DRAFT} or state is State.SCHEDULED


def _trail(making: Making, card: Card) -> tuple[Link, ...]:
    """The first category is the article's own place in the site."""
    return tuple(Link(label=category.name, url=category.url) for category in card.categories[:1])


def _series(making: Making, article: Article) -> SeriesBox | None:
    link = article.card.series
    members = making.site.groups[Facet.SERIES].get(link.slug, ()) if link else ()
    place = next((i for i, member in enumerate(members) if member.card.url == article.card.url), None)
    if link is None or place is None:
        return None
    parts = tuple(
        SeriesPart(number=i + 1, title=member.card.title, url=member.card.url, current=i == place)
        for i, member in enumerate(members)
    )
    return SeriesBox(name=link.name, url=link.url, number=place + 1, parts=parts)


def alternates_of(
    making: Making, lang: str, url: str, title: str, others: Iterable[Translation]
) -> tuple[Alternate, ...]:
    """Every language of a text, its own among them (as `hreflang` asks); none where there is only one."""
    every = (Translation(lang, title, url), *others)
    if len(every) < 2 or not making.settings.origin:
        return ()
    ordered = sorted(every, key=lambda one: one.lang)
    return tuple(
        Alternate(lang=one.lang, href=making.addresses.absolute(one.url), url=one.url, title=one.title)
        for one in ordered
    )


def _claim_page(making: Making, page: Page) -> None:
    about = About(
        role=Role.PAGE,
        title=page.plain_title,
        lang=page.lang,
        modified=page.modified,
        page=page,
        source=page.source,
    )
    alternates = alternates_of(making, page.lang, page.url, page.title, page.translations)
    making.claim_page(
        _template(making, page.template, "page", page.source),
        lambda: _page_view(making, page, about, alternates),
        Address(page.url, page.save_as),
        making.origin(page.source),
        page.modified,
        noindex=not_for_search(page.status, page.state),
        alternates=alternates,
        about=about,
        title=page.title,
        lang=page.lang,
    )


def _page_view(making: Making, page: Page, about: About, alternates: tuple[Alternate, ...]) -> PageView:
    share = making.share_page(page)
    body = making.pictured(page.body, making.words(page.lang).lang, eager=page.picture is None, spoken=page.lang)
    frame = making.frame(
        Address(page.url, page.save_as),
        page.title,
        lang=page.lang,
        description=page.plain_summary,
        alternates=alternates,
        noindex=not_for_search(page.status, page.state),
        about=about,
        rows=(share,),
        texts=(body,),
    )
    return PageView(**frame, page=replace(page, parts=(body,)), share=share)


def _claim_not_found(making: Making) -> None:
    address = Address(making.settings.base + "404.html", "404.html")

    def view() -> NotFoundView:
        frame = making.frame(address, making.words().gettext("Page not found"), noindex=True, about=None)
        frame["canonical"] = ""
        ways = making.ways("ARCHIVES", "CATEGORIES", "TAGS")
        latest = tuple(article.card for article in making.site.articles[:LATEST])
        return NotFoundView(**frame, latest=latest, ways=ways)

    making.claim_page("404.html", view, address, making.settings_origin("THEME"), noindex=True, gives_way=True)
