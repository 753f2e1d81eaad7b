"""A page says its language, its title and its parts to those who hear it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from portevoix.audit.finding import Fault
from portevoix.audit.page import Page
from portevoix.audit.rule import Faults, Rule
from portevoix.audit.site import BuiltSite
from portevoix.problems import Severity

_LANG = re.compile(r"[a-z]{2,3}(-[a-z0-9]{2,8})*", re.IGNORECASE)


def judge(site: BuiltSite) -> Faults:
    """Parts that are missing, twice there or without a name; pages with one title."""
    titles: dict[tuple[str, str], list[str]] = defaultdict(list)
    for name, page in site.pages.items():
        if not page.redirect:
            yield from ((name, Fault(said, field, severity=site.graver)) for field, said in _of(page))
            titles[_title(page), _lang(page)].append(name)
    for (title, _), names in titles.items():
        if title and len(names) > 1:
            first, *others = sorted(names)
            said = f"'{title}' is also the title of {_shown(site, first)}; tell the two apart"
            yield from ((name, Fault(said, "title", quoted=title, severity=Severity.WARNING)) for name in others)


def _of(page: Page) -> Iterator[tuple[str, str]]:
    if not _LANG.fullmatch(_lang(page)):
        yield "lang", "<html> does not say in which language the page is; give it lang"
    if not _title(page):
        yield "title", "the page has no <title>, or an empty one; give it one"
    mains = [one for one in page.elements if one.tag == "main" or one.get("role") == "main"]
    shown = [one for one in mains if one.get("hidden") is None]
    if len(shown) != 1:
        yield "main", f"the page has {len(shown) or 'no'} <main>, and needs one; put the content of the page into it"
    navigations = [one for one in page.all("nav") if not one.hidden]
    labels = [one.get("aria-label") or one.get("aria-labelledby") for one in navigations]
    if len(labels) > 1 and not all(labels):
        yield "nav", "of several <nav> one has no name; give each its aria-label"
    elif len(set(labels)) < len(labels):
        yield "nav", "two <nav> have one name; give each its own aria-label"


def _title(page: Page) -> str:
    """The title of the page; those of drawings stand deeper."""
    return next((one.name for one in page.all("title") if one.depth <= 2), "")


def _lang(page: Page) -> str:
    return next((one.get("lang") or "" for one in page.all("html")), "")


def _shown(site: BuiltSite, name: str) -> str:
    return site.map.base + name.removesuffix("index.html")


RULE = Rule(
    "landmarks",
    "A page says its language and its title, has one `main`, and names its menus; no two pages have one title.",
    "Une page dit sa langue et son titre, a un seul `main` et nomme ses menus ; deux pages n’ont pas le même titre.",
    judge,
    "both",
)
