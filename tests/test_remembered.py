"""What a component made is shown again only for the same: its arguments, its template, its language."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from portevoix import remembered, swift
from portevoix.data import Data
from portevoix.remembered import Remembered, key_of
from portevoix.rendering import Renderer
from portevoix.words import Dictionary
from site_tests.sample_settings import sample_settings
from test_rendering import view
from theme.rendering import THEME
from theme.samples import SAMPLES

IMPORT = '{% from "components/entry.html" import entry %}\n'
INNER = "{% macro inner(text) %}<b>{{ text }}</b>{% endmacro %}"


@dataclass(frozen=True)
class Part:
    """A small record, as an entry of a list is."""

    card: object
    anchor: str = ""


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """A component is judged at its first call, not when it has been called often."""
    monkeypatch.setattr(swift, "_OFTEN", 1)


@pytest.fixture
def theme(tmp_path: Path) -> Path:
    (tmp_path / "templates" / "components").mkdir(parents=True)
    return tmp_path


def renderer(theme: Path, entry: str, page: str, **given: Any) -> Renderer:
    templates = theme / "templates"
    for name, text in (("components/entry", entry), ("components/inner", INNER), ("page", IMPORT + page)):
        (templates / f"{name}.html").write_text(text, encoding="utf-8")
    settings = sample_settings(project=theme, theme_folders=(theme, THEME))
    return Renderer(settings, Dictionary((THEME,)), given.pop("options", None), given)


class Counting(Remembered):
    """Tells how often something was found again."""

    found: int

    def get(self, key: tuple[object, ...]) -> str | None:
        kept = super().get(key)
        Counting.found += kept is not None
        return kept


@pytest.fixture
def found(monkeypatch: pytest.MonkeyPatch) -> Callable[[], int]:
    Counting.found = 0
    monkeypatch.setattr(swift, "Remembered", Counting)
    return lambda: Counting.found


def test_an_entry_is_made_once(theme: Path, found: Callable[[], int]):
    made = renderer(theme, "{% macro entry(item) %}<{{ item }}>{% endmacro %}", "{{ entry(item=view.title) }}")
    assert {made.render("page.html", view("a")) for _ in range(4)} == {b"<a>"}
    assert found() == 2, "the first call is judged, the second kept"
    assert made.render("page.html", view("b")) == b"<b>"


OPEN = {
    "it reads the view, which it is not given": "{% macro entry(item) %}{{ view is defined }}{% endmacro %}",
    "it reads a name of its template": "{% set n = 1 %}{% macro entry(item) %}{{ n }}{% endmacro %}",
    "it includes": '{% macro entry(item) %}{% include "components/inner.html" %}{% endmacro %}',
    "it imports within": '{% macro entry(item) %}{% from "components/inner.html" import inner %}{% endmacro %}',
    "it imports with context": '{% from "components/inner.html" import inner with context %}'
    "{% macro entry(item) %}{{ inner(text=1) }}{% endmacro %}",
    "it imports what a name says": "{% set there = 'components/inner.html' %}{% from there import inner %}"
    "{% macro entry(item) %}{{ inner(text=1) }}{% endmacro %}",
    "it asks for chance": "{% macro entry(item) %}{{ [1, 2]|random }}{% endmacro %}",
    "it asks for chance by name": "{% macro entry(item) %}{{ [[1, 2]]|map('random')|list }}{% endmacro %}",
    "it asks a filter of the site": "{% macro entry(item) %}{{ item|mine }}{% endmacro %}",
    "it calls what an argument holds": "{% macro entry(item) %}{{ item.title() }}{% endmacro %}",
    "it calls itself": "{% macro entry(item) %}{% if item is none %}{{ entry(item=1) }}{% endif %}{% endmacro %}",
    "it has a caller": "{% macro entry(item) %}{{ caller is defined }}{% endmacro %}",
    "it takes what comes": "{% macro entry(item) %}{{ kwargs }}{% endmacro %}",
    "it overrides what it imports": '{% from "components/inner.html" import inner %}'
    "{% macro entry(item) %}{% set inner = inner %}{{ inner(text=1) }}{% endmacro %}",
}


@pytest.mark.parametrize("entry", OPEN.values(), ids=OPEN)
def test_what_may_read_more_than_it_is_given_is_never_kept(entry: str, theme: Path, found: Callable[[], int]):
    made = renderer(theme, entry, "{{ entry(item=view.title) }}", mine=str)
    for _ in range(4):
        made.render("page.html", view("a"))
    assert not found()


def test_a_component_is_as_open_as_what_it_is_made_of(theme: Path, found: Callable[[], int]):
    entry = (
        '{% from "components/inner.html" import inner as part %}'
        "{% macro entry(item) %}{{ part(text=item) }}{{ gettext('Home') }}{% endmacro %}"
    )
    page = "{{ entry(item=view.title) }}"
    closed = renderer(theme, entry, page)
    for _ in range(4):
        closed.render("page.html", view("a"))
    assert found() == 2
    opened = renderer(theme, entry, page)
    (theme / "templates/components/inner.html").write_text("{% macro inner(text) %}{{ view is defined }}{% endmacro %}")
    for _ in range(4):
        opened.render("page.html", view("a"))
    assert found() == 2


def test_nothing_is_kept_where_extensions_may_do_anything(theme: Path, found: Callable[[], int]):
    entry = "{% macro entry(item) %}{{ item }}{% endmacro %}"
    made = renderer(theme, entry, "{{ entry(item=view.title) }}", options={"extensions": ["jinja2.ext.do"]})
    for _ in range(4):
        made.render("page.html", view("a"))
    assert not found()


def test_what_is_kept_is_of_one_language(theme: Path):
    entry = "{% macro entry(item) %}{{ gettext('Home') }} {{ 1234|number }} {{ item }}{% endmacro %}"
    made = renderer(theme, entry, "{{ entry(item=view.title) }}")
    pages = [made.render("page.html", view("a", lang)).decode() for lang in ("fr", "en") * 3]
    assert pages == ["Accueil 1\u202f234 a", "Home 1,234 a"] * 3


def test_a_build_does_not_remember_another_theme(theme: Path):
    for text in ("a", "b"):
        made = renderer(
            theme, f"{{% macro entry(item) %}}{text}{{{{ item }}}}{{% endmacro %}}", "{{ entry(item='x') }}"
        )
        assert {made.render("page.html", view()) for _ in range(3)} == {f"{text}x".encode()}


def test_what_can_change_is_made_anew(theme: Path):
    entry = "{% macro entry(item) %}{{ item }}{% endmacro %}"
    page = "{% set l = [1] %}{% set t = (l,) %}" + "{{ entry(item=t) }}{{ l.append(2) or '' }}" * 4
    assert renderer(theme, entry, page).render("page.html", view()) == (b"([1],)([1, 2],)([1, 2, 2],)([1, 2, 2, 2],)")


WHEN = datetime(2009, 5, 1, 9, tzinfo=ZoneInfo("Europe/Paris"))
OTHERS: list[tuple[object, object]] = [
    (1, True), (1, 1.0), (0.0, -0.0), ("1", 1), (WHEN, WHEN.astimezone(ZoneInfo("UTC"))), ((1,), (True,)),
    (Part(1, "a"), Part(1, "b")), (Part(WHEN), Part(WHEN.astimezone(ZoneInfo("UTC")))), (Part(1), Part(True)),
    (Data({"a": 1}), Data({"a": True})), (None, ""), (None, False),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other"), OTHERS, ids=map(str, OTHERS))
def test_two_things_that_may_be_written_apart_have_two_keys(one: object, other: object):
    assert key_of({"item": one}) != key_of({"item": other})
    assert key_of({"item": one}) == key_of({"item": one})


def test_an_entry_made_anew_of_the_same_card_is_found():
    card = Part(WHEN)
    one = Part(card, "a")
    assert key_of({"item": one}) == key_of({"item": replace(one)})
    assert key_of({"item": one}) != key_of({"item": Part(replace(card), "a"), "page": "fr"})


def test_what_is_kept_has_an_end(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(remembered, "_MOST_CHARACTERS", 25)
    kept = Remembered()
    for number in range(9):
        kept.put((number,), "x" * 10, {"item": number})
    assert [kept.get((number,)) is not None for number in range(4)] == [True, True, False, False]


def test_the_entries_of_the_theme_are_kept(found: Callable[[], int]):
    """Else all of this would be for nothing, and no page would show it."""
    settings = sample_settings(theme_folders=(THEME,))
    made = Renderer(settings, Dictionary((THEME,)))
    lists = [sample for sample in SAMPLES if sample.template in {"index.html", "tag.html", "category.html"}]
    first = [made.render(sample.template, sample.view) for sample in lists]
    assert [made.render(sample.template, sample.view) for sample in lists] == first
    assert found() > len(lists)
