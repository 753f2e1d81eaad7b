"""Sitemaps (sitemaps.org, version 0.9), with the pages' translations and films as search engines read them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from portevoix.outputs.output import SitemapVideo
from portevoix.previews.plain import shortened
from portevoix.syndication.instants import rfc3339
from portevoix.syndication.markup import Element, child, line

MOST_PAGES = 50_000
MOST_BYTES = 50 * 1024 * 1024
"""Bytes of one file, uncompressed."""
_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
_XHTML = "http://www.w3.org/1999/xhtml"
_VIDEO = "http://www.google.com/schemas/sitemap-video/1.1"
_MOST_TITLE = 100
_MOST_DESCRIPTION = 2048
_LONGEST = 28_800
"""Seconds of a film ("Video sitemaps", Google Search Central, which also gives the two numbers of characters above)."""
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'


@dataclass(frozen=True, slots=True)
class SitemapAlternate:
    """A page in one language: its tag (BCP 47, or `x-default`) and its absolute address."""

    lang: str
    address: str


@dataclass(frozen=True, slots=True)
class SitemapPage:
    """One page: its absolute address, when it last changed if that is known, itself in all its languages (where there
    are any, the page is among them), and the films it shows."""

    address: str
    changed: datetime | date | None = None
    alternates: tuple[SitemapAlternate, ...] = ()
    videos: tuple[SitemapVideo, ...] = ()


@dataclass(frozen=True, slots=True)
class _Chunk:
    """The pages of one file, already written, when the last of them changed, and whether any shows a film."""

    body: bytes
    changed: str
    has_videos: bool


def render(
    pages: Iterable[SitemapPage], base: str, *, most_pages: int = MOST_PAGES, most_bytes: int = MOST_BYTES
) -> dict[str, bytes]:
    """The files of the sitemap by name: `sitemap.xml`, and `sitemap-1.xml` … where one cannot hold it all.

    *base* is the absolute address, with a closing slash, of the folder they lie in. Pages keep their order.
    """
    chunks = list(_chunks(pages, most_pages, most_bytes - len(_url_set(_Chunk(b"", "", has_videos=True)))))
    if len(chunks) <= 1:
        return {"sitemap.xml": _url_set(*chunks)}
    files = {f"sitemap-{number}.xml": chunk for number, chunk in enumerate(chunks, 1)}
    index = b"".join(_index_entry(base + name, chunk.changed) for name, chunk in files.items())
    head = f'{_HEAD}<sitemapindex xmlns="{_NAMESPACE}">\n'.encode()
    return {
        "sitemap.xml": head + index + b"</sitemapindex>\n",
        **{name: _url_set(chunk) for name, chunk in files.items()},
    }


def _chunks(pages: Iterable[SitemapPage], most_pages: int, most_bytes: int) -> Iterator[_Chunk]:
    written: list[bytes] = []
    size, changed, has_videos = 0, "", False
    for page in pages:
        data = _page(page)
        if written and (len(written) == most_pages or size + len(data) > most_bytes):
            yield _Chunk(b"".join(written), changed, has_videos)
            written, size, changed, has_videos = [], 0, "", False
        written.append(data)
        size += len(data)
        changed = max(changed, _day(page.changed))
        has_videos = has_videos or bool(page.videos)
    if written:
        yield _Chunk(b"".join(written), changed, has_videos)


def _page(page: SitemapPage) -> bytes:
    element = Element("url")
    child(element, "loc", page.address)
    if page.changed is not None:
        child(element, "lastmod", _changed(page.changed))
    for alternate in page.alternates:
        link = {"rel": "alternate", "hreflang": alternate.lang, "href": alternate.address}
        child(element, "xhtml:link", attributes=link)
    for video in page.videos:
        _video(element, video)
    return _written(element)


def _video(page: Element, video: SitemapVideo) -> None:
    """A film, its parts in the order in which the schema has them."""
    element = child(page, "video:video")
    child(element, "video:thumbnail_loc", video.thumbnail)
    child(element, "video:title", shortened(line(video.title), _MOST_TITLE))
    child(element, "video:description", shortened(line(video.description), _MOST_DESCRIPTION))
    for name, address in (("content_loc", video.content), ("player_loc", video.player)):
        if address:
            child(element, f"video:{name}", address)
    if 1 <= round(video.lasts) <= _LONGEST:
        child(element, "video:duration", str(round(video.lasts)))
    if video.published:
        child(element, "video:publication_date", rfc3339(video.published))


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
    return (element.whole() + "\n").encode()


def _url_set(chunk: _Chunk | None = None) -> bytes:
    """A file; the words for films are declared only where there is one."""
    video = f' xmlns:video="{_VIDEO}"' if chunk and chunk.has_videos else ""
    head = f'{_HEAD}<urlset xmlns="{_NAMESPACE}" xmlns:xhtml="{_XHTML}"{video}>\n'
    return head.encode() + (chunk.body if chunk else b"") + b"</urlset>\n"
