"""Two commands at once in one folder: one does its work, the other says why not, and nothing is mixed."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from functools import partial
from pathlib import Path
from random import Random

import pytest

from outputs.sites import NEW, OLD, Site, as_tree, in_a_child, tree, write_site
from portevoix import commands
from portevoix.outputs.folder import SiteFolder
from portevoix.outputs.lock import hold
from portevoix.outputs.place import Place
from portevoix.problems import ProblemsFound
from security.disk import QUIET, Versions, bytes_of, cases, child, typed
from site_tests.sandbox import Sandbox

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows cannot fork")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Versions:
    return Versions.made(tmp_path_factory.mktemp("two"))


def other(site: Versions, name: str) -> Sandbox:
    """Another copy of the texts that is built into the same folder."""
    folder = site.sandbox.folder / name
    shutil.rmtree(folder, ignore_errors=True)
    sandbox = Sandbox(folder)
    shutil.rmtree(sandbox.content)
    shutil.copytree(site.sandbox.content, sandbox.content)
    sandbox.settings(QUIET)
    return sandbox


def said_by(told: tuple[int, Path]) -> str:
    code, said = told
    text = said.read_text("utf-8")
    assert "Traceback" not in text, text
    assert code == 0 or "another build" in text, text
    return text


@pytest.mark.parametrize("race", cases(range(20), 1))
def test_of_two_builds_one_is_whole_and_the_other_says_so(site: Versions, race: int) -> None:
    drawn = Random(race)
    one, two = drawn.sample(["A", "B", "C"], 2)
    begun = []
    for version in (one, two):
        site.write(version)
        sandbox = other(site, f"of-{version}")
        work = partial(typed, sandbox, str(site.output))
        begun.append(child(work, site.sandbox.folder / f"said-{version}"))
    ended = [(process.wait(), process.said) for process in begun]
    assert 0 in [code for code, _ in ended]
    for told in ended:
        said_by(told)
    assert bytes_of(site.output) in [site.trees[v] for v, (code, _) in zip((one, two), ended, strict=True) if code == 0]
    assert {path.name for path in site.place.state.iterdir()} == {"lock", "manifest.json"}


@pytest.mark.parametrize("race", cases(range(20), 1))
def test_a_build_while_clean_runs_is_whole_or_told(site: Versions, race: int) -> None:
    drawn = Random(race)
    site.write(new := drawn.choice(["A", "B", "C"]))
    settings = str(site.sandbox.folder / "siteconf.py")

    def clean() -> int:
        for _ in range(drawn.randrange(1, 60)):  # somewhere in what the build does
            if commands.clean(None, settings, False) not in {0, 1}:
                return 70
        return 0

    building = child(site.build, site.sandbox.folder / "said-build")
    cleaning = child(clean, site.sandbox.folder / "said-clean")
    ended = building.wait(), building.said
    said_by((cleaning.wait(), cleaning.said))
    said_by(ended)
    found = bytes_of(site.output)
    assert found in ({}, site.trees[new]) or ended[0] == 1


def test_the_second_names_the_process_that_builds(site: Versions, capsys: pytest.CaptureFixture[str]) -> None:
    site.write("A")
    with SiteFolder(site.output).lock():
        assert site.build() == 1
        assert commands.clean(None, str(site.sandbox.folder / "siteconf.py"), False) == 1
    said = capsys.readouterr().err
    assert said.count(f"another build (process {os.getpid()}) is writing here; wait until it has ended") == 2


def busy(folder: SiteFolder, work: Callable[[], object], times: int) -> Callable[[], None]:
    """The same work again and again; refused or done, never anything else."""

    def worked() -> None:
        for _ in range(times):
            try:
                work()
            except ProblemsFound as found:
                assert "another build" in str(found)  # noqa: PT017 - it is raised by chance

    return worked


@pytest.mark.parametrize("times", [60, pytest.param(2000, marks=pytest.mark.slow)])
def test_builds_and_cleaning_in_one_folder_never_hinder_each_other_halfway(tmp_path: Path, times: int) -> None:
    """What `clean` removes while another begins, the other must not have made; two must never hold one lock."""
    output = tmp_path / "output"
    folder = SiteFolder(output)

    def build(site: Site) -> None:
        write_site(folder, site)

    pids = []
    for work in (lambda: build(OLD), lambda: build(NEW), folder.clear):
        if (pid := os.fork()) == 0:
            os._exit(in_a_child(busy(folder, work, times)))
        pids.append(pid)
    codes = [os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) for pid in pids]
    assert codes == [0, 0, 0]
    assert tree(output) in ({}, as_tree(OLD), as_tree(NEW))
    write_site(folder, NEW)
    assert tree(output) == as_tree(NEW)


def test_a_lock_that_was_removed_is_not_held_twice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever opened the file before `clean` removed it would lock what no other sees."""
    place = Place(tmp_path / "output")
    opened = hold(place)
    removed: list[bool] = []

    def unlinked(_: object, __: int) -> None:
        if not removed:
            removed.append(True)
            place.lock.unlink()

    opened.close()
    with monkeypatch.context() as patched:
        patched.setattr("fcntl.flock", unlinked)
        held = hold(place)
    try:
        assert removed
        assert os.path.samestat(os.fstat(held.fileno()), place.lock.stat())
    finally:
        held.close()
