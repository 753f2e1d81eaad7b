"""Templates in our environment give what they give in Jinja's own: the pages, and what is said of mistakes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from jinja2 import Environment

from portevoix import rendering
from portevoix.problems import ProblemsFound
from portevoix.rendering import Renderer
from portevoix.views import View
from portevoix.words import Dictionary
from site_tests.sample_settings import sample_settings
from test_rendering import view as sample_view
from theme.rendering import THEME
from theme.samples import SAMPLES

Make = Callable[..., Renderer]

COMPONENT = """\
{% from "components/inner.html" import inner %}
{% macro part(one, two="deux") %}[{{ one }}|{{ two }}|{{ inner(text=one) }}]{% endmacro %}
{% macro open(one) %}{{ one }}:{{ varargs }}:{{ kwargs|length }}{% endmacro %}
{% macro around() %}({{ caller() }}){% endmacro %}
{% set kept = "<kept>" %}
"""
INNER = "{% macro inner(text) %}<b>{{ text }}</b>{{ ngettext('article', 'articles', 2) }}{% endmacro %}"
BEGUN = '{% from "components/part.html" import part, open, around, kept %}\n'
PAGES = [
    "{{ part(one='<') }}{{ part('<', 'b') }}{{ part('<', two='b') }}{{ part(two=1, one=2) }}",
    "{{ open(1, 2, 3, x=4) }}{{ open(one=1) }}",
    "{% call around() %}<i>{{ view.title }}</i>{% endcall %}",
    "{% for one in [1, 2] %}{{ loop.index }}{{ part(one=one) }}{{ gettext('Home') }}{% endfor %}",
    "{% autoescape false %}{{ '<' }}{{ part(one='<') }}{{ gettext('<') }}{% endautoescape %}",
    "{{ gettext('<') is escaped }}{% autoescape false %}{{ part(one=1) is escaped }}"
    "{{ gettext('<') is escaped }}{% endautoescape %}",
    "{% macro within() %}{{ part(one=1) is escaped }}{{ gettext('<') is escaped }}{% endmacro %}{{ within() }}",
    "{% set block %}<{{ view.title }}>{% endset %}{{ block }}{{ kept }}{{ kept ~ block }}{{ [kept]|join('<') }}",
    "{{ gettext('%(x)s <', x='<') }}{{ gettext('100 %%') }}{{ _ is defined }}",
    "{% trans n=2 %}one <{{ n }}>{% pluralize %}many <{{ n }}>{% endtrans %}{% trans %}<home>{% endtrans %}",
    "{% for n in [1, true, 1.0, 2, 2.0] %}{{ ngettext('%(num)s', '%(num)s.', n) }} {% endfor %}",
    "{{ 1234|number }} {{ 1234.5|number }} {{ [1234]|map('number')|join }} {{ view.site.theme.when|day }}",
    "{{ none }}{{ 1 }}{{ 1.5 }}{{ true }}{{ [1, '<'] }}{{ '<'|safe }}{{ view.site.name|e }}",
    "{% block outer %}{% block inner %}{{ part(one=view.title) }}{% endblock %}{{ self.inner() }}{% endblock %}",
    "{% import 'components/part.html' as parts %}{{ parts.part(one=1) }}{{ parts.kept }}",
    "{% import 'components/part.html' as parts with context %}{{ parts.part(one=1) }}",
    "{% for x in ['a'] %}{% include 'components/shown.html' %}{% endfor %}",
    "{% set view2 = view %}{% include 'components/shown.html' without context %}",
    "{{ part(one=1, three=3) }}",
    "{{ part(1, 2, 3) }}",
    "{{ part(two=1) }}",
    "{{ part(one=view.nothing) }}",
    "{{ absent(one=1) }}",
    "{{ gettext([]) }}",
    "{{ gettext('%(x)s', y=1) }}",
    "{{ gettext('%(x)s') }}",
    "{{ gettext(view.nothing) }}",
    "{{ around() }}",
    "{% from 'components/part.html' import missing %}{{ missing() }}",
    "{% from 'components/absent.html' import missing %}",
]


@pytest.fixture
def plain(monkeypatch: pytest.MonkeyPatch) -> Callable[[Make], Renderer]:
    """A renderer with Jinja's own environment."""

    def made(make: Make) -> Renderer:
        with monkeypatch.context() as patch:
            patch.setattr(rendering, "QuickEnvironment", Environment)
            patch.setattr(rendering, "Sayings", lambda function: function)
            found = make()
            found._environments |= {lang: found._environment(found._dictionary.of(lang)) for lang in ("fr", "en")}
        return found

    return made


def told(renderer: Renderer, template: str, view: View) -> bytes | str:
    """The page, or what is wrong with it."""
    try:
        return renderer.render(template, view)
    except ProblemsFound as found:
        return "\n".join(map(str, found.report))


def test_the_pages_of_the_theme_are_what_jinja_makes(plain: Any):
    settings = sample_settings(theme_folders=(THEME,))

    def make() -> Renderer:
        return Renderer(settings, Dictionary((THEME,)))

    ours, theirs = make(), plain(make)
    for sample in SAMPLES:
        once = ours.render(sample.template, sample.view)
        assert once == theirs.render(sample.template, sample.view), sample.name
        assert once == ours.render(sample.template, sample.view), f"{sample.name}, once more"


@pytest.mark.parametrize("page", PAGES)
def test_what_a_template_may_say_is_what_jinja_makes_of_it(page: str, tmp_path: Path, plain: Any):
    folder = tmp_path / "theme" / "templates" / "components"
    folder.mkdir(parents=True)
    for name, text in (("part", COMPONENT), ("inner", INNER), ("shown", "{{ x }}{{ view.title }}")):
        (folder / f"{name}.html").write_text(text, encoding="utf-8")
    (folder.parent / "page.html").write_text(BEGUN + page, encoding="utf-8")
    settings = sample_settings(project=tmp_path, theme_folders=(tmp_path / "theme",))

    def make() -> Renderer:
        return Renderer(settings, Dictionary((THEME,)))

    ours, theirs = make(), plain(make)
    for lang in ("fr", "en", "fr"):
        shown = sample_view("<&>", lang)
        assert told(ours, "page.html", shown) == told(theirs, "page.html", shown)
