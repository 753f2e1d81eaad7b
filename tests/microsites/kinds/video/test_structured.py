"""Films, characters and the campaign say to search engines what these ask for, and nothing that is not known."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml

from microsites.kinds.video.samples import CAMPAIGN, COINS, COME, HOSTED, MICROSITE, ORIGIN, PUBLIC, ROOT, USELESS
from portevoix.microsites.kinds.video.model import Campaign, CampaignFilm
from portevoix.microsites.kinds.video.structured import character_nodes, film_nodes, opening_nodes
from portevoix.microsites.page import Node

REQUIREMENTS = yaml.safe_load(Path(ROOT / "tests/previews/requirements.yaml").read_text("utf-8"))
COINS_PAGE = f"{PUBLIC}films/pas-de-monnaie/"
COME_ID = f"{PUBLIC}personnages/come-plustard/#character"
PAGES: dict[str, Sequence[Node]] = {
    "own film": film_nodes(CAMPAIGN, COINS),
    "hosted film": film_nodes(CAMPAIGN, HOSTED),
    "opening": opening_nodes(CAMPAIGN),
    "character": character_nodes(CAMPAIGN, COME),
}


def things(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        if "@type" in value:
            yield value
        for inner in value.values():
            yield from things(inner)
    elif isinstance(value, (list, tuple)):
        for inner in value:
            yield from things(inner)


def with_film(**changes: Any) -> tuple[Campaign, CampaignFilm]:
    film = replace(COINS, **changes)
    return replace(CAMPAIGN, films=(film, USELESS, HOSTED)), film


@pytest.mark.parametrize("page", PAGES)
def test_everything_says_what_is_required_of_it(page: str) -> None:
    for thing in things(PAGES[page]):
        for path in REQUIREMENTS[thing["@type"]]["required"]:
            name, _, inner = path.partition(".")
            values = [one[inner] for one in thing[name]] if inner else [thing[name]]
            assert values
            assert all(value not in ("", None) for value in values), (thing["@type"], path)


@pytest.mark.parametrize("page", PAGES)
def test_nothing_empty_is_said_and_every_address_is_absolute(page: str) -> None:
    assert PAGES[page]
    assert json.loads(json.dumps(PAGES[page])) == list(PAGES[page])
    for thing in things(PAGES[page]):
        assert [key for key, value in thing.items() if value in ("", None, [], {})] == []
        for key in ("@id", "url", "contentUrl", "embedUrl", "thumbnailUrl", "image", "sameAs"):
            assert thing.get(key, "https://").startswith("https://"), thing


def test_a_film_of_the_site_says_all_that_is_known_of_it() -> None:
    (video,) = film_nodes(CAMPAIGN, COINS)
    assert {key: video[key] for key in video if key not in {"hasPart", "character", "isPartOf", "transcript"}} == {
        "@type": "VideoObject",
        "@id": f"{COINS_PAGE}#video",
        "url": COINS_PAGE,
        "name": "Pas de monnaie",
        "description": "Je n’ai pas de monnaie.",
        "thumbnailUrl": f"{ORIGIN}/media/pas-de-monnaie.1280.jpg",
        "uploadDate": "2026-05-04T10:00:00+02:00",
        "duration": "PT24S",
        "inLanguage": "fr",
        "keywords": ["don"],
        "contentUrl": f"{COINS_PAGE}pas-de-monnaie.mp4",
    }
    assert video["transcript"].startswith("Je donnerais bien. Mais")
    assert video["character"]["@id"] == COME_ID
    assert video["isPartOf"]["@id"] == f"{PUBLIC}#microsite"


def test_chapters_are_clips_that_a_query_leads_to() -> None:
    clips = film_nodes(CAMPAIGN, COINS)[0]["hasPart"]
    assert [(clip["name"], clip["startOffset"], clip["endOffset"]) for clip in clips] == [
        ("La poche gauche", 0, 10),
        ("La poche droite", 10, 20),
        ("La carte", 20, 24.2),
    ]
    assert [clip["url"] for clip in clips] == [f"{COINS_PAGE}?t={second}" for second in (0, 10, 20)]


def test_the_last_clip_of_a_film_of_unknown_length_ends_nowhere() -> None:
    campaign, film = with_film(lasts=0)
    (video,) = film_nodes(campaign, film)
    assert "duration" not in video
    assert [clip.get("endOffset") for clip in video["hasPart"]] == [10, 20, None]


def test_a_film_on_a_host_is_where_its_player_is() -> None:
    (video,) = film_nodes(CAMPAIGN, HOSTED)
    assert HOSTED.hosted
    assert (video["embedUrl"], video["sameAs"]) == (HOSTED.hosted.player, HOSTED.hosted.url)
    assert not {"contentUrl", "transcript", "hasPart", "character"} & video.keys()


def test_the_campaign_s_picture_stands_for_a_film_without_one() -> None:
    (video,) = film_nodes(*with_film(poster=None))
    assert video["thumbnailUrl"] == f"{ORIGIN}/media/affiche.1280.jpg"


def test_a_film_of_which_too_little_is_known_is_not_told_of() -> None:
    campaign, film = with_film(film=None)
    assert film_nodes(campaign, film) == ()
    campaign, film = with_film(poster=None)
    assert film_nodes(replace(campaign, microsite=replace(MICROSITE, picture=None)), film) == ()


def test_where_nobody_knows_the_address_nothing_is_told() -> None:
    unknown = replace(CAMPAIGN, microsite=replace(MICROSITE, public="", origin=""))
    assert opening_nodes(unknown) == film_nodes(unknown, COINS) == character_nodes(unknown, COME) == ()


def test_the_opening_is_the_list_of_the_films() -> None:
    films, site = opening_nodes(CAMPAIGN)
    assert [(one["position"], one["name"]) for one in films["itemListElement"]] == [
        (1, "Pas de monnaie"),
        (2, "Ça sert à rien"),
        (3, "Assez de problèmes"),
    ]
    assert site["mainEntity"] == {"@id": films["@id"]}
    assert site["character"][0]["name"] == "Côme Plustard"


def test_a_campaign_without_films_is_a_site_all_the_same() -> None:
    (site,) = opening_nodes(replace(CAMPAIGN, films=()))
    assert "mainEntity" not in site


def test_a_character_says_to_be_fiction() -> None:
    (person,) = character_nodes(CAMPAIGN, COME)
    assert person["@id"] == COME_ID
    assert person["description"] == "Donnera demain. Personnage de fiction de «\u00a0J'aime pas donner\u00a0»."
    assert [film["name"] for film in person["subjectOf"]] == ["Pas de monnaie", "Ça sert à rien"]


def test_controls_are_left_out() -> None:
    (video,) = film_nodes(*with_film(film=replace(COINS.film, transcript=()), character="\x00"))  # type: ignore[type-var]
    assert "transcript" not in video
    assert film_nodes(*with_film(title="a\x00b\ud800"))[0]["name"] == "ab"
