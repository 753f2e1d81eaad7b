"""What runs on a page is the theme's: no script, style or handler stands in the page itself."""

from __future__ import annotations

import re
from collections.abc import Iterator

from portevoix.audit.element import Element
from portevoix.audit.finding import Fault
from portevoix.audit.rule import Faults, Rule
from portevoix.audit.site import BuiltSite
from portevoix.problems import Severity

_RUNS = re.compile(r"|module|importmap|speculationrules|.*(?:java|ecma|live|j)script.*", re.IGNORECASE)
_HANDLER = re.compile(r"on[a-z]+")
_ADDRESS = re.compile(
    r"[\s\x00-\x1f]*(?:j\s*a\s*v\s*a|v\s*b)\s*s\s*c\s*r\s*i\s*p\s*t\s*:|data:\s*text/html", re.IGNORECASE
)
_LEAD = frozenset({"href", "xlink:href", "src", "action", "formaction", "data", "to", "from"})
_MADE = ("the setting ",)
"""What origins of files begin with that rooms of ours make, of no source: the search's, for instance."""
_SCRIPTS = (".js", ".mjs", ".cjs", ".wasm")
_REFUSED = "the policy of pages has browsers drop it"


def judge(site: BuiltSite) -> Faults:
    """Scripts, styles and handlers that are not of the theme; drawings that run something when opened alone."""
    run = set[str]()
    for name, page in site.documents.items():
        drawing = name.lower().endswith(".svg")
        for element in page.elements:
            for field, said, quoted in _of_element(element, drawing=drawing):
                yield name, Fault(said, field, quoted=quoted, severity=site.graver)
        for script in page.all("script"):
            url = script.get("src")
            file = site.map.target(name, url).file if url else ""
            run.add(file)
            if file and not _is_ours(site, file):
                said = f"the script '{url}' is not of the theme; move it to static/js/ of the theme or an overlay"
                yield name, Fault(said, "script", url or "", about=file, severity=site.graver)

    for name in site.files:
        if name.lower().endswith(_SCRIPTS) and name not in run and not _is_ours(site, name):
            said = "is a script that is not of the theme, and no page names it; take it away, or read what it does"
            yield name, Fault(said, "script", severity=Severity.WARNING)


def _of_element(element: Element, *, drawing: bool) -> Iterator[tuple[str, str, str]]:
    tag = element.tag
    if tag == "script" and element.get("src") is None and _RUNS.fullmatch(element.get("type") or ""):
        what = "runs a script when it is opened" if drawing else f"holds a <script> of its own, and {_REFUSED}"
        yield "script", f"{what}; take it away, or put it into static/js/ of the theme", "<script"
    if tag == "style" and not drawing:
        yield "style", f"holds a <style> of its own, and {_REFUSED}; put it into a style sheet of the theme", "<style"
    for name, value in element.attributes:
        if _HANDLER.fullmatch(name):
            yield name, f"<{tag} {name}> runs a script, and {_REFUSED}; take it away", f"{name}="
        elif name == "style" and not drawing:
            yield name, f"<{tag} style> is a style of its own, and {_REFUSED}; write a class instead", value
        elif name in _LEAD and _ADDRESS.match(value) and not _is_plain(value):
            yield name, f"<{tag} {name}> runs a script; write an address", value
        elif name == "srcdoc":
            yield name, f"<{tag} srcdoc> is a page within the page, which nobody judges; take it away", "srcdoc"
    if tag in {"set", "animate"} and (element.get("attributename") or element.get("attributeName") or "").endswith(
        "href"
    ):
        yield "href", f"<{tag}> changes where a link leads; take it away", f"<{tag}"


def _is_plain(address: str) -> bool:
    """An address that runs a script and is written as one: the rule of links has told it."""
    return address.strip().lower().startswith("javascript:")


def _is_ours(site: BuiltSite, file: str) -> bool:
    origin = site.origins.get(file)
    if origin is None:
        return not site.origins
    return origin.startswith(_MADE) or any(origin.startswith(f"{folder}/") for folder in site.theme)


RULE = Rule(
    "scripts",
    "Only the theme’s files act on a page: no inline script, style, `on…=` or `javascript:`, no scripted drawing.",
    "Seuls les fichiers du thème agissent : ni script, ni style, ni `on…=`, ni `javascript:` en page ou en dessin.",
    judge,
)
