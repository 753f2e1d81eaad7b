"""Templates: strict and escaped whatever the settings say, and a mistake in one is named by its file and line."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from portevoix import rendering
from portevoix.problems import Problem, ProblemsFound
from portevoix.rendering import Renderer
from portevoix.views import SiteView, View
from portevoix.words import Dictionary
from site_tests.looks import looks_of
from site_tests.sample_settings import sample_settings

SITE = SiteView(
    name="Essai", subtitle="", lang="fr", home="/", base="/", menu=(), footer=(), feeds=(), sheets={},
    licence=None, preview=False, theme={"when": date(2009, 5, 1), "hour": datetime(2009, 5, 1, 9, 30, tzinfo=UTC)},
)  # fmt: skip


def view(title: str = "Titre", lang: str = "fr") -> View:
    return View(
        site=SITE,
        title=title,
        head_title="",
        description="",
        lang=lang,
        url="/",
        canonical="",
        policy="default-src 'none'",
    )


@pytest.fixture
def theme(tmp_path: Path) -> Path:
    (tmp_path / "theme" / "templates").mkdir(parents=True)
    return tmp_path / "theme"


def renderer(theme: Path, *overlays: Path, options: dict[str, Any] | None = None, **filters: Any) -> Renderer:
    folders = (*overlays, theme)
    settings = sample_settings(project=theme.parent, theme_folders=folders)
    return Renderer(settings, Dictionary(folders), options, filters)


def rendered(theme: Path, text: str, shown: View | None = None, **options: Any) -> str:
    (theme / "templates" / "page.html").write_text(text, encoding="utf-8")
    return renderer(theme, options=options).render("page.html", shown or view()).decode()


def mistake(theme: Path, text: str) -> Problem:
    """The one problem of a template."""
    with pytest.raises(ProblemsFound) as found:
        rendered(theme, text)
    (problem,) = found.value.report
    return problem


def test_a_template_shows_its_view(theme: Path):
    assert rendered(theme, "<h1>{{ view.title }}</h1>") == "<h1>Titre</h1>"


def test_an_undefined_name_is_a_problem_with_its_line(theme: Path):
    problem = mistake(theme, "<p>\n\n{{ view.titel }}\n</p>")
    assert str(problem).startswith("theme/templates/page.html:3: template error:")
    assert "titel" in problem.message


def test_a_name_beside_the_view_does_not_exist(theme: Path):
    assert "'SITENAME' is undefined" in str(mistake(theme, "\n{{ SITENAME }}"))
    assert "'range' is undefined" in str(mistake(theme, "{% for i in range(3) %}{% endfor %}"))


def test_a_syntax_error_is_a_problem_with_its_line(theme: Path):
    problem = mistake(theme, "<p>\n{% if view.title %}\n</p>\n")
    assert (problem.path, problem.line > 0) == ("theme/templates/page.html", True)
    assert "endif" in problem.message


def test_a_mistake_in_an_included_template_names_that_template(theme: Path):
    (theme / "templates" / "part.html").write_text("\n\n{{ view.nothing }}", encoding="utf-8")
    assert str(mistake(theme, '{% include "part.html" %}')).startswith("theme/templates/part.html:3:")


@pytest.mark.parametrize("wanted", ["one.html", "page.html"])
def test_templates_that_import_each_other_are_named(theme: Path, wanted: str):
    for name, other in (("one", "two"), ("two", wanted.removesuffix(".html"))):
        text = f'{{% from "{other}.html" import {other} %}}\n{{% macro {name}() %}}x{{% endmacro %}}'
        (theme / "templates" / f"{name}.html").write_text(text, encoding="utf-8")
    problem = mistake(theme, '{% from "one.html" import one %}\n{% macro page() %}{% endmacro %}{{ one() }}')
    circle = "one.html and page.html and two.html" if wanted == "page.html" else "one.html and two.html"
    assert f"template error: {circle} import each other; move what both need" in problem.message
    assert "RecursionError" not in problem.message


def test_a_template_that_imports_itself_is_named(theme: Path):
    assert "page.html imports itself" in mistake(theme, '{% from "page.html" import a %}').message


def test_a_template_that_includes_itself_is_named(theme: Path):
    assert "page.html includes itself; remove the include" in mistake(theme, '{% include "page.html" %}').message


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{{ gettext('In %(nam)s', name='x') }}", "gettext is given name; did you mean 'name'?"),
        ("{{ gettext('In %(nam)s') }}", "gettext is given nothing; give it: nam=…"),
        ("{{ ngettext('a %(nam)s', 'b %(nam)s', 2) }}", "ngettext is given num; give it: nam=…"),
    ],
)
def test_a_message_that_is_not_given_what_it_names_is_told_with_what_it_is_given(theme: Path, text: str, said: str):
    assert mistake(theme, text).message == f"template error: the message names %(nam)s, and {said}"


def test_a_key_error_of_a_filter_stays_what_it_is(theme: Path):
    (theme / "templates" / "page.html").write_text("{{ 'x'|look }}", encoding="utf-8")
    with pytest.raises(ProblemsFound, match="KeyError: 'x'"):
        renderer(theme, look={}.__getitem__).render("page.html", view())


@pytest.mark.parametrize(
    ("name", "said"),
    [("dat", "did you mean 'date'?"), ("xyz", "those there are: date")],
)
def test_a_macro_that_a_template_has_not_is_told_with_the_nearest(theme: Path, name: str, said: str):
    (theme / "templates" / "date.html").write_text("{% macro date() %}x{% endmacro %}", encoding="utf-8")
    problem = mistake(theme, f'{{% from "date.html" import {name} %}}\n{{{{ {name}() }}}}')
    assert problem.message == f"template error: 'date.html' has no '{name}'; {said}"


@pytest.mark.parametrize(("name", "known"), [("upercase", "upper"), ("nummber", "number")])
def test_a_filter_that_there_is_not_is_told_with_the_nearest(theme: Path, name: str, known: str):
    assert mistake(theme, f"{{{{ view.title|{name} }}}}").message.endswith(f"; did you mean '{known}'?")


def test_a_syntax_error_in_an_imported_macro_names_its_file(theme: Path):
    (theme / "templates" / "part.html").write_text("\n{% macro a( %}", encoding="utf-8")
    assert str(mistake(theme, '{% from "part.html" import a %}')).startswith("theme/templates/part.html:2:")


def test_a_missing_template_is_a_problem(theme: Path):
    with pytest.raises(ProblemsFound) as found:
        renderer(theme).render("absent.html", view())
    (problem,) = found.value.report
    assert problem.path == "theme/templates/absent.html"
    assert "there is no template 'absent.html'" in problem.message


def test_a_missing_part_is_named_where_it_is_asked_for(theme: Path):
    problem = mistake(theme, '<p>\n{% include "absent.html" %}')
    assert (problem.path, problem.line) == ("theme/templates/page.html", 2)
    assert "there is no template 'absent.html'" in problem.message


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("{{ 1 // 0 }}", "ZeroDivisionError"),
        ("{{ view.title + 1 }}", "TypeError"),
        ("{{ view.title|nofilter }}", "nofilter"),
        ("{{ view.title() }}", "TypeError"),
        ("{% macro a() %}{{ a() }}{% endmacro %}{{ a() }}", "this never ends"),
        ('{{ gettext("%(missing)s") }}', "missing"),
    ],
)
def test_whatever_a_template_raises_is_a_problem_of_that_template(theme: Path, text: str, words: str):
    problem = mistake(theme, f"\n{text}")
    assert (problem.path, problem.line) == ("theme/templates/page.html", 2)
    assert words in problem.message


ENDLESS = [
    (
        "a call from outside",
        "{% macro a() %}\n{{ b() }}{% endmacro %}\n{% macro b() %}\n{{ b() }}{% endmacro %}\n{{ a() }}",
        4,
    ),
    (
        "two that call each other",
        "{% macro a() %}\n{{ b() }}{% endmacro %}\n{% macro b() %}\n{{ a() }}{% endmacro %}\n{{ a() }}",
        4,
    ),
    (
        "one behind what does end",
        "{% macro d(n) %}\n{% if n %}{{ d(n - 1) }}{% else %}\n{{ e() }}{% endif %}{% endmacro %}\n"
        "{% macro e() %}\n{{ e() }}{% endmacro %}\n{{ d(30) }}",
        5,
    ),
    (
        "what would end, were there room",
        "{% macro d(n) %}\n{% if n %}\n{{ d(n - 1) }}{% endif %}{% endmacro %}\n{{ d(5000) }}",
        3,
    ),
]


@pytest.mark.parametrize(("text", "line"), [case[1:] for case in ENDLESS], ids=[case[0] for case in ENDLESS])
def test_what_never_ends_is_named_where_its_circle_closes_however_deep_it_began(theme: Path, text: str, line: int):
    def deep(steps: int) -> Problem:
        return mistake(theme, text) if steps == 0 else deep(steps - 1)

    found = {(problem.path, problem.line, problem.message) for problem in map(deep, range(0, 24, 5))}
    ((path, named, message),) = found
    assert (path, named, "this never ends" in message) == ("theme/templates/page.html", line, True)


def test_a_template_that_is_not_utf8_is_named_with_its_line(theme: Path, tmp_path: Path):
    overlay = tmp_path / "mine"
    (overlay / "templates").mkdir(parents=True)
    (overlay / "templates" / "part.html").write_bytes("a\né".encode("latin-1"))
    (theme / "templates" / "part.html").write_text("é", encoding="utf-8")
    (theme / "templates" / "page.html").write_text('{% include "part.html" %}', encoding="utf-8")
    with pytest.raises(ProblemsFound) as found:
        renderer(theme, overlay).render("page.html", view())
    assert str(found.value) == "mine/templates/part.html:2: template error: this file is not UTF-8; save it as UTF-8"


def test_a_mistake_in_a_component_names_who_called_it(theme: Path):
    (theme / "templates" / "part.html").write_text("{% macro a(b) %}\n{{ b.nothing }}{% endmacro %}", encoding="utf-8")
    problem = mistake(theme, '{% from "part.html" import a %}\n\n{{ a(b=view) }}')
    assert (problem.path, problem.line) == ("theme/templates/part.html", 2)
    assert problem.message.endswith(" (called in theme/templates/page.html:3)")


def test_what_a_template_hands_to_a_component_without_having_it_is_told_with_both(theme: Path):
    (theme / "templates" / "part.html").write_text("{% macro a(b) %}\n{{ b.name }}{% endmacro %}", encoding="utf-8")
    problem = mistake(theme, '{% from "part.html" import a %}\n{{ a(b=view.titel) }}')
    assert problem.message == (
        "template error: View has no field 'titel'; did you mean 'title'? (called in theme/templates/page.html:2)"
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{{ view.titel }}", "View has no field 'titel'; did you mean 'title'?"),
        ("{{ view.site.them.when }}", "SiteView has no field 'them'; did you mean 'theme'?"),
        ("{{ view.site.theme.houre }}", "has no field 'houre'; did you mean 'hour'?"),
        ("{{ veiw.title }}", "'veiw' is undefined; did you mean 'view'?"),
        ("{{ view.title.zzz }}", "str has no field 'zzz'"),
    ],
)
def test_what_is_not_there_is_said_with_the_nearest_name(theme: Path, text: str, said: str):
    assert mistake(theme, text).message.endswith(said)


@pytest.mark.parametrize("off", [False, None, lambda name: False])
def test_escaping_stays_on_whatever_the_settings_say(theme: Path, off: Any):
    assert rendered(theme, "{{ view.title }}", view("<b>&"), autoescape=off) == "&lt;b&gt;&amp;"


def test_strictness_stays_on_whatever_the_settings_say(theme: Path):
    from jinja2 import ChainableUndefined

    with pytest.raises(ProblemsFound, match="nothing"):
        rendered(theme, "{{ view.nothing.at.all }}", undefined=ChainableUndefined)


def test_other_options_of_jinja_are_the_owners(theme: Path):
    text = "{% do view.title.upper() %}\n[[ view.title ]]"
    assert (
        rendered(theme, text, extensions=["jinja2.ext.do"], variable_start_string="[[", variable_end_string="]]")
        == "Titre"
    )


def test_an_option_that_jinja_does_not_know_is_a_problem_without_a_traceback(theme: Path):
    with pytest.raises(ProblemsFound, match="colour"):
        rendered(theme, "x", colour="blue")


def test_a_filter_of_the_settings_is_there_but_takes_no_place_of_ours(theme: Path):
    (theme / "templates" / "page.html").write_text("{{ view.title|loud }} {{ 12345|number }}", encoding="utf-8")
    found = renderer(theme, loud=str.upper, number=lambda value: "mine").render("page.html", view())
    assert found.decode() == "TITRE 12\u202f345"


def test_a_page_speaks_the_language_of_its_view(theme: Path):
    text = "{{ view.site.theme.when|day }}, {{ view.site.theme.when|month }}, {{ view.site.theme.hour|instant }}"
    assert rendered(theme, text) == "1er mai 2009, mai 2009, 1er mai 2009 à 9\u00a0h\u00a030"
    assert rendered(theme, text, view(lang="en-GB")) == "1 May 2009, May 2009, 1 May 2009, 09:30"


def test_words_are_escaped_like_everything_else(theme: Path):
    assert rendered(theme, '{{ gettext("Feed of %(name)s", name=view.title) }}', view("<b>")) == "Feed of &lt;b&gt;"


def test_a_constant_is_written_in_the_language_of_its_page(theme: Path):
    (theme / "templates" / "page.html").write_text("{{ 12345|number }}", encoding="utf-8")
    made = renderer(theme)
    assert [made.render("page.html", view(lang=lang)).decode() for lang in ("en", "fr", "de")] == [
        "12,345", "12\u202f345", "12.345"
    ]  # fmt: skip


def test_a_plural_takes_values_beside_its_number(theme: Path):
    text = '{{ ngettext("%(num)s text of %(who)s", "%(num)s texts of %(who)s", 2, who=view.title) }}'
    assert rendered(theme, text) == "2 texts of Titre"


def test_an_overlay_brings_only_what_it_changes(theme: Path, tmp_path: Path):
    overlay = tmp_path / "mine"
    (overlay / "templates").mkdir(parents=True)
    (overlay / "templates" / "part.html").write_text("mien", encoding="utf-8")
    (theme / "templates" / "part.html").write_text("theirs", encoding="utf-8")
    (theme / "templates" / "page.html").write_text('{% include "part.html" %}', encoding="utf-8")
    assert renderer(theme, overlay).render("page.html", view()) == b"mien"
    assert renderer(theme).render("page.html", view()) == b"theirs"


def test_a_mistake_in_an_overlay_is_named_as_the_overlays(theme: Path, tmp_path: Path):
    overlay = tmp_path / "mine"
    (overlay / "templates").mkdir(parents=True)
    (overlay / "templates" / "page.html").write_text("{{ nothing }}", encoding="utf-8")
    with pytest.raises(ProblemsFound, match=r"mine/templates/page\.html:1:"):
        renderer(theme, overlay).render("page.html", view())


def test_the_indents_of_a_template_stay_with_its_designer_save_where_they_are_text(theme: Path):
    text = "<ul>\n  <li>\n\t{{ view.title }}\n  </li>\n</ul>\n<pre>\n  a\n</pre>\n  <textarea>\n b</textarea>"
    assert rendered(theme, text, view("A\n  B")) == (
        "<ul>\n<li>\nA\n  B\n</li>\n</ul>\n<pre>\n  a\n</pre>\n<textarea>\n b</textarea>"
    )


def extending(theme: Path, text: str) -> Problem:
    """The one problem of a template that extends another."""
    (theme / "templates" / "above.html").write_text("<p>{% block words %}{% endblock %}</p>", encoding="utf-8")
    return mistake(theme, '{% extends "above.html" %}\n' + text)


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("\n{% block wrods %}x{% endblock %}", 3, "no template above this one has a block 'wrods'"),
        ("{% block zzz %}x{% endblock %}", 2, "those there are: words"),
        ("{% block words %}x{% endblock %}\n{{ view.titel }}", 3, "what stands outside of every block is never shown"),
        ("Bonjour", 2, "move it into one"),
    ],
)
def test_what_a_child_template_would_lose_in_silence_is_named_with_its_line(
    theme: Path, text: str, line: int, said: str
):
    problem = extending(theme, text)
    assert problem.line in {line, line - 1}  # Jinja counts a text from where it begins
    assert said in problem.message


def test_a_child_may_import_set_and_nest_blocks_of_its_own(theme: Path):
    (theme / "templates" / "above.html").write_text("<p>{% block words %}{% endblock %}</p>", encoding="utf-8")
    (theme / "templates" / "macro.html").write_text("{% macro m() %}m{% endmacro %}", encoding="utf-8")
    text = (
        '{% extends "above.html" %}\n{# a word #}\n{% from "macro.html" import m %}\n{% set a = "s" %}\n'
        "{% block words %}{{ m() }}{{ a }}{% block inner %}i{% endblock %}{% endblock %}\n"
    )
    assert rendered(theme, text) == "<p>msi</p>"


def test_a_name_that_is_no_part_of_the_view_is_told_what_there_is(theme: Path):
    assert "a template is given 'view' alone" in mistake(theme, "{{ SITENAME }}").message


def test_an_unknown_filter_is_told_with_the_nearest(theme: Path):
    assert "did you mean 'upper'?" in mistake(theme, "{{ view.title|uper }}").message


def test_templates_are_looked_for_and_read_once_for_all_languages(theme: Path, monkeypatch: pytest.MonkeyPatch):
    (theme / "templates" / "base.html").write_text("{{ view.lang }}{% block main %}{% endblock %}", "utf-8")
    page = '{% extends "./base.html" %}{% block main %}!{% endblock %}'
    (theme / "templates" / "page.html").write_text(page, "utf-8")
    looked = looks_of(rendering, monkeypatch)
    rendering_all = renderer(theme)
    assert rendering_all.render("page.html", view(lang="fr")) == b"fr!"
    for name in ("base.html", "page.html"):
        (theme / "templates" / name).unlink()  # whoever read it again would not find it
    assert rendering_all.render("page.html", view(lang="en")) == b"en!"
    assert looked == [theme / "templates"]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_the_ends_of_lines_are_those_of_unix_whatever_they_are_in_a_template(theme: Path, end: str):
    (theme / "templates" / "page.html").write_bytes(f"<pre>a{end}\tb</pre>{end}{end}  é{end}".encode())
    assert renderer(theme).render("page.html", view()).decode() == "<pre>a\n\tb</pre>\n\né"


def test_a_template_that_is_gone_since_it_was_looked_for_is_not_there(theme: Path):
    for name in ("page.html", "other.html"):
        (theme / "templates" / name).write_text("x", "utf-8")
    found = renderer(theme)
    assert found.render("page.html", view()) == b"x"
    (theme / "templates" / "other.html").unlink()
    with pytest.raises(ProblemsFound, match=r"other\.html"):
        found.render("other.html", view())
