"""Posters: a page of A4 in our face, the same bytes each time; `make-poster` lays them whole, over no other file."""

from __future__ import annotations

import json
import logging
import os
import re
import zlib
from collections.abc import Iterator
from dataclasses import fields, replace
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import segno
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

from portevoix.microsites.kinds.fundraiser.collected import Poster, poster_of
from portevoix.microsites.kinds.fundraiser.drawing import mixed, on_accent
from portevoix.microsites.kinds.fundraiser.occasions import LINES, LOUD
from portevoix.microsites.kinds.fundraiser.poster import COMMAND, run
from portevoix.microsites.kinds.fundraiser.printing import QR, code, poster_pdf, runs
from portevoix.previews.cards.face import HEAVY, STRONG, house_face, sized
from portevoix.previews.cards.spec import contrast
from portevoix.problems import ProblemsFound, Report
from portevoix.settings import SiteSettings, read_settings
from portevoix.sharing.qr import QUIET

ROOT = Path(__file__).resolve().parents[4]
URL = "https://acteurs.example/marathon/"
SAID: dict[str, Any] = {
    "format": "porte-voix/collecte/1",
    "kind": "fundraiser",
    "title": "Un cœur pour le marathon",
    "owner": "Claire Aubin",
    "owner_told": "par Claire Aubin",
    "occasion": "Marathon de Lyon",
    "occasion_name": "race",
    "cause": "Se loger",
    "summary": "Chaque kilomètre paie une nuit à l’abri, «\u00a0pas à pas\u00a0»\u202f!",
    "url": URL,
    "lang": "fr",
    "raised": "1240.00",
    "goal": "2000.00",
    "told": "1\u202f240\u00a0€ sur 2\u202f000\u00a0€",
    "raised_told": "1\u202f240\u00a0€",
    "goal_told": "sur 2\u202f000\u00a0€",
    "missing_told": "encore 760\u00a0€ à réunir",
    "share": 62,
    "supporters": 31,
    "supporters_told": "31 soutiens",
    "as_of": "2026-05-04T12:00:00+02:00",
    "as_of_told": "au 4 mai 2026 à 12:00",
    "source_told": "au 4 mai 2026 à 12:00, selon le registre de la page",
    "state": "live",
    "standing": "",
    "seal": "",
    "call": "Donner",
    "look": {"ink": "#3b0d0c", "paper": "#ffe9e3", "accent": "oklch(70% 0.2 30)"},
}


def said(**changes: Any) -> bytes:
    return json.dumps({**SAID, **changes}).encode()


def poster(**changes: Any) -> Poster:
    return replace(poster_of(said()), **changes)


# What is read


def test_what_a_built_site_says_is_read() -> None:
    found = poster_of(said())
    assert (found.title, found.owner, found.occasion) == (
        "Un cœur pour le marathon",
        "Claire Aubin",
        "Marathon de Lyon",
    )
    assert (found.share, found.told, found.url, found.accent) == (62, SAID["told"], URL, "oklch(70% 0.2 30)")
    assert (found.occasion_name, found.call, found.missing_told) == ("race", "Donner", SAID["missing_told"])
    assert found.as_of == datetime(2026, 5, 4, 10, tzinfo=UTC)


def test_what_is_missing_or_of_another_sort_is_not_on_the_poster() -> None:
    sparse = {name: SAID[name] for name in ("format", "title", "share", "as_of")}
    found = poster_of(json.dumps({**sparse, "look": {"ink": "beaucoup"}, "owner": ["a"], "later": {}}).encode())
    assert (found.owner, found.told, found.url, found.lang) == ("", "", "", "")
    assert (found.ink, found.paper) == ("#1c1208", "#faf6ec")
    assert poster_pdf(found).startswith(b"%PDF-")


@pytest.mark.parametrize("url", ["javascript:alert(1)", "/marathon/", "https://", "https://[", "file:///etc/passwd"])
def test_an_address_that_is_none_of_the_web_is_left_out(url: str) -> None:
    assert poster_of(said(url=url)).url == ""


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"{", "is not JSON; build the site again"),
        (b"[" * 100_000, "is not JSON; build the site again"),
        (b"\xff", "is not JSON; build the site again"),
        (b"[]", "is not of the format 'porte-voix/collecte/1'; build the site again"),
        (said(format="porte-voix/collecte/2"), "is not of the format 'porte-voix/collecte/1'; build the site again"),
        (said(kind="cause"), "is not of a fundraiser; name the file beside the page of one"),
        (said(title=" "), "has no 'title'; build the site again"),
        (said(share="62"), "'share' is no number of per cent; build the site again"),
        (said(share=float("nan")), "'share' is no number of per cent; build the site again"),
        (said(as_of="hier"), "'as_of' is no instant (ISO 8601); build the site again"),
    ],
)
def test_what_cannot_be_used_is_a_problem_with_its_remedy(data: bytes, problem: str) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(problem)}$"):
        poster_of(data)


