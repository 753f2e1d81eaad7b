"""A new text: where it goes, what it is called, and the front matter it begins with."""

from __future__ import annotations

import json
import re
from datetime import date, datetime
from importlib.resources import files
from pathlib import Path
from string import Template
from typing import NoReturn
from zoneinfo import ZoneInfo

from portevoix.addresses import Addresses
from portevoix.frontmatter.read import read_source
from portevoix.frontmatter.slugs import LONGEST_SLUG, slug_of_file
from portevoix.frontmatter.source import ARTICLE, PAGE
from portevoix.options import BuildOptions
from portevoix.outputs.address import fault, fold
from portevoix.outputs.place import shown
from portevoix.problems import ProblemsFound, Report, did_you_mean
from portevoix.settings import SiteSettings
from portevoix.settings_file import site_settings
from portevoix.slugs import slugify

KINDS = ("post", "page")

_SORTS = {"post": ARTICLE, "page": PAGE}
"""What each is called once it is written."""

_ANOTHER = "choose another title, or another address with --slug"
_TEXTS = frozenset({".md", ".markdown", ".mkd", ".rst"})
_DATE = re.compile(r"^\d{4}-\d{2}-\d{2}-")
_SPOKEN = ("fr", "en")


def new(kind: str, title: str, options: BuildOptions, slug: str | None = None) -> Path:
    """Write a new text of a *kind* (`post` or `page`) for the site of *options*; the answer is its file.

    A post is dated now, in the site's zone. Raises ProblemsFound saying which file stands in the way, or what
    the title or slug lacks.
    """
    site = site_settings(options)
    if kind not in KINDS:
        _refuse("new", "kind", f"'{kind}' is not a kind of text{did_you_mean(kind, KINDS) or '; write post or page'}")
    if not site.content.is_dir():
        place, _ = site.place("PATH")
        _refuse(place, "PATH", f"there is no folder '{site.content}'; make it, or name another")
    _refuse_taken(kind, _slug(title, slug), site)
    if kind == "page":
        return new_page(title, content=site.content, lang=site.lang, slug=slug)
    return new_post(title, content=site.content, today=site.now, lang=site.lang, slug=slug)


def new_post(title: str, *, content: Path, today: date, lang: str, slug: str | None = None) -> Path:
    """Write a draft article into `blog/<year>/` of the *content* folder, or at the top of a classic one.

    *today* is a day, or an aware instant when the hour is known; *lang* is the language of the hints.
    """
    blog = content / "blog"
    part = _slug(title, slug)
    folder = blog / f"{today.year:04}" if blog.is_dir() else content
    _refuse_twin(part, blog if blog.is_dir() else content)
    return _write(folder / f"{part}.md", _text("post", title, lang, date=_written(today)))


def new_page(title: str, *, content: Path, lang: str, slug: str | None = None) -> Path:
    """Write a draft page into `pages/` of the *content* folder; *lang* is the language of the hints."""
    part = _slug(title, slug)
    _refuse_twin(part, content / "pages")
    return _write(content / "pages" / f"{part}.md", _text("page", title, lang))


def _slug(title: str, given: str | None) -> str:
    """The address part: as *given*, if it is one, else from the title, cut between words when it is long."""
    slug = _shortened(slugify(title)) if given is None else given
    if given is not None and (not given or given != slugify(given) or len(given.encode()) > LONGEST_SLUG):
        hint = f"; write for instance --slug {_shortened(slugify(given))}" if slugify(given) else ""
        rule = f"only small letters, digits and hyphens, {LONGEST_SLUG} bytes at most"
        _refuse("new", "slug", f"'{given}' is not an address: {rule}{hint}")
    if not title.strip():
        _refuse("new", "title", "a text needs a title; write it between quotes")
    if not slug:
        _refuse("new", "title", f"'{title}' gives no address; choose one: --slug some-words")
    if found := fault(slug):
        _refuse("new", "title" if given is None else "slug", f"the address '{slug}' {found}; {_ANOTHER}")
    return slug


def _shortened(slug: str) -> str:
    """As much as a slug may have: file systems take 255 bytes, and readers less."""
    encoded = slug.encode()
    if len(encoded) <= LONGEST_SLUG:
        return slug
    cut = encoded[: LONGEST_SLUG + 1].decode(errors="ignore")
    return (cut.rpartition("-")[0] or cut[:-1]).strip("-")


def _refuse_taken(kind: str, part: str, site: SiteSettings) -> None:
    """The pages of the site itself stand at addresses of the settings, where no text may be."""
    others = dict.fromkeys(("category", "author", "path", "title"), "x")
    slug = slug_of_file(f"{part}.md")
    save_as = Addresses(site).of(_SORTS[kind].name.upper(), slug=slug, lang=site.lang, date=site.now, **others).save_as
    for key, pattern in site.patterns.items():
        if key.endswith("_SAVE_AS") and pattern and fold(pattern) == fold(save_as):
            _refuse("new", "title", f"the address '{save_as}' is already that of the setting {key}; {_ANOTHER}")


def _refuse_twin(slug: str, folder: Path) -> None:
    """Two texts with one slug would share one address, whatever their year, date or letter case."""
    for path in sorted(folder.rglob("*")):
        stem = path.stem.casefold()
        if path.suffix.lower() in _TEXTS and slug in {stem, _DATE.sub("", stem)}:
            _refuse(shown(path), "", f"this text stands already; {_ANOTHER}")


def _text(kind: str, title: str, lang: str, **fields: str) -> str:
    """The text as it will be written. Raises ProblemsFound where it would not read back as one."""
    language = lang.partition("-")[0].lower()
    name = f"{kind}.{language if language in _SPOKEN else 'en'}.md"
    template = files("portevoix.scaffold").joinpath("templates", name).read_text(encoding="utf-8")
    text = Template(template).substitute(title=_quoted(title), **fields)
    try:
        reading = read_source(text.encode(), path="new", sort=_SORTS[kind], zone=ZoneInfo("UTC"))
    except UnicodeEncodeError:
        _refuse("new", "title", "holds what is no text; type it anew")
    for problem in reading.problems:
        _refuse("new", problem.field, problem.message)
    return text


def _quoted(title: str) -> str:
    """The title as a YAML double-quoted scalar, which holds whatever a title may: colons, hashes, quotes."""
    # JSON is YAML, and unlike PyYAML it writes an emoji as it is.
    return json.dumps(re.sub(r"\s+", " ", title).strip(), ensure_ascii=False)


def _written(today: date) -> str:
    """ISO 8601, to the minute and with its offset when the hour is known."""
    if isinstance(today, datetime):
        return today.isoformat(sep=" ", timespec="minutes")
    return today.isoformat()


def _write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError:
        _refuse(shown(path), "", f"this file stands already; {_ANOTHER}")
    return path


def _refuse(path: str, field: str, message: str) -> NoReturn:
    report = Report()
    report.error(path, 0, field, message)
    raise ProblemsFound(report)
