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
    """`article`, `profile` or `website` (Open Graph, "Object Types")."""
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
