"""At least one instance of every view class, in French mostly: what the theme is rendered with in tests."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from markupsafe import Markup

from portevoix.blog.record import State, Status, Translation
from portevoix.blog.views import ArticleView, HomeView, MicrositeCard, NotFoundView, PageView, RedirectView
from portevoix.components.views import ComponentsView, ContractRow, ShownColour, ShownComponent, ShownExample, ShownPair
from portevoix.search.views import Choice, Facet, SearchView
from portevoix.taxonomy.views import (
    ArchivesView,
    AuthorView,
    CategoryView,
    DescribedTerm,
    PeriodView,
    SeriesView,
    TagsView,
    TagView,
    TermsView,
    YearCount,
)
from portevoix.views import Link, Look, View

from .sample_fundraisers import fundraiser_pages
from .sample_microsites import microsite_pages
from .sample_records import (
    ALTERNATES,
    AUTHOR,
    BARE,
    BODY,
    BOX,
    BROADCAST,
    BUZZ,
    CLOUD,
    DRAFT,
    FAIR,
    HIDDEN,
    LETTERS,
    LONG,
    MONTHS,
    PAGE,
    PASSED_ON,
    PORTAL,
    PREVIEW,
    ROW,
    SERIES,
    SHIFTED,
    SITE,
    SUMMIT,
    TERM,
    TO_COME,
    WEB,
    counted,
    frame,
    listing,
    told,
)


@dataclass(frozen=True)
class Sample:
    """A page to render: a name for the test's report, its template, its view."""

    name: str
    template: str
    view: View


def articles() -> tuple[Sample, ...]:
    """Articles: with everything, with nothing, and each with a mark."""
    full = ArticleView(
        **frame(BUZZ.title, BUZZ.url, alternates=ALTERNATES, preview=told(BUZZ.title, BUZZ.url)) | PASSED_ON,
        card=BROADCAST,
        standfirst=BROADCAST.summary,
        body=BODY,
        translations=(Translation("en", ALTERNATES[1].title, ALTERNATES[1].url),),
        series=BOX,
        related=(PORTAL, SUMMIT),
        previous=PORTAL,
        next=SUMMIT,
        extra={},
        event_calendar="/blog/tour-du-monde/event.ics",
        share=ROW,
    )
    bare = ArticleView(
        **frame(LONG.title, LONG.url, canonical="", description="", site=PREVIEW, trail=()),
        card=LONG,
        standfirst="",
        body="<p>Trois mots.</p>",
        translations=(),
        series=None,
        related=(),
        previous=None,
        next=None,
        extra={},
        event_calendar="",
        share=None,
    )
    marked = [
        Sample(card.slug, "article.html", replace(bare, title=card.title, card=card, noindex=True))
        for card in (FAIR, DRAFT, TO_COME, HIDDEN)
    ]
    events = [
        replace(bare, card=replace(BROADCAST, event=replace(BROADCAST.event, state=state)))
        for state in (State.LIVE, State.ENDED)
        if BROADCAST.event
    ]
    english = replace(bare, title=SUMMIT.title, card=SUMMIT, lang="en")
    foreign = replace(bare, title=SUMMIT.title, card=SUMMIT, previous=SUMMIT)
    return (
        Sample("article", "article.html", full),
        Sample("bare article", "article.html", bare),
        *marked,
        *(Sample(f"event {i}", "article.html", view) for i, view in enumerate(events)),
        Sample("English article", "article.html", english),
        Sample("foreign article", "article.html", foreign),
    )


MICROSITES = (
    MicrositeCard(card=BUZZ, look=Look(url="/theme/css/look-buzz.css", name="look-buzz"), ended=False),
    MicrositeCard(card=FAIR, look=None, ended=True),
)


