"""The site's settings: read once from Pelican's mapping, judged, then frozen.

Ordinary Pelican settings keep their names and meaning; what Porte-voix adds begins with `PORTEVOIX_`, and an
unknown key of ours is an error that names the nearest, since a typing mistake there must not pass in silence.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from portevoix import settings_values as values
from portevoix.data import Data
from portevoix.problems import Report, did_you_mean
from portevoix.sharing.settings import SharingSettings, default_sharing, read_sharing
from portevoix.trust import Trust
from portevoix.typography.style import Style
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
    "PORTEVOIX_PUBLISH_TO": "where `publish` puts the site: branch (default), folder, ssh or artifact",
    "PORTEVOIX_PUBLISH_FOLDER": "folder that `publish` puts the site into, for `folder` and `artifact`",
    "PORTEVOIX_PUBLISH_HOST": "host and folder for `ssh`: 'user@host:/srv/www/site'",
    "PORTEVOIX_PUBLISH_BRANCH": "branch that `publish` pushes to",
    "PORTEVOIX_PUBLISH_REMOTE": "git remote that `publish` pushes to",
    "PORTEVOIX_SECURITY": "fields of security.txt (RFC 9116): contact, expires, policy …",
    "PORTEVOIX_HUMANS": "text of humans.txt",
    "PORTEVOIX_TRUST": "'guest' or 'writer' by folder of the content: what may be written there, [see](trust.md)",
    "PORTEVOIX_SHARING": "False: no share row; or its networks and what stands beside them: [see](sharing.md)",
    "PORTEVOIX_CARDS": "False: no share cards; or their font and colours: [see](../../designers/en/cards.md)",
    "PORTEVOIX_NARROW_SPACE": "the space before ; ! ? in French, U+202F; '\\u00a0' for a face that has none",
    "PORTEVOIX_SEARCH": "'auto' (Pagefind for many texts), 'own', 'pagefind', or False",
    "PORTEVOIX_SEARCH_URL": "address of the search page",
    "PORTEVOIX_SEARCH_SAVE_AS": "file of the search page",
    "PORTEVOIX_COMPONENTS_URL": "address of the [components page](../../designers/en/components.md), in the preview",
    "PORTEVOIX_COMPONENTS_SAVE_AS": "file of the components page",
    "PORTEVOIX_FEED_LIMIT": "how many articles a feed holds",
    "PORTEVOIX_FILM_LIMIT": "how many MB a film of the site may weigh",
    "PORTEVOIX_SERIES_URL": "address of a series",
    "PORTEVOIX_SERIES_SAVE_AS": "file of a series",
}
"""Every setting of ours and what it means; the documentation lists them from here."""


@dataclass(frozen=True, slots=True)
class TemplatePage:
    """A template by its path below the content folder, and the file of the site that is made of it."""

    source: str
    save_as: str


def template_name(page: TemplatePage) -> str:
    """What templates of the content folder are called among those of the theme."""
    return f"content:{page.source}"


@dataclass(frozen=True, kw_only=True)
class SiteSettings:
    """What the rooms behind the edges may know of the settings."""

    project: Path
    """Folder of the project: paths in problems are relative to it."""
    settings_name: str = "pelicanconf.py"
    """The settings file, as problems name it."""
    places: Mapping[str, tuple[str, int]] = field(default_factory=dict)
    """The file and the line where each setting is written, as far as they are known."""
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
    components: bool = False
    """Whether the page of the theme's components is made: in the preview, and where a build is asked for it."""
    classic: bool = False
    """A content folder that is not laid out as ours: read as Pelican reads it."""
    moving: bool = False
    """An existing blog that is looked at here: its settings name no machine, its folder is not laid out as ours. The
    audit only warns of what its pages have held for long."""
    page_length: int = 0
    """Articles a page of a list; 0 for all."""
    summary_words: int = 50
    feed_limit: int = 20
    film_limit: int = 30
    """Millions of bytes that a film's file may have."""
    author: str = ""
    menu: tuple[Link, ...] = ()
    pages_in_menu: bool = False
    footer: tuple[Link, ...] = ()
    licence: Link | None = None
    trust: Trust = field(default_factory=Trust)
    """Whose texts are in which folder."""
    security: Mapping[str, Any] = field(default_factory=dict)
    humans: str = ""
    domain: str = ""
    publish_to: str = "branch"
    publish_folder: str = ""
    """As it is written: from the folder of the settings file."""
    publish_host: str = ""
    publish_branch: str = "gh-pages"
    publish_remote: str = "origin"
    theme: Data = field(default_factory=Data)
    typography: Style | None = None
    """How texts are set; None where they are left as written."""
    sharing: SharingSettings | None = field(default_factory=default_sharing)
    cards: Data | None = field(default_factory=Data)
    """What the site says of its share cards; None where it wants none."""
    accounts: tuple[Link, ...] = ()
    """The site's pages elsewhere."""
    search: str = "auto"
    """The engine of the search, empty where there is to be none."""
    index: bool = False
    """Whether this build makes the index of a large site; no setting can ask for it."""
    relative_urls: bool = False
    """Whether the addresses in pages are relative to them."""
    source_extension: str = ""
    """What the source of a text is called beside its page; empty where it is not published."""
    template_pages: tuple[TemplatePage, ...] = ()
    """Pages of templates of the content folder."""
    alone: str = ""
    """The slug of the microsite that is built alone; empty where the site is built."""
    main_url: str = ""
    """What `site_url` is of the site that it belongs to."""
    main_name: str = ""
    """And how that is called."""
    patterns: Mapping[str, str] = field(default_factory=dict)
    """Pelican's `*_URL` and `*_SAVE_AS` patterns."""

    @property
    def protected(self) -> list[Path]:
        """The files and folders that the site is made of: nothing is ever written or removed there."""
        own = ("plugins", "tests", "docs", ".git", "pelicanconf.py", "publishconf.py")
        return [self.content, *self.theme_folders, *(self.project / name for name in own)]

    @property
    def base(self) -> str:
        """What root-relative addresses begin with: `/`, or `/folder/` for a site below a folder."""
        return urlsplit(self.site_url).path.rstrip("/") + "/"

    @property
    def origin(self) -> str:
        """Scheme and host of the site, empty if unknown."""
        parts = urlsplit(self.site_url)
        return f"{parts.scheme}://{parts.netloc}" if parts.netloc else ""

    @property
    def templates_of_content(self) -> dict[str, Path]:
        """The files of those templates, by what they are called."""
        return {template_name(page): self.content / page.source for page in self.template_pages}

    def place(self, key: str) -> tuple[str, int]:
        """Where problems say that a setting is: its file, as they name it, and its line or 0."""
        return self.places.get(key, (self.settings_name, 0))

    def relative(self, path: Path) -> str:
        """A path as a reader of a problem would type it: relative to the project where it lies inside."""
        try:
            return path.relative_to(self.project).as_posix()
        except ValueError:
            return path.as_posix()


