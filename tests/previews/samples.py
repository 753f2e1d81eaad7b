"""A site, an article with everything, a font; what the tests of previews start from."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from functools import cache
from pathlib import Path

from portevoix.blog.record import Event, State
from portevoix.previews.cards.face import Face, read_face
from portevoix.previews.cards.spec import CardSpec
from portevoix.previews.pages import card_image
from portevoix.previews.subject import Crumb, Footage, Person, Publication, Publisher, Role, Subject
from portevoix.problems import Report

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
FONT = "theme/static/fonts/bricolage-grotesque.woff2"
ORIGIN = "https://communication-solidaire.example"
SUMMER = timezone(timedelta(hours=2))

HARD_TITLES = tuple(
    line for line in (HERE / "hard_titles.txt").read_text("utf-8").split("\n") if line and not line.startswith("#")
)


@cache
def face() -> Face:
    """The theme's own font."""
    found = read_face(ROOT / FONT, FONT, where=("pelicanconf.py", 0), setting="PORTEVOIX_CARD_FONT", report=Report())
    assert found is not None
    return found


def spec(title: str, *, kicker: str = "web 2.0", site: str = "Communication solidaire", lang: str = "fr") -> CardSpec:
    """A card of the site."""
    return CardSpec(title=title, kicker=kicker, site=site, lang=lang)


PUBLISHER = Publisher(
    name="Communication solidaire",
    url=f"{ORIGIN}/",
    lang="fr",
    description="Comment l’économie sociale et solidaire se fait entendre",
    logo=f"{ORIGIN}/favicon.svg",
    accounts=("https://social.example/@communication",),
    search=f"{ORIGIN}/recherche/?q={{search_term_string}}",
)
BARE = Publisher(name="Blog", url=f"{ORIGIN}/", lang="fr")

CLAIRE = Person(
    name="Claire Aubin",
    url=f"{ORIGIN}/auteurs/claire-aubin/",
    accounts=("https://social.example/@claire", "https://claire.example/"),
    fediverse="@claire@social.example",
)
MARC = Person(name="Marc Le Goff")

EVENING = Event(
    name="Tour du monde du commerce équitable",
    starts=datetime(2009, 5, 9, 19, 30, tzinfo=SUMMER),
    ends=datetime(2009, 5, 9, 23, 30, tzinfo=SUMMER),
    place="La Maison des coopératives",
    address="12 rue des Tisserands, 69001 Lyon",
    url="https://tour-du-monde.example/",
    state=State.UPCOMING,
    cancelled=False,
)

URL = f"{ORIGIN}/blog/tour-du-monde/"
PICTURE = card_image(f"{URL}card.jpg", spec("Quatre heures d’antenne"), face())

PUBLICATION = Publication(
    published=datetime(2009, 4, 26, 9, 30, tzinfo=SUMMER),
    modified=datetime(2009, 5, 1, 16, 0, tzinfo=UTC),
    sections=("Campagnes de com", "web 2.0"),
    tags=("commerce équitable", "vidéo"),
    authors=(CLAIRE, MARC),
    event=EVENING,
    films=(
        Footage(
            name="La soirée",
            url=f"{URL}soiree.webm",
            thumbnail=f"{URL}soiree.jpg",
            lasts=4.2,
            transcript="Bonsoir.",
            lang="fr",
            type="video/webm",
            width=640,
            height=360,
        ),
    ),
)
ARTICLE = Subject(
    role=Role.ARTICLE,
    url=URL,
    title="Quatre heures d’antenne",
    description="Une soirée, douze pays.",
    lang="fr",
    trail=(
        Crumb(name="Accueil", url=f"{ORIGIN}/"),
        Crumb(name="Campagnes de com", url=f"{ORIGIN}/categories/campagnes-de-com/"),
        Crumb(name="Quatre heures d’antenne", url=URL),
    ),
    translations=(("en", f"{ORIGIN}/en/blog/tour-du-monde/"),),
    image=PICTURE,
    publication=PUBLICATION,
)
HOME = Subject(role=Role.HOME, url=f"{ORIGIN}/", title="Communication solidaire", description="", lang="fr")
LIST = Subject(
    role=Role.LIST,
    url=f"{ORIGIN}/tags/video/page/2/",
    title="Articles étiquetés « vidéo » – page 2",
    description="Ce qui se filme.",
    lang="fr",
    trail=(Crumb(name="Accueil", url=f"{ORIGIN}/"), Crumb(name="vidéo", url=f"{ORIGIN}/tags/video/")),
)
AUTHOR = Subject(
    role=Role.AUTHOR, url=CLAIRE.url, title="Articles de Claire Aubin", description="", lang="fr", person=CLAIRE
)
PAGE = Subject(
    role=Role.PAGE,
    url=f"{ORIGIN}/a-propos/",
    title="À propos",
    description="Qui nous sommes.",
    lang="fr",
    modified=datetime(2009, 4, 2, tzinfo=UTC),
)
ENTRY = replace(
    ARTICLE,
    role=Role.ENTRY,
    url=f"{ORIGIN}/jaimepasdonner/films/la-soiree/",
    title="La soirée",
    translations=(),
    publication=replace(PUBLICATION, event=None),
    nodes=(
        {
            "@type": "VideoObject",
            "@id": f"{ORIGIN}/jaimepasdonner/films/la-soiree/#video",
            "name": "La soirée",
            "thumbnailUrl": f"{URL}soiree.jpg",
            "uploadDate": "2009-04-26T09:30:00+02:00",
        },
    ),
)
SUBJECTS = {"article": ARTICLE, "home": HOME, "list": LIST, "author": AUTHOR, "page": PAGE, "entry": ENTRY}
