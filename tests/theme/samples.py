"""At least one instance of every view class, with realistic French data: what the theme is rendered with in tests."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta, timezone
from typing import Any

from portevoix.blog.record import Card, Event, Page, State, Status, TermLink, Translation
from portevoix.blog.views import (
    ArticleView,
    HomeView,
    NotFoundView,
    PageView,
    RedirectView,
    SeriesBox,
    SeriesPart,
)
from portevoix.taxonomy.views import (
    ArchivesView,
    AuthorFacts,
    AuthorView,
    CategoryView,
    CloudTerm,
    CountedTerm,
    DescribedTerm,
    Letter,
    MonthCount,
    PeriodView,
    SeriesView,
    TagsView,
    TagView,
    TermFacts,
    TermsView,
    YearCount,
)
from portevoix.views import Alternate, Entry, FeedLink, Link, Pagination, SiteView, Step, View

ORIGIN = "https://communication-solidaire.example"
POLICY = "default-src 'none'; style-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'"
SUMMER = timezone(timedelta(hours=2))


@dataclass(frozen=True)
class Sample:
    """A page to render: a name for the test's report, its template, its view."""

    name: str
    template: str
    view: View


def feeds(title: str, base: str) -> tuple[FeedLink, ...]:
    """The Atom and JSON feeds of a page."""
    return (
        FeedLink(title=title, url=f"{base}atom.xml", type="application/atom+xml"),
        FeedLink(title=title, url=f"{base}feed.json", type="application/feed+json"),
    )


SITE = SiteView(
    name="Communication solidaire",
    subtitle="Comment l’économie sociale et solidaire se fait entendre",
    lang="fr",
    home="/",
    base="/",
    menu=(
        Link(label="Archives", url="/archives/"),
        Link(label="Catégories", url="/categories/", current=True),
        Link(label="Mots-clés", url="/tags/"),
        Link(label="À propos", url="/a-propos/"),
    ),
    footer=(Link(label="Contact", url="/contact/"), Link(label="Mentions légales", url="/mentions-legales/")),
    feeds=(
        *feeds("Communication solidaire", "/"),
        FeedLink(title="Communication solidaire", url="/rss.xml", type="application/rss+xml"),
    ),
    stylesheet="/theme/css/main.css",
    licence=Link(label="CC BY-SA 4.0", url="https://creativecommons.org/licenses/by-sa/4.0/deed.fr"),
    preview=False,
)
PREVIEW = replace(SITE, preview=True, subtitle="", menu=(), footer=(), licence=None)

