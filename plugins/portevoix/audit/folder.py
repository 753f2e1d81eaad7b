"""A built site as its visitors will walk it: each link, picture and anchor leads somewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from portevoix.audit.page import PageFacts, Reference, read_page
from portevoix.audit.sources import Menu, Sources
from portevoix.audit.targets import Sitemap, Target
from portevoix.problems import Problem, Severity

_DOCUMENTS = (".html", ".svg")
_NEVER_EMPTY = frozenset({"src", "poster", "srcset"})
_TOP = "top"
_NO_FILE = re.compile(r"mailto:|javascript:", re.IGNORECASE)
_NAME_THE_FILE = "; better name the file, {filename}other.md or {static}/media/x.pdf, and its address follows"


@dataclass(frozen=True, slots=True)
class _Finding:
    """What is wrong with an attribute, or a `url` in it; *about* tells the same words on two pages apart."""

    severity: Severity
    name: str
    said: str
    url: str = ""
    about: str = ""


@dataclass
class _Findings:
    """The same finding on many pages is one problem."""

    pages: dict[_Finding, list[str]] = field(default_factory=dict)

    def add(self, finding: _Finding, page: str) -> None:
        places = self.pages.setdefault(finding, [])
        if page not in places[-1:]:
            places.append(page)

    def problems(self, base: str, sources: Sources, total: int) -> Iterator[Problem]:
        """Each finding where its link is written; where that is in no source of its pages, on the first of them."""
        for found, pages in self.pages.items():
            everywhere = len(pages) >= total > 1
            if found.url and not everywhere and (written := sources.lines(pages, found.url)):
                remedy = "" if _NO_FILE.match(found.url) else _NAME_THE_FILE
                yield from (Problem(path, line, "", found.said + remedy, found.severity) for path, line in written)
            else:
                said = f"{found.said} ({_where(base, pages, total)})"
                page = (sources.of(pages[0]), 0, found.name)
                path, line, name = sources.menu.get(found.url, page) if everywhere else page
                yield Problem(path, line, name, said, found.severity)


def check_folder(
    folder: Path, base: str, origins: Mapping[str, str], project: Path | None = None, menu: Menu | None = None
) -> list[Problem]:
    """What is wrong in the site built in *folder*, sorted; links to other hosts are not tried.

    *base* is where the site is mounted: its absolute address, or a folder, or empty. *origins*
    gives for each file (its path below *folder*, with slashes) the source to look up, relative to *project* or
    absolute; without, it is itself. *menu* gives for the links that stand on every page the setting that holds them.
    """
    files = frozenset(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    pages = {name: _facts(folder / name) for name in sorted(files) if name.lower().endswith(_DOCUMENTS)}
    site = Sitemap(files, base)
    findings = _Findings()
    for page, facts in pages.items():
        for name in facts.repeated:
            said = f"the id '{name}' stands more than once on the page; give each its own"
            findings.add(_Finding(Severity.ERROR, "id", said), page)
        for reference in facts.references:
            _judge(page, reference, site, pages, findings)
    total = sum(not facts.redirect and page.lower().endswith(".html") for page, facts in pages.items())
    return sorted(findings.problems(site.base, Sources(origins, project or Path(), menu or {}), total))


def _facts(path: Path) -> PageFacts:
    return read_page(path.read_text(encoding="utf-8", errors="replace"))


def _judge(page: str, reference: Reference, site: Sitemap, pages: Mapping[str, PageFacts], findings: _Findings) -> None:
    name = reference.attribute
    if not reference.url:
        if name in _NEVER_EMPTY:
            said = f"<{reference.tag}> has an empty address; give it one, or remove it"
            findings.add(_Finding(Severity.ERROR, name, said), page)
        return
    target = site.target(page, reference.url)
    trouble = target.trouble or _missing_anchor(target, pages)
    advice = target.advice or ("" if reference.tag == "link" or target.file == page else _detour(target, pages))
    if trouble:
        said = f"'{reference.url}' {trouble}"
        findings.add(_Finding(Severity.ERROR, name, said, reference.url, target.absolute), page)
    elif advice:
        said = f"'{reference.url}': {advice}"
        findings.add(_Finding(Severity.WARNING, name, said, reference.url, target.absolute), page)


def _missing_anchor(target: Target, pages: Mapping[str, PageFacts]) -> str:
    """HTML, "select the indicated part": the fragment is an id, or `top`; text directives are not ids."""
    anchor = target.anchor.partition(":~:")[0]
    facts = pages.get(target.file)
    if not anchor or facts is None or anchor in facts.ids or anchor.lower() == _TOP:
        return ""
    if target.file.lower().endswith(".svg") and "=" in anchor:
        return ""
    return f"leads to a page without the id '{anchor}'; correct the anchor, or give a heading that id"


def _detour(target: Target, pages: Mapping[str, PageFacts]) -> str:
    facts = pages.get(target.file)
    return f"this page only redirects to '{facts.redirect}'; link there" if facts and facts.redirect else ""


def _where(base: str, pages: list[str], total: int) -> str:
    if len(pages) >= total > 1:  # pages that only redirect may say it too
        return f"on all {total} pages: look in the menu, the foot of the page or the theme"
    first = base + pages[0].removesuffix("index.html")
    if len(pages) == 1:
        return f"on {first}"
    return f"on {first} and {len(pages) - 1} other page{'s' if len(pages) > 2 else ''}"
