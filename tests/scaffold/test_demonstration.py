"""A demonstration can be taken away: only what nobody changed, and what remains still builds."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from portevoix.microsites.kinds import KINDS
from portevoix.options import BuildOptions, Misused
from portevoix.problems import ProblemsFound
from portevoix.scaffold.demonstration import RECORD, Removal, remove_demonstration
from portevoix.scaffold.microsite import new_microsite
from site_tests.sandbox import NOW, Sandbox

FILM = "---\ntitle: Le mien\nexcuse: J'ai piscine.\nvideo: crowd.webm\n---\n\nTexte.\n"

FUNDRAISERS = next(kind for kind in KINDS if kind.name == "fundraiser").demonstration / "fr"
WRITTEN = sorted(path.relative_to(FUNDRAISERS).as_posix() for path in FUNDRAISERS.glob("*/*"))
"""Every file of a demonstration but the microsite's own."""


@pytest.fixture
def sandbox(tmp_path: Path) -> Sandbox:
    """A site with a microsite as it was begun, `demain`."""
    made = Sandbox(tmp_path, shares_pictures=True)
    new_microsite("Demain", _options(made), kind="video")
    return made


def _options(sandbox: Sandbox) -> BuildOptions:
    return BuildOptions(sandbox.folder / "siteconf.py", now=NOW)


def removed(sandbox: Sandbox, slug: str = "demain", *, dry_run: bool = False) -> Removal:
    return remove_demonstration(slug, _options(sandbox), dry_run=dry_run)


def left(sandbox: Sandbox) -> list[str]:
    folder = sandbox.content / "microsites/demain"
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*"))


def test_all_goes_but_the_microsite_s_own_file_and_the_rest_builds(sandbox: Sandbox) -> None:
    removal = removed(sandbox)
    assert left(sandbox) == ["index.md"]
    assert len(removal.removed) == 19
    assert removal.kept == ()
    assert "still those of the demonstration" in removal.opening
    assert not len(sandbox.build().report)


def test_what_would_go_is_said_and_stays(sandbox: Sandbox) -> None:
    before = left(sandbox)
    would = removed(sandbox, dry_run=True)
    assert left(sandbox) == before
    assert removed(sandbox) == would


def test_what_a_person_changed_stays_with_the_film_that_it_names_and_builds(sandbox: Sandbox) -> None:
    folder = sandbox.content / "microsites/demain"
    film = folder / "films/pas-le-temps.md"
    film.write_text(film.read_text("utf-8").replace("Le sablier", "Mon sablier"), "utf-8")
    removal = removed(sandbox)
    assert dict(removal.kept) == {
        "films/pas-le-temps.md": "you changed it",
        "films/hourglass.fr.vtt": "films/pas-le-temps.md names it",
        "films/hourglass.mp4": "films/pas-le-temps.md names it",
        "films/hourglass.webm": "films/pas-le-temps.md names it",
        "films/hourglass.webp": "films/pas-le-temps.md names it",
    }
    assert {path.name for path in folder.iterdir()} == {"films", "index.md", RECORD}
    assert not len(sandbox.build().report)


def test_what_a_text_of_one_s_own_names_stays(sandbox: Sandbox) -> None:
    sandbox.write("microsites/demain/films/mien.md", FILM)
    assert {path for path, _ in removed(sandbox).kept} == {
        f"films/crowd.{end}" for end in ("fr.vtt", "mp4", "webm", "webp")
    }
    assert not len(sandbox.build().report)


def test_what_an_intact_text_needs_stays_with_it(sandbox: Sandbox) -> None:
    sandbox.write("microsites/demain/films/mien.md", FILM + "[Avant]({filename}pas-le-temps.md)\n")
    kept = dict(removed(sandbox).kept)
    assert kept["films/pas-le-temps.md"] == "films/mien.md names it"
    assert kept["films/hourglass.webm"] == "films/pas-le-temps.md names it"
    assert not len(sandbox.build().report)


@pytest.fixture
def fundraisers(tmp_path: Path) -> Sandbox:
    """A site with a microsite whose texts name each other by their slugs, and which has files of data, `demain`."""
    made = Sandbox(tmp_path, shares_pictures=True)
    new_microsite("Demain", _options(made), kind="fundraiser")
    return made


def change(sandbox: Sandbox, path: str) -> None:
    """Add a line to a file of the microsite."""
    file = sandbox.content / "microsites/demain" / path
    file.write_text(file.read_text("utf-8").rstrip("\n") + "\n\n", "utf-8")


