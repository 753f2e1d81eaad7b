"""`verify`: a sample of what was published last, asked of the host, compared byte by byte with what was remembered."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from random import Random
from urllib.parse import quote, urlsplit

from portevoix.outputs.place import shown
from portevoix.printable import printable
from portevoix.problems import ProblemsFound, Report
from portevoix.publishing.asking import Answer, NoAnswer, ask
from portevoix.publishing.headers import header_notes
from portevoix.publishing.record import Publication, last_publication
from portevoix.publishing.refusing import refuse
from portevoix.publishing.site_files import sha
from portevoix.settings import SiteSettings

PATIENCE = 15.0
"""Seconds a host has for one file."""

HOME = "index.html"
NOT_FOUND = "404.html"
_NEVER_SERVED = {".nojekyll", "CNAME", ".domains", "_headers", "_redirects"}
"""What hosts read and keep to themselves."""
_FEEDS = ("atom.xml", "rss.xml", "feed.xml", "feed.json", "media.xml")
_MOST_FEEDS = 6
_ALWAYS = (".well-known/security.txt", "robots.txt")

Ask = Callable[[str, float], Answer]


@dataclass(frozen=True)
class Verified:
    """A site that is online as it was published: how many files were asked for, of how many; what else was seen."""

    url: str
    asked: int
    files: int
    notes: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.url} is as published: {self.asked} of {self.files} files were asked for, each the same."


@dataclass(frozen=True)
class Difference:
    """A file that the host does not send as it was published, and what to do."""

    name: str
    what: str
    hopeless: bool = False
    """Whether the host as a whole does not answer: no use in asking it for the rest."""


def verify(
    url: str,
    settings: SiteSettings,
    sample: int,
    wait: float,
    *,
    patience: float = PATIENCE,
    sleep: Callable[[float], None] = time.sleep,
) -> Verified:
    """Compare what *url* sends (default: the address of the site) with what was published last.

    Raises ProblemsFound, a problem for each file that is missing or other, once it has asked again for *wait*
    seconds.
    """
    base = _base(url or settings.site_url)
    published = last_publication(settings)
    if published is None:
        refuse("", f"nobody remembers what was published (beside '{shown(settings.output)}'); publish first, from here")
    names = sampled(published.files, sample)
    end = time.monotonic() + wait
    pause = 1.0
    while wrong := list(_differences(base, published, names, patience)):
        if time.monotonic() + pause > end:
            raise ProblemsFound(_told(base, wrong))
        sleep(pause)
        pause = min(2 * pause, 30)
    return Verified(base, len(names), len(published.files), tuple(header_notes(settings.output, base, patience)))


def _base(url: str) -> str:
    """The address that those of files are added to."""
    try:
        parts = urlsplit(url)
        known = parts.scheme in {"http", "https"} and bool(parts.hostname) and (parts.port or 1) > 0
    except ValueError:
        known = False
    if not known or parts.query or parts.fragment:
        refuse("URL", f"'{url}' is not the address of a site; write for instance https://www.example.org")
    return url.rstrip("/")


def sampled(files: Iterable[str], many: int) -> list[str]:
    """The home page, what machines read, the page for unknown addresses, and *many* of the rest, by chance.

    The same files give the same sample, so that what was found wrong can be looked at again.
    """
    served = sorted(set(files) - _NEVER_SERVED)
    feeds = [name for name in served if name.rpartition("/")[2] in _FEEDS]
    nearest = sorted(feeds, key=lambda name: (name.count("/"), name))[:_MOST_FEEDS]
    maps = [name for name in served if name.startswith("sitemap") and "/" not in name]
    first = [name for name in (HOME, NOT_FOUND, *_ALWAYS) if name in served] + nearest + maps
    rest = [name for name in served if name not in first]
    return first + sorted(Random(sha("\n".join(served).encode())).sample(rest, min(many, len(rest))))  # noqa: S311


def _differences(base: str, published: Publication, names: Sequence[str], patience: float) -> Iterator[Difference]:
    for name in names:
        if found := _compared(base, published, name, patience):
            yield found
            if found.hopeless:
                return


def _compared(base: str, published: Publication, name: str, patience: float) -> Difference | None:
    """What is wrong with one file as the host sends it, or None."""
    try:
        answer = ask(address_of(base, published, name), patience)
    except NoAnswer as why:
        return Difference(name, f"{why}; see that the site is online, then verify again", hopeless=True)
    wanted = HTTPStatus.NOT_FOUND if name == NOT_FOUND else HTTPStatus.OK
    if answer.status != wanted:
        return Difference(name, _of_status(name, answer.status))
    return None if sha(answer.body) == published.files[name] else Difference(name, _of_bytes(published, name, answer))


def address_of(base: str, published: Publication, name: str) -> str:
    """Where a visitor finds a file; the page for unknown addresses is found where there is nothing."""
    if name == NOT_FOUND:
        return f"{base}/no-page-{published.files[name][:12]}/"
    return f"{base}/{quote(name.removesuffix(HOME) if name.endswith(f'/{HOME}') or name == HOME else name)}"


def _of_status(name: str, status: int) -> str:
    if name == NOT_FOUND:
        return f"an address where there is nothing is answered {status}, not 404; have the host show 404.html there"
    if status in {HTTPStatus.NOT_FOUND, HTTPStatus.GONE}:
        hidden = "/." in f"/{name}"
        why = "the host leaves out names that begin with a dot" if hidden else "it is missing there"
        return f"is answered {status}: {why}; publish again, or see what the host leaves out"
    return f"is answered {status}; see at the host why it may not be read"


def _of_bytes(published: Publication, name: str, answer: Answer) -> str:
    if name == NOT_FOUND:
        return "where there is nothing, the host shows a page of its own; have it show 404.html there"
    if published.before.get(name) == sha(answer.body):
        return "is still as it was before; wait (--wait 120), or empty the caches of the host"
    said = answer.headers.get("server", "")
    host = f" ({printable(said)})" if said else ""
    remedy = "switch off what rewrites pages (minifying, hiding addresses), or publish again"
    return f"is not what was published: the host{host} sends {len(answer.body)} other bytes; {remedy}"


def _told(base: str, wrong: Sequence[Difference]) -> Report:
    report = Report()
    for difference in wrong:
        report.error(f"{base}/{difference.name}", 0, "", difference.what)
    return report
