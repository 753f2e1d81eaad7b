"""Every page has its policy before anything that it must cover."""

from __future__ import annotations

from portevoix.audit.element import Element
from portevoix.audit.finding import Fault
from portevoix.audit.page import Page
from portevoix.audit.rule import Faults, Rule
from portevoix.audit.site import BuiltSite

_COVERED = frozenset({"script", "style", "link", "base", "img", "iframe", "object", "embed", "video", "audio", "form"})
_OPEN = ("'unsafe-inline'", "'unsafe-eval'", "'unsafe-hashes'")
_TO_THE_THEME = "keep the theme's partials/head.html as the first thing in <head>"


def judge(site: BuiltSite) -> Faults:
    """Pages without a policy, with one that comes too late, or with one that allows what ours never does."""
    for name, page in site.pages.items():
        if said := _wrong(page):
            yield name, Fault(f"{said}; {_TO_THE_THEME}", "policy", severity=site.graver)


def _wrong(page: Page) -> str:
    late: Element | None = None
    for element in page.elements:
        if element.tag == "meta" and (element.get("http-equiv") or "").lower() == "content-security-policy":
            policy = (element.get("content") or "").lower()
            if late:
                return f"the page's policy stands behind a <{late.tag}>, and does not cover it"
            if "default-src" not in policy:
                return "the page's policy has no default-src, and forbids nothing of what it does not name"
            if opened := next((one for one in _OPEN if one in policy), ""):
                return f"the page's policy allows {opened}, with which it protects nobody"
            return ""
        late = late or (element if element.tag in _COVERED else None)
    return "the page has no Content-Security-Policy"


RULE = Rule(
    "policy",
    "Every page has its Content-Security-Policy, before anything that it must cover.",
    "Chaque page a sa Content-Security-Policy, avant tout ce qu’elle doit couvrir.",
    judge,
)
