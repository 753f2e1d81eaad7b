"""A feed, an article and an event that tests change one thing of."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from portevoix.blog.record import Article, Card, Event, State, Status, TermLink
from portevoix.syndication.calendar import CalendarEvent
from portevoix.syndication.feed import Feed, FeedCategory, FeedEntry, FeedPerson

PARIS = ZoneInfo("Europe/Paris")
ORIGIN = "https://communication-solidaire.example"
WRITTEN = datetime(2009, 4, 3, 10, 30, tzinfo=PARIS)
CHANGED = datetime(2009, 5, 1, 8, 0, tzinfo=PARIS)

ENTRY = FeedEntry(
    id="tag:communication-solidaire.example,2009-04-03:/blog/marathon/",
    url=f"{ORIGIN}/blog/marathon/",
    title="Le marathon de l’espoir",
    lang="fr",
    published=WRITTEN,
    updated=CHANGED,
    summary="Courir pour une cause : « et vous ? »",
    html=f'<p>Courir &amp; donner, <a href="{ORIGIN}/blog/don/">ici</a>.</p>',
    authors=(FeedPerson("Anaïs Cœur", f"{ORIGIN}/auteurs/anais-coeur/"),),
    categories=(
        FeedCategory("web-2-0", "web 2.0", f"{ORIGIN}/categories/"),
        FeedCategory("collecte", "collecte", f"{ORIGIN}/tags/"),
    ),
    image=f"{ORIGIN}/media/marathon.jpg",
)
FEED = Feed(
    id=f"{ORIGIN}/",
    address=f"{ORIGIN}/atom.xml",
    home=f"{ORIGIN}/",
    title="Communication solidaire",
    subtitle="Le web au service des associations",
    lang="fr",
    empty_updated=datetime(2008, 1, 1, tzinfo=UTC),
    authors=(FeedPerson("L’équipe", f"{ORIGIN}/a-propos/"),),
    rights="CC BY-SA 4.0",
    entries=(ENTRY,),
)
EVENT = CalendarEvent(
    uid="6f1c2f0e-0000-5000-8000-000000000001",
    changed=CHANGED,
    starts=datetime(2009, 6, 12, 19, 0, tzinfo=PARIS),
    ends=datetime(2009, 6, 12, 21, 30, tzinfo=PARIS),
    name="Soirée « associations, web 2.0 ; et après ? »",
    description="Entrée libre,\nsur inscription ; \\o/",
    place="Mairie du 3e, Paris",
    url=f"{ORIGIN}/blog/soiree/",
    sequence=2,
)
ARTICLE = Article(
    card=Card(
        source="blog/2009/marathon.md",
        slug="marathon",
        lang="fr",
        title="Le marathon de l’espoir",
        url="/blog/marathon/",
        summary="Courir pour une cause.",
        date=WRITTEN,
        modified=CHANGED,
        status=Status.PUBLISHED,
        state=State.PUBLIC,
        categories=(TermLink("web 2.0", "web-2-0", "/categories/web-2-0/"),),
        tags=(TermLink("collecte", "collecte", "/tags/collecte/"),),
        authors=(TermLink("Anaïs Cœur", "anais-coeur", "/auteurs/anais-coeur/"),),
        event=Event(
            name="Soirée",
            starts=datetime(2009, 6, 12, 19, 0, tzinfo=PARIS),
            ends=None,
            place="Mairie du 3e",
            address="2 rue Eugène-Spuller, Paris",
            url="https://example.org/inscription",
            state=State.UPCOMING,
            cancelled=False,
        ),
        image="/media/marathon.jpg",
    ),
    parts=('<p><a href="/blog/don/">Donner</a> <a href="#suite">la suite</a> <img src="a.jpg" alt=""></p>',),
    save_as="blog/marathon/index.html",
)
