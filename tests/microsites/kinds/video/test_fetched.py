"""What was fetched of a film on a host is shown by a build, which asks nobody."""

from __future__ import annotations

from films.samples import FRENCH, poster
from microsites.sandbox import with_microsite
from portevoix.films.fetched import FetchedFilm

TUBE = "https://tube.example.org/w/kkGMgK9ZtnKfYAgnEtQxbv"
FETCHED = FetchedFilm(
    title="Plus tard", host="tube.example.org", url=TUBE, duration=84, fetched="2026-05-05T12:00:00+02:00"
)


def test_a_build_shows_how_long_a_film_on_a_host_lasts_and_its_poster(tmp_path):
    files: dict[str, str | bytes | None] = {
        "films/tard.video.json": FETCHED.as_file(),
        "films/tard.fr.vtt": FRENCH,
        "films/tard.png": poster(),
    }
    sandbox = with_microsite(tmp_path, **files)
    assert [str(problem) for problem in sandbox.build().report] == []
    opening, film = sandbox.page("pas-envie/index.html"), sandbox.page("pas-envie/films/tard/index.html")
    assert "1:24" in opening
    assert "/media/tard." in film
    published = set(sandbox.tree())
    assert not {path for path in published if path.endswith((".video.json", "tard.fr.vtt"))}


def test_what_was_fetched_of_another_film_is_told_by_the_build(tmp_path):
    other = FETCHED.model_copy(update={"url": "https://vimeo.com/1"})
    sandbox = with_microsite(tmp_path, **{"films/tard.video.json": other.as_file()})
    assert [str(problem) for problem in sandbox.build().report] == [
        "content/microsites/pas-envie/films/tard.md:5: warning: video: what was fetched is that of https://vimeo.com/1;"
        " run fetch-video again"
    ]
