"""The search page and the files it reads."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from portevoix.addresses import Address, beside
from portevoix.blog.record import TermLink
from portevoix.options import SearchIndex
from portevoix.policy import Need
from portevoix.search.documents import Document, documents
from portevoix.search.engine import Engine
from portevoix.search.own import OwnEngine
from portevoix.search.pagefind import PagefindEngine
from portevoix.search.settings import SearchSettings, choose, is_known
from portevoix.search.store import FOLDER as STORE
from portevoix.search.store import fresh_index, keep, kept_index, recipes
from portevoix.search.views import Choice, Facet, SearchView
from portevoix.site import Making
from portevoix.taxonomy.letters import sort_key
from portevoix.words import Words

KIND = "PORTEVOIX_SEARCH"
"""The name of the page's address settings, `PORTEVOIX_SEARCH_URL` and `PORTEVOIX_SEARCH_SAVE_AS`."""

ENGINES: Mapping[str, Engine] = {engine.name: engine for engine in (OwnEngine(), PagefindEngine())}
"""All engines, by their names."""

SCRIPT = "site-search.js"

FOLDER = "index"
"""Where the files of the index are, beside the page."""

MOST_CHOICES = 60
"""Tags that the form offers, the most used ones: a list of thousands helps nobody. The search itself finds them all."""


@dataclass(frozen=True, slots=True)
class _Files:
    """An index to publish: its engine, how its files are made, the one that leads to all, and whether bodies of texts
    were read for it now."""

    engine: Engine
    head: str
    made: Mapping[str, Callable[[], bytes]]
    of_bodies: bool


def claim_search(making: Making) -> None:
    """Claim the search page and its index: of few texts it is made now; of many, only where a build is asked for it,
    and else it is the one that was made last."""
    settings = SearchSettings(engine=making.settings.search, place=making.settings.place("PORTEVOIX_SEARCH"))
    if not is_known(settings, making.report):
        return
    found = documents(making.site, whole=False)
    few = len(found) < settings.many
    if not few and not making.settings.index:
        _claim(making, _left(making), found)
        return
    found = documents(making.site)
    if engine := choose(settings, len(found), making.report):
        _claim(making, _made(engine, found, making) if few else _renewed(engine, found, making), found)


def _made(engine: Engine, found: Sequence[Document], making: Making) -> _Files:
    """The index is made now, not when it is written: only then is known what its files are called."""
    index = engine.index(found, making.settings.lang)
    return _Files(engine, index.head, {path: partial(bytes, data) for path, data in index.files.items()}, True)


def _renewed(engine: Engine, found: Sequence[Document], making: Making) -> _Files:
    """The index of just these texts, which is made and kept unless the one that is kept is; told where it cannot be."""
    settings = making.settings
    kept = fresh_index(settings, found, engine)
    if kept is None:
        index = engine.index(found, settings.lang)
        kept = keep(settings, found, engine, index)
        if kept is None:
            message = "the search index cannot be kept for the next build; see that this folder can be written"
            making.report.warning(STORE.as_posix(), 0, "", message)
            return _Files(engine, index.head, {path: partial(bytes, data) for path, data in index.files.items()}, True)
    return _Files(engine, kept.head, recipes(settings, kept), True)


def _left(making: Making) -> _Files | None:
    """The index that was made last, whatever has changed since; None where there is none."""
    kept = kept_index(making.settings)
    making.equipment.index = SearchIndex(kept.texts, kept.made) if kept else SearchIndex()
    return _Files(ENGINES[kept.engine], kept.head, recipes(making.settings, kept), False) if kept else None


def _claim(making: Making, index: _Files | None, found: Sequence[Document]) -> None:
    address = making.addresses.of(KIND)
    origin = making.settings_origin(f"{KIND}_SAVE_AS")
    engine, head = None, ""
    if index:
        engine, head = index.engine, beside(address, f"{FOLDER}/{index.head}").url
        for path, render in index.made.items():
            making.claim(beside(address, f"{FOLDER}/{path}").save_as, origin, render, of_bodies=index.of_bodies)
    making.claim_page("search.html", lambda: _view(making, engine, address, head, found), address, origin, noindex=True)


def _view(making: Making, engine: Engine | None, address: Address, index: str, found: Sequence[Document]) -> SearchView:
    words = making.words()
    title = words.gettext("Search")
    scripts, needs = ((SCRIPT,), engine.needs) if engine else ((), frozenset[Need]())
    frame = making.frame(address, title, noindex=True, about=None, scripts=scripts, needs=needs)
    return SearchView(
        **frame,
        engine=engine.name if engine else "",
        index=index,
        facets=tuple(facet for facet in form_facets(found, words) if facet.choices),
        ways=making.ways("ARCHIVES", "CATEGORIES", "TAGS", "AUTHORS"),
    )


def form_facets(found: Sequence[Document], words: Words) -> tuple[Facet, ...]:
    """What the form offers: all categories by name, the most used tags by name, years from the newest."""
    years = Counter(document.year for document in found if document.year)
    by_year = tuple(Choice(value=year, label=year, count=years[year]) for year in sorted(years, reverse=True))
    return (
        Facet(
            name="category",
            label=words.ngettext("Category", "Categories", 1),
            everything=words.gettext("All categories"),
            choices=_terms(found, lambda document: document.categories),
        ),
        Facet(
            name="tag",
            label=words.ngettext("Tag", "Tags", 1),
            everything=words.gettext("All tags"),
            choices=_terms(found, lambda document: document.tags, MOST_CHOICES),
        ),
        Facet(name="year", label=words.gettext("Year"), everything=words.gettext("All years"), choices=by_year),
    )


def _terms(
    found: Sequence[Document], of: Callable[[Document], Iterable[TermLink]], most: int | None = None
) -> tuple[Choice, ...]:
    """The terms by name; only the *most* used ones where there are more."""
    counts: Counter[TermLink] = Counter(term for document in found for term in of(document))
    used = sorted(counts, key=lambda term: (-counts[term], term.slug))[:most]
    ordered = sorted(used, key=lambda term: sort_key(term.name))
    return tuple(Choice(value=term.slug, label=term.name, count=counts[term]) for term in ordered)
