"""An overlay changes what it brings, and what in it changes nothing is told."""

from __future__ import annotations

import pytest

from portevoix.problems import ProblemsFound
from site_tests.sandbox import Sandbox

BYLINE = "{% macro byline(card) %}<p>À moi</p>{% endmacro %}"


def warnings(sandbox: Sandbox, **files: str) -> list[str]:
    """What a build warns of, with these files in the overlay `mine`."""
    for name, text in files.items():
        path = sandbox.folder / "mine" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    sandbox.settings(['PORTEVOIX_OVERLAY = "mine"'])
    sandbox.post("un")
    return [str(problem) for problem in sandbox.build().report]


def test_an_overlay_that_changes_what_is_there_or_is_used_has_no_warning(sandbox: Sandbox):
    files = {
        "README.md": "Notre allure.",
        "templates/components/byline.html": '{% from "components/mine.html" import byline as own %}' + BYLINE,
        "templates/components/mine.html": BYLINE,
        "templates/accueil.html": '{% extends "article.html" %}',
        "static/css/tokens-own.css": ":root { --paper: light-dark(white, black); background: url(../img/fond.svg) }",
        "static/img/fond.svg": "<svg/>",
        "static/fonts/OFL.txt": "Licence",
        "static/favicon.ico": "",
        "locale/fr/LC_MESSAGES/porte-voix.po": 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n',
    }
    sandbox.post("deux", template="accueil")
    assert warnings(sandbox, **files) == []
    assert "À moi" in sandbox.page("blog/un/index.html")


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("templates/components/bylin.html", "x", "did you mean 'components/byline.html'?"),
        ("templates/404.html", " \n", "this template is empty"),
        ("static/tokens.css", ":root { --paper: white }", "none imports it; correct its place, or import it"),
        ("static/css/components/mine.css", "a { color: red }", "none imports it"),
        ("static/img/fond.svg", "<svg/>", "nothing asks for this file"),
        ("locale/fr/porte-voix.po", "", "no language looks here; the place of a catalogue is locale/<language>/"),
        ("locale/fr/LC_MESSAGES/portevoix.po", "", "no language looks here"),
    ],
)
def test_a_file_that_changes_nothing_is_told(sandbox: Sandbox, name: str, text: str, said: str):
    told = warnings(sandbox, **{name: text})
    assert any(one.startswith(f"mine/{name}: warning: ") and said in one for one in told)


HEADER = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n'


def test_a_translation_that_no_page_asks_for_is_told_with_its_line(sandbox: Sandbox):
    text = HEADER + '\nmsgid "Pass it on"\nmsgstr "Faites suivre"\n\nmsgid "Pass it onn"\nmsgstr "Faites suivre"\n'
    (said,) = warnings(sandbox, **{"locale/fr/LC_MESSAGES/porte-voix.po": text})
    assert said.startswith("mine/locale/fr/LC_MESSAGES/porte-voix.po:7: warning: msgid: no page says 'Pass it onn'")
    assert "did you mean 'Pass it on'?" in said


def test_the_words_of_a_menu_or_of_a_template_of_its_own_are_asked_for(sandbox: Sandbox):
    files = {
        "locale/fr/LC_MESSAGES/porte-voix.po": HEADER + '\nmsgid "Mine"\nmsgstr "À moi"\n',
        "templates/components/byline.html": "{% macro byline(card) %}{{ gettext('Mine') }}{% endmacro %}",
    }
    assert warnings(sandbox, **files) == []


def test_a_folder_that_nothing_looks_into_is_told(sandbox: Sandbox):
    (warning,) = warnings(sandbox, **{"template/page.html": "x"})
    assert warning.startswith("mine/template: warning: nothing looks into this folder")
    assert "did you mean 'templates'?" in warning


def test_a_mistake_in_a_style_sheet_stops_the_build_with_its_line(sandbox: Sandbox):
    with pytest.raises(ProblemsFound, match=r"mine/static/css/tokens\.css:2: what opens here is never closed"):
        warnings(sandbox, **{"static/css/tokens.css": "\n:root { --paper: white"})


def test_a_translation_that_fills_in_another_value_stops_the_build_with_its_line(sandbox: Sandbox):
    catalogue = (
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\nmsgid "Read also"\nmsgstr "%(titre)s"\n'
    )
    with pytest.raises(ProblemsFound, match=r"porte-voix\.po:4: this translation fills in %\(titre\)s"):
        warnings(sandbox, **{"locale/fr/LC_MESSAGES/porte-voix.po": catalogue})