# The PDF


def streams(pdf: bytes) -> Iterator[bytes]:
    """What the objects of the file hold, as it was before it was packed."""
    for found in re.finditer(rb"stream\n(.*?)\nendstream", pdf, re.DOTALL):
        try:
            yield zlib.decompress(found[1])
        except zlib.error:
            yield found[1]


def drawn(pdf: bytes) -> str:
    """The drawing of the page."""
    return next(stream for stream in streams(pdf) if b" Tf" in stream).decode("latin-1")


def fonts(pdf: bytes) -> list[TTFont]:
    return [TTFont(BytesIO(stream)) for stream in streams(pdf) if stream[:4] in {b"\0\1\0\0", b"OTTO"}]


def shown_characters(pdf: bytes) -> set[str]:
    """Which characters the file can give back to who copies or hears its text (ISO 32000-2, 9.10.3)."""
    maps = [stream.decode("latin-1") for stream in streams(pdf) if b"beginbfchar" in stream]
    pairs = (re.findall(r"<[0-9A-F]{4}> <([0-9A-F]{4})>", one) for one in maps)
    return {chr(int(code_, 16)) for found in pairs for code_ in found}


def test_it_is_one_page_of_a4_that_says_its_title_language_and_maker() -> None:
    pdf = poster_pdf(poster())
    assert pdf.count(b"/Type /Page\n") == 1
    assert re.search(rb"/MediaBox \[0 0 595\.28 841\.89\]", pdf)
    assert b"/Lang (fr)" in pdf
    assert b"/Producer (Porte-voix)" in pdf
    assert b"/Creator (Porte-voix)" in pdf
    assert f"/Title <feff{SAID['title'].encode('utf-16-be').hex()}>".encode() in pdf


def test_it_is_dated_by_what_it_says_and_not_by_the_clock() -> None:
    assert b"/CreationDate (D:20260504120000+02'00')" in poster_pdf(poster())
    assert poster_pdf(poster()) == poster_pdf(poster())
    assert poster_pdf(poster()) != poster_pdf(poster(as_of=datetime(2026, 5, 5, tzinfo=UTC)))


def test_its_fonts_are_ours_embedded_and_hold_only_what_it_shows() -> None:
    embedded = fonts(poster_pdf(poster()))
    assert len(embedded) == 2
    assert all("fvar" not in font and font["maxp"].numGlyphs < 60 for font in embedded)
    assert len({font["glyf"]["A"].xMax if "A" in font["glyf"].keys() else id(font) for font in embedded}) == 2  # noqa: SIM118


def test_french_is_written_with_all_its_characters(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING):
        found = shown_characters(poster_pdf(poster(title="Œuvrer de tout cœur «\u00a0ici\u00a0»\u202f: 5\u202f€…")))
    assert found >= set("Œœ«»€…’à\u202f\u00a0")
    assert caplog.records == []


def test_the_address_is_a_link_twice_and_stands_in_words_below_the_code() -> None:
    pdf = poster_pdf(poster())
    assert pdf.count(f"/URI ({URL})".encode()) == 2
    assert b"/URI" not in poster_pdf(poster(url=""))


def test_the_code_is_the_one_that_segno_makes_with_its_quiet_zone() -> None:
    size = len(segno.make_qr(URL, error="l").matrix)
    module = QR[2] / (size + 2 * QUIET)
    found = [[0] * size for _ in range(size)]
    for x, y, width, _ in code(URL, *QR):
        row, column = round((y - QR[1]) / module) - QUIET, round((x - QR[0]) / module) - QUIET
        found[row][column : column + round(width / module)] = [1] * round(width / module)
    assert found == [list(row) for row in segno.make_qr(URL, error="l").matrix]
    assert code("x" * 5000, *QR) == []


def test_the_code_is_drawn_as_one_path_of_rectangles() -> None:
    with_code, without = (drawn(poster_pdf(poster(url=url))).count(" re") for url in (URL, ""))
    assert with_code - without == len(code(URL, *QR))


