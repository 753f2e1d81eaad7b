"""Values of settings, from what Pelican's mapping holds to what the rooms trust; what cannot be one is told.

Each reader answers the nearest sound value in place of a wrong one, so that one run shows every mistake.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from difflib import get_close_matches
from pathlib import Path, PurePath
from types import NoneType
from typing import Any, get_args
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from portevoix.data import Data, frozen_mapping
from portevoix.problems import did_you_mean
from portevoix.schemes import runs
from portevoix.settings_kinds import not_text
from portevoix.trust import GUEST, RANKS, Trust, place_named
from portevoix.typography.style import FILTERS, NARROW, NO_BREAK, Dashes, Style
from portevoix.views import Link

_OF_PATTERNS = ("_SAVE_AS", "_URL")
_INDEXES = ("tags", "categories", "authors", "archives")
_TEXT = dict.fromkeys(("slug", "lang", "category", "author", "path", "title"), "x")
_SAMPLES: Mapping[str, Mapping[str, Any]] = {
    **{kind: {**_TEXT, "date": date(2009, 4, 1)} for kind in ("ARTICLE", "ARTICLE_LANG", "PAGE", "PAGE_LANG")},
    **{kind: {"slug": "x"} for kind in ("CATEGORY", "TAG", "AUTHOR", "PORTEVOIX_SERIES")},
    **{kind: {"date": date(2009, 4, 1)} for kind in ("YEAR_ARCHIVE", "MONTH_ARCHIVE")},
    **{index.upper(): {} for index in (*_INDEXES, "index", "portevoix_search", "portevoix_components")},
}
"""What may stand between the braces of a pattern, to try it once before any page needs it."""

_ELEMENT = re.compile("[a-z][a-z0-9-]*", re.ASCII | re.IGNORECASE)
"""The name of an element of HTML, or of one's own."""

_SITE = re.compile(
    r"https?://(?P<host>[a-z0-9-]+(\.[a-z0-9-]+)*\.?|\[[0-9a-f:.]+\])(:(?P<port>\d{1,5}))?"
    r"(/(?!\.\.?(/|$))[a-z0-9._~!$&()*+,;=:@-]+)*",
    re.ASCII | re.IGNORECASE,
)
"""The origin and folder of a site (RFC 3986) as plain as they must be to stand, unchanged, in every file."""

FIRST_YEAR, LAST_YEAR = 1583, 9998
"""ISO 8601 asks for an agreement before the first; the year after the last cannot be taken to every zone."""

LAST_PORT = 65535

Tell = Callable[[str, str], None]
"""Notes what is wrong with a setting: its name, and the message."""


def read_instant(value: datetime | str) -> datetime:
    """An ISO 8601 instant, with or without an offset. ValueError for anything else."""
    instant = value if isinstance(value, datetime) else datetime.fromisoformat(value)
    if not FIRST_YEAR <= instant.year <= LAST_YEAR:
        raise ValueError(f"the year is not between {FIRST_YEAR} and {LAST_YEAR}")
    return instant


def zone(name: str, tell: Tell) -> ZoneInfo:
    """A time zone by its name; UTC in place of a wrong one."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        tell("TIMEZONE", f"'{name}' is not a time zone; write for instance Europe/Paris")
        return ZoneInfo("UTC")


def now(value: Any, zone: ZoneInfo, clock: datetime, tell: Tell) -> datetime:
    """The instant the site is built for, in its zone; that of the *clock* where none is given."""
    if value is None or value == "":
        return clock.astimezone(zone)
    try:
        instant = read_instant(value if isinstance(value, datetime) else str(value))
    except ValueError:
        years = f"of the years {FIRST_YEAR} to {LAST_YEAR}"
        tell("PORTEVOIX_NOW", f"'{value}' is not an ISO 8601 instant {years}; write for instance 2026-11-23T10:00")
        return clock.astimezone(zone)
    return instant.replace(tzinfo=zone) if instant.tzinfo is None else instant.astimezone(zone)


def site_url(value: str, tell: Tell) -> str:
    """The origin and folder of the site without a closing slash; nothing where it has none."""
    url = value.rstrip("/")
    site = _SITE.fullmatch(url)
    if not url or (site and int(site["port"] or 0) <= LAST_PORT):
        return url
    remedy = "write no more than https://example.org, or https://example.org/folder"
    tell("SITEURL", f"'{value}' is no plain web address; {remedy}")
    return ""


def count(raw: Mapping[str, Any], key: str, default: int, tell: Tell) -> int:
    """A number of things, from 0; *default* where the setting says nothing, False or 0."""
    value = raw.get(key) or 0
    if isinstance(value, int) and value is not True and value >= 0:
        return value or default
    tell(key, f"{value!r} is not a whole number; write for instance {default or 10}")
    return default


def mapping(raw: Mapping[str, Any], key: str, tell: Tell) -> Mapping[str, Any]:
    """Names and their values."""
    value = raw.get(key) or {}
    if isinstance(value, Mapping):
        return dict(value)
    tell(key, f"{value!r} is not a mapping; write {{'name': value, …}}")
    return {}


def data(raw: Mapping[str, Any], key: str, tell: Tell) -> Data:
    """Plain data for templates."""
    try:
        return frozen_mapping(mapping(raw, key, tell))
    except ValueError as error:
        tell(key, str(error))
        return Data()


def patterns(raw: Mapping[str, Any], tell: Tell) -> Mapping[str, str]:
    """The address patterns, with Pelican's defaults for the pages its `DIRECT_TEMPLATES` name."""
    found = {key: raw[key] or "" for key in raw if key.endswith(_OF_PATTERNS)}
    for template in _INDEXES:
        default = f"{template}.html" if template in (raw.get("DIRECT_TEMPLATES") or ()) else ""
        save_as = found.setdefault(f"{template.upper()}_SAVE_AS", default)
        found.setdefault(f"{template.upper()}_URL", str(save_as).removesuffix("index.html"))
    return {key: _pattern(key, pattern, tell) for key, pattern in found.items()}


