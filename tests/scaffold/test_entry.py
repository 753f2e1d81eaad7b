"""`new film "…"` writes a draft into the microsite that is meant, and asks which one where it cannot know."""

from __future__ import annotations

from pathlib import Path

import pytest

from portevoix.microsites.kinds import KINDS
from portevoix.options import BuildOptions, NewOptions
from portevoix.problems import Problem, ProblemsFound
from portevoix.scaffold.entry import new_entry, words_of
from portevoix.scaffold.microsite import new_microsite
from site_tests.sandbox import NOW, Sandbox

WORDS = {scaffold.name: (kind.name, scaffold.collection) for kind in KINDS for scaffold in kind.scaffolds}
"""Of which kind each is, and in which folder."""


@pytest.fixture
def sandbox(tmp_path: Path) -> Sandbox:
    return Sandbox(tmp_path, shares_pictures=True)


def _options(sandbox: Sandbox) -> BuildOptions:
    return BuildOptions(sandbox.folder / "siteconf.py", now=NOW)


def begun(sandbox: Sandbox, *titles: str, lang: str = "fr", kind: str = "video") -> None:
    for title in titles:
        new_microsite(title, _options(sandbox), lang=lang, kind=kind)


def answers(sandbox: Sandbox, word: str) -> NewOptions:
    """What is asked before a text is begun: the first that there is of other texts."""
    scaffold = next(one for kind in KINDS for one in kind.scaffolds if one.name == word)
    folder = sandbox.content / "microsites/demain"
    given = {"owner": "Odile: la grande", "occasion": "race", "goal": "300"}
    for question in scaffold.questions:
        if question.of:
            given[question.name] = sorted((folder / question.of).glob("*.md"))[0].stem
    return NewOptions(answer=tuple(f"{question.name}={given[question.name]}" for question in scaffold.questions))


def refusal(error: pytest.ExceptionInfo[ProblemsFound]) -> Problem:
    (problem,) = error.value.report
    return problem


def test_every_text_of_every_kind_can_be_begun() -> None:
    assert set(words_of()) == set(WORDS)
    for kind in KINDS:
        collections = {collection.name for collection in kind.collections}
        for scaffold in kind.scaffolds:
            assert scaffold.collection in collections
            assert {f"{scaffold.name}.{lang}.md" for lang in ("fr", "en")} <= {
                path.name for path in scaffold.folder.iterdir()
            }


@pytest.mark.parametrize("lang", ["fr", "en"])
@pytest.mark.parametrize("kind", sorted({kind for kind, _ in WORDS.values()}))
def test_each_is_a_draft_in_the_language_of_its_microsite_and_the_site_builds(
    sandbox: Sandbox, kind: str, lang: str
) -> None:
    begun(sandbox, "Demain", lang=lang, kind=kind)
    given = {word: answers(sandbox, word) for word, (its_kind, _) in WORDS.items() if its_kind == kind}
    for word, answer in given.items():
        path = new_entry(word, 'J\'ai "piscine" : #1', _options(sandbox), answer)
        assert path == sandbox.content / "microsites/demain" / WORDS[word][1] / "j-ai-piscine-1.md"
        text = path.read_text("utf-8")
        assert f"\nlang: {lang}\nstatus: draft\n" in "\n".join(line for line in text.splitlines() if line[:1] != "#")
        assert ("# Un brouillon" in text) == (lang == "fr")
    assert [str(problem) for problem in sandbox.build().report] == []
    assert "piscine" not in sandbox.page("demain/index.html")


def test_a_film_shows_once_its_file_is_there_and_it_is_no_draft(sandbox: Sandbox) -> None:
    begun(sandbox, "Demain")
    path = new_entry("film", "J'ai piscine.", _options(sandbox))
    path.write_text(path.read_text("utf-8").replace("status: draft\n", ""), "utf-8")
    for end in ("webm", "fr.vtt", "webp"):
        path.with_name(f"j-ai-piscine.{end}").write_bytes(path.with_name(f"crowd.{end}").read_bytes())
    assert not len(sandbox.build().report)
    assert "J’ai piscine." in sandbox.page("demain/films/j-ai-piscine/index.html")


def test_where_there_are_several_it_says_which(sandbox: Sandbox) -> None:
    begun(sandbox, "Demain", "Hier")
    with pytest.raises(ProblemsFound) as error:
        new_entry("film", "Piscine", _options(sandbox))
    assert refusal(error).field == "microsite"
    assert "say --microsite SLUG; there are demain, hier" in refusal(error).message


def test_it_goes_where_it_is_told_else_where_one_stands(sandbox: Sandbox) -> None:
    begun(sandbox, "Demain", "Hier")
    here = sandbox.content / "microsites/hier/films"
    assert new_entry("film", "Un", _options(sandbox), here=here).parent == here
    told = new_entry("film", "Un", _options(sandbox), microsite="demain", here=here)
    assert told.parent == sandbox.content / "microsites/demain/films"


def test_a_microsite_that_is_not_there_names_the_nearest(sandbox: Sandbox) -> None:
    begun(sandbox, "Demain", "Hier")
    with pytest.raises(ProblemsFound) as error:
        new_entry("film", "Un", _options(sandbox), microsite="demian")
    assert "did you mean 'demain'?" in refusal(error).message


def test_where_there_is_none_it_says_how_to_make_one(sandbox: Sandbox) -> None:
    with pytest.raises(ProblemsFound) as error:
        new_entry("film", "Un", _options(sandbox))
    assert refusal(error).message == "no microsite can have a film yet; make one: new microsite"


@pytest.mark.parametrize("name", ["2026-05-01-un.md", "un.fr.md", "autre.md"])
def test_a_slug_that_is_taken_is_refused(sandbox: Sandbox, name: str) -> None:
    begun(sandbox, "Demain")
    slug = "slug: un\n" if name == "autre.md" else ""
    mine = f"---\ntitle: À moi\n{slug}excuse: Non.\nvideo: crowd.webm\n---\n"
    sandbox.write(f"microsites/demain/films/{name}", mine)
    with pytest.raises(ProblemsFound) as error:
        new_entry("film", "Un", _options(sandbox))
    assert refusal(error).path.endswith(name)
    assert "this film has the address 'un' already" in refusal(error).message
    assert new_entry("film", "Un", _options(sandbox), NewOptions(slug="deux")).stem == "deux"


def test_a_file_that_stands_there_and_cannot_be_read_is_left_alone(sandbox: Sandbox) -> None:
    begun(sandbox, "Demain")
    sandbox.write("microsites/demain/films/un.md", "---\nà moi")
    with pytest.raises(ProblemsFound, match="this file stands already"):
        new_entry("film", "Un", _options(sandbox))


def test_an_excuse_that_no_build_would_take_is_refused(sandbox: Sandbox) -> None:
    begun(sandbox, "Demain")
    with pytest.raises(ProblemsFound) as error:
        new_entry("excuse", "mot " * 40, _options(sandbox))
    assert refusal(error).field == "excuse"