def texts() -> tuple[Sample, ...]:
    """Home pages, pages, what is not found, what has moved."""
    cards = (BUZZ, BROADCAST, PORTAL, SUMMIT, FAIR, LONG)
    home = listing("Les derniers articles", "/", *cards, count=9, trail=())
    return (
        Sample("home", "index.html", HomeView(**home, microsites=MICROSITES)),
        Sample(
            "home, page 4",
            "index.html",
            HomeView(**listing("Les derniers articles", "/", *cards, number=4, count=9), microsites=()),
        ),
        Sample(
            "empty home",
            "index.html",
            HomeView(**listing("Les derniers articles", "/", site=PREVIEW, trail=()), microsites=()),
        ),
        Sample(
            "English home",
            "index.html",
            HomeView(**home | {"lang": "en", "title": "The latest articles"}, microsites=MICROSITES[:1]),
        ),
        Sample("page", "page.html", PageView(**frame("À propos", "/a-propos/") | PASSED_ON, page=PAGE, share=ROW)),
        Sample(
            "draft page",
            "page.html",
            PageView(
                **frame("About", "/en/about/", site=PREVIEW, lang="en"),
                page=replace(PAGE, lang="en", status=Status.DRAFT, modified=None, translations=()),
                share=None,
            ),
        ),
        Sample(
            "not found",
            "404.html",
            NotFoundView(
                **frame("Page introuvable", "/404.html", noindex=True, trail=()),
                latest=cards[:4],
                ways=SITE.menu,
            ),
        ),
        Sample(
            "redirect",
            "redirect.html",
            RedirectView(
                **frame("Cette page a changé d’adresse", "/tags/videos/", noindex=True, trail=()),
                target="/tags/video/",
                target_title="vidéo",
            ),
        ),
    )


def term_pages() -> tuple[Sample, ...]:
    """The page of one category, tag, author, series, period."""
    category = "Archives pour la catégorie “web 2.0”"
    url = "/categories/web-2-0/"
    summed = CategoryView(**listing(category, url, BUZZ, PORTAL, SUMMIT, number=2, count=3), term=TERM, whole=False)
    whole = CategoryView(**listing(category, url, BUZZ, SUMMIT, body=SHIFTED), term=BARE, whole=True)
    author = AuthorView(**listing("Articles de Claire Aubin", AUTHOR.url, BUZZ, PORTAL), author=AUTHOR)
    unknown = replace(AUTHOR, biography="", portrait="", portrait_alt="", accounts=(), fediverse="")
    month: dict[str, Any] = {"period": date(2009, 4, 1), "is_year": False, "months": ()}
    year: dict[str, Any] = {
        "period": date(2009, 1, 1),
        "is_year": True,
        "months": counted("janvier", "mars", "avril"),
    }
    around: dict[str, Any] = {
        "earlier": Link(label="mars 2009", url="/archives/2009/03/"),
        "later": Link(label="mai 2009", url="/archives/2009/05/"),
    }
    alone: dict[str, Any] = {"earlier": None, "later": None}
    return (
        Sample("category", "category.html", summed),
        Sample("whole category", "category.html", whole),
        Sample(
            "tag",
            "tag.html",
            TagView(
                **listing("Articles étiquetés “buzz”", "/tags/buzz/", BUZZ, FAIR),
                term=BARE,
                related=counted("vidéo", "humour"),
            ),
        ),
        Sample("author", "author.html", author),
        Sample("unknown author", "author.html", replace(author, author=unknown)),
        Sample(
            "series",
            "series.html",
            SeriesView(**listing("La série “Les réseaux”", SERIES.url, PORTAL, BUZZ), term=TERM),
        ),
        Sample(
            "month",
            "period.html",
            PeriodView(**listing("Archives d’avril 2009", "/archives/2009/04/", BUZZ, PORTAL), **month, **around),
        ),
        Sample(
            "year",
            "period.html",
            PeriodView(**listing("Archives de 2009", "/archives/2009/", BUZZ, PORTAL), **year, **alone),
        ),
    )