def written(pdf: bytes) -> list[str]:
    """What stands on the page, a run of letters each, in its order."""
    page = re.findall(r"/(F\d+) [\d.]+ Tf|\((.*?)(?<!\\)\) Tj", drawn(pdf), re.DOTALL)
    maps = [stream.decode("latin-1") for stream in streams(pdf) if b"beginbfchar" in stream]
    named = sorted({font for font, _ in page if font}, key=lambda name: int(name[1:]))
    table = {
        font: {int(a, 16): chr(int(b, 16)) for a, b in re.findall(r"<([0-9A-F]{4})> <([0-9A-F]{4})>", one)}
        for font, one in zip(named, maps, strict=True)
    }
    found, font = [], ""
    for name, shown in page:
        font = name or font
        if shown:
            codes = re.sub(r"\\(.)", lambda one: {"r": "\r", "n": "\n"}.get(one[1], one[1]), shown).encode("latin-1")
            pairs = (int.from_bytes(codes[at : at + 2], "big") for at in range(0, len(codes), 2))
            found.append("".join(table[font].get(pair, "?") for pair in pairs))
    return found


def test_it_says_what_its_page_says_in_the_same_order() -> None:
    said_ = "".join(written(poster_pdf(poster(standing="Terminée", seal="Atteint"))))
    order = ("Marathon de Lyon", "par Claire", "Un cœur", "Chaque kilom", "Terminée", "Atteint", "1\u202f240", "sur 2",
             "62", "31 soutiens", "encore 760", "au 4 mai 2026", "Donner", "acteurs.example")  # fmt: skip
    places = [said_.find(one) for one in order]
    assert -1 not in places, dict(zip(order, places, strict=True))
    assert places == sorted(places)


def test_what_was_built_before_it_said_so_much_is_still_printed() -> None:
    old = {name: value for name, value in SAID.items() if name not in {"raised_told", "goal_told", "source_told"}}
    shown = "".join(written(poster_pdf(poster_of(json.dumps({**old, "owner_told": ""}).encode()))))
    assert SAID["told"] in shown
    assert "Claire Aubin" in shown
    assert SAID["as_of_told"] in shown


def colours(pdf: bytes) -> set[str]:
    """What is filled or drawn in, as the page has it: red, green, blue, from 0 to 1."""
    return {" ".join(f"{float(one):.2f}" for one in found.split()) for found in
            re.findall(r"((?:[\d.]+ ){3})(?:rg|RG)\b", drawn(pdf))}  # fmt: skip


def test_in_memory_of_somebody_nothing_is_in_the_accent() -> None:
    accent = " ".join(f"{part / 255:.2f}" for part in mixed("#ffe9e3", "#3b0d0c", SAID["look"]["accent"])["accent"])
    assert accent in colours(poster_pdf(poster()))
    assert accent not in colours(poster_pdf(poster(occasion_name="memory", share=120)))


@pytest.mark.parametrize(
    ("accent", "read"), [("#ff7559", "ink"), ("#5b2bd9", "paper"), ("#10382c", "paper"), ("#e9f522", "ink")]
)
def test_what_is_read_on_the_band_can_be(accent: str, read: str) -> None:
    found = mixed("#fbf4e6", "#10382c", accent)
    assert on_accent(found) == found[read]
    assert contrast(on_accent(found), found["accent"]) >= 4.5


@pytest.mark.parametrize("occasion", [*LINES, "fair", ""])
def test_every_occasion_has_its_drawing(occasion: str) -> None:
    pdf = poster_pdf(poster(occasion_name=occasion))
    other = poster_pdf(poster(occasion_name="other"))
    assert (drawn(pdf) == drawn(other)) == (occasion in {"other", "fair", ""})


def test_drawings_are_those_of_the_theme() -> None:
    template = (ROOT / "theme/templates/components/occasion.html").read_text("utf-8")
    found = [
        dict(re.findall(r'"(\w+)": "([^"]*)"', part)) for part in re.findall(r"= \{(.*?)\} %\}", template, re.DOTALL)
    ]
    assert found == [dict(LOUD), dict(LINES)]


@pytest.mark.parametrize("share", [0, 3, 62, 100, 240])
def test_every_share_has_its_bar(share: int) -> None:
    assert drawn(poster_pdf(poster(share=share))) != drawn(poster_pdf(poster(share=50)))


