"""What `new` begins, by its first word; what it asks where nobody said, and what it says in the end."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from pathlib import Path

from portevoix.microsites.kind import Kind
from portevoix.microsites.kinds import KINDS
from portevoix.options import BuildOptions, Misused, NewOptions
from portevoix.outputs.place import shown
from portevoix.problems import did_you_mean
from portevoix.scaffold.asking import ask, can_ask
from portevoix.scaffold.entry import eligible, new_entry, words_of
from portevoix.scaffold.microsite import new_microsite
from portevoix.scaffold.new import KINDS as TEXTS
from portevoix.scaffold.new import new, site_of
from portevoix.scaffold.title import NEEDS_TITLE, SPOKEN, refuse, spoken
from portevoix.slugs import slugify

MICROSITE = "microsite"

_USES: Mapping[str, frozenset[str]] = {
    **dict.fromkeys(TEXTS, frozenset({"slug", "yes"})),
    MICROSITE: frozenset({"kind", "slug", "lang", "yes", "dry_run"}),
}
"""The options that each of these takes."""
_USES_OF_ENTRY = frozenset({"slug", "microsite", "yes", "answer"})


@dataclass(frozen=True, slots=True)
class Said:
    """What `new` has to say, and which commands may come next, each with what it is for."""

    lines: tuple[str, ...]
    next: tuple[tuple[str, str], ...] = ()


def begin(
    what: str,
    title: str,
    told: NewOptions,
    options: BuildOptions,
    *,
    here: Path | None = None,
    kinds: tuple[Kind, ...] = KINDS,
) -> Said:
    """Begin *what* was asked for: a text of the site, a microsite, or a text of one. Raises ProblemsFound, and Misused
    where an option is missing or of no use."""
    known = (*TEXTS, MICROSITE, *words_of(kinds))
    if what not in known:
        guess = did_you_mean(what, known) or f"; write one of {', '.join(known)}"
        refuse("new", "", f"'{what}' is nothing that can be begun{guess}")
    _refuse_useless(what, told)
    if what == MICROSITE:
        return _microsite(title, told, options, kinds)
    if not title and not _makes_titles(what, kinds):
        raise Misused(NEEDS_TITLE)
    if what in TEXTS:
        path = new(what, title, options, told.slug or None)
    else:
        home = told.microsite or _home(what, told, options, here, kinds)
        path = new_entry(what, title, options, told, microsite=home, here=here, kinds=kinds)
    return Said((f"Write here: {shown(path)}",))


def _refuse_useless(what: str, told: NewOptions) -> None:
    uses = _USES.get(what, _USES_OF_ENTRY)
    for field in fields(told):
        if getattr(told, field.name) and field.name not in uses:
            raise Misused(f"--{field.name.replace('_', '-')} is of no use to 'new {what}'; leave it out")


def _makes_titles(what: str, kinds: tuple[Kind, ...]) -> bool:
    """Whether a kind calls such a text by what it is answered."""
    return any(scaffold.titles for kind in kinds for scaffold in kind.scaffolds if scaffold.name == what)


def _home(what: str, told: NewOptions, options: BuildOptions, here: Path | None, kinds: tuple[Kind, ...]) -> str:
    """The microsite that a person chooses, where there are several and nothing says which."""
    if told.yes or not can_ask():
        return ""
    among = eligible(what, site_of(options), here, kinds)
    return ask(f"The microsite of this {what}", among=among) if len(among) > 1 else ""


def _microsite(title: str, told: NewOptions, options: BuildOptions, kinds: tuple[Kind, ...]) -> Said:
    if not told.yes and can_ask():
        title, told = _asked(title, told, site_of(options).lang, kinds)
    if not told.kind and len(kinds) > 1:
        raise Misused(f"--kind is missing; write one of {', '.join(kind.name for kind in kinds)}")
    if not title:
        raise Misused(NEEDS_TITLE)
    begun = new_microsite(
        title,
        options,
        kind=told.kind,
        slug=told.slug or None,
        lang=told.lang or None,
        dry_run=told.dry_run,
        kinds=kinds,
    )
    if told.dry_run:
        listed = (f"  {shown(begun.folder / file)}" for file in begun.files)
        return Said((*begun.notes, "Nothing is written; these files would be:", *listed))
    made = f"The microsite is in {shown(begun.folder)}/: {len(begun.files)} files, all yours to change."
    look = (f"To look at it, at /{begun.slug}/", "serve")
    return Said((*begun.notes, made), (look, ("To take the demonstration away", f"remove-demo {begun.slug}")))


def _asked(title: str, told: NewOptions, lang: str, kinds: tuple[Kind, ...]) -> tuple[str, NewOptions]:
    """The same, with what a person answered where nothing was said; who gives no answer is asked no more."""
    if not told.kind and len(kinds) > 1:
        told = replace(told, kind=ask("Its kind", among=[kind.name for kind in kinds]))
        if not told.kind:
            return title, told
    if not slugify(title):
        wanted = "Its title, which has letters or digits" if title else "Its title"
        title = ask(wanted, fits=slugify) or title
    if title and not told.lang:
        told = replace(told, lang=ask("Its language", usual=spoken(lang), among=SPOKEN))
    return title, told
