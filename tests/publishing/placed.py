"""A project that publishes to a folder or a host, with builds small enough to read; and what is served then."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from portevoix.host import BuildOptions, BuildResult
from portevoix.problems import Problem, ProblemsFound
from portevoix.publishing.choosing import Asked
from portevoix.publishing.publish import Build, Published, publish
from publishing.hosted import bare, builds

Files = dict[str, str]

OLD: Files = {
    "index.html": "<h1>Ancien</h1>",
    "contact/index.html": "<p>the same</p>",
    "blog/gone/index.html": "<p>gone</p>",
    "blog/kept/index.html": "<p>old</p>",
    "same.css": "p{}",
    "becomes-folder": "a file",
}
NEW: Files = {
    "index.html": "<h1>Neuf</h1>",
    "contact/index.html": "<p>the same</p>",
    "blog/kept/index.html": "<p>new</p>",
    "blog/l’été, « enfin »/index.html": "<p>new</p>",
    "same.css": "p{}",
    "becomes-folder/index.html": "<p>in a folder now</p>",
    "-rf/it's $HOME; `x`/a b.txt": "strange names",
}


@dataclass(frozen=True)
class Project:
    """A project whose settings are written anew for each test; it is in no repository."""

    work: Path

    @property
    def options(self) -> BuildOptions:
        return BuildOptions(settings=self.work / "publishconf.py")

    def settings(self, **settings: Any) -> Project:
        """Write the settings: names without their PORTEVOIX_."""
        self.work.mkdir(parents=True, exist_ok=True)
        (self.work / "content").mkdir(exist_ok=True)
        lines = "".join(f"PORTEVOIX_{name} = {value!r}\n" for name, value in settings.items())
        (self.work / "publishconf.py").write_text(f"PATH = 'content'\nTHEME = 'theme'\n{lines}", encoding="utf-8")
        return self

    def publish(self, files: Files, **asked: Any) -> Published:
        """Publish these files, and none of an earlier site."""
        return self.publish_by(lambda options: self.building(options, files), **asked)

    def publish_by(self, build: Build, **asked: Any) -> Published:
        """Publish what *build* makes."""
        return publish(self.options, Asked(**asked), build=build)

    @staticmethod
    def building(options: BuildOptions, files: Files) -> BuildResult:
        """A build of these files."""
        shutil.rmtree(options.output or options.settings.parent / "output", ignore_errors=True)
        return builds(files)(options)

    def refused(self, files: Files, **asked: Any) -> Problem:
        """The one problem of what must not be published."""
        with pytest.raises(ProblemsFound) as error:
            self.publish(files, **asked)
        (problem,) = error.value.report
        assert "Traceback" not in problem.message
        return problem


def served(root: Path) -> Files:
    """Every file that a server of this folder would send, read through the link, pages as `builds` was given them."""
    names = sorted(file.relative_to(root).as_posix() for file in root.rglob("*") if file.is_file())
    return {name: bare(name, (root / name).read_text(encoding="utf-8")) for name in names}


def everything(folder: Path) -> dict[str, tuple[int, bytes]]:
    """All that is below a folder, with its mode; links as they are."""
    found: dict[str, tuple[int, bytes]] = {}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_symlink():
            found[name] = (0, os.fsencode(path.readlink()))
        else:
            found[name] = (path.stat().st_mode, path.read_bytes() if path.is_file() else b"")
    return found


WAYS = ("link", "exchange", "journal")
"""The three ways into a folder, by what stands there: nothing; an empty folder; ours, and a file of others."""

SAYS = {
    "link": "a link was turned to a fresh release",
    "exchange": "the folder was exchanged for a fresh one, at once",
    "journal": "file by file, by the journal, since others' files are there too",
}
OTHERS = {".htaccess": "theirs"}


def stand(way: str, project: Project, root: Path, files: Files) -> None:
    """Have a site served in that way."""
    if way != "link":
        root.mkdir(parents=True)
    project.publish(files)
    if way == "journal":
        (root / ".htaccess").write_text(OTHERS[".htaccess"], encoding="utf-8")


def beside(way: str) -> Files:
    """What is served beside the site."""
    return OTHERS if way == "journal" else {}
