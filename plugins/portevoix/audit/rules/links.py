"""Links, pictures, films and anchors of pages lead somewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from portevoix.audit.finding import Fault
from portevoix.audit.page import Page, Reference
from portevoix.audit.rule import Faults, Rule
from portevoix.audit.site import BuiltSite
from portevoix.audit.targets import Sitemap, Target
from portevoix.problems import Severity

_NEVER_EMPTY = frozenset({"src", "poster", "srcset"})
_TOP = "top"
_NO_FILE = re.compile(r"(?!https?:)[a-z][a-z0-9+.\-]*:|\\\\", re.IGNORECASE)
_WEB = re.compile(
    r"(?:(?P<scheme>https?)(?::/(?!/)|:(?!/)|;?//?)|(?=www\.))(?P<rest>[\w-]+(?:\.[\w-]+)+(?::\d+)?(?:[/?#].*)?)", re.I
)
"""The address of another site with something of its beginning missing: `www.example.org`, `http//example.org`."""

_TEXT = re.compile(r"(?![a-z]+:|//)[^?#]+\.(?:md|markdown|mkd|mdown|rst)(?:[?#].*)?", re.IGNORECASE)
_NAME_THE_FILE = "; better name the file, {filename}other.md or {static}/media/x.pdf, and its address follows"


def judge(site: BuiltSite) -> Faults:
    """What leads nowhere; links to other hosts are not tried."""
    for name, page in site.documents.items():
        for reference in page.references:
            if fault := _fault(name, reference, site.map, site.documents):
                yield name, fault


def leads_nowhere(site: BuiltSite, file: str, url: str, field: str = "") -> Iterator[tuple[str, Fault]]:
    """The same for an address in a file that is no page: a feed, a sitemap, a style sheet."""
    target = site.map.target(file, url)
    if trouble := target.trouble or _missing_anchor(target, site.documents):
        yield file, _told(url, trouble, target, field)


def _fault(page: str, reference: Reference, site: Sitemap, pages: Mapping[str, Page]) -> Fault | None:
    name = reference.attribute
    if not reference.url:
        return _empty(reference)
    target = site.target(page, reference.url)
    trouble = target.trouble or _missing_anchor(target, pages)
    if (trouble or not target.file) and (meant := _meant(reference.url)):
        said = f"'{reference.url}' leads nowhere; write {meant}"
        return Fault(said, name, sought=reference.url, about=target.absolute)
    if trouble:
        return _told(reference.url, trouble, target, name, _beside(reference))
    advice = target.advice or ("" if reference.tag == "link" or target.file == page else _detour(target, pages))
    return _told(reference.url, advice, target, name, _beside(reference), advised=True) if advice else None


def _empty(reference: Reference) -> Fault | None:
    """A link without an address leads to its own page, which is rarely what was meant."""
    said = f"<{reference.tag}> has an empty address; give it one, or remove it"
    if reference.attribute in _NEVER_EMPTY:
        return Fault(said, reference.attribute)
    quoted = f'{reference.attribute}=""'
    is_link = reference.tag == "a"
    return Fault(said, reference.attribute, quoted=quoted, severity=Severity.WARNING) if is_link else None


def _beside(reference: Reference) -> str:
    """What the line of an address holds beside it; of a link, nothing that a text must say."""
    return "" if reference.tag == "a" else f"{reference.tag} {reference.attribute}"


def _meant(url: str) -> str:
    """What whoever wrote an address that leads nowhere most likely meant, or nothing."""
    if web := _WEB.fullmatch(url):
        return f"{(web['scheme'] or 'https').lower()}://{web['rest']}"
    return f"{{filename}}{url}" if _TEXT.fullmatch(url) else ""


def _told(url: str, words: str, target: Target, name: str, beside: str = "", *, advised: bool = False) -> Fault:
    return Fault(
        f"'{url}': {words}" if advised else f"'{url}' {words}",
        name,
        sought=url,
        beside=beside,
        about=target.absolute,
        remedy="" if _NO_FILE.match(url) else _NAME_THE_FILE,
        severity=Severity.WARNING if advised else Severity.ERROR,
    )


def _missing_anchor(target: Target, pages: Mapping[str, Page]) -> str:
    """HTML, "select the indicated part": the fragment is an id, or `top`; text directives are not ids."""
    anchor = target.anchor.partition(":~:")[0]
    page = pages.get(target.file)
    if not anchor or page is None or anchor in page.ids or anchor.lower() == _TOP:
        return ""
    if target.file.lower().endswith(".svg") and "=" in anchor:
        return ""
    return f"leads to a page without the id '{anchor}'; correct the anchor, or give a heading that id"


def _detour(target: Target, pages: Mapping[str, Page]) -> str:
    page = pages.get(target.file)
    return f"this page only redirects to '{page.redirect}'; link there" if page and page.redirect else ""


RULE = Rule(
    "links",
    "Links, pictures, films and anchors lead somewhere; what leads to a page that only redirects is told.",
    "Les liens, les images, les films et les ancres mènent quelque part ; ce qui mène à une redirection est signalé.",
    judge,
    "both",
)