FEED_LIMIT = 20
"""Articles that a feed holds unless told otherwise: whole ones, which readers ask for every hour."""

_OF_PELICAN = 100
"""What Pelican says where a site says nothing."""

_NEARLY = {"portevoix_social": "SOCIAL"}
"""Names one would expect of settings that are Pelican's."""


def read_settings(raw: Mapping[str, Any], project: Path, clock: datetime, report: Report) -> SiteSettings:
    """Judge Pelican's settings and freeze what we use of them.

    *clock* is the present, aware, used when no instant is given. Every mistake goes to *report*, with the
    nearest sound value in its place, so that one run shows them all.
    """
    where = str(raw.get("_PORTEVOIX_SETTINGS") or "pelicanconf.py")
    places: Mapping[str, tuple[str, int]] = raw.get("_PORTEVOIX_PLACES") or {}

    def tell(key: str, message: str) -> None:
        report.error(*places.get(key, (where, 0)), key, message)

    for key in raw:
        if key.startswith("PORTEVOIX_") and key not in OURS:
            tell(key, f"unknown setting{did_you_mean(key, [*OURS, *_NEARLY.values()], _NEARLY)}")
    if not str(raw.get("SITENAME", "?") or "").strip():
        tell("SITENAME", "is empty; write what the site is called")
    zone = values.zone(str(raw.get("TIMEZONE") or "UTC"), tell)
    content = Path(raw["PATH"])
    classic = not (content / "blog").is_dir()
    return SiteSettings(
        project=project,
        settings_name=where,
        places=places,
        content=content,
        output=Path(raw["OUTPUT_PATH"]),
        theme_folders=values.theme_folders(raw, project, tell),
        name=str(raw.get("SITENAME") or ""),
        subtitle=str(raw.get("SITESUBTITLE") or ""),
        site_url=values.site_url(str(raw.get("SITEURL") or ""), tell),
        lang=str(raw.get("DEFAULT_LANG") or "en"),
        zone=zone,
        now=values.now(raw.get("PORTEVOIX_NOW"), zone, clock, tell),
        forgiving=bool(raw.get("PORTEVOIX_FORGIVING")),
        preview=bool(raw.get("PORTEVOIX_PREVIEW")),
        components=bool(raw.get("_PORTEVOIX_COMPONENTS")),
        index=bool(raw.get("_PORTEVOIX_INDEX")),
        classic=classic,
        moving=classic and bool(raw.get("_PORTEVOIX_MOVED")),
        page_length=values.count(raw, "DEFAULT_PAGINATION", 0, tell),
        summary_words=values.count(raw, "SUMMARY_MAX_LENGTH", 50, tell),
        feed_limit=values.count(raw, "PORTEVOIX_FEED_LIMIT", 0, tell) or _feed_limit(raw, places, tell),
        film_limit=values.count(raw, "PORTEVOIX_FILM_LIMIT", 30, tell) or 30,
        author=str(raw.get("AUTHOR") or ""),
        menu=values.links(raw.get("MENUITEMS"), "MENUITEMS", tell),
        pages_in_menu=bool(raw.get("DISPLAY_PAGES_ON_MENU")),
        footer=values.links(raw.get("PORTEVOIX_FOOTER"), "PORTEVOIX_FOOTER", tell),
        licence=next(iter(values.links(values.one(raw.get("PORTEVOIX_LICENCE")), "PORTEVOIX_LICENCE", tell)), None),
        trust=values.trust(raw, tell),
        security=values.mapping(raw, "PORTEVOIX_SECURITY", tell),
        humans=str(raw.get("PORTEVOIX_HUMANS") or ""),
        domain=str(raw.get("PORTEVOIX_DOMAIN") or "").strip(),
        publish_to=str(raw.get("PORTEVOIX_PUBLISH_TO") or SiteSettings.publish_to),
        publish_folder=str(raw.get("PORTEVOIX_PUBLISH_FOLDER") or ""),
        publish_host=str(raw.get("PORTEVOIX_PUBLISH_HOST") or "").strip(),
        publish_branch=str(raw.get("PORTEVOIX_PUBLISH_BRANCH") or SiteSettings.publish_branch),
        publish_remote=str(raw.get("PORTEVOIX_PUBLISH_REMOTE") or SiteSettings.publish_remote),
        theme=values.data(raw, "PORTEVOIX_THEME", tell),
        typography=values.style(raw, tell) if raw.get("TYPOGRIFY") else None,
        sharing=None
        if raw.get("PORTEVOIX_SHARING") is False
        else read_sharing(
            raw.get("PORTEVOIX_SHARING") or {},
            places.get("PORTEVOIX_SHARING", (where, 0)),
            "PORTEVOIX_SHARING",
            report,
        ),
        cards=None if raw.get("PORTEVOIX_CARDS") is False else values.data(raw, "PORTEVOIX_CARDS", tell),
        accounts=values.accounts(raw, tell),
        search="" if raw.get("PORTEVOIX_SEARCH") is False else str(raw.get("PORTEVOIX_SEARCH") or "auto"),
        relative_urls=values.switch(raw, "RELATIVE_URLS", tell),
        source_extension=values.source_extension(raw, tell),
        template_pages=tuple(TemplatePage(*pair) for pair in values.template_pages(raw, tell)),
        patterns=values.patterns(raw, tell),
    )


def _feed_limit(raw: Mapping[str, Any], places: Mapping[str, tuple[str, int]], tell: values.Tell) -> int:
    found = values.count(raw, "FEED_MAX_ITEMS", FEED_LIMIT, tell)
    return FEED_LIMIT if found == _OF_PELICAN and "FEED_MAX_ITEMS" not in places else found
