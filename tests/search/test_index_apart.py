"""Above some hundred texts the index is a step of its own: plain builds leave it as it was, and do not pay for it."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from pathlib import Path
from shutil import rmtree

import pytest

from portevoix.audit.check import check
from portevoix.engine.building import build as engine_build
from portevoix.host import build as host_build
from portevoix.host.hosting import PorteVoix
from portevoix.options import BuildOptions, BuildResult, SearchIndex
from portevoix.outputs.output import Output
from portevoix.problems import ProblemsFound, Report
from portevoix.publishing.choosing import Asked
from portevoix.publishing.publish import publish
from portevoix.search import pages
from portevoix.search.own import OwnEngine
from portevoix.search.settings import SearchSettings
from portevoix.search.store import FILES, FOLDER, forget
from portevoix.settings_file import pelican_settings
from site_tests.sandbox import NOW, Sandbox

PAGE = "recherche/index.html"


class Site(Sandbox):
    """A site of four texts, which are many here; `made` counts the indexes that were made."""

    made = 0

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.settings(())
        for number in range(4):
            self.post(f"texte-{number}", f"Mot{number} et [le premier]({{filename}}texte-0.md).")

    def settings(self, lines: object) -> None:
        super().settings(["PORTEVOIX_CARDS = PORTEVOIX_SHARING = False", 'PORTEVOIX_SEARCH = "own"'])

    def options(self, **options: object) -> BuildOptions:
        given = {"settings": self.folder / "siteconf.py", "now": NOW, "project": self.folder, **options}
        return BuildOptions(**given)  # type: ignore[arg-type]

    def index(self) -> dict[str, bytes]:
        return {path: data for path, data in self.tree().items() if path.startswith("recherche/index/")}


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Site:
    """The site, three texts being many."""
    found = Site(tmp_path)
    monkeypatch.setattr(pages, "SearchSettings", partial(SearchSettings, many=3))
    make = OwnEngine.index

    def counted(*given: object) -> object:
        found.made += 1
        return make(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(OwnEngine, "index", counted)
    return found


BUILDS = pytest.mark.parametrize(
    "build", [lambda options: host_build(options), lambda options: engine_build(options)], ids=["in turn", "engine"]
)
Build = Callable[[BuildOptions], BuildResult]


@BUILDS
def test_a_plain_build_without_an_index_says_so_to_its_visitors(site: Site, build: Build) -> None:
    result = build(site.options(engine=True))
    assert site.made == 0
    assert site.index() == {}
    assert result.index == SearchIndex()
    page = site.page(PAGE)
    assert "On ne peut encore rien chercher ici." in page
    assert "<form" not in page
    assert 'href="/archives/"' in page
    assert "site-search.js" not in page


@BUILDS
def test_an_index_that_was_asked_for_stays_until_it_is_renewed(site: Site, build: Build) -> None:
    build(site.options(engine=True, index=True))
    made = site.tree()
    assert site.index()
    assert build(site.options(engine=True)).index == SearchIndex(4, NOW)
    assert site.tree() == made
    site.post("texte-4", "Neuf")
    build(site.options(engine=True))
    assert site.index() == {path: data for path, data in made.items() if path.startswith("recherche/index/")}
    assert (head := re.search('index="/([^"]*)"', site.page(PAGE)))
    assert head[1] in site.index()
    assert site.made == 1
    build(site.options(engine=True, index=True))
    assert site.made == 2
    assert b"texte-4" in b"".join(site.index().values())


def test_a_kept_index_is_the_same_in_every_folder_and_with_the_engine_or_without(site: Site) -> None:
    engine_build(site.options(engine=True, index=True))
    site.post("texte-4", "Neuf")
    engine_build(site.options(engine=True))
    first = site.tree()
    rmtree(site.output)
    rmtree(site.folder / ".output.porte-voix")
    host_build(site.options())
    assert site.tree() == first
    host_build(site.options(output=site.folder / "elsewhere"))
    elsewhere = site.folder / "elsewhere"
    assert {path: (elsewhere / path).read_bytes() for path in first} == first


def test_the_index_of_the_very_same_texts_is_not_made_twice(site: Site) -> None:
    engine_build(site.options(engine=True, index=True))
    engine_build(site.options(engine=True, index=True, output=site.folder / "elsewhere"))
    assert site.made == 1


def test_a_check_judges_the_index_that_would_be_published(site: Site) -> None:
    engine_build(site.options(engine=True, index=True))
    site.post("texte-3", "Mot3, une phrase longue que personne ne doit lire nulle part encore.", status="draft")
    found = check(site.options(engine=True))
    assert [str(one.problem) for one in found if "texte-3" in str(one.problem)] == []
    assert site.made == 2


def test_publishing_always_makes_the_index(site: Site) -> None:
    asked = []

    def build(options: BuildOptions) -> BuildResult:
        asked.append(options.index)
        raise ProblemsFound(Report())

    with pytest.raises(ProblemsFound):
        publish(site.options(), Asked(to="artifact", folder=str(site.folder / "out"), dry_run=True), build=build)
    assert asked == [True]


def test_few_texts_have_their_index_made_by_each_build(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pages, "SearchSettings", SearchSettings)
    result = engine_build(site.options(engine=True))
    assert site.index()
    assert result.index is None
    assert not (site.folder / FOLDER).exists()


def test_an_index_that_is_damaged_is_never_published(site: Site) -> None:
    engine_build(site.options(engine=True, index=True))
    part = next((site.folder / FILES).glob("*/*.part"))
    part.write_bytes(part.read_bytes()[:-1] + b"!")
    with pytest.raises(ProblemsFound, match="is damaged; make it anew: python3 tasks"):
        host_build(site.options(output=site.folder / "elsewhere"))
    engine_build(site.options(engine=True, index=True))
    assert site.made == 2
    host_build(site.options(output=site.folder / "elsewhere"))


@pytest.mark.parametrize("cut", ["list.json", ".part"])
def test_an_index_of_which_something_is_missing_is_none(site: Site, cut: str) -> None:
    engine_build(site.options(engine=True, index=True))
    next(file for file in (site.folder / ".cache").rglob("*") if file.name.endswith(cut)).unlink()
    assert host_build(site.options()).index == SearchIndex()
    assert site.index() == {}


def test_what_no_index_needs_any_more_is_not_kept(site: Site) -> None:
    engine_build(site.options(engine=True, index=True))
    before = {file.name for file in (site.folder / FILES).rglob("*.part")}
    site.post("texte-4", "Neuf")
    engine_build(site.options(engine=True, index=True))
    after = {file.name for file in (site.folder / FILES).rglob("*.part")}
    assert before - after
    assert len(after) == len(site.index())


def test_what_was_kept_can_be_forgotten(site: Site) -> None:
    engine_build(site.options(engine=True, index=True))
    assert forget(site.folder) == len(site.index()) + 1
    assert not (site.folder / FOLDER).exists()
    assert not (site.folder / FILES).exists()


def test_a_build_that_makes_no_index_reads_no_body_before_it_claims(site: Site) -> None:
    engine_build(site.options(engine=True, index=True))
    assert any(output.of_bodies for output in claimed(site, index=True))
    assert not any(output.of_bodies for output in claimed(site, index=False))


def claimed(site: Site, *, index: bool) -> list[Output]:
    """What a build wants to write."""
    hosted = PorteVoix(pelican_settings(site.options(index=index)))
    hosted.make()
    return list(hosted.state.outputs)
