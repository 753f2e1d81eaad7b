"""What the template of the search page may use."""

from __future__ import annotations

from dataclasses import dataclass

from portevoix.views import Link, View


@dataclass(frozen=True, kw_only=True, slots=True)
class Choice:
    """One value that results can be narrowed to: a category, a tag, a year; and how many texts it holds."""

    value: str
    label: str
    count: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Facet:
    """A way to narrow results: the name of its field, its label, what choosing nothing is called, its choices."""

    name: str
    label: str
    everything: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True, kw_only=True)
class SearchView(View):
    """`search.html`: a form, results as one types, and where to look without it."""

    engine: str
    """Which script searches the index: `search-<engine>.js`, beside that of the form; empty where there is none yet."""
    index: str
    """Root-relative address of the file that leads to all others of the index; empty where there is none yet."""
    facets: tuple[Facet, ...]
    ways: tuple[Link, ...]
    """Other ways to find a text: the indexes of the site."""


TEMPLATES = {"search.html": SearchView}
