"""Headings make an outline: one at the top, none skipped, none empty."""

from __future__ import annotations

from collections.abc import Iterator

from portevoix.audit.element import Element
from portevoix.audit.finding import Fault
from portevoix.audit.rule import Faults, Rule
from portevoix.audit.site import BuiltSite
from portevoix.problems import Severity

_TAGS = ("h1", "h2", "h3", "h4", "h5", "h6")


def judge(site: BuiltSite) -> Faults:
    """What breaks the outline of a page."""
    for name, page in site.read_pages.items():
        headings = [one for one in page.elements if one.tag in _TAGS and not one.hidden]
        for said, quoted, severity in _of(headings):
            grave = site.graver if severity is Severity.ERROR else severity
            yield name, Fault(said, "headings", quoted=quoted, severity=grave)


def _of(headings: list[Element]) -> Iterator[tuple[str, str, Severity]]:
    tops = [one for one in headings if one.tag == "h1"]
    if not tops:
        yield "the page has no <h1>; give it one heading for the whole", "", Severity.ERROR
    for other in tops[1:]:
        yield f"'{other.name}' is a second <h1>; begin the headings of a text with ##", other.name, Severity.ERROR
    above = 0
    for one in headings:
        level = int(one.tag[1])
        if not one.name and not one.get("aria-label"):
            yield f"an <{one.tag}> is empty; write it, or remove it", "", Severity.ERROR
        elif level > above + 1 and above:
            said = f"'{one.name}' is an <{one.tag}> right below an <h{above}>; skip no level"
            yield said, one.name, Severity.WARNING
        above = level


RULE = Rule(
    "headings",
    "A page has one `h1`, no empty heading, and skips no level (WCAG 1.3.1).",
    "Une page a un seul `h1`, aucun titre vide, et ne saute aucun niveau (WCAG 1.3.1).",
    judge,
    "both",
)
