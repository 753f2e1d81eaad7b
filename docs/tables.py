"""The parts of the documentation that are made from the code; `python docs/tables.py` writes them anew."""

# ruff: noqa: INP001 - a script beside the pages it writes

from __future__ import annotations

import ast
import inspect
import re
import sys
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields
from functools import partial
from pathlib import Path, PurePosixPath
from types import ModuleType
from typing import Literal

from portevoix import settings, views
from portevoix.audit.rules import RULES
from portevoix.blog import record
from portevoix.blog import views as blog_views
from portevoix.components import views as components_views
from portevoix.films import film
from portevoix.frontmatter.describe import fields_table
from portevoix.frontmatter.header import TextHeader
from portevoix.microsites.header import EntryHeader, MicrositeHeader
from portevoix.microsites.kinds import KINDS
from portevoix.microsites.kinds.fundraiser import headers as collections
from portevoix.microsites.kinds.video.model import ExcuseHeader, FilmHeader
from portevoix.microsites.page import KindView, MicrositeView
from portevoix.previews import views as preview_views
from portevoix.search import views as search_views
from portevoix.sharing import qr
from portevoix.sharing import views as sharing_views
from portevoix.taxonomy import views as taxonomy_views

DOCS = Path(__file__).resolve().parent

TEMPLATES: Mapping[str, type[views.View]] = {
    **blog_views.TEMPLATES,
    **taxonomy_views.TEMPLATES,
    **search_views.TEMPLATES,
    **components_views.TEMPLATES,
}

LANGUAGES: tuple[Literal["fr", "en"], ...] = ("fr", "en")

_REGION = re.compile(r"(<!-- table: (?P<name>[\w ]+) -->\n).*?(<!-- end of the table -->)", re.DOTALL)


def filled(text: str) -> str:
    """The text of a page with each of its generated parts as the code has it now."""
    return _REGION.sub(lambda match: f"{match[1]}\n{TABLES[match['name']]()}\n{match[3]}", text)


def pages() -> Iterator[Path]:
    """Every page of the documentation."""
    yield from sorted(DOCS.rglob("*.md"))


def templates_table() -> str:
    """Which view each template gets."""
    rows = [f"| `{template}` | {_linked(view)} |" for template, view in TEMPLATES.items()]
    rows += [
        f"| `kinds/{kind.name}/{name}.html` | [`KindView`](#kindview), `page`: {_linked(page)} |"
        for kind in KINDS
        for name, page in kind.views.items()
    ]
    return "\n".join(("| Template | View |", "| --- | --- |", *rows, ""))


def _linked(kind: type) -> str:
    return f"[`{kind.__name__}`](#{kind.__name__.lower()})"


def views_tables() -> str:
    """One table for each class that stands for a whole page."""
    kinds = [
        kind
        for module in (views, blog_views, taxonomy_views, search_views, components_views)
        for kind in _classes(module)
    ]
    whole = [kind for kind in (*kinds, KindView) if issubclass(kind, views.View)]
    return "\n".join(map(_class_table, (*whole, *(page for kind in KINDS for page in kind.views.values()))))


def records_tables() -> str:
    """One table for each class that a view holds."""
    modules = (
        views,
        record,
        film,
        blog_views,
        taxonomy_views,
        search_views,
        sharing_views,
        qr,
        preview_views,
        components_views,
    )
    kinds = [kind for module in modules for kind in _classes(module)]
    whole = dict.fromkeys(page for kind in KINDS for page in kind.views.values())
    of_kinds = dict.fromkeys(sys.modules[page.__module__] for page in whole)
    kinds += [MicrositeView, *(kind for module in of_kinds for kind in _classes(module) if kind not in whole)]
    return "\n".join(_class_table(kind) for kind in kinds if not issubclass(kind, views.View))


def settings_table() -> str:
    """Every setting of our own."""
    rows = (f"| `{name}` | {meaning} |" for name, meaning in settings.OURS.items())
    return "\n".join(("| Setting | What it is |", "| --- | --- |", *rows, ""))


_PROMISE_HEADS = {"fr": ("Promesse", "Mesuré", "Tenu par"), "en": ("Promise", "Measured", "Held by")}


def promises_table(lang: Literal["fr", "en"]) -> str:
    """What is promised to publishers, the figure as last measured, and the tests that hold it."""
    rows = []
    for file in sorted((DOCS / "publishers/promises").glob("*.toml")):
        promise = tomllib.loads(file.read_text("utf-8"))
        tests = ", ".join(f"[`{PurePosixPath(test).name}`](../../{test})" for test in promise["tests"])
        measured = f"{_cell(promise[f'measured_{lang}'])} ({promise['on']:%Y-%m-%d})"
        rows.append(f"| {promise['number']} | {_cell(promise[lang])} | {measured} | {tests} |")
    promise_head, measured_head, held_head = _PROMISE_HEADS[lang]
    return "\n".join((f"| | {promise_head} | {measured_head} | {held_head} |", "| --- | --- | --- | --- |", *rows, ""))


