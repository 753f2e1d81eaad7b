"""The site's settings: read once from Pelican's mapping, judged, then frozen.

Ordinary Pelican settings keep their names and meaning; what Porte-voix adds begins with `PORTEVOIX_`, and an
unknown key of ours is an error that names the nearest, since a typing mistake there must not pass in silence.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from portevoix.data import Data, frozen_mapping
from portevoix.problems import Report, did_you_mean
from portevoix.views import Link

OURS = {
    "PORTEVOIX_NOW": "the instant the site is built for (ISO 8601); default: the clock, read once",
    "PORTEVOIX_FORGIVING": "build what is right and list the rest",
    "PORTEVOIX_PREVIEW": "build drafts and future texts too, marked as such",
    "PORTEVOIX_OVERLAY": "folder of a designer's own templates/, static/ and locale/",
    "PORTEVOIX_THEME": "mapping of plain data that templates find as view.site.theme",
    "PORTEVOIX_FOOTER": "pairs (label, address) for the foot of every page",
    "PORTEVOIX_LICENCE": "pair (label, address) of the licence of the content",
    "PORTEVOIX_DOMAIN": "domain the site is published on, written to CNAME",
    "PORTEVOIX_PUBLISH_BRANCH": "branch that `publish` pushes to",
    "PORTEVOIX_PUBLISH_REMOTE": "git remote that `publish` pushes to",
    "PORTEVOIX_SECURITY": "fields of security.txt (RFC 9116): contact, expires, policy …",
    "PORTEVOIX_HUMANS": "text of humans.txt",
    "PORTEVOIX_FEED_LIMIT": "how many articles a feed holds",
    "PORTEVOIX_SERIES_URL": "address of a series",
    "PORTEVOIX_SERIES_SAVE_AS": "file of a series",
}
"""Every setting of ours and what it means; the documentation lists them from here."""

_INDEXES = ("tags", "categories", "authors", "archives")
_TEXT = dict.fromkeys(("slug", "lang", "category", "author", "path", "title"), "x")
_SAMPLES: Mapping[str, Mapping[str, Any]] = {
    **{kind: {**_TEXT, "date": date(2009, 4, 1)} for kind in ("ARTICLE", "ARTICLE_LANG", "PAGE", "PAGE_LANG")},
    **{kind: {"slug": "x"} for kind in ("CATEGORY", "TAG", "AUTHOR", "PORTEVOIX_SERIES")},
    **{kind: {"date": date(2009, 4, 1)} for kind in ("YEAR_ARCHIVE", "MONTH_ARCHIVE")},
    **{index.upper(): {} for index in (*_INDEXES, "index")},
}
"""What may stand between the braces of a pattern, to try it once before any page needs it."""


@dataclass(frozen=True, kw_only=True)
class SiteSettings:
    """What the rooms behind the edges may know of the settings."""

    project: Path
    """Folder of the project: paths in problems are relative to it."""
    settings_name: str = "pelicanconf.py"
    """The settings file, as problems name it."""
    content: Path
    output: Path
    theme_folders: tuple[Path, ...]
    """The overlay where there is one, then the theme; the first that has a file wins."""
    name: str
    subtitle: str
    site_url: str
    """Origin and folder of the site without a closing slash, empty if unknown."""
    lang: str
    zone: ZoneInfo
    now: datetime
    forgiving: bool = False
    preview: bool = False
    classic: bool = False
    """A content folder that is not laid out as ours: read as Pelican reads it."""
    page_length: int = 0
    """Articles a page of a list; 0 for all."""
    summary_words: int = 50
    feed_limit: int = 20
    author: str = ""
    menu: tuple[Link, ...] = ()
    pages_in_menu: bool = False
    footer: tuple[Link, ...] = ()
    licence: Link | None = None
    security: Mapping[str, Any] = field(default_factory=dict)
    humans: str = ""
    domain: str = ""
    publish_branch: str = "gh-pages"
    publish_remote: str = "origin"
    theme: Data = field(default_factory=Data)
    patterns: Mapping[str, str] = field(default_factory=dict)
    """Pelican's `*_URL` and `*_SAVE_AS` patterns."""

    @property
    def base(self) -> str:
        """What root-relative addresses begin with: `/`, or `/folder/` for a site below a folder."""
        return urlsplit(self.site_url).path.rstrip("/") + "/"

    @property
    def origin(self) -> str:
        """Scheme and host of the site, empty if unknown."""
        parts = urlsplit(self.site_url)
        return f"{parts.scheme}://{parts.netloc}" if parts.netloc else ""

    def relative(self, path: Path) -> str:
        """A path as a reader of a problem would type it: relative to the project where it lies inside."""
        try:
            return path.relative_to(self.project).as_posix()
        except ValueError:
            return path.as_posix()


