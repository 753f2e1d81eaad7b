"""What a contribution commits as if we had made it, state, stores, links: nothing leads out of the output folder."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from media.samples import encoded, photograph
from outputs.sites import recover, tree, write_site
from portevoix.media.recipe import Facts
from portevoix.media.store import Store
from portevoix.outputs.folder import SiteFolder
from portevoix.outputs.forward import roll_forward
from portevoix.outputs.journal import Journal
from portevoix.outputs.manifest import Manifest
from portevoix.outputs.place import Place
from portevoix.problems import ProblemsFound
from portevoix.publishing.record import last_publication
from portevoix.settings_file import site_settings
from publishing.placed import NEW, OLD, Project
from site_tests.sandbox import Sandbox

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows has no such files")

OURS = {"version": 1, "files": ["a/hook"], "folders": ["a"], "sizes": {}}


@pytest.fixture
def outside(tmp_path: Path) -> Path:
    """A folder beside the site, such as `.git/hooks`; nothing in it may change."""
    folder = tmp_path / "outside"
    (folder / "deep").mkdir(parents=True)
    (folder / "hook").write_text("theirs")
    return folder


@pytest.fixture
def site(tmp_path: Path) -> Path:
    for name in ("output", ".output.porte-voix/staging"):
        (tmp_path / name).mkdir(parents=True)
    return tmp_path


def staged(site: Path, outside: Path, *, by: str) -> None:
    """A file that waits to be put in place: a plain one, or what is none."""
    at = site / ".output.porte-voix" / "staging" / "0"
    kinds: dict[str, Callable[[], Any]] = {
        "plain": lambda: at.write_text("evil"),
        "dangling link": lambda: at.symlink_to("nowhere"),
        "link": lambda: at.symlink_to(outside / "hook"),
        "second name": lambda: at.hardlink_to(outside / "hook"),
        "pipe": lambda: os.mkfifo(at),
        "folder": at.mkdir,
    }
    kinds[by]()


def commit(site: Path, **steps: Any) -> None:
    """The journal of a contribution, which finds the manifest of an empty site."""
    journal = json.dumps({"manifest": OURS, **steps})
    (site / ".output.porte-voix" / "journal.json").write_text(journal)


JOURNALS: dict[str, tuple[str, dict[str, Any], bool]] = {
    "a plain file through a link": ("plain", {"move": [["0", "a/hook"]]}, True),
    "a dangling link through a link": ("dangling link", {"move": [["0", "a/hook"]]}, True),
    "a dangling link into a folder": ("dangling link", {"move": [["0", "a/hook"]]}, False),
    "a link into a folder": ("link", {"move": [["0", "a/hook"]]}, False),
    "a second name into a folder": ("second name", {"move": [["0", "a/hook"]]}, False),
    "a pipe into a folder": ("pipe", {"move": [["0", "a/hook"]]}, False),
    "a folder into a folder": ("folder", {"move": [["0", "a/hook"]]}, False),
    "a folder made through a link": ("plain", {"make": ["a/made"]}, True),
}


@pytest.mark.parametrize(("by", "steps", "linked"), JOURNALS.values(), ids=JOURNALS)
def test_a_committed_journal_moves_and_makes_nothing_that_leads_out(
    by: str, steps: dict[str, Any], linked: bool, site: Path, outside: Path
) -> None:
    staged(site, outside, by=by)
    commit(site, **steps)
    if linked:
        (site / "output" / "a").symlink_to(outside)
    else:
        (site / "output" / "a").mkdir()
    before = names(site)
    folder = SiteFolder(site / "output")
    for command in (folder.finish, lambda: recover(folder), folder.clear, lambda: write_site(folder, {})):
        with pytest.raises(ProblemsFound) as error:
            command()
        assert len(error.value.report) == 1
    assert names(site) == before
    assert tree(outside) == {"deep/": b"", "hook": b"theirs"}


def names(site: Path) -> set[str]:
    """All that is there, without reading it, but for the lock."""
    return {path.relative_to(site).as_posix() for path in site.rglob("*") if path.name != "lock"}


@pytest.mark.parametrize("steps", [{"move": (("0", "a/hook"),)}, {"make": ("a/made",)}], ids=["moved", "made"])
def test_each_step_looks_again_when_it_is_taken(steps: dict[str, Any], site: Path, outside: Path) -> None:
    staged(site, outside, by="plain")
    (site / "output" / "a").symlink_to(outside)
    with pytest.raises(OSError, match="stands for a folder above"):
        roll_forward(Place(site / "output"), Journal(manifest=Manifest(files=("a/hook",)), **steps))
    assert tree(outside) == {"deep/": b"", "hook": b"theirs"}


@pytest.mark.parametrize("command", ["build", "clean"])
def test_a_committed_manifest_removes_nothing_that_a_link_leads_to(command: str, site: Path, outside: Path) -> None:
    ours = {**OURS, "folders": ["a", "a/deep"]}
    (site / ".output.porte-voix" / "manifest.json").write_text(json.dumps(ours))
    (site / "output" / "a").symlink_to(outside)
    folder = SiteFolder(site / "output")
    changes = folder.clear() if command == "clean" else write_site(folder, {"index.html": b"ours"})
    assert changes.removed == ()
    assert tree(outside) == {"deep/": b"", "hook": b"theirs"}


def to_zero(path: Path) -> None:
    path.symlink_to("/dev/zero")


RECORDS = {"a link to a device": to_zero, "a pipe": os.mkfifo}


@pytest.mark.parametrize("lay", RECORDS.values(), ids=RECORDS)
@pytest.mark.parametrize("name", ["manifest.json", "journal.json", "published.json"])
def test_a_record_that_is_no_plain_file_is_one_message(name: str, lay: Callable[[Path], None], site: Path) -> None:
    lay(site / ".output.porte-voix" / name)
    folder = SiteFolder(site / "output")
    assert len(folder.problems()) == 1
    with pytest.raises(ProblemsFound, match="is no file of ours"):
        write_site(folder, {})
    if name == "manifest.json":
        with pytest.raises(ProblemsFound, match="it is no plain file"):
            folder.files()


@pytest.mark.parametrize("lay", RECORDS.values(), ids=RECORDS)
def test_what_was_published_is_read_from_a_plain_file_alone(lay: Callable[[Path], None], tmp_path: Path) -> None:
    project = Project(tmp_path / "work").settings()
    state = project.work / ".output.porte-voix"
    state.mkdir()
    lay(state / "published.json")
    with pytest.raises(ProblemsFound, match="is damaged; delete that file"):
        last_publication(site_settings(project.options))


def test_a_record_of_more_bytes_than_any_site_has_is_not_read(site: Path) -> None:
    with (site / ".output.porte-voix" / "manifest.json").open("wb") as file:
        file.truncate(10**10)  # a hole, which takes no room on the disk
    with pytest.raises(ProblemsFound, match="more than 100,000,000 bytes"):
        SiteFolder(site / "output").files()


PLANTED = {
    "the folder of releases": "releases",
    "a release": "releases/1",
    "the record of a release": "releases/1.json",
    "the record of what was published": "published.json",
    "anything else": "more",
}


@pytest.mark.parametrize("name", PLANTED.values(), ids=PLANTED)
def test_nothing_is_published_through_a_link_among_what_we_remember(name: str, tmp_path: Path, outside: Path) -> None:
    project = Project(tmp_path / "work").settings(PUBLISH_TO="folder", PUBLISH_FOLDER=str(tmp_path / "www"))
    planted = tmp_path / ".www.porte-voix" / name
    planted.parent.mkdir(parents=True)
    planted.symlink_to(outside / "hook" if name.endswith(".json") else outside)
    (outside / "1.json").write_text(json.dumps({"version": 1, "files": ["hook"], "is_whole": False}))
    before = tree(outside)
    assert f".www.porte-voix/{name}" in project.refused(OLD).message
    assert tree(outside) == before
    planted.unlink()
    project.publish(OLD)
    project.publish(NEW)
    assert (tmp_path / "www").is_symlink()


@pytest.mark.parametrize("link", [".cache", ".cache/pictures", f".cache/pictures/{'a' * 40}"])
def test_the_store_of_pictures_follows_no_link(link: str, tmp_path: Path, outside: Path) -> None:
    at = tmp_path / link
    at.parent.mkdir(parents=True, exist_ok=True)
    at.symlink_to(outside)
    below = outside / Path(*("pictures", "a" * 40)[link.count("/") :])
    other = Store(tmp_path / "store")
    other.keep_facts("a" * 40, Facts(width=1, height=1))
    below.mkdir(parents=True, exist_ok=True)
    (tmp_path / "store" / ("a" * 40) / "facts.json").replace(below / "facts.json")
    before = tree(outside)
    store = Store(tmp_path / ".cache" / "pictures")
    assert store.facts("a" * 40) is None
    store.keep_facts("a" * 40, Facts(width=2, height=2))
    assert "symbolic link" in store.fault
    assert Store(tmp_path / ".cache" / "pictures").clear() == 0
    assert tree(outside) == before


def test_a_picture_in_the_store_that_is_a_link_is_made_anew_and_its_neighbours_stay(
    tmp_path: Path, outside: Path
) -> None:
    folder = tmp_path / "store" / ("a" * 40)
    folder.mkdir(parents=True)
    (folder / "facts.json").symlink_to(outside / "hook")
    (folder / "notes.txt").write_text("somebody's")
    store = Store(tmp_path / "store")
    store.keep_facts("a" * 40, Facts(width=1, height=1))
    assert store.facts("a" * 40) == Facts(width=1, height=1)
    assert store.clear() == 1
    assert tree(tmp_path / "store") == {f"{'a' * 40}/": b"", f"{'a' * 40}/notes.txt": b"somebody's"}
    assert tree(outside)["hook"] == b"theirs"


def test_a_build_with_a_store_that_is_a_link_says_so_and_does_without(tmp_path: Path, outside: Path) -> None:
    sandbox = Sandbox(tmp_path / "site")
    sandbox.write("media/a.jpg", encoded(photograph(40, 30)))
    sandbox.post("un", "![A]({static}/media/a.jpg)")
    (sandbox.folder / ".cache").symlink_to(outside)
    (problem,) = sandbox.build().report
    assert "'.cache' is a symbolic link, which is never followed; remove it" in problem.message
    assert tree(outside) == {"deep/": b"", "hook": b"theirs"}