def rules_table(lang: Literal["fr", "en"]) -> str:
    """Every rule of the audit."""
    head = {"en": "| Rule | What it asks | Finds |", "fr": "| Règle | Ce qu'elle demande | Trouve |"}[lang]
    words = {
        "en": {"error": "errors", "warning": "warnings", "both": "both"},
        "fr": {"error": "des erreurs", "warning": "des avertissements", "both": "les deux"},
    }[lang]
    rows = (f"| `{rule.name}` | {getattr(rule, lang)} | {words[rule.weighs]} |" for rule in RULES)
    return "\n".join((head, "| --- | --- | --- |", *rows, ""))


_COLLECTIONS: Mapping[str, tuple[type[TextHeader], type[TextHeader]]] = {
    "collections": (collections.FundraisersHeader, MicrositeHeader),
    "fundraiser": (collections.FundraiserHeader, TextHeader),
    "cause": (collections.CauseHeader, TextHeader),
    "campaign": (collections.CampaignHeader, EntryHeader),
    "team": (collections.TeamHeader, EntryHeader),
}
"""The headers of a fundraiser microsite, each with what the page has told already."""

TABLES: Mapping[str, Callable[[], str]] = {
    "fields fr": lambda: fields_table("fr"),
    "fields en": lambda: fields_table("en"),
    **{
        f"{name} {lang}": partial(fields_table, lang, model, TextHeader)
        for name, model in {"microsite": MicrositeHeader, "film": FilmHeader, "excuse": ExcuseHeader}.items()
        for lang in LANGUAGES
    },
    **{
        f"{name} {lang}": partial(fields_table, lang, model, beyond)
        for name, (model, beyond) in _COLLECTIONS.items()
        for lang in LANGUAGES
    },
    "templates": templates_table,
    "views": views_tables,
    "records": records_tables,
    "settings": settings_table,
    **{f"promises {lang}": partial(promises_table, lang) for lang in LANGUAGES},
    **{f"rules {lang}": partial(rules_table, lang) for lang in LANGUAGES},
}


def _classes(module: ModuleType) -> list[type]:
    """The dataclasses that a module defines, in the order they are written."""
    tree = ast.parse(inspect.getsource(module))
    names = (node.name for node in tree.body if isinstance(node, ast.ClassDef))
    return [kind for name in names if hasattr(kind := getattr(module, name), "__dataclass_fields__")]


def _class_table(kind: type) -> str:
    base = kind.__bases__[0]
    above = [f"All fields of [`{base.__name__}`](#{base.__name__.lower()}), and:\n"] if base is not object else []
    told = _told(kind)
    inherited = {field.name for field in fields(base)} if base is not object else set()
    own = [field for field in fields(kind) if field.name not in inherited]
    if not own:
        above = [f"The fields of [`{base.__name__}`](#{base.__name__.lower()}).\n"]
    rows = [f"| `{field.name}` | `{_type(field.type)}` | {told.get(field.name, '')} |" for field in own]
    rows += [
        f"| `{name}` | `{_type(member.fget.__annotations__['return'])}` | {_joined(member)} |"
        for name, member in vars(kind).items()
        if isinstance(member, property)
    ]
    table = ["| Field | Type | |", "| --- | --- | --- |", *rows] if rows else []
    return "\n".join((f"### {kind.__name__}\n", f"{_joined(kind)}\n", *above, *table, ""))


def _joined(documented: object) -> str:
    """A docstring on one line, fit for a cell."""
    return _cell(inspect.getdoc(documented) or "")


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


def _type(written: object) -> str:
    return str(written).replace("|", "\\|")


def _told(kind: type) -> dict[str, str]:
    """What stands below each field in the source: a string of its own."""
    tree = ast.parse(inspect.getsource(kind)).body[0]
    assert isinstance(tree, ast.ClassDef)
    told: dict[str, str] = {}
    for field, after in zip(tree.body, tree.body[1:], strict=False):
        if isinstance(field, ast.AnnAssign) and isinstance(after, ast.Expr) and isinstance(after.value, ast.Constant):
            assert isinstance(field.target, ast.Name)
            told[field.target.id] = _cell(str(after.value.value))
    return told


def main() -> None:
    """Write every generated part anew."""
    for page in pages():
        before = page.read_text("utf-8")
        after = filled(before)
        if after != before:
            page.write_text(after, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
