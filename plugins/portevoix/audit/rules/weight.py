"""Pages, fonts and pictures come at once even where the network is slow."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from functools import cache

from portevoix.audit.finding import Fault
from portevoix.audit.page import Page
from portevoix.audit.pictures import name_of_picture
from portevoix.audit.rule import Faults, Rule
from portevoix.audit.site import BuiltSite
from portevoix.problems import Severity

FIRST_VIEW = 14 * 1024
"""Bytes of HTML, styles and scripts, compressed: what a connection can send before its first answer (RFC 6928).
A page with a film may have half as much again, and so may one whose figures are drawn and refreshed."""
_SHOWN_FIRST = 16_000
"""Bytes of the content of a page that its first view may show."""
FONTS = 80 * 1024
"""Bytes of the fonts that a page asks for at once: twice those of our theme, for a look of one's own."""
PICTURE = 1_000_000
"""Bytes of one file of a picture."""
_PICTURES = ("jpg", "jpeg", "png", "webp", "avif", "gif", "svg")


def judge(site: BuiltSite) -> Faults:
    """What is over a budget: a warning with its figure, never an error, for a long text may be long."""
    weighed = cache(lambda name: _weight(site.data(name)))
    for name, page in site.read_pages.items():
        files = {*_files(site, name, page)}
        weight = _weight(_shown_first(site.data(name))) + sum(weighed(file) for file in files if not _is_font(file))
        most = FIRST_VIEW * 3 // 2 if _has_film(page) or _has_figures(page) else FIRST_VIEW
        if weight > most:
            said = f"the first view weighs {_kb(weight)} kB of {_kb(most)} (HTML, styles and scripts, compressed)"
            yield name, _fault(f"{said}; take out what it does not need at once")
        fonts = sum(site.files[file] for file in files if _is_font(file))
        if fonts > FONTS:
            yield name, _fault(f"its fonts weigh {_kb(fonts)} kB of {_kb(FONTS)}; leave out weights and scripts")
    for name, size in site.files.items():
        if size > PICTURE and name.lower().endswith(_PICTURES):
            said = f"the picture '{name}' weighs {_kb(size)} kB of {_kb(PICTURE)}; save it smaller"
            yield name, Fault(said, "weight", quoted=name_of_picture(name), severity=Severity.WARNING)


def _shown_first(html: bytes) -> bytes:
    """The page up to where its first view surely ends: a long text comes while one reads."""
    start = html.find(b"<main")
    return html[: max(start, 0) + _SHOWN_FIRST]


def _weight(data: bytes) -> int:
    return len(gzip.compress(data, 9))


def _has_film(page: Page) -> bool:
    return any(element.tag == "video" or element.tag.startswith("film-") for element in page.elements)


def _has_figures(page: Page) -> bool:
    return any(element.tag == "live-total" or "curve" in element.words("class") for element in page.elements)


def _files(site: BuiltSite, name: str, page: Page) -> Iterator[str]:
    """The styles, scripts and fonts that the page has fetched before it is shown."""
    for link in page.all("link"):
        rel = link.words("rel")
        if ("stylesheet" in rel and link.get("media") != "print") or ("preload" in rel and link.get("as") == "font"):
            yield from _known(site, name, link.get("href"))
    for script in page.all("script"):
        yield from _known(site, name, script.get("src"))


def _known(site: BuiltSite, name: str, url: str | None) -> Iterator[str]:
    file = site.map.target(name, url).file if url else ""
    if file in site.files:
        yield file


def _is_font(file: str) -> bool:
    return file.lower().endswith((".woff2", ".woff", ".ttf", ".otf"))


def _fault(said: str) -> Fault:
    return Fault(said, "weight", severity=Severity.WARNING)


def _kb(weight: int) -> str:
    return f"{weight / 1024:.0f}"


RULE = Rule(
    "weight",
    "A first view weighs 14 kB at most (half as much again with a film or a curve), its fonts 80 kB, a picture 1 MB;"
    " what is over is told with its figure.",
    "La première vue pèse 14 ko au plus (la moitié de plus avec un film ou une courbe), ses polices 80 ko, une image"
    " 1 Mo ; ce qui dépasse est dit, chiffre à l’appui.",
    judge,
    "warning",
)
