"""The page of components: made when it is asked for, never published, told to nobody."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest

from components.catalogue import MACROS, read
from portevoix.audit.folder import check_folder
from portevoix.host import build
from portevoix.options import BuildOptions
from portevoix.settings_file import pelican_settings
from site_tests.sandbox import ROOT, Sandbox

PAGE = "composants/index.html"


def section(page: str, component: str) -> str:
    """What the page says of a component, as text of HTML."""
    parts = page.split('<section class="specimen" id="')
    return unescape(next(part for part in parts if part.startswith(f'{component}"')))


def test_the_page_shows_every_component_with_its_contract_and_every_example_twice(shown: Sandbox) -> None:
    page = shown.page(PAGE)
    for component in read()[0].components:
        part = section(page, component.contract.name)
        assert component.contract.purpose in re.sub("</?code>", "`", part)
        assert component.contract.path in part
        assert all(f"<code>{argument.name}" in part for argument in component.contract.arguments)
        assert part.count('<div class="example">') == len(component.examples)
        assert part.count('data-scheme="light"') == part.count('data-scheme="dark"')
    assert [name for name in MACROS if f'href="#{name}"' not in page] == []


def test_an_example_stands_there_as_a_template_calls_it_and_as_its_file_has_it(shown: Sandbox) -> None:
    part = section(shown.page(PAGE), "neighbour")
    assert '{{ neighbour(way="next", words="Après", title="Trois mots", url="#", lang="fr", page="fr") }}' in part
    assert '<ul class="neighbours"><li class="neighbour" data-way="prev">' in part
    assert 'card: {like: dated, event: {like: night, place: ""}}, anchor: placeless' in section(
        shown.page(PAGE), "entry"
    )


def test_every_pair_of_colours_is_there_with_its_contrast_and_drawn_by_its_tokens(shown: Sandbox) -> None:
    part = section(shown.page(PAGE), "view:colours")
    assert re.search(r"<code>--ink</code> <code>--paper</code>.*?</svg> (\d+,\d)</td>", part)
    assert part.count('data-scheme="light"') == part.count('data-scheme="dark"')
    named = set(re.findall(r'fill="var\((--[\w-]+)\)"', part))
    assert named >= {"--paper", "--on-loud", "--tone-3"}


def test_what_is_of_no_body_is_shown_as_code_only(shown: Sandbox) -> None:
    part = section(shown.page(PAGE), "sequence")
    assert '<head><link rel="prev" href="#">' in part
    assert "data-scheme" not in part


def test_a_page_has_no_inline_style_and_a_policy_that_allows_none(shown: Sandbox) -> None:
    page = shown.page(PAGE)
    assert " style=" not in page
    assert '<script type="module" src="/theme/js/diffuser.js">' in page
    assert "style-src 'self'" in unescape(page)


def test_nobody_is_told_of_the_page(shown: Sandbox) -> None:
    assert '<meta name="robots" content="noindex">' in shown.page(PAGE)
    others = {path: data for path, data in shown.tree().items() if not path.startswith("composants/")}
    assert len(others) > 20
    assert [path for path, data in others.items() if b"composants" in data] == []


def test_no_link_or_picture_of_the_page_is_broken(shown: Sandbox) -> None:
    found = check_folder(shown.output, "https://communication-solidaire.example", {})
    assert [problem for problem in found if problem.path.endswith(PAGE)] == []


def test_a_plain_build_has_no_such_page_and_removes_it(tmp_path: Path) -> None:
    sandbox = Sandbox(tmp_path)
    sandbox.post("un-texte")
    sandbox.build()
    before = sandbox.tree()
    sandbox.build(components=True)
    added = sandbox.tree().keys() - before.keys()
    assert PAGE in added
    assert all(path.startswith("composants/") for path in added)
    sandbox.build()
    assert sandbox.tree() == before


def test_the_preview_has_the_page(tmp_path: Path) -> None:
    sandbox = Sandbox(tmp_path)
    sandbox.post("un-texte")
    sandbox.build(preview=True, output=sandbox.output)
    assert (sandbox.output / PAGE).is_file()


def test_no_setting_brings_the_page_into_a_site(tmp_path: Path) -> None:
    sandbox = Sandbox(tmp_path)
    sandbox.settings(["_PORTEVOIX_COMPONENTS = True", "PORTEVOIX_PREVIEW = True"])
    sandbox.post("un-texte")
    sandbox.build()
    assert not (sandbox.output / "composants").exists()


@pytest.mark.parametrize("settings", ["pelicanconf.py", "publishconf.py"])
def test_a_plain_build_asks_for_no_such_page_whichever_settings_it_reads(settings: str) -> None:
    assert pelican_settings(BuildOptions(settings=ROOT / settings))["_PORTEVOIX_COMPONENTS"] is False


def test_the_page_is_where_the_settings_say_or_nowhere(tmp_path: Path) -> None:
    sandbox = Sandbox(tmp_path)
    sandbox.post("un-texte")
    sandbox.settings(['PORTEVOIX_COMPONENTS_URL = "kit.html"', 'PORTEVOIX_COMPONENTS_SAVE_AS = "kit.html"'])
    sandbox.build(components=True)
    assert 'src="/kit/portrait.jpg"' in sandbox.page("kit.html")
    assert (sandbox.output / "kit" / "portrait.jpg").is_file()
    sandbox.settings(['PORTEVOIX_COMPONENTS_SAVE_AS = ""'])
    sandbox.build(components=True)
    assert not list(sandbox.output.rglob("portrait.jpg"))


def test_templates_that_fail_are_told_in_one_run_with_their_lines(tmp_path: Path) -> None:
    sandbox = Sandbox(tmp_path)
    sandbox.settings(['PORTEVOIX_OVERLAY = "look"'])
    folder = tmp_path / "look" / "templates" / "components"
    folder.mkdir(parents=True)
    for name in ("date", "hour"):
        macro = f"{{% macro {name}(moment) %}}\n{{{{ moment.{name}s }}}}{{% endmacro %}}\n"
        (folder / f"{name}.html").write_text(f"{{# {name}: wrong.\n   moment  datetime #}}\n{macro}", "utf-8")
    told = {str(problem) for problem in sandbox.problems(components=True)}
    for name in ("date", "hour"):
        path = f"look/templates/components/{name}.html"
        assert any(one.startswith(f"{path}:4: template error: datetime has no field '{name}s'") for one in told), told


def test_an_existing_blog_below_a_folder_has_the_page_too(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "a.md").write_text("Title: A\nDate: 2012-01-01\nCategory: b\n\nA text.\n", "utf-8")
    lines = (
        'SITENAME = "Blog"',
        'SITEURL = "https://example.org/below"',
        'PATH = "content"',
        'TIMEZONE = "Europe/Paris"',
    )
    (tmp_path / "conf.py").write_text("\n".join(lines), "utf-8")
    built = build(BuildOptions(settings=tmp_path / "conf.py", project=ROOT, components=True))
    assert [str(problem) for problem in built.report] == []
    page = (tmp_path / "output" / PAGE).read_text("utf-8")
    assert "<title>Components – Blog</title>" in page
    assert 'src="/below/composants/portrait.jpg"' in page


def test_a_page_of_the_site_s_own_at_the_same_address_stays(tmp_path: Path) -> None:
    sandbox = Sandbox(tmp_path)
    sandbox.post("un-texte")
    sandbox.write("pages/composants.md", "---\ntitle: Composants\n---\n\nDes pièces.\n")
    assert [str(problem) for problem in sandbox.build(components=True).report] == []
    assert "Des pièces." in sandbox.page(PAGE)


def test_the_same_site_gives_the_same_page(shown: Sandbox) -> None:
    built = shown.build(components=True)
    assert (built.written, built.removed) == (0, 0)
