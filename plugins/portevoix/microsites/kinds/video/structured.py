"""What films, characters and the campaign are in the words of schema.org, each with an `@id` that never changes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Any

from portevoix.films.film import Film
from portevoix.media.picture import Picture
from portevoix.microsites.kinds.video.model import Campaign, CampaignFilm, Character
from portevoix.microsites.page import Node
from portevoix.previews.plain import plain
from portevoix.previews.structured import lasting, said


def opening_nodes(campaign: Campaign) -> tuple[Node, ...]:
    """The opening page: the list of the films, and the campaign as a site of its own."""
    microsite = campaign.microsite
    if not microsite.public:
        return ()
    films = [(film, page_address(campaign, film)) for film in campaign.films]
    steps = [
        {"@type": "ListItem", "position": position, "name": name_of(film), "url": address}
        for position, (film, address) in enumerate(((film, address) for film, address in films if address), 1)
    ]
    gallery = said(
        {
            "@type": "ItemList",
            "@id": f"{microsite.public}#films",
            "name": plain(microsite.plain_title),
            "numberOfItems": len(steps),
            "itemListElement": steps,
        }
    )
    whole = {
        **_campaign(campaign),
        "description": plain(microsite.plain_summary),
        "inLanguage": microsite.lang,
        "image": microsite.absolute(microsite.picture.url) if microsite.picture else "",
        "character": [_character(campaign, one) for one in campaign.characters],
        "mainEntity": {"@id": gallery["@id"]} if steps else None,
    }
    return (gallery, said(whole)) if steps else (said(whole),)


def film_nodes(campaign: Campaign, film: CampaignFilm) -> tuple[Node, ...]:
    """The page of a film ("Video structured data", Google Search Central); nothing where what must be said of a film is
    not known: its page's address, its picture, what plays it."""
    address, picture = page_address(campaign, film), thumbnail(campaign, film)
    if not (address and picture and (film.film or film.hosted) and film.item.article):
        return ()
    card = film.item.article.card
    character = campaign.character_of(film.character)
    node = {
        "@type": "VideoObject",
        "@id": f"{address}#video",
        "url": address,
        "name": name_of(film),
        "description": description(film),
        "thumbnailUrl": campaign.microsite.absolute(picture.url),
        "uploadDate": card.date.isoformat(),
        "dateModified": card.modified.isoformat() if card.modified else None,
        "duration": lasting(film.lasts),
        "inLanguage": film.item.lang,
        "keywords": [plain(tag.name) for tag in card.tags],
        **_played(campaign, film, address),
        "character": _character(campaign, character) if character else None,
        "isPartOf": _campaign(campaign),
    }
    return (said(node),)


def character_nodes(campaign: Campaign, character: Character) -> tuple[Node, ...]:
    """The page of a character, who says to be fiction."""
    microsite = campaign.microsite
    if not microsite.public:
        return ()
    fiction = campaign.words.gettext("A fictional character of “%(title)s”.", title=plain(microsite.plain_title))
    node = {
        **_character(campaign, character),
        "description": " ".join(filter(None, (plain(character.summary), fiction))),
        "image": microsite.absolute(character.portrait.url) if character.portrait else "",
        "subjectOf": [
            {"@id": f"{address}#video", "@type": "CreativeWork", "name": name_of(film), "url": address}
            for film in campaign.films_of(character)
            if (address := page_address(campaign, film))
        ],
    }
    return (said(node),)


def page_address(campaign: Campaign, film: CampaignFilm) -> str:
    """The absolute address of the page of a film, empty where nobody knows."""
    return campaign.microsite.absolute(film.item.article.card.url) if film.item.article else ""


def thumbnail(campaign: Campaign, film: CampaignFilm) -> Picture | None:
    """The picture that stands for a film where others show it: its own, else the campaign's; None where nobody could
    fetch it."""
    picture = film.poster or campaign.microsite.picture
    return picture if picture and campaign.microsite.absolute(picture.url) else None


def name_of(film: CampaignFilm) -> str:
    """What a film is called, in plain words."""
    return plain(film.title)


def description(film: CampaignFilm) -> str:
    """What a film is about, in plain words: its summary, else its excuse."""
    card = film.item.article.card if film.item.article else None
    return plain(card.plain_summary if card else "") or plain(film.excuse)


def _campaign(campaign: Campaign) -> Mapping[str, Any]:
    microsite = campaign.microsite
    return {
        "@type": "WebSite",
        "@id": f"{microsite.public}#microsite",
        "url": microsite.public,
        "name": plain(microsite.plain_title),
    }


def _character(campaign: Campaign, character: Character) -> Mapping[str, Any]:
    address = campaign.microsite.absolute(campaign.url_of(character))
    return {"@type": "Person", "@id": f"{address}#character", "name": plain(character.name), "url": address}


def _played(campaign: Campaign, film: CampaignFilm, address: str) -> Mapping[str, Any]:
    """Where a film is, and what is known of what is in it."""
    if film.film:
        return {
            "contentUrl": campaign.microsite.absolute(film.film.most_played.url),
            "transcript": plain(film.film.said),
            "hasPart": list(_clips(film.film, film.lasts, address)),
        }
    return {"embedUrl": film.hosted.player, "sameAs": film.hosted.url} if film.hosted else {}


def _clips(film: Film, lasts: float, address: str) -> Iterator[Mapping[str, Any]]:
    """The chapters. A key moment is found by a query, `?t=12`, and not by a fragment (Google, as above)."""
    starts = [passage.cues[0].at for passage in film.chapters]
    for passage, (start, end) in zip(film.chapters, pairwise((*starts, lasts)), strict=True):
        moment = passage.url.partition("#t=")[2]
        yield said(
            {
                "@type": "Clip",
                "name": plain(passage.cues[0].text),
                "startOffset": start,
                "endOffset": end if end > start else None,
                "url": f"{address}?t={moment}",
            }
        )
