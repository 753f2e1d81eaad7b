"""The page of all components, and the files that their examples show."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import partial

from markupsafe import Markup, escape

from portevoix.addresses import beside
from portevoix.components.colours import shown_colours
from portevoix.components.contract import PLACE, Argument, Contract
from portevoix.components.examples import Example, call_of
from portevoix.components.load import Component, load_catalogue
from portevoix.components.views import ComponentsView, ContractRow, ShownComponent, ShownExample
from portevoix.markdown.embedding import embedded
from portevoix.outputs.output import Origin
from portevoix.problems import ProblemsFound
from portevoix.regular import read_plain
from portevoix.site import SHARE_SCRIPT, Making

KIND = "PORTEVOIX_COMPONENTS"
"""The name of the page's address settings, `PORTEVOIX_COMPONENTS_URL` and `PORTEVOIX_COMPONENTS_SAVE_AS`."""

_ICON = re.compile(r'href="#icon:([^"]+)"')
_CODE = re.compile(r"`([^`]+)`")
_HEAD = "<head>"


_NOT_SHOWN = frozenset({"text", "list", "long", "print", "preview", "feed"})
"""Sheets that have less than another, or that are for something else than pages on screens."""


def claim_components(making: Making) -> None:
    """Claim the page. A page of the site's own at that address stays."""
    if not making.addresses.has(KIND):
        return
    address = making.addresses.of(KIND)
    catalogue = load_catalogue(making.settings, making.renderer, beside(address, "").url, making.report)
    shown = tuple(_shown(making, component) for component in catalogue.components)
    title = making.words().gettext("Components")
    frame = making.frame(address, title, noindex=True, about=None, scripts=(SHARE_SCRIPT,))
    frame["icons"] = tuple(sorted({name for one in shown for name in _icons(one)}))
    colours, pairs = shown_colours(making.tokens)
    view = ComponentsView(**frame, sheets=_sheets(frame["site"].sheets), colours=colours, pairs=pairs, components=shown)
    origin = making.settings_origin(f"{KIND}_SAVE_AS")
    making.claim_page("components.html", lambda: view, address, origin, noindex=True, gives_way=True)
    for name, file in catalogue.files.items():
        origin = Origin(making.settings.relative(file), remedy="rename {}")
        making.claim(beside(address, name).save_as, origin, partial(read_plain, file), gives_way=True)


def _sheets(sheets: Mapping[str, str]) -> tuple[str, ...]:
    """Every sheet of pages, that of microsites below that of the site, its own over all."""
    others = sorted(sheets.keys() - _NOT_SHOWN - {"microsite", "main", "components"})
    return tuple(sheets[name] for name in ("microsite", "main", *others, "components") if name in sheets)


def _shown(making: Making, component: Component) -> ShownComponent:
    contract = component.contract
    return ShownComponent(
        name=contract.name,
        path=contract.path,
        examples_path=component.examples_path,
        purpose=_words(contract.purpose),
        within="" if contract.within == PLACE else contract.within,
        arguments=tuple(map(_row, contract.arguments)),
        examples=tuple(_examples(making, component)),
    )


def _examples(making: Making, component: Component) -> Iterator[ShownExample]:
    """Those that can be shown; a template that fails is told, and the others are tried."""
    for number, example in enumerate(component.examples, start=1):
        try:
            yield _example(making, component.contract, example, f"{component.contract.name}-{number}")
        except ProblemsFound as found:
            making.report.extend(found.report)


def _row(argument: Argument) -> ContractRow:
    return ContractRow(
        name=argument.name, type=argument.named, words=_words(argument.words), default=argument.default or ""
    )


def _words(text: str) -> Markup:
    """What a comment says, with what stands between backquotes as code."""
    return Markup(_CODE.sub(r"<code>\1</code>", str(escape(text))))  # noqa: S704 - escaped


def _example(making: Making, contract: Contract, example: Example, anchor: str) -> ShownExample:
    lang = making.words(example.arguments.get("page")).lang
    html = making.renderer.call(contract.name, lang, **example.arguments).strip("\n")
    whole = contract.within.replace(PLACE, html)
    seen = "" if whole.startswith(_HEAD) else whole
    light, dark = (Markup(embedded(seen, f"{anchor}-{scheme}", 0)) for scheme in ("light", "dark"))  # noqa: S704 - ours
    return ShownExample(
        name=example.name,
        lang=lang,
        light=light,
        dark=dark,
        call=call_of(contract, example),
        data=example.source,
        html=whole,
    )


def _icons(component: ShownComponent) -> Iterator[str]:
    """The drawings that its examples point to and do not define themselves."""
    for example in component.examples:
        yield from _ICON.findall(example.light)
