"""A small real site in a temporary folder, built by the real build."""

from __future__ import annotations

import sys
from atexit import register
from collections.abc import Sequence
from datetime import datetime
from functools import cache
from pathlib import Path
from shutil import copytree, ignore_patterns, rmtree
from tempfile import mkdtemp
from typing import Any
from unittest.mock import patch
from zoneinfo import ZoneInfo

from portevoix.host import BuildOptions, BuildResult, build, making
from portevoix.media.store import FOLDER as STORE
from portevoix.problems import Problem, ProblemsFound

ROOT = Path(__file__).resolve().parents[2]
NOW = datetime(2026, 11, 1, 12, tzinfo=ZoneInfo("Europe/Paris"))

SETTINGS = """\
import sys
sys.path.insert(0, {root!r})
from pelicanconf import *
PATH = "content"
OUTPUT_PATH = "output"
THEME = {theme!r}
"""


class Sandbox:
    """A site's folder: `write` puts files in it, `build` builds it, `problems` says what a build refuses. One that
    *shares pictures* finds what others have made of the same ones, as the next build of a real site does."""

    _shares_pictures = False

    def __init__(self, folder: Path, *, shares_pictures: bool = False) -> None:
        self.folder = folder
        self.content = folder / "content"
        self.output = folder / "output"
        (self.content / "blog").mkdir(parents=True)
        self.settings(())
        self._shares_pictures = shares_pictures

    def settings(self, lines: Sequence[str]) -> None:
        """The project's own settings, then these lines."""
        text = SETTINGS.format(root=str(ROOT), theme=str(ROOT / "theme"))
        (self.folder / "siteconf.py").write_text(text + "\n".join(lines) + "\n", encoding="utf-8")

    def write(self, path: str, text: str | bytes) -> Path:
        """A file below the content folder."""
        file = self.content / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
        return file

    def post(self, name: str, body: str = "Un texte.", **fields: Any) -> Path:
        """An article with a YAML header; `tags=["a", "b"]` and the like become lines of it."""
        header = {"title": name.replace("-", " ").capitalize(), "date": "2026-04-01", **fields}
        lines = "\n".join(f"{key}: {value}" for key, value in header.items() if value is not None)
        return self.write(f"blog/{name}.md", f"---\n{lines}\n---\n\n{body}\n")

    def build(self, **options: Any) -> BuildResult:
        """Build it; raises ProblemsFound."""
        store = _shared() if self._shares_pictures else STORE
        with patch.object(making, "STORE", store):  # an absolute one is not below the project
            return build(BuildOptions(**{"settings": self.folder / "siteconf.py", "now": NOW, **options}))

    def problems(self, **options: Any) -> list[Problem]:
        """What the build refuses; fails when it refuses nothing."""
        try:
            self.build(**options)
        except ProblemsFound as found:
            return list(found.report)
        raise AssertionError("the build found nothing wrong")

    def page(self, path: str) -> str:
        """A file of the built site, as text."""
        return (self.output / path).read_text("utf-8")

    def tree(self) -> dict[str, bytes]:
        """Every file of the built site."""
        files = (file for file in self.output.rglob("*") if file.is_file())
        return {file.relative_to(self.output).as_posix(): file.read_bytes() for file in files}


def copied(folder: Path, *names: str) -> None:
    """These folders of the project, in another one, with what is compiled of them: its commands need not do so anew."""
    for name in names:
        copytree(ROOT / name, folder / name, ignore=ignore_patterns("__pycache__"))
        if sys.pycache_prefix:
            made, place = (Path(sys.pycache_prefix, *(above / name).parts[1:]) for above in (ROOT, folder))
            if made.is_dir():
                copytree(made, place, dirs_exist_ok=True)


@cache
def _shared() -> Path:
    folder = Path(mkdtemp(prefix="porte-voix-"))
    register(rmtree, folder, ignore_errors=True)
    return folder
