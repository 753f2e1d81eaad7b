"""The search page and the files it reads."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from functools import partial

from portevoix.addresses import Address, beside
from portevoix.blog.record import TermLink
from portevoix.search.documents import Document, documents
from portevoix.search.engine import Engine
from portevoix.search.settings import SearchSettings, choose
from portevoix.search.views import Choice, Facet, SearchView
from portevoix.site import Making
from portevoix.taxonomy.letters import sort_key
from portevoix.words import Words

KIND = "PORTEVOIX_SEARCH"
"""The name of the page's address settings, `PORTEVOIX_SEARCH_URL` and `PORTEVOIX_SEARCH_SAVE_AS`."""

SCRIPT = "site-search.js"

FOLDER = "index"
"""Where the files of the index are, beside the page."""

MOST_CHOICES = 60
"""Tags that the form offers, the most used ones: a list of thousands helps nobody. The search itself finds them all."""


def claim_search(making: Making) -> None:
    """Claim the search page and its index, where an engine can be had."""
    settings = SearchSettings(
        engine=making.settings.search,
        preview=making.settings.preview,
        place=making.settings.place("PORTEVOIX_SEARCH"),
    )
    found = documents(making.site)
    engine = choose(settings, len(found), making.report)
    if engine:
        _claim(making, engine, found)


def _claim(making: Making, engine: Engine, found: Sequence[Document]) -> None:
    """The index is made now, not when it is written: only then is known what its files are called."""
    address = making.addresses.of(KIND)
    origin = making.settings_origin(f"{KIND}_SAVE_AS")
    index = engine.index(found, making.settings.lang)
    for path, data in index.files.items():
        here = beside(address, f"{FOLDER}/{path}")
        making.claim(here.save_as, origin, partial(bytes, data), of_bodies=True)
    head = beside(address, f"{FOLDER}/{index.head}").url
    making.claim_page("search.html", lambda: _view(making, engine, address, head, found), address, origin, noindex=True)


def _view(making: Making, engine: Engine, address: Address, index: str, found: Sequence[Document]) -> SearchView:
    words = making.words()
    title = words.gettext("Search")
    frame = making.frame(address, title, noindex=True, about=None, scripts=(SCRIPT,), needs=engine.needs)
    return SearchView(
        **frame,
        engine=engine.name,
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
