"""What the templates of the taxonomy may use."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from portevoix.blog.record import TermLink
from portevoix.media.picture import Picture
from portevoix.views import Link, ListingView, View


@dataclass(frozen=True, kw_only=True, slots=True)
class CountedTerm:
    """A term and how many articles it holds."""

    name: str
    url: str
    count: int


@dataclass(frozen=True, kw_only=True, slots=True)
class TermFacts:
    """A category, tag or series as its own page shows it. `description` is HTML, may be empty."""

    name: str
    slug: str
    url: str
    description: str
    parent: TermLink | None
    children: tuple[CountedTerm, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class AuthorFacts:
    """An author as her page shows her. `biography` is HTML; `portrait` a root-relative address; may be empty."""

    name: str
    slug: str
    url: str
    biography: str
    portrait: str
    portrait_alt: str
    picture: Picture | None
    """The portrait in all its sizes; None where there is none, or where it is on another site."""
    accounts: tuple[Link, ...]
    """Her pages elsewhere, for `rel=me`."""
    fediverse: str
    """Her address in the fediverse, `@name@host`, or empty."""


@dataclass(frozen=True, kw_only=True)
class CategoryView(ListingView):
    """`category.html`: a category's archive; `whole` where each article is shown whole rather than summed up."""

    term: TermFacts
    whole: bool


@dataclass(frozen=True, kw_only=True)
class TagView(ListingView):
    """`tag.html`: the articles of a tag, and the tags that go with it."""

    term: TermFacts
    related: tuple[CountedTerm, ...]


@dataclass(frozen=True, kw_only=True)
class AuthorView(ListingView):
    """`author.html`: who she is, and what she wrote."""

    author: AuthorFacts


@dataclass(frozen=True, kw_only=True)
class SeriesView(ListingView):
    """`series.html`: the parts of a series in reading order."""

    term: TermFacts


@dataclass(frozen=True, kw_only=True)
class PeriodView(ListingView):
    """`period.html`: the articles of a year or of a month; neighbours in time are links or None."""

    period: date
    """The first day of the period."""
    is_year: bool
    months: tuple[CountedTerm, ...]
    """The months of a year that hold articles, in order; empty on the page of a month."""
    earlier: Link | None
    later: Link | None


@dataclass(frozen=True, kw_only=True, slots=True)
class MonthCount:
    """A month that holds articles: its first day, number of articles, and address (empty if it has no page)."""

    month: date
    url: str
    count: int


@dataclass(frozen=True, kw_only=True, slots=True)
class YearCount:
    """A year that holds articles, with its months, newest first; `url` is empty if it has no page of its own."""

    year: date
    url: str
    count: int
    months: tuple[MonthCount, ...]


@dataclass(frozen=True, kw_only=True)
class ArchivesView(View):
    """`archives.html`: every year and month that holds articles, newest first."""

    years: tuple[YearCount, ...]
    total: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Letter:
    """The terms whose name begins with one letter (É under E, Œ under O, digits under `0-9`)."""

    letter: str
    anchor: str
    terms: tuple[CountedTerm, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class CloudTerm:
    """A term in the cloud: `weight` runs from 1 (rare) to 5 (everywhere); the count is said in text too."""

    name: str
    url: str
    count: int
    weight: int


@dataclass(frozen=True, kw_only=True)
class TagsView(View):
    """`tags.html`: every tag, as a cloud and by letter."""

    cloud: tuple[CloudTerm, ...]
    letters: tuple[Letter, ...]
    total: int


@dataclass(frozen=True, kw_only=True, slots=True)
class DescribedTerm:
    """A term in an index: its name, address, number of articles and what it is about (HTML, may be empty)."""

    name: str
    url: str
    count: int
    description: str
    children: tuple[CountedTerm, ...]
    picture: Picture | None = None
    """An author's portrait."""


@dataclass(frozen=True, kw_only=True)
class TermsView(View):
    """`categories.html` and `authors.html`: every category or author, and how much each holds."""

    terms: tuple[DescribedTerm, ...]


TEMPLATES = {
    "category.html": CategoryView,
    "tag.html": TagView,
    "author.html": AuthorView,
    "series.html": SeriesView,
    "period.html": PeriodView,
    "archives.html": ArchivesView,
    "tags.html": TagsView,
    "categories.html": TermsView,
    "authors.html": TermsView,
}
