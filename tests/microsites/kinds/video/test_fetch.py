"""`fetch-video`: what hosts tell of films lies beside them, whole or not at all, and what people wrote stays."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from PIL import Image

from judges.stand_in import StandIn, standing_in
from portevoix.films.captions import read_captions
from portevoix.microsites.kinds.video.fetch import COMMAND, fetch
from portevoix.problems import ProblemsFound, Report
from portevoix.settings import SiteSettings, read_settings
from portevoix.web import Web

ANSWERS = Path(__file__).parent / "answers"
NOW = datetime(2026, 11, 1, 12, tzinfo=ZoneInfo("Europe/Paris"))
TUBE, KEY = "tube.exemple.org", "kkGMgK9ZtnKfYAgnEtQxbv"
API = f"/api/v1/videos/{KEY}"
POSTER, FRENCH, CHINESE = (f"/lazy-static/{name}" for name in (
    "previews/poster.jpg", "video-captions/fr.vtt", "video-captions/zh.vtt"
))  # fmt: skip
HOSTS = (TUBE, "www.youtube.com", "i.ytimg.com", "vimeo.com", "i.vimeocdn.com", "www.dailymotion.com", "s1.dmcdn.net")
CAPTIONS = b"WEBVTT\n\n00:01.000 --> 00:04.000\nJe n'ai pas de monnaie.\n"


def picture(format_: str = "JPEG", colour: str = "olive") -> bytes:
    file = BytesIO()
    Image.new("RGB", (64, 36), colour).save(file, format_)
    return file.getvalue()


def vtt(text: str) -> bytes:
    return f"WEBVTT\n\n00:01.000 --> 00:04.000\n{text}\n".encode()


class Campaign:
    """A site with a video microsite, and a stand-in for every host."""

    def __init__(self, folder: Path, host: StandIn) -> None:
        self.folder, self.host = folder, host
        self.films = folder / "content/microsites/jaimepas/films"
        self.films.mkdir(parents=True)
        (self.films.parent / "index.md").write_text("---\ntitle: J'aime pas donner\nkind: video\n---\n", "utf-8")
        for path, answer in {API: "peertube", f"{API}/captions": "captions", f"{API}/chapters": "chapters"}.items():
            self.answer(path, answer)
        host.answer(POSTER, picture())
        host.answer(FRENCH, CAPTIONS)
        host.answer(CHINESE, vtt("没有零钱"))

    def answer(self, path: str, documented: str, /, **changes: Any) -> None:
        """An answer as the documentation shows it, but for some *changes*."""
        answer = {**json.loads((ANSWERS / f"{documented}.json").read_text("utf-8")), **changes}
        self.host.answer(path, json.dumps(answer).encode(), content_type="application/json")

    def film(self, name: str = "monnaie", video: str = f"https://{TUBE}/w/{KEY}", more: str = "") -> Path:
        file = self.films / f"{name}.md"
        text = f"---\ntitle: Pas de monnaie\nexcuse: Je n'ai pas de monnaie.\nvideo: {video}\n{more}---\n"
        file.write_text(text, "utf-8")
        return file

    def settings(self, now: datetime = NOW) -> SiteSettings:
        raw = {
            "PATH": str(self.folder / "content"),
            "OUTPUT_PATH": str(self.folder / "output"),
            "DEFAULT_LANG": "fr",
            "TIMEZONE": "Europe/Paris",
        }
        return read_settings({**raw, "THEME": str(self.folder)}, self.folder, now, Report())

    def fetch(self, now: datetime = NOW, **options: Any) -> str:
        web = Web(patience=5, stand_ins=dict.fromkeys(HOSTS, self.host.port))
        return fetch(self.settings(now), options, web.get)

    def problem(self, **options: Any) -> str:
        """The one problem that is found."""
        with pytest.raises(ProblemsFound) as found:
            self.fetch(**options)
        (problem,) = found.value.report.errors
        return str(problem)

    def beside(self) -> dict[str, bytes]:
        """What lies beside the films."""
        return {file.name: file.read_bytes() for file in sorted(self.films.iterdir()) if file.suffix != ".md"}

    def fetched(self, name: str = "monnaie") -> dict[str, Any]:
        found: dict[str, Any] = json.loads((self.films / f"{name}.video.json").read_text("utf-8"))
        return found


@pytest.fixture
def campaign(tmp_path) -> Iterator[Campaign]:
    with standing_in() as host:
        yield Campaign(tmp_path, host)


def test_all_that_a_peertube_has_of_a_film_is_laid_beside_it(campaign):
    campaign.film()
    assert campaign.fetch() == (
        "content/microsites/jaimepas/films/monnaie.md: monnaie.chapters.fr.vtt, monnaie.fr.vtt, monnaie.jpg,"
        " monnaie.video.json, monnaie.zh-Hans.vtt, from tube.exemple.org."
    )
    beside = campaign.beside()
    assert beside["monnaie.jpg"] == picture()
    assert beside["monnaie.fr.vtt"] == CAPTIONS
    fetched = campaign.fetched()
    assert sorted(fetched.pop("files")) == sorted(set(beside) - {"monnaie.video.json"})
    assert fetched == {
        "author": "Les excuses",
        "duration": 24,
        "fetched": "2026-11-01T12:00:00+01:00",
        "host": TUBE,
        "title": "Pas de monnaie",
        "url": f"https://{TUBE}/w/{KEY}",
    }
    assert list(campaign.fetched()) == sorted(campaign.fetched())


def test_chapters_become_webvtt_that_the_build_reads(campaign):
    campaign.film()
    campaign.fetch()
    chapters = read_captions(campaign.beside()["monnaie.chapters.fr.vtt"], 24)
    assert chapters.mistakes == ()
    assert [(cue.start, cue.end, cue.text) for cue in chapters.cues] == [
        (0, 8, "Il cherche"),
        (8, 24, "La poche <gauche>"),
    ]


def test_captions_that_a_person_wrote_come_before_those_a_machine_heard(campaign):
    campaign.film()
    campaign.fetch()
    assert "/lazy-static/video-captions/heard-fr.vtt" not in campaign.host.paths
    assert FRENCH in campaign.host.paths


@pytest.mark.parametrize(
    ("video", "name", "path", "poster", "lasts"),
    [
        ("https://youtu.be/a-cdefghij_?t=5", "youtube", "/oembed", "/vi/a-cdefghij_/hqdefault.jpg", 0),
        ("https://vimeo.com/123456", "vimeo", "/api/oembed.json", "/video/1-d_1280", 24),
        ("https://dai.ly/x8abc", "dailymotion", "/services/oembed", "/v/x8abc/x240", 0),
    ],
)
def test_what_oembed_tells_is_laid_beside_a_film(campaign, video, name, path, poster, lasts):
    campaign.film(video=video)
    campaign.answer(path, name)
    campaign.host.answer(poster, picture("PNG"))
    campaign.fetch()
    assert sorted(campaign.beside()) == ["monnaie.png", "monnaie.video.json"]
    assert (campaign.fetched()["duration"], campaign.fetched()["author"]) == (lasts, "Les excuses")
    assert campaign.host.paths == [path, poster]


def test_a_peertube_before_its_sixth_version_has_no_chapters_and_that_is_no_fault(campaign):
    del campaign.host.answers[f"{API}/chapters"]
    campaign.film()
    campaign.fetch()
    assert "monnaie.chapters.fr.vtt" not in campaign.beside()


def test_a_peertube_of_today_names_its_pictures_and_the_widest_is_taken(campaign):
    thumbnails = [
        {"fileUrl": f"https://{TUBE}/small.jpg", "width": 280},
        {"fileUrl": f"https://{TUBE}/wide.webp", "width": 1280},
    ]
    campaign.answer(API, "peertube", thumbnails=thumbnails)
    campaign.host.answer("/wide.webp", picture("WEBP"))
    campaign.film()
    campaign.fetch()
    assert "monnaie.webp" in campaign.beside()


def test_what_was_fetched_is_not_asked_for_again(campaign):
    campaign.film()
    campaign.fetch()
    campaign.host.asked.clear()
    assert campaign.fetch() == "1 film was fetched before; --again asks the hosts anew."
    assert campaign.host.asked == []


def test_fetching_the_same_again_changes_nothing_not_even_its_instant(campaign):
    campaign.film()
    campaign.fetch()
    before = campaign.beside()
    said = campaign.fetch(NOW + timedelta(days=1), again=True)
    assert said.endswith("nothing new at tube.exemple.org.")
    assert campaign.beside() == before


def test_what_changed_at_the_host_changes_here_with_its_instant(campaign):
    campaign.film()
    campaign.fetch()
    campaign.host.answer(FRENCH, vtt("Je n'ai que des billets."))
    said = campaign.fetch(NOW + timedelta(days=1), again=True)
    assert "monnaie.md: monnaie.fr.vtt, monnaie.video.json, from" in said
    assert "billets" in campaign.beside()["monnaie.fr.vtt"].decode()
    assert campaign.fetched()["fetched"] == "2026-11-02T12:00:00+01:00"


def test_what_the_host_has_no_more_stays(campaign):
    campaign.film()
    campaign.fetch()
    before = campaign.beside()
    campaign.answer(f"{API}/captions", "captions", data=[])
    campaign.fetch(again=True)
    assert campaign.beside() == before


def test_a_file_that_a_person_changed_is_kept_and_told(campaign):
    campaign.film()
    campaign.fetch()
    (campaign.films / "monnaie.fr.vtt").write_bytes(vtt("Mieux dit."))
    campaign.host.answer(FRENCH, vtt("Dit autrement."))
    campaign.host.answer(CHINESE, vtt("零钱"))
    said = campaign.fetch(again=True)
    assert "warning: is not as it was fetched, or never was: it stays" in said
    assert "films/monnaie.fr.vtt:" in said
    beside = campaign.beside()
    assert (beside["monnaie.fr.vtt"], beside["monnaie.zh-Hans.vtt"]) == (vtt("Mieux dit."), vtt("零钱"))
    campaign.fetch(again=True)
    assert campaign.beside() == beside


@pytest.mark.parametrize(
    "name", ["monnaie.png", "monnaie.jpg", "monnaie.JPG", "monnaie.fr.vtt", "monnaie.chapters.fr.vtt"]
)
def test_a_file_that_a_person_laid_there_first_is_kept_and_not_asked_for(campaign, name):
    campaign.film()
    (campaign.films / name).write_bytes(b"de ma main")
    assert "it stays" in campaign.fetch()
    assert campaign.beside()[name] == b"de ma main"
    same = [other for other in campaign.beside() if other.rpartition(".")[0] == name.rpartition(".")[0]]
    assert [other for other in same if "json" not in other] == [name]


def test_a_poster_that_the_header_names_is_enough(campaign):
    campaign.film(more="poster: affiche.png\n")
    campaign.fetch()
    assert "monnaie.jpg" not in campaign.beside()
    assert POSTER not in campaign.host.paths


def test_a_poster_in_another_format_takes_the_place_of_the_one_before(campaign):
    campaign.film()
    campaign.fetch()
    campaign.host.answer(POSTER, picture("PNG"))
    campaign.fetch(again=True)
    beside = campaign.beside()
    assert "monnaie.png" in beside
    assert "monnaie.jpg" not in beside


def test_another_address_is_another_film_and_what_was_that_of_the_first_goes(campaign):
    campaign.film()
    campaign.fetch()
    campaign.film(video="https://vimeo.com/123456")
    campaign.answer("/api/oembed.json", "vimeo")
    campaign.host.answer("/video/1-d_1280", picture())
    campaign.fetch()
    assert sorted(campaign.beside()) == ["monnaie.jpg", "monnaie.video.json"]
    assert campaign.fetched()["host"] == "Vimeo"


TOO_LARGE = b"\xff\xd8" + b"x" * 5_000_001
ENDS_LATE = b"WEBVTT\n\n00:01.000 --> 01:04.000\nTrop tard.\n"
HTML = b"<!doctype html><title>Bienvenue</title>"


@pytest.mark.parametrize(
    ("path", "status", "body", "why"),
    [
        (API, 404, b"", "tube.exemple.org answers 404; check the address"),
        (API, 200, HTML, "tube.exemple.org does not answer as it is documented to (no JSON)"),
        (API, 200, b"[1, 2]", "tube.exemple.org does not answer as it is documented to (no object of JSON); look at"),
        (API, 200, b"[" * 100_000, "tube.exemple.org does not answer as it is documented to (no JSON)"),
        (API, 200, b'{"name": ""}', "tube.exemple.org does not answer as it is documented to (name)"),
        (API, 200, b'{"name": "x", "duration": -1}', "tube.exemple.org does not answer as it is documented to"),
        (API, 200, b" " * 1_000_001, "tube.exemple.org sends more than 1 MB"),
        (f"{API}/captions", 500, b"", "tube.exemple.org answers 500; fetch again later"),
        (f"{API}/chapters", 200, HTML, "tube.exemple.org does not answer as it is documented to (no JSON)"),
        (POSTER, 404, b"", "its poster: tube.exemple.org answers 404; check the address, or lay a picture monnaie.jpg"),
        (POSTER, 200, TOO_LARGE, "its poster: tube.exemple.org sends more than 5 MB"),
        (POSTER, 200, HTML, "its poster: it is no picture of a sort we read; have another one there, or lay a picture"),
        (POSTER, 200, picture()[:400], "its poster: it is damaged"),
        (POSTER, 200, picture("GIF"), "its poster: it is neither JPEG, PNG nor WebP; have another one there"),
        (FRENCH, 200, HTML, "its captions in fr: line 1: is not WebVTT; correct them there, or write monnaie.fr.vtt"),
        (FRENCH, 200, ENDS_LATE, "its captions in fr: line 3: this cue ends after the film, which lasts 0:24;"),
        (FRENCH, 302, b"", "its captions in fr: 10.0.0.1 is at 10.0.0.1, which is no public address"),
    ],
)
def test_what_cannot_be_had_is_told_and_the_last_that_was_good_stays(campaign, path, status, body, why):
    file = campaign.film()
    campaign.fetch()
    before = campaign.beside()
    campaign.answer(API, "peertube", name="Un autre titre")
    campaign.host.answer(CHINESE, vtt("零钱"))
    campaign.host.answer(path, body, status=status, location="https://10.0.0.1/x")
    problem = campaign.problem(again=True)
    assert problem.startswith(f"{file.relative_to(campaign.folder).as_posix()}:4: video: {why}")
    assert campaign.beside() == before


def test_a_first_time_that_fails_leaves_nothing(campaign):
    campaign.film()
    campaign.host.answer(CHINESE, HTML)
    campaign.problem()
    assert campaign.beside() == {}


def test_what_the_disk_refuses_is_told_and_nothing_of_the_film_is_laid_down(campaign):
    campaign.film()
    (campaign.films / "monnaie.zh-Hans.vtt.new").mkdir()
    assert (
        "video: what was fetched cannot be laid beside it: Is a directory; mend that, and fetch" in campaign.problem()
    )
    assert [file.name for file in sorted(campaign.films.iterdir())] == ["monnaie.md", "monnaie.zh-Hans.vtt.new"]


def test_one_film_that_fails_keeps_no_other_from_being_fetched(campaign):
    campaign.film("a", video=f"https://{TUBE}/w/gone-gone-gone")
    campaign.film("b")
    assert "films/a.md:4: video: tube.exemple.org answers 404" in campaign.problem()
    assert "b.video.json" in campaign.beside()


@pytest.mark.parametrize(
    "lang", ["../../../../evil", "fr/../../x", "..", "fr\\..\\x", "chapters", "fr\n", "", "f" * 300]
)
def test_a_language_that_is_none_names_no_file(campaign, lang):
    listed = [{"language": {"id": lang}, "automaticallyGenerated": False, "captionPath": FRENCH}]
    campaign.answer(f"{API}/captions", "captions", data=listed)
    campaign.answer(API, "peertube", language={"id": "../x"})
    campaign.film()
    campaign.fetch()
    expected = {"monnaie.chapters.fr.vtt", "monnaie.jpg", "monnaie.video.json"}
    assert set(campaign.beside()) - {"monnaie.fr.vtt"} == expected
    written = {file for file in campaign.folder.rglob("*") if file.is_file()}
    assert {file.parent for file in written} == {campaign.films, campaign.films.parent}


def test_words_of_a_host_are_laid_down_on_one_line_without_what_cannot_be_seen(campaign):
    campaign.answer(API, "peertube", name="Pas\n de \u202emonnaie\u0000")
    campaign.answer(
        f"{API}/chapters", "chapters", chapters=[{"title": "a\n\n00:01.000 --> 00:02.000\nb", "timecode": 0}]
    )
    campaign.film()
    campaign.fetch()
    assert campaign.fetched()["title"] == "Pas de monnaie"
    chapters = read_captions(campaign.beside()["monnaie.chapters.fr.vtt"])
    assert [cue.text for cue in chapters.cues] == ["a 00:01.000 --> 00:02.000 b"]


@pytest.mark.parametrize("video", ["https://10.0.0.1/w/abcdefgh", "https://localhost/w/abcdefgh"])
def test_a_film_at_a_private_address_is_not_asked_for(campaign, video):
    campaign.film(video=video)
    assert "which is no public address" in campaign.problem()
    assert campaign.host.asked == []


def test_a_note_that_is_not_ours_is_told_and_kept(campaign):
    campaign.film()
    (campaign.films / "monnaie.video.json").write_text('{"a": 1}')
    assert (
        "monnaie.video.json beside it is not what fetch-video writes; remove it, and fetch again" in campaign.problem()
    )
    assert campaign.beside() == {"monnaie.video.json": b'{"a": 1}'}


@pytest.mark.parametrize("wanted", ["b", "pas-de-sous", "content/microsites/jaimepas/films/b.md"])
def test_one_film_is_fetched_alone_by_its_name_or_its_file(campaign, monkeypatch, wanted):
    monkeypatch.chdir(campaign.folder)
    campaign.film("a")
    campaign.film("b", more="slug: pas-de-sous\n")
    campaign.fetch(film=wanted)
    assert "b.video.json" in campaign.beside()
    assert "a.video.json" not in campaign.beside()


def test_a_film_that_there_is_none_of_is_told_with_the_nearest(campaign):
    campaign.film()
    said = "--film: no film on the page of a host is called 'monaie'; did you mean 'monnaie'?"
    assert campaign.problem(film="monaie") == said


def test_films_of_files_and_microsites_of_other_kinds_ask_nobody(campaign):
    campaign.film(video="monnaie.webm")
    other = campaign.folder / "content/microsites/autre"
    (other / "films").mkdir(parents=True)
    (other / "index.md").write_text("---\ntitle: Autre\nkind: videos\n---\n", "utf-8")
    (other / "films/x.md").write_bytes(campaign.film("b").read_bytes())
    campaign.film("b", video="b.webm")
    assert campaign.fetch() == "No film is on the page of a host: there is nothing to fetch."
    assert campaign.host.asked == []


def test_a_film_that_cannot_be_read_is_told_and_the_others_are_fetched(campaign):
    campaign.film("a", more="excuse: encore\n")
    campaign.film("b")
    assert "films/a.md:5: excuse: is already given on line 3" in campaign.problem()
    assert "b.video.json" in campaign.beside()


def test_of_a_playlist_nothing_is_fetched_and_that_is_said(campaign):
    campaign.film(video=f"https://{TUBE}/w/p/{KEY}")
    assert campaign.fetch().endswith("a playlist of tube.exemple.org, of which nothing is fetched.")


def test_the_command_tells_its_options():
    assert COMMAND.name == "fetch-video"
    assert [(option.name, option.flag) for option in COMMAND.options] == [("film", False), ("again", True)]