@pytest.mark.parametrize("words", ["", "W" * 400, "Une phrase longue. " * 80, "連帯", "\x00\x1b[31m\ud800"])
def test_no_word_leaves_the_page(words: str) -> None:
    kept = {"title", "share", "as_of", "url", "ink", "paper", "accent", "lang", "occasion_name"}
    changes = dict.fromkeys((field.name for field in fields(Poster) if field.name not in kept), words)
    page = drawn(poster_pdf(poster(title=f"Un {words}"[:300].replace("連帯", "mot"), **changes)))
    places = [tuple(map(float, found)) for found in re.findall(r"BT ([-\d.]+) ([-\d.]+) Td", page)]
    assert places
    assert all(45 <= x < 550 and 10 < y < 820 for x, y in places)


def test_a_title_that_the_face_cannot_show_is_a_problem_with_its_remedy() -> None:
    with pytest.raises(ValueError, match=r"cannot show the title; write it in Latin letters"):
        poster_pdf(poster(title="連帯"))


@pytest.mark.parametrize("weight", [HEAVY, STRONG])
def test_letters_are_kerned_between_runs(weight: int) -> None:
    found = list(runs("AVoVille To", house_face(), weight))
    assert "".join(run for _, run in found) == "AVoVille To"
    assert len(found) > 1
    last, run = found[-1]
    font = sized(house_face(), 1000, weight)
    assert last + font.getlength(run) / 1000 == pytest.approx(font.getlength("AVoVille To") / 1000, abs=0.01)


# The command


