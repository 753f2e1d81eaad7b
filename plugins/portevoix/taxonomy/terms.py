"""Names that texts give to their subjects, gathered into terms: one a subject, whatever its spelling.

Two spellings of one name (`Économie`, `economie`) meet under one key and share a page that shows the preferred
one. Two different names that would share an address (`C`, `C++`) are a problem: the taxonomy file must tell
them apart, since only a person knows how.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from functools import cached_property
from itertools import chain, count

from portevoix.addresses import Addresses
from portevoix.blog.record import TermLink
from portevoix.problems import Report
from portevoix.slugs import slugify, spelled_out, spelling_key
from portevoix.taxonomy.file import AuthorEntry, TaxonomyFile, TermEntry


class Facet(StrEnum):
    """The four ways a text is filed; the value is also the name of the template of a term's page."""

    CATEGORY = "category"
    TAG = "tag"
    AUTHOR = "author"
    SERIES = "series"


@dataclass(frozen=True, slots=True)
class Mention:
    """One text that gives one name: where, and when (for the choice of the preferred spelling)."""

    name: str
    path: str
    line: int
    date: datetime


@dataclass(frozen=True, slots=True)
class Term:
    """A category, tag, author or series that at least one text names."""

    facet: Facet
    link: TermLink
    save_as: str
    entry: TermEntry | None
    path: str
    line: int
    """Where it was first named: whoever asks for its page."""

    @property
    def noindex(self) -> bool:
        """Whether its author asked search engines to stay away."""
        return self.entry is not None and self.entry.noindex

    @property
    def author(self) -> AuthorEntry | None:
        """What the file says of an author; None for other terms, and for one it does not name."""
        return self.entry if isinstance(self.entry, AuthorEntry) else None


@dataclass(frozen=True)
class Terms:
    """The terms of one facet, by the key that every spelling of a name leads to."""

    facet: Facet
    by_key: Mapping[str, Term] = field(default_factory=dict)

    def find(self, name: str) -> Term | None:
        """The term a name or synonym stands for, None if no text names it."""
        return self.by_key.get(spelling_key(name))

    def link(self, name: str) -> TermLink | None:
        """The link to the term a name stands for."""
        term = self.find(name)
        return term.link if term else None

    def links(self, names: Iterable[str]) -> tuple[TermLink, ...]:
        """Links to several terms in the order given, each once."""
        found = {term.link.slug: term.link for name in names if (term := self.find(name))}
        return tuple(found.values())

    @cached_property
    def by_slug(self) -> Mapping[str, Term]:
        """Every term once by its slug, in that order."""
        unique = {term.link.slug: term for term in self.by_key.values()}
        return {slug: unique[slug] for slug in sorted(unique)}

    def all(self) -> tuple[Term, ...]:
        """Every term once, by slug."""
        return tuple(self.by_slug.values())


@dataclass(frozen=True)
class Taxonomy:
    """All four facets of one language's texts."""

    categories: Terms
    tags: Terms
    authors: Terms
    series: Terms
    file: TaxonomyFile


def gather(
    facet: Facet,
    mentions: Sequence[Mention],
    file: TaxonomyFile,
    addresses: Addresses,
    report: Report,
    typeset: Callable[[str], str] = str,
) -> Terms:
    """The terms of one facet from everything texts call it, its file's entries and its addresses.

    They are known by their names as written, and shown by their names as *typeset*. None at all where the settings ask
    for no such pages: a link to one would lead nowhere.
    """
    if not addresses.has(_kind(facet)):
        return Terms(facet)
    entries = _entries_by_key(file.of(facet.value))
    groups: dict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        key = spelling_key(mention.name)
        entry = entries.get(key)
        groups[spelling_key(entry.name) if entry else key].append(mention)
    terms = {}
    nameless = []
    for key, group in groups.items():
        if term := _term(facet, group, entries.get(key), addresses):
            terms[key] = term
        else:
            nameless.append(group)
    taken = {term.link.slug for term in terms.values()}
    _refuse_shared_addresses(terms, taken, report, file)
    _refuse_nameless(facet, nameless, taken, report)
    terms = {key: replace(term, link=replace(term.link, name=typeset(term.link.name))) for key, term in terms.items()}
    aliases = {key: terms[spelling_key(e.name)] for key, e in entries.items() if spelling_key(e.name) in terms}
    return Terms(facet, {**terms, **aliases})


def _entries_by_key(entries: Iterable[TermEntry]) -> dict[str, TermEntry]:
    return {spelling_key(name): entry for entry in entries for name in (entry.name, *entry.synonyms)}


def _term(facet: Facet, group: Sequence[Mention], entry: TermEntry | None, addresses: Addresses) -> Term | None:
    """The term that a group of mentions makes, None where its name gives no address."""
    first = _first(group)
    name = entry.name if entry else preferred_spelling(group)
    slug = (entry.slug if entry else "") or slugify(name)
    if not slug:
        return None
    address = addresses.of(_kind(facet), slug=slug)
    return Term(facet, TermLink(name, slug, address.url), address.save_as, entry, first.path, first.line)


def _first(group: Sequence[Mention]) -> Mention:
    return min(group, key=lambda mention: (mention.date, mention.path))


def _kind(facet: Facet) -> str:
    """The name of a facet's address settings; series are ours alone."""
    return "PORTEVOIX_SERIES" if facet is Facet.SERIES else facet.value.upper()


def preferred_spelling(group: Sequence[Mention]) -> str:
    """The spelling most used, of several the one used first (in time, then by file)."""
    counts = Counter(mention.name for mention in group)
    most = max(counts.values())
    ordered = sorted(group, key=lambda mention: (mention.date, mention.path))
    return next(mention.name for mention in ordered if counts[mention.name] == most)


def _refuse_nameless(facet: Facet, groups: Iterable[Sequence[Mention]], taken: set[str], report: Report) -> None:
    for group in groups:
        first, name = _first(group), preferred_spelling(group)
        report.error(
            first.path,
            first.line,
            facet.value,
            f"'{name}' has no letter or digit to make an address of; "
            f"give it one in taxonomy.yaml: {_proposal(name, taken)}",
        )


def _refuse_shared_addresses(terms: Mapping[str, Term], taken: set[str], report: Report, file: TaxonomyFile) -> None:
    by_slug: dict[str, list[Term]] = defaultdict(list)
    for term in terms.values():
        by_slug[term.link.slug].append(term)
    for slug, sharing in by_slug.items():
        if len(sharing) < 2:
            continue
        names = sorted(sharing, key=lambda term: term.link.name)
        taken.discard(slug)  # one of them may keep it
        proposals = ", ".join(_proposal(term.link.name, taken) for term in names)
        others = " and ".join(f"'{term.link.name}' ({term.path}:{term.line})" for term in names[:-1])
        last = names[-1]
        report.error(
            last.path,
            last.line,
            last.facet.value,
            f"'{last.link.name}' would share the address '{slug}' with {others}; "
            f"tell them apart in {file.path}: {proposals}",
        )


def _proposal(name: str, taken: set[str]) -> str:
    """An entry of the taxonomy file with a slug that nothing has, nor was proposed before."""
    wished = spelled_out(name) or "a-name-in-letters"
    slug = next(slug for slug in chain((wished,), (f"{wished}-{number}" for number in count(2))) if slug not in taken)
    taken.add(slug)
    return f'{{name: "{name}", slug: {slug}}}'
