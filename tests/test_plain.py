"""A plain build is understood without Invoke, and in just the same way."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import pytest
from invoke import Parser, ParserContext

from portevoix.plain import FLAGS, VALUES, PlainBuild, plain_build
from site_tests.front_door import load_front_door

ROOT = Path(__file__).parents[1]

PLAIN = [
    [],
    ["--output", "x"],
    ["--output=x"],
    ["--output=a=b", "--now", "2026-11-26T12:00", "--forgiving", "--only=x"],
    ["--forgiving", "--with-components", "--content", "content", "--settings", "build"],
    ["--content", "a b", "--only", "é"],
]

NOT_PLAIN = [
    ["--forgiving=yes"],
    ["--forgiving", "--forgiving"],
    ["--help"],
    ["-h"],
    ["--no-forgiving"],
    ["--now"],
    ["--now", "--forgiving"],
    ["--now="],
    ["--now", ""],
    ["--now", "-1"],
    ["--now", "1", "--now", "2"],
    ["--oputput", "x"],
    ["--out", "x"],
    ["--with_components"],
    ["-o", "x"],
    ["check"],
    ["x"],
    ["--"],
    ["--output", "x", "--", "y"],
]


@cache
def of_build() -> ParserContext:
    """What Invoke knows of the options of a build."""
    door = load_front_door()
    found: ParserContext = next(context for context in door.namespace.to_contexts() if context.name == "build")
    return found


def of_invoke(words: Sequence[str]) -> PlainBuild:
    """What Invoke makes of the options of a build."""
    parsed = Parser([of_build()]).parse_argv(["build", *words])
    return PlainBuild(**{name.replace("-", "_"): one.value for name, one in parsed[0].args.items()})


@pytest.mark.parametrize("words", PLAIN, ids=" ".join)
def test_what_is_plain_is_what_invoke_makes_of_it(words: list[str]) -> None:
    assert plain_build(["build", *words]) == of_invoke(words)


@pytest.mark.parametrize("words", NOT_PLAIN, ids=" ".join)
def test_what_might_be_something_else_is_left_to_invoke(words: list[str]) -> None:
    assert plain_build(["build", *words]) is None


@pytest.mark.parametrize("words", [[], ["check"], ["--list"], ["bild"], ["--help", "build"], ["x", "build"]])
def test_what_is_no_build_is_left_to_invoke(words: list[str]) -> None:
    assert plain_build(words) is None


def test_it_knows_every_option_of_a_build() -> None:
    options = of_build().args
    assert {name for name, one in options.items() if one.takes_value} == set(VALUES)
    assert {name for name, one in options.items() if not one.takes_value} == set(FLAGS)


LOADED = """\
import os, runpy, sys
os._exit = sys.exit
sys.argv[1:] = ["build", "--settings", "absent.py"]
try:
    runpy.run_path("tasks.py", run_name="__main__")
finally:
    print("invoke" in sys.modules, "portevoix.commands" in sys.modules)
"""


def test_a_plain_build_does_without_invoke() -> None:
    answer = subprocess.run([sys.executable, "-c", LOADED], capture_output=True, text=True, cwd=ROOT, timeout=60)
    assert (answer.returncode, answer.stdout) == (1, "False True\n")
    assert answer.stderr.startswith("--settings: there is no file")
