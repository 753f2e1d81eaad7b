"""How large a picture of the site is, for previews that show it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PIL import Image, UnidentifiedImageError

MOST_BYTES = 600_000
"""What WhatsApp fetches at most; other networks take more (Meta, "Webmasters", WhatsApp link previews)."""

_SHOWN = ("JPEG", "PNG", "GIF")
"""Formats that every network reads."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Measures:
    """A picture's size in pixels and in bytes, and its media type."""

    width: int
    height: int
    bytes: int
    media_type: str


def measured(file: Path) -> Measures | None:
    """The measures of a picture; None for one that networks would not show, or nobody can read."""
    try:
        with Image.open(file, formats=_SHOWN) as picture:
            media_type = Image.MIME[picture.format or ""]
            return Measures(
                width=picture.width, height=picture.height, bytes=file.stat().st_size, media_type=media_type
            )
    except (OSError, UnidentifiedImageError, ValueError, KeyError):
        return None
