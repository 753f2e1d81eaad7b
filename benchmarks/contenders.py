"""The sites that are compared: how each tool's is laid out, the command that builds it, and what "cold" takes away."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from peers import FOLDER, ROOT, Peers, base_python, environment

THEMES = Path(__file__).resolve().parent / "themes"
NO_SEARCH = 300
"""Posts above which the search index is a step of its own, and not part of the full theme's builds."""

PROJECT = ("plugins", "requirements", "theme", "tasks.py", "pelicanconf.py", "publishconf.py", "pyproject.toml")
"""What of the project builds a site."""


@dataclass(frozen=True, slots=True)
class Site:
    """One tool's site: its folder, the command a user types in it, and what "cold" removes first."""

    name: str
    folder: Path
    command: tuple[str, ...]
    made: tuple[str, ...]
    template: str
    """The template of articles, which one of the edits changes."""
    variables: dict[str, str] = field(default_factory=dict)

    @property
    def output(self) -> Path:
        """Where the built site is."""
        return self.folder / "output"

    def chill(self) -> None:
        """Remove the output and whatever the tool keeps for its next build."""
        for name in self.made:
            shutil.rmtree(self.folder / name, ignore_errors=True)


@dataclass(frozen=True, slots=True)
class Contender:
    """A tool, set up in one way."""

    spelling: str
    """Whose posts it reads (`corpus.SPELLINGS`)."""
    lay_out: Callable[[Path, Peers, int], Site]
    """Add all but the posts to the folder where they are, for so many posts."""
    is_told: str
    """What it is, for the table."""


def _porte_voix(folder: Path, peers: Peers, count: int) -> Site:
    """The project as a user has it, with the equal theme and settings in the place of its own."""
    copy_project(folder)
    shutil.rmtree(folder / "theme")
    make_equal(folder)
    return _ours("porte-voix", folder)


def make_equal(folder: Path) -> None:
    """Lay the equal theme, with the words of the project's own, and its settings into a folder of the project."""
    for room in ("templates", "static"):
        shutil.copytree(THEMES / "porte-voix" / room, folder / "theme" / room)
    shutil.copytree(ROOT / "theme" / "locale", folder / "theme" / "locale")
    _append(folder / "pelicanconf.py", (THEMES / "porte-voix" / "settings.py").read_text("utf-8"))


def _porte_voix_full(folder: Path, peers: Peers, count: int) -> Site:
    """The project's own theme and settings: share cards, QR codes, indexes, and the search while the site is small."""
    copy_project(folder)
    if count > NO_SEARCH:
        _append(folder / "pelicanconf.py", "\nPORTEVOIX_SEARCH = False\n")
    return _ours("porte-voix-full", folder)


def copy_project(folder: Path) -> None:
    """The project's files, as they stand in its folder, without its texts."""
    asked = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", *PROJECT]
    listed = subprocess.run(asked, cwd=ROOT, check=True, capture_output=True).stdout.decode()
    for name in listed.split("\0"):
        if name and (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / name, folder / name)


def _ours(name: str, folder: Path) -> Site:
    """Its environment is made by the project's own front door; a copy is kept, which the next comparison takes."""
    kept, venv = FOLDER / f"venv-{name}", folder / ".venv"
    if kept.is_dir():
        shutil.copytree(kept, venv, symlinks=True)
    asked = [base_python(), "tasks.py", "--list"]
    made = subprocess.run(asked, cwd=folder, env=environment(), capture_output=True, text=True, check=False)
    if made.returncode:
        sys.exit(f"{name}: the project's environment could not be made: {made.stdout}{made.stderr}")
    if _stamp(kept) != _stamp(venv):
        shutil.rmtree(kept, ignore_errors=True)
        shutil.copytree(venv, kept, symlinks=True)
    command = (base_python(), "tasks.py", "build")
    return Site(name, folder, command, ("output", ".output.porte-voix", ".cache"), "theme/templates/article.html")


def _stamp(venv: Path) -> str:
    file = venv / "portevoix.json"
    return file.read_text("utf-8") if file.is_file() else ""


def _append(file: Path, text: str) -> None:
    file.write_text(file.read_text("utf-8") + text, encoding="utf-8")


def _hugo(folder: Path, peers: Peers, count: int) -> Site:
    shutil.copytree(THEMES / "hugo", folder, dirs_exist_ok=True)
    (folder / "content" / "media").rename(folder / "static" / "media")
    variables = {"HUGO_CACHEDIR": str(folder / "cache")}
    made = ("output", "resources", "cache")
    return Site("hugo", folder, (str(peers.hugo),), made, "layouts/page.html", variables)


def _eleventy(folder: Path, peers: Peers, count: int) -> Site:
    shutil.copytree(THEMES / "eleventy", folder, dirs_exist_ok=True)
    (folder / "node_modules").symlink_to(peers.modules, target_is_directory=True)
    command = (str(peers.node), "node_modules/@11ty/eleventy/cmd.cjs", "--quiet")
    return Site("eleventy", folder, command, ("output", ".cache"), "layouts/article.11ty.js")


def _pelican(settings: str) -> Callable[[Path, Peers, int], Site]:
    def lay_out(folder: Path, peers: Peers, count: int) -> Site:
        shutil.copytree(THEMES / "pelican", folder, dirs_exist_ok=True)
        command = (str(peers.python), "-m", "pelican", "content", "-s", f"{settings}.py", "--quiet")
        return Site(folder.name, folder, command, ("output", "cache"), "theme/templates/article.html")

    return lay_out


CONTENDERS = {
    "porte-voix": Contender("porte-voix", _porte_voix, "Porte-voix, equal theme, French typography on"),
    "hugo": Contender("hugo", _hugo, "Hugo"),
    "eleventy": Contender("eleventy", _eleventy, "Eleventy"),
    "pelican": Contender("pelican", _pelican("pelicanconf"), "stock Pelican"),
    "pelican-typogrify": Contender("pelican", _pelican("with_typogrify"), "stock Pelican with typogrify"),
    "pelican-cached": Contender("pelican", _pelican("cached"), "stock Pelican with CACHE_CONTENT"),
    "porte-voix-full": Contender("porte-voix", _porte_voix_full, "Porte-voix, its own full theme (more work)"),
}
"""In the order in which each round goes."""
