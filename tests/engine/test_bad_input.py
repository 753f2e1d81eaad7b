"""What is wrong, or goes wrong, is one message with its place; the output is as it was, and the next build is right."""

from __future__ import annotations

import errno
import os
import re
from itertools import count
from pathlib import Path
from unittest.mock import patch

import pytest

from engine.elsewhere import elsewhere_first
from engine.proof import Came, tree_of
from engine.sites import assert_same, built, clean, lay
from engine.small_site import post, settings
from portevoix.engine import reading, workers
from portevoix.engine.engine import Engine
from portevoix.engine.rendering import Rendering
from portevoix.outputs import staging
from portevoix.outputs.output import Output

MINE = "mine/templates/components/mine.html"
INDEX = "mine/templates/index.html"
PAGE = '{% extends "base.html" %}\n{% block main %}\n'
MANY = {f"content/blog/beaucoup-{number:02}.md": post(f"Beaucoup {number}", f"Texte {number}.") for number in range(20)}
EXTENSION = """\
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor


class Fails(Preprocessor):
    def run(self, lines):
        if any("Aïe" in line for line in lines):
            raise RuntimeError("no such luck")
        return lines


class Ours(Extension):
    def extendMarkdown(self, md):
        md.preprocessors.register(Fails(md), "fails", 1)


def makeExtension(**_):
    return Ours()
"""

WRONG: dict[str, tuple[dict[str, str], tuple[str, ...]]] = {
    "a template with a mistake of syntax": (
        {MINE: "{% macro mine(word) %}\n{{ word \n{% endmacro %}"},
        (f"{MINE}:3: ",),
    ),
    "a name that nobody defined": (
        {MINE: "{% macro mine(word) %}\n{{ wrod }}{% endmacro %}"},
        (f"{MINE}:2: ", "wrod"),
    ),
    "a macro that calls itself": (
        {MINE: "{% macro mine(word) %}\n{{ mine(word) }}\n{% endmacro %}"},
        (f"{MINE}:2: ", "never ends"),
    ),
    "a template that includes itself": (
        {INDEX: PAGE + '{% include "index.html" %}\n{% endblock %}'},
        (f"{INDEX}:3: ", "never ends"),
    ),
    "two templates that include each other": (
        {
            INDEX: PAGE + '{% include "partials/a.html" %}{% endblock %}',
            "mine/templates/partials/a.html": '{% include "partials/b.html" %}',
            "mine/templates/partials/b.html": '{% include "partials/a.html" %}',
        },
        ("mine/templates/partials/b.html:1: ", "partials/a.html and partials/b.html include each other"),
    ),
    "a template that extends itself": ({INDEX: '{% extends "index.html" %}'}, ("mine/templates/index.html:", "error")),
    "a text that makes an extension fail": (
        {
            "content/blog/aie.md": "---\ntitle: Aïe\ndate: 2026-01-01\n---\n\nAïe !\n",
            "ours_that_fails.py": EXTENSION,
            "pelicanconf.py": settings('MARKDOWN = {"extensions": ["ours_that_fails"]}').decode(),
        },
        ("content/blog/aie.md:5: ", "RuntimeError: no such luck"),
    ),
}
SAMPLE = (
    "a name that nobody defined",
    "a text that makes an extension fail",
)


@pytest.fixture(scope="module")
def once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site with enough texts that two processes read and render it."""
    return lay(tmp_path_factory.mktemp("once"), **MANY)


@pytest.fixture
def site(once: Path) -> Path:
    """It, built: each test leaves it right, and may have changed its settings."""
    if not (once / "output").exists():
        assert with_two(once).exit == 0
    return once


@pytest.fixture(autouse=True)
def _forks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever runs the tests may have a thread."""
    monkeypatch.setattr(workers, "may_fork", lambda: True)


pytestmark = pytest.mark.filterwarnings("ignore:This process .* is multi-threaded:DeprecationWarning")


def with_two(folder: Path) -> Came:
    """What a new engine with two workers makes."""
    return built(folder, Engine(folder, workers=2))


NAMES = count()


def everything_anew(folder: Path) -> None:
    """A change by which every text is read and every page rendered."""
    (folder / "pelicanconf.py").write_bytes(settings(f'SITENAME = "Autrement {next(NAMES)}"'))


def unharmed(folder: Path, came: Came, before: dict[str, bytes], *said: str) -> None:
    """Fails unless a build failed with one clear message, and changed nothing."""
    assert came.exit == 1
    told = [problem for problem in came.problems if "warning" not in problem and all(word in problem for word in said)]
    assert len(told) >= 1, came.problems
    assert not any("Traceback" in problem or "\n" in problem for problem in came.problems)
    assert tree_of(folder / "output") == before


@pytest.mark.parametrize(
    "name", [name if name in SAMPLE else pytest.param(name, marks=pytest.mark.slow) for name in WRONG]
)
def test_what_is_wrong_is_told_once_with_its_place(site: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.syspath_prepend(str(site))
    before, kept = tree_of(site / "output"), {}
    files, said = WRONG[name]
    for path, text in files.items():
        kept[path] = (site / path).read_bytes() if (site / path).exists() else None
        (site / path).parent.mkdir(parents=True, exist_ok=True)
        (site / path).write_text(text, "utf-8")
    came = with_two(site)
    unharmed(site, came, before, *said)
    assert came.problems == clean(site).problems
    for path, data in kept.items():
        (site / path).unlink() if data is None else (site / path).write_bytes(data)
    assert_same(with_two(site), clean(site))


def test_a_process_that_is_killed_while_it_renders_names_what_it_was_at(site: Path, tmp_path: Path) -> None:
    before = tree_of(site / "output")
    everything_anew(site)

    def article(_: Rendering, outputs: list[Output], number: int) -> str:
        return path if re.fullmatch(r"blog/b[a-z]+-\d+/index.html", path := outputs[number].path) else ""

    with elsewhere_first(Rendering, "_made", tmp_path / "note", article, killed=True):
        came = with_two(site)
    page = (tmp_path / "note").read_text("utf-8")
    unharmed(site, came, before, f"content/{page.removesuffix('/index.html')}.md:", page, "signal 9", "memory")
    assert_same(with_two(site), clean(site))


def test_a_process_that_is_killed_while_it_reads_names_what_it_was_at(site: Path, tmp_path: Path) -> None:
    before = tree_of(site / "output")
    everything_anew(site)
    with elsewhere_first(reading, "packed_text", tmp_path / "note", lambda read: read.text.source, killed=True):
        came = with_two(site)
    source = (tmp_path / "note").read_text("utf-8")
    unharmed(site, came, before, f"content/{source}: ", "signal 9", "memory")
    assert_same(with_two(site), clean(site))


@pytest.mark.parametrize("after", [30, *(pytest.param(after, marks=pytest.mark.slow) for after in (0, 7, 45))])
def test_a_full_disk_is_told_and_leaves_all_as_it_was(site: Path, tmp_path: Path, after: int) -> None:
    before = tree_of(site / "output")
    everything_anew(site)
    write, done = staging._write, tmp_path / "done"

    def full(file: str, data: bytes) -> os.stat_result:
        with done.open("ab") as counted:  # by all processes
            counted.write(b".")
        if done.stat().st_size > after:
            Path(file).write_bytes(data[:10])
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), file)
        return write(file, data)

    with patch.object(staging, "_write", full):
        came = with_two(site)
    unharmed(site, came, before, "make room on the disk")
    assert len(came.problems) == 1
    assert_same(with_two(site), clean(site))
