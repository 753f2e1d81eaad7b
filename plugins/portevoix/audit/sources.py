"""The files that the pages of a site were written in, and the lines of their links."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from portevoix.addresses import Addresses
from portevoix.markdown.places import Places
from portevoix.settings import SiteSettings

Menu = Mapping[str, tuple[str, int, str]]
"""For an address of the menu or the foot of every page: the file, the line and the name of the setting."""


def menu_of(settings: SiteSettings) -> Menu:
    """Where the settings name what stands on every page."""
    addresses = Addresses(settings)
    held = {"PORTEVOIX_FOOTER": settings.footer, "MENUITEMS": settings.menu}
    return {addresses.href(link.url): (*settings.place(key), key) for key, links in held.items() for link in links}


@dataclass(frozen=True)
class Sources:
    """The sources of pages: `origins` by the page's path, relative to `project`."""

    origins: Mapping[str, str]
    project: Path
    menu: Menu = field(default_factory=dict)
    _read: dict[str, Places] = field(default_factory=dict)

    def of(self, page: str) -> str:
        """The file to look up; the page itself where it has none."""
        return self.origins.get(page, page)

    def lines(self, pages: Iterable[str], url: str) -> list[tuple[str, int]]:
        """Where the sources of these pages say *url*, by file and line."""
        paths = dict.fromkeys(self.origins[page] for page in pages if page in self.origins)
        return [(path, line) for path in paths for line in self._places(path).lines(url)]

    def _places(self, path: str) -> Places:
        if path not in self._read:
            file = self.project / path
            text = file.read_text(encoding="utf-8", errors="replace") if file.is_file() else ""
            self._read[path] = Places(text, 1)
        return self._read[path]
