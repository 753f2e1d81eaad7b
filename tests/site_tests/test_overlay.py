"""An overlay changes what it brings, and what in it changes nothing is told."""

from __future__ import annotations

import pytest

from portevoix.problems import ProblemsFound
from site_tests.sandbox import ROOT, Sandbox

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
        ("templates/partials/heder.html", "x", "did you mean 'partials/header.html'?"),
        ("templates/artcle.html", "x", "did you mean 'article.html'?"),
        ("templates/byline.html", "x", "did you mean 'components/byline.html'?"),
        ("templates/components/appeal.html", "x", "nothing asks for it; correct its name"),
        ("templates/404.html", " \n", "this template is empty"),
        ("templates/components/byline.yaml", "\n", "these examples are empty; write one, or remove the file"),
        ("static/tokens.css", ":root { --paper: white }", "none imports it; correct its place, or import it"),
        ("static/css/components/mine.css", "a { color: red }", "none imports it"),
        ("static/css/components/entri.css", "a { color: red }", "did you mean 'css/components/entry.css'?"),
        ("locale/fr/porte-voix.po", "", "no language looks here; the place of a catalogue is locale/<language>/"),
        ("locale/fr/LC_MESSAGES/portevoix.po", "", "no language looks here"),
    ],
)
def test_what_is_lost_stops_the_build_with_its_line_and_the_nearest_name(
    sandbox: Sandbox, name: str, text: str, said: str
):
    with pytest.raises(ProblemsFound) as found:
        warnings(sandbox, **{name: text})
    told = [str(one) for one in found.value.report]
    assert any(one.startswith(f"mine/{name}:1: ") and said in one for one in told)
    assert not sandbox.output.exists()


def test_a_picture_that_nothing_asks_for_is_a_warning(sandbox: Sandbox):
    (told,) = warnings(sandbox, **{"static/img/fond.svg": "<svg/>"})
    assert told.startswith("mine/static/img/fond.svg: warning: nothing asks for this file")


def test_a_component_keeps_the_macro_and_the_arguments_that_the_theme_calls(sandbox: Sandbox):
    with pytest.raises(ProblemsFound) as found:
        warnings(sandbox, **{"templates/components/byline.html": "\n{% macro byline(carte) %}x{% endmacro %}"})
    told = [str(one) for one in found.value.report]
    here = "mine/templates/components/byline.html:2: "
    assert f"{here}the theme gives this macro 'card', which it does not take; write {{% macro byline(card) %}}" in told


def test_a_component_that_resembles_none_is_not_taken_for_another(sandbox: Sandbox):
    with pytest.raises(ProblemsFound) as found:
        warnings(sandbox, **{"templates/components/appeal.html": "x"})
    assert "did you mean" not in str(found.value)


def test_a_drawing_that_nothing_asks_for_is_told_with_its_line(sandbox: Sandbox):
    icons = (ROOT / "theme/templates/components/icons.html").read_text("utf-8")
    wrong = icons.replace('"megaphone":', '"mastodonte": "M0 0",\n  "megaphone":')
    line = wrong[: wrong.index('"mastodonte"')].count("\n") + 1
    with pytest.raises(ProblemsFound) as found:
        warnings(sandbox, **{"templates/components/icons.html": wrong})
    (told,) = found.value.report
    assert str(told).startswith(
        f"mine/templates/components/icons.html:{line}: nothing asks for the drawing 'mastodonte'"
    )
    assert "did you mean 'mastodon'?" in told.message


def test_a_drawing_for_a_network_of_the_site_s_own_is_asked_for(sandbox: Sandbox):
    icons = (ROOT / "theme/templates/components/icons.html").read_text("utf-8")
    own = icons.replace('"megaphone":', '"place-publique": "M0 0",\n  "megaphone":')
    file = sandbox.folder / "mine/templates/components/icons.html"
    file.parent.mkdir(parents=True)
    file.write_text(own, encoding="utf-8")
    network = '{"label": "Place publique", "url": "https://place.example/?u={url}"}'
    sharing = f'{{"networks": ["email", "place-publique"], "define": {{"place-publique": {network}}}}}'
    sandbox.settings(['PORTEVOIX_OVERLAY = "mine"', f"PORTEVOIX_SHARING = {sharing}"])
    sandbox.post("un")
    assert [str(one) for one in sandbox.build().report] == []


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
    (warning,) = warnings(sandbox, **{"sources/logo.txt": "x"})
    assert warning.startswith("mine/sources: warning: nothing looks into this folder")


def test_a_folder_whose_name_is_nearly_right_stops_the_build(sandbox: Sandbox):
    with pytest.raises(ProblemsFound, match=r"mine/template: nothing looks .*; did you mean 'templates'\?"):
        warnings(sandbox, **{"template/page.html": "x"})


def test_a_mistake_in_a_style_sheet_stops_the_build_with_its_line(sandbox: Sandbox):
    with pytest.raises(ProblemsFound, match=r"mine/static/css/tokens\.css:2: what opens here is never closed"):
        warnings(sandbox, **{"static/css/tokens.css": "\n:root { --paper: white"})


def test_a_translation_that_fills_in_another_value_stops_the_build_with_its_line(sandbox: Sandbox):
    catalogue = (
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\nmsgid "Read also"\nmsgstr "%(titre)s"\n'
    )
    with pytest.raises(ProblemsFound, match=r"porte-voix\.po:4: this translation fills in %\(titre\)s"):
        warnings(sandbox, **{"locale/fr/LC_MESSAGES/porte-voix.po": catalogue})


def test_a_misspelt_token_is_told_before_what_could_be_said_of_its_colour(sandbox: Sandbox):
    told = warnings(sandbox, **{"static/css/tokens-own.css": ":root { --lnik: red }"})
    assert told[0].endswith("--lnik: no style sheet asks for this token; did you mean '--link'?")
    assert "nothing says what meets this colour" in told[1]


def test_a_link_to_a_file_or_a_folder_stops_the_build(sandbox: Sandbox):
    elsewhere = sandbox.folder / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "byline.html").write_text(BYLINE, encoding="utf-8")
    for link, target in (("static/img", elsewhere), ("templates/components/byline.html", elsewhere / "byline.html")):
        path = sandbox.folder / "mine" / link
        path.parent.mkdir(parents=True, exist_ok=True)
        path.symlink_to(target)
    with pytest.raises(ProblemsFound) as found:
        warnings(sandbox)
    said = "this is a symbolic link, which is never read or published; put a plain file here, or remove it"
    assert str(found.value).splitlines() == [
        f"mine/static/img: {said}",
        f"mine/templates/components/byline.html: {said}",
    ]


def test_a_style_in_a_template_stops_the_build_with_its_line(sandbox: Sandbox):
    text = '{% macro byline(card) %}\n<p style="color: red">x</p>\n{% endmacro %}'
    with pytest.raises(ProblemsFound, match=r"mine/templates/components/byline\.html:2: browsers drop style="):
        warnings(sandbox, **{"templates/components/byline.html": text})
