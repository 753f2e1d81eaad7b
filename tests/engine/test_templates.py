"""A template is named with all that it leans on."""

from __future__ import annotations

from pathlib import Path

import pytest

from portevoix.engine.templates import Templates

THEME = {
    "page.html": "{% extends './base.html' %}{{ view.title }}",
    "base.html": "{% import 'parts//date.html' as date %}{{ date }}",
    "parts/date.html": "1",
    "other.html": "2",
    "worked-out.html": "{% include view.name %}",
}


def templates(folder: Path, **changed: str) -> Templates:
    for name, text in {**THEME, **changed}.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    return Templates([folder], {}, {})


def test_it_leans_on_what_it_names_and_where_that_is_worked_out_on_all(tmp_path: Path) -> None:
    found = templates(tmp_path)
    assert found.behind("page.html") == {"page.html", "base.html", "parts/date.html"}
    assert found.behind("other.html") == {"other.html"}
    assert found.behind("worked-out.html") == THEME.keys()
    assert found.behind("none.html") == set()


@pytest.mark.parametrize("name", THEME)
def test_its_digest_is_another_where_one_of_those_is(name: str, tmp_path: Path) -> None:
    before, after = templates(tmp_path), templates(tmp_path, **{name: THEME[name] + "3"})
    for one in THEME:
        assert (before.digest(one) != after.digest(one)) == (name in after.behind(one))


def test_what_takes_the_name_of_another_is_told_apart(tmp_path: Path) -> None:
    swapped = {"base.html": THEME["parts/date.html"], "parts/date.html": THEME["base.html"]}
    before, after = templates(tmp_path), templates(tmp_path, **swapped)
    assert before.behind("page.html") >= after.behind("page.html")
    assert before.digest("page.html") != after.digest("page.html")
