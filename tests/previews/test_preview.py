"""A link preview says what there is, in plain words, and nothing that is not known."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portevoix.blog.record import Card, State, Status, TermLink
from portevoix.films.film import Film, FilmSource
from portevoix.previews.pages import card_image, person_of, preview_of
from portevoix.previews.plain import plain, shortened
from portevoix.previews.preview import link_preview, og_locale
from portevoix.previews.subject import About, Person, Role
from portevoix.previews.views import PreviewVideo
from portevoix.taxonomy.file import Account, AuthorEntry
from portevoix.views import Alternate, Frame, Link, SiteView

from .samples import (
    ARTICLE,
    AUTHOR,
    CLAIRE,
    EVENING,
    HARD_TITLES,
    HOME,
    LIST,
    MARC,
    ORIGIN,
    PAGE,
    PICTURE,
    PUBLICATION,
    PUBLISHER,
    SUMMER,
    URL,
    face,
    spec,
)


def test_an_article_says_all_that_open_graph_asks_for() -> None:
    preview = link_preview(ARTICLE, PUBLISHER)
    assert (preview.type, preview.title, preview.url) == ("article", "Quatre heures d’antenne", URL)
    assert (preview.site_name, preview.locale, preview.alternate_locales) == (
        "Communication solidaire",
        "fr_FR",
        ("en_US",),
    )
    assert (preview.published, preview.modified) == (PUBLICATION.published, PUBLICATION.modified)
    assert preview.section == "Campagnes de com"
    assert [author.url for author in preview.authors] == [CLAIRE.url, ""]
    assert preview.image == PICTURE
    assert preview.card == "summary_large_image"


def test_a_page_without_a_picture_has_a_small_card() -> None:
    preview = link_preview(PAGE, PUBLISHER)
    assert (preview.type, preview.card, preview.image) == ("website", "summary", None)
    assert (preview.published, preview.section, preview.authors, preview.creator) == (
        None,
        "",
        (),
        "",
    )


def test_the_fediverse_is_told_of_the_first_author_who_is_there() -> None:
    assert link_preview(ARTICLE, PUBLISHER).creator == "@claire@social.example"
    swapped = replace(ARTICLE, publication=replace(PUBLICATION, authors=(MARC, CLAIRE)))
    assert link_preview(swapped, PUBLISHER).creator == "@claire@social.example"
    assert link_preview(replace(ARTICLE, publication=replace(PUBLICATION, authors=(MARC,))), PUBLISHER).creator == ""


def test_only_the_page_that_is_about_somebody_says_rel_me() -> None:
    assert link_preview(HOME, PUBLISHER).me == ("https://social.example/@communication",)
    assert link_preview(AUTHOR, PUBLISHER).me == CLAIRE.accounts
    assert [link_preview(subject, PUBLISHER).me for subject in (ARTICLE, LIST, PAGE)] == [(), (), ()]


@pytest.mark.parametrize(
    ("lang", "locale"),
    [
        ("fr", "fr_FR"),
        ("fr-CA", "fr_CA"),
        ("en", "en_US"),
        ("br", "br_FR"),
        ("zh-Hant", "zh_TW"),
        ("eo", ""),
        ("xx", ""),
        ("", ""),
        ("not a language", ""),
    ],
)
def test_a_locale_has_the_form_that_open_graph_wants(lang: str, locale: str) -> None:
    assert og_locale(lang) == locale


def test_other_languages_are_each_named_once_and_never_the_page_s_own() -> None:
    several = tuple((lang, f"{ORIGIN}/{lang}/") for lang in ("en", "en-US", "fr-FR", "eo", "de"))
    assert link_preview(replace(ARTICLE, translations=several), PUBLISHER).alternate_locales == ("en_US", "de_DE")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Un  titre\n sur\tdeux  lignes ", "Un titre sur deux lignes"),
        ("Qui\u202f? 1\u00a0000", "Qui\u202f? 1\u00a0000"),
        ('C++ & <le> "test" d\'été : 1 < 2', 'C++ & <le> "test" d\'été : 1 < 2'),
        ("Écrire <em> ou <i> ? &lt;b&gt;", "Écrire <em> ou <i> ? &lt;b&gt;"),
        ("R&amp;D", "R&amp;D"),
        ("a\x00b\x1b[0m\ud800", "ab[0m"),
        ("", ""),
    ],
)
def test_text_is_made_plain(text: str, shown: str) -> None:
    assert plain(text) == shown


@given(st.text())
def test_plain_text_is_one_line_and_stays_as_it_is(text: str) -> None:
    once = plain(text)
    assert "\n" not in once
    assert plain(once.replace("<", "‹")) == once.replace("<", "‹")


@given(st.text(max_size=200), st.integers(2, 120))
def test_a_text_is_never_longer_than_asked_for(text: str, most: int) -> None:
    assert len(shortened(text, most)) <= most


def test_a_text_is_cut_between_words() -> None:
    assert shortened("un deux trois", 10) == "un deux…"
    assert shortened("un deux trois", 8) == "un deux…"
    assert shortened("undeuxtrois", 8) == "undeuxt…"
    assert shortened("un deux, trois", 11) == "un deux…"


@pytest.mark.parametrize("title", HARD_TITLES, ids=lambda title: title[:20])
def test_a_hard_title_is_a_title(title: str) -> None:
    preview = link_preview(replace(ARTICLE, title=title), PUBLISHER)
    assert preview.title
    assert preview.title == " ".join(title.replace("\u2028", " ").split(" "))


def test_a_page_without_a_title_is_called_like_the_site() -> None:
    assert link_preview(replace(PAGE, title=" "), PUBLISHER).title == "Communication solidaire"


def test_the_words_on_a_card_are_the_text_of_its_picture() -> None:
    image = card_image(f"{URL}card.jpg", spec("Tous acteurs"), face())
    assert (image.width, image.height, image.type) == (1200, 630, "image/jpeg")
    assert image.alt == "Tous acteurs – Communication solidaire"


# From what a room knows


def absolute(url: str) -> str:
    return ORIGIN + url


def frame(**changes: Any) -> Frame:
    """What `Making.frame` gives for an article."""
    site: Any = SiteView(
        name="Communication solidaire",
        subtitle="",
        lang="fr",
        home="/",
        base="/",
        menu=(),
        footer=(),
        feeds=(),
        sheets={},
        licence=None,
        preview=False,
    )
    whole: Any = {
        "site": site,
        "title": "Articles étiquetés « vidéo »",
        "head_title": "x",
        "description": "Une soirée, douze pays.",
        "lang": "fr",
        "url": "/tags/video/page/2/",
        "canonical": f"{ORIGIN}/tags/video/page/2/",
        "alternates": (),
        "feeds": (),
        "noindex": False,
        "policy": "",
        "trail": (Link(label="Accueil", url="/"), Link(label="« vidéo » – page 2", url="/tags/video/page/2/")),
    }
    return whole | changes  # type: ignore[no-any-return]


CARD = Card(
    source="blog/2009/tour.md",
    slug="tour",
    lang="en",
    title="Four hours live",
    url="/blog/tour/",
    summary="One evening.",
    date=datetime(2009, 4, 26, 9, 30, tzinfo=SUMMER),
    modified=None,
    status=Status.PUBLISHED,
    state=State.PUBLIC,
    categories=(TermLink("web 2.0", "web-2-0", "/categories/web-2-0/"),),
    tags=(TermLink("vidéo", "video", "/tags/video/"),),
    authors=(TermLink("Claire Aubin", "claire-aubin", "/auteurs/claire-aubin/"),),
    event=EVENING,
)


def test_a_page_of_a_list_is_called_with_its_number() -> None:
    preview = preview_of(frame(), About(), PUBLISHER, absolute)
    assert preview is not None
    assert preview.title == "« vidéo » – page 2"
    assert f'"item":"{ORIGIN}/tags/video/page/2/"' in preview.structured


def test_the_home_page_is_called_like_the_site() -> None:
    preview = preview_of(frame(trail=()), About(role=Role.HOME), PUBLISHER, absolute)
    assert preview is not None
    assert preview.title == "Communication solidaire"


def test_an_article_is_in_its_own_language_with_its_dates_and_terms() -> None:
    others = (
        Alternate(lang="en", href=f"{ORIGIN}/tags/video/page/2/", url="/", title=""),
        Alternate(lang="fr", href=f"{ORIGIN}/fr/", url="/fr/", title=""),
    )
    preview = preview_of(
        frame(alternates=others),
        About(role=Role.ARTICLE, title=CARD.title, card=CARD),
        PUBLISHER,
        absolute,
        image=PICTURE,
    )
    assert preview is not None
    assert (preview.title, preview.locale, preview.alternate_locales) == ("Four hours live", "en_US", ("fr_FR",))
    assert (preview.published, preview.section) == (CARD.date, "web 2.0")
    assert [author.name for author in preview.authors] == ["Claire Aubin"]
    assert '"@type":"Event"' in preview.structured


def test_the_page_of_a_film_brings_it_and_what_it_is() -> None:
    film = Film(
        title="La soirée",
        sources=(
            FilmSource("/x/soiree.webm", "video/webm", "WebM"),
            FilmSource("/x/soiree.mp4", "video/mp4", "MP4"),
        ),
        width=640,
        height=360,
        lasts=14.4,
        poster="/media/soiree.jpg",
    )
    node = {"@type": "VideoObject", "@id": f"{ORIGIN}/x/#video"}
    about = About(role=Role.ENTRY, title=CARD.title, card=replace(CARD, event=None), films=(film,), nodes=(node,))
    preview = preview_of(frame(canonical=f"{ORIGIN}/x/"), about, PUBLISHER, absolute)
    assert preview is not None
    assert preview.video == PreviewVideo(
        url=f"{ORIGIN}/x/soiree.mp4",
        secure_url=f"{ORIGIN}/x/soiree.mp4",
        type="video/mp4",
        width=640,
        height=360,
        lasts=14,
    )
    assert f'"mainEntity":{{"@id":"{ORIGIN}/x/#video"}}' in preview.structured
    assert "BlogPosting" not in preview.structured


def test_a_page_without_an_address_of_its_own_has_no_preview() -> None:
    assert preview_of(frame(canonical=""), About(role=Role.PAGE), PUBLISHER, absolute) is None


def test_an_author_is_what_the_taxonomy_says_of_her() -> None:
    entry = AuthorEntry(
        name="Claire Aubin",
        accounts=(Account(label="Mastodon", url="https://social.example/@claire"),),
        fediverse="@claire@social.example",
    )
    assert person_of(CARD.authors[0], entry, absolute) == replace(CLAIRE, accounts=("https://social.example/@claire",))
    assert person_of(CARD.authors[0], None, absolute) == Person(name="Claire Aubin", url=CLAIRE.url)
    preview = preview_of(
        frame(), About(role=Role.AUTHOR, author=CARD.authors[0]), PUBLISHER, absolute, people=(CLAIRE,)
    )
    assert preview is not None
    assert (preview.type, preview.me) == ("profile", CLAIRE.accounts)
