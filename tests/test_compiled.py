"""Templates are compiled once a process, and what was compiled serves nobody it does not fit."""

from __future__ import annotations

from jinja2 import DictLoader, Environment

from portevoix.compiled import Shelf


def rendered(shelf: Shelf, source: str, lang: str = "fr") -> str:
    """What a template says in a language, whose filter `day` adds the language to its word."""
    environment = Environment(loader=DictLoader({"a.html": source}), bytecode_cache=shelf.of(lang), autoescape=True)
    environment.filters["day"] = lambda word: word + lang
    return environment.get_template("a.html").render()


def test_a_template_is_compiled_once() -> None:
    shelf = Shelf()
    assert [rendered(shelf, "{{ 1 + 1 }}"), rendered(shelf, "{{ 1 + 1 }}"), len(shelf)] == ["2", "2", 1]


def test_a_template_that_has_changed_is_compiled_again() -> None:
    shelf = Shelf()
    assert [rendered(shelf, "one"), rendered(shelf, "two"), len(shelf)] == ["one", "two", 2]


def test_what_is_worked_out_while_compiling_is_worked_out_for_each_language() -> None:
    shelf = Shelf()
    assert [rendered(shelf, "{{ 'x'|day }}", lang) for lang in ("fr", "en", "fr")] == ["xfr", "xen", "xfr"]


def test_with_very_many_templates_the_first_are_forgotten() -> None:
    shelf = Shelf(most=3)
    for number in range(5):
        rendered(shelf, f"{number}")
    assert len(shelf) == 2
    assert rendered(shelf, "0") == "0"
