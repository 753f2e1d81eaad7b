"""One HTML page (or SVG drawing), parsed once as browsers parse it, for all that the rules ask of it."""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from portevoix.audit.element import Element, elements_of
from portevoix.audit.parsing import Mistake, parsed

_ADDRESSES = frozenset(
    {"href", "xlink:href", "src", "poster", "action", "formaction", "background", "manifest", "longdesc"}
)
_CANDIDATES = frozenset({"srcset", "imagesrcset"})
_REFRESH = re.compile(r"\s*[\d.]+(?:\s*[;,]|\s)\s*(?:url\s*=\s*)?(['\"]?)(?P<url>.*?)\1\s*", re.IGNORECASE)
_TOLD = re.compile(r"(?:og|twitter):(?:url|image|video|audio|player)(?::(?:url|secure_url|stream|src))?")
"""Names of `meta` elements that hold an address for those who only read of the page."""
_IN_DATA = frozenset({"url", "image", "logo", "contentUrl", "thumbnailUrl", "item"})
"""Keys of structured data that hold an address of a page or a file (schema.org)."""


@dataclass(frozen=True, slots=True)
class Reference:
    """One address a page names, as written: `attribute` says how it is used, `tag` by what, `rel` what for."""

    tag: str
    attribute: str
    url: str
    rel: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Page:
    """What the rules may know of a page: its elements in their order, what its parser minded."""

    elements: tuple[Element, ...]
    errors: tuple[Mistake, ...] = ()

    @cached_property
    def by_tag(self) -> Mapping[str, tuple[Element, ...]]:
        """The elements of each tag."""
        found: dict[str, list[Element]] = defaultdict(list)
        for element in self.elements:
            found[element.tag].append(element)
        return {tag: tuple(some) for tag, some in found.items()}

    def all(self, *tags: str) -> Iterator[Element]:
        """The elements of these tags."""
        for tag in tags:
            yield from self.by_tag.get(tag, ())

    def within(self, element: Element) -> Iterator[Element]:
        """The elements inside one of ours."""
        start = next(index for index, one in enumerate(self.elements) if one is element)
        for one in self.elements[start + 1 :]:
            if one.depth <= element.depth:
                return
            yield one

    @cached_property
    def ids(self) -> frozenset[str]:
        """What a fragment may name."""
        named = (element.get("name") or "" for element in self.all("a"))
        return frozenset(self._counted) | frozenset(filter(None, named))

    @property
    def repeated(self) -> tuple[str, ...]:
        """Ids that stand more than once."""
        return tuple(name for name, count in self._counted.items() if count > 1)

    @cached_property
    def references(self) -> tuple[Reference, ...]:
        """The addresses it names, in their order."""
        return tuple(reference for element in self.elements for reference in _references(element))

    @cached_property
    def redirect(self) -> str:
        """Where a stub leads, empty on an ordinary page."""
        return next((one.url for one in self.references if (one.tag, one.attribute) == ("meta", "content")), "")

    @cached_property
    def _counted(self) -> Counter[str]:
        return Counter(filter(None, (element.get("id") for element in self.elements)))


def read_page(html: str) -> Page:
    """A page from its HTML (or SVG) text; broken markup is read as far as it goes, as browsers read it."""
    root, mistakes = parsed(html)
    return Page(tuple(elements_of(root)), mistakes)


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


def _references(element: Element) -> Iterator[Reference]:
    tag, rel = element.tag, element.words("rel") if element.tag == "link" else frozenset[str]()
    if tag == "meta":
        yield from _of_meta(element)
        return
    if tag == "script" and (element.get("type") or "").lower() == "application/ld+json":
        yield from (Reference(tag, "JSON-LD", url) for url in _of_data(element.name))
    for name, value in element.attributes:
        if name in _ADDRESSES or (tag, name) == ("object", "data"):
            yield Reference(tag, name, value.strip(), rel)
        elif name in _CANDIDATES:
            yield from (Reference(tag, name, url) for url in candidates(value))


def _of_meta(element: Element) -> Iterator[Reference]:
    content = (element.get("content") or "").strip()
    name = element.get("property") or element.get("name") or ""
    if (element.get("http-equiv") or "").lower() == "refresh":
        found = _REFRESH.fullmatch(content)
        if found and found["url"]:
            yield Reference("meta", "content", found["url"])
    elif _TOLD.fullmatch(name) and content:
        yield Reference("meta", name, content)


def _of_data(written: str) -> Iterator[str]:
    """The addresses of structured data; data that is broken holds none."""
    try:
        waiting: list[Any] = [json.loads(written)]
    except (ValueError, RecursionError):
        return
    while waiting:
        value = waiting.pop()
        if isinstance(value, list):
            waiting.extend(value)
        elif isinstance(value, dict):
            for key, held in value.items():
                if isinstance(held, str) and key in _IN_DATA and held.startswith(("https://", "http://", "/")):
                    yield held
                elif isinstance(held, dict | list):
                    waiting.append(held)
