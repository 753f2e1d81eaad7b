"""Pages of a video microsite as templates are shown them: with everything, with nothing, to come, over."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import Any
from urllib.parse import quote

from portevoix.blog.record import Card, State, Translation
from portevoix.films.film import Film, FilmCue, FilmPassage, FilmSource, FilmTrack, HostedFilm
from portevoix.media.picture import Candidate, Picture, PictureSource
from portevoix.microsites.kinds.video.views import (
    CharacterCard,
    CharacterPage,
    ExcuseCard,
    ExcusesPage,
    FilmCard,
    FilmPage,
    OpeningPage,
    RandomPage,
)
from portevoix.microsites.page import KindView, MicrositeView
from portevoix.policy import page_policy
from portevoix.sharing.passage import Passage
from portevoix.sharing.row import icons_of, share_row
from portevoix.sharing.settings import default_sharing
from portevoix.sharing.views import ShareRow
from portevoix.views import Link, Look
from portevoix.words import Dictionary

from .sample_records import ALTERNATES, BODY, BUZZ, ORIGIN, PREVIEW, SUMMER, THEME, frame, told

HOME = "/jaimepasdonner/"
DONATE = Link(label="Je donne quand même", url="/demonstration/")
MICROSITE = MicrositeView(
    title="J’aime pas donner",
    kind="video",
    slug="jaimepasdonner",
    lang="fr",
    home=HOME,
    summary="Côme Plustard a une bonne excuse. Il en a même huit, et pas une ne tient debout.",
    logo=None,
    state="live",
    starts=date(2009, 4, 20),
    ends=date(2009, 6, 30),
    thanks="",
    call_to_action=DONATE,
    menu=(
        Link(label="Les excuses", url=HOME, current=True),
        Link(label="Côme Plustard", url=f"{HOME}personnages/come-plustard/"),
        Link(label="Au hasard", url=f"{HOME}hasard/"),
        Link(label="Vos excuses", url=f"{HOME}excuses/"),
    ),
    main=Link(label="Communication solidaire", url="/"),
)
UPCOMING = replace(MICROSITE, state="upcoming", starts=datetime(2009, 6, 1, 9, 0, tzinfo=SUMMER), menu=(), summary="")
ENDED = replace(
    MICROSITE, state="ended", call_to_action=None, thanks="<p>Merci : 412 excuses reçues, aucune de bonne.</p>"
)
FORGOTTEN = replace(ENDED, ends=None, thanks="")
WIDTHS = (480, 960, 1600)


def poster(name: str) -> Picture:
    """A poster in three widths and two formats."""
    drawn = {
        kind: tuple(Candidate(f"{HOME}films/{name}-{width}.{kind}", width) for width in WIDTHS)
        for kind in ("avif", "jpg")
    }
    alt = f"Affiche du film {name}"
    sources = (PictureSource("image/avif", drawn["avif"]),)
    return Picture(f"{HOME}films/{name}-1600.jpg", 1600, 1000, alt, tone=1, sources=sources, candidates=drawn["jpg"])


EXCUSES = (
    ("deja-donne", "J’ai déjà donné.", "0:13"),
    ("a-decouvert", "Je suis à découvert.", "0:14"),
    ("assez-de-problemes", "J’ai assez de problèmes comme ça.", "0:18"),
    ("pas-un-rond", "J’ai pas de monnaie.", "0:11"),
    ("rien-sur-moi", "Plus tard.", "0:16"),
    ("ca-change-quoi", "Ça change quoi ?", "0:21"),
    ("frais-de-fonctionnement", "On ne sait jamais où va l’argent, alors je le garde bien au chaud.", "0:24"),
    ("bande-annonce", "Demandez à mon voisin, il est plus riche.", ""),
)
FILMS = tuple(
    FilmCard(
        number=number,
        title=f"Le film de {name}",
        excuse=excuse,
        url=f"{HOME}films/{name}/",
        lang="fr",
        poster=poster(name),
        clock=clock,
    )
    for number, (name, excuse, clock) in enumerate(EXCUSES, start=1)
)
BARE = replace(FILMS[1], poster=None, clock="", lang="en", excuse="I gave at the office.")
COME = CharacterCard(
    name="Côme Plustard",
    url=f"{HOME}personnages/come-plustard/",
    portrait=poster("bande-annonce"),
    summary="Il a un grand cœur, rangé dans un coffre dont il a perdu la clef.",
)
SENT = tuple(
    ExcuseCard(
        excuse=excuse, signed=signed, reply=reply, anchor=f"excuse-{n}", url=f"{HOME}excuses/#excuse-{n}", lang="fr"
    )
    for n, (excuse, signed, reply) in enumerate(
        (
            ("J’ai piscine.", "Odile, de Trifouillis", "L’eau est bonne ?"),
            ("Mon chat est contre.", "Ahmed", ""),
            ("J’attends que ce soit soldé.", "", "C’est déjà à moitié prix : voir l’article 200."),
            ("Je donnerai quand je serai riche, c’est-à-dire jamais, mais avec le cœur.", "Un anonyme prudent", ""),
        ),
        start=1,
    )
)
PROPOSE = "mailto:bonjour@example.org?subject=Mon%20excuse"
FILM = Film(
    title="J’ai déjà donné",
    sources=(
        FilmSource(f"{HOME}films/deja-donne.webm", "video/webm", "WebM", 0.6),
        FilmSource(f"{HOME}films/deja-donne.mp4", "video/mp4", "MP4", 0.7),
    ),
    width=1280,
    height=800,
    lasts=13,
    poster=f"{HOME}films/deja-donne-1600.jpg",
    tracks=(FilmTrack(f"{HOME}films/deja-donne.fr.vtt", "captions", "fr", chosen=True),),
    chapters=(FilmPassage(f"{HOME}films/deja-donne.webm#t=2.8", "0:02", (FilmCue(2.8, "Le musée"),)),),
    transcript=(
        FilmPassage(f"{HOME}films/deja-donne.webm#t=0.5", "0:00", (FilmCue(0.5, "J’ai déjà donné."),), "Côme"),
    ),
    lang="fr",
)
HOSTED = HostedFilm("J’ai piscine", "tube.exemple.org", "https://tube.exemple.org/w/x", "https://tube.exemple.org/e/x")
CARD: Card = replace(BUZZ, title="J’ai déjà donné", url=FILMS[0].url)


def share(title: str, path: str) -> ShareRow:
    """The row of a site that names no network."""
    passage = Passage(title=title, url=f"{ORIGIN}{HOME}{path}", lang="fr")
    return share_row(passage, default_sharing(), Dictionary((THEME,)).of("fr"), own_page=True)


SHARED = "/theme/js/diffuser.js"
SCRIPTED = page_policy(needs=frozenset({"script"}))


def shown(page: Any, title: str, path: str = "", **more: Any) -> KindView:
    """A page of the microsite in its frame."""
    usual: dict[str, Any] = {
        "microsite": MICROSITE,
        "card": None,
        "body": "",
        "translations": (),
        "share": share(title, path),
        "icons": icons_of((share(title, path),)),
        "scripts": (SHARED,),
        "policy": SCRIPTED,
        "look": Look(url="/theme/css/jaimepasdonner.css", name="look-jaimepasdonner"),
    }
    around = frame(title, HOME + path, preview=told(title, HOME + path))
    return KindView(page=page, **around | usual | more)


def openings() -> dict[str, KindView]:
    """Opening pages by name."""
    scripts = ("/theme/js/random-excuse.js", SHARED)
    full = OpeningPage(
        characters=(COME,),
        films=FILMS,
        excuses=SENT[:3],
        excuses_count=len(SENT),
        excuses_url=f"{HOME}excuses/",
        propose=PROPOSE,
        random_url=f"{HOME}hasard/",
    )
    empty = OpeningPage(characters=(), films=(), excuses=(), excuses_count=0, excuses_url="", propose="")
    also = (Translation("en", "I’d rather not", "/en/jaimepasdonner/"),)
    body = "<p>En 2009, une vraie campagne avait fait rire <strong>des milliers de gens</strong>. Hommage.</p>"
    few = replace(
        full, films=(BARE, *FILMS[:1]), characters=(replace(COME, portrait=None, summary=""),), excuses_count=3
    )
    return {
        "opening": shown(full, MICROSITE.title, body=body, translations=also, alternates=ALTERNATES, scripts=scripts),
        "empty opening": shown(empty, MICROSITE.title, microsite=UPCOMING, share=None, site=PREVIEW, look=None),
        "opening of what is over": shown(few, MICROSITE.title, microsite=ENDED),
        "opening of few films": shown(replace(few, films=(BARE,)), MICROSITE.title, microsite=FORGOTTEN, lang="en"),
    }


def films() -> dict[str, KindView]:
    """Watch pages by name."""
    full = FilmPage(
        card=FILMS[0],
        total=len(FILMS),
        film=FILM,
        hosted=None,
        character=Link(label=COME.name, url=COME.url),
        answer="<p>L’impôt vous rend <strong>66 %</strong> d’un don.</p>",
        source=Link(label="Code général des impôts, article 200", url="https://example.org/cgi"),
        published=date(2009, 4, 26),
        next=FILMS[1],
        previous=FILMS[-1],
        send=f"mailto:?body=J%27ai%20d%C3%A9j%C3%A0%20donn%C3%A9%0A%0A{quote(ORIGIN + FILMS[0].url, safe='')}",
        oembed=f"{HOME}films/deja-donne/oembed.json",
    )
    alone = replace(full, film=None, hosted=HOSTED, character=None, source=None, next=None, previous=None, oembed="")
    lost = replace(full, card=BARE, film=None, answer="", next=FILMS[1], previous=None)
    scripts = tuple(f"/theme/js/{name}.js" for name in ("film-player", "film-stage", "film-moment", "diffuser"))
    frames = page_policy(needs=frozenset({"script"}), frames=frozenset({"https://tube.exemple.org"}))
    path = "films/deja-donne/"
    return {
        "film": shown(full, "J’ai déjà donné", path, card=CARD, films=True, scripts=scripts),
        "film with a text": shown(
            full, "J’ai déjà donné", path, card=CARD, films=True, body=BODY, microsite=ENDED, scripts=scripts
        ),
        "hosted film": shown(
            alone, "J’ai piscine", path, films=True, policy=frames, scripts=("/theme/js/film-facade.js",), share=None
        ),
        "lost film": shown(lost, "J’ai déjà donné", path, card=replace(CARD, state=State.SCHEDULED), lang="en"),
    }


def others() -> dict[str, tuple[str, KindView]]:
    """The character, visitors' own excuses, one at random: by name, with the template."""
    scripts = ("/theme/js/random-excuse.js", SHARED)
    character = CharacterPage(portrait=COME.portrait, films=FILMS)
    path = "personnages/come-plustard/"
    return {
        "character": ("character", shown(character, COME.name, path, card=CARD, body="<p>Il dort la main fermée.</p>")),
        "unknown character": ("character", shown(CharacterPage(portrait=None, films=()), "Odile", path, share=None)),
        "excuses": ("excuses", shown(ExcusesPage(excuses=SENT, propose=PROPOSE), "Vos excuses", "excuses/")),
        "no excuse yet": ("excuses", shown(ExcusesPage(excuses=(), propose=""), "Vos excuses", "excuses/")),
        "random": ("random", shown(RandomPage(films=FILMS), "Une excuse au hasard", "hasard/", scripts=scripts)),
    }


def microsite_pages() -> dict[str, tuple[str, KindView]]:
    """Every page by name, with its template."""
    return {
        **{name: ("kinds/video/opening.html", view) for name, view in openings().items()},
        **{name: ("kinds/video/film.html", view) for name, view in films().items()},
        **{name: (f"kinds/video/{template}.html", view) for name, (template, view) in others().items()},
    }