WEB, CAMPAIGNS, ABROAD, ADVICE = (
    TermLink(name, slug, f"/categories/{slug}/")
    for name, slug in (
        ("web 2.0", "web-2-0"),
        ("Campagnes de com", "campagnes-de-com"),
        ("À l’étranger", "a-l-etranger"),
        ("Conseils pratiques", "conseils-pratiques"),
    )
)
TAGS = tuple(
    TermLink(name, slug, f"/tags/{slug}/")
    for name, slug in (
        ("buzz", "buzz"),
        ("commerce équitable", "commerce-equitable"),
        ("économie sociale et solidaire", "economie-sociale-et-solidaire"),
        ("vidéo", "video"),
    )
)
CLAIRE = TermLink("Claire Aubin", "claire-aubin", "/auteurs/claire-aubin/")
SERIES = TermLink("Les réseaux de la solidarité", "reseaux", "/series/reseaux/")
BUZZ = Card(
    source="blog/2009/buzz.md",
    slug="buzz",
    lang="fr",
    title="La solidarité fait le pari du « buzz »",
    url="/blog/buzz/",
    summary="De petits films drôles, des courriels qu’on fait suivre, des réseaux : deux campagnes empruntent "
    "les recettes de la publicité, et font de chaque visiteur leur porte-parole.",
    date=datetime(2009, 4, 26, 9, 30, tzinfo=SUMMER),
    modified=datetime(2009, 5, 1, 18, 0, tzinfo=SUMMER),
    status=Status.PUBLISHED,
    state=State.PUBLIC,
    categories=(CAMPAIGNS, WEB),
    tags=TAGS,
    authors=(CLAIRE, TermLink("Marc Le Goff", "marc-le-goff", "/auteurs/marc-le-goff/")),
    series=SERIES,
)
PORTAL = replace(
    BUZZ,
    slug="portail",
    title="Toute l’actualité solidaire sur une seule page",
    url="/blog/portail/",
    summary="Un portail rassemble les flux du secteur : deux minutes de lecture suffisent.",
    date=datetime(2009, 4, 18, 8, 0, tzinfo=SUMMER),
    modified=None,
    categories=(WEB,),
    tags=TAGS[2:3],
    authors=(CLAIRE,),
    series=None,
)
SUMMIT = replace(
    PORTAL,
    slug="g20",
    lang="en",
    title="Fifty bloggers, live from the London summit",
    url="/en/blog/g20/",
    summary="Writers sent by charities sit at the round tables, and tell what they hear.",
    date=datetime(2009, 3, 31, 8, 0, tzinfo=SUMMER),
    categories=(ABROAD, WEB),
    tags=(),
)
BROADCAST = replace(
    BUZZ,
    slug="tour-du-monde",
    title="Quatre heures d’antenne pour un tour du monde du commerce équitable",
    url="/blog/tour-du-monde/",
    event=Event(
        name="Tour du monde du commerce équitable",
        starts=datetime(2009, 5, 9, 19, 30, tzinfo=SUMMER),
        ends=datetime(2009, 5, 9, 23, 30, tzinfo=SUMMER),
        place="La Maison des coopératives",
        address="12 rue des Tisserands, 69001 Lyon",
        url="https://tour-du-monde.example/",
        state=State.UPCOMING,
        cancelled=False,
    ),
)
FAIR = replace(
    BROADCAST,
    slug="foire",
    title="Foire aux initiatives",
    url="/blog/foire/",
    status=Status.CANCELLED,
    event=Event("Foire", date(2009, 6, 1), None, "", "", "", State.ENDED, True),
)
DRAFT = replace(PORTAL, slug="brouillon", title="Ce que la radio nous apprend", url="/blog/radio/", status=Status.DRAFT)
TO_COME = replace(PORTAL, slug="a-venir", title="La suite en mai", url="/blog/suite/", state=State.SCHEDULED)
HIDDEN = replace(PORTAL, slug="cache", title="Pour nos lecteurs", url="/blog/cache/", status=Status.HIDDEN)
LONG = replace(
    PORTAL,
    slug="long",
    title="Anticonstitutionnellement" * 4 + " et intergouvernementalisations",
    url="/blog/long/",
    summary="",
    tags=(),
    authors=(),
)
BODY = """
<p>Une association n’a pas d’écran publicitaire ; elle a des gens qui parlent d’elle. C’est l’idée que deux campagnes
mettent à l’épreuve ce printemps, avec <a href="https://exemple.example/">des films très courts</a> et beaucoup
d’humour<sup id="fnref:1"><a class="footnote-ref" href="#fn:1">1</a></sup>.</p>
<h2 id="excuses">Rire des mauvaises excuses</h2>
<p>Le personnage a trente ans, il est à l’aise, et il a toujours une bonne raison de ne pas donner. On rit de lui, on se
reconnaît, on fait suivre : <code>courriel → ami → ami</code>.</p>
<figure class="right"><img src="/media/affiche.png" width="600" height="400" alt="L’affiche de la campagne">
<figcaption>L’affiche, telle qu’elle circule.</figcaption></figure>
<blockquote><p>Celui qui regarde devient celui qui raconte.</p></blockquote>
<ul><li>un film par excuse ;</li><li>un lien à transmettre ;</li><li>une page de collecte au bout.</li></ul>
<p><a class="action" href="/demonstration/">Ouvrir une collecte</a></p>
<h3 id="chiffres">Quelques chiffres</h3>
<table><thead><tr><th scope="col">Moyen</th><th scope="col" class="align-right">Coût</th></tr></thead>
<tbody><tr><td>Film</td><td class="align-right">1 200 €</td></tr><tr><td>Courriel</td><td class="align-right">40 €</td></tr></tbody></table>
<figure class="wide"><img src="/media/affiche.png" width="1200" height="500" alt="Un plateau de tournage">
<figcaption>Le plateau, entre deux prises.</figcaption></figure>
<figure class="film"><video controls preload="none" src="/media/film.webm"></video><figcaption>Le premier film.</figcaption></figure>
<div class="admonition note"><p class="admonition-title">À savoir</p><p>Les sommes sont inventées.</p></div>
<div class="highlight"><pre><code><span class="c1"># les excuses</span>
<span class="k">def</span> <span class="nf">excuse</span>(<span class="n">rang</span>):
    <span class="k">return</span> <span class="s2">"pas de monnaie"</span> <span class="o">*</span> <span class="mi">3</span></code></pre></div>
<div class="footnote"><hr><ol><li id="fn:1"><p>Ce que les publicitaires appellent le second degré.
<a class="footnote-backref" href="#fnref:1">↩</a></p></li></ol></div>
"""
SHIFTED = BODY.replace("h3", "h4").replace("h2", "h3").replace('id="', 'id="entier-').replace('"#fn', '"#entier-fn')


