"""What the policy of pages forbids in a template is told with its line, and nothing else is."""

from __future__ import annotations

from pathlib import Path

import pytest

from portevoix.forbidden import forbidden
from site_tests.each import each

ROOT = Path(__file__).resolve().parents[1]
TEMPLATES = [*(ROOT / "theme").rglob("*.html"), *(ROOT / "examples").rglob("templates/**/*.html")]


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ('<p class="a"\n   style="color: red">', 2, "browsers drop style=, "),
        ('<p {% if view.title > "a" %}STYLE="color: {{ x["y"] }}"{% endif %}>', 1, "browsers drop style=, "),
        ("<p style={{ x }}>", 1, "browsers drop style=, "),
        ("\n<button onclick='go(\">\")'>", 2, "browsers drop onclick=, "),
        ("<script>\ngo()\n</script>", 1, "browsers do not run a <script> without src, "),
        ('\n<script type="module">go()</script>', 2, "browsers do not run a <script> without src, "),
        ("{# <p>\n #}<style>p { color: red }</style>", 2, "browsers drop <style>, "),
    ],
)
def test_what_the_policy_forbids_is_told(text: str, line: int, said: str):
    ((found, message),) = forbidden(text)
    assert found == line
    assert message.startswith(f"{said}which the policy of pages forbids; ")


def test_what_leads_readers_away_is_for_stubs_alone() -> None:
    text = '\n<meta HTTP-EQUIV="Refresh" content="0 https://elsewhere.example/">'
    ((line, message),) = forbidden(text)
    assert (line, message.partition(";")[0]) == (2, "a refresh takes readers away without asking them")
    assert list(forbidden(text, leads_on=True)) == []


@pytest.mark.parametrize(
    "text",
    [
        '{# <p style="x"> #}<!-- <p onclick="x"> -->',
        '<a href="?style=1&onclick=2" data-style="x" class="on style=">style="x"</a>',
        '{{ icon(style="x") }}<p {{ "style" }} title="{{ f(onclick="x") }}">{% set style = "<p style=x>" %}',
        '<script src="{{ view.site.base }}theme/js/x.js" defer></script>',
        '<script {% if x %}src="a.js"{% endif %}></script>',
        '<script type="application/ld+json">{"a": "<p style=x>"}</script>',
        '<script type="{{ kind }}">x</script>',
    ],
)
def test_what_only_looks_like_it_is_not_told(text: str):
    assert list(forbidden(text)) == []


@each(TEMPLATES)
def test_templates_of_the_project_have_nothing_that_the_policy_forbids(path: Path):
    assert list(forbidden(path.read_text("utf-8"), leads_on=path.name == "redirect.html")) == []
