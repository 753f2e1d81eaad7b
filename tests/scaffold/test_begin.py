"""`new` asks only those who are there to answer, and says what is missing to everybody else."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from portevoix.microsites.kinds import KINDS
from portevoix.options import BuildOptions, Misused, NewOptions
from portevoix.problems import ProblemsFound
from portevoix.scaffold import begin as room
from portevoix.scaffold.asking import ask
from portevoix.scaffold.begin import Said, begin
from site_tests.sandbox import NOW, Sandbox

TWO = (KINDS[0], replace(KINDS[0], name="radio", habits={}))
"""Two kinds that are as good as one, so that one has to be chosen."""


@pytest.fixture
def sandbox(tmp_path: Path) -> Sandbox:
    return Sandbox(tmp_path)


def begun(sandbox: Sandbox, what: str, title: str = "", told: NewOptions | None = None, **others: object) -> Said:
    options = BuildOptions(sandbox.folder / "siteconf.py", now=NOW)
    return begin(what, title, told or NewOptions(), options, **others)  # type: ignore[arg-type]


@pytest.fixture
def answering(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """A person at a terminal: the answers, to be filled in; the questions take them out."""
    answers: list[str] = []

    def answer(question: str, usual: str = "", among: Sequence[str] = (), fits: Callable[[str], object] = bool) -> str:
        return ask(question, usual, among, fits, read=lambda: answers.pop(0))

    monkeypatch.setattr(room, "can_ask", lambda: True)
    monkeypatch.setattr(room, "ask", answer)
    return answers


def test_what_was_not_said_is_asked(sandbox: Sandbox, answering: list[str]) -> None:
    answering += ["video", "Demain", ""]
    begun(sandbox, "microsite", kinds=TWO)
    assert answering == []
    assert "lang: fr\n" in (sandbox.content / "microsites/demain/index.md").read_text("utf-8")


def test_what_was_said_is_not_asked(sandbox: Sandbox, answering: list[str]) -> None:
    begun(sandbox, "microsite", "Demain", NewOptions(kind="video", lang="en"), kinds=TWO)
    assert (sandbox.content / "microsites/demain/index.md").exists()


def test_the_only_kind_is_not_asked_for(sandbox: Sandbox, answering: list[str]) -> None:
    answering += ["en"]
    begun(sandbox, "microsite", "Demain", kinds=KINDS[:1])
    assert "lang: en\n" in (sandbox.content / "microsites/demain/index.md").read_text("utf-8")


@pytest.mark.parametrize("said", ["", "???"])
def test_a_title_that_gives_no_address_is_asked_again(sandbox: Sandbox, answering: list[str], said: str) -> None:
    answering += ["🎉", "Demain", ""]
    begun(sandbox, "microsite", said, kinds=KINDS[:1])
    assert answering == []
    assert (sandbox.content / "microsites/demain/index.md").exists()


def test_a_title_that_stays_without_an_address_is_refused_for_that(sandbox: Sandbox, answering: list[str]) -> None:
    answering += ["", "", "", ""]
    with pytest.raises(ProblemsFound, match="'\\?' gives no address"):
        begun(sandbox, "microsite", "?", kinds=KINDS[:1])


def test_where_there_are_several_microsites_the_one_of_a_film_is_asked(sandbox: Sandbox, answering: list[str]) -> None:
    begun(sandbox, "microsite", "Demain", NewOptions(kind="video", yes=True))
    begun(sandbox, "film", "Un")
    begun(sandbox, "microsite", "Hier", NewOptions(kind="video", yes=True))
    begun(sandbox, "film", "Deux", here=sandbox.content / "microsites/hier")
    begun(sandbox, "film", "Trois", NewOptions(microsite="hier"))
    answering += ["demian", "demain"]
    begun(sandbox, "film", "Quatre")
    assert answering == []
    assert (sandbox.content / "microsites/demain/films/quatre.md").exists()
    with pytest.raises(ProblemsFound, match="say --microsite SLUG; there are demain, hier"):
        begun(sandbox, "film", "Cinq", NewOptions(yes=True))


def test_who_said_yes_is_asked_nothing(sandbox: Sandbox, answering: list[str]) -> None:
    with pytest.raises(Misused, match="--title is missing"):
        begun(sandbox, "microsite", told=NewOptions(kind="video", yes=True))
    with pytest.raises(Misused, match="--kind is missing"):
        begun(sandbox, "microsite", "Demain", NewOptions(yes=True))
    begun(sandbox, "microsite", "Demain", NewOptions(kind="video", yes=True))


@pytest.mark.parametrize(
    ("what", "title", "said"),
    [
        ("microsite", "", "--kind is missing; write one of video, radio"),
        ("microsite", "Demain", "--kind is missing"),
        ("post", "", "--title is missing; write it between quotes"),
        ("film", "", "--title is missing"),
    ],
)
def test_without_a_terminal_the_missing_option_is_named(sandbox: Sandbox, what: str, title: str, said: str) -> None:
    with pytest.raises(Misused, match=said):
        begun(sandbox, what, title, kinds=TWO)
    assert not (sandbox.content / "microsites").exists()


def test_a_title_that_nothing_gives_is_asked_for_before_all_else(sandbox: Sandbox, answering: list[str]) -> None:
    for title in ("Demain", "Hier"):
        begun(sandbox, "microsite", title, NewOptions(kind="fundraiser", yes=True))
    with pytest.raises(Misused, match="--title is missing"):
        begun(sandbox, "update")


@pytest.mark.parametrize(
    ("what", "told", "said"),
    [
        ("post", NewOptions(kind="video"), "--kind is of no use to 'new post'; leave it out"),
        ("film", NewOptions(dry_run=True), "--dry-run is of no use to 'new film'"),
        ("microsite", NewOptions(microsite="x"), "--microsite is of no use to 'new microsite'"),
        ("page", NewOptions(answer=("owner=x",)), "--answer is of no use to 'new page'"),
    ],
)
def test_an_option_of_no_use_is_refused(sandbox: Sandbox, what: str, told: NewOptions, said: str) -> None:
    with pytest.raises(Misused, match=said):
        begun(sandbox, what, "Un titre", told)


@pytest.mark.parametrize(("word", "nearest"), [("pots", "post"), ("micosite", "microsite"), ("fim", "film")])
def test_an_unknown_word_names_the_nearest(sandbox: Sandbox, word: str, nearest: str) -> None:
    with pytest.raises(ProblemsFound, match=f"did you mean '{nearest}'"):
        begun(sandbox, word, "Un titre")


def test_what_would_be_written_is_listed(sandbox: Sandbox) -> None:
    lines = begun(sandbox, "microsite", "Demain", NewOptions(kind="video", dry_run=True)).lines
    assert any(line.endswith("microsites/demain/films/toute-seule.md") for line in lines)
    assert not (sandbox.content / "microsites").exists()


def test_what_may_come_next_is_said(sandbox: Sandbox) -> None:
    said = begun(sandbox, "microsite", "Demain", NewOptions(kind="video"))
    assert [command for _, command in said.next] == ["serve", "remove-demo demain"]


@pytest.mark.parametrize(
    ("answers", "among", "found"),
    [
        (["b"], ("a", "b"), "b"),
        (["x", "y", "a"], ("a", "b"), "a"),
        (["x", "y", "z"], ("a", "b"), ""),
        ([""], ("a", "b"), "a"),
        (["  Un titre  "], (), "Un titre"),
    ],
)
def test_a_question_takes_an_answer_that_is_one(answers: list[str], among: tuple[str, ...], found: str) -> None:
    given: Iterator[str] = iter(answers)
    assert ask("What", "a" if among else "", among, read=lambda: next(given)) == found


def test_an_end_of_the_answers_is_none() -> None:
    def nobody() -> str:
        raise EOFError

    assert ask("What", read=nobody) == ""
