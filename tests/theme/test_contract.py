"""The contract between templates and views lets right through and stops wrong."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import pytest
from jinja2 import DictLoader, Environment

from .contract import Contract


@dataclass(frozen=True)
class Part:
    """Something a view holds."""

    name: str
    day: datetime | None


@dataclass(frozen=True)
class Small:
    """A view with one field of each sort."""

    title: str
    parts: tuple[Part, ...]
    first: Part | None

    @property
    def loud(self) -> str:
        """A computed field."""
        return self.title.upper()


def mistakes_of(source: str, **others: str) -> list[str]:
    """What the contract says of a template with that source, over Small."""
    loader = DictLoader({"page.html": source, **{name.replace("_", ".", 1): text for name, text in others.items()}})
    contract = Contract(Environment(loader=loader, autoescape=True, extensions=["jinja2.ext.i18n"]))
    contract.check("page.html", Small)
    return contract.mistakes


CARD = "{% macro card(part, loud=false) %}{{ part.name }}{% endmacro %}"


@pytest.mark.parametrize(
    "source",
    [
        "{{ view.title }}{{ view.loud }}",
        "{% for part in view.parts %}{{ loop.index }} {{ part.name }}{% endfor %}",
        "{% if view.first %}{{ view.first.name }}{% endif %}",
        "{% if view.first and view.first.day %}{{ view.first.day|day }}{% endif %}",
        "{{ view.first.name if view.first else '' }}",
        "{% set shown = view.title %}{{ shown }}",
        "{{ gettext('Hello %(name)s', name=view.title) }}",
        "{{ view.parts|length|number }}",
        "{% from 'card.html' import card %}{% for part in view.parts %}{{ card(part=part) }}{% endfor %}",
    ],
)
def test_what_the_view_declares_may_be_used(source: str) -> None:
    assert mistakes_of(source, card_html=CARD) == []


@pytest.mark.parametrize(
    ("source", "mistake"),
    [
        ("{{ view.titel }}", "page.html:1: Small has no 'titel'"),
        ("\n\n{% for part in view.parts %}{{ part.nam }}{% endfor %}", "page.html:3: Part has no 'nam'"),
        ("{{ view.first.name }}", "page.html:1: 'name' is asked of what may be None"),
        (
            "{% if not view.first %}{{ view.first.name }}{% endif %}",
            "page.html:1: 'name' is asked of what may be None",
        ),
        ("{% if view.first %}{% else %}{{ view.first.name }}{% endif %}", "page.html:1: 'name' is asked of"),
        ("{{ SITENAME }}", "page.html:1: unknown name 'SITENAME'"),
        ("{{ view.title|markdown }}", "page.html:1: unknown filter 'markdown'"),
        ("{{ view.title|day }}", "cannot go through 'day'"),
        ("{{ view.title.upper() }}", "page.html:1: unknown call 'Getattr'"),
        ("{{ view.parts }}", "is shown as it is"),
        ("{{ view.first }}", "is shown as it is"),
        ("{% for letter in view.first %}{% endfor %}", "has no elements"),
        ("{% for part in view.parts %}{{ loop.number }}{% endfor %}", "loop has no 'number'"),
        ("{% for part in view.parts %}{% endfor %}{{ part.name }}", "unknown name 'part'"),
        ("{% from 'card.html' import card %}{{ card(part=view.title) }}", "card.html:1: str has no 'name'"),
        ("{% from 'card.html' import card %}{{ card() }}", "page.html:1: 'card' needs 'part'"),
        (
            "{% from 'card.html' import card %}{{ card(part=view.parts[0], size=1) }}",
            "'card' has no argument 'size'",
        ),
        ("{% from 'card.html' import card %}{{ card(view.parts[0]) }}", "arguments of 'card' go by name"),
        ("{% from 'card.html' import cart %}{{ cart() }}", "card.html has no macro 'cart'"),
        ("{% include 'part.html' %}", "part.html:1: Small has no 'inside'"),
        ("{% extends 'part.html' %}", "part.html:1: Small has no 'inside'"),
        ("{% if view.title %}{% else %}{{ view.never }}{% endif %}", "Small has no 'never'"),
    ],
)
def test_what_the_view_does_not_declare_is_a_mistake_with_its_line(source: str, mistake: str) -> None:
    found = mistakes_of(source, card_html=CARD, part_html="{{ view.inside }}")
    assert any(mistake in said for said in found), found


def test_a_macro_sees_its_arguments_and_nothing_else() -> None:
    peeking = "{% macro card(part) %}{{ view.title }}{% endmacro %}"
    found = mistakes_of("{% from 'card.html' import card %}{{ card(part=view.title) }}", card_html=peeking)
    assert found == ["card.html:1: unknown name 'view'"]


def test_the_fields_a_template_uses_are_known() -> None:
    contract = Contract(
        Environment(loader=DictLoader({"page.html": "{% for part in view.parts %}{{ part.name }}{% endfor %}"}))
    )
    contract.check("page.html", Small)
    assert contract.uses == {(Small, "parts"), (Part, "name")}


TOLD = """{# word: words.
   word  str, a word
   pairs  tuple of tuple of str #}
{% macro word(word, pairs=()) %}{{ word }}
{% for name, value in pairs %}{{ name }}{{ value }}{% endfor %}{% endmacro %}"""


@pytest.mark.parametrize(
    ("call", "mistakes"),
    [
        ("word(word=view.title)", []),
        ("word(word=1)", ["page.html:1: 'word' takes <class 'str'> for 'word', not <class 'int'>"]),
        (
            "word(word=view.title, pairs=view.parts)",
            ["page.html:1: 'word' takes tuple[tuple[str, ...], ...] for 'pairs'"],
        ),
    ],
)
def test_what_a_macro_is_handed_is_what_the_comment_above_it_says(call: str, mistakes: list[str]) -> None:
    found = mistakes_of(f"{{% from 'word.html' import word %}}{{{{ {call} }}}}", word_html=TOLD)
    said = [one for one in found if one.startswith("page")]
    assert len(said) == len(mistakes)
    assert all(one.startswith(mistake) for one, mistake in zip(said, mistakes, strict=True))
