"""Making the files: what fails is told by its origin and stops nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from outputs.sites import tree
from portevoix.outputs.folder import SiteFolder
from portevoix.outputs.output import Origin, Output
from portevoix.outputs.render import render_all
from portevoix.problems import Problem, ProblemsFound, Report

ARTICLE = Origin("content/blog/a.md", 3)


def fails(error: BaseException) -> Output:
    def render() -> bytes:
        raise error

    return Output("blog/a/index.html", ARTICLE, render)


def right(path: str) -> Output:
    return Output(path, Origin("content/b.md"), path.encode)


def rendered(folder: SiteFolder, *outputs: Output) -> Report:
    report = Report()
    with folder.lock(), folder.staging() as staging:
        render_all(outputs, staging, report)
        folder.commit(staging)
    return report


def test_every_output_is_rendered(folder: SiteFolder, output: Path) -> None:
    assert len(rendered(folder, right("a"), right("b/c"))) == 0
    assert tree(output) == {"a": b"a", "b/": b"", "b/c": b"b/c"}


def test_problems_of_one_page_are_told_and_the_others_are_made(folder: SiteFolder, output: Path) -> None:
    told = Report()
    told.error("theme/templates/article.html", 4, "", "'view.titel' is unknown")
    report = rendered(folder, right("a"), fails(ProblemsFound(told)), right("b"))
    assert list(report) == list(told)
    assert tree(output) == {"a": b"a", "b": b"b"}


def test_any_other_failure_is_a_problem_of_the_origin_in_one_line(folder: SiteFolder, output: Path) -> None:
    report = rendered(folder, right("a"), fails(ValueError("no\nsuch  thing")), right("b"))
    message = "'blog/a/index.html' could not be made: ValueError: no such thing"
    assert list(report) == [Problem("content/blog/a.md", 3, "", message)]
    assert tree(output) == {"a": b"a", "b": b"b"}


def test_a_user_who_interrupts_is_obeyed(folder: SiteFolder, output: Path) -> None:
    with pytest.raises(KeyboardInterrupt):
        rendered(folder, right("a"), fails(KeyboardInterrupt()))
    assert not output.exists()


def test_progress_is_told_for_every_output_also_those_that_fail(folder: SiteFolder) -> None:
    told: list[tuple[str, int, int]] = []
    with folder.lock(), folder.staging() as staging:
        outputs = [right("a"), fails(ValueError()), right("b")]
        render_all(outputs, staging, Report(), lambda *step: told.append(step))
    assert told == [("render", 1, 3), ("render", 2, 3), ("render", 3, 3)]


def test_a_folder_is_staged_only_from_what_asked_for_it(folder: SiteFolder) -> None:
    with folder.lock(), folder.staging() as staging:
        render_all([right("a")], staging, Report())
        with pytest.raises(ProblemsFound, match=r"content/b\.md: its address 'a' is already that of content/b\.md"):
            render_all([right("a")], staging, Report())