def _pattern(key: str, pattern: Any, tell: Tell) -> str:
    """One pattern as text; in place of one that cannot be filled in, that of a plain page, or of no page at all."""
    sample = _SAMPLES.get(next(key.removesuffix(end) for end in _OF_PATTERNS if key.endswith(end)))
    if sample is None:
        return str(pattern)
    usual = "{slug}.html" if "title" in sample else ""
    if not isinstance(pattern, (str, PurePath)):
        tell(key, not_text(pattern))
    elif not pattern and key in {"ARTICLE_SAVE_AS", "PAGE_SAVE_AS"}:
        tell(key, "is empty, and a text must be somewhere; write for instance '{slug}/index.html'")
    elif not _is_sound(str(pattern), sample):
        known = ", ".join(f"{{{name}}}" for name in sample) or "nothing"
        tell(key, f"'{pattern}' cannot be filled in; between braces it may only name {known}")
    else:
        return str(pattern)
    return usual


def _is_sound(pattern: str, sample: Mapping[str, Any]) -> bool:
    try:
        pattern.format(**sample)
    except (LookupError, ValueError, AttributeError, TypeError):
        return False
    return True


def style(raw: Mapping[str, Any], tell: Tell) -> Style:
    """How texts are set: Pelican's settings of `TYPOGRIFY`, and our own of the narrow space."""
    if not isinstance(switch := raw.get("TYPOGRIFY", True), bool):
        tell("TYPOGRIFY", f"{switch!r} is neither yes nor no; write True or False, without quotes")
    return Style(
        narrow=_narrow(raw.get("PORTEVOIX_NARROW_SPACE"), tell),
        ignore_tags=frozenset(name.lower() for name in _names(raw, "TYPOGRIFY_IGNORE_TAGS", _not_an_element, tell)),
        omit_filters=frozenset(_names(raw, "TYPOGRIFY_OMIT_FILTERS", _not_a_filter, tell)),
        dashes=_dashes(raw.get("TYPOGRIFY_DASHES"), tell),
    )


def _narrow(value: Any, tell: Tell) -> str:
    if value is None or value in (NARROW, NO_BREAK):
        return str(value or NARROW)
    tell("PORTEVOIX_NARROW_SPACE", f"{value!r} is not a space that fits; write '\\u202f' or '\\u00a0'")
    return NARROW


def _dashes(value: Any, tell: Tell) -> Dashes:
    known: tuple[Dashes, ...] = get_args(Dashes)
    for name in known:
        if value == name or value is None:
            return name
    tell("TYPOGRIFY_DASHES", f"{value!r} is unknown; write one of {', '.join(map(repr, known))}")
    return known[0]


def _names(raw: Mapping[str, Any], key: str, wrong: Callable[[Any], str], tell: Tell) -> list[str]:
    """The names of a list, without those that *wrong* finds fault with."""
    value = raw.get(key)
    if not isinstance(value, (list, tuple, set, frozenset, NoneType)):
        tell(key, f"{value!r} is not a list; write [{value!r}]")
        return []
    faults = [(name, wrong(name)) for name in value or ()]
    for _, fault in faults:
        if fault:
            tell(key, fault)
    return [name for name, fault in faults if not fault]


def _not_an_element(name: Any) -> str:
    sound = isinstance(name, str) and _ELEMENT.fullmatch(name)
    return "" if sound else f"{name!r} is not the name of an element; write for instance 'figure'"


def _not_a_filter(name: Any) -> str:
    if name in FILTERS:
        return ""
    near = get_close_matches(str(name).casefold(), FILTERS, n=1)
    return f"{name!r} is unknown; " + (
        f"did you mean '{near[0]}'?" if near else f"write one of {', '.join(map(repr, FILTERS))}"
    )


