"""A new text: where it goes, what it is called, and the front matter it begins with."""

from __future__ import annotations

import re
from datetime import date
from importlib.resources import files
from pathlib import Path

from portevoix.addresses import Addresses
from portevoix.frontmatter.slugs import slug_of_file
from portevoix.frontmatter.source import ARTICLE, PAGE
from portevoix.options import BuildOptions
from portevoix.outputs.address import fold
from portevoix.outputs.place import shown
from portevoix.scaffold.taken import named
from portevoix.scaffold.template import filled, write
from portevoix.scaffold.title import ANOTHER, dated, refuse, slug_of, spoken
from portevoix.settings import SiteSettings
from portevoix.settings_file import site_settings

KINDS = ("post", "page")
"""The texts of a site that stand in no microsite."""

_SORTS = {"post": ARTICLE, "page": PAGE}
"""What each is called once it is written."""

_TEXTS = frozenset({".md", ".markdown", ".mkd", ".rst"})
_DATE = re.compile(r"^\d{4}-\d{2}-\d{2}-")


def new(kind: str, title: str, options: BuildOptions, slug: str | None = None) -> Path:
    """Write a new text of a *kind*, one of `KINDS`, for the site of *options*; the answer is its file.

    A post is dated now, in the site's zone. Raises ProblemsFound saying which file stands in the way, or what
    the title or slug lacks.
    """
    site = site_of(options)
    refuse_taken(kind, slug_of(title, slug), site)
    if kind == "page":
        return new_page(title, content=site.content, lang=site.lang, slug=slug)
    return new_post(title, content=site.content, today=site.now, lang=site.lang, slug=slug)


def site_of(options: BuildOptions) -> SiteSettings:
    """The settings of a site whose content folder is there. Raises ProblemsFound where it is not."""
    site = site_settings(options)
    if not site.content.is_dir():
        place, _ = site.place("PATH")
        refuse(place, "PATH", f"there is no folder '{site.content}'; make it, or name another")
    return site


def new_post(title: str, *, content: Path, today: date, lang: str, slug: str | None = None) -> Path:
    """Write a draft article into `blog/<year>/` of the *content* folder, or at the top of a classic one.

    *today* is a day, or an aware instant when the hour is known; *lang* is the language of the hints.
    """
    blog = content / "blog"
    part = slug_of(title, slug)
    folder = blog / f"{today.year:04}" if blog.is_dir() else content
    refuse_twin(part, blog if blog.is_dir() else content)
    return write(folder / f"{part}.md", _text("post", title, lang, date=dated(today)))


def new_page(title: str, *, content: Path, lang: str, slug: str | None = None) -> Path:
    """Write a draft page into `pages/` of the *content* folder; *lang* is the language of the hints."""
    part = slug_of(title, slug)
    refuse_twin(part, content / "pages")
    return write(content / "pages" / f"{part}.md", _text("page", title, lang))


def refuse_taken(kind: str, part: str, site: SiteSettings) -> None:
    """The pages of the site itself stand at addresses of the settings, where no text may be."""
    others = dict.fromkeys(("category", "author", "path", "title"), "x")
    slug = slug_of_file(f"{part}.md")
    save_as = Addresses(site).of(_SORTS[kind].name.upper(), slug=slug, lang=site.lang, date=site.now, **others).save_as
    for key, pattern in site.patterns.items():
        if key.endswith("_SAVE_AS") and pattern and fold(pattern) == fold(save_as):
            refuse("new", "title", f"the address '{save_as}' is already that of {named(key)}; {ANOTHER}")


def refuse_twin(slug: str, folder: Path) -> None:
    """Two texts with one slug would share one address, whatever their year, date or letter case."""
    for path in sorted(folder.rglob("*")):
        stem = path.stem.casefold()
        if path.suffix.lower() in _TEXTS and slug in {stem, _DATE.sub("", stem)}:
            refuse(shown(path), "", f"this text stands already; {ANOTHER}")


def _text(kind: str, title: str, lang: str, **fields: str) -> str:
    name = f"{kind}.{spoken(lang)}.md"
    template = files("portevoix.scaffold").joinpath("templates", name).read_text(encoding="utf-8")
    return filled(template, _SORTS[kind], title, **fields)
