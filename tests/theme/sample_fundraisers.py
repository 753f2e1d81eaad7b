"""Pages of a fundraiser microsite as templates are shown them: live, to come, over, called off, in memory."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import Any
from urllib.parse import quote

from portevoix.blog.record import Card, Status, Translation
from portevoix.microsites.kinds.fundraiser.views import (
    Amount,
    CausePage,
    Curve,
    CurveRow,
    FramePage,
    FundraiserCard,
    FundraiserPage,
    GroupCard,
    GroupPage,
    KitPage,
    Milestone,
    NewsItem,
    OpeningPage,
    PartRow,
    PosterPage,
    Snippet,
    Supporter,
    SupportersPage,
)
from portevoix.microsites.page import KindView, MicrositeView
from portevoix.sharing.passage import Passage
from portevoix.sharing.qr import qr_code
from portevoix.sharing.row import icons_of, share_row
from portevoix.sharing.settings import default_sharing
from portevoix.sharing.views import ShareRow
from portevoix.views import Link, Look
from portevoix.words import Dictionary

from .sample_microsites import SCRIPTED, SHARED, poster
from .sample_records import ALTERNATES, BODY, BUZZ, ORIGIN, PREVIEW, SUMMER, THEME, frame, told

HOME = "/acteurs/"
LIVE = "/theme/js/live-total.js"
NARROW, HARD = "\N{NARROW NO-BREAK SPACE}", "\N{NO-BREAK SPACE}"
MICROSITE = MicrositeView(
    title="Les acteurs de la solidarité",
    kind="fundraiser",
    slug="acteurs",
    lang="fr",
    home=HOME,
    summary=f"Une fête, une course, un deuil{HARD}: chacun a une bonne raison de demander pour les autres.",
    logo=None,
    state="live",
    starts=None,
    ends=None,
    thanks="",
    call_to_action=Link(label="Je donne", url="/demonstration/"),
    menu=(
        Link(label="L’accueil", url=HOME, current=True),
        Link(label="L’hébergement", url=f"{HOME}causes/hebergement/"),
        Link(label="L’accès aux soins", url=f"{HOME}causes/soins/"),
    ),
    main=Link(label="Communication solidaire", url="/"),
)
OVER = replace(MICROSITE, state="ended", call_to_action=None, ends=date(2026, 6, 30))

HALFWAY = Amount(
    raised=f"620{HARD}€",
    goal=f"1{NARROW}000{HARD}€",
    told=f"620{HARD}€ sur 1{NARROW}000{HARD}€",
    missing=f"380{HARD}€",
    share=62,
    bar=62,
    supporters=21,
    supporters_told="21 soutiens",
    as_of=datetime(2026, 5, 4, 9, 0, tzinfo=SUMMER),
    sources="HelloAsso, le registre de la page",
)
PASSED = replace(
    HALFWAY,
    raised=f"1{NARROW}240{HARD}€",
    told=f"1{NARROW}240{HARD}€ sur 1{NARROW}000{HARD}€",
    missing="",
    share=124,
    bar=100,
    supporters=42,
    supporters_told="42 soutiens",
)
NOTHING = replace(
    HALFWAY,
    raised=f"0{HARD}€",
    told=f"0{HARD}€ sur 1{NARROW}000{HARD}€",
    missing=f"1{NARROW}000{HARD}€",
    share=0,
    bar=0,
    supporters=0,
    supporters_told="0 soutien",
    as_of=None,
    sources="",
)
TOGETHER = replace(
    HALFWAY,
    raised=f"12{NARROW}480{HARD}€",
    goal="",
    told=f"12{NARROW}480{HARD}€",
    missing="",
    share=0,
    bar=0,
    supporters=318,
    supporters_told="318 soutiens",
)
KILOMETRES = replace(
    HALFWAY,
    raised=f"12,5{HARD}km",
    goal=f"42{HARD}km",
    told=f"12,5 sur 42{HARD}km",
    missing=f"29,5{HARD}km",
    share=29,
    bar=29,
    supporters=3,
    supporters_told="3 soutiens",
    as_of=date(2026, 5, 2),
    sources="le registre de la page",
)

HOUSING = Link(label="L’hébergement", url=f"{HOME}causes/hebergement/")
LEA = FundraiserCard(
    title="Léa court pour un toit",
    owner="Léa Grandpas",
    url=f"{HOME}lea-court/",
    lang="fr",
    picture=poster("lea"),
    occasion="race",
    occasion_told="Pour une course",
    cause=HOUSING,
    amount=HALFWAY,
    state="live",
    is_cancelled=False,
    is_reached=False,
    days_left="encore 12 jours",
)
THIRTY = replace(
    LEA,
    title="Trente ans, et pas de cadeaux",
    owner="Bastien Sanfaçon",
    url=f"{HOME}trente-ans/",
    picture=None,
    occasion="birthday",
    occasion_told="Pour un anniversaire",
    amount=PASSED,
    is_reached=True,
    days_left="dernier jour",
)
ROSE = replace(
    LEA,
    title="Pour Mamie Rose",
    owner="Ses petits-enfants",
    url=f"{HOME}mamie-rose/",
    picture=None,
    occasion="memory",
    occasion_told="En mémoire de Mamie Rose",
    days_left="",
)
WEDDING = replace(
    THIRTY,
    title="Ni dragées ni liste de mariage",
    owner="Inès et Paul",
    url=f"{HOME}ni-dragees/",
    occasion="wedding",
    occasion_told="Pour un mariage",
    amount=HALFWAY,
    is_reached=False,
)
STEPS = replace(
    LEA,
    title="Dix mille pas par jour",
    owner="L’équipe des lents",
    url=f"{HOME}dix-mille-pas/",
    picture=None,
    occasion="other",
    occasion_told="Pour une bonne raison",
    cause=None,
    amount=KILOMETRES,
)
PARTY = replace(
    LEA,
    title="La soupe de la rue Haute",
    owner="Les voisins du 12",
    url=f"{HOME}soupe/",
    picture=poster("soupe"),
    occasion="party",
    occasion_told="Pour une fête",
    amount=NOTHING,
    state="upcoming",
    days_left="",
)
PAST = replace(THIRTY, title="Un pot de départ utile", url=f"{HOME}pot/", state="ended", days_left="", occasion="other")
OFF = replace(LEA, title="La traversée du lac", url=f"{HOME}lac/", is_cancelled=True, days_left="", picture=None)
WORDY = replace(
    PAST,
    title="Quarante bougies, quarante kilomètres et quarante nuits au chaud pour celles et ceux d’à côté",
    owner="Marie-Apolline de la Bretonnière et toute la chorale",
)
LONG = "Une chorale entière, des chaussures neuves, un gâteau par kilomètre, et au bout des nuits au chaud. " * 4
ENGLISH = replace(LEA, title="Lea runs for a roof", lang="en", occasion_told="For a race", days_left="12 days left")

CAUSE = GroupCard(
    title="L’hébergement",
    url=HOUSING.url,
    lang="fr",
    summary="Une porte qui ferme à clef, une adresse à soi, et le temps de reprendre son souffle.",
    picture=poster("hebergement"),
    amounts=(TOGETHER, KILOMETRES),
    pages_told="8 pages",
)
CARE = replace(
    CAUSE,
    title="L’accès aux soins",
    summary="Être soigné même sans carte, sans adresse, sans un mot de français.",
    picture=None,
    amounts=(TOGETHER,),
)
SLOW = replace(CARE, title="L’équipe des lents", summary="", amounts=(HALFWAY, KILOMETRES), pages_told="3 pages")
RANKED = tuple(replace(card, rank=rank) for rank, card in enumerate((THIRTY, LEA, ROSE, PAST, OFF, STEPS), start=1))
CURVE = Curve(
    width=640,
    height=240,
    points=((0, 240), (0, 216), (160, 216), (160, 168), (320, 168), (320, 150), (400, 150), (400, 91), (640, 91)),
    goal=0,
    rows=(
        CurveRow(day=date(2026, 4, 24), raised=f"100{HARD}€"),
        CurveRow(day=date(2026, 4, 27), raised=f"300{HARD}€"),
        CurveRow(day=date(2026, 5, 4), raised=f"620{HARD}€"),
    ),
    first=date(2026, 4, 24),
    last=date(2026, 5, 4),
    most=f"1{NARROW}000{HARD}€",
)
MILESTONES = tuple(
    Milestone(share=share, told=f"{share * 10}{HARD}€", reached=reached)
    for share, reached in ((25, date(2026, 4, 27)), (50, date(2026, 5, 1)), (75, None), (100, None))
)
SUPPORTERS = (
    Supporter(name="Odile", message="Cours, Léa, et ne regarde pas derrière.", amount="30 €", when=date(2026, 5, 4)),
    Supporter(name="Ahmed, de Trifouillis", message="", amount="15 €", when=date(2026, 5, 3)),
    Supporter(
        name="",
        message="J’ai dormi deux hivers dans une voiture. Un toit, c’est un endroit où laisser ses chaussures.",
        amount="10 €",
        when=date(2026, 5, 2),
    ),
    Supporter(
        name="Jeanne et Marcel", message="De la part de tout l’immeuble !", amount="120 €", when=date(2026, 5, 1)
    ),
    Supporter(name="La boulangerie Levain", message="", amount="50 €", when=date(2026, 4, 27)),
)
PARTS = (
    PartRow(
        source="le registre de la page", url="", raised="140 €", supporters_told="4 soutiens", as_of=date(2026, 5, 2)
    ),
    PartRow(
        source="HelloAsso",
        url="https://example.org/collectes/lea",
        raised="480 €",
        supporters_told="17 soutiens",
        as_of=datetime(2026, 5, 4, 9, 0, tzinfo=SUMMER),
    ),
)
NEWS = (
    NewsItem(
        title="Quinze kilomètres sous la grêle",
        html="<p>La dernière sortie longue est faite. <strong>Il a grêlé</strong>, et j’ai pensé à vous.</p>",
        when=date(2026, 5, 3),
        anchor="sous-la-grele",
        lang="fr",
    ),
    NewsItem(title="Half way!", html="<p>Thank you all.</p>", when=date(2026, 5, 1), anchor="half-way", lang="en"),
)
STORY = (
    "<p>Le 14 juin, je cours les vingt kilomètres de la ville. Je ne les courrai pas vite. Mais à chaque kilomètre, "
    "quelqu’un du foyer de la rue Haute m’attendra avec une orange.</p><h2>Pourquoi un toit</h2><p>Parce qu’on ne "
    "cherche pas de travail depuis un banc. Parce qu’on ne dort pas, dehors :"
    " <a href='https://example.org/'>on attend</a>.</p>"
)
IMPACT = "<p>Vos dons paient <strong>31 nuits</strong> au foyer de la rue Haute, café compris.</p>"
THANKS = "<p>Je suis arrivée avant-dernière, et très accompagnée.</p>"
GIVE = Link(label="Donner", url="/demonstration/")
CARD: Card = replace(BUZZ, title=LEA.title, url=LEA.url)


def share(title: str, path: str) -> ShareRow:
    """The row of a site that names no network."""
    passage = Passage(title=title, url=f"{ORIGIN}{HOME}{path}", lang="fr")
    return share_row(passage, default_sharing(), Dictionary((THEME,)).of("fr"), own_page=True)


def shown(page: Any, title: str, path: str = "", **more: Any) -> KindView:
    """A page of the microsite in its frame."""
    row = share(title, path)
    usual: dict[str, Any] = {
        "microsite": MICROSITE,
        "card": None,
        "body": "",
        "translations": (),
        "share": row,
        "icons": icons_of((row,)),
        "scripts": (SHARED,),
        "policy": SCRIPTED,
        "look": Look(url="/theme/css/acteurs.css", name="look-acteurs"),
    }
    around = frame(title, HOME + path, preview=told(title, HOME + path))
    return KindView(page=page, **around | usual | more)


def openings() -> dict[str, KindView]:
    """Opening pages by name."""
    full = OpeningPage(
        amounts=(TOGETHER, KILOMETRES),
        causes=(CAUSE, CARE),
        campaigns=(replace(SLOW, title="Les vingt kilomètres"),),
        teams=(SLOW,),
        nearest=(LEA, ROSE),
        latest=(THIRTY, WEDDING, STEPS, PARTY),
        ended=(PAST, OFF),
        count_told="23 pages",
        begin="mailto:pages@example.org?subject=Ma%20page",
    )
    empty = OpeningPage(
        amounts=(replace(NOTHING, goal="", missing=""),),
        causes=(),
        campaigns=(),
        teams=(),
        nearest=(),
        latest=(),
        ended=(),
        count_told="0 page",
        begin="",
    )
    also = (Translation("en", "Solidarity in action", "/en/acteurs/"),)
    body = "<p>En 2009, le site permettait à chacun d’ouvrir <strong>sa page de collecte</strong>. Hommage.</p>"
    return {
        "board": shown(full, MICROSITE.title, body=body, translations=also, alternates=ALTERNATES),
        "empty board": shown(
            empty, MICROSITE.title, microsite=replace(OVER, summary=""), share=None, site=PREVIEW, look=None
        ),
        "board of few pages": shown(
            replace(full, nearest=(), latest=(ENGLISH,), campaigns=(), teams=(), ended=()), MICROSITE.title, lang="en"
        ),
    }


def groups() -> dict[str, tuple[str, KindView]]:
    """Causes, campaigns and teams by name, with the template."""
    cause = CausePage(card=CAUSE, beneficiary="Un toit d’abord", donate=GIVE, ranking=RANKED, impact=IMPACT)
    bare = CausePage(card=CARE, beneficiary="", donate=None, ranking=(), impact="")
    campaign = GroupPage(
        card=replace(CAUSE, title="Les vingt kilomètres"),
        is_campaign=True,
        parent=None,
        teams=(SLOW,),
        ranking=RANKED[:3],
        starts=date(2026, 4, 20),
        closes=date(2026, 6, 14),
        state="live",
    )
    team = replace(
        campaign,
        card=replace(SLOW, summary=""),
        is_campaign=False,
        parent=Link(label="Les vingt kilomètres", url=f"{HOME}campagnes/20-km/"),
        teams=(),
        starts=None,
        closes=None,
        state="ended",
    )
    path = "causes/hebergement/"
    return {
        "cause": ("cause", shown(cause, CAUSE.title, path, card=CARD, body=STORY)),
        "bare cause": ("cause", shown(bare, CARE.title, "causes/soins/", share=None, lang="en")),
        "campaign": ("group", shown(campaign, "Les vingt kilomètres", "campagnes/20-km/", body=STORY)),
        "campaign to come": (
            "group",
            shown(replace(campaign, closes=None, state="upcoming", ranking=()), "Les vingt kilomètres", "c/2/"),
        ),
        "campaign without a beginning": (
            "group",
            shown(replace(campaign, starts=None), "Les vingt kilomètres", "c/3/", share=None),
        ),
        "team": ("group", shown(team, SLOW.title, "equipes/lents/")),
    }


def fundraisers() -> dict[str, KindView]:
    """Pages that raise, by name, in every state."""
    live = FundraiserPage(
        card=LEA,
        honours="",
        parent=Link(label="Les vingt kilomètres", url=f"{HOME}campagnes/20-km/"),
        donate=GIVE,
        beneficiary="Un toit d’abord",
        starts=date(2026, 4, 20),
        closes=date(2026, 6, 14),
        milestones=MILESTONES,
        curve=CURVE,
        parts=PARTS,
        supporters=SUPPORTERS,
        all_supporters=f"{LEA.url}soutiens/",
        unnamed="et 16 autres, sans nom",
        news=NEWS,
        news_feed=f"{LEA.url}atom.xml",
        thanks="",
        impact="",
        live=f"{LEA.url}collecte.json",
        kit=f"{LEA.url}partager/",
        poster=f"{LEA.url}affiche/",
    )
    none: dict[str, Any] = {
        "supporters": (),
        "all_supporters": "",
        "unnamed": "",
        "curve": None,
        "parts": (),
        "news": (),
        "news_feed": "",
    }
    over: dict[str, Any] = {"donate": None, "live": ""}
    memory = replace(live, card=ROSE, honours="Mamie Rose", parent=None, closes=None, news=())
    scripts = (LIVE, SHARED)
    of: dict[str, tuple[FundraiserPage, dict[str, Any]]] = {
        "fundraiser": (live, {"card": CARD, "body": STORY, "translations": (Translation("en", "Lea runs", "/en/l/"),)}),
        "fundraiser with its goal": (replace(live, card=THIRTY, curve=replace(CURVE, goal=None)), {"body": BODY}),
        "fundraiser in kilometres": (replace(live, card=STEPS, honours="tous les lents", beneficiary=""), {}),
        "fundraiser to come": (replace(live, card=PARTY, donate=None, **none), {"body": STORY}),
        "fundraiser to come one day": (
            replace(live, card=PARTY, starts=None, closes=None, milestones=(), donate=None, **none),
            {"share": None},
        ),
        "fundraiser without supporters": (
            replace(live, card=replace(LEA, amount=NOTHING, picture=None), **none),
            {"body": STORY},
        ),
        "fundraiser of the discreet": (replace(live, supporters=(), closes=None), {}),
        "fundraiser that is over": (
            replace(
                live,
                card=replace(LEA, state="ended", days_left="", is_reached=True, amount=PASSED),
                thanks=THANKS,
                impact=IMPACT,
                **over,
            ),
            {"body": STORY, "microsite": OVER},
        ),
        "fundraiser that is over, with no word": (replace(live, card=PAST, closes=None, **over), {}),
        "fundraiser called off": (
            replace(live, card=OFF, **over),
            {"body": STORY, "card": replace(CARD, status=Status.CANCELLED)},
        ),
        "fundraiser in memory": (memory, {"body": STORY}),
        "fundraiser in memory that is over": (
            replace(memory, card=replace(ROSE, state="ended"), thanks=THANKS, **over),
            {"body": STORY},
        ),
        "English fundraiser": (replace(live, card=ENGLISH), {"lang": "en", "body": "<p>Run.</p>"}),
    }
    return {
        name: shown(page, page.card.title, page.card.url.removeprefix(HOME), scripts=scripts, **more)
        for name, (page, more) in of.items()
    }


def passing() -> dict[str, tuple[str, KindView]]:
    """What passes a page on, by name, with the template."""
    address = f"{ORIGIN}{LEA.url}"
    text = f"Bonjour,\n\nJe cours pour un toit.\n\nÀ ce jour : {HALFWAY.told}.\n\n{address}\n\nMerci, Léa"
    snippets = (
        Snippet(what="image", url=f"{address}progres.png", code=f'<a href="{address}"><img src="x.png" alt="Léa"></a>'),
        Snippet(what="frame", url=f"{address}cadre/", code=f'<iframe src="{address}cadre/" title="Léa"></iframe>'),
        Snippet(what="json", url=f"{address}collecte.json", code=f"{address}collecte.json"),
    )
    kit = KitPage(
        card=LEA,
        mail=f"mailto:?subject=L%C3%A9a&body={quote(address, safe='')}",
        subject="Léa Grandpas : Léa court pour un toit",
        text=text,
        poster=f"{LEA.url}affiche/",
        picture=f"{LEA.url}progres.svg",
        snippets=snippets,
    )
    code = qr_code(address)
    assert code
    sheet = PosterPage(
        card=LEA,
        summary="Vingt kilomètres, une orange à chacun, et des nuits au chaud au bout.",
        call="Donner",
        address=tuple(f"{part}/" for part in address.removeprefix("https://").rstrip("/").split("/")),
        qr=code.path,
        qr_size=code.size,
    )
    bare = replace(sheet, summary="", address=(), qr="", qr_size=0)
    small = FramePage(card=LEA, donate=GIVE, live=f"{LEA.url}collecte.json")
    alone: dict[str, Any] = {"share": None, "icons": (), "noindex": True, "scripts": ()}
    pages: dict[str, tuple[str, Any, dict[str, Any]]] = {
        "kit": ("kit", kit, alone),
        "kit that is shared": ("kit", replace(kit, card=PAST, snippets=()), {"body": "<p>Merci.</p>"}),
        "poster": ("poster", sheet, alone),
        "poster of a party": ("poster", replace(sheet, card=PARTY), alone),
        "poster of many words": ("poster", replace(sheet, card=WORDY, summary=LONG), alone),
        "poster in memory": ("poster", replace(sheet, card=ROSE), alone),
        "poster of what is over": ("poster", replace(bare, card=PAST), alone),
        "poster of what is called off": ("poster", replace(bare, card=OFF), alone),
        "supporters": (
            "supporters",
            SupportersPage(card=LEA, supporters=SUPPORTERS, unnamed="et 16 autres, sans nom"),
            alone | {"body": "<p>Merci.</p>", "translations": (Translation("en", "Who gave", "/en/l/"),)},
        ),
        "supporters in memory": (
            "supporters",
            SupportersPage(card=ROSE, supporters=SUPPORTERS, unnamed=""),
            {"noindex": True},
        ),
        "frame": ("frame", small, alone | {"scripts": (LIVE,)}),
        "frame of what is over": ("frame", FramePage(card=PAST, donate=None, live=""), alone),
    }
    titles = {"kit": "Faire passer : ", "poster": "Affiche : "}
    return {
        name: (template, shown(page, titles.get(template, "") + page.card.title, f"{template}/", **more))
        for name, (template, page, more) in pages.items()
    }


def fundraiser_pages() -> dict[str, tuple[str, KindView]]:
    """Every page by name, with its template."""
    return {
        **{name: ("kinds/fundraiser/opening.html", view) for name, view in openings().items()},
        **{name: (f"kinds/fundraiser/{template}.html", view) for name, (template, view) in groups().items()},
        **{name: ("kinds/fundraiser/fundraiser.html", view) for name, view in fundraisers().items()},
        **{name: (f"kinds/fundraiser/{template}.html", view) for name, (template, view) in passing().items()},
    }