def read_settings(raw: Mapping[str, Any], project: Path, clock: datetime, report: Report) -> SiteSettings:
    """Judge Pelican's settings and freeze what we use of them.

    *clock* is the present, aware, used when no instant is given. Every mistake goes to *report*, with the
    nearest sound value in its place, so that one run shows them all.
    """
    where = _settings_name(raw)
    for key in raw:
        if key.startswith("PORTEVOIX_") and key not in OURS:
            report.error(where, 0, key, f"unknown setting{did_you_mean(key, OURS)}")
    zone = _zone(str(raw.get("TIMEZONE") or "UTC"), where, report)
    content = Path(raw["PATH"])
    return SiteSettings(
        project=project,
        settings_name=where,
        content=content,
        output=Path(raw["OUTPUT_PATH"]),
        theme_folders=_theme_folders(raw, project, where, report),
        name=str(raw.get("SITENAME") or ""),
        subtitle=str(raw.get("SITESUBTITLE") or ""),
        site_url=_site_url(str(raw.get("SITEURL") or ""), where, report),
        lang=str(raw.get("DEFAULT_LANG") or "en"),
        zone=zone,
        now=_now(raw.get("PORTEVOIX_NOW"), zone, clock, where, report),
        forgiving=bool(raw.get("PORTEVOIX_FORGIVING")),
        preview=bool(raw.get("PORTEVOIX_PREVIEW")),
        classic=not (content / "blog").is_dir(),
        page_length=_count(raw, "DEFAULT_PAGINATION", 0, where, report),
        summary_words=_count(raw, "SUMMARY_MAX_LENGTH", 50, where, report),
        feed_limit=_count(raw, "PORTEVOIX_FEED_LIMIT", 0, where, report)
        or _count(raw, "FEED_MAX_ITEMS", 20, where, report),
        author=str(raw.get("AUTHOR") or ""),
        menu=_links(raw.get("MENUITEMS"), "MENUITEMS", where, report),
        pages_in_menu=bool(raw.get("DISPLAY_PAGES_ON_MENU")),
        footer=_links(raw.get("PORTEVOIX_FOOTER"), "PORTEVOIX_FOOTER", where, report),
        licence=next(iter(_links(_one(raw.get("PORTEVOIX_LICENCE")), "PORTEVOIX_LICENCE", where, report)), None),
        security=_mapping(raw, "PORTEVOIX_SECURITY", where, report),
        humans=str(raw.get("PORTEVOIX_HUMANS") or ""),
        domain=str(raw.get("PORTEVOIX_DOMAIN") or "").strip(),
        publish_branch=str(raw.get("PORTEVOIX_PUBLISH_BRANCH") or SiteSettings.publish_branch),
        publish_remote=str(raw.get("PORTEVOIX_PUBLISH_REMOTE") or SiteSettings.publish_remote),
        theme=_data(raw, "PORTEVOIX_THEME", where, report),
        patterns=_patterns(raw, where, report),
    )


def _settings_name(raw: Mapping[str, Any]) -> str:
    return str(raw.get("_PORTEVOIX_SETTINGS") or "pelicanconf.py")


def _zone(name: str, where: str, report: Report) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        report.error(where, 0, "TIMEZONE", f"'{name}' is not a time zone; write for instance Europe/Paris")
        return ZoneInfo("UTC")


def _now(value: Any, zone: ZoneInfo, clock: datetime, where: str, report: Report) -> datetime:
    if value is None or value == "":
        return clock.astimezone(zone)
    try:
        instant = value if isinstance(value, datetime) else datetime.fromisoformat(str(value))
        return instant.replace(tzinfo=zone) if instant.tzinfo is None else instant.astimezone(zone)
    except (ValueError, OverflowError):
        report.error(
            where, 0, "PORTEVOIX_NOW", f"'{value}' is not an ISO 8601 instant; write for instance 2026-11-23T10:00"
        )
        return clock.astimezone(zone)


