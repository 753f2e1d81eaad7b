"""What came out of a build, by kind, and what must come out: that the work is equal is counted, not promised."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from corpus import Tally
from posts import PICTURES

PER_PAGE = 10

_KINDS = (
    ("post", r"blog/[^/]+/index\.html"),
    ("home page", r"(page/\d+/)?index\.html"),
    ("index of terms", r"(categories|tags|auteurs)/index\.html"),
    ("category page", r"categories/[^/]+/(page/\d+/)?index\.html"),
    ("tag page", r"tags/[^/]+/(page/\d+/)?index\.html"),
    ("author page", r"auteurs/[^/]+/(page/\d+/)?index\.html"),
    ("archive", r"archives/index\.html"),
    ("page of a period", r"archives/.+/index\.html"),
    ("404", r"404\.html"),
    ("Atom feed", r"(.+/)?atom\.xml"),
    ("JSON feed", r"(.+/)?feed\.json"),
    ("picture", r"media/.+"),
    ("file of the theme", r"theme/.+"),
)

PAGES = {kind for kind, pattern in _KINDS if pattern.endswith("html")}

OURS = {"picture", "JSON feed", "other"}
"""What Porte-voix makes more of, and no setting stops: two lighter files of each picture; a JSON feed beside each
Atom feed; `rss.xml`, `sitemap.xml`, `robots.txt`, `_headers`."""

ALLOWED = {
    "porte-voix": OURS,
    "porte-voix-full": OURS | {"index of terms", "file of the theme"},
    "pelican": {"page of a period"},
    "pelican-typogrify": {"page of a period"},
    "pelican-cached": {"page of a period"},
}
"""Kinds of which a tool may make another number, and why: stock Pelican does not paginate years and months, and so
writes fewer pages, with the same articles on them. Ours: see above; its full theme also has indexes and more files."""


def counted(output: Path) -> Counter[str]:
    """The files of a built site, by kind."""
    files = (file.relative_to(output).as_posix() for file in output.rglob("*") if file.is_file())
    return Counter(next((kind for kind, pattern in _KINDS if re.fullmatch(pattern, name)), "other") for name in files)


def expected(tally: Tally) -> Counter[str]:
    """What the posts ask of every tool."""
    return Counter(
        {
            "post": tally.posts,
            "home page": _sheets(tally.posts),
            "category page": sum(map(_sheets, tally.categories.values())),
            "tag page": sum(map(_sheets, tally.tags.values())),
            "author page": sum(map(_sheets, tally.authors.values())),
            "archive": 1,
            "page of a period": sum(map(_sheets, (*tally.years.values(), *tally.months.values()))),
            "404": 1,
            "Atom feed": 1 + len(tally.categories) + len(tally.tags) + len(tally.authors),
            "picture": len(PICTURES),
            "file of the theme": 1,
        }
    )


def unequal(tool: str, found: Counter[str], wanted: Counter[str]) -> Iterator[str]:
    """Each kind of which a tool made more or fewer than it may."""
    for kind in sorted({*found, *wanted} - ALLOWED.get(tool, set())):
        if found[kind] != wanted[kind]:
            yield f"{tool}: {found[kind]} × {kind}, and {wanted[kind]} are asked for"


def _sheets(count: int) -> int:
    return -(-count // PER_PAGE)
