"""What came out of a build, by kind, and what must come out: that the work is equal is counted, not promised."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from corpus import Tally
from posts import PICTURES

PER_PAGE, PER_FEED = 10, 20

_ARTICLE, _ENTRY = re.compile(rb"<article[ >]"), re.compile(rb"<entry[ >]")

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
    "porte-voix-full": OURS | {"index of terms", "file of the theme", "article on a page", "entry of a feed"},
    "pelican": {"page of a period"},
    "pelican-typogrify": {"page of a period"},
    "pelican-cached": {"page of a period"},
}
"""Kinds of which a tool may make another number, and why: stock Pelican does not paginate years and months, and so
writes fewer pages, with the same articles on them. Ours: see above; its full theme also has indexes and
more files, shows articles beside articles, and its feeds are as long as the project has them."""


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


def held(output: Path) -> Counter[str]:
    """What the files of a built site hold: a page or a feed may be there and be half empty."""
    found: Counter[str] = Counter()
    for file in output.rglob("*"):
        if file.name == "atom.xml":
            found["entry of a feed"] += len(_ENTRY.findall(file.read_bytes()))
        elif file.suffix == ".html":
            found["article on a page"] += len(_ARTICLE.findall(file.read_bytes()))
    return found


def expected_held(tally: Tally) -> Counter[str]:
    """Each article on its own page and in every list it belongs to; in each feed the last ones."""
    lists = (tally.categories, tally.tags, tally.authors)
    everywhere = sum(sum(terms.values()) for terms in (*lists, tally.years, tally.months))
    feeds = (tally.posts, *(count for terms in lists for count in terms.values()))
    return Counter(
        {
            "article on a page": 2 * tally.posts + everywhere,
            "entry of a feed": sum(min(count, PER_FEED) for count in feeds),
        }
    )


def unequal(tool: str, found: Counter[str], wanted: Counter[str]) -> Iterator[str]:
    """Each kind of which a tool made more or fewer than it may."""
    for kind in sorted({*found, *wanted} - ALLOWED.get(tool, set())):
        if found[kind] != wanted[kind]:
            yield f"{tool}: {found[kind]} × {kind}, and {wanted[kind]} are asked for"


def _sheets(count: int) -> int:
    return -(-count // PER_PAGE)
