"""One HTML page, read for what the audit asks: its ids, where it leads, and whether it only redirects."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html.parser import HTMLParser

_ADDRESSES = frozenset({"href", "xlink:href", "src", "poster", "action", "formaction"})
_CANDIDATES = frozenset({"srcset", "imagesrcset"})
_REFRESH = re.compile(r"[\s\d.]+[;,]\s*(?:url\s*=\s*)?(['\"]?)(?P<url>.*?)\1\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Reference:
    """One address a page names, as written: `attribute` says how it is used, `tag` by what."""

    tag: str
    attribute: str
    url: str


@dataclass(frozen=True, slots=True)
class PageFacts:
    """What the audit knows of a page. `redirect` is where a stub leads, empty on an ordinary page."""

    ids: frozenset[str]
    repeated: tuple[str, ...]
    references: tuple[Reference, ...]
    redirect: str


def read_page(html: str) -> PageFacts:
    """The facts of one page, from its HTML (or SVG) text; broken markup is read as far as it goes."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return PageFacts(
        frozenset(reader.ids) | reader.names,
        tuple(name for name, count in reader.ids.items() if count > 1),
        tuple(reader.references),
        reader.redirect,
    )


def candidates(srcset: str) -> list[str]:
    """The addresses of a `srcset` (HTML, image candidate strings); a comma inside one belongs to it."""
    urls = []
    rest = srcset.strip(" \t\n\r\f,")
    while rest:
        url, *tail = rest.split(None, 1)
        rest = tail[0] if tail else ""
        if not url.endswith(","):
            rest = rest.partition(",")[2]
        urls.append(url.rstrip(","))
        rest = rest.strip(" \t\n\r\f,")
    return urls


class _Reader(HTMLParser):
    """Collects ids and addresses; scripts, comments and text hold none."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.ids: dict[str, int] = {}
        self.names: set[str] = set()
        self.references: list[Reference] = []
        self.redirect = ""

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attributes}
        if given.get("id"):
            self.ids[given["id"]] = self.ids.get(given["id"], 0) + 1
        if tag == "a" and given.get("name"):
            self.names.add(given["name"])
        if tag == "meta" and given.get("http-equiv", "").lower() == "refresh":
            self._refresh(given.get("content", ""))
        for name, value in given.items():
            self._attribute(tag, name, value.strip())

    def _attribute(self, tag: str, name: str, value: str) -> None:
        if name in _ADDRESSES or (tag, name) == ("object", "data"):
            self.references.append(Reference(tag, name, value))
        elif name in _CANDIDATES:
            self.references.extend(Reference(tag, name, url) for url in candidates(value))

    def _refresh(self, content: str) -> None:
        found = _REFRESH.fullmatch(content)
        if found and found["url"]:
            self.redirect = found["url"]
            self.references.append(Reference("meta", "content", found["url"]))