def test_what_a_changed_text_names_by_its_slug_stays_and_so_does_its_data(fundraisers: Sandbox) -> None:
    change(fundraisers, "fundraisers/lola-grimpe.md")
    removal = removed(fundraisers)
    assert dict(removal.kept) == {
        "fundraisers/lola-grimpe.md": "you changed it",
        "causes/des-livres-qui-roulent.md": "fundraisers/lola-grimpe.md names it",
        "teams/les-petits-plateaux.md": "fundraisers/lola-grimpe.md names it",
        "ledgers/lola-grimpe.csv": "it is of fundraisers/lola-grimpe.md",
    }
    assert not len(fundraisers.build().report)
    assert (fundraisers.output / "demain/lola-grimpe/index.html").exists()


def test_what_is_named_by_a_text_that_is_named_stays(fundraisers: Sandbox) -> None:
    change(fundraisers, "updates/fernand-la-moitie.md")
    assert dict(removed(fundraisers).kept) == {
        "updates/fernand-la-moitie.md": "you changed it",
        "fundraisers/quatre-vingts-ans-de-fernand.md": "updates/fernand-la-moitie.md names it",
        "causes/des-gouters.md": "fundraisers/quatre-vingts-ans-de-fernand.md names it",
        "ledgers/quatre-vingts-ans-de-fernand.csv": "it is of fundraisers/quatre-vingts-ans-de-fernand.md",
    }
    assert not len(fundraisers.build().report)


@pytest.mark.parametrize("path", WRITTEN)
def test_whatever_one_file_was_changed_the_rest_builds(fundraisers: Sandbox, path: str) -> None:
    change(fundraisers, path)
    assert dict(removed(fundraisers).kept)[path] == "you changed it"
    assert not len(fundraisers.build().report)


def test_nothing_of_it_stays_where_nothing_was_changed(fundraisers: Sandbox) -> None:
    assert removed(fundraisers).kept == ()
    assert left(fundraisers) == ["index.md"]
    assert not len(fundraisers.build().report)


def test_data_that_a_person_changed_keeps_its_text(fundraisers: Sandbox) -> None:
    change(fundraisers, "ledgers/lola-grimpe.csv")
    kept = dict(removed(fundraisers).kept)
    assert kept["fundraisers/lola-grimpe.md"] == "ledgers/lola-grimpe.csv, which is yours, is of it"
    assert kept["teams/les-petits-plateaux.md"] == "fundraisers/lola-grimpe.md names it"


def test_data_of_a_page_that_goes_goes_too_whatever_else_stays(fundraisers: Sandbox) -> None:
    change(fundraisers, "fundraisers/les-chaises-qui-grincent.md")
    removed(fundraisers)
    assert "causes/des-gouters.md" in left(fundraisers)
    assert [path for path in left(fundraisers) if path.startswith("ledgers")] == []


@pytest.mark.parametrize(
    ("header", "stays"),
    [
        ("---\ntitle: Le chat de la voisine\n---\n", False),
        ("---\ntitle: Le mien\n# chat\n---\n", False),
        ("---\ntitle: Le mien\nimage: chat.webp\n---\n", False),
        ("---\ntitle: Le mien\n---\n\nchat\n", False),
        ("---\ntitle: Le mien\nextra:\n  of: chat # le sien\n---\n", True),
        ("---\ntitle: Le mien\nextra: [avis, chat]\n---\n", True),
        ("---\ntitle: Le mien\nextra:\n- 'chat'\n---\n", True),
        ("Title: Le mien\nOf: chat\n\nTexte.\n", True),
        ("Title: Le mien\n\nOf: chat\n", False),
    ],
)
def test_a_slug_is_named_where_it_stands_alone_in_a_header(sandbox: Sandbox, header: str, stays: bool) -> None:
    sandbox.write("microsites/demain/films/mien.md", header)
    assert ("excuses/chat.md" in dict(removed(sandbox).kept)) == stays


@pytest.mark.parametrize("changed", ["crowd.webm", "crowd.fr.vtt"])
def test_a_film_that_a_person_put_in_place_keeps_its_text_and_all_that_has_its_name(
    sandbox: Sandbox, changed: str
) -> None:
    films, before = sandbox.content / "microsites/demain/films", left(sandbox)
    films.joinpath(changed).write_bytes(films.joinpath(changed).read_bytes().replace(b"?", b"!") + b"\n")
    kept = dict(removed(sandbox).kept)
    assert kept.pop(f"films/{changed}") == "you changed it"
    assert kept.pop("films/toute-seule.md") == f"it names films/{changed}, which is yours"
    assert set(kept.values()) == {"films/toute-seule.md names it"}
    assert {*kept, f"films/{changed}"} == {path for path in before if path.startswith("films/crowd.")}
    assert not len(sandbox.build().report)


