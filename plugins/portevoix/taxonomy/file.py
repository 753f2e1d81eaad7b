"""`taxonomy.yaml`: what an editor says once about categories, tags, authors and series."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, PlainValidator, StringConstraints

from portevoix.frontmatter.slugs import read_slug
from portevoix.frontmatter.values import read_alias, read_line, read_name
from portevoix.problems import Report
from portevoix.slugs import slugify, spelling_key


def _slug(value: object) -> str:
    return read_slug(read_line(value))


Name = Annotated[str, PlainValidator(read_name)]
Slug = Annotated[str, PlainValidator(_slug)]
OldAddress = Annotated[str, PlainValidator(read_alias)]


class _Entry(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    name: Name
    slug: Slug = ""
    description: str = ""
    synonyms: tuple[Name, ...] = ()
    aliases: tuple[OldAddress, ...] = ()
    noindex: bool = False


class TermEntry(_Entry):
    """A tag or series: its preferred spelling, address, other spellings, and what it is about.

    `parent` names another term of the same sort.
    """

    parent: str = ""


class CategoryEntry(TermEntry):
    """A category; `articles: whole` makes its archive show whole articles."""

    articles: Literal["summaries", "whole"] = "summaries"


class Account(BaseModel):
    """A page of an author elsewhere."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    label: Name
    url: Annotated[str, StringConstraints(pattern=r"^https?://\S+$")]


class AuthorEntry(TermEntry):
    """An author: who she is, her portrait, her pages elsewhere, her address in the fediverse (`@name@host`)."""

    biography: str = ""
    portrait: str = ""
    portrait_alt: str = ""
    accounts: tuple[Account, ...] = ()
    fediverse: Annotated[str, StringConstraints(pattern=r"^(@[\w.\-]+@[\w.\-]+\.\w+)?$")] = ""


class TaxonomyModel(BaseModel):
    """The whole file."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    categories: tuple[CategoryEntry, ...] = ()
    tags: tuple[TermEntry, ...] = ()
    authors: tuple[AuthorEntry, ...] = ()
    series: tuple[TermEntry, ...] = ()


@dataclass(frozen=True)
class TaxonomyFile:
    """The file's entries and where each stands; empty where there is no file."""

    path: str = "content/taxonomy.yaml"
    model: TaxonomyModel = field(default_factory=TaxonomyModel)
    lines: Mapping[tuple[str | int, ...], int] = field(default_factory=dict)

    def of(self, facet: str) -> Sequence[TermEntry]:
        """The entries of a facet (`category`, `tag`, `author`, `series`)."""
        return {
            "category": self.model.categories,
            "tag": self.model.tags,
            "author": self.model.authors,
            "series": self.model.series,
        }[facet]

    def line_of(self, entry: TermEntry, *field: str) -> int:
        """Where an entry of this file stands, or a field of it; 0 if it is none."""
        for section in SECTIONS.values():
            for index, candidate in enumerate(getattr(self.model, section)):
                if candidate is entry:
                    return self.line(section, index, *field)
        return 0

    def line(self, *place: str | int) -> int:
        """The line of a place in the file, or of the nearest thing around it."""
        while place and place not in self.lines:
            place = place[:-1]
        return self.lines.get(place, 0)


SECTIONS = {"category": "categories", "tag": "tags", "author": "authors", "series": "series"}


def contradictions(file: TaxonomyFile, report: Report) -> None:
    """What no single field shows: a portrait without words, one name or slug twice, an unknown or circular parent."""
    _portraits_described(file, report)
    for facet, section in SECTIONS.items():
        entries = file.of(facet)
        _names_once(file, section, entries, report)
        _slugs_once(file, section, entries, report)
        _parents_sound(file, section, entries, report)


def _portraits_described(file: TaxonomyFile, report: Report) -> None:
    for index, author in enumerate(file.model.authors):
        if author.portrait and not author.portrait_alt.strip():
            line = file.line("authors", index, "portrait")
            message = "has no 'portrait_alt'; write what it shows, e.g. portrait_alt: Camille Parlehaut, smiling"
            report.error(file.path, line, "portrait", message)


def _names_once(file: TaxonomyFile, section: str, entries: Sequence[TermEntry], report: Report) -> None:
    seen: dict[str, tuple[int, str, str, int]] = {}
    for index, entry in enumerate(entries):
        names = [(entry.name, "a name", file.line(section, index, "name"))]
        for number, synonym in enumerate(entry.synonyms):
            line = file.line(section, index, "synonyms", number)
            names.append((synonym, f"a synonym of '{entry.name}'", line))
        for name, role, line in names:
            owner, other, its_role, its_line = seen.setdefault(spelling_key(name), (index, name, role, line))
            if owner != index:
                message = f"'{name}' ({role}) is the same as '{other}' ({its_role}, line {its_line})"
                report.error(file.path, line, section, f"{message}; keep one of the two")


def _slugs_once(file: TaxonomyFile, section: str, entries: Sequence[TermEntry], report: Report) -> None:
    seen: dict[str, int] = {}
    for index, entry in enumerate(entries):
        slug = (entry.slug or slugify(entry.name)).casefold()
        owner = seen.setdefault(slug, index)
        told_already = spelling_key(entry.name) == spelling_key(entries[owner].name)
        if slug and owner != index and not told_already:
            report.error(
                file.path,
                file.line(section, index, "slug"),
                "slug",
                f"'{slug}' is already the address of '{entries[owner].name}'; write another slug: for '{entry.name}'",
            )


def _parents_sound(file: TaxonomyFile, section: str, entries: Sequence[TermEntry], report: Report) -> None:
    parents = {spelling_key(entry.name): spelling_key(entry.parent) for entry in entries if entry.parent}
    known = {spelling_key(entry.name) for entry in entries}
    for index, entry in enumerate(entries):
        key = parents.get(spelling_key(entry.name))
        if key is None:
            continue
        if key not in known:
            message = f"'{entry.parent}' is not in this list; add it, or remove the parent"
        elif spelling_key(entry.name) in _ancestors(key, parents):
            message = f"'{entry.name}' is among its own ancestors; remove one of the parents"
        else:
            continue
        report.error(file.path, file.line(section, index, "parent"), "parent", message)


def _ancestors(key: str, parents: Mapping[str, str]) -> Iterator[str]:
    seen: set[str] = set()
    while key and key not in seen:
        seen.add(key)
        yield key
        key = parents.get(key, "")
