"""The links of a site that lead to other sites, each once, with the places it is written."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urldefrag, urlsplit

from portevoix.audit.site import BuiltSite
from portevoix.audit.sources import Sources
from portevoix.problems import Place

_FOR_EXAMPLES = (
    ".example",
    ".test",
    ".invalid",
    ".localhost",
    "localhost",
    "example.org",
    "example.com",
    "example.net",
)
"""Names that lead nowhere, kept for examples and tests (RFC 2606, 6761)."""


@dataclass(frozen=True, slots=True)
class Outgoing:
    """An address of another site, the files of this one that lead there, and where they were written."""

    url: str
    pages: tuple[str, ...]
    places: tuple[Place, ...]

    @property
    def host(self) -> str:
        """Who is asked."""
        return urlsplit(self.url).netloc.lower()


def outgoing_links(site: BuiltSite) -> Iterator[Outgoing]:
    """What readers may follow out of the site; what a share row offers is no link of an author's."""
    pages: dict[str, dict[str, None]] = {}
    for name, page in site.pages.items():
        for element in page.all("a", "area"):
            url = (element.get("href") or "").strip()
            if _is_outgoing(site, url) and "nofollow" not in element.words("rel"):
                pages.setdefault(urldefrag(url).url, {})[name] = None
    sources = Sources(site.origins, site.project, site.menu, site.theme)
    for url, shown in sorted(pages.items()):
        places = sources.lines(shown, url) or [_place(site, url, next(iter(shown)))]
        yield Outgoing(url, tuple(shown), tuple(places))


def _is_outgoing(site: BuiltSite, url: str) -> bool:
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").lower()
    except ValueError:
        return False
    if parts.scheme not in {"http", "https"} or not host or f"{parts.scheme}://{parts.netloc}" == site.map.origin:
        return False
    return not any(host == name.lstrip(".") or host.endswith(f".{name.lstrip('.')}") for name in _FOR_EXAMPLES)


def _place(site: BuiltSite, url: str, page: str) -> Place:
    path, line, _ = site.menu.get(url, (site.origins.get(page, page), 0, ""))
    return path, line
