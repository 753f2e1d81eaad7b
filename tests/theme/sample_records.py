"""What sample views are made of: the records, terms and frames of a small French blog."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

from portevoix.blog.record import Card, Event, Page, State, Status, TermLink, Translation
from portevoix.blog.views import (
    SeriesBox,
    SeriesPart,
)
from portevoix.media.picture import Candidate, Picture, PictureSource
from portevoix.policy import page_policy
from portevoix.previews.preview import link_preview
from portevoix.previews.subject import Person, Publication, Publisher, Role, Subject
from portevoix.previews.views import LinkPreview, PreviewImage
from portevoix.sharing.networks import known_networks
from portevoix.sharing.passage import Passage
from portevoix.sharing.row import icons_of, share_row
from portevoix.sharing.settings import SharingSettings
from portevoix.sharing.views import ShareRow
from portevoix.taxonomy.views import (
    AuthorFacts,
    CloudTerm,
    CountedTerm,
    Letter,
    MonthCount,
    TermFacts,
)
from portevoix.views import Alternate, Entry, FeedLink, Link, Pagination, SiteView, Step
from portevoix.words import Dictionary

THEME = Path(__file__).resolve().parents[2] / "theme"

ORIGIN = "https://communication-solidaire.example"
POLICY = page_policy()
SUMMER = timezone(timedelta(hours=2))


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
    sheets={
        name: f"/theme/css/{name}.css"
        for name in (
            "main",
            "text",
            "list",
            "code",
            "film",
            "print",
            "search",
            "components",
            "preview",
            "microsite",
            "video",
            "watch",
            "board",
            "ranking",
            "collection",
            "passing",
            "supporters",
            "long",
        )
    },
    licence=Link(label="CC BY-SA 4.0", url="https://creativecommons.org/licenses/by-sa/4.0/deed.fr"),
    preview=False,
    search="/recherche/",
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
    summary="De petits films drôles, des courriels qu’on fait suivre, des réseaux : deux campagnes "
    "empruntent les recettes de la publicité, et font de chaque visiteur leur porte-parole.",
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
BODY = (Path(__file__).parent / "body.html").read_text(encoding="utf-8")
SHIFTED = BODY.replace("h3", "h4").replace("h2", "h3").replace('id="', 'id="entier-').replace('"#fn', '"#entier-fn')


def share(title: str, url: str, *, own_page: bool = True) -> ShareRow:
    """The row of a site that shares in every way."""
    settings = SharingSettings(networks=tuple(one for one in known_networks().values() if not one.retired))
    passage = Passage(title=title, url=ORIGIN + url, hashtags=("Économie sociale",), lang="fr")
    return share_row(passage, settings, Dictionary((THEME,)).of("fr"), own_page=own_page)


ROW = share("Le tour du monde", "/blog/tour-du-monde/")
PASSED_ON = {
    "icons": icons_of((ROW,)),
    "scripts": ("/theme/js/diffuser.js",),
    "policy": page_policy(needs=frozenset({"script"})),
}
"""What a frame has beside when the page holds share rows."""


def told(title: str, url: str) -> LinkPreview:
    """What others are told of a page: all there is to tell."""
    her = Person(
        name="Claire",
        url=f"{ORIGIN}/auteurs/claire/",
        accounts=("https://social.example/@c",),
        fediverse="@c@social.example",
    )
    text = Publication(
        published=datetime(2009, 4, 26, tzinfo=SUMMER),
        modified=datetime(2009, 4, 27, tzinfo=SUMMER),
        sections=("web 2.0",),
        tags=("buzz", "R&D"),
        authors=(her,),
        event=None,
    )
    picture = PreviewImage(url=f"{ORIGIN}/card.jpg", width=1200, height=630, type="image/jpeg", alt=title)
    subject = Subject(
        role=Role.ARTICLE,
        url=ORIGIN + url,
        title=title,
        description="Deux mots.",
        lang="fr",
        translations=(("en", f"{ORIGIN}/en{url}"),),
        image=picture,
        publication=text,
        person=her,
    )
    return link_preview(subject, Publisher(name="Communication solidaire", url=f"{ORIGIN}/", lang="fr"))


def frame(title: str, url: str, **more: object) -> dict[str, Any]:
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
        Entry(
            card=card,
            anchor=card.slug,
            body=(body if i == 0 else "<p>Texte.</p>") if body else "",
            share=share(card.title, card.url, own_page=False) if body else None,
        )
        for i, card in enumerate(cards)
    )


def listing(
    title: str, url: str, *cards: Card, number: int = 1, count: int = 1, body: str = "", **more: object
) -> dict[str, Any]:
    """What every list of articles has."""
    return frame(title, url, **(PASSED_ON if body else {}) | more) | {
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
PORTRAIT = Picture(
    url="/media/claire.0a1b2c3d4e-800.jpg",
    width=800,
    height=800,
    alt="Claire Aubin, souriante",
    tone=2,
    sources=(PictureSource("image/avif", (Candidate("/media/claire.0a1b2c3d4e-800.avif", 800),)),),
)
AUTHOR = AuthorFacts(
    name="Claire Aubin",
    slug="claire-aubin",
    url="/auteurs/claire-aubin/",
    biography="<p>Elle suit depuis dix ans la parole des associations.</p>",
    portrait="/media/claire.png",
    portrait_alt="Claire Aubin, souriante",
    picture=PORTRAIT,
    accounts=(Link(label="Son blog", url="https://claire.example/"),),
    fediverse="@claire@social.example",
)
ALTERNATES = (
    Alternate(lang="fr", href=f"{ORIGIN}/blog/buzz/", url="/blog/buzz/", title=BUZZ.title),
    Alternate(
        lang="en",
        href=f"{ORIGIN}/en/blog/buzz/",
        url="/en/blog/buzz/",
        title="Solidarity bets on word of mouth",
    ),
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
    parts=(BODY,),
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
        (
            ("buzz", 2),
            ("commerce équitable", 4),
            ("ESS", 5),
            ("Équateur", 1),
            ("œuvre", 1),
            ("réseaux sociaux", 3),
            ("vidéo", 3),
        )
    )
)
LETTERS = (
    Letter(letter="0-9", anchor="lettre-0-9", terms=counted("1 % pour la planète")),
    Letter(letter="C", anchor="lettre-c", terms=counted("campagne", "commerce équitable", "coopératives")),
    Letter(letter="E", anchor="lettre-e", terms=counted("économie sociale et solidaire", "Équateur")),
    Letter(letter="O", anchor="lettre-o", terms=counted("œuvre", "ONG")),
)