def theme_folders(raw: Mapping[str, Any], project: Path, tell: Tell) -> tuple[Path, ...]:
    """The designer's own folder, if there is one, before the theme."""
    folders = [Path(raw["THEME"])]
    overlay = raw.get("PORTEVOIX_OVERLAY")
    if overlay:
        folder = project / str(overlay)
        if folder.is_symlink():
            tell("PORTEVOIX_OVERLAY", f"'{overlay}' is a link; name the folder that it leads to")
        elif folder.is_dir():
            folders.insert(0, folder)
        elif folder.exists():
            tell("PORTEVOIX_OVERLAY", f"'{overlay}' is a file; name the folder that holds the look")
        else:
            tell("PORTEVOIX_OVERLAY", f"there is no folder '{overlay}'; make it, or remove the setting")
    return tuple(folders)


def links(pairs: Any, key: str, tell: Tell) -> tuple[Link, ...]:
    """Words and the addresses they lead to."""
    found = []
    for link in _pairs(pairs, key, tell):
        if runs(link.url):
            tell(key, f"'{link.url}' is a program, and no address; begin it with https://, or with / within the site")
        else:
            found.append(link)
    return tuple(found)


def _pairs(pairs: Any, key: str, tell: Tell) -> tuple[Link, ...]:
    found = []
    for pair in pairs if isinstance(pairs, (tuple, list)) else one(pairs):
        if isinstance(pair, (tuple, list)) and len(pair) == 2 and all(isinstance(part, str) for part in pair):
            found.append(Link(label=pair[0], url=pair[1]))
        else:
            tell(key, f"{pair!r} is not a pair of texts; write ('label', 'address')")
    return tuple(found)


def switch(raw: Mapping[str, Any], key: str, tell: Tell) -> bool:
    """What is on or off."""
    value = raw.get(key)
    if value not in (None, True, False, ""):
        tell(key, f"{value!r} is neither True nor False; write one of them")
        return False
    return bool(value)


_OF_SOURCES = (".text", ".txt", ".md", ".markdown", ".rst")
"""Endings that no browser and no server takes for a page or a program: a source may hold anything."""


def source_extension(raw: Mapping[str, Any], tell: Tell) -> str:
    """The ending of sources that are published; nothing where none is."""
    if not switch(raw, "OUTPUT_SOURCES", tell):
        return ""
    extension = raw.get("OUTPUT_SOURCES_EXTENSION") or _OF_SOURCES[0]
    if extension in _OF_SOURCES:
        return str(extension)
    message = f"{extension!r} is none of those that only ever show text; write one of {', '.join(_OF_SOURCES)}"
    tell("OUTPUT_SOURCES_EXTENSION", message)
    return _OF_SOURCES[0]


def template_pages(raw: Mapping[str, Any], tell: Tell) -> Iterator[tuple[str, str]]:
    """Templates below the content folder, and the files to make of them."""
    key = "TEMPLATE_PAGES"
    for source, save_as in mapping(raw, key, tell).items():
        if isinstance(source, str) and isinstance(save_as, str) and save_as:
            yield source.removeprefix("./"), save_as.removeprefix("./")
        else:
            tell(key, f"{source!r}: {save_as!r} is not a pair of texts; write {{'books.html': 'books/index.html'}}")


def trust(raw: Mapping[str, Any], tell: Tell) -> Trust:
    """Who writes in which folder of the content."""
    ranks: dict[str, str] = {}
    for place, rank in mapping(raw, "PORTEVOIX_TRUST", tell).items():
        if rank not in RANKS:
            guess = did_you_mean(str(rank), RANKS) or f"; write one of {', '.join(map(repr, RANKS))}"
            tell("PORTEVOIX_TRUST", f"{rank!r} is nobody whom texts in '{place}' may be from{guess}")
        try:
            # Of a rank that nobody knows the least is made: that texts are a guest's.
            ranks[place_named(str(place))] = rank if rank in RANKS else GUEST
        except ValueError as error:
            tell("PORTEVOIX_TRUST", str(error))
    return Trust(ranks)


def accounts(raw: Mapping[str, Any], tell: Tell) -> tuple[Link, ...]:
    """The site's accounts elsewhere, `SOCIAL`: what is told to be the same must be a page on the web."""
    found = []
    for link in _pairs(raw.get("SOCIAL"), "SOCIAL", tell):
        if link.url.startswith(("https://", "http://")):
            found.append(link)
        else:
            tell("SOCIAL", f"'{link.url}' is no address of a page; begin it with https://")
    return tuple(found)


def one(pair: Any) -> Any:
    """The list of one thing, or of nothing."""
    return [pair] if pair else []
