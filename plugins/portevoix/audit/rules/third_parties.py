"""A page asks nobody but its own site before its reader clicks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urljoin, urlsplit

from portevoix.audit.element import Element
from portevoix.audit.finding import Fault
from portevoix.audit.page import Page, Reference
from portevoix.audit.rule import Faults, Rule
from portevoix.audit.rules.links import leads_nowhere
from portevoix.audit.site import BuiltSite
from portevoix.css import fetched

_FETCHED = {
    "src": None,
    "srcset": None,
    "imagesrcset": None,
    "poster": None,
    "data": None,
    "background": None,
    "action": None,
    "formaction": None,
    "manifest": None,
    "href": frozenset({"use", "image", "feimage", "script", "base"}),
    "xlink:href": frozenset({"use", "image", "feimage", "script"}),
    "content": frozenset({"meta"}),
}
"""Attributes whose address a browser asks by itself, or has a form ask; and of which elements, None for all."""
_RELATIONS = frozenset(
    (
        "stylesheet",
        "preload",
        "modulepreload",
        "prefetch",
        "prerender",
        "preconnect",
        "dns-prefetch",
        "icon",
        "apple-touch-icon",
        "apple-touch-icon-precomposed",
        "mask-icon",
        "manifest",
        "pingback",
    )
)
_XML = (".xml", ".svg", ".xhtml", ".xht")
_SHEET = re.compile(r"""<\?xml-stylesheet[^>]*?href=["']([^"']+)""")
_REMEDY = "have the file here, in media/ or in the theme, or make it a link that the reader may follow"


def judge(site: BuiltSite) -> Faults:
    """What is asked of other hosts by pages, drawings, style sheets and feeds; what style sheets name is here."""
    for name, page in site.documents.items():
        asked = ((f"<{one.tag} {one.attribute}>", one.url) for one in page.references if _is_fetched(one))
        for what, url in (*asked, *_others(page)):
            if host := _host(site, name, url):
                yield name, _fault(site, what, host, url)
    for name in site.files:
        if name.lower().endswith(".css"):
            yield from _of_sheet(site, name)
        elif name.lower().endswith(_XML):
            for url in _SHEET.findall(site.text(name)):
                if host := _host(site, name, url):
                    yield name, _fault(site, "<?xml-stylesheet?>", host, url)


def _of_sheet(site: BuiltSite, name: str) -> Faults:
    for url in fetched(site.text(name)):
        if host := _host(site, name, url):
            yield name, _fault(site, "a style sheet", host, url)
        elif not url.startswith(("data:", "#")):
            yield from leads_nowhere(site, name, url)


def _is_fetched(reference: Reference) -> bool:
    if reference.tag == "link":
        return bool(reference.rel & _RELATIONS)
    if reference.attribute not in _FETCHED:
        return False
    tags = _FETCHED[reference.attribute]
    return tags is None or reference.tag in tags


def _others(page: Page) -> Iterator[tuple[str, str]]:
    """Addresses in styles, and what `ping` tells."""
    for element in page.elements:
        if style := element.get("style"):
            yield from ((f"<{element.tag} style>", url) for url in fetched(style))
        yield from (("<a ping>", url) for url in (element.get("ping") or "").split())
        yield from _in_drawing(element)
    for sheet in page.all("style"):
        yield from (("<style>", url) for url in fetched(sheet.name))


_DRAWN = ("fill", "stroke", "filter", "mask", "clip-path", "cursor", "marker-start", "marker-mid", "marker-end")


def _in_drawing(element: Element) -> Iterator[tuple[str, str]]:
    for name in _DRAWN:
        if (value := element.get(name)) and "(" in value:
            yield from ((f"<{element.tag} {name}>", url) for url in fetched(value))


def _host(site: BuiltSite, file: str, url: str) -> str:
    """The other host that an address leads to, empty where it is ours or none."""
    try:
        parts = urlsplit(urljoin(f"{site.map.origin}{site.map.base}{file}", url.strip()))
    except ValueError:
        return ""
    if parts.scheme not in {"http", "https", "ws", "wss", "ftp"} or not parts.netloc:
        return ""
    return "" if parts.netloc.lower() == urlsplit(site.map.origin).netloc.lower() else parts.netloc


def _fault(site: BuiltSite, what: str, host: str, url: str) -> Fault:
    said = f"{what} asks {host} before the reader clicks; {_REMEDY}"
    beside = what.strip("<>") if what.startswith("<") else ""
    return Fault(said, sought=url, quoted=url, beside=beside, about=url, severity=site.graver)


RULE = Rule(
    "third-parties",
    "Nothing is asked of another host before the reader clicks: no picture, script, style, font, frame or form.",
    "Rien n’est demandé à un autre hôte avant un clic : image, script, style, police, cadre ou formulaire.",
    judge,
)
