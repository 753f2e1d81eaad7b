"""The designer's first walk, as its pages tell it: each file written, each command given, in a project of its own."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser

from portevoix.environment import ENTERED
from site_tests.sandbox import ROOT, copied

STEP = re.compile(r"^```(?P<info>[^\n`]*)\n(?P<text>.*?)^```$|^ {4}python3 tasks\.py (?P<command>[^\n]+)$", re.M | re.S)
PAGES = {lang: ROOT / "docs/designers" / lang / "overlay.md" for lang in ("en", "fr")}
FONT = ROOT / "theme/static/fonts/bricolage-grotesque.woff2"
POST = """---
title: Un essai
date: 2026-04-12
categories: [Vie du site]
authors: [Camille Parlehaut]
---

Un texte avec [un lien](https://example.org).
"""


@dataclass(frozen=True)
class Step:
    """A command, or a block with its marks."""

    command: str
    marks: tuple[str, ...]
    text: str

    def marked(self, name: str) -> str:
        """The value of a mark, `file=…`, or nothing."""
        return next((mark.removeprefix(f"{name}=") for mark in self.marks if mark.startswith(f"{name}=")), "")


def steps(page: Path) -> list[Step]:
    found = STEP.finditer(page.read_text("utf-8"))
    return [Step(one["command"] or "", tuple((one["info"] or "").split()), one["text"] or "") for one in found]


class Project:
    """A checkout with one post, in which commands are typed."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        copied(folder, "theme", "plugins")
        for name in ("tasks.py", "pelicanconf.py"):
            shutil.copy(ROOT / name, folder / name)
        (folder / ".venv").symlink_to(Path(sys.prefix), target_is_directory=True)
        self.write("content/blog/essai.md", POST)

    def write(self, name: str, text: str) -> None:
        file = self.folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")

    def type(self, command: str) -> subprocess.CompletedProcess[str]:
        """Type a command and wait for its end."""
        return subprocess.run([*self._python, *command.split()], **self._surroundings, capture_output=True)

    @contextmanager
    def serving(self, command: str) -> Iterator[str]:
        """The address that `serve` gives, while it runs."""
        with subprocess.Popen(
            [*self._python, *command.split()], **self._surroundings, stdout=subprocess.PIPE
        ) as running:
            assert running.stdout is not None
            address = next(line.split()[4] for line in running.stdout if line.startswith("The site is at "))
            try:
                yield address
            finally:
                running.send_signal(signal.SIGINT)
                running.stdout.read()

    @property
    def _python(self) -> list[str]:
        return [sys.executable, "tasks.py"]

    @property
    def _surroundings(self) -> dict[str, Any]:
        settings = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
        settings |= {ENTERED: "1", "PYTHONUNBUFFERED": "1"}
        return {"cwd": self.folder, "env": settings, "encoding": "utf-8", "stdin": subprocess.DEVNULL}

    def page(self, path: str) -> str:
        return (self.folder / "output" / path).read_text("utf-8")


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project(tmp_path)


def read(address: str, path: str) -> str:
    with urlopen(f"{address.rstrip('/')}/{path}") as answer:  # our own server
        return str(answer.read().decode())


def walk(project: Project, page: Path) -> list[str]:
    """Do what the page says, in its order; the commands that were given."""
    given = []
    wrong: tuple[str, str] | None = None
    said = ""
    for index, step in enumerate(steps(page)):
        if "settings" in step.marks:
            settings = project.folder / "pelicanconf.py"
            settings.write_text(settings.read_text("utf-8") + step.text, encoding="utf-8")
        elif "refused" in step.marks:
            wrong = step.marked("file"), (project.folder / step.marked("file")).read_text("utf-8")
            project.write(step.marked("file"), step.text)
            said = next(later.text for later in steps(page)[index:] if "said" in later.marks)
        elif step.marked("file"):
            project.write(step.marked("file"), step.text)
        elif step.command == "serve":
            given.append("serve")
            with project.serving(step.command) as address:
                assert "oklch(88% .09 150)" in read(address, "theme/css/list.css")
                assert "byline" in read(address, "composants/")
        elif step.command and wrong:
            given.append(f"{step.command}, refused")
            answer = project.type(step.command)
            assert answer.returncode == 1
            assert answer.stderr.startswith(said)
            project.write(*wrong)
            wrong = None
        elif step.command:
            given.append(step.command)
            answer = project.type(step.command)
            assert (answer.returncode, answer.stderr) == (0, "")
    return given


IN_BOTH = pytest.mark.parametrize("lang", ["en", pytest.param("fr", marks=pytest.mark.slow)])
"""The last test holds the two to the same commands; both are walked by `test --all`."""


@IN_BOTH
def test_the_walk_leads_from_nothing_to_another_look(project: Project, lang: str) -> None:
    assert walk(project, PAGES[lang]) == ["serve", "build, refused", "build"]
    post, sheet = project.page("blog/essai/index.html"), next((project.folder / "output/theme/css").glob("text.*.css"))
    style = sheet.read_text("utf-8")
    assert "Dans « Vie du site »" in post
    assert 'as="font"' not in post
    assert "@font-face" not in style
    assert style.index("Bricolage Grotesque") < style.index("Rockwell"), "laid over the theme's"
    assert ".byline__category{" in style


@pytest.mark.slow  # the whole walk a second time, for its last step
@IN_BOTH
def test_a_font_of_one_s_own_is_fetched_and_its_stand_in_measured(
    project: Project, browser: Browser, lang: str
) -> None:
    folder = next(step.text for step in steps(PAGES[lang]) if "settings" in step.marks).split('"')[1]
    walk(project, PAGES[lang])
    for step in steps(PAGES[lang]):
        if step.marked("instead"):
            project.write(step.marked("instead"), step.text)
    tokens = project.folder / folder / "static/css/tokens-own.css"
    stack = re.search(r'`(--face-loud: "Young Serif", .*;)`', PAGES[lang].read_text("utf-8"))
    assert stack
    tokens.write_text(re.sub(r"--face-loud: .*;", stack[1], tokens.read_text("utf-8")), encoding="utf-8")
    fonts = project.folder / folder / "static/fonts"
    fonts.mkdir()
    shutil.copy(FONT, fonts / "young-serif.woff2")  # any font will do for what is followed here
    answer = project.type("build")
    assert (answer.returncode, answer.stderr) == (0, "")
    assert 'href="/theme/fonts/young-serif.woff2"' in project.page("blog/essai/index.html")
    page = browser.new_page()
    script = next(step.text for step in steps(PAGES[lang]) if "console" in step.marks)
    measured = page.evaluate(f"(0, eval)({script!r})")
    page.close()
    assert re.fullmatch(
        r"size-adjust: [\d.]+%; ascent-override: [\d.]+%; descent-override: [\d.]+%; line-gap-override: 0%", measured
    )


def test_both_languages_tell_the_same_walk() -> None:
    english, french = (
        [(step.command, [mark.replace("mon-look", "my-look") for mark in step.marks]) for step in steps(page)]
        for page in PAGES.values()
    )
    assert english == french
