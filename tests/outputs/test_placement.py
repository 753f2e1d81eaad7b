"""Output settings that would cost somebody his work, and those that are fine."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from outputs.sites import NEW, as_tree, tree, write_site
from portevoix.outputs.folder import SiteFolder
from portevoix.problems import ProblemsFound

DANGEROUS = {
    ".": "contains 'content'",
    "": "contains 'content'",
    "..": "is your home folder",
    "../..": "contains your home folder",
    "/": "whole disk",
    "/..": "whole disk",
    "~": "is your home folder",
    "~/project": "contains 'content'",
    "~/Documents": "was not made by Porte-voix",
    "content": "is 'content'",
    "content/": "is 'content'",
    "./content/../content": "is 'content'",
    "content/site": "lies inside 'content'",
    "content/a/b/c": "lies inside 'content'",
    "theme": "is 'theme'",
    "theme/static": "lies inside 'theme'",
    "plugins": "is 'plugins'",
    "pelicanconf.py": "is 'pelicanconf.py'",
    "pelicanconf.py/x": "lies inside 'pelicanconf.py'",
    "output/..": "contains 'content'",
    "linked": "symbolic link",
    "linked-content": "symbolic link",
    "linked-nowhere": "symbolic link",
    "linked-home/project/content": "is 'content'",
    "linked-home/Documents": "was not made by Porte-voix",
    "circle/output": "cannot be an output folder",
    "circle": "symbolic link",
    "notes.txt": "is a file",
    "notes.txt/output": "is not a folder",
    "pipe": "is a file",
    "../repository": "was not made by Porte-voix",
    ".git": "'.git' folder",
    ".git/output": "'.git' folder",
    ".output.porte-voix": "keeps what it made",
    ".output.porte-voix/staging": "keeps what it made",
    "hidden-only": "was not made by Porte-voix",
    "links-only": "was not made by Porte-voix",
    "x" * 300: "cannot be an output folder",
    "x" * 250: "cannot be an output folder",
    "a\0b": "cannot be an output folder",
}

FINE = [
    "output",
    "public/site",
    "../elsewhere",
    "~/sites/new",
    "empty",
    "content-site",
    "sortie d'été",
    "linked-home/x",
]


@pytest.fixture
def home(project: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home folder with the project, a repository and documents in it; the working folder is the project."""
    home = project.parent
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("USERPROFILE", str(home))
    monkeypatch.chdir(project)
    for path in (
        "Documents/thesis.odt",
        "repository/.git/config",
        "project/hidden-only/.profile",
        "project/notes.txt",
    ):
        (home / path).parent.mkdir(parents=True, exist_ok=True)
        (home / path).write_text("somebody's work")
    (project / "empty").mkdir()
    (project / "links-only").mkdir()
    (project / "links-only" / "link").symlink_to(home / "Documents")
    (project / "linked").symlink_to(home / "Documents")
    (project / "linked-content").symlink_to(project / "content")
    (project / "linked-nowhere").symlink_to(home / "nowhere")
    (project / "linked-home").symlink_to(home)
    (project / "circle").symlink_to(project / "circle")
    if os.name != "nt":
        os.mkfifo(project / "pipe")
    return home


def content_of(home: Path) -> dict[str, bytes]:
    """The tree, with nothing read from the pipe."""
    (home / "project" / "pipe").unlink(missing_ok=True)
    return tree(home)


@pytest.mark.parametrize("setting", DANGEROUS, ids=[ascii(setting[:30]) for setting in DANGEROUS])
def test_a_dangerous_output_setting_is_refused_and_nothing_is_touched(
    home: Path, protected: list[Path], setting: str
) -> None:
    folder = SiteFolder(Path(setting).expanduser(), protected)
    (problem,) = folder.problems()
    assert DANGEROUS[setting] in problem.message
    assert ";" in problem.message
    if setting != "pipe":
        before = content_of(home)
        with pytest.raises(ProblemsFound):
            write_site(folder, NEW)
        with pytest.raises(ProblemsFound):
            folder.clear()
        assert content_of(home) == before


@pytest.mark.parametrize("setting", FINE)
def test_a_folder_that_holds_nobody_s_work_is_written(home: Path, protected: list[Path], setting: str) -> None:
    path = Path(setting).expanduser()
    folder = SiteFolder(path, protected)
    assert folder.problems() == []
    write_site(folder, NEW)
    assert tree(path) == as_tree(NEW)
    assert folder.problems() == []


def test_a_protected_folder_under_another_name_is_still_protected(home: Path, project: Path) -> None:
    (project / "shortcut").symlink_to(project / "content")
    (problem,) = SiteFolder(project / "content" / "site", [project / "shortcut"]).problems()
    assert "lies inside 'content'" in problem.message


def test_the_problem_names_the_folder_as_it_was_typed(home: Path, protected: list[Path]) -> None:
    (problem,) = SiteFolder(Path("content"), protected).problems()
    assert str(problem) == ("content: is 'content', which the site is made of; name another folder")
    (stranger,) = SiteFolder(home / "Documents", protected).problems()
    assert str(stranger) == (
        f"{home}/Documents: is not empty ('thesis.odt') and was not made by Porte-voix; "
        "empty it yourself, or name another folder"
    )