def indexes() -> tuple[Sample, ...]:
    """Every year, tag, category, author; and the same with nothing in them."""
    years = (
        YearCount(year=date(2009, 1, 1), url="/archives/2009/", count=39, months=MONTHS),
        YearCount(year=date(2008, 1, 1), url="/archives/2008/", count=1204, months=MONTHS[:1]),
    )
    categories = (
        DescribedTerm(name="web 2.0", url=WEB.url, count=41, description=TERM.description, children=TERM.children),
        DescribedTerm(name="Vie du site", url="/categories/vie-du-site/", count=1, description="", children=()),
    )
    authors = tuple(
        replace(term, name=name, children=())
        for term, name in zip(categories, ("Claire Aubin", "Marc Le Goff"), strict=True)
    )
    return (
        Sample(
            "archives",
            "archives.html",
            ArchivesView(**frame("Archives", "/archives/"), years=years, total=1243),
        ),
        Sample("no archives", "archives.html", ArchivesView(**frame("Archives", "/archives/"), years=(), total=0)),
        Sample(
            "tags",
            "tags.html",
            TagsView(**frame("Mots-clés", "/tags/"), cloud=CLOUD, letters=LETTERS, total=112),
        ),
        Sample("no tags", "tags.html", TagsView(**frame("Mots-clés", "/tags/"), cloud=(), letters=(), total=0)),
        Sample(
            "categories",
            "categories.html",
            TermsView(**frame("Catégories", "/categories/"), terms=categories),
        ),
        Sample("authors", "authors.html", TermsView(**frame("Auteurs", "/auteurs/"), terms=authors)),
        Sample("no categories", "categories.html", TermsView(**frame("Catégories", "/categories/"), terms=())),
    )


def searches() -> tuple[Sample, ...]:
    """The search page: with everything to narrow by, and with nothing."""
    address = "/recherche/"
    choices = (Choice(value="web-2-0", label="web 2.0", count=5), Choice(value="r-d", label="R&D « œuvre »", count=1))
    facet = Facet(name="category", label="Catégorie", everything="Toutes", choices=choices)
    full = SearchView(
        **frame("Recherche", address, noindex=True),
        engine="own",
        index="/recherche/index/head-0123456789.json",
        facets=(facet,),
        ways=(Link(label="Archives", url="/archives/"),),
    )
    return (
        Sample("search", "search.html", full),
        Sample("search in nothing", "search.html", replace(full, facets=(), ways=(), engine="pagefind")),
        Sample("search without an index", "search.html", replace(full, facets=(), engine="", index="")),
    )


def catalogues() -> tuple[Sample, ...]:
    """The page of components: one with a contract and examples, one with nothing."""
    row = ContractRow(name="tag", type="str", words=Markup("a language"), default='"fr"')
    light, dark = (Markup(f'<p id="lang-1-{scheme}">Mots</p>') for scheme in ("light", "dark"))
    seen = ShownExample(
        name="another language", lang="en", light=light, dark=dark, call="lang(tag=…)", data="tag: fr", html="<p>"
    )
    unseen = ShownExample(
        name="its own", lang="fr", light=Markup(), dark=Markup(), call="lang(tag=…)", data="", html=""
    )
    full = ShownComponent(
        name="lang",
        path="theme/templates/components/lang.html",
        examples_path="theme/templates/components/lang.yaml",
        purpose=Markup("words in another language"),
        within="<p…>Mots</p>",
        arguments=(row,),
        examples=(seen, unseen),
    )
    bare = replace(full, name="bare", examples_path="", within="", arguments=(), examples=())
    told: dict[str, Any] = {
        "colours": (ShownColour(name="--paper", value="white"),),
        "pairs": (ShownPair(ink="--ink", ground="--paper", day=17.1, night=14.9, least=4.5),),
    }
    view = ComponentsView(
        **frame("Composants", "/composants/", noindex=True),
        sheets=("/theme/css/main.css", "/theme/css/components.css"),
        components=(full, bare),
        **told,
    )
    return (Sample("components", "components.html", view),)


def microsites() -> tuple[Sample, ...]:
    """Every page of a microsite of each kind, in the states it may be in."""
    pages = {**microsite_pages(), **fundraiser_pages()}
    return tuple(Sample(name, template, view) for name, (template, view) in pages.items())


SAMPLES = (*articles(), *texts(), *term_pages(), *indexes(), *searches(), *catalogues(), *microsites())
