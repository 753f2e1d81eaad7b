"""Where an address leads: to a file of the site, to nothing, or out of our sight."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from urllib.parse import unquote, urljoin, urlsplit

from portevoix.audit.astray import of_host, of_scheme

_ADDRESS = re.compile(r"[^@\s<>(),;:\"\[\]]+@[^@\s<>(),;:\"\[\]]+\.[^@\s<>(),;:\"\[\].]+")
_ELSEWHERE = "https://no-site-address.invalid"


@dataclass(frozen=True, slots=True)
class Target:
    """What an address leads to: a `file` of the site and an id in it (`anchor`), both empty outside the site.

    `absolute` is the whole address; `trouble` says what is wrong with it, `advice` what would be better; both
    may be empty.
    """

    absolute: str = ""
    file: str = ""
    anchor: str = ""
    trouble: str = ""
    advice: str = ""


@dataclass(frozen=True)
class Sitemap:
    """The files of a built site and the address it is mounted at.

    `site_url` is an absolute address (`https://example.org/folder`), a folder (`/folder/`) or empty.
    """

    files: frozenset[str]
    site_url: str
    folded: Mapping[str, str] = field(init=False)
    _found: dict[str, Target] = field(default_factory=dict)

    def __post_init__(self) -> None:
        object.__setattr__(self, "folded", {_folded(name): name for name in self.files})

    @property
    def origin(self) -> str:
        """Scheme and host, a host that cannot exist when the site does not know its own."""
        parts = urlsplit(self.site_url)
        return f"{parts.scheme}://{parts.netloc}" if parts.netloc else _ELSEWHERE

    @property
    def base(self) -> str:
        """The path the site is mounted at, with both slashes."""
        return "/" + "".join(f"{part}/" for part in urlsplit(self.site_url).path.split("/") if part)

    def target(self, page: str, address: str) -> Target:
        """Where *address*, written on *page* (a file of the site), leads; what many pages name is looked up once."""
        if not address.startswith("/") or address.startswith("//"):
            return self._target(page, address)
        if address not in self._found:
            self._found[address] = self._target(page, address)
        return self._found[address]

    def _target(self, page: str, address: str) -> Target:
        scheme = address.partition(":")[0].lower() if ":" in address else ""
        if scheme == "mailto":
            return Target(address, trouble=_mail_trouble(address))
        if scheme == "javascript":
            return Target(address, trouble="runs a script, which the site's policy forbids; write an address")
        if astray := of_scheme(address):
            return Target(address, trouble=astray)
        try:
            absolute = urljoin(f"{self.origin}{self.base}{page}", address)
            parts = urlsplit(absolute)
        except ValueError:
            return Target(address, trouble="is not an address; correct it")
        if parts.netloc.lower() != urlsplit(self.origin).netloc.lower() or parts.scheme not in {
            "http",
            "https",
        }:
            trouble, advice = of_host(parts, urlsplit(self.origin).hostname or "")
            return Target(absolute, trouble=trouble, advice=advice)
        return replace(self._file(unquote(parts.path) or "/", unquote(parts.fragment)), absolute=absolute)

    def _file(self, path: str, anchor: str) -> Target:
        if not path.startswith(self.base):
            if path + "/" == self.base:
                return Target(file="index.html", anchor=anchor, advice=f"write '{self.base}', with the slash")
            return Target(trouble=f"lies outside the site, which begins at '{self.base}'; begin the address with it")
        name = path.removeprefix(self.base)
        if name == "" or name.endswith("/"):
            name += "index.html"
        if name in self.files:
            return Target(file=name, anchor=anchor)
        if f"{name}/index.html" in self.files:
            advice = f"write '{path}/': without its slash it redirects"
            return Target(file=f"{name}/index.html", anchor=anchor, advice=advice)
        near = self.folded.get(_folded(name))
        if near:
            return Target(trouble=f"leads nowhere: the file is called '{near}', case and accents count")
        return Target(trouble="leads nowhere; correct the address, or remove the link")


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()


def _mail_trouble(address: str) -> str:
    """What is wrong with a `mailto:` (RFC 6068), or nothing; an empty recipient needs header fields."""
    recipients, _, fields = address.partition(":")[2].partition("?")
    if re.search(r"\s", address):
        return "holds a space; write %20 for it"
    if not recipients and fields:
        return ""
    for recipient in recipients.split(","):
        if not _ADDRESS.fullmatch(unquote(recipient)):
            return f"names '{unquote(recipient)}', which is no e-mail address; write name@example.org"
    return ""
