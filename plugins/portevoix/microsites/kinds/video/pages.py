"""The pages of a video microsite: the wall of excuses, a page for each film and each character, visitors' own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from functools import partial
from urllib.parse import urlsplit

from portevoix.films.captions import clock
from portevoix.films.placing import FilmNeeds
from portevoix.microsites.kinds.video.feeds import oembed_url, sitemap_videos
from portevoix.microsites.kinds.video.model import FILMS, Campaign, CampaignFilm, Character, Excuse
from portevoix.microsites.kinds.video.structured import character_nodes, film_nodes, opening_nodes
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
from portevoix.microsites.mail import mailto
from portevoix.microsites.page import KindPage
from portevoix.views import Link

_PLAYED = ("film-player.js", "film-stage.js", "film-moment.js")
"""What makes more of a film of the site on its own page."""

ON_THE_WALL = 6
"""How many excuses of visitors the opening page shows."""


def pages(campaign: Campaign, now: datetime) -> Sequence[KindPage]:
    """Every page of a campaign. Pure; nothing in it depends on *now* yet."""
    return tuple(_pages(campaign))


def _pages(campaign: Campaign) -> Iterator[KindPage]:
    yield _opening(campaign)
    if _has_random(campaign):
        yield _random(campaign)
    yield _excuses(campaign)
    here = campaign.microsite.lang
    yield from (_film(campaign, film) for film in campaign.films if film.item.lang == here)
    for character in campaign.characters:
        if character.item is None or character.item.lang == here:
            yield _character(campaign, character)


def _opening(campaign: Campaign) -> KindPage:
    return KindPage(
        path="",
        template="opening",
        view=partial(_opening_view, campaign),
        title=campaign.microsite.title,
        scripts=("random-excuse.js",) if _has_random(campaign) else (),
        nodes=opening_nodes(campaign),
    )


def _opening_view(campaign: Campaign) -> OpeningPage:
    microsite = campaign.microsite
    return OpeningPage(
        characters=tuple(_character_card(campaign, one) for one in campaign.characters),
        films=cards(campaign, campaign.films),
        excuses=tuple(_excuse_card(campaign, excuse) for excuse in campaign.excuses[:ON_THE_WALL]),
        excuses_count=len(campaign.excuses),
        excuses_url=microsite.at(_excuses_path(campaign)),
        random_url=microsite.at(_random_path(campaign)) if _has_random(campaign) else "",
        propose=propose(campaign),
    )


def _random(campaign: Campaign) -> KindPage:
    title = campaign.words.gettext("An excuse at random")
    return KindPage(
        path=_random_path(campaign),
        template="random",
        view=lambda: RandomPage(films=cards(campaign, campaign.films)),
        title=title,
        menu=title,
        scripts=("random-excuse.js",),
        noindex=True,
    )


def _excuses(campaign: Campaign) -> KindPage:
    title = campaign.words.gettext("Your excuses")
    return KindPage(
        path=_excuses_path(campaign),
        template="excuses",
        view=lambda: ExcusesPage(
            excuses=tuple(_excuse_card(campaign, excuse) for excuse in campaign.excuses), propose=propose(campaign)
        ),
        title=title,
        menu=title,
    )


def _film(campaign: Campaign, film: CampaignFilm) -> KindPage:
    return KindPage(
        path=path_of(film),
        template="film",
        view=partial(_film_view, campaign, film),
        title=film.title,
        item=film.item,
        films=needs_of(film),
        footage=(film.film,) if film.film else (),
        nodes=film_nodes(campaign, film),
        videos=sitemap_videos(campaign, film),
    )


def _film_view(campaign: Campaign, film: CampaignFilm) -> FilmPage:
    article = film.item.article
    assert article
    place = film.number - 1
    others = campaign.films
    card = card_of(campaign, film)
    return FilmPage(
        card=card,
        total=len(others),
        film=film.film,
        hosted=film.hosted,
        character=_link(campaign, film.character),
        answer=film.answer,
        source=Link(label=film.source_title, url=film.source) if film.source else None,
        published=article.card.date,
        next=card_of(campaign, others[(place + 1) % len(others)]) if len(others) > 1 else None,
        previous=card_of(campaign, others[place - 1]) if place else None,
        send=send(campaign, film),
        oembed=campaign.microsite.absolute(oembed_url(campaign, film)),
    )


def _character(campaign: Campaign, character: Character) -> KindPage:
    return KindPage(
        path=character.path,
        template="character",
        view=lambda: CharacterPage(portrait=character.portrait, films=cards(campaign, campaign.films_of(character))),
        title=character.name,
        menu=character.name,
        description=character.summary,
        item=character.item,
        nodes=character_nodes(campaign, character),
    )


def needs_of(film: CampaignFilm) -> FilmNeeds:
    """What the page of a film needs for it: scripts of the theme, the host whose frame it may hold."""
    if film.hosted is None:
        return FilmNeeds(_PLAYED if film.film else (), any=True)
    host = urlsplit(film.hosted.player)
    return FilmNeeds(("film-facade.js",), frozenset({f"{host.scheme}://{host.netloc}"}), any=True)


def path_of(film: CampaignFilm) -> str:
    """Where the page of a film is, below the microsite."""
    return f"{FILMS}{film.item.slug}/"


def cards(campaign: Campaign, films: Sequence[CampaignFilm]) -> tuple[FilmCard, ...]:
    """Films as walls show them."""
    return tuple(card_of(campaign, film) for film in films)


def card_of(campaign: Campaign, film: CampaignFilm) -> FilmCard:
    """One film as a wall shows it."""
    article = film.item.article
    return FilmCard(
        number=film.number,
        title=film.title,
        excuse=film.excuse,
        url=article.card.url if article else campaign.microsite.at(path_of(film)),
        lang=film.item.lang,
        poster=film.poster,
        clock=clock(film.lasts) if film.lasts else "",
    )


def _character_card(campaign: Campaign, character: Character) -> CharacterCard:
    return CharacterCard(
        name=character.name,
        url=campaign.url_of(character),
        portrait=character.portrait,
        summary=character.summary,
    )


def _excuse_card(campaign: Campaign, excuse: Excuse) -> ExcuseCard:
    return ExcuseCard(
        excuse=excuse.excuse,
        signed=excuse.signed,
        reply=excuse.reply,
        anchor=excuse.item.slug,
        url=f"{campaign.microsite.at(_excuses_path(campaign))}#{excuse.item.slug}",
        lang=excuse.item.lang,
    )


def _has_random(campaign: Campaign) -> bool:
    """One excuse alone is drawn too easily."""
    return len(campaign.films) > 1


def _random_path(campaign: Campaign) -> str:
    return campaign.words.gettext("random") + "/"


def _excuses_path(campaign: Campaign) -> str:
    return campaign.words.gettext("your-excuses") + "/"


def _link(campaign: Campaign, name: str) -> Link | None:
    found = campaign.character_of(name)
    return Link(label=name, url=campaign.url_of(found)) if found else None


def send(campaign: Campaign, film: CampaignFilm) -> str:
    """A mail to a friend: the excuse, and where it is made."""
    words, header = campaign.words, film.item.header
    article = film.item.article
    url = campaign.microsite.absolute(article.card.url) if article else ""
    subject = words.gettext("“%(excuse)s”", excuse=header.excuse)
    text = words.gettext("I thought of you when I heard this excuse: “%(excuse)s”", excuse=header.excuse)
    return mailto("", subject, f"{text}\n\n{url}" if url else text)


def propose(campaign: Campaign) -> str:
    """A mail that proposes an excuse, its front matter ready; empty where nobody can be written to."""
    words, contact = campaign.words, campaign.microsite.contact
    if not contact:
        return ""
    excuse, signed = words.gettext("My excuse goes here."), words.gettext("First name, town")
    # In a block of YAML a visitor may type anything: colons, quotes, hashes.
    fields = f"lang: {campaign.microsite.lang}\nexcuse: |-\n  {excuse}\nsigned: |-\n  {signed}\n"
    header = f"---\n{fields}---\n"
    consent = words.gettext("I agree that this excuse and this signature be published on the site.")
    return mailto(
        contact, words.gettext("My excuse for “%(title)s”", title=campaign.microsite.plain_title), header + consent
    )
