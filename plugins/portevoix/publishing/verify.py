"""`verify`: a sample of what was published last, asked of the host, compared byte by byte with what was remembered."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path
from random import Random
from urllib.parse import quote, urlsplit

from portevoix.options import Misused
from portevoix.outputs.place import shown
from portevoix.printable import printable
from portevoix.problems import ProblemsFound, Report
from portevoix.publishing.asking import Answer, NoAnswer, ask
from portevoix.publishing.headers import header_notes
from portevoix.publishing.record import Publication, last_publication
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
_MISSING = {HTTPStatus.NOT_FOUND, HTTPStatus.GONE}
_ALWAYS = (".well-known/security.txt", "robots.txt")

Ask = Callable[[str, float], Answer]


@dataclass(frozen=True)
class Verified:
    """A site that is online as it was published: how many files were asked for, of how many."""

    url: str
    asked: int
    files: int

    def __str__(self) -> str:
        return f"{self.url} is as published: {self.asked} of {self.files} files were asked for, each the same."


@dataclass(frozen=True)
class Difference:
    """A file that the host does not send as it was published, and what to do."""

    name: str
    what: str
    hopeless: bool = False
    """Whether the host as a whole does not answer: no use in asking it for the rest."""
    missing: bool = False
    """Whether nothing is there."""


_ELSEWHERE = Difference("", "nothing of the site is at this address; is it the right one?")


def verify(
    url: str,
    settings: SiteSettings,
    sample: int,
    wait: float,
    *,
    chance: Random,
    say: Callable[[str], None],
    patience: float = PATIENCE,
    sleep: Callable[[float], None] = time.sleep,
) -> Verified:
    """Compare what *url* sends (default: the address of the site) with what was published last: a sample of many, drawn
    by *chance*. What is seen beside, of its headers, is told by *say*; if anything is wrong, what was asked for too.

    Raises ProblemsFound, a problem for each file that is missing or other, once it has asked again for *wait*
    seconds; Misused where there is nothing to ask, or to compare with.
    """
    base = _base(url or settings.site_url)
    published = last_publication(settings)
    if published is None:
        where = shown(settings.output)
        raise Misused(f"verify: nobody remembers what was published (beside '{where}'); publish first, from here")
    names = sampled(published.files, sample, chance)
    end = time.monotonic() + wait
    pause = 1.0
    while wrong := list(_differences(base, published, settings.output, names, patience)):
        if time.monotonic() + pause > end:
            break
        sleep(pause)
        pause = min(2 * pause, 30)
    elsewhere = _is_elsewhere(wrong, names)
    if not elsewhere and not any(one.hopeless for one in wrong):
        for line in header_notes(settings.output, base, patience):
            say(line)
        if wrong:
            say(f"Asked for: {', '.join(names)}.")
    if wrong:
        raise ProblemsFound(_told(base, (_ELSEWHERE,) if elsewhere else wrong))
    return Verified(base, len(names), len(published.files))


def _base(url: str) -> str:
    """The address that those of files are added to."""
    try:
        parts = urlsplit(url)
        known = parts.scheme in {"http", "https"} and bool(parts.hostname) and (parts.port or 1) > 0
    except ValueError:
        known = False
    if not known or parts.query or parts.fragment:
        raise Misused(f"verify: '{url}' is not the address of a site; write for instance https://www.example.org")
    return url.rstrip("/")


def sampled(files: Iterable[str], many: int, chance: Random) -> list[str]:
    """The home page, what machines read, the page for unknown addresses, and *many* of the rest, by *chance*.

    Drawn anew each time, it comes to every file in the end.
    """
    served = sorted(set(files) - _NEVER_SERVED)
    feeds = [name for name in served if name.rpartition("/")[2] in _FEEDS]
    nearest = sorted(feeds, key=lambda name: (name.count("/"), name))[:_MOST_FEEDS]
    maps = [name for name in served if name.startswith("sitemap") and "/" not in name]
    first = [name for name in (HOME, NOT_FOUND, *_ALWAYS) if name in served] + nearest + maps
    rest = [name for name in served if name not in first]
    return first + sorted(chance.sample(rest, min(many, len(rest))))


def _differences(
    base: str, published: Publication, folder: Path, names: Sequence[str], patience: float
) -> Iterator[Difference]:
    for name in names:
        if found := _compared(base, published, folder, name, patience):
            yield found
            if found.hopeless:
                return


def _compared(base: str, published: Publication, folder: Path, name: str, patience: float) -> Difference | None:
    """What is wrong with one file as the host sends it, or None; *folder* may still hold it as it was published."""
    try:
        answer = ask(address_of(base, published, name), patience)
    except NoAnswer as why:
        return Difference(name, f"{why}; see that the site is online, then verify again", hopeless=True)
    wanted = HTTPStatus.NOT_FOUND if name == NOT_FOUND else HTTPStatus.OK
    if answer.status != wanted:
        return Difference(name, _of_status(name, answer.status), missing=answer.status in _MISSING)
    if sha(answer.body) == published.files[name]:
        return None
    return Difference(name, _of_bytes(published, name, answer, _size(folder / name, published.files[name])))


def _is_elsewhere(wrong: Sequence[Difference], names: Sequence[str]) -> bool:
    """Whether nothing is as published, and most of it is not there at all: more often another address than a loss."""
    return len(wrong) == len(names) and 2 * sum(one.missing for one in wrong) > len(names)


def address_of(base: str, published: Publication, name: str) -> str:
    """Where a visitor finds a file; the page for unknown addresses is found where there is nothing."""
    if name == NOT_FOUND:
        return f"{base}/no-page-{published.files[name][:12]}/"
    return f"{base}/{quote(name.removesuffix(HOME) if name.endswith(f'/{HOME}') or name == HOME else name)}"


def _of_status(name: str, status: int) -> str:
    if name == NOT_FOUND:
        return f"an address where there is nothing is answered {status}, not 404; have the host show 404.html there"
    if status in _MISSING:
        hidden = "/." in f"/{name}"
        why = "the host leaves out names that begin with a dot" if hidden else "it is missing there"
        return f"is answered {status}: {why}; publish again, or see what the host leaves out"
    return f"is answered {status}; see at the host why it may not be read"


def _size(file: Path, digest: str) -> int | None:
    """How long a file of the built site is, if it is still the one that was published."""
    data = file.read_bytes() if file.is_file() else b""
    return len(data) if sha(data) == digest else None


def _of_bytes(published: Publication, name: str, answer: Answer, size: int | None) -> str:
    if name == NOT_FOUND:
        return "where there is nothing, the host shows a page of its own; have it show 404.html there"
    if published.before.get(name) == sha(answer.body):
        return "is still as it was before; wait (--wait 120), or empty the caches of the host"
    said = answer.headers.get("server", "")
    host = f" ({printable(said)})" if said else ""
    sizes = f"{len(answer.body):,}" + ("" if size is None else f" where {size:,} were published")
    remedy = "switch off what rewrites pages (minifying, hiding addresses), or publish again"
    return f"is not what was published: the host{host} sends other bytes ({sizes}); {remedy}"


def _told(base: str, wrong: Sequence[Difference]) -> Report:
    report = Report()
    for difference in wrong:
        report.error(f"{base}/{difference.name}", 0, "", difference.what)
    return report
