"""Pictures say what they show to those who do not see them."""

from __future__ import annotations

from portevoix.audit.element import Element
from portevoix.audit.finding import Fault
from portevoix.audit.page import Page
from portevoix.audit.pictures import name_of_picture
from portevoix.audit.rule import Faults, Rule
from portevoix.audit.site import BuiltSite

_REMEDY = 'write what it is there for in alt="…", or alt="" if it says nothing'


def judge(site: BuiltSite) -> Faults:
    """Pictures without `alt`, drawings that say they are pictures and have no name."""
    for name, page in site.read_pages.items():
        for picture in page.all("img"):
            if picture.get("alt") is None and not picture.hidden and not _is_told(picture):
                shown = picture.get("src") or ""
                said = f"the picture '{shown}' has no alternative text; {_REMEDY}"
                yield name, Fault(said, "alt", shown, name_of_picture(shown), severity=site.graver)
        for element in (*page.all("area", "input"),):
            if _needs_alt(element) and not element.get("alt") and not _is_told(element):
                said = f'<{element.tag}> leads or sends somewhere and has no alternative text; say where in alt="…"'
                yield name, Fault(said, "alt", element.get("href") or element.get("src") or "", severity=site.graver)
        for drawing in page.all("svg"):
            if drawing.get("role") == "img" and not drawing.hidden and not _is_named(drawing, page):
                yield name, Fault('an <svg role="img"> has no name; give it aria-label="…"', "svg")


def _needs_alt(element: Element) -> bool:
    if element.tag == "area":
        return element.get("href") is not None
    return (element.get("type") or "").lower() == "image"


def _is_named(drawing: Element, page: Page) -> bool:
    return _is_told(drawing) or any(inner.tag == "title" for inner in page.within(drawing))


def _is_told(element: Element) -> bool:
    named = any((element.get(name) or "").strip() for name in ("aria-label", "aria-labelledby", "title"))
    return named or element.get("role") in {"presentation", "none"}


RULE = Rule(
    "alternatives",
    "Every picture has an alternative text, empty where it only decorates (WCAG 1.1.1).",
    "Chaque image a un texte de remplacement, vide quand elle ne fait que décorer (WCAG 1.1.1).",
    judge,
)
