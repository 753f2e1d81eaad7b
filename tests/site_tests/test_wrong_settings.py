"""A setting that cannot be used is one problem at its line: no traceback, no text blamed for it, no site emptied."""

from __future__ import annotations

import os
import subprocess
import sys
from itertools import product
from pathlib import Path

import pytest

from portevoix.problems import ProblemsFound
from site_tests.sandbox import ROOT, Sandbox

LINE = 7
"""Where the first setting of a sandbox's own stands."""


@pytest.fixture
def site(sandbox: Sandbox) -> Sandbox:
    """A small site, published once."""
    sandbox.post("un", tags=["a"], categories=["web"])
    sandbox.write("pages/contact.md", "---\ntitle: Contact\n---\nIci.\n")
    sandbox.build()
    return sandbox


WITHOUT = [
    *[("PLUGINS", value) for value in ("None", "'x'", "7", "[]")],
    *[("PATH", value) for value in ("None", "7", "'/'", "'absent'")],
    *[("OUTPUT_PATH", value) for value in ("None", "[]")],
    ("THEME", "None"),
]


def test_without_plugins_or_folders_there_is_one_problem_and_the_site_stands(site: Sandbox) -> None:
    before = site.tree()
    for (key, value), forgiving in product(WITHOUT, (False, True)):
        site.settings([f"{key} = {value}"])
        (problem,) = site.problems(forgiving=forgiving)
        assert str(problem).startswith(f"siteconf.py:{LINE}: {key}: "), (key, value)
        assert ";" in problem.message, "no remedy"
        assert site.tree() == before, (key, value)


WRONG = {
    "SITEURL": ("None", "'example.org'", "'https://a:b@example.org'"),
    "TIMEZONE": ("7", "'Paris'"),
    "DEFAULT_LANG": ("None", "'français'", "'../..'"),
    "IGNORE_FILES": ("None", "7", "[7]"),
    "SLUG_REGEX_SUBSTITUTIONS": ("None", "'x'", "[('(', '')]"),
    "CATEGORY_REGEX_SUBSTITUTIONS": ("[('(', '')]", "[7]"),
    "JINJA_FILTERS": ("None", "[7]"),
    "JINJA_ENVIRONMENT": ("7", "{'colour': 1}"),
    "MARKDOWN": ("7", "{'extensions': ['nowhere']}", "{'extension_configs': 7}"),
    "EXTRA_PATH_METADATA": ("7", "{'blog/un.md': 7}"),
    "DEFAULT_METADATA": ("7", "None"),
    "FILENAME_METADATA": ("'('", "7"),
    "DIRECT_TEMPLATES": ("7", "None"),
    "THEME_TEMPLATES_OVERRIDES": ("None", "[7]"),
    "CACHE_PATH": ("None", "7"),
    "DEFAULT_CATEGORY": ("None", "7"),
    "ARTICLE_SAVE_AS": ("None", "7"),
    "PORTEVOIX_FOTTER": ("()",),
}


@pytest.mark.parametrize("number", range(3))
def test_settings_that_cannot_be_used_are_the_problems_of_one_run_each_at_its_line(site: Sandbox, number: int):
    before = site.tree()
    site.settings([f"{key} = {values[number % len(values)]}" for key, values in WRONG.items()])
    problems = site.problems()
    assert [(problem.line, problem.field) for problem in problems] == list(enumerate(WRONG, start=LINE))
    assert all(";" in problem.message for problem in problems), "no remedy"
    assert site.tree() == before
    forgiven = site.build(forgiving=True)
    assert list(forgiven.report) == problems
    assert any("Un texte." in page for page in pages(site))
    assert "Ici." in site.page("contact/index.html")


def pages(site: Sandbox) -> list[str]:
    """The pages of the built site."""
    return [data.decode() for name, data in site.tree().items() if name.endswith(".html")]


def test_wrong_settings_and_wrong_texts_are_listed_in_one_run(site: Sandbox):
    site.settings(["IGNORE_FILES = None", "TIMEZONE = 'Paris'", "PORTEVOIX_FOTTER = ()", "SITEURL = 'x'"])
    site.post("faux", date="demain")
    assert [str(problem).split(": ")[0:2] for problem in site.problems()] == [
        ["content/blog/faux.md:3", "date"],
        ["siteconf.py:7", "IGNORE_FILES"],
        ["siteconf.py:8", "TIMEZONE"],
        ["siteconf.py:9", "PORTEVOIX_FOTTER"],
        ["siteconf.py:10", "SITEURL"],
    ]


def test_a_setting_that_comes_from_another_file_is_named_there(site: Sandbox):
    (site.folder / "siteconf.py").rename(site.folder / "baseconf.py")
    with (site.folder / "baseconf.py").open("a", encoding="utf-8") as file:
        file.write("TIMEZONE = 'Paris'\n")
    (site.folder / "siteconf.py").write_text(
        f"import sys\nsys.path.insert(0, {str(site.folder)!r})\nfrom baseconf import *\n", encoding="utf-8"
    )
    (problem,) = site.problems()
    assert str(problem).startswith(f"baseconf.py:{LINE + 1}: TIMEZONE: ")


@pytest.mark.parametrize(("option", "value"), [("content", "absent"), ("content", "/")])
def test_a_folder_that_an_option_names_is_blamed_on_the_option(site: Sandbox, option: str, value: str):
    (problem,) = site.problems(**{option: Path(value).absolute()})
    assert (problem.path, problem.field) == ("--content", "PATH")


@pytest.mark.parametrize(
    ("key", "value"),
    [("IGNORE_FILES", "None"), pytest.param("TAG_REGEX_SUBSTITUTIONS", "[('(', '')]", marks=pytest.mark.slow)],
)
def test_pelican_s_own_command_says_the_same_without_a_traceback(site: Sandbox, key: str, value: str):
    site.settings([f"{key} = {value}"])
    run = subprocess.run(
        [sys.executable, "-W", "ignore", "-m", "pelican", "-s", "siteconf.py"],
        cwd=site.folder,
        env={**os.environ, "PYTHONPATH": str(ROOT / "plugins")},
        capture_output=True,
        text=True,
    )
    assert run.returncode == 1
    assert f": {key}: " in run.stderr
    assert "Traceback" not in run.stderr + run.stdout


def test_a_content_folder_below_which_the_site_would_lie_is_refused_and_its_texts_are_judged(site: Sandbox):
    site.post("faux", date="demain")
    with pytest.raises(ProblemsFound) as found:
        site.build(output=site.content / "output")
    problems = [str(problem) for problem in found.value.report]
    assert any("lies inside" in problem for problem in problems)
    assert any("faux.md:3: date" in problem for problem in problems)


def test_settings_beside_that_are_no_python_or_go_round_in_circles_are_passed_over(site: Sandbox) -> None:
    site.settings(["try:", "    from beside import *", "except (ImportError, SyntaxError):", "    pass", "SITEURL = 7"])
    (site.folder / "beside.py").write_text("this is no Python\n", encoding="utf-8")
    (problem,) = site.problems()
    assert str(problem).startswith(f"siteconf.py:{LINE + 4}: SITEURL: ")
    (site.folder / "beside.py").write_text("from siteconf import *\n", encoding="utf-8")
    (problem,) = site.problems()
    assert str(problem).startswith(f"siteconf.py:{LINE + 4}: SITEURL: ")
