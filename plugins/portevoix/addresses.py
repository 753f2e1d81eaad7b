"""Where every page of the site is: its root-relative address and its file, from Pelican's own patterns."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import quote, urljoin

from portevoix.settings import SiteSettings

_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
"""What an address begins with that leads out of the site: `https:`, `mailto:`, `tel:` (RFC 3986, 3.1)."""

HELD_ALONE = frozenset({"TAG", "TAGS", "AUTHOR", "AUTHORS", "PORTEVOIX_SEARCH", "PORTEVOIX_COMPONENTS"})
"""The kinds of pages that a microsite has of its own where it stands alone; all others are the main site's."""


@dataclass(frozen=True, slots=True)
class Address:
    """One page: `url` is root-relative and ready for `href`, `save_as` its file in the output folder."""

    url: str
    save_as: str


class Addresses:
    """The addresses of a site, made from its `*_URL` and `*_SAVE_AS` settings.

    *domains* are those of microsites that have one of their own: where each is on the site (`jaimepasdonner/`), and
    what that is elsewhere (`https://jaimepasdonner.example/`).
    """

    def __init__(self, settings: SiteSettings, domains: Mapping[str, str] | None = None) -> None:
        self._base = settings.base
        self._origin = settings.origin
        self._patterns = settings.patterns
        self._alone = settings.alone
        self._main = settings.main_url
        self._domains = {self._base + place: public for place, public in (domains or {}).items()}

    def href(self, url: str) -> str:
        """Root-relative form of a Pelican address (`blog/x/`); other sites' addresses are left alone."""
        if url.startswith(("/", "#")) or _SCHEME.match(url):
            return url
        return self._base + quoted(url)

    def elsewhere(self, url: str) -> str:
        """The same of what is the site's own, and not a microsite's: absolute where that stands alone."""
        if not self._alone or url.startswith("#") or _SCHEME.match(url):
            return self.href(url)
        if url.startswith("/"):
            return urljoin(self._main + "/", url)
        return f"{self._main}/{quoted(url)}"

    def of_text(self, url: str, microsite: str) -> str:
        """The address of a text, by the microsite whose it is (empty: the site's own)."""
        return self.href(self.place(url)) if self._alone == microsite else self.elsewhere(url)

    def place(self, url: str) -> str:
        """Where a page or file of a microsite is: without the folder of that one, where it stands alone."""
        if not self._alone:
            return url
        return re.sub(rf"^((?:[a-z][\w-]*/)?){re.escape(self._alone)}/", r"\1", url, count=1, flags=re.IGNORECASE)

    def absolute(self, url: str) -> str:
        """Absolute form of a root-relative address, on the domain of its microsite where that has one; unchanged when
        the site has no known address."""
        for place, public in self._domains.items():
            if url.startswith(place):
                return public + url.removeprefix(place)
        return self._origin + url if self._origin and url.startswith("/") else url

    def of(self, kind: str, **parts: str | date) -> Address:
        """The address of a page of a *kind* (`TAG`, `CATEGORY`, `YEAR_ARCHIVE` …).

        An empty `save_as` means that the settings ask for no such page.
        """
        url, save_as = self._pattern(kind)
        if self._alone and kind not in HELD_ALONE:
            return Address(self.elsewhere(url.format(**parts)), "")
        return Address(self.href(url.format(**parts)), save_as.format(**parts))

    def has(self, kind: str) -> bool:
        """Whether the settings ask for pages of this kind at all."""
        return bool(self._pattern(kind)[1]) and not (self._alone and kind not in HELD_ALONE)

    def _pattern(self, kind: str) -> tuple[str, str]:
        """The two patterns of a kind; of one that the settings do not name, none: no such page."""
        url = self._patterns.get(f"{kind}_URL", "")
        save_as = self._patterns.get(f"{kind}_SAVE_AS")
        if save_as is None:
            save_as = file_of(url) if url else ""
        return url or save_as.removesuffix("index.html"), save_as


def quoted(url: str) -> str:
    """An address or a path as it stands in a link: what no address may hold is percent-encoded (RFC 3986, 2.1)."""
    return quote(url.removeprefix("./"), safe="/#?=&%;:@!$'()*+,~-._")


def file_of(url: str) -> str:
    """The file behind an address below the output folder: `x/` is `x/index.html`."""
    return url + "index.html" if url == "" or url.endswith("/") else url


def folder_of(path: str) -> str:
    """The folder that belongs to a page: `tags/ess/` for `tags/ess/`, `tags/ess/index.html` and `tags/ess.html`."""
    if path.endswith("/index.html") or path == "index.html":
        return path.removesuffix("index.html")
    return path if path.endswith("/") else path.removesuffix(".html") + "/"


def numbered(address: Address, number: int) -> Address:
    """Page *number* of a list: its own address from page 2 on (`…/page/2/`)."""
    if number == 1:
        return address
    tail = f"page/{number}/"
    return Address(folder_of(address.url) + tail, folder_of(address.save_as) + tail + "index.html")


def beside(address: Address, name: str) -> Address:
    """A file that belongs to a page, such as its feed: `…/atom.xml`."""
    return Address(folder_of(address.url) + name, folder_of(address.save_as) + name)
