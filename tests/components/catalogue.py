"""The components of the theme as the room reads them, and each of their examples as a page of its own."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from html import escape
from pathlib import Path

from portevoix.components.contract import PLACE
from portevoix.components.load import Catalogue, load_catalogue
from portevoix.problems import Report
from portevoix.rendering import Renderer
from portevoix.settings import SiteSettings
from portevoix.words import Dictionary
from site_tests.sample_settings import PLAIN, ROOT

THEME = ROOT / "theme"
MACROS = sorted(path.stem for path in (THEME / "templates" / "components").glob("*.html"))
_ICON = re.compile(r'href="#icon:([^"]+)"')


def settings(*overlays: Path) -> SiteSettings:
    """Those of a site in French with the theme, below the overlay where there is one."""
    return replace(PLAIN, project=ROOT, lang="fr", theme_folders=(*overlays, THEME))


def renderer(of: SiteSettings) -> Renderer:
    """What the room renders examples with."""
    return Renderer(of, Dictionary(of.theme_folders))


def read(*overlays: Path) -> tuple[Catalogue, list[str]]:
    """The components, and what is wrong with them."""
    of, report = settings(*overlays), Report()
    return load_catalogue(of, renderer(of), "/composants/", report), [str(problem) for problem in report]


@cache
def of_theme() -> tuple[Catalogue, list[str]]:
    """Those of the theme alone."""
    return read()


@dataclass(frozen=True)
class Rendered:
    """An example of a component, rendered: its names, and the HTML with what it stands in."""

    component: str
    name: str
    lang: str
    html: str


@cache
def rendered() -> tuple[Rendered, ...]:
    """Every example of the theme."""
    made = renderer(settings())
    found = []
    for component in of_theme()[0].components:
        contract = component.contract
        for example in component.examples:
            lang = str(example.arguments.get("page", "fr"))
            html = made.call(contract.name, lang, **example.arguments)
            found.append(Rendered(contract.name, example.name, lang, contract.within.replace(PLACE, html)))
    return tuple(found)


def alone(example: Rendered) -> str:
    """A whole page that holds the example, the drawings it points to, and nothing else."""
    in_head = example.html.startswith("<head>")
    head = example.html.removeprefix("<head>").removesuffix("</head>") if in_head else ""
    body = "" if in_head else example.html
    names = tuple(dict.fromkeys(_ICON.findall(body)))
    drawings = "" if 'class="icons"' in body else renderer(settings()).call("icons", "fr", names=names)
    title = escape(f"{example.component}: {example.name}")
    return (
        f'<!doctype html>\n<html lang="{example.lang}">\n<head>\n<meta charset="utf-8">\n<title>{title}</title>\n'
        f"{head}</head>\n<body>\n{body}\n{drawings}\n</body>\n</html>\n"
    )
