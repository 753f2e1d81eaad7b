"""oEmbed 1.0 (oembed.com), the type for films: what a page answers to those who want to show its film on theirs."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape

from portevoix.previews.plain import plain
from portevoix.syndication.feed import FeedFile, FeedPicture

MEDIA_TYPE = "application/json+oembed"


@dataclass(frozen=True, slots=True, kw_only=True)
class EmbeddedVideo:
    """A film and whose it is. `url` is the absolute address of its page; `width` and `height` are in pixels, and
    known."""

    title: str
    url: str
    sources: tuple[FeedFile, ...]
    width: int
    height: int
    thumbnail: FeedPicture | None = None
    author_name: str = ""
    author_url: str = ""
    provider_name: str = ""
    provider_url: str = ""


def render(video: EmbeddedVideo) -> bytes:
    """The answer, without the characters that HTML cannot hold."""
    picture = video.thumbnail
    answer: Mapping[str, object] = {
        "version": "1.0",  # a text, not a number: Mastodon takes nothing else
        "type": "video",
        "title": plain(video.title),
        "author_name": plain(video.author_name),
        "author_url": video.author_url,
        "provider_name": plain(video.provider_name),
        "provider_url": video.provider_url,
        "thumbnail_url": picture.url if picture else "",
        "thumbnail_width": picture.width if picture else 0,
        "thumbnail_height": picture.height if picture else 0,
        "width": video.width,
        "height": video.height,
        "html": _html(video),
    }
    filled = {name: value for name, value in answer.items() if value}
    return (json.dumps(filled, ensure_ascii=False, indent=1) + "\n").encode()


def _html(video: EmbeddedVideo) -> str:
    """The film itself and no frame: pages of the site may not be framed, and its files play anywhere.

    Captions stay behind, for a browser reads those of the page's own site only; who cannot play it finds its page.
    """
    poster = f' poster="{escape(video.thumbnail.url)}"' if video.thumbnail else ""
    sources = "".join(f'<source src="{escape(one.url)}" type="{escape(one.type)}">' for one in video.sources)
    size = f'width="{video.width}" height="{video.height}"'
    link = f'<a href="{escape(video.url)}">{escape(plain(video.title))}</a>'
    return f'<video controls preload="none" playsinline{poster} {size}>{sources}{link}</video>'
