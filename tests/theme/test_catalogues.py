"""The interface's words: all of them in both languages, French complete and spaced as French is."""

from __future__ import annotations

import re
from functools import cache, lru_cache

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.pofile import read_po

from portevoix.site import INDEXES
from portevoix.taxonomy.pages import HEADINGS
from site_tests.each import each

from .rendering import PROJECT, THEME

LANGUAGES = ("en", "fr")
NARROW, HARD = "\N{NARROW NO-BREAK SPACE}", "\N{NO-BREAK SPACE}"


@cache
def catalogue(lang: str) -> Catalog:
    with (THEME / "locale" / lang / "LC_MESSAGES" / "porte-voix.po").open("rb") as file:
        return read_po(file, abort_invalid=True)


@lru_cache(maxsize=1)
def in_templates() -> frozenset[str | tuple[str, ...]]:
    """What `pybabel extract` finds with the theme's own mapping."""
    with (THEME / "locale" / "babel.cfg").open(encoding="utf-8") as file:
        methods, options = parse_mapping_cfg(file)
    found = extract_from_dir(THEME / "templates", methods, options)
    return frozenset(message if isinstance(message, str) else tuple(message[:2]) for _, _, message, _, _ in found)


@lru_cache(maxsize=1)
def in_python() -> frozenset[str | tuple[str, ...]]:
    """What the rooms that make pages say in no template: titles, figures, and the words of their tables."""
    found = extract_from_dir(PROJECT / "plugins" / "portevoix", [("**.py", "python")])
    written = {message if isinstance(message, str) else tuple(message[:2]) for _, _, message, _, _ in found}
    return frozenset(written | {*HEADINGS.values()} | {*INDEXES.values()})


def messages(lang: str) -> list[Message]:
    return [message for message in catalogue(lang) if message.id]


def texts(message: Message) -> list[str]:
    return [message.string] if isinstance(message.string, str) else list(message.string or ())


def test_templates_have_words_to_translate() -> None:
    assert "Skip to the content" in in_templates()
    assert ("article", "articles") in in_templates()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_catalogue_has_every_word_in_use_and_no_other(lang: str) -> None:
    held = {message.id if isinstance(message.id, str) else tuple(message.id) for message in messages(lang)}
    # A catalogue keys plurals by their singular, so a word may be there with its plural and without.
    assert held == in_templates() | in_python()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_catalogue_says_whose_language_it_is(lang: str) -> None:
    assert str(catalogue(lang).locale) == lang
    assert not catalogue(lang).fuzzy


def test_french_is_complete_and_sure() -> None:
    unsure = [message.id for message in messages("fr") if message.fuzzy or not all(texts(message))]
    assert unsure == []
    assert not catalogue("fr").obsolete


@pytest.mark.parametrize("lang", LANGUAGES)
def test_translations_fill_in_the_same_names(lang: str) -> None:
    wrong = [error for message in messages(lang) for error in message.check(catalogue(lang))]
    assert wrong == []


@each(messages("fr"), ids=lambda message: message.id)
def test_french_is_spaced_as_french_is(message: Message) -> None:
    for text in texts(message):
        bare = re.sub(r"%\(\w+\)[sd]", "x", text)
        assert not re.search(rf"[^{HARD}]:", bare), "U+00A0 before a colon"
        assert not re.search(rf"[^{NARROW}][;!?]", bare), "U+202F before ; ! ?"
        assert not re.search(rf"«[^{HARD}]|[^{HARD}]»", bare), "U+00A0 inside « »"
        assert "'" not in bare, "’ is the apostrophe"
        assert '"' not in bare, "« » are the quotes"
