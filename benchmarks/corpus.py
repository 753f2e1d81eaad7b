"""The posts, written for one tool or another: the same ones, each tool's own headers and links.

python benchmarks/corpus.py FOLDER 1000 [--for hugo]
"""

from __future__ import annotations

import argparse
import json
import random
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from PIL import Image, ImageDraw, ImageFilter
from posts import LINK, PICTURE, PICTURES, SEED, Post, posts

ZONE = ZoneInfo("Europe/Paris")
SIZE = (240, 160)
"""Pixels of a picture: what a tool copies, or makes lighter, is not what is compared here."""


@dataclass(slots=True)
class Tally:
    """How many posts there are under each heading, by which follows what every tool must make of them."""

    posts: int = 0
    categories: Counter[str] = field(default_factory=Counter)
    tags: Counter[str] = field(default_factory=Counter)
    authors: Counter[str] = field(default_factory=Counter)
    years: Counter[int] = field(default_factory=Counter)
    months: Counter[tuple[int, int]] = field(default_factory=Counter)
    pictures: int = 0
    newest: str = ""
    middle: str = ""
    """The source of the post that appeared last, and of that in the middle."""

    def add(self, post: Post, count: int) -> None:
        """One more post, of so many."""
        self.posts += 1
        self.categories[post.category] += 1
        self.tags.update(post.tags)
        self.authors[post.author] += 1
        self.years[post.date.year] += 1
        self.months[post.date.year, post.date.month] += 1
        self.pictures += bool(post.picture)
        self.newest = post.source
        if post.number == count // 2:
            self.middle = post.source


def make(folder: Path, count: int, seed: int = SEED, tools: str | tuple[str, ...] = "porte-voix") -> Tally:
    """Write *count* posts and the pictures below *folder* (for several tools: below a folder of each tool's name)."""
    wanted = (tools,) if isinstance(tools, str) else tools
    places = {tool: folder if isinstance(tools, str) else folder / tool for tool in wanted}
    tally = Tally()
    for post in posts(count, seed):
        tally.add(post, count)
        for tool, place in places.items():
            file = place / post.source
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(SPELLINGS[tool](post), encoding="utf-8")
    for place in places.values():
        _draw(place / "media", seed)
    return tally


def _porte_voix(post: Post) -> str:
    header = {
        "title": post.title,
        "date": _instant(post.date),
        "slug": post.slug,
        "category": post.category,
        "tags": list(post.tags),
        "author": post.author,
        "summary": post.summary,
    }
    return _yaml(header, _body(post, f"{{filename}}/{post.linked}", f"{{static}}/media/{post.picture}"))


def _pelican(post: Post) -> str:
    """Stock Pelican reads no YAML: the classic header says the same."""
    header = (
        f"Title: {post.title}\n"
        f"Date: {post.date:%Y-%m-%d %H:%M}\n"
        f"Slug: {post.slug}\n"
        f"Category: {post.category}\n"
        f"Tags: {', '.join(post.tags)}\n"
        f"Author: {post.author}\n"
        f"Summary: {post.summary}\n"
    )
    return f"{header}\n{_body(post, f'{{filename}}/{post.linked}', f'{{static}}/media/{post.picture}')}\n"


def _hugo(post: Post) -> str:
    """Years and months are taxonomies: Hugo's own way to a page for each."""
    header = {
        "title": post.title,
        "date": _instant(post.date),
        "slug": post.slug,
        "categories": [post.category],
        "tags": list(post.tags),
        "authors": [post.author],
        "years": [f"{post.date:%Y}"],
        "months": [f"{post.date:%Y-%m}"],
        "summary": post.summary,
    }
    return _yaml(header, _body(post, _plain(post), f"/media/{post.picture}"))


def _eleventy(post: Post) -> str:
    """`tags` would have Eleventy make a collection of each, which our own lists need not: a sixth slower."""
    header = {
        "title": post.title,
        "date": _instant(post.date),
        "category": post.category,
        "topics": list(post.tags),
        "author": post.author,
        "summary": post.summary,
    }
    return _yaml(header, _body(post, _plain(post), f"/media/{post.picture}"))


SPELLINGS: Mapping[str, Callable[[Post], str]] = {
    "porte-voix": _porte_voix,
    "pelican": _pelican,
    "hugo": _hugo,
    "eleventy": _eleventy,
}
"""How each tool has its posts."""


def _yaml(header: Mapping[str, Sequence[str]], body: str) -> str:
    """A YAML header: JSON's quotes are YAML's too."""
    lines = "\n".join(
        f"{name}: {value if name in {'date', 'slug'} else json.dumps(value, ensure_ascii=False)}"
        for name, value in header.items()
    )
    return f"---\n{lines}\n---\n\n{body}\n"


def _body(post: Post, link: str, picture: str) -> str:
    return post.body.replace(LINK, link).replace(PICTURE, picture)


def _plain(post: Post) -> str:
    """The address of the post that it links to, as those write it whose tools resolve no links."""
    return f"/blog/{Path(post.linked).stem}/"


def _instant(local: datetime) -> str:
    return local.replace(tzinfo=ZONE).isoformat()


def _draw(folder: Path, seed: int) -> None:
    """The shared pictures: soft discs on a ground."""
    folder.mkdir(parents=True, exist_ok=True)
    chance = random.Random(seed)  # noqa: S311 - reproducible pictures, not a secret
    for name in PICTURES:
        picture = Image.new("RGB", SIZE, _colour(chance))
        pen = ImageDraw.Draw(picture)
        for _ in range(12):
            x, y, radius = chance.randrange(SIZE[0]), chance.randrange(SIZE[1]), chance.randrange(10, 60)
            pen.ellipse((x - radius, y - radius, x + radius, y + radius), fill=_colour(chance))
        picture.filter(ImageFilter.GaussianBlur(3)).save(folder / name, quality=85)


def _colour(chance: random.Random) -> tuple[int, int, int]:
    return chance.randrange(256), chance.randrange(256), chance.randrange(256)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("count", type=int)
    parser.add_argument("--for", dest="tool", choices=tuple(SPELLINGS), default="porte-voix")
    given = parser.parse_args()
    made = make(given.folder, given.count, tools=given.tool)
    print(f"{made.posts} posts in {given.folder}")
