"""The addresses that the site has for pages and files of its own, and whose they are, in a word."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from portevoix.addresses import Address, numbered
from portevoix.assets import FOLDER as THEME
from portevoix.media.gallery import FOLDER as MEDIA
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

_LANGUAGE = re.compile(r"[a-z]{2}")
"""What an address below `{lang}/` may begin with: longer tags are rarely asked for, and are words."""


def named(key: str) -> str:
    """What of the site has the addresses of a setting (`TAGS_SAVE_AS`), as a writer would call it."""
    kind = key.removesuffix("_SAVE_AS").removesuffix("_LANG")
    return f"{_PARTS[kind]} of the site" if kind in _PARTS else f"the setting {key}"


def holder(slug: str, site: SiteSettings) -> str:
    """What of the site has the folder with this name at its top; empty where nothing has."""
    return next((what for folder, what in _folders(slug, site) if folder == slug), "")


def _folders(slug: str, site: SiteSettings) -> Iterator[tuple[str, str]]:
    """The folders at the top of the site that are not of texts, each with what has it."""
    for key, pattern in site.patterns.items():
        first, below, _ = pattern.partition("/")
        if key.endswith("_SAVE_AS") and below:
            if first != "{lang}":
                yield first, named(key)
            elif _LANGUAGE.fullmatch(slug):
                yield slug, f"translations into the language '{slug}'"
    yield THEME, "the files of the theme"
    yield MEDIA, "the pictures of the site"
    yield numbered(Address("", "index.html"), 2).save_as.partition("/")[0], "the further pages of the site's lists"
    yield "404", "the page for lost visitors"