def _site_url(value: str, where: str, report: Report) -> str:
    if value and not _is_site(value):
        report.error(where, 0, "SITEURL", f"'{value}' is no web address; write for instance https://example.org")
        return ""
    return value.rstrip("/")


def _is_site(value: str) -> bool:
    try:
        parts = urlsplit(value)
    except ValueError:
        return False
    plain = not (parts.query or parts.fragment or any(char.isspace() for char in value))
    return parts.scheme in {"http", "https"} and bool(parts.netloc) and plain


def _count(raw: Mapping[str, Any], key: str, default: int, where: str, report: Report) -> int:
    """A number of things, from 0; *default* where the setting says nothing, False or 0."""
    value = raw.get(key) or 0
    if isinstance(value, int) and value >= 0:
        return value or default
    report.error(where, 0, key, f"{value!r} is not a whole number; write for instance {default or 10}")
    return default


def _mapping(raw: Mapping[str, Any], key: str, where: str, report: Report) -> Mapping[str, Any]:
    value = raw.get(key) or {}
    if isinstance(value, Mapping):
        return dict(value)
    report.error(where, 0, key, f"{value!r} is not a mapping; write {{'name': value, …}}")
    return {}


def _data(raw: Mapping[str, Any], key: str, where: str, report: Report) -> Data:
    try:
        return frozen_mapping(_mapping(raw, key, where, report))
    except ValueError as error:
        report.error(where, 0, key, str(error))
        return Data()


def _patterns(raw: Mapping[str, Any], where: str, report: Report) -> Mapping[str, str]:
    """The address patterns, with Pelican's defaults for the pages its `DIRECT_TEMPLATES` name."""
    patterns = {key: str(raw[key] or "") for key in raw if key.endswith(("_URL", "_SAVE_AS"))}
    for template in _INDEXES:
        default = f"{template}.html" if template in (raw.get("DIRECT_TEMPLATES") or ()) else ""
        save_as = patterns.setdefault(f"{template.upper()}_SAVE_AS", default)
        patterns.setdefault(f"{template.upper()}_URL", save_as.removesuffix("index.html"))
    for key, pattern in patterns.items():
        sample = _SAMPLES.get(key.rpartition("_SAVE_AS" if key.endswith("_SAVE_AS") else "_URL")[0])
        if sample is not None and not _is_sound(pattern, sample):
            known = ", ".join(f"{{{name}}}" for name in sample)
            report.error(where, 0, key, f"'{pattern}' cannot be filled in; between braces it may only name {known}")
            patterns[key] = "{slug}.html" if "title" in sample else ""
    return patterns


def _is_sound(pattern: str, sample: Mapping[str, Any]) -> bool:
    try:
        pattern.format(**sample)
    except (LookupError, ValueError, AttributeError, TypeError):
        return False
    return True


def _theme_folders(raw: Mapping[str, Any], project: Path, where: str, report: Report) -> tuple[Path, ...]:
    folders = [Path(raw["THEME"])]
    overlay = raw.get("PORTEVOIX_OVERLAY")
    if overlay:
        folder = project / str(overlay)
        if folder.is_dir():
            folders.insert(0, folder)
        else:
            message = f"there is no folder '{overlay}'; make it, or remove the setting"
            report.error(where, 0, "PORTEVOIX_OVERLAY", message)
    return tuple(folders)


def _one(pair: Any) -> Any:
    return [pair] if pair else []


def _is_pair(pair: Any) -> bool:
    return isinstance(pair, (tuple, list)) and len(pair) == 2


def _links(pairs: Any, key: str, where: str, report: Report) -> tuple[Link, ...]:
    links = []
    for pair in pairs if isinstance(pairs, (tuple, list)) else _one(pairs):
        if _is_pair(pair):
            links.append(Link(label=str(pair[0]), url=str(pair[1])))
        else:
            report.error(where, 0, key, f"{pair!r} is not a pair; write (label, address)")
    return tuple(links)
