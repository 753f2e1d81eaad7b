"""The pages of a campaign, pure: which there are, where, and what each shows."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import parse_qs, unquote, urlsplit

import pytest

from microsites.kinds.video.samples import CAMPAIGN, HOME, NOW, PUBLIC
from portevoix.films.captions import clock
from portevoix.microsites.kinds.video.pages import pages
from portevoix.microsites.kinds.video.views import (
    CharacterPage,
    ExcusesPage,
    FilmPage,
    OpeningPage,
    RandomPage,
)
from portevoix.microsites.mail import mailto
from portevoix.microsites.page import KindPage

PAGES = {page.path: page for page in pages(CAMPAIGN, NOW)}
FILMS = CAMPAIGN.films


def of(path: str) -> KindPage:
    """The page at an address."""
    return PAGES[path]


def film(number: int) -> FilmPage:
    """What the page of a film shows."""
    view = of(f"films/{FILMS[number - 1].item.slug}/").view()
    assert isinstance(view, FilmPage)
    return view


def test_there_is_an_opening_page_one_for_each_film_and_character_and_three_more() -> None:
    films = {f"films/{one.item.slug}/" for one in FILMS}
    characters = {one.path for one in CAMPAIGN.characters}
    assert set(PAGES) == {"", "au-hasard/", "vos-excuses/", *films, *characters}
    assert {page.template for page in PAGES.values()} == {"opening", "random", "excuses", "film", "character"}


def test_the_wall_has_every_film_in_its_order_with_its_excuse_and_its_time() -> None:
    view = of("").view()
    assert isinstance(view, OpeningPage)
    assert [card.number for card in view.films] == [1, 2, 3]
    assert [card.excuse for card in view.films] == [one.excuse for one in FILMS]
    assert [card.clock for card in view.films] == [clock(one.lasts) if one.lasts else "" for one in FILMS]
    assert view.random_url == f"{HOME}au-hasard/"


def test_after_the_last_film_comes_the_first_and_before_the_first_none() -> None:
    following = film(len(FILMS)).next
    assert following
    assert following.number == 1
    assert film(1).previous is None
    previous = film(2).previous
    assert previous
    assert previous.number == 1


def test_a_film_of_the_site_plays_and_one_on_a_host_waits() -> None:
    for number, one in enumerate(FILMS, 1):
        page, view = of(f"films/{one.item.slug}/"), film(number)
        assert (view.film is None) == (one.film is None)
        assert (view.hosted is None) == (one.hosted is None)
        assert bool(page.films.frames) == (one.hosted is not None)
        assert ("film-facade.js" in page.films.scripts) == (one.hosted is not None)
        assert bool(view.oembed) == (one.film is not None)


def test_the_excuse_is_sent_to_a_friend_with_the_address_where_it_is_made() -> None:
    asked = parse_qs(urlsplit(film(1).send).query)
    assert FILMS[0].item.header.excuse in asked["subject"][0]
    assert asked["body"][0].endswith(f"{PUBLIC}films/{FILMS[0].item.slug}/")


def test_nobody_is_asked_for_excuses_where_nobody_can_be_written_to() -> None:
    silent = replace(CAMPAIGN, microsite=replace(CAMPAIGN.microsite, contact=""))
    views = {page.path: page.view() for page in pages(silent, NOW)}
    assert views["vos-excuses/"].propose == ""
    heard = replace(CAMPAIGN, microsite=replace(CAMPAIGN.microsite, contact="a@example.org"))
    asked = {page.path: page.view() for page in pages(heard, NOW)}["vos-excuses/"].propose
    assert unquote(asked).startswith("mailto:a@example.org?subject=")
    assert "---\r\nlang: fr\r\nexcuse: |-\r\n" in unquote(asked)


def test_visitors_excuses_are_all_on_their_page_and_each_has_an_anchor_of_its_own() -> None:
    view = of("vos-excuses/").view()
    assert isinstance(view, ExcusesPage)
    assert [one.excuse for one in view.excuses] == [one.excuse for one in CAMPAIGN.excuses]
    assert len({one.anchor for one in view.excuses}) == len(view.excuses)


def test_a_character_has_the_films_that_it_is_in() -> None:
    for one in CAMPAIGN.characters:
        view = of(one.path).view()
        assert isinstance(view, CharacterPage)
        assert {card.number for card in view.films} == {film.number for film in CAMPAIGN.films_of(one)}


def test_one_film_alone_is_not_drawn_by_lot() -> None:
    alone = pages(replace(CAMPAIGN, films=FILMS[:1]), NOW)
    assert "au-hasard/" not in {page.path for page in alone}
    assert isinstance(of("au-hasard/").view(), RandomPage)


def test_a_campaign_without_films_opens() -> None:
    empty = pages(replace(CAMPAIGN, films=(), characters=(), excuses=()), NOW)
    assert [page.path for page in empty] == ["", "vos-excuses/"]


def test_films_in_another_language_are_lent_and_have_no_page_here() -> None:
    english = replace(CAMPAIGN, microsite=replace(CAMPAIGN.microsite, lang="en", url="/en/x/"))
    shown = {page.path: page for page in pages(english, NOW)}
    assert not [path for path in shown if path.startswith("films/")]
    assert [card.url for card in shown[""].view().films] == [card.url for card in of("").view().films]


def test_the_same_campaign_gives_the_same_pages() -> None:
    once, again = ([vars(page) | {"view": page.view()} for page in pages(CAMPAIGN, NOW)] for _ in range(2))
    assert once == again


@pytest.mark.parametrize("written", ["a & b", "é", "50 %", "a\nb", "“x”", "#?="])
def test_a_mail_says_what_was_written(written: str) -> None:
    asked = parse_qs(urlsplit(mailto("a@example.org", written, written)).query, keep_blank_values=True)
    assert asked["subject"] == [written]
    assert asked["body"] == [written.replace("\n", "\r\n")]
