"""Texts that may take long: each is converted, or refused by name; none keeps a build waiting."""

from __future__ import annotations

import subprocess
import sys
from contextlib import suppress
from functools import partial
from pathlib import Path

import pytest
from markdown.core import Markdown
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor

from portevoix import limit
from portevoix.frontmatter.read import read_source
from portevoix.frontmatter.source import ARTICLE
from portevoix.limit import TooLong, limited
from portevoix.markdown.code import DEFAULT
from portevoix.markdown.excerpt import excerpt
from portevoix.markdown.pipeline import Pipeline
from portevoix.problems import ProblemsFound
from portevoix.typography.style import Style
from portevoix.typography.typeset import typeset
from security.fields import ZONE
from security.slow_texts import TEXTS

ROOT = Path(__file__).parents[2]
SECONDS = 900
"""Of the clock, for a machine that is busy: far behind the hard stop, which counts what the processor does."""

PROGRAM = """
import sys
from security.test_slow_texts import outcome
print(outcome(sys.argv[1], int(sys.argv[2])))
"""
SAMPLE = (
    "pictures of nothing",
    "many names within tags",
    "lists of HTML",
    "hard words",
    "aliases of YAML",
    "deep groups",
)
"""What was found to take minutes, or for good, before it was mended."""


def outcome(name: str, size: int) -> str:
    """What comes of a text: `converted`, or why it is refused."""
    reading = read_source(TEXTS[name](size).encode(), path="x.md", sort=ARTICLE, zone=ZONE["zone"])
    if reading.source is None:
        return str(reading.problems[0])
    pipeline = Pipeline(typeset=partial(typeset, lang="fr", style=Style()))
    for guest in (False, True):
        try:
            body = pipeline.convert(reading.source.body, path="x.md", first_line=6, guest=guest)
        except ProblemsFound as found:
            return str(found)
        excerpt(body.parts, 50)
    return "converted"


@pytest.mark.parametrize("name", SAMPLE)
def test_what_once_took_minutes_does_not(name: str) -> None:
    assert outcome(name, 20_000).startswith(("converted", "x.md:"))


@pytest.mark.parametrize(
    "text",
    [
        "<https://example.org/> " * 1000,
        "<a@b.fr> " * 1000,
        "<ul>" + "<li>a" * 2000 + "</ul>",
        "<b>a</b><br>c\n\n" * 1000,
        "<table>" + "<tr><td>a<td>b" * 500 + "</table>",
    ],
)
def test_what_is_long_and_sound_is_not_refused(text: str) -> None:
    assert Pipeline().convert(text, path="x.md", guest=True).problems == ()


@pytest.mark.slow
@pytest.mark.parametrize("name", TEXTS)
def test_every_text_is_converted_or_refused_by_name(name: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, name, "100000"],
        env={"PYTHONPATH": f"{ROOT / 'plugins'}:{ROOT / 'tests'}"},
        timeout=SECONDS,
        capture_output=True,
        text=True,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith(("converted", "x.md:"))


class Endless(Extension):
    """An extension that hardly comes to an end, and swallows what it is told on the way."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 its name in python-markdown
        """Register."""
        md.preprocessors.register(_Endless(md), "endless", 100)


class _Endless(Preprocessor):
    def run(self, lines: list[str]) -> list[str]:
        for _ in range(300_000 if "endless" in lines[0] else 0):
            with suppress(Exception):
                sum(range(1000))
        return lines


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such timer")
def test_what_nobody_foresaw_is_stopped_and_the_next_text_goes_on() -> None:
    pipeline = Pipeline([*DEFAULT, Endless()], seconds=0.1)
    with pytest.raises(ProblemsFound) as found:
        pipeline.convert("endless", path="content/x.md", first_line=5)
    assert str(found.value) == (
        "content/x.md:5: this text takes too long to read; write it simpler, or make several of it"
    )
    assert pipeline.convert("une fin", path="x.md").parts == ("<p>une fin</p>",)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such timer")
def test_the_stop_is_gone_when_the_work_is_done() -> None:
    with limited(0.05):
        pass
    _work(2_000_000)
    with pytest.raises(TooLong), limited(0.01):
        _work(100_000_000)


def _work(times: int) -> None:
    for _ in range(times):
        pass


def test_the_stop_is_generous() -> None:
    assert limit.SECONDS >= 10
