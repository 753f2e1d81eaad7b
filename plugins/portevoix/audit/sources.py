"""The files that the pages of a site were written in, and the lines of their links."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from portevoix.addresses import Addresses
from portevoix.markdown.places import Places
from portevoix.settings import SiteSettings

_MOST_BYTES = 10_000_000
"""No text that an author writes is larger."""

Menu = Mapping[str, tuple[str, int, str]]
"""For an address of the menu or the foot of every page: the file, the line and the name of the setting."""


def menu_of(settings: SiteSettings) -> Menu:
    """Where the settings name what stands on every page."""
    addresses = Addresses(settings)
    held = {
        "SOCIAL": settings.accounts,
        "PORTEVOIX_LICENCE": (settings.licence,) if settings.licence else (),
        "PORTEVOIX_FOOTER": settings.footer,
        "MENUITEMS": settings.menu,
    }
    return {addresses.href(link.url): (*settings.place(key), key) for key, links in held.items() for link in links}


@dataclass(frozen=True)
class Sources:
    """The sources of pages: `origins` by the page's path, relative to `project`."""

    origins: Mapping[str, str]
    project: Path
    menu: Menu = field(default_factory=dict)
    _read: dict[str, Places] = field(default_factory=dict)
    _texts: dict[str, str] = field(default_factory=dict)

    def of(self, page: str) -> str:
        """The file to look up; the page itself where it has none."""
        return self.origins.get(page, page)

    def lines(self, pages: Iterable[str], url: str) -> list[tuple[str, int]]:
        """Where the sources of these pages say *url*, by file and line."""
        paths = dict.fromkeys(self.origins[page] for page in pages if page in self.origins)
        return [(path, line) for path in paths for line in self._places(path).lines(url)]

    def quoting(self, pages: Iterable[str], words: str) -> list[tuple[str, int]]:
        """Where the sources of these pages hold these very *words*, once a line."""
        paths = dict.fromkeys(self.origins[page] for page in pages if page in self.origins)
        lines = ((path, self._text(path).splitlines()) for path in paths)
        return [(path, number) for path, text in lines for number, line in enumerate(text, 1) if words in line]

    def _places(self, path: str) -> Places:
        if path not in self._read:
            self._read[path] = Places(self._text(path), 1)
        return self._read[path]

    def _text(self, path: str) -> str:
        if path not in self._texts:
            file = self.project / path
            is_text = file.is_file() and file.stat().st_size <= _MOST_BYTES
            self._texts[path] = file.read_text(encoding="utf-8", errors="replace") if is_text else ""
        return self._texts[path]
