"""A built site, read once: its files, its pages parsed, where each came from, what must not be in it."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Collection, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from portevoix.audit.page import Page, read_page
from portevoix.audit.sources import Menu
from portevoix.audit.targets import Sitemap
from portevoix.options import Withheld
from portevoix.policy import HTML
from portevoix.problems import Severity

DOCUMENTS = (*HTML, ".svg")
_TEXTS = frozenset(
    "css csv env htm html ics ini js json log map md mjs opml rss srt svg toml tsv txt vtt webmanifest xhtml xml yaml"
    " yml".split()
)
_MOST_TEXT = 5_000_000
"""Bytes of a text that are looked through; what is longer is data."""
_MOST_DATA = 20_000_000
"""Bytes of any other file, unpacked or not, that are looked through."""
_MEDIA = tuple(".avif .webp .jpg .jpeg .png .gif .webm .mp4 .m4v .ogv .mp3 .ogg .opus .woff2 .woff .wasm".split())
_ASCII = bytes(sign if 0 < sign < 128 else 32 for sign in range(256))
"""What is no letter of a key becomes a space."""
_FRAGMENT = ".pf_fragment"
"""What Pagefind keeps of a page: gzip, a few letters, then JSON."""


@dataclass(frozen=True)
class BuiltSite:
    """What the rules judge. `files` gives their sizes by path below *folder*, with slashes; `origins` the source of
    each, relative to `project`; `menu` the setting of links that stand on every page; `last` the files that were last
    published, None where nobody knows."""

    folder: Path
    files: Mapping[str, int]
    documents: Mapping[str, Page]
    site_url: str = ""
    origins: Mapping[str, str] = field(default_factory=dict)
    project: Path = field(default_factory=Path)
    content: Path = field(default_factory=Path)
    menu: Menu = field(default_factory=dict)
    theme: tuple[str, ...] = ()
    """The folders of the theme, as `origins` name them."""
    moving: bool = False
    """Whether it is an existing blog, whose settings are not ours."""
    withheld: tuple[Withheld, ...] = ()
    last: Collection[str] | None = None

    @cached_property
    def map(self) -> Sitemap:
        """Where addresses lead."""
        return Sitemap(frozenset(self.files), self.site_url)

    @cached_property
    def pages(self) -> Mapping[str, Page]:
        """The HTML pages, those that only redirect among them."""
        return {name: page for name, page in self.documents.items() if not name.lower().endswith(".svg")}

    @cached_property
    def read_pages(self) -> Mapping[str, Page]:
        """The pages that somebody reads."""
        return {name: page for name, page in self.pages.items() if not page.redirect}

    @cached_property
    def named(self) -> frozenset[str]:
        """The whole addresses that pages name: what is wrong with one of them is told of its page."""
        return frozenset(
            self.map.target(name, one.url).absolute for name, page in self.pages.items() for one in page.references
        )

    @property
    def graver(self) -> Severity:
        """How grave is what authors wrote long ago in an existing blog: they are told, and it goes on."""
        return Severity.WARNING if self.moving else Severity.ERROR

    def data(self, name: str) -> bytes:
        """A file."""
        return (self.folder / name).read_bytes()

    def text(self, name: str) -> str:
        """A file as text."""
        return self.data(name).decode("utf-8", errors="replace")

    def texts(self) -> Iterator[tuple[str, str]]:
        """The files that hold words, as text; what a search engine keeps packed, unpacked."""
        for name, size in self.files.items():
            if size > _MOST_TEXT:
                continue
            if name.endswith(_FRAGMENT):
                yield name, unpacked(self.data(name))
            elif self._is_text(name):
                yield name, self.text(name)

    def others(self) -> Iterator[tuple[str, str]]:
        """What else may hold words: other files up to a size, and the beginning of larger ones; gzip unpacked; without
        the zeros between the letters of UTF-16. Pictures, films, sounds and fonts are passed by."""
        for name, size in self.files.items():
            if name.endswith(_FRAGMENT) or name.lower().endswith(_MEDIA):
                continue
            if size > _MOST_TEXT or not self._is_text(name) or b"\0" in self.data(name):
                yield name, _letters(self.folder / name)

    def _is_text(self, name: str) -> bool:
        ending = name.rpartition("/")[2].rpartition(".")[2].lower()
        if ending in _TEXTS:
            return True
        with (self.folder / name).open("rb") as file:
            start = file.read(1024)
        return b"\0" not in start and _is_utf8(start)


def read_files(folder: Path) -> tuple[Mapping[str, int], Mapping[str, Page]]:
    """The files of a folder by size, and its pages and drawings, parsed. A link is no file: nothing is read through
    one, and who publishes refuses it."""
    found = sorted(path for path in folder.rglob("*") if path.is_file() and not path.is_symlink())
    files = {path.relative_to(folder).as_posix(): path.stat().st_size for path in found}
    documents = (name for name in files if name.lower().endswith(DOCUMENTS))
    return files, {name: _read(folder / name) for name in documents}


def unpacked(data: bytes) -> str:
    """The words of a packed file, none where it cannot be unpacked."""
    try:
        return gzip.decompress(data).decode("utf-8", errors="replace")
    except (OSError, EOFError):
        return ""


def _letters(path: Path) -> str:
    with path.open("rb") as file:
        data = file.read(_MOST_DATA)
    if data.startswith(b"\x1f\x8b"):
        with suppress(OSError, EOFError, zlib.error), gzip.open(path) as packed:
            data = packed.read(_MOST_DATA)
    joined = data.replace(b"\0", b"").translate(_ASCII) if b"\0" in data else b""
    return (data.translate(_ASCII) + b" " + joined).decode("ascii")


def _read(path: Path) -> Page:
    return read_page(path.read_text(encoding="utf-8", errors="replace"))


def _is_utf8(start: bytes) -> bool:
    try:
        start.decode()
    except UnicodeDecodeError as error:
        return error.start > len(start) - 4  # a character cut at the end
    return True
