"""Links, buttons, fields and frames say what they are."""

from __future__ import annotations

from collections.abc import Iterator

from portevoix.audit.element import Element
from portevoix.audit.finding import Fault
from portevoix.audit.page import Page
from portevoix.audit.rule import Faults, Rule
from portevoix.audit.site import BuiltSite

_SAY_THEMSELVES = frozenset({"hidden", "submit", "reset", "image", "button"})


def judge(site: BuiltSite) -> Faults:
    """What nobody can name who hears the page."""
    for name, page in site.read_pages.items():
        for element, what in _nameless(page):
            url = element.get("href") or element.get("src") or ""
            about = f" to '{url}'" if element.tag == "a" else ""
            said = f'{what}{about} has no name for those who hear the page; write words in it, or aria-label="…"'
            yield name, Fault(said, element.tag, url, severity=site.graver)


def _nameless(page: Page) -> Iterator[tuple[Element, str]]:
    for link in page.all("a"):
        if link.get("href") is not None and not _is_named(link):
            yield link, "a link"
    for button in page.all("button"):
        if not _is_named(button):
            yield button, "a button"
    for button in page.all("input"):
        if (
            (button.get("type") or "").lower() in {"submit", "button"}
            and button.get("value") == ""
            and not _is_named(button)
        ):
            yield button, "a button"
    for frame in page.all("iframe"):
        if not _is_named(frame):
            yield frame, "a frame"
    yield from ((field, "a field") for field in page.all("input", "select", "textarea") if not _has_label(field, page))


def _is_named(element: Element) -> bool:
    return element.hidden or bool(element.name) or any((element.get(key) or "").strip() for key in _LABELS)


_LABELS = ("aria-label", "aria-labelledby", "title")


def _has_label(field: Element, page: Page) -> bool:
    if _is_named(field) or (field.tag == "input" and (field.get("type") or "").lower() in _SAY_THEMSELVES):
        return True
    own = field.get("id")
    labels = list(page.all("label"))
    return any(label.get("for") == own for label in labels if own) or any(
        inner is field for label in labels for inner in page.within(label)
    )


RULE = Rule(
    "names",
    "Links, buttons, fields and frames have a name for those who hear the page (WCAG 2.4.4, 4.1.2).",
    "Liens, boutons, champs et cadres ont un nom pour qui écoute la page (WCAG 2.4.4, 4.1.2).",
    judge,
)
