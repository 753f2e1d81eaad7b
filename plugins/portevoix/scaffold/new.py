"""A new text: where it goes, what it is called, and the front matter it begins with."""

from __future__ import annotations

import re
from datetime import date, datetime
from importlib.resources import files
from pathlib import Path
from string import Template
from typing import NoReturn

import yaml

from portevoix.options import BuildOptions
from portevoix.outputs.place import shown
from portevoix.problems import ProblemsFound, Report, did_you_mean
from portevoix.settings_file import site_settings
from portevoix.slugs import slugify

KINDS = ("post", "page")

_LONGEST_SLUG = 80
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
        _refuse("new", "kind", f"'{kind}' is not a kind of text{did_you_mean(kind, KINDS)}; write post or page")
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
    if given is not None:
        if not given or given != slugify(given):
            hint = f"; write for instance --slug {slugify(given)}" if slugify(given) else ""
            _refuse("new", "slug", f"'{given}' is not an address: only small letters, digits and hyphens{hint}")
        return given
    if not title.strip():
        _refuse("new", "title", "a text needs a title; write it between quotes")
    slug = slugify(title)
    if not slug:
        _refuse("new", "title", f"'{title}' gives no address; choose one: --slug some-words")
    return _shortened(slug)


def _shortened(slug: str) -> str:
    """At most 80 bytes: file systems take 255, and readers less."""
    encoded = slug.encode()
    if len(encoded) <= _LONGEST_SLUG:
        return slug
    cut = encoded[: _LONGEST_SLUG + 1].decode(errors="ignore")
    return (cut.rpartition("-")[0] or cut[:-1]).strip("-")


def _refuse_twin(slug: str, folder: Path) -> None:
    """Two texts with one slug would share one address, whatever their year, date or letter case."""
    for path in sorted(folder.rglob("*")):
        stem = path.stem.casefold()
        if path.suffix.lower() in _TEXTS and slug in {stem, _DATE.sub("", stem)}:
            _refuse(
                shown(path),
                "",
                "this text stands already; choose another title, or another address with --slug",
            )


def _text(kind: str, title: str, lang: str, **fields: str) -> str:
    language = lang.partition("-")[0].lower()
    name = f"{kind}.{language if language in _SPOKEN else 'en'}.md"
    template = files("portevoix.scaffold").joinpath("templates", name).read_text(encoding="utf-8")
    return Template(template).substitute(title=_quoted(title), **fields)


def _quoted(title: str) -> str:
    """The title as a YAML double-quoted scalar, which holds whatever a title may: colons, hashes, quotes."""
    one_line = re.sub(r"[\t\n\r\f\v]+", " ", title).strip()
    dumped: str = yaml.safe_dump(one_line, default_style='"', allow_unicode=True, width=10**9)
    return dumped.strip()


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
        _refuse(shown(path), "", "this file stands already; choose another title, or another address with --slug")
    return path


def _refuse(path: str, field: str, message: str) -> NoReturn:
    report = Report()
    report.error(path, 0, field, message)
    raise ProblemsFound(report)