class Site:
    """A built site with two fundraisers, and something that is none."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.output, self.posters = folder, folder / "output", folder / "posters"
        self.says("acteurs/marathon", said())
        self.says("acteurs/noces", said(title="Noces", url="https://acteurs.example/noces/"))
        self.says("acteurs/causes/se-loger", said(kind="cause"))

    def says(self, address: str, data: bytes) -> Path:
        file = self.output / address / "collecte.json"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
        return file

    def settings(self) -> SiteSettings:
        raw = {"PATH": "content", "OUTPUT_PATH": str(self.output), "DEFAULT_LANG": "fr", "TIMEZONE": "Europe/Paris"}
        now = datetime(2026, 11, 1, 12, tzinfo=ZoneInfo("Europe/Paris"))
        return read_settings({**raw, "THEME": str(ROOT / "theme")}, self.folder, now, Report())

    def make(self, **options: Any) -> str:
        return run(self.settings(), {"fundraiser": None, "to": None, **options})

    def problems(self, **options: Any) -> list[str]:
        with pytest.raises(ProblemsFound) as found:
            self.make(**options)
        return [str(problem) for problem in found.value.report]

    @property
    def made(self) -> list[str]:
        return sorted(file.name for file in self.posters.iterdir()) if self.posters.exists() else []


@pytest.fixture
def site(tmp_path: Path) -> Site:
    return Site(tmp_path.resolve())


def test_all_posters_are_made_and_nothing_else_and_it_says_so(site: Site) -> None:
    assert site.make() == "posters/acteurs-marathon.pdf: made.\nposters/acteurs-noces.pdf: made."
    assert site.made == ["acteurs-marathon.pdf", "acteurs-noces.pdf"]
    assert (site.posters / "acteurs-marathon.pdf").read_bytes() == poster_pdf(poster())


def test_made_again_what_has_not_changed_is_left_alone(site: Site) -> None:
    site.make()
    file = site.posters / "acteurs-noces.pdf"
    before = file.stat().st_mtime_ns
    site.says("acteurs/marathon", said(share=63))
    assert site.make() == "posters/acteurs-marathon.pdf: made anew.\nposters/acteurs-noces.pdf: as it was."
    assert file.stat().st_mtime_ns == before


@pytest.mark.parametrize("wanted", ["noces", "acteurs-noces"])
def test_one_alone_is_made_where_it_is_named(site: Site, wanted: str) -> None:
    site.make(fundraiser=wanted)
    assert site.made == ["acteurs-noces.pdf"]


def test_one_that_is_not_there_names_the_nearest(site: Site) -> None:
    (problem,) = site.problems(fundraiser="maraton")
    assert problem == "--fundraiser: no fundraiser in output is called 'maraton'; did you mean 'marathon'?"
    (problem,) = site.problems(fundraiser="xyz")
    assert problem == "--fundraiser: no fundraiser in output is called 'xyz'; write one of marathon, noces"
    assert site.made == []


def test_another_folder_is_made_where_it_is_named(site: Site) -> None:
    site.make(to=str(site.folder / "a/imprimer"), fundraiser="noces")
    assert (site.folder / "a/imprimer/acteurs-noces.pdf").is_file()
    assert site.made == []


def test_a_site_that_is_not_built_is_one_problem_that_says_how(tmp_path: Path) -> None:
    site = Site(tmp_path.resolve())
    for file in site.output.rglob("collecte.json"):
        file.unlink()
    said_ = "output: holds no page of a fundraiser; build the site first: python3 tasks.py build"
    assert site.problems() == site.problems(fundraiser="noces") == [said_]
    assert site.made == []


def test_without_an_address_there_is_no_code_and_it_says_so(site: Site) -> None:
    site.says("acteurs/noces", said(url=""))
    answer = site.make(fundraiser="noces").splitlines()
    assert answer[1] == (
        "posters/acteurs-noces.pdf: without a QR code, for the site does not know its address; set SITEURL, "
        "and build it again."
    )
    assert (site.posters / "acteurs-noces.pdf").is_file()


def test_what_cannot_be_read_is_a_problem_and_the_others_are_made(site: Site) -> None:
    site.says("acteurs/marathon", said(format="x"))
    (problem,) = site.problems()
    assert problem.startswith("output/acteurs/marathon/collecte.json: is not of the format")
    assert site.made == ["acteurs-noces.pdf"]


@pytest.mark.parametrize("data", [b"", b"mine", b"%PDF-1.4\n/Producer (Other)\n", b"/Producer (Porte-voix)"])
def test_a_file_of_somebody_else_stays(site: Site, data: bytes) -> None:
    site.posters.mkdir()
    file = site.posters / "acteurs-noces.pdf"
    file.write_bytes(data)
    assert site.problems(fundraiser="noces") == [
        "posters/acteurs-noces.pdf: is no poster that Porte-voix made, and stays; move it away, or name another "
        "folder after --to"
    ]
    assert file.read_bytes() == data


@pytest.mark.skipif(os.name == "nt", reason="links need a privilege there")
def test_nothing_is_written_through_a_link(site: Site) -> None:
    outside = site.folder / "outside.pdf"
    outside.write_bytes(poster_pdf(poster()))
    site.posters.mkdir()
    (site.posters / "acteurs-noces.pdf").symlink_to(outside)
    (problem,) = site.problems(fundraiser="noces")
    assert problem.startswith("posters/acteurs-noces.pdf: is no plain file, and nothing is written through it")
    assert outside.read_bytes() == poster_pdf(poster())


@pytest.mark.skipif(os.name == "nt", reason="links need a privilege there")
@pytest.mark.parametrize("to", ["posters", "posters/mai"])
def test_no_folder_is_entered_through_a_link(site: Site, to: str) -> None:
    elsewhere = site.folder / "elsewhere"
    elsewhere.mkdir()
    site.posters.symlink_to(elsewhere)
    (problem,) = site.problems(to=str(site.folder / to))
    assert problem == f"{to}: 'posters' is a symbolic link, which is never followed; name another folder"
    assert list(elsewhere.iterdir()) == []


@pytest.mark.skipif(os.name == "nt", reason="links need a privilege there")
def test_no_link_of_the_output_is_read(site: Site) -> None:
    secret = site.folder / "secret.json"
    secret.write_bytes(said(title="Secret"))
    file = site.output / "acteurs/noces/collecte.json"
    file.unlink()
    file.symlink_to(secret)
    (problem,) = site.problems(fundraiser="marathon")
    assert problem.startswith("output/acteurs/noces/collecte.json: cannot be read: it is no plain file")


def test_a_folder_that_is_a_file_is_a_problem_with_its_remedy(site: Site) -> None:
    site.posters.write_bytes(b"")
    (problem,) = site.problems()
    assert problem.startswith("posters: no folder can be made here: ")


def test_two_that_would_be_printed_to_one_file_are_a_problem(site: Site) -> None:
    site.says("acteurs-marathon", said())
    assert site.problems() == [
        "output/acteurs/marathon/collecte.json and output/acteurs-marathon/collecte.json: would both be printed to "
        "acteurs-marathon.pdf; give one of the two another slug"
    ]


def test_a_writing_that_is_cut_leaves_what_was_there(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    site.make()
    before = (site.posters / "acteurs-marathon.pdf").read_bytes()
    site.says("acteurs/marathon", said(share=80))

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    (problem,) = site.problems(fundraiser="marathon")
    assert problem.startswith("posters/acteurs-marathon.pdf: cannot be written: No space left on device; ")
    assert (site.posters / "acteurs-marathon.pdf").read_bytes() == before
    assert len(site.made) == 2


def test_it_is_declared_with_its_options() -> None:
    assert (COMMAND.name, [option.name for option in COMMAND.options]) == ("make-poster", ["fundraiser", "to"])
