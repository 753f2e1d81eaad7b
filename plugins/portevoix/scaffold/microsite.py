"""A new microsite: its folder, a demonstration in it of what its kind can do, and nothing at all if that cannot be."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from portevoix.blog.folder import MARKDOWN
from portevoix.blog.record import Status
from portevoix.frontmatter.header import Header
from portevoix.frontmatter.read import read_source
from portevoix.frontmatter.source import PAGE, Sort
from portevoix.frontmatter.values import read_lang
from portevoix.microsites.kind import Kind
from portevoix.microsites.kinds import KINDS
from portevoix.microsites.reading import INDEX
from portevoix.options import BuildOptions
from portevoix.outputs.place import Standing, shown, standing
from portevoix.problems import ProblemsFound, Report, did_you_mean
from portevoix.scaffold.demonstration import RECORD, record_of
from portevoix.scaffold.new import site_of
from portevoix.scaffold.standing import microsites_folder, microsites_of
from portevoix.scaffold.taken import taken
from portevoix.scaffold.template import filled
from portevoix.scaffold.title import ANOTHER, SPOKEN, dated, judged, quoted, refuse, slug_of, spoken
from portevoix.settings import SiteSettings

EVERY = "every"
"""In the folder of a demonstration: what is the same in every language."""

_NOTICE = "demonstration"
"""The slug of the page of a site that says what a demonstration is, and that nothing is collected."""


@dataclass(frozen=True, slots=True)
class Begun:
    """A microsite that was begun, or would be: its folder, its slug, its files, what else there is to say."""

    folder: Path
    slug: str
    files: tuple[str, ...]
    notes: tuple[str, ...] = ()


def new_microsite(
    title: str,
    options: BuildOptions,
    *,
    kind: str = "",
    slug: str | None = None,
    lang: str | None = None,
    dry_run: bool = False,
    kinds: tuple[Kind, ...] = KINDS,
) -> Begun:
    """Begin a microsite of a *kind* (the only one unless given), in a language (the site's unless given), with its
    demonstration. With *dry_run* nothing is written. Raises ProblemsFound saying what stands in the way."""
    site = site_of(options)
    report = Report()
    chosen = judged(report, lambda: _kind(kind, kinds))
    language = judged(report, lambda: _language(lang or site.lang))
    part = judged(report, lambda: _address(slug_of(title, slug), site, kinds))
    if not (chosen and language and part):
        raise ProblemsFound(report)
    tag, note = language
    fields = {"slug": part, "lang": tag, "date": dated(site.now), "action": _action(site, part, tag)}
    files = dict(_demonstration(chosen, spoken(tag), title, fields))
    folder = microsites_folder(site) / part
    if not dry_run:
        _lay(folder, {**files, RECORD: record_of(files)})
    return Begun(folder, part, tuple(sorted(files)), (note,) if note else ())


def _kind(name: str, kinds: tuple[Kind, ...]) -> Kind:
    names = [kind.name for kind in kinds]
    if not name and len(kinds) == 1:
        return kinds[0]
    if not name:
        refuse("new", "kind", f"is missing; write {' or '.join(names)}")
    habits = {word: kind.name for kind in kinds for word in kind.habits}
    guess = did_you_mean(name, names, habits) or f"; write {' or '.join(names)}"
    found = next((kind for kind in kinds if kind.name == name), None)
    return found or refuse("new", "kind", f"'{name}' is no kind of microsite{guess}")


def _language(asked: str) -> tuple[str, str]:
    """The tag of the language that a demonstration is written in, and what to say where it is not the one asked for."""
    try:
        tag = read_lang(asked)
    except ValueError as error:
        refuse("new", "lang", str(error))
    if tag.partition("-")[0].lower() in SPOKEN:
        return tag, ""
    return (
        "en",
        f"warning: no demonstration is written in '{tag}': this one is in English; change 'lang:' with its words",
    )


def _address(slug: str, site: SiteSettings, kinds: tuple[Kind, ...]) -> str:
    """The slug of a microsite. Raises ProblemsFound where something else stands at its address, or in its place."""
    if site.classic:
        message = "microsites need a folder 'blog' beside theirs, empty if need be; make one"
        refuse(shown(site.content), "", message)
    folder = microsites_folder(site) / slug
    if standing(folder) is not Standing.NOTHING:
        refuse(shown(folder), "", f"this stands already; {ANOTHER}")
    for other in microsites_of(site, kinds):
        if other.slug == slug:
            refuse(other.main.path, "slug", f"this microsite has the address '{slug}' already; {ANOTHER}")
    if why := taken(slug, site):
        refuse("new", "title", f"the address '{slug}' {why}; {ANOTHER}")
    for page, _ in _pages(slug, site):
        refuse(shown(page), "", f"this page has the address '{slug}' already; {ANOTHER}")
    return slug


def _pages(slug: str, site: SiteSettings) -> Iterator[tuple[Path, Header]]:
    """The pages of the site with a slug: one, or one a language."""
    for path in sorted((site.content / "pages").rglob("*")):
        if path.suffix.lstrip(".").lower() in MARKDOWN and standing(path) is Standing.FILE:
            reading = read_source(path.read_bytes(), path=path.name, sort=PAGE, zone=site.zone)
            if reading.source and reading.source.header.slug == slug:
                yield path, reading.source.header


def _action(site: SiteSettings, slug: str, lang: str) -> str:
    """Where the calls to action of a demonstration lead, as YAML: nothing is collected there, and one can read it."""
    for page, header in _pages(_NOTICE, site):
        if header.status is Status.PUBLISHED and spoken(header.lang or site.lang) == spoken(lang):
            return quoted(f"{{filename}}/{page.relative_to(site.content).as_posix()}")
    return f"/{slug}/"


def _demonstration(kind: Kind, lang: str, title: str, fields: Mapping[str, str]) -> Mapping[str, bytes]:
    """The files of a demonstration by their path below the microsite, its texts filled in."""
    found: dict[str, bytes] = {}
    for top in (kind.demonstration / EVERY, kind.demonstration / lang):
        for path in sorted(path for path in top.rglob("*") if path.is_file()):
            name = path.relative_to(top).as_posix()
            is_text = path.suffix.lstrip(".") in MARKDOWN
            data = path.read_bytes()
            found[name] = filled(data.decode(), _sort(kind, name), title, **fields).encode() if is_text else data
    return found


def _sort(kind: Kind, name: str) -> Sort[Any]:
    if name == f"{INDEX}.md":
        return Sort("microsite", kind.header, is_dated=True)
    folder = PurePosixPath(name).parent.as_posix()
    collection = next(one for one in kind.collections if one.name == folder)
    return Sort(collection.item, collection.model)


def _lay(folder: Path, files: Mapping[str, bytes]) -> None:
    """Put a folder in place, whole: it is made beside, where builds do not look, and renamed once it is complete."""
    making = folder.with_name(f".{folder.name}.new")
    if standing(making) is Standing.FOLDER:
        shutil.rmtree(making)  # one that was cut short
    is_first = not folder.parent.exists()
    try:
        for name, data in files.items():
            file = making / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(data)
        making.rename(folder)
    except BaseException:
        shutil.rmtree(making, ignore_errors=True)
        if is_first:
            with suppress(OSError):
                folder.parent.rmdir()
        raise
