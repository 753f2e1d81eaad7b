"""From an address to a file of the preview folder, and never out of it."""

from __future__ import annotations

from dataclasses import dataclass
from mimetypes import MimeTypes
from pathlib import Path
from urllib.parse import quote, unquote

_TYPES = {
    ".avif": "image/avif",
    ".ics": "text/calendar",
    ".js": "text/javascript",
    ".json": "application/json",
    ".mjs": "text/javascript",
    ".opml": "text/xml",
    ".svg": "image/svg+xml",
    ".vtt": "text/vtt",
    ".webmanifest": "application/manifest+json",
    ".webp": "image/webp",
    ".woff2": "font/woff2",
    ".xml": "application/xml",
    ".xsl": "text/xsl",
}
_WRITTEN = frozenset({"application/json", "application/manifest+json", "application/xml", "image/svg+xml"})


@dataclass(frozen=True)
class Found:
    """What stands at an address: a `file`, or another address to go to (`redirect`), or neither."""

    file: Path | None = None
    redirect: str = ""


def locate(folder: Path, base: str, path: str) -> Found:
    """What stands at the percent-encoded *path* of a site in *folder*, mounted at *base*.

    Names that begin with a dot are not served, but for `.well-known` (RFC 8615); nor is what lies outside the
    folder, by whatever way.
    """
    if not path.startswith(base):
        return Found(redirect=base) if path in {"/", base.rstrip("/")} else Found()
    try:
        names = unquote(path.removeprefix(base), errors="strict").split("/")
    except UnicodeDecodeError:
        return Found()
    if not all(_is_plain(name) for name in names[:-1]) or not (_is_plain(names[-1]) or names[-1] == ""):
        return Found()
    file = folder.joinpath(*names)
    if names[-1] == "":
        file = file / "index.html"
    elif (file / "index.html").is_file():
        return Found(redirect=quote("/" + path.strip("/") + "/", safe="/%"))
    inside = file.is_file() and file.resolve().is_relative_to(folder.resolve())
    return Found(file if inside else None)


def _is_plain(name: str) -> bool:
    if not name or any(char in name for char in "\\\0:"):
        return False
    return not name.startswith(".") or name == ".well-known"


def content_type(file: Path) -> str:
    """The media type of a file by its name, the same on every machine; text is UTF-8."""
    kind = _TYPES.get(file.suffix.lower()) or MimeTypes(()).guess_type(file.name)[0] or "application/octet-stream"
    return f"{kind}; charset=utf-8" if kind.startswith("text/") or kind in _WRITTEN else kind
