"""A second look, very different, before the judges of the first: the demonstration site in `overlay-sobre`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser

from judges import nu
from portevoix.audit import audit
from portevoix.host import BuildOptions, BuildResult, build
from portevoix.settings_file import site_settings
from site_tests.demonstration import NOW, PAGE_TYPES
from site_tests.judged import FIRST_VIEW, axe_violations, faces, first_view
from site_tests.sandbox import ROOT
from theme.stylesheets import depth, rules, text
from theme.test_stylesheets import COLOUR, PHYSICAL

EXAMPLES = ROOT / "examples"
LOOK = EXAMPLES / "overlay-sobre"
SHEETS = sorted(LOOK.rglob("*.css"))


@pytest.fixture(scope="module")
def sober(tmp_path_factory: pytest.TempPathFactory) -> BuildResult:
    """The demonstration site in this look, built once."""
    output = tmp_path_factory.mktemp("sobre") / "output"
    return build(BuildOptions(settings=EXAMPLES / "sobreconf.py", output=output, now=NOW, project=ROOT))


@pytest.fixture(scope="module")
def address(sober: BuildResult, site_server: Callable[[Path], str]) -> str:
    """Where it is served."""
    return site_server(sober.output)


def name(path: Path) -> str:
    return path.relative_to(LOOK).as_posix()


def test_it_builds_without_any_problem(sober: BuildResult) -> None:
    assert [str(problem) for problem in sober.report] == []


def test_it_brings_only_files_that_differ_from_the_theme_s() -> None:
    same = [
        name(path)
        for path in LOOK.rglob("*")
        if path.is_file()
        and (ROOT / "theme" / path.relative_to(LOOK)).is_file()
        and (ROOT / "theme" / path.relative_to(LOOK)).read_bytes() == path.read_bytes()
    ]
    assert same == []


def test_the_nu_checker_finds_no_error_on_any_type_of_page(sober: BuildResult) -> None:
    pages = [sober.output / path for path in PAGE_TYPES]
    assert nu.errors(page if page.suffix else page / "index.html" for page in pages) == []


@pytest.mark.slow
def test_the_nu_checker_finds_no_error_on_any_page(sober: BuildResult) -> None:
    assert nu.errors(sorted(sober.output.rglob("*.html"))) == []


@pytest.mark.slow  # the same texts as the demonstration's, whose audit is of the usual run
def test_the_audit_has_nothing_to_say(sober: BuildResult) -> None:
    settings = site_settings(BuildOptions(settings=EXAMPLES / "sobreconf.py", now=NOW, project=ROOT))
    assert [str(one.problem) for one in audit(sober, settings)] == []


@pytest.mark.slow  # the same templates as the demonstration's; its colours are judged by every build
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_any_type_of_page(
    browser: Browser, address: str, scheme: Literal["light", "dark"]
) -> None:
    assert axe_violations(browser, address, scheme) == []


SOME = PAGE_TYPES[::3]
OTHERS = [path for path in PAGE_TYPES if path not in SOME]


@pytest.mark.parametrize(
    "paths", [pytest.param(SOME, id="some"), pytest.param(OTHERS, id="others", marks=pytest.mark.slow)]
)
def test_no_page_is_wider_than_a_narrow_window_in_either_direction(
    browser: Browser, address: str, paths: Sequence[str]
) -> None:
    """A third of the types of pages; the others, which are made of the same components, for `--all`."""
    context = browser.new_context(viewport={"width": 320, "height": 800})
    page = context.new_page()
    wide = []
    for path in paths:
        page.goto(f"{address}/{path}")
        for direction in ("ltr", "rtl"):
            page.evaluate("direction => document.documentElement.dir = direction", direction)
            if page.evaluate("document.documentElement.scrollWidth") > 320:
                wide.append(f"{path}, {direction}")
    context.close()
    assert wide == []


@pytest.mark.parametrize("path", ["", "blog/ce-que-valent-nos-archives/", "tags/ess/"])
def test_the_first_view_weighs_less_than_14_kilobytes(sober: BuildResult, path: str) -> None:
    assert first_view(sober.output, f"{path}index.html") < FIRST_VIEW


def test_titles_and_texts_are_set_in_its_own_faces(browser: Browser, address: str) -> None:
    found = faces(browser, f"{address}/a-propos/", "h1", ".prose p")
    assert {face.partition(" ")[0] for face in found} == {"Newsreader"}


def test_nothing_turns_and_nothing_is_a_poster(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    page = context.new_page()
    for path in PAGE_TYPES[:7]:
        page.goto(f"{address}/{path}")
        turned = page.evaluate(
            "[...document.querySelectorAll('body *')]"
            ".filter(one => one.checkVisibility() && getComputedStyle(one).rotate !== 'none').length"
        )
        assert turned == 0, path
        assert "gradient" not in page.evaluate(
            "getComputedStyle(document.querySelector('.opening')).backgroundImage"
        ), path
    context.close()


@pytest.mark.parametrize("path", [path for path in SHEETS if not path.name.startswith("tokens")], ids=name)
def test_its_style_sheets_keep_to_the_rules_of_the_theme_s(path: Path) -> None:
    css = text(path)
    found = rules(css)
    assert COLOUR.findall(" ".join(rule.declarations for rule in found)) == []
    assert [rule.selector for rule in found if PHYSICAL.search(rule.declarations)] == []
    assert [rule.selector for rule in found if depth(rule.selector) > 2 or "#" in rule.selector] == []
    assert "!important" not in css
