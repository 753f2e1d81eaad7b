"""What a scaffold asks is answered beforehand, or at a terminal, or the command says what is missing."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pytest

from portevoix.frontmatter.read import field_of
from portevoix.microsites.kind import Scaffold
from portevoix.options import BuildOptions, Misused, NewOptions
from portevoix.problems import Problem, ProblemsFound
from portevoix.scaffold import answers as room
from portevoix.scaffold.answers import titled, written
from portevoix.scaffold.asking import ask
from portevoix.scaffold.entry import new_entry
from portevoix.scaffold.microsite import new_microsite
from site_tests.sandbox import NOW, Sandbox

ALL = {"owner": "Odile Dupas", "occasion": "race", "cause": "des-gouters", "goal": "300"}


@pytest.fixture
def sandbox(tmp_path: Path) -> Sandbox:
    """A site with a microsite of fundraisers, `demain`."""
    made = Sandbox(tmp_path, shares_pictures=True)
    new_microsite("Demain", _options(made), kind="fundraiser")
    return made


def _options(sandbox: Sandbox) -> BuildOptions:
    return BuildOptions(sandbox.folder / "siteconf.py", now=NOW)


def begun(sandbox: Sandbox, answers: Mapping[str, str], *, title: str = "", yes: bool = False, slug: str = "") -> Path:
    """A page that raises, begun with these answers."""
    given = tuple(f"{name}={answer}" for name, answer in answers.items())
    return new_entry("fundraiser", title, _options(sandbox), NewOptions(slug=slug, yes=yes, answer=given))


def without(*names: str) -> dict[str, str]:
    return {name: answer for name, answer in ALL.items() if name not in names}


def field(file: Path, name: str) -> object:
    """What a build reads of a field."""
    found = field_of(file.read_bytes(), name, file.name)
    return found and found.value


def refusal(error: pytest.ExceptionInfo[ProblemsFound]) -> Problem:
    (problem,) = error.value.report
    return problem


def left(sandbox: Sandbox) -> int:
    """How many pages that raise there are."""
    return len([*(sandbox.content / "microsites/demain/fundraisers").iterdir()])


@pytest.fixture
def answering(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """A person at a terminal: the answers, to be filled in; the questions take them out."""
    answers: list[str] = []

    def answer(question: str, among: Sequence[str], judged: Callable[[str], str]) -> str:
        return ask(question, among=among, judged=judged, read=lambda: answers.pop(0))

    monkeypatch.setattr(room, "can_ask", lambda: True)
    monkeypatch.setattr(room, "ask", answer)
    return answers


def test_all_answers_beforehand_write_a_page_that_is_a_draft_and_builds_at_once(sandbox: Sandbox) -> None:
    page = begun(sandbox, ALL)
    assert page == sandbox.content / "microsites/demain/fundraisers/odile-dupas-collecte.md"
    assert {name: str(field(page, name)) for name in ALL} == ALL
    assert field(page, "status") == "draft"
    assert not len(sandbox.build().report)
    assert not (sandbox.output / "demain/odile-dupas-collecte").exists()
    page.write_text(page.read_text("utf-8").replace("status: draft\n", ""), "utf-8")
    assert not len(sandbox.build().report)
    assert "Odile Dupas" in sandbox.page("demain/odile-dupas-collecte/index.html")


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("owner", '--answer owner="…" is missing: whose page it is'),
        (
            "occasion",
            '--answer occasion="…" is missing: the occasion (birthday, race, wedding, memory, party, other)',
        ),
        ("cause", '--answer cause="…" is missing: the cause (des-gouters, des-livres-qui-roulent)'),
        ("goal", '--answer goal="…" is missing: the goal, a number'),
    ],
)
@pytest.mark.parametrize("empty", [False, True])
def test_without_a_terminal_the_missing_answer_is_named_with_what_it_may_be(
    sandbox: Sandbox, name: str, said: str, empty: bool
) -> None:
    before = left(sandbox)
    with pytest.raises(Misused) as error:
        begun(sandbox, {**without(name), **({name: " "} if empty else {})})
    assert str(error.value) == said
    assert left(sandbox) == before


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ({"ownr": "Odile"}, "--answer ownr=Odile: nothing of that name is asked; did you mean 'owner'?"),
        (
            {"colour": "red"},
            "--answer colour=red: nothing of that name is asked; there are owner, occasion, cause, goal",
        ),
    ],
)
def test_an_answer_to_what_is_not_asked_names_the_nearest_question(
    sandbox: Sandbox, answers: dict[str, str], said: str
) -> None:
    with pytest.raises(Misused) as error:
        begun(sandbox, {**ALL, **answers})
    assert str(error.value) == said


@pytest.mark.parametrize("word", ["owner", "Odile", "=Odile"])
def test_an_answer_without_its_name_is_none(sandbox: Sandbox, word: str) -> None:
    with pytest.raises(Misused, match=f"--answer {word}: nothing of that name is asked"):
        new_entry("fundraiser", "", _options(sandbox), NewOptions(answer=(word,)))


def test_a_text_that_asks_nothing_takes_no_answer(sandbox: Sandbox) -> None:
    with pytest.raises(Misused, match="nothing of that name is asked; there are none"):
        new_entry("cause", "Une cause", _options(sandbox), NewOptions(answer=("owner=Odile",)))


def test_all_answers_that_cannot_be_are_told_at_once(sandbox: Sandbox) -> None:
    with pytest.raises(ProblemsFound) as error:
        begun(sandbox, {**ALL, "occasion": "danse", "cause": "lune", "goal": "0"})
    assert [problem.field for problem in error.value.report] == ["cause", "goal", "occasion"]


def test_an_answer_may_be_written_as_in_the_language_of_whoever_writes(sandbox: Sandbox) -> None:
    page = begun(sandbox, {**ALL, "occasion": "Anniversaire", "goal": "1 240,50 €"})
    assert (str(field(page, "occasion")), field(page, "goal")) == ("birthday", "1 240,50 €")
    page.write_text(page.read_text("utf-8").replace("status: draft\n", ""), "utf-8")
    assert not len(sandbox.build().report)


@pytest.mark.parametrize(
    ("name", "answer", "said"),
    [
        ("cause", "des-gouter", "'des-gouter' is none of them; did you mean 'des-gouters'?"),
        ("cause", "lune", "'lune' is none of them; there are des-gouters, des-livres-qui-roulent"),
        ("occasion", "Rase", "'Rase' is no occasion; did you mean 'race'?"),
        ("occasion", "danse", "'danse' is no occasion; write one of birthday, race, wedding, memory, party, other"),
        ("goal", "beaucoup", "'beaucoup' is no amount; write a number such as 25 or 12.50"),
        ("goal", "0", "'0' is nothing; write an amount above 0, or remove it"),
        ("goal", "-5", "'-5' is less than nothing; write an amount above 0, or remove it"),
    ],
)
def test_an_answer_that_is_none_of_the_choices_names_the_nearest(
    sandbox: Sandbox, name: str, answer: str, said: str
) -> None:
    before = left(sandbox)
    with pytest.raises(ProblemsFound) as error:
        begun(sandbox, {**ALL, name: answer})
    assert (refusal(error).field, refusal(error).message) == (name, said)
    assert left(sandbox) == before


def test_a_text_to_choose_that_was_not_begun_is_to_be_begun_first(sandbox: Sandbox) -> None:
    for path in (sandbox.content / "microsites/demain/causes").iterdir():
        path.unlink()
    with pytest.raises(ProblemsFound) as error:
        begun(sandbox, without("cause"))
    assert refusal(error).message == "this microsite has nothing in causes/ yet; begin that first"


OWNERS = [
    "Odile: la grande",
    'Odile "Dédé" Dupas',
    "Odile # Dupas",
    "O'Dile",
    "- Odile",
    "[Odile]",
    "Odile = Dupas",
    "$goal ${cause}",
    "{Odile: 1}",
    "*Odile",
    "null",
    "yes",
    "~",
    "2026-01-01",
    "12:30",
    "\\n",
]


def test_an_answer_is_read_back_as_it_was_given(sandbox: Sandbox) -> None:
    pages = [begun(sandbox, {**ALL, "owner": owner}, title=f"Page {at}") for at, owner in enumerate(OWNERS)]
    assert [field(page, "owner") for page in pages] == OWNERS
    assert [str(problem) for problem in sandbox.build().report] == []


@pytest.mark.parametrize(
    ("answer", "yaml"),
    [
        ("race", "race"),
        ("des-gouters", "des-gouters"),
        ("300", "300"),
        ("12.50", "12.50"),
        ("007", '"007"'),
        ("off", '"off"'),
        ("Léa", '"Léa"'),
        ("a: b", '"a: b"'),
    ],
)
def test_an_answer_is_quoted_where_it_might_be_taken_for_something_else(answer: str, yaml: str) -> None:
    assert written({"x": answer}) == {"x": yaml}


@pytest.mark.parametrize(
    ("lang", "cause", "title"),
    [("fr", "des-gouters", "Odile: #1 collecte"), ("en", "toast-after-school", "Odile: #1 is raising")],
)
def test_where_no_title_was_said_the_answers_give_one_in_the_language_of_the_microsite(
    sandbox: Sandbox, lang: str, cause: str, title: str
) -> None:
    new_microsite("Ailleurs", _options(sandbox), kind="fundraiser", lang=lang)
    given = tuple(f"{name}={answer}" for name, answer in {**ALL, "owner": "Odile: #1", "cause": cause}.items())
    page = new_entry("fundraiser", "", _options(sandbox), NewOptions(answer=given), microsite="ailleurs")
    assert field(page, "title") == title


def test_a_title_that_was_said_is_the_title(sandbox: Sandbox) -> None:
    page = begun(sandbox, ALL, title="Mon titre")
    assert (page.name, field(page, "title")) == ("mon-titre.md", "Mon titre")


def test_a_text_that_nothing_gives_a_title_needs_one() -> None:
    with pytest.raises(Misused, match="--title is missing; write it between quotes"):
        titled(Scaffold(name="film", collection="films", folder=Path()), {}, "fr")


def test_an_answer_that_makes_a_title_too_long_is_refused(sandbox: Sandbox) -> None:
    before = left(sandbox)
    with pytest.raises(ProblemsFound) as error:
        begun(sandbox, {**ALL, "owner": "Odile " * 60})
    assert (refusal(error).field, left(sandbox)) == ("title", before)


def test_who_sits_at_the_terminal_is_asked_in_order_what_was_not_said(
    sandbox: Sandbox, answering: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    answering += ["", "Odile", "danse", "course", "beaucoup", "300"]
    page = begun(sandbox, {"cause": "des-gouters"})
    assert answering == []
    assert [str(field(page, name)) for name in ("owner", "occasion", "goal")] == ["Odile", "race", "300"]
    assert "'beaucoup' is no amount; write a number such as 25 or 12.50" in capsys.readouterr().out


def test_what_was_said_wrong_is_refused_before_anything_is_asked(sandbox: Sandbox, answering: list[str]) -> None:
    with pytest.raises(ProblemsFound, match="did you mean 'des-gouters'"):
        begun(sandbox, {"cause": "des-gouter"})
    with pytest.raises(ProblemsFound, match="'A B' is not an address"):
        begun(sandbox, {}, slug="A B")
    with pytest.raises(Misused, match="did you mean 'owner'"):
        begun(sandbox, {"ownr": "Odile"})


def test_who_gives_no_answer_is_told_which_is_missing(sandbox: Sandbox, answering: list[str]) -> None:
    answering += ["Odile", "danse", "vélo", "col"]
    with pytest.raises(Misused, match="--answer occasion="):
        begun(sandbox, {})
    assert answering == []


def test_who_said_yes_is_not_asked(sandbox: Sandbox, answering: list[str]) -> None:
    with pytest.raises(Misused, match=r"--answer cause=.*; --answer goal="):
        begun(sandbox, without("cause", "goal"), yes=True)
