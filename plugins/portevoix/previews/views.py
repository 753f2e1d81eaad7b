"""What templates may use of a link preview."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from markupsafe import Markup


@dataclass(frozen=True, kw_only=True, slots=True)
class PreviewImage:
    """The picture of a preview: absolute address, size in pixels, media type, and what it shows in words.

    Of a picture on another site only the address is known; the size is 0 then.
    """

    url: str
    width: int
    height: int
    type: str
    alt: str


@dataclass(frozen=True, kw_only=True, slots=True)
class PreviewVideo:
    """The film of a page: absolute address, the same where it is protected (`https:`), else empty; media type, size in
    pixels, seconds (0 where nobody knows)."""

    url: str
    secure_url: str
    type: str
    width: int
    height: int
    lasts: int


@dataclass(frozen=True, kw_only=True, slots=True)
class PreviewAuthor:
    """Who wrote a text, and the absolute address of her page here; it may be empty."""

    name: str
    url: str


@dataclass(frozen=True, kw_only=True, slots=True)
class LinkPreview:
    """What networks, chats and search engines are told of a page: Open Graph, Twitter card, fediverse, JSON-LD.

    Texts are plain; addresses are absolute. What is empty or None is not said.
    """

    type: str
    """`article`, `profile`, `video.other` or `website` (Open Graph, "Object Types")."""
    title: str
    description: str
    url: str
    site_name: str
    locale: str
    """Language and country, `fr_FR`; empty where no country goes with the language."""
    alternate_locales: tuple[str, ...]
    image: PreviewImage | None
    card: str
    """`summary_large_image`, or `summary` where there is no picture."""
    video: PreviewVideo | None
    """The film of the page, where it is the site's own."""
    published: datetime | None
    modified: datetime | None
    section: str
    authors: tuple[PreviewAuthor, ...]
    creator: str
    """The author's address in the fediverse, `@name@host`: Mastodon shows it below the preview."""
    me: tuple[str, ...]
    """Pages elsewhere of whom this page is about (`rel=me`)."""
    structured: Markup
    """The JSON-LD of the page, escaped for a script element."""