def frame(title: str, url: str, **more: Any) -> dict[str, Any]:
    """What every view has, for a page of the demonstration site."""
    usual: dict[str, Any] = {
        "site": SITE,
        "title": title,
        "head_title": f"{title} – Communication solidaire",
        "description": f"{title} : ce que nous en écrivons.",
        "lang": "fr",
        "url": url,
        "canonical": ORIGIN + url,
        "policy": POLICY,
        "feeds": feeds(title, url),
        "trail": (Link(label="Accueil", url="/"), Link(label=title, url=url, current=True)),
    }
    return usual | more


def pages(url: str, number: int = 1, count: int = 1) -> Pagination:
    """Where one is in a list of *count* pages; a long list names its ends and its neighbourhood."""

    def address(step: int) -> str:
        return url if step == 1 else f"{url}page/{step}/"

    shown = sorted({1, count, *(n for n in (number - 1, number, number + 1) if 1 <= n <= count)})
    return Pagination(
        number=number,
        count=count,
        previous=address(number - 1) if number > 1 else "",
        next=address(number + 1) if number < count else "",
        steps=tuple(Step(number=n, url=address(n), current=n == number) for n in shown),
    )


def entries(*cards: Card, body: str = "") -> tuple[Entry, ...]:
    """Cards as entries of a list; *body* goes to the first, for lists of whole texts."""
    return tuple(
        Entry(card=card, anchor=card.slug, body=(body if i == 0 else "<p>Texte.</p>") if body else "")
        for i, card in enumerate(cards)
    )


def listing(title: str, url: str, *cards: Card, number: int = 1, count: int = 1, body: str = "", **more: Any) -> dict[str, Any]:
    """What every list of articles has."""
    return frame(title, url, **more) | {
        "entries": entries(*cards, body=body),
        "total": 1234 if count > 1 else len(cards),
        "pagination": pages(url, number, count),
    }


def counted(*names: str) -> tuple[CountedTerm, ...]:
    """Terms with made-up counts, one of them 1."""
    return tuple(CountedTerm(name=name, url=f"/tags/{i}/", count=1 + i * 7) for i, name in enumerate(names))


TERM = TermFacts(
    name="web 2.0",
    slug="web-2-0",
    url="/categories/web-2-0/",
    description="<p>Blogs, réseaux, vidéos : quand les lecteurs <em>écrivent</em> aussi.</p>",
    parent=TermLink("Internet", "internet", "/categories/internet/"),
    children=counted("Blogs", "Réseaux sociaux"),
)
BARE = replace(TERM, description="", parent=None, children=())
AUTHOR = AuthorFacts(
    name="Claire Aubin",
    slug="claire-aubin",
    url="/auteurs/claire-aubin/",
    biography="<p>Elle suit depuis dix ans la parole des associations.</p>",
    portrait="/media/claire.png",
    portrait_alt="Claire Aubin, souriante",
    accounts=(Link(label="Son blog", url="https://claire.example/"),),
    fediverse="@claire@social.example",
)
ALTERNATES = (
    Alternate(lang="fr", href=f"{ORIGIN}/blog/buzz/", url="/blog/buzz/", title=BUZZ.title),
    Alternate(lang="en", href=f"{ORIGIN}/en/blog/buzz/", url="/en/blog/buzz/", title="Solidarity bets on word of mouth"),
)
BOX = SeriesBox(
    name=SERIES.name,
    url=SERIES.url,
    number=2,
    parts=tuple(
        SeriesPart(number=i, title=title, url=f"/blog/{i}/", current=i == 2)
        for i, title in enumerate(("Panorama", BUZZ.title, "Créer le sien"), start=1)
    ),
)
PAGE = Page(
    source="pages/a-propos.md",
    slug="a-propos",
    lang="fr",
    title="À propos",
    url="/a-propos/",
    save_as="a-propos/index.html",
    summary="",
    body=BODY,
    modified=datetime(2009, 5, 1, 12, 0, tzinfo=SUMMER),
    status=Status.PUBLISHED,
    translations=(Translation("en", "About", "/en/about/"),),
)
MONTHS = tuple(
    MonthCount(month=date(2009, month, 1), url=f"/archives/2009/{month:02}/", count=month * 3) for month in (5, 4, 3, 1)
)
CLOUD = tuple(
    CloudTerm(name=name, url=f"/tags/{i}/", count=weight**3, weight=weight)
    for i, (name, weight) in enumerate(
        (("buzz", 2), ("commerce équitable", 4), ("ESS", 5), ("Équateur", 1), ("œuvre", 1), ("réseaux sociaux", 3), ("vidéo", 3))
    )
)
LETTERS = (
    Letter(letter="0-9", anchor="lettre-0-9", terms=counted("1 % pour la planète")),
    Letter(letter="C", anchor="lettre-c", terms=counted("campagne", "commerce équitable", "coopératives")),
    Letter(letter="E", anchor="lettre-e", terms=counted("économie sociale et solidaire", "Équateur")),
    Letter(letter="O", anchor="lettre-o", terms=counted("œuvre", "ONG")),
)


