"""Sitemaps (sitemaps.org, version 0.9), with the pages' translations as search engines read them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from portevoix.syndication.instants import rfc3339
from portevoix.syndication.markup import child

MOST_PAGES = 50_000
MOST_BYTES = 50 * 1024 * 1024
"""Bytes of one file, uncompressed."""
_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
_XHTML = "http://www.w3.org/1999/xhtml"
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'


@dataclass(frozen=True, slots=True)
class SitemapAlternate:
    """A page in one language: its tag (BCP 47, or `x-default`) and its absolute address."""

    lang: str
    address: str


@dataclass(frozen=True, slots=True)
class SitemapPage:
    """One page: its absolute address, when it last changed if that is known, and itself in all its languages
    (where there are any, the page is among them)."""

    address: str
    changed: datetime | date | None = None
    alternates: tuple[SitemapAlternate, ...] = ()


@dataclass(frozen=True, slots=True)
class _Chunk:
    """The pages of one file, already written, and when the last of them changed."""

    body: bytes
    changed: str


def render(
    pages: Iterable[SitemapPage], base: str, *, most_pages: int = MOST_PAGES, most_bytes: int = MOST_BYTES
) -> dict[str, bytes]:
    """The files of the sitemap by name: `sitemap.xml`, and `sitemap-1.xml` … where one cannot hold it all.

    *base* is the absolute address, with a closing slash, of the folder they lie in. Pages keep their order.
    """
    chunks = list(_chunks(pages, most_pages, most_bytes - len(_url_set(b""))))
    if len(chunks) <= 1:
        return {"sitemap.xml": _url_set(chunks[0].body if chunks else b"")}
    files = {f"sitemap-{number}.xml": chunk for number, chunk in enumerate(chunks, 1)}
    index = b"".join(_index_entry(base + name, chunk.changed) for name, chunk in files.items())
    head = f'{_HEAD}<sitemapindex xmlns="{_NAMESPACE}">\n'.encode()
    return {
        "sitemap.xml": head + index + b"</sitemapindex>\n",
        **{name: _url_set(chunk.body) for name, chunk in files.items()},
    }


def _chunks(pages: Iterable[SitemapPage], most_pages: int, most_bytes: int) -> Iterator[_Chunk]:
    written: list[bytes] = []
    size, changed = 0, ""
    for page in pages:
        data = _page(page)
        if written and (len(written) == most_pages or size + len(data) > most_bytes):
            yield _Chunk(b"".join(written), changed)
            written, size, changed = [], 0, ""
        written.append(data)
        size += len(data)
        changed = max(changed, _day(page.changed))
    if written:
        yield _Chunk(b"".join(written), changed)


def _page(page: SitemapPage) -> bytes:
    element = Element("url")
    child(element, "loc", page.address)
    if page.changed is not None:
        child(element, "lastmod", _changed(page.changed))
    for alternate in page.alternates:
        link = {"rel": "alternate", "hreflang": alternate.lang, "href": alternate.address}
        child(element, "xhtml:link", attributes=link)
    return _written(element)


def _index_entry(address: str, changed: str) -> bytes:
    element = Element("sitemap")
    child(element, "loc", address)
    if changed:
        child(element, "lastmod", changed)
    return _written(element)


def _changed(value: datetime | date) -> str:
    return rfc3339(value) if isinstance(value, datetime) else value.isoformat()


def _day(value: datetime | date | None) -> str:
    """The day only, which sorts as text; an index needs no more."""
    return "" if value is None else date(value.year, value.month, value.day).isoformat()


def _written(element: Element) -> bytes:
    return (ElementTree.tostring(element, encoding="unicode") + "\n").encode()


def _url_set(body: bytes) -> bytes:
    head = f'{_HEAD}<urlset xmlns="{_NAMESPACE}" xmlns:xhtml="{_XHTML}">\n'
    return head.encode() + body + b"</urlset>\n"
