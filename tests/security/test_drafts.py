"""What its writer marked, or seemingly meant, as a draft is not published, however it was said."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from random import Random
from zoneinfo import ZoneInfo

import pytest

from portevoix.blog.record import Status
from portevoix.frontmatter.drafts import is_folder_of_drafts
from portevoix.frontmatter.read import read_source
from portevoix.frontmatter.source import ARTICLE
from portevoix.problems import Problem, Severity
from security.drafts import Draft, doubted, ordinary, withheld
from site_tests.sandbox import Sandbox

FORMS: dict[str, Callable[[str], bytes]] = {
    "lf": lambda text: text.encode(),
    "crlf": lambda text: text.replace("\n", "\r\n").encode(),
    "cr": lambda text: text.replace("\n", "\r").encode(),
    "mark": lambda text: text.encode("utf-8-sig"),
    "mark and crlf": lambda text: text.replace("\n", "\r\n").encode("utf-8-sig"),
}
"""How editors save one text."""

USUAL = "lf"
PARIS = ZoneInfo("Europe/Paris")


def taken(drafts: Sequence[Draft], sample: int | None) -> Sequence[Draft]:
    """All of them, or as many, the same in every run."""
    return drafts if sample is None else Random(11).sample(drafts, sample)


def classic_site(folder: Path, drafts: Iterable[Draft], form: str) -> tuple[Sandbox, dict[str, Draft]]:
    """An existing blog, in which all formats are read, of these texts; and they by the paths that problems name."""
    sandbox = Sandbox(folder)
    (sandbox.content / "blog").rmdir()
    files = {draft.file.format(draft.word): draft for draft in drafts}
    for name, draft in files.items():
        sandbox.write(name, FORMS[form](draft.text))
    sandbox.write("connu.md", "Title: Connu\nDate: 2026-01-01\n\nUn mot.\n")
    return sandbox, {f"content/{name}": draft for name, draft in files.items()}


def words(sandbox: Sandbox, pattern: str) -> set[str]:
    """The words of a shape that stand anywhere in a built site."""
    found = re.compile(pattern.encode())
    return {word.decode() for data in sandbox.tree().values() for word in found.findall(data)}


def errors(problems: Iterable[Problem], path: str) -> list[Problem]:
    return [one for one in problems if one.path == path and one.severity is Severity.ERROR]


USUAL_CASES = [pytest.param("lf", 120, id="sample"), pytest.param("mark and crlf", 40, id="sample, mark and crlf")]
WHOLE_CASES = [pytest.param(form, None, id=f"all, {form}", marks=pytest.mark.slow) for form in FORMS]


@pytest.mark.parametrize(("form", "sample"), [*USUAL_CASES, *WHOLE_CASES])
def test_what_seems_a_draft_is_published_nowhere(tmp_path: Path, form: str, sample: int | None) -> None:
    sandbox, drafts = classic_site(tmp_path, taken(withheld(), sample), form)
    report = sandbox.build(forgiving=True).report
    out = words(sandbox, r"motsecret\d{4}")
    assert [draft.name for draft in drafts.values() if draft.word in out] == []
    unsaid = {path: draft for path, draft in drafts.items() if not errors(report, path)}
    sandbox.build(forgiving=True, preview=True, output=sandbox.output)
    shown = words(sandbox, r"motsecret\d{4}")
    assert unsaid
    assert [draft.name for draft in unsaid.values() if draft.word not in shown] == [], "lost in silence"


@pytest.mark.parametrize("sample", [pytest.param(8, id="sample"), pytest.param(None, id="all", marks=pytest.mark.slow)])
def test_a_text_that_only_speaks_of_drafts_is_published(tmp_path: Path, sample: int | None) -> None:
    sandbox, texts = classic_site(tmp_path, taken(ordinary(), sample), USUAL)
    report = sandbox.build(forgiving=True).report
    assert [(texts[one.path].name, one.message) for one in report.errors] == []
    assert {text.word for text in texts.values()} == words(sandbox, r"motconnu\d{4}")


def test_a_text_that_only_speaks_of_drafts_is_read_without_an_alarm() -> None:
    texts = [text for text in ordinary() if text.file.endswith("md")]
    assert len(texts) >= 60
    for text in texts:
        reading = read_source(text.text.encode(), path=f"content/{text.word}.md", sort=ARTICLE, zone=PARIS)
        assert reading.source, (text.name, reading.problems)
        assert reading.source.header.status is Status.PUBLISHED
        assert errors(reading.problems, f"content/{text.word}.md") == [], text.name
        assert [str(problem) for problem in reading.problems if "is a draft" in problem.message] == [], text.name


def test_every_folder_above_a_text_may_be_one_of_drafts() -> None:
    drafts = [
        "brouillons/2026",
        "drafts/x",
        "mes brouillons",
        "brouillons 2026",
        "2026-drafts",
        "drafts (old)",
        "_drafts",
    ]
    assert [folder for folder in drafts if not is_folder_of_drafts(f"content/blog/{folder}/un.md")] == []
    others = ["wip", "draft-beer", "brouillons-de-culture", "2026", "mes", "old"]
    assert [folder for folder in others if is_folder_of_drafts(f"content/blog/{folder}/drafts.md")] == []


@pytest.mark.parametrize("draft", doubted(), ids=lambda draft: draft.name)
def test_what_people_would_read_as_a_draft_is_published_with_a_warning(draft: Draft) -> None:
    path = f"content/blog/{draft.file.format(draft.word)}"
    reading = read_source(draft.text.encode(), path=path, sort=ARTICLE, zone=PARIS)
    assert reading.source
    told = [problem for problem in reading.problems if "says that this text is a draft" in problem.message]
    assert told
    assert {problem.severity for problem in told} == {Severity.WARNING}
    meant = draft.text.replace("---\n", "---\nstatus: published\n", 1)
    assert read_source(meant.encode(), path=path, sort=ARTICLE, zone=PARIS).problems == ()


@pytest.mark.parametrize("at", ["summary: >\n  Un mot.\n  statut : brouillon\n---\n\n", "---\n\nStatut : brouillon\n\n",
    "---\n\nUn mot.\n\n<!-- status: draft -->\n", "---\n\nBROUILLON\n\n"])  # fmt: skip
def test_the_status_of_the_header_is_the_last_word(at: str) -> None:
    head = "---\ntitle: Un\ndate: 2026-04-01\n"
    for status, is_public in (("", False), ("status: published\n", True)):
        reading = read_source(
            f"{head}{status}{at}Texte\n".encode(), path="content/brouillons/2026/un.md", sort=ARTICLE, zone=PARIS
        )
        assert (reading.source is not None) is is_public, reading.problems


def test_the_status_of_the_header_is_not_the_last_word_against_another_in_it() -> None:
    text = b"title: Un\ndate: 2026-04-01\nstatus: published\ntags: a\n    status: draft\n\nTexte\n"
    reading = read_source(text, path="content/blog/un.md", sort=ARTICLE, zone=PARIS)
    assert [str(problem) for problem in reading.problems] == [
        "content/blog/un.md:5: contradicts 'status: published', which this header says too; keep one of the two"
    ]


def test_the_table_is_large_and_its_error_says_what_to_write() -> None:
    assert len(withheld()) >= 600
    text = b"---\ntitle: Un\ndate: 2026-04-01\n---\n\nUn mot.\n\nStatut : brouillon\n"
    reading = read_source(text, path="content/blog/un.md", sort=ARTICLE, zone=PARIS)
    assert [str(problem) for problem in reading.problems] == [
        "content/blog/un.md:8: says that this text is a draft where nobody reads it; write 'status: draft' in the "
        "header, or 'status: published' if it is to be public, or put it between backquotes if it is text"
    ]
