"""A project in a repository with a bare remote beside it, and builds small enough to read."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from portevoix.host import BuildOptions, BuildResult
from portevoix.problems import Report
from portevoix.publishing.choosing import Asked
from portevoix.publishing.publish import Published, publish

SOUND = """<!doctype html>
<html lang="fr"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'"><title>{name}</title></head>
<body><main>{html}</main></body></html>
"""
"""A page that the audit has nothing against, but for what is put into it."""

Build = Callable[[BuildOptions], BuildResult]
SITE = {"index.html": "<h1>Accueil</h1>", "blog/été/index.html": "<h1>Été</h1>"}


def sound(name: str, text: str) -> str:
    """A file of a site; a page with all that the audit asks of one."""
    if not name.endswith(".html"):
        return text
    return SOUND.format(name=name, html=text if "<h1" in text else f"<h1>{name}</h1>{text}")


def bare(name: str, text: str) -> str:
    """What `sound` was given, if this is, to the last sign, what it makes of it; else the text as it is."""
    html = text.partition("<main>")[2].partition("</main>")[0]
    given = (html.removeprefix(f"<h1>{name}</h1>"), html)
    return next((one for one in given if sound(name, one) == text), text)


def git(folder: Path, *arguments: str) -> str:
    done = subprocess.run(["git", *arguments], cwd=folder, capture_output=True, text=True, check=True)
    return done.stdout.strip()


def builds(files: dict[str, str], report: Report | None = None) -> Build:
    def build(options: BuildOptions) -> BuildResult:
        assert not options.forgiving
        assert not options.preview
        assert not options.components
        output = options.output or options.settings.parent / "output"
        for name, text in files.items():
            target = output / name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(sound(name, text), encoding="utf-8")
        pages = sum(name.endswith(".html") for name in files)
        origins = {name: f"content/{name}.md" for name in files}
        return BuildResult(output, pages, len(files), 0, 0, 0.1, report or Report(), "/", origins, None, pages)

    return build


@dataclass(frozen=True)
class Hosted:
    """`work` is the project, `remote` its bare repository, `other` a colleague's clone."""

    work: Path
    remote: Path
    other: Path

    @property
    def options(self) -> BuildOptions:
        return BuildOptions(settings=self.work / "publishconf.py")

    def publish(self, files: dict[str, str] | None = None, **asked: Any) -> Published:
        return publish(self.options, Asked(**asked), build=builds(SITE if files is None else files))

    def names(self, branch: str = "gh-pages") -> set[str]:
        listed = git(self.remote, "-c", "core.quotepath=off", "ls-tree", "-r", "--name-only", branch)
        return set(listed.splitlines())

    def content(self, name: str, branch: str = "gh-pages") -> str:
        return git(self.remote, "show", f"{branch}:{name}")

    def commits(self, branch: str = "gh-pages") -> list[str]:
        return git(self.remote, "rev-list", branch).splitlines()

    def settings(self, more: str) -> None:
        (self.work / "publishconf.py").write_text(f"PATH = 'content'\nTHEME = 'theme'\n{more}\n", encoding="utf-8")

    def colleague_commits(self, name: str, text: str, branch: str = "gh-pages") -> str:
        """Someone else puts a file on the published branch; the answer is that commit."""
        git(self.other, "fetch", "--quiet")
        git(self.other, "checkout", "--quiet", "-B", branch, f"origin/{branch}")
        (self.other / name).write_text(text, encoding="utf-8")
        git(self.other, "add", "--all")
        git(self.other, "commit", "--quiet", "--message", f"Add {name}")
        git(self.other, "push", "--quiet", "origin", branch)
        return git(self.other, "rev-parse", "HEAD")
