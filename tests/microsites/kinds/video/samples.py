"""A small campaign: two films of the site with captions and chapters, one on a host, a character, two excuses."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

from portevoix.blog.record import Article, Card, State, Status, TermLink
from portevoix.films.film import Film, FilmCue, FilmPassage, FilmSource, FilmTrack, HostedFilm
from portevoix.media.picture import Candidate, Picture, PictureSource
from portevoix.microsites.kinds.video.model import (
    Campaign,
    CampaignFilm,
    Character,
    CharacterHeader,
    Excuse,
    ExcuseHeader,
    FilmHeader,
    SourceHeader,
)
from portevoix.microsites.microsite import Item, Microsite
from portevoix.views import Link
from portevoix.words import Dictionary

ROOT = Path(__file__).parents[4]
ORIGIN = "https://communication-solidaire.example"
HOME = "/jaimepasdonner/"
PUBLIC = ORIGIN + HOME
SUMMER = timezone(timedelta(hours=2))
NOW = datetime(2026, 5, 20, 12, 0, tzinfo=SUMMER)

AUTHOR = TermLink("Camille Parlehaut", "camille-parlehaut", "/auteurs/camille-parlehaut/")
TAG = TermLink("don", "don", "/tags/don/")


def picture(name: str, alt: str = "") -> Picture:
    """A picture of the site, 1280 by 720 pixels, whose files lie where those of all its pictures lie."""
    return Picture(
        url=f"/media/{name}.1280.jpg",
        width=1280,
        height=720,
        alt=alt,
        sources=(PictureSource("image/avif", (Candidate(f"/media/{name}.800.avif", 800),)),),
        candidates=(Candidate(f"/media/{name}.800.jpg", 800), Candidate(f"/media/{name}.1280.jpg", 1280)),
        card=f"/media/{name}.card.jpg",
    )


def card(slug: str, title: str, summary: str, day: int, *, collection: str, path: str) -> Card:
    """What lists show of an entry, published at ten on a day of May 2026."""
    return Card(
        source=f"microsites/jaimepasdonner/{collection}/{slug}.md",
        slug=slug,
        lang="fr",
        title=title,
        url=f"{HOME}{path}{slug}/",
        summary=summary,
        date=datetime(2026, 5, day, 10, 0, tzinfo=SUMMER),
        modified=None,
        status=Status.PUBLISHED,
        state=State.PUBLIC,
        tags=(TAG,),
        authors=(AUTHOR,),
        image=f"/media/{slug}.1280.jpg",
        picture=picture(slug),
        plain_title=title,
        plain_summary=summary,
    )


def article(of: Card, body: str) -> Article:
    """The entry whose card this is."""
    return Article(card=of, parts=(body,), save_as=f"{of.url.lstrip('/')}index.html")


def film_item(slug: str, title: str, excuse: str, day: int, **fields: object) -> Item:
    """The file of a film, its page at `films/<slug>/`."""
    header = FilmHeader.model_validate(
        {"title": title, "slug": slug, "excuse": excuse, "video": f"{slug}.webm", **fields}
    )
    body = f'<p>Un film de quelques secondes : <a href="{HOME}">tous</a>.</p>'
    return Item(
        header=header,
        source=f"microsites/jaimepasdonner/films/{slug}.md",
        path=f"content/microsites/jaimepasdonner/films/{slug}.md",
        slug=slug,
        lang="fr",
        body=body,
        lines={"title": 2, "excuse": 3, "video": 4},
        article=article(card(slug, title, excuse, day, collection="films", path="films/"), body),
    )


def own_film(slug: str, title: str, lasts: float, words: tuple[str, ...], chapters: tuple[str, ...]) -> Film:
    """A film of the site: WebM and MP4, captions in two languages, something said every four seconds from 0.5 on, a
    chapter every ten seconds."""
    at = f"{HOME}films/{slug}/{slug}"
    said = [FilmCue(0.5 + 4 * index, text) for index, text in enumerate(words)]
    parts = [FilmCue(10.0 * index, text) for index, text in enumerate(chapters)]
    return Film(
        title=title,
        sources=(
            FilmSource(f"{at}.webm", "video/webm", "WebM", 0.3, 312_345),
            FilmSource(f"{at}.mp4", "video/mp4", "MP4", 0.4, 412_345),
        ),
        width=640,
        height=360,
        lasts=lasts,
        poster=f"/media/{slug}.800.jpg",
        tracks=(
            FilmTrack(f"{at}.en.vtt", "captions", "en"),
            FilmTrack(f"{at}.fr.vtt", "captions", "fr", chosen=True),
            FilmTrack(f"{at}.chapters.fr.vtt", "chapters", "fr"),
        ),
        chapters=tuple(FilmPassage(f"{at}.webm#t={cue.at:g}", f"0:{int(cue.at):02}", (cue,)) for cue in parts),
        transcript=tuple(FilmPassage(f"{at}.webm#t={cue.at:g}", f"0:{int(cue.at):02}", (cue,), "Côme") for cue in said),
        lang="fr",
    )


MICROSITE = Microsite(
    kind="video",
    slug="jaimepasdonner",
    lang="fr",
    source="microsites/jaimepasdonner/index.md",
    title="J’aime pas donner",
    plain_title="J'aime pas donner",
    url=HOME,
    save_as="jaimepasdonner/index.html",
    public=PUBLIC,
    summary="Les mauvaises excuses, en films de quelques secondes.",
    plain_summary="Les mauvaises excuses, en films de quelques secondes.",
    date=datetime(2026, 5, 4, 9, 0, tzinfo=SUMMER),
    modified=None,
    state=State.LIVE,
    starts=datetime(2026, 5, 4, 9, 0, tzinfo=SUMMER),
    ends=datetime(2026, 6, 30, 22, 0, tzinfo=UTC),
    thanks="<p>Merci.</p>",
    call_to_action=Link(label="Je donne quand même", url="/demonstration/"),
    picture=picture("affiche", "Côme, les poches retournées"),
    contact="bonjour@communication-solidaire.example",
    origin=ORIGIN,
)

COINS = CampaignFilm(
    item=film_item(
        "pas-de-monnaie",
        "Pas de monnaie",
        "Je n’ai pas de monnaie.",
        4,
        character="Côme Plustard",
        answer="Un virement de *un euro* suffit.",
        source=SourceHeader(title="Code général des impôts, article 200", url="https://example.org/cgi/"),
    ),
    number=1,
    title="Pas de monnaie",
    excuse="Je n’ai pas de monnaie.",
    poster=picture("pas-de-monnaie", "Côme montre ses poches"),
    lasts=24.2,
    film=own_film(
        "pas-de-monnaie",
        "Pas de monnaie",
        24.2,
        ("Je donnerais bien.", "Mais je n’ai pas de monnaie.", "— On prend la carte. — Ah."),
        ("La poche gauche", "La poche droite", "La carte"),
    ),
    hosted=None,
    character="Côme Plustard",
    answer="<p>Un virement de <em>un euro</em> suffit.</p>",
    plain_answer="Un virement de un euro suffit.",
    source="https://example.org/cgi/",
    source_title="Code général des impôts, article 200",
)
USELESS = CampaignFilm(
    item=film_item("ca-sert-a-rien", "Ça sert à rien", "Ça sert à rien.", 11, character="Côme Plustard"),
    number=2,
    title="Ça sert à rien",
    excuse="Ça sert à rien.",
    poster=picture("ca-sert-a-rien"),
    lasts=15.0,
    film=own_film("ca-sert-a-rien", "Ça sert à rien", 15.0, ("Ça sert à rien.", "La preuve : rien."), ("Rien", "Si")),
    hosted=None,
    character="Côme Plustard",
    answer="",
    plain_answer="",
    source="",
    source_title="",
)
HOSTED = CampaignFilm(
    item=film_item(
        "assez-de-problemes",
        "Assez de problèmes",
        "J’ai assez de problèmes comme ça.",
        18,
        video="https://tube.example/w/9c9de5e8-0a1e-484a-b099-e80766180a6d",
        duration="1:15",
    ),
    number=3,
    title="Assez de problèmes",
    excuse="J’ai assez de problèmes comme ça.",
    poster=picture("assez-de-problemes"),
    lasts=75.0,
    film=None,
    hosted=HostedFilm(
        title="Assez de problèmes",
        host="tube.example",
        url="https://tube.example/w/9c9de5e8-0a1e-484a-b099-e80766180a6d",
        player="https://tube.example/videos/embed/9c9de5e8-0a1e-484a-b099-e80766180a6d?autoplay=1&p2p=0",
        poster=picture("assez-de-problemes"),
    ),
    character="",
    answer="",
    plain_answer="",
    source="",
    source_title="",
)

COME = Character(
    name="Côme Plustard",
    path="personnages/come-plustard/",
    item=Item(
        header=CharacterHeader.model_validate({"title": "Côme Plustard", "slug": "come-plustard"}),
        source="microsites/jaimepasdonner/characters/come-plustard.md",
        path="content/microsites/jaimepasdonner/characters/come-plustard.md",
        slug="come-plustard",
        lang="fr",
        body="<p>Trente ans, un canapé.</p>",
        lines={"title": 2},
        article=article(
            card("come-plustard", "Côme Plustard", "Donnera demain.", 4, collection="characters", path="personnages/"),
            "<p>Trente ans, un canapé.</p>",
        ),
    ),
    portrait=picture("come-plustard", "Un homme sur un canapé"),
    summary="Donnera demain.",
)


def excuse(slug: str, line: str, signed: str, reply: str) -> Excuse:
    """An excuse that a visitor sent."""
    written = {"slug": slug, "excuse": line, "signed": signed, "reply": reply}
    item = Item(
        header=ExcuseHeader.model_validate(written),
        source=f"microsites/jaimepasdonner/excuses/{slug}.md",
        path=f"content/microsites/jaimepasdonner/excuses/{slug}.md",
        slug=slug,
        lang="fr",
        body="",
        lines={"excuse": 2},
    )
    return Excuse(item=item, excuse=line, signed=signed, reply=reply)


EXCUSES = (
    excuse("piscine", "J’ai piscine.", "Odile, de Trifouillis", "L’eau est bonne ?"),
    excuse("chat", "Mon chat a mangé ma carte bleue.", "", ""),
)
CAMPAIGN = Campaign(
    microsite=MICROSITE,
    films=(COINS, USELESS, HOSTED),
    characters=(COME,),
    excuses=EXCUSES,
    words=Dictionary((ROOT / "theme",)).of("fr"),
)
