"""What we remember of a folder: believed only when it is whole and cannot lead anywhere else."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from outputs.sites import NEW, OLD, recover, tree, write_site
from portevoix.outputs.folder import SiteFolder
from portevoix.outputs.forward import roll_forward
from portevoix.outputs.journal import Journal
from portevoix.outputs.manifest import Manifest
from portevoix.outputs.place import Place
from portevoix.outputs.state_file import write_state
from portevoix.problems import ProblemsFound

MANIFEST = {"version": 1, "files": ["index.html"], "folders": []}
NEXT = {"version": 1, "files": ["a"], "folders": []}

DAMAGED_MANIFESTS = {
    "empty": "",
    "cut short": '{"version": 1, "fil',
    "not JSON": "index.html\n",
    "not UTF-8": b"\xff\xfe\x00",
    "a list": "[]",
    "null": "null",
    "another version": json.dumps({**MANIFEST, "version": 2}),
    "version as text": json.dumps({**MANIFEST, "version": "1"}),
    "files as text": json.dumps({**MANIFEST, "files": "index.html"}),
    "numbers for files": json.dumps({**MANIFEST, "files": [1]}),
    "unknown field": json.dumps({**MANIFEST, "root": "/"}),
    "climbs out": json.dumps({**MANIFEST, "files": ["../content/work.txt"]}),
    "climbs out in the middle": json.dumps({**MANIFEST, "files": ["a/../../content/work.txt"]}),
    "absolute": json.dumps({**MANIFEST, "files": ["/etc/passwd"]}),
    "folder climbs out": json.dumps({**MANIFEST, "folders": [".."]}),
    "NUL": json.dumps({**MANIFEST, "files": ["a\0b"]}),
    "git": json.dumps({**MANIFEST, "files": [".git/config"]}),
    "deep": "[" * 100_000,
}

DAMAGED_JOURNALS = {
    "empty": {},
    "no manifest": {"remove": ["index.html"]},
    "removes what is not ours": {"remove": ["CNAME"], "manifest": NEXT},
    "prunes what is not ours": {"prune": ["theirs"], "manifest": NEXT},
    "removes what climbs out": {"remove": ["../content/work.txt"], "manifest": NEXT},
    "moves to what climbs out": {"move": [["0", "../content/work.txt"]], "manifest": NEXT},
    "moves from elsewhere": {"move": [["../../content/work.txt", "a"]], "manifest": NEXT},
    "moves from a name with a line": {"move": [["0\n", "a"]], "manifest": NEXT},
    "moves what it does not list": {"move": [["0", "b"]], "manifest": NEXT},
    "moves one file twice": {"move": [["0", "a"], ["0", "a"]], "manifest": NEXT},
    "moves one file to two": {"move": [["0", "a"], ["0", "b"]], "manifest": {**NEXT, "files": ["a", "b"]}},
    "removes what it keeps": {"remove": ["a"], "manifest": NEXT},
    "makes what climbs out": {"make": ["../theirs"], "manifest": NEXT},
    "unknown step": {"copy": [], "manifest": NEXT},
}


@pytest.fixture
def state(folder: SiteFolder, project: Path) -> Path:
    write_site(folder, {"index.html": b"ours"})
    (project / "output" / "CNAME").write_text("example.org")
    (project / "output" / "theirs").mkdir()
    return project / ".output.porte-voix"


def every_command(folder: SiteFolder) -> list[Callable[[], Any]]:
    return [lambda: write_site(folder, NEW), lambda: recover(folder), folder.clear]


def assert_refused(folder: SiteFolder, project: Path, named: str) -> None:
    before = tree(project)
    (problem,) = folder.problems()
    assert problem.path.endswith(named)
    assert "is damaged" in problem.message
    assert "then build again" in problem.message
    for command in every_command(folder):
        with pytest.raises(ProblemsFound, match="is damaged"):
            command()
    assert tree(project) == before


@pytest.mark.parametrize("written", DAMAGED_MANIFESTS.values(), ids=DAMAGED_MANIFESTS.keys())
def test_a_damaged_manifest_is_refused(folder: SiteFolder, project: Path, state: Path, written: str | bytes) -> None:
    (state / "manifest.json").write_bytes(written if isinstance(written, bytes) else written.encode())
    assert_refused(folder, project, ".output.porte-voix/manifest.json")


@pytest.mark.parametrize("written", DAMAGED_JOURNALS.values(), ids=DAMAGED_JOURNALS.keys())
def test_a_damaged_journal_is_refused(folder: SiteFolder, project: Path, state: Path, written: dict[str, Any]) -> None:
    (state / "journal.json").write_text(json.dumps(written))
    assert_refused(folder, project, ".output.porte-voix/journal.json")


@pytest.mark.parametrize("name", ["manifest.json", "journal.json", "lock", "staging"])
def test_state_that_is_a_link_to_elsewhere_is_refused(
    folder: SiteFolder, project: Path, state: Path, name: str
) -> None:
    (state / name).unlink(missing_ok=True)
    (state / name).symlink_to(project / "content" / "work.txt")
    before = tree(project)
    (problem,) = folder.problems()
    assert name in problem.message
    for command in every_command(folder):
        with pytest.raises(ProblemsFound):
            command()
    assert tree(project) == before


def test_a_state_folder_that_is_a_link_to_elsewhere_is_refused(folder: SiteFolder, project: Path) -> None:
    (project / ".output.porte-voix").symlink_to(project / "content")
    (problem,) = folder.problems()
    assert ".output.porte-voix" in problem.message
    with pytest.raises(ProblemsFound):
        write_site(folder, NEW)
    assert tree(project / "content") == {"work.txt": b"somebody's work"}


@pytest.mark.parametrize("name", ["manifest.json.new", "journal.json.new"])
def test_a_link_laid_where_we_write_for_a_moment_is_not_followed(
    folder: SiteFolder, project: Path, state: Path, name: str
) -> None:
    (state / name).symlink_to(project / "content" / "work.txt")
    write_site(folder, OLD)
    assert (project / "content" / "work.txt").read_text() == "somebody's work"


def test_a_folder_without_its_manifest_is_a_stranger_to_us(folder: SiteFolder, project: Path, state: Path) -> None:
    (state / "manifest.json").unlink()
    (problem,) = folder.problems()
    assert "was not made by Porte-voix" in problem.message


def test_a_journal_that_was_done_but_not_forgotten_removes_nothing_more(
    folder: SiteFolder, project: Path, state: Path
) -> None:
    manifest = (state / "manifest.json").read_text()
    (state / "journal.json").write_text(json.dumps({"remove": ["CNAME"], "manifest": json.loads(manifest)}))
    assert recover(folder)
    assert (project / "output" / "CNAME").read_text() == "example.org"
    assert not (state / "journal.json").exists()


def test_a_step_taken_twice_does_not_remove_the_new_file_on_a_disk_that_ignores_case(
    folder: SiteFolder, project: Path, state: Path
) -> None:
    (project / "output" / "About.html").write_text("in place; such a disk finds it under both names")
    state.joinpath("staging").mkdir()
    manifest = Manifest(files=("about.html",))
    journal = Journal(remove=("About.html",), move=(("0", "about.html"),), manifest=manifest)
    write_state(journal, state / "journal.json")
    roll_forward(Place(project / "output"), journal)
    assert (project / "output" / "About.html").exists()


def test_a_step_taken_late_does_not_remove_through_a_link(folder: SiteFolder, project: Path, state: Path) -> None:
    (project / "output" / "blog").symlink_to(project / "content")
    journal = Journal(remove=("blog/work.txt",), manifest=Manifest())
    write_state(journal, state / "journal.json")
    roll_forward(Place(project / "output"), journal)
    assert (project / "content" / "work.txt").read_text() == "somebody's work"


def test_nothing_is_done_without_the_lock(folder: SiteFolder) -> None:
    with pytest.raises(RuntimeError, match="lock"):
        folder.recover()
