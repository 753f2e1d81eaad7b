"""A small fundraiser microsite without files: causes, teams and pages as a build makes them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

from portevoix.blog.record import Article, Card, State, Status
from portevoix.blog.time import instant
from portevoix.microsites.kinds.fundraiser.gifts import Gift
from portevoix.microsites.kinds.fundraiser.headers import FundraiserHeader, Occasion
from portevoix.microsites.kinds.fundraiser.measure import Measure, measure_of
from portevoix.microsites.kinds.fundraiser.model import Fundraiser, Fundraisers, Group
from portevoix.microsites.kinds.fundraiser.totals import FetchedSource
from portevoix.microsites.microsite import Item, Microsite, Moment
from portevoix.views import Link
from portevoix.words import Dictionary

PARIS = ZoneInfo("Europe/Paris")
EUR = measure_of("EUR")
HOME = "/acteurs/"
PUBLIC = f"https://site.example{HOME}"
BEGUN = datetime(2026, 1, 1, tzinfo=PARIS)
WORDS = Dictionary(()).of("fr")

MICROSITE = Microsite(
    kind="fundraiser",
    slug="acteurs",
    lang="fr",
    source="microsites/acteurs/index.md",
    title="Acteurs",
    plain_title="Acteurs",
    url=HOME,
    save_as="acteurs/index.html",
    public=PUBLIC,
    summary="",
    plain_summary="",
    date=BEGUN,
    modified=None,
    state=State.PUBLIC,
    starts=None,
    ends=None,
    thanks="",
    call_to_action=None,
)


def item(slug: str, path: str = "", header: object = None) -> Item:
    """A file with a page."""
    card = Card(
        source=f"microsites/acteurs/{path or 'fundraisers/'}{slug}.md",
        slug=slug,
        lang="fr",
        title=slug,
        url=f"{HOME}{path}{slug}/",
        summary="",
        date=BEGUN,
        modified=None,
        status=Status.PUBLISHED,
        state=State.PUBLIC,
        categories=(),
        tags=(),
        authors=(),
    )
    article = Article(card=card, parts=("",), save_as=f"{card.url[1:]}index.html")
    return Item(header, card.source, f"content/{card.source}", slug, "fr", "", {}, article)


def gift(day: date, amount: int, giver: int = -1, supporter: str = "", message: str = "") -> Gift:
    """A gift of a day."""
    return Gift(day, instant(day, PARIS), amount, "online", giver, supporter, message)


def fundraiser(
    slug: str = "lea",
    *,
    goal: int = 100_000,
    gifts: Sequence[Gift] = (),
    fetched: Sequence[FetchedSource] = (),
    starts: Moment | None = None,
    closes: Moment | None = None,
    cause: str = "soins",
    parent: str = "",
    measure: Measure = EUR,
    is_cancelled: bool = False,
    occasion: Occasion = Occasion.RACE,
) -> Fundraiser:
    """A page that raises."""
    header = FundraiserHeader(title=slug, slug=slug, owner="Léa", occasion=occasion, cause=cause, goal="1000")
    return Fundraiser(
        item=item(slug, header=header),
        title=slug,
        owner="Léa",
        occasion=occasion,
        honours="",
        cause=cause,
        parent=parent,
        measure=measure,
        goal=goal,
        starts=starts,
        closes=closes,
        is_cancelled=is_cancelled,
        gifts=tuple(gifts),
        fetched=tuple(fetched),
        news=(),
        donate=Link(label="Donner", url="/demonstration/"),
        thanks="<p>Merci</p>",
        impact="",
        zone=PARIS,
    )


def site(
    fundraisers: Sequence[Fundraiser], teams: Sequence[Group] = (), campaigns: Sequence[Group] = ()
) -> Fundraisers:
    """All of them together, with two causes."""
    return Fundraisers(
        microsite=MICROSITE,
        words=WORDS,
        currency=EUR,
        causes=tuple(Group(item(slug, "causes/"), slug) for slug in ("soins", "toits")),
        campaigns=tuple(campaigns),
        teams=tuple(teams),
        fundraisers=tuple(fundraisers),
        look={},
        zone=PARIS,
    )


def team(slug: str, parent: str = "") -> Group:
    """A team."""
    return Group(item(slug, "equipes/"), slug, parent=parent)
