"""A new text of a microsite, of whatever sort its kind declares: `new film "…"`."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from portevoix.frontmatter.source import Sort
from portevoix.microsites.kind import Kind, Scaffold
from portevoix.microsites.kinds import KINDS
from portevoix.microsites.reading import Sources
from portevoix.options import BuildOptions, NewOptions
from portevoix.problems import did_you_mean
from portevoix.scaffold.answers import answered, titled, written
from portevoix.scaffold.new import site_of
from portevoix.scaffold.standing import folder_of, microsites_of
from portevoix.scaffold.template import filled, write
from portevoix.scaffold.title import ANOTHER, dated, refuse, slug_of, spoken
from portevoix.settings import SiteSettings


def new_entry(
    word: str,
    title: str,
    options: BuildOptions,
    told: NewOptions = NewOptions(),  # noqa: B008 - frozen
    *,
    microsite: str = "",
    here: Path | None = None,
    kinds: tuple[Kind, ...] = KINDS,
) -> Path:
    """Begin what a kind calls by a *word* (`film`), in the *microsite* with that slug, else in the one that the folder
    *here* is in, else in the only one that has such texts; the answer is its file. What its scaffold asks is answered
    by what was *told*, else by whoever sits at the terminal. Raises ProblemsFound, and Misused where an answer or the
    title is missing."""
    site = site_of(options)
    if title or told.slug:
        slug_of(title or told.slug, told.slug or None)  # judged before anything is asked
    chosen = _microsite(word, _having(word, site, kinds), site, microsite, here)
    scaffold = next(one for one in chosen.kind.scaffolds if one.name == word)
    lang = chosen.main.lang
    answers = answered(scaffold, told, chosen)
    title = title or titled(scaffold, answers, spoken(lang))
    part = slug_of(title, told.slug or None)
    _refuse_taken(part, chosen, scaffold)
    template = (scaffold.folder / f"{word}.{spoken(lang)}.md").read_text("utf-8")
    fields = {"slug": part, "lang": lang, "date": dated(site.now), **written(answers)}
    text = filled(template, _sort(chosen.kind, scaffold), title, **fields)
    return write(site.content / folder_of(chosen) / scaffold.collection / f"{part}.md", text)


def words_of(kinds: tuple[Kind, ...] = KINDS) -> tuple[str, ...]:
    """What `new` can begin in microsites, of whatever kind."""
    return tuple(dict.fromkeys(scaffold.name for kind in kinds for scaffold in kind.scaffolds))


def eligible(
    word: str, site: SiteSettings, here: Path | None = None, kinds: tuple[Kind, ...] = KINDS
) -> tuple[str, ...]:
    """The slugs of the microsites that a text may be meant for: that which the folder *here* is in, else all that have
    such texts."""
    having = _having(word, site, kinds)
    return tuple(one.slug for one in _standing_in(having, site, here) or having)


def _standing_in(having: Sequence[Sources], site: SiteSettings, here: Path | None) -> Sequence[Sources]:
    return [one for one in having if here and here.is_relative_to(site.content / folder_of(one))]


def _having(word: str, site: SiteSettings, kinds: tuple[Kind, ...]) -> tuple[Sources, ...]:
    """The microsites whose kind has such texts."""
    having = {kind.name for kind in kinds if word in {scaffold.name for scaffold in kind.scaffolds}}
    return tuple(one for one in microsites_of(site, kinds) if one.kind.name in having)


def _microsite(word: str, having: Sequence[Sources], site: SiteSettings, asked: str, here: Path | None) -> Sources:
    slugs = [one.slug for one in having]
    there_are = f"there are {', '.join(slugs)}" if slugs else "make one: new microsite"
    if asked:
        found = [one for one in having if one.slug == asked]
        message = f"there is no microsite '{asked}' with such a text{did_you_mean(asked, slugs) or f'; {there_are}'}"
        return found[0] if found else refuse("new", "microsite", message)
    meant = _standing_in(having, site, here) or having
    if len(meant) == 1:
        return meant[0]
    if not having:
        refuse("new", "", f"no microsite can have a {word} yet; {there_are}")
    return refuse("new", "microsite", f"in which one is this {word} to be? say --microsite SLUG; {there_are}")


def _refuse_taken(slug: str, microsite: Sources, scaffold: Scaffold) -> None:
    for file in microsite.files:
        if file.slug == slug and file.collection and file.collection.name == scaffold.collection:
            refuse(file.path, "", f"this {scaffold.name} has the address '{slug}' already; {ANOTHER}")


def _sort(kind: Kind, scaffold: Scaffold) -> Sort[Any]:
    collection = next(one for one in kind.collections if one.name == scaffold.collection)
    return Sort(collection.item, collection.model)