def test_captions_added_to_a_film_keep_it(sandbox: Sandbox) -> None:
    sandbox.write("microsites/demain/films/flower.en.vtt", "WEBVTT\n\n00:00.400 --> 00:02.000\nIt is too late.\n")
    kept = dict(removed(sandbox).kept)
    assert kept["films/c-est-fichu.md"] == "it names films/flower.en.vtt, which is yours"
    assert kept["films/flower.webm"] == "films/c-est-fichu.md names it"
    assert not len(sandbox.build().report)


def test_what_stayed_for_a_text_goes_once_that_is_gone(sandbox: Sandbox) -> None:
    mine = sandbox.write("microsites/demain/films/mien.md", FILM)
    assert removed(sandbox).kept
    mine.unlink()
    assert removed(sandbox).kept == ()
    assert left(sandbox) == ["index.md"]


def test_what_a_person_changed_is_no_demonstration_any_more(sandbox: Sandbox) -> None:
    sandbox.write("microsites/demain/excuses/chat.md", "---\nlang: fr\nexcuse: Mon chien.\n---\n")
    removed(sandbox)
    assert left(sandbox) == ["excuses", "excuses/chat.md", "index.md"]


def test_an_own_file_that_was_rewritten_is_said_to_be_one_s_own(sandbox: Sandbox) -> None:
    index = sandbox.content / "microsites/demain/index.md"
    index.write_text(index.read_text("utf-8") + "\nUne phrase.\n", "utf-8")
    assert removed(sandbox).opening == "index.md stays, as you wrote it"
    assert index.read_text("utf-8").endswith("Une phrase.\n")


def test_other_ends_of_lines_are_no_change(sandbox: Sandbox) -> None:
    for path in (sandbox.content / "microsites/demain").rglob("*.md"):
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert removed(sandbox).kept == ()


def test_what_is_gone_already_is_no_matter(sandbox: Sandbox) -> None:
    (sandbox.content / "microsites/demain/films/crowd.mp4").unlink()
    removed(sandbox)
    assert left(sandbox) == ["index.md"]


def test_a_folder_renamed_or_a_slug_of_its_own_is_found(sandbox: Sandbox) -> None:
    folder = sandbox.content / "microsites/demain"
    index = folder / "index.md"
    index.write_text(index.read_text("utf-8").replace("kind: video", "kind: video\nslug: plus-tard"), "utf-8")
    folder.rename(folder.with_name("hier"))
    assert removed(sandbox, "plus-tard", dry_run=True) == removed(sandbox, "hier", dry_run=True)


@pytest.mark.parametrize(
    ("slug", "said"),
    [
        ("demian", "there is no microsite 'demian'; did you mean 'demain'?"),
        ("../blog", "there is no microsite '../blog'; there are demain"),
    ],
)
def test_a_microsite_that_is_not_there_names_those_that_are(sandbox: Sandbox, slug: str, said: str) -> None:
    with pytest.raises(ProblemsFound) as error:
        removed(sandbox, slug)
    assert said in str(error.value)


def test_no_microsite_at_all_is_said_to_be_missing_with_those_that_there_are(sandbox: Sandbox) -> None:
    with pytest.raises(Misused, match="write it after remove-demo; there are demain"):
        removed(sandbox, "")


def test_one_without_a_demonstration_is_left_alone(sandbox: Sandbox) -> None:
    removed(sandbox)
    with pytest.raises(ProblemsFound, match="nothing here is remembered as a demonstration"):
        removed(sandbox)


@pytest.mark.parametrize("record", [b"", b"[]", b'{"files": 3}', b"\xff"])
def test_a_record_that_cannot_be_understood_removes_nothing(sandbox: Sandbox, record: bytes) -> None:
    (sandbox.content / "microsites/demain" / RECORD).write_bytes(record)
    before = left(sandbox)
    with pytest.raises(ProblemsFound, match="cannot be understood"):
        removed(sandbox)
    assert left(sandbox) == before


@pytest.mark.skipif(os.name == "nt", reason="links need a right there")
def test_a_record_reaches_nothing_outside_its_folder(sandbox: Sandbox) -> None:
    outside = sandbox.write("blog/mien.md", FILM)
    folder = sandbox.content / "microsites/demain"
    (folder / "lien").symlink_to(outside.parent)
    sums = json.loads((folder / RECORD).read_bytes())["files"]
    own = sums["films/crowd.mp4"]
    paths = ["../../blog/mien.md", str(outside), "lien/mien.md", "", "."]
    (folder / RECORD).write_text(json.dumps({"files": {**dict.fromkeys(paths, own)}}), "utf-8")
    (folder / "lien").unlink()
    (folder / "lien").symlink_to(outside.parent)
    assert removed(sandbox).removed == ()
    assert outside.read_text("utf-8") == FILM
