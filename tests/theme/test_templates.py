"""Every template keeps to its view, to escaping, and to a policy without inline script or style."""

from __future__ import annotations

import re
import sys
from dataclasses import fields, is_dataclass, make_dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from types import ModuleType

import pytest
from jinja2 import Environment, FileSystemLoader, nodes

from portevoix import views
from portevoix.blog import views as blog
from portevoix.components import views as components
from portevoix.microsites import page as microsites
from portevoix.microsites.kinds import KINDS
from portevoix.search import views as search
from portevoix.taxonomy import views as taxonomy
from site_tests.each import each

from .contract import Contract
from .rendering import PROJECT, THEME

FOLDER = THEME / "templates"
OF_BLOG: dict[str, type] = {**blog.TEMPLATES, **taxonomy.TEMPLATES, **search.TEMPLATES, **components.TEMPLATES}
OF_KINDS: dict[str, type] = {
    f"kinds/{kind.name}/{name}.html": make_dataclass(
        f"{page.__name__}View", [("page", page)], bases=(microsites.KindView,), frozen=True, kw_only=True
    )
    for kind in KINDS
    for name, page in kind.views.items()
}
"""What each template of a kind is shown: the view of all kinds, with the page that this one is about."""
DECLARED = {**OF_BLOG, **OF_KINDS}
FILES = sorted(path.relative_to(FOLDER).as_posix() for path in FOLDER.rglob("*.html"))
COMPONENTS = [name for name in FILES if name.startswith("components/")]

UNUSED = {
    (views.SiteView, "theme"): "plain data of the site's owner, for templates of a fork",
    (blog.ArticleView, "extra"): "the author's own data, for templates of a fork",
    (taxonomy.TermFacts, "name"): "the page's own title says it in a sentence",
    (taxonomy.TermFacts, "slug"): "for a fork that styles a category of its own",
    (taxonomy.TermFacts, "url"): "the page is its own address",
    (taxonomy.AuthorFacts, "name"): "the page's own title says it in a sentence",
    (taxonomy.AuthorFacts, "slug"): "for a fork that styles an author of its own",
    (taxonomy.AuthorFacts, "url"): "the page is its own address",
    (microsites.MicrositeView, "kind"): "for a fork that styles microsites of a kind",
    (microsites.MicrositeView, "slug"): "for a fork that styles a microsite of its own",
}
"""Fields that may go unused by our templates, each with its reason."""

ALONE = ("kinds/fundraiser/frame.html", "kinds/fundraiser/poster.html")
"""Pages with nothing around what they show: no row to share them, no way to their other languages."""

UNUSED |= {(OF_KINDS[name], field): "the page stands alone" for name in ALONE for field in ("share", "translations")}


@cache
def environment() -> Environment:
    """Jinja as the renderer sets it up, for reading templates only."""
    return Environment(
        loader=FileSystemLoader(FOLDER),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
    )


def source(name: str) -> str:
    return (FOLDER / name).read_text(encoding="utf-8")


@cache
def followed(template: str) -> Contract:
    contract = Contract(environment())
    contract.check(template, DECLARED[template])
    return contract


@each(sorted(DECLARED))
def test_a_template_asks_only_for_what_its_view_declares(template: str) -> None:
    assert followed(template).mistakes == []


@each(sorted(DECLARED))
def test_every_field_of_a_view_is_used_by_its_template_or_the_frame(template: str) -> None:
    view = DECLARED[template]
    used = {name for kind, name in followed(template).uses if kind is view}
    excused = {name for kind, name in UNUSED if kind is view}
    assert {field.name for field in fields(view)} - used - excused == set()


@pytest.mark.parametrize(
    "module",
    [
        views,
        blog,
        taxonomy,
        search,
        components,
        *dict.fromkeys(sys.modules[view.__module__] for kind in KINDS for view in kind.views.values()),
    ],
    ids=lambda module: module.__name__,
)
def test_every_field_of_what_views_hold_is_used_by_some_template(module: ModuleType) -> None:
    used = {use for template in DECLARED for use in followed(template).uses}
    held = [
        kind
        for kind in vars(module).values()
        if isinstance(kind, type)
        and is_dataclass(kind)
        and kind.__module__ == module.__name__
        and not issubclass(kind, views.View)
    ]
    declared = {(kind, field.name) for kind in held for field in fields(kind)}
    assert declared - used - set(UNUSED) == set()


def test_a_field_excused_from_use_is_not_used() -> None:
    used = {use for template in DECLARED for use in followed(template).uses}
    assert set(UNUSED) & used == set()


def test_every_declared_template_is_there_and_no_other() -> None:
    assert {name for name in FILES if "/" not in name} == {*OF_BLOG, "base.html"}
    frames = {"kinds/microsite.html", *(f"kinds/{kind.name}/frame.html" for kind in KINDS)}
    assert {name for name in FILES if name.startswith("kinds/")} == {*OF_KINDS, *frames}


@each(sorted(OF_BLOG))
def test_every_page_extends_the_frame(template: str) -> None:
    assert source(template).startswith('{% extends "base.html" %}\n')


@each(sorted(OF_KINDS))
def test_every_page_of_a_kind_extends_the_frame_of_microsites(template: str) -> None:
    own = f"{template.rsplit('/', 1)[0]}/frame.html"
    frames = ["kinds/microsite.html"] if own in OF_KINDS else [own, "kinds/microsite.html"]  # there it is a page itself
    for page, frame in pairwise([template, *frames]):
        assert source(page).startswith(f'{{% extends "{frame}" %}}\n')
    assert source("kinds/microsite.html").startswith('{% extends "base.html" %}\n')


@each(COMPONENTS)
def test_a_component_is_one_macro_named_after_its_file_with_its_arguments_explained(name: str) -> None:
    macros = list(environment().parse(source(name)).find_all(nodes.Macro))
    assert [macro.name for macro in macros] == [Path(name).stem]
    header = source(name).split("#}")[0]
    assert header.startswith(f"{{# {Path(name).stem}: ")
    for argument in macros[0].args:
        assert re.search(rf"^   {argument.name} +\S", header, re.MULTILINE), argument.name


@each(COMPONENTS)
def test_every_component_is_used(name: str) -> None:
    shown = (PROJECT / "plugins" / "portevoix" / "shown.py").read_text(encoding="utf-8")
    is_called = re.search(rf'\bcall\(\s*"{Path(name).stem}"', shown) is not None
    assert is_called or any(f'from "{name}" import' in source(other) for other in FILES if other != name)


@each(FILES)
def test_only_prose_trusts_html(name: str) -> None:
    tree = environment().parse(source(name))
    trusting = [node for node in tree.find_all(nodes.Filter) if node.name == "safe"]
    assert not trusting or name == "components/prose.html"
    assert "autoescape" not in source(name)


@each(FILES)
def test_no_template_has_inline_script_style_or_handlers(name: str) -> None:
    data = r' type="application/ld\+json">'  # nothing runs, and no policy forbids it
    file = ' type="module" src="{{'
    inline = rf"<script\b(?!{data}|{re.escape(file)})|<style\b|\sstyle=|\son[a-z]+=|javascript:"
    assert re.findall(inline, source(name), re.IGNORECASE) == []


@each(FILES)
def test_no_class_is_named_so_that_ad_blockers_hide_it(name: str) -> None:
    assert re.findall(r'class="[^"]*\b(?:share|social|sponsor|promo|banner|ads?)[\b_-]', source(name)) == []