def articles() -> tuple[Sample, ...]:
    """Articles: with everything, with nothing, and each with a mark."""
    full = ArticleView(
        **frame(BUZZ.title, BUZZ.url, alternates=ALTERNATES),
        card=BROADCAST,
        body=BODY,
        translations=(Translation("en", ALTERNATES[1].title, ALTERNATES[1].url),),
        series=BOX,
        related=(PORTAL, SUMMIT),
        previous=PORTAL,
        next=SUMMIT,
        event_calendar="/blog/tour-du-monde/event.ics",
    )
    bare = ArticleView(
        **frame(LONG.title, LONG.url, canonical="", description="", site=PREVIEW, trail=()),
        card=LONG,
        body="<p>Trois mots.</p>",
        translations=(),
        series=None,
        related=(),
        previous=None,
        next=None,
        event_calendar="",
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


def texts() -> tuple[Sample, ...]:
    """Home pages, pages, what is not found, what has moved."""
    cards = (BUZZ, BROADCAST, PORTAL, SUMMIT, FAIR, LONG)
    home = listing("Les derniers articles", "/", *cards, count=9, trail=())
    return (
        Sample("home", "index.html", HomeView(**home)),
        Sample("home, page 4", "index.html", HomeView(**listing("Les derniers articles", "/", *cards, number=4, count=9))),
        Sample("empty home", "index.html", HomeView(**listing("Les derniers articles", "/", site=PREVIEW, trail=()))),
        Sample("English home", "index.html", HomeView(**home | {"lang": "en", "title": "The latest articles"})),
        Sample("page", "page.html", PageView(**frame("À propos", "/a-propos/"), page=PAGE)),
        Sample(
            "draft page",
            "page.html",
            PageView(
                **frame("About", "/en/about/", site=PREVIEW),
                page=replace(PAGE, lang="en", status=Status.DRAFT, modified=None, translations=()),
            ),
        ),
        Sample(
            "not found",
            "404.html",
            NotFoundView(**frame("Page introuvable", "/404.html", noindex=True, trail=()), latest=cards[:4], ways=SITE.menu),
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
    month = {"period": date(2009, 4, 1), "is_year": False, "months": ()}
    year = {"period": date(2009, 1, 1), "is_year": True, "months": counted("janvier", "mars", "avril")}
    around = {
        "earlier": Link(label="mars 2009", url="/archives/2009/03/"),
        "later": Link(label="mai 2009", url="/archives/2009/05/"),
    }
    alone: dict[str, Any] = {"earlier": None, "later": None}
    return (
        Sample("category", "category.html", summed),
        Sample("whole category", "category.html", whole),
        Sample("tag", "tag.html", TagView(**listing("Articles étiquetés “buzz”", "/tags/buzz/", BUZZ, FAIR), term=BARE, related=counted("vidéo", "humour"))),
        Sample("author", "author.html", author),
        Sample("unknown author", "author.html", replace(author, author=unknown)),
        Sample("series", "series.html", SeriesView(**listing("La série “Les réseaux”", SERIES.url, PORTAL, BUZZ), term=TERM)),
        Sample("month", "period.html", PeriodView(**listing("Archives d’avril 2009", "/archives/2009/04/", BUZZ, PORTAL), **month, **around)),
        Sample("year", "period.html", PeriodView(**listing("Archives de 2009", "/archives/2009/", BUZZ, PORTAL), **year, **alone)),
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
    authors = tuple(replace(term, name=name, children=()) for term, name in zip(categories, ("Claire Aubin", "Marc Le Goff"), strict=True))
    return (
        Sample("archives", "archives.html", ArchivesView(**frame("Archives", "/archives/"), years=years, total=1243)),
        Sample("no archives", "archives.html", ArchivesView(**frame("Archives", "/archives/"), years=(), total=0)),
        Sample("tags", "tags.html", TagsView(**frame("Mots-clés", "/tags/"), cloud=CLOUD, letters=LETTERS, total=112)),
        Sample("no tags", "tags.html", TagsView(**frame("Mots-clés", "/tags/"), cloud=(), letters=(), total=0)),
        Sample("categories", "categories.html", TermsView(**frame("Catégories", "/categories/"), terms=categories)),
        Sample("authors", "authors.html", TermsView(**frame("Auteurs", "/auteurs/"), terms=authors)),
        Sample("no categories", "categories.html", TermsView(**frame("Catégories", "/categories/"), terms=())),
    )


SAMPLES = (*articles(), *texts(), *term_pages(), *indexes())
