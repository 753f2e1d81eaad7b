"""What the library knows of a film's files."""

from __future__ import annotations

from pathlib import Path

from portevoix.films.film import Film, FilmSource
from portevoix.films.library import Library
from portevoix.films.placing import FilmLink
from portevoix.media.gallery import Gallery
from portevoix.problems import Report

HERE = Path(__file__).parent


def test_a_file_says_its_size_to_readers_and_to_programs() -> None:
    report, files = Report(), ["tiny.mp4", "tiny.webm"]
    gallery = Gallery(HERE, HERE / "none", str, report)
    library = Library(HERE, files, gallery, lambda url: f"/{url}", str, report, 25)
    library.ask("tiny.webm", "tiny.webm", "x.md", 1)
    film = library.film(FilmLink("", "/tiny.webm", "Un film"), "fr")
    assert film
    assert [source.bytes for source in film.sources] == [(HERE / name).stat().st_size for name in files[::-1]]
    assert [source.megabytes for source in film.sources] == [0.1, 0.1]


def test_programs_that_are_no_browsers_are_given_the_mp4_where_there_is_one() -> None:
    webm, mp4 = FilmSource("/a.webm", "video/webm", "WebM"), FilmSource("/a.mp4", "video/mp4", "MP4")
    assert Film("Un film", (webm, mp4)).most_played == mp4
    assert Film("Un film", (webm,)).most_played == webm
