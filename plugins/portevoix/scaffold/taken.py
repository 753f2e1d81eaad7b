"""The addresses that the site has for pages and files of its own, and whose they are, in a word."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from portevoix.addresses import Address, numbered
from portevoix.assets import FOLDER as THEME
from portevoix.media.gallery import FOLDER as MEDIA
from portevoix.microsites.reading import reserved
from portevoix.settings import SiteSettings

_PARTS: Mapping[str, str] = {
    "ARTICLE": "the posts",
    "DRAFT": "the drafts",
    "DRAFT_PAGE": "the drafts",
    "PAGE": "the pages",
    "CATEGORY": "the categories",
    "CATEGORIES": "the categories",
    "TAG": "the tags",
    "TAGS": "the tags",
    "AUTHOR": "the authors",
    "AUTHORS": "the authors",
    "ARCHIVES": "the archives",
    "YEAR_ARCHIVE": "the archives",
    "MONTH_ARCHIVE": "the archives",
    "DAY_ARCHIVE": "the archives",
    "PORTEVOIX_SEARCH": "the search",
    "PORTEVOIX_SERIES": "the series",
    "PORTEVOIX_COMPONENTS": "the components",
}
"""What the settings of addresses are for; `ARTICLE_LANG` is for what `ARTICLE` is."""


def named(key: str) -> str:
    """What of the site has the addresses of a setting (`TAGS_SAVE_AS`), as a writer would call it."""
    kind = key.removesuffix("_SAVE_AS").removesuffix("_LANG")
    return f"{_PARTS[kind]} of the site" if kind in _PARTS else f"the setting {key}"


def taken(slug: str, site: SiteSettings) -> str:
    """Why no microsite can have this slug, for what of the site is there; empty where one can."""
    held = reserved(slug, site)
    what = next((what for folder, what in _folders(site) if folder == slug), "") if held else ""
    return f"is already that of {what}" if what else held


def _folders(site: SiteSettings) -> Iterator[tuple[str, str]]:
    """The folders at the top of the site that are not of texts, each with what has it."""
    for key, pattern in site.patterns.items():
        if key.endswith("_SAVE_AS"):
            yield pattern.partition("/")[0], named(key)
    yield THEME, "the files of the theme"
    yield MEDIA, "the pictures of the site"
    yield numbered(Address("", "index.html"), 2).save_as.partition("/")[0], "the further pages of the site's lists"
    yield "404", "the page for lost visitors"
