"""What another process has compiled of templates is not compiled again, and serves nobody whom it does not fit."""

from __future__ import annotations

import sys
from collections.abc import Callable
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from jinja2 import DictLoader, Environment, TemplateSyntaxError, nodes
from jinja2.ext import Extension

from portevoix import inheritance, kept_code
from portevoix.compiled import Shelf
from portevoix.kept import write_entry
from portevoix.kept_code import KeptCode, of_this_environment
from portevoix.rendering import Renderer
from portevoix.words import Dictionary
from site_tests.sample_settings import sample_settings


class Own(Extension):
    """What a site might bring."""


SOURCE = "{{ 'x'|day }}{{ 1 + 1 }}"


class Counted(Environment):
    """An environment that counts what it compiles."""

    compiled = 0

    def _generate(self, source: nodes.Template, *rest: Any, **others: Any) -> str:
        self.compiled += 1
        return super()._generate(source, *rest, **others)


def rendered(folder: Path, source: str = SOURCE, lang: str = "fr", **options: Any) -> tuple[str, int]:
    """What a process of its own makes of a template, and how often it compiles it; with who else has a say."""
    who = options.pop("who", (lang, frozenset()))
    shelf = Shelf(beside=lambda: KeptCode(folder))
    loader = DictLoader({"a.html": source})
    environment = Counted(loader=loader, bytecode_cache=shelf.of(*who), autoescape=True, **options)
    environment.filters["day"] = lambda word: word + lang
    return environment.get_template("a.html").render(), environment.compiled


def files(folder: Path) -> list[Path]:
    return [file for file in folder.rglob("*") if file.is_file()]


def test_what_another_process_has_compiled_is_not_compiled_again(tmp_path: Path) -> None:
    assert [rendered(tmp_path), rendered(tmp_path)] == [("xfr2", 1), ("xfr2", 0)]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"source": "{{ 'y'|day }}"}, "yfr"),
        ({"lang": "en"}, "xen2"),
        ({"variable_start_string": "[[", "variable_end_string": "]]"}, SOURCE),
        ({"optimized": False}, "xfr2"),
        ({"extensions": ["jinja2.ext.do"]}, "xfr2"),
    ],
)
def test_what_differs_is_compiled_for_itself(change: dict[str, Any], said: str, tmp_path: Path) -> None:
    rendered(tmp_path)
    assert rendered(tmp_path, **change) == (said, 1)
    assert rendered(tmp_path) == ("xfr2", 0)


@pytest.mark.parametrize(
    "own",
    [
        {"who": ("fr", frozenset({("shout", str.upper)}))},
        {"finalize": lambda value: value},
        {"extensions": [Own]},
    ],
)
def test_what_a_site_s_own_code_takes_part_in_is_not_kept(own: dict[str, Any], tmp_path: Path) -> None:
    assert [rendered(tmp_path, **own)[1], rendered(tmp_path, **own)[1]] == [1, 1]
    assert files(tmp_path) == []


def test_what_other_versions_have_compiled_is_forgotten(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rendered(tmp_path)
    (before,) = files(tmp_path)
    monkeypatch.setattr(kept_code, "_versions", lambda: "0" * 40)
    assert rendered(tmp_path) == ("xfr2", 1)
    (after,) = files(tmp_path)
    assert after.parent.name != before.parent.name


def link_of(file: Path) -> None:
    file.rename(file.with_name("elsewhere"))
    file.symlink_to(file.with_name("elsewhere"))


HARM: dict[str, Callable[[Path], object]] = {
    "empty": lambda file: file.write_bytes(b""),
    "cut": lambda file: file.write_bytes(file.read_bytes()[:-3]),
    "another byte": lambda file: file.write_bytes(file.read_bytes()[:-9] + b"\0" + file.read_bytes()[-8:]),
    "no code": lambda file: write_entry(file, b"N"),
    "gone": Path.unlink,
    "a link": link_of,
}


@pytest.mark.parametrize("harm", HARM)
def test_what_was_damaged_is_compiled_again(harm: str, tmp_path: Path) -> None:
    rendered(tmp_path)
    HARM[harm](files(tmp_path)[0])
    assert [rendered(tmp_path), rendered(tmp_path)] == [("xfr2", 1), ("xfr2", 0)]


def test_with_very_many_all_are_forgotten(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept_code, "MOST", 3)
    for number in range(5):
        rendered(tmp_path, f"{number}")
    assert len(files(tmp_path)) == 2


def test_an_environment_that_cannot_be_written_to_is_done_without(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    assert [rendered(tmp_path / "file"), rendered(tmp_path / "file")] == [("xfr2", 1), ("xfr2", 1)]


def test_it_is_where_our_other_code_is_and_never_in_a_site(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "prefix", str(tmp_path / "venv"))
    kept = of_this_environment()
    assert kept is not None
    assert kept._cache == tmp_path / "venv" / kept_code.FOLDER


def test_a_python_that_others_share_keeps_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "base_prefix", sys.prefix)
    assert of_this_environment() is None


def test_the_theme_s_templates_are_kept_and_say_the_same(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """With the real environment: its filters, its extensions, its language."""
    kept = KeptCode(tmp_path / "kept")
    monkeypatch.setattr("portevoix.rendering.COMPILED", Shelf(beside=lambda: kept))
    settings = sample_settings()
    assert list(Renderer(settings, Dictionary(settings.theme_folders, "\u202f")).mistakes()) == []
    templates = {path for folder in settings.theme_folders for path in (folder / "templates").rglob("*.html")}
    assert len(files(tmp_path)) == len(templates)


class Reading(Environment):
    """An environment that counts what it parses."""

    parsed = 0

    def _parse(self, *text: Any) -> nodes.Template:
        self.parsed += 1
        return super()._parse(*text)


@pytest.mark.parametrize(
    ("child", "said"),
    [
        ('{% extends "a.html" %}{% block main %}{% endblock %}', None),
        ('{% extends "a.html" %}\n{% block mian %}{% endblock %}', "2: no template above this one has a block 'mian'"),
        ('{% extends "a.html" %}\n\nLost', "1: what stands outside of every block is never shown"),
    ],
)
def test_families_are_read_once_and_judged_the_same(
    child: str, said: str | None, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def judged() -> tuple[str | None, int]:
        monkeypatch.setattr(inheritance, "READ", Shelf(beside=lambda: KeptCode(tmp_path)))
        loader = DictLoader({"a.html": "{% block main %}{% endblock %}", "b.html": child})
        environment = Reading(loader=loader, autoescape=True)
        try:
            inheritance.hold_to_parents("b.html", environment)
        except TemplateSyntaxError as error:
            return f"{error.lineno}: {error.message}", environment.parsed
        return None, environment.parsed

    (first, cold), (again, warm) = judged(), judged()
    assert first == again
    assert first is None if said is None else (first or "").startswith(said)
    assert (cold, warm) == (2, 0)


def test_a_library_that_lies_in_no_folder_says_its_version_itself(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    spec = find_spec("jinja2")
    assert spec
    assert f"-{version('jinja2')}.dist-info" in kept_code._version("jinja2")
    (tmp_path / "some.zip").write_bytes(b"")
    monkeypatch.setattr(spec, "origin", str(tmp_path / "some.zip" / "jinja2" / "__init__.py"))
    monkeypatch.setattr(kept_code, "find_spec", lambda name: spec)
    assert kept_code._version("jinja2") == f"jinja2 {version('jinja2')}"
