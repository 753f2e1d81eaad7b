"""What a kind declares, `tasks.py` offers: a kind made up here shows that it names none."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from portevoix.microsites import kinds
from portevoix.microsites.kind import Command, Option
from portevoix.problems import ProblemsFound, Report
from portevoix.settings import SiteSettings
from site_tests.front_door import load_front_door
from site_tests.sandbox import Sandbox

Typed = Callable[..., int]


def counted(settings: SiteSettings, given: Mapping[str, Any]) -> str:
    """What the made-up command answers: what it was given."""
    if given["word"] == "none":
        report = Report()
        report.error("content/x.md", 3, "word", "is none; write another")
        raise ProblemsFound(report)
    return f"{settings.content.name}: {given}"


COUNT = Command(
    name="count-words",
    help="Count the words of a microsite.",
    run=counted,
    options=(
        Option(name="word", help="the word to count"),
        Option(name="in-films", help="count in films too", flag=True),
    ),
)


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Typed:
    """Types words at the front door of a house with one kind more; the answer is the exit code."""
    Sandbox(tmp_path)
    another = replace(kinds.KINDS[0], name="words", commands=(COUNT,))
    monkeypatch.setattr(kinds, "KINDS", (*kinds.KINDS, another))
    monkeypatch.setenv("COLUMNS", "200")
    door = load_front_door()

    def type_(*words: str, here: bool = False) -> int:
        site = ["--settings", str(tmp_path / "siteconf.py")] if here else []
        try:
            door.Tasks(namespace=door.offered(words), name="tasks.py", binary="tasks.py").run(
                ["tasks.py", *words, *site]
            )
        except SystemExit as end:
            return int(end.code or 0)
        return 0

    return type_


def test_it_is_listed_and_explained(typed: Typed, capsys: pytest.CaptureFixture[str]) -> None:
    typed("--list")
    assert re.search(r"^  count-words +Count the words of a microsite\.$", capsys.readouterr().out, re.MULTILINE)
    typed("--help", "count-words")
    said = capsys.readouterr().out
    for words in ("--word=STRING ", "the word to count", "--in-films ", "--settings=STRING", "--content=STRING"):
        assert words in said


def test_it_runs_with_the_settings_of_the_site_and_its_own_options(
    typed: Typed, capsys: pytest.CaptureFixture[str]
) -> None:
    assert typed("count-words", "--word", "demain", "--in-films", here=True) == 0
    assert capsys.readouterr().out == "content: {'word': 'demain', 'in-films': True}\n"
    assert typed("count-words", "--content", "elsewhere", here=True) == 0
    assert capsys.readouterr().out == "elsewhere: {'word': None, 'in-films': False}\n"


def test_what_it_refuses_is_said_and_the_exit_code_is_that_of_the_others(
    typed: Typed, capsys: pytest.CaptureFixture[str]
) -> None:
    assert typed("count-words", "--word", "none", here=True) == 1
    assert capsys.readouterr().err == "content/x.md:3: word: is none; write another\n1 problem in 1 file.\n"


def test_nothing_that_it_says_moves_a_terminal(typed: Typed, capsys: pytest.CaptureFixture[str]) -> None:
    assert typed("count-words", "--content", "else\x1b[31mwhere\x07", here=True) == 0
    assert capsys.readouterr().out == "else\\x1b[31mwhere\\x07: {'word': None, 'in-films': False}\n"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["count-word"], "No idea what 'count-word' is; did you mean 'count-words'?"),
        (["count-words", "--wrod", "x"], "No idea what '--wrod' is; did you mean '--word'?"),
        (["count-words", "--infilms"], "did you mean '--in-films'?"),
        (["count-words", "--word"], "--word needs a value"),
        (["count-words", "--settings", "absent.py"], "--settings: there is no file 'absent.py'"),
    ],
)
def test_what_cannot_be_used_names_the_nearest(
    typed: Typed, capsys: pytest.CaptureFixture[str], words: list[str], said: str
) -> None:
    assert typed(*words) == 1
    assert said in capsys.readouterr().err


def test_no_two_commands_have_one_name_and_no_option_hides_that_of_all() -> None:
    declared = [command for kind in kinds.KINDS for command in kind.commands]
    names = [command.name for command in declared]
    assert len(set(names)) == len(names)
    assert not {"content", "settings", "c"} & {option.name for command in declared for option in command.options}


def test_no_two_kinds_begin_texts_by_one_word() -> None:
    words = [scaffold.name for kind in kinds.KINDS for scaffold in kind.scaffolds]
    assert len(set(words)) == len(words)
