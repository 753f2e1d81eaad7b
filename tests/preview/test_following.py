"""How the preview follows the writer: every save rebuilds, a mistake is shown, nothing ends the server."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest

from portevoix.host import BuildOptions, BuildResult
from preview.running import Start


def test_a_save_makes_browsers_reload(start: Start) -> None:
    site = start()
    with site.events() as events:
        first = next(events)
        assert f'data-build="{first["build"]}"' in site.text("/")
        site.save("content/index.html", "<p>Neuf</p>")
        second = next(events)
    assert second["build"] != first["build"]
    assert second["problems"] == []
    assert f'<p>Neuf</p><script src="/_porte-voix/preview.js" data-build="{second["build"]}"' in site.text("/")


@pytest.mark.parametrize("name", ["content/blog/new/index.html", "theme/templates/x.html", "theme/static/main.css"])
def test_texts_and_theme_are_watched(start: Start, name: str) -> None:
    site = start()
    with site.events() as events:
        first = next(events)
        site.save(name, "x")
        assert next(events)["build"] != first["build"]


def test_a_mistake_names_every_place_and_leaves_the_pages_up(start: Start) -> None:
    site = start()
    with site.events() as events:
        first = next(events)
        site.save("content/index.html", "<p>Neuf</p>\nMISTAKE one\nMISTAKE two\nDOUBT")
        failed = next(events)
        assert failed == {
            "build": first["build"],
            "restyles": "",
            "pages": [],
            "problems": [
                {"where": "content/index.html:2", "what": "title: MISTAKE one", "error": True},
                {"where": "content/index.html:3", "what": "title: MISTAKE two", "error": True},
                {"where": "content/index.html:4", "what": "title: DOUBT", "error": False},
            ],
        }
        assert "Accueil" in site.text("/")
        assert "content/index.html:2: title: MISTAKE one" in site.said
        assert "Not built: 2 problems; the last good pages stay." in site.said
        site.save("content/index.html", "<p>Corrigé</p>")
        mended = next(events)
    assert mended["problems"] == []
    assert "Corrigé" in site.text("/")


def test_an_error_nobody_foresaw_is_shown_and_the_server_goes_on(start: Start) -> None:
    site = start()
    with site.events() as events:
        next(events)
        site.save("content/index.html", "CRASH")
        (problem,) = next(events)["problems"]
        assert "ValueError: nobody foresaw this" in problem["what"]
        site.save("content/index.html", "<p>Corrigé</p>")
        assert next(events)["problems"] == []


def test_a_build_that_leaves_is_shown_and_the_server_goes_on(start: Start, project: Path) -> None:
    def leaves(_: BuildOptions) -> BuildResult:
        raise SystemExit("a plugin gave up")

    site = start(build=leaves)
    assert "SystemExit: a plugin gave up" in site.text("/")


def test_a_first_build_that_fails_gives_a_page_of_problems_until_mended(start: Start, project: Path) -> None:
    (project / "content" / "index.html").write_text("MISTAKE <b>", encoding="utf-8")
    site = start()
    response, page = site.ask("/blog/x/")
    assert response.status == 503
    assert '<html lang="fr">' in page.decode()
    assert "content/index.html:1: title: MISTAKE &lt;b&gt;" in page.decode()
    with site.events() as events:
        first = next(events)
        assert f'data-build="{first["build"]}"' in page.decode()
        site.save("content/index.html", "MISTAKE again")
        second = next(events)
        assert second["build"] != first["build"]
        site.save("content/index.html", "<p>Corrigé</p>")
        assert next(events)["build"] != second["build"]
    assert "Corrigé" in site.text("/")


def test_new_settings_are_read_even_when_saved_in_the_same_second_with_the_same_length(start: Start) -> None:
    site = start()
    with site.events() as events:
        next(events)
        for name in ("Deux mots", "Six mots!", "Dix mots."):
            site.save("pelicanconf.py", f"PATH = 'content'\nTHEME = 'theme'\nSITENAME = '{name}'\n")
            next(events)
            assert f"Accueil de {name}" in site.text("/")


def test_settings_that_other_settings_import_are_read_again(
    start: Start, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delitem(sys.modules, "pelicanconf", raising=False)
    monkeypatch.syspath_prepend(str(project))
    (project / "publishconf.py").write_text("from pelicanconf import *\n", encoding="utf-8")
    site = start("publishconf.py")
    with site.events() as events:
        next(events)
        site.save("pelicanconf.py", "PATH = 'content'\nTHEME = 'theme'\nSITENAME = 'Autre'\n")
        next(events)
    assert "Accueil de Autre" in site.text("/")


def test_broken_settings_are_a_problem_with_its_line(start: Start) -> None:
    site = start()
    with site.events() as events:
        next(events)
        site.save("pelicanconf.py", "PATH = 'content'\nSITENAME = 'x\n")
        (problem,) = next(events)["problems"]
        assert problem["where"] == "pelicanconf.py:2"
        site.save("pelicanconf.py", "PATH = 'content'\nTHEME = 'theme'\nSITENAME = 'Mieux'\n")
        assert next(events)["problems"] == []
    assert "Accueil de Mieux" in site.text("/")


def test_a_folder_the_settings_name_later_is_watched_from_then_on(start: Start) -> None:
    site = start()
    site.save("ailleurs/index.html", "<p>Ailleurs</p>")
    with site.events() as events:
        builds = {next(events)["build"]}
        site.save("pelicanconf.py", "PATH = 'ailleurs'\nTHEME = 'theme'\n")
        # The first build with the new folder, then the one made once that folder is watched.
        builds |= {next(events)["build"], next(events)["build"]}
        site.save("ailleurs/index.html", "<p>Plus loin</p>")
        assert next(events)["build"] not in builds
    assert "Plus loin" in site.text("/")


def test_a_folder_that_another_takes_the_place_of_is_still_followed(start: Start, project: Path) -> None:
    site = start()
    with site.events() as events:
        (project / "content").rename(project / "old")
        shutil.copytree(project / "old", project / "content")
        site.save("content/blog/copied.html", "")
        assert any(site.ask("/blog/copied.html")[0].status == 200 for _ in events)
        site.save("content/index.html", "<p>Suivi</p>")
        assert any("Suivi" in site.text("/") for _ in events)


def test_a_folder_that_goes_and_comes_back_is_followed_again(start: Start, project: Path) -> None:
    site = start()
    with site.events() as events:
        shutil.rmtree(project / "content")
        assert any("there is no content" in problem["what"] for event in events for problem in event["problems"])
        site.save("content/index.html", "<p>De retour</p>")
        assert any("De retour" in site.text("/") for _ in events)
        site.save("content/index.html", "<p>Suivi</p>")
        assert any("Suivi" in site.text("/") for _ in events)
