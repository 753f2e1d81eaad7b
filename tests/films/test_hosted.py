"""Films on hosts with what lies beside them, as templates show them; and what a host was told to be."""

from __future__ import annotations

from pathlib import Path

import pytest

from films.samples import CHAPTERS, ENGLISH, FRENCH, TUBE, poster
from portevoix.films.captions import Cue, as_webvtt, read_captions
from portevoix.films.fetched import FetchedFilm, read_fetched
from portevoix.films.film import HostedFilm
from portevoix.films.hosts import facts_at, page_of
from portevoix.films.library import Library
from portevoix.media.gallery import Gallery
from portevoix.media.store import FOLDER
from portevoix.problems import Report

FETCHED = FetchedFilm(
    title="Pas de monnaie", host="tube.exemple.org", url=TUBE, duration=4.5, fetched="2026-11-01T12:00:00+01:00"
)
STEM = "microsites/jaimepas/films/monnaie"


class Shelf:
    """A content folder with these files beside a film, and the library that reads them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.report = Report()
        (folder / STEM).parent.mkdir(parents=True)

    def lay(self, **files: bytes | str) -> None:
        """Files by the ends of their names, points as underscores."""
        for end, data in files.items():
            file = self.folder / f"{STEM}.{end.replace('_', '.')}"
            file.write_bytes(data if isinstance(data, bytes) else data.encode())

    def film(self, address: str = TUBE, lang: str = "fr") -> HostedFilm | None:
        """The film, as the library shows it."""
        files = {file.relative_to(self.folder).as_posix() for file in self.folder.rglob("*") if file.is_file()}
        gallery = Gallery(self.folder, self.folder / FOLDER, "/{}".format, self.report)
        shown = lambda path: path.relative_to(self.folder).as_posix()  # noqa: E731 - nothing else to say of it
        library = Library(self.folder, files, gallery, "/{}".format, shown, self.report, 30)
        return library.hosted(address, "Pas de monnaie", STEM, lang, f"{STEM}.md", 4)

    @property
    def said(self) -> list[str]:
        """What was told."""
        return [str(problem).removeprefix("microsites/jaimepas/films/") for problem in self.report]


@pytest.fixture
def shelf(tmp_path) -> Shelf:
    return Shelf(tmp_path)


def test_a_film_with_nothing_beside_it_is_its_title_and_its_player(shelf):
    film = shelf.film()
    assert film is not None
    assert (film.host, film.url, film.poster, film.lasts) == ("tube.exemple.org", TUBE, None, 0)
    assert (film.chapters, film.transcript, film.lang) == ((), (), "fr")
    assert shelf.said == []


def test_what_lies_beside_a_film_is_shown_with_links_to_the_page_of_its_host(shelf):
    shelf.lay(fr_vtt=FRENCH, en_vtt=ENGLISH, chapters_fr_vtt=CHAPTERS, png=poster(), video_json=FETCHED.as_file())
    film = shelf.film()
    assert film is not None
    assert film.lasts == 4.5
    assert film.poster is not None
    assert film.poster.width == 640
    assert [(passage.url, passage.clock, passage.speaker) for passage in film.transcript] == [
        (TUBE, "0:00", "Claire"),
        (f"{TUBE}?start=1s", "0:01", "Claire"),
        (f"{TUBE}?start=2s", "0:02", "Marc"),
    ]
    assert [(passage.url, passage.cues[0].text) for passage in film.chapters] == [
        (TUBE, "L’accueil"),
        (f"{TUBE}?start=2s", "Les rires"),
    ]
    assert shelf.said == []


@pytest.mark.parametrize(("lang", "shown"), [("en", "en"), ("en-GB", "en"), ("fr", "fr"), ("de", "en")])
def test_captions_are_those_in_the_language_of_the_text_or_the_first(shelf, lang, shown):
    shelf.lay(fr_vtt=FRENCH, en_vtt=ENGLISH)
    film = shelf.film(lang=lang)
    assert film is not None
    assert film.lang == shown


def test_what_was_fetched_of_another_film_is_told(shelf):
    shelf.lay(video_json=FETCHED.as_file())
    film = shelf.film("https://vimeo.com/123456")
    assert film is not None
    assert film.lasts == 0
    assert shelf.said == [
        f"monnaie.md:4: warning: video: what was fetched is that of {TUBE}; run fetch-video again",
    ]


def test_a_note_that_was_not_fetched_is_told(shelf):
    shelf.lay(video_json="{}")
    shelf.film()
    assert shelf.said == ["monnaie.video.json: is not what fetch-video writes; remove it, and fetch again"]


def test_captions_that_end_after_the_film_are_told(shelf):
    shelf.lay(video_json=FETCHED.as_file(), fr_vtt="WEBVTT\n\n00:01.000 --> 00:59.000\nTrop tard.\n")
    shelf.film()
    assert shelf.said == ["monnaie.fr.vtt:3: this cue ends after the film, which lasts 0:04; correct its times"]


def test_a_picture_that_is_none_is_told_where_the_film_is_named(shelf):
    shelf.lay(jpg=b"rien")
    film = shelf.film()
    assert film is not None
    assert film.poster is None
    assert shelf.said == [
        f"monnaie.md:4: video: the picture '{STEM}.jpg' is no picture of a sort we read; "
        "save it as JPEG, PNG, WebP, GIF, AVIF or SVG"
    ]


def test_an_address_that_is_no_film_has_none(shelf):
    assert shelf.film("https://www.youtube.com/@chaine") is None


def test_what_was_fetched_is_read_as_it_was_written_and_always_written_alike():
    turned = FETCHED.model_copy(update={"files": {"b.vtt": "2", "a.jpg": "1"}})
    assert read_fetched(turned.as_file()) == turned
    assert turned.as_file() == turned.model_copy(update={"files": {"a.jpg": "1", "b.vtt": "2"}}).as_file()


@pytest.mark.parametrize("data", [b"", b"[]", b"{}", b"\xff", b"[" * 10_000])
def test_what_was_not_fetched_is_no_note(data):
    assert read_fetched(data) is None


def test_cues_are_read_as_they_were_written():
    cues = (Cue(0, 1.5, "Bonsoir & <b>merci</b> --> ici", line=3), Cue(3661.25, 3700, "Fin", line=6))
    assert read_captions(as_webvtt(cues)).cues == cues


KEY = "kkGMgK9ZtnKfYAgnEtQxbv"


@pytest.mark.parametrize(
    ("address", "page"),
    [
        ("https://youtu.be/a-cdefghij_?t=5", "https://www.youtube.com/watch?v=a-cdefghij_&t=75s"),
        ("https://www.youtube.com/shorts/a-cdefghij_", "https://www.youtube.com/watch?v=a-cdefghij_&t=75s"),
        ("https://vimeo.com/channels/x/123456#t=5s", "https://vimeo.com/123456#t=75s"),
        ("https://player.vimeo.com/video/1?h=abcdef12", "https://vimeo.com/1/abcdef12#t=75s"),
        ("https://dai.ly/x8abc", "https://www.dailymotion.com/video/x8abc?start=75"),
        (f"https://a.org:9000/w/{KEY}?start=5s", f"https://a.org:9000/w/{KEY}?start=75s"),
        (f"https://a.org/videos/embed/{KEY}", f"https://a.org/videos/watch/{KEY}?start=75s"),
        ("https://www.youtube.com/@chaine", "https://www.youtube.com/@chaine"),
    ],
)
def test_the_page_of_a_film_can_play_from_a_second_on(address, page):
    assert page_of(address, 75.4) == page


@pytest.mark.parametrize(
    ("address", "asked"),
    [
        (
            "https://youtu.be/a-cdefghij_?t=5",
            "https://www.youtube.com/oembed?url=https%3A%2F%2Fwww.youtube.com%2Fwatch%3Fv%3Da-cdefghij_"
            "&format=json&maxwidth=1280",
        ),
        (
            "https://vimeo.com/1/abcdef12",
            "https://vimeo.com/api/oembed.json?url=https%3A%2F%2Fvimeo.com%2F1%2Fabcdef12&format=json&maxwidth=1280",
        ),
        (
            "https://dai.ly/x8abc",
            "https://www.dailymotion.com/services/oembed?url=https%3A%2F%2Fwww.dailymotion.com%2Fvideo%2Fx8abc"
            "&format=json&maxwidth=1280",
        ),
        (f"http://a.org:9000/w/{KEY}", f"https://a.org:9000/api/v1/videos/{KEY}"),
        (f"https://a.org/videos/watch/{KEY}", f"https://a.org/api/v1/videos/{KEY}"),
        (f"https://a.org/w/p/{KEY}", ""),
        (f"https://a.org/videos/watch/playlist/{KEY}", ""),
        ("https://www.youtube.com/@chaine", ""),
        ("monnaie.webm", ""),
    ],
)
def test_where_a_host_answers_for_a_film_follows_from_its_address(address, asked):
    assert facts_at(address) == asked
