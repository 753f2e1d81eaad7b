"""The pages that list terms rather than articles: tags, categories, authors, and the archives by date."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from portevoix.addresses import Address
from portevoix.listing import claim_list, told_by
from portevoix.previews.subject import A_LIST
from portevoix.site import Making
from portevoix.taxonomy.letters import by_letter, cloud, sort_key
from portevoix.taxonomy.pages import about, articles_of, counted, portrait_of
from portevoix.taxonomy.periods import Month, Year
from portevoix.taxonomy.terms import Terms
from portevoix.taxonomy.views import (
    ArchivesView,
    CountedTerm,
    DescribedTerm,
    MonthCount,
    PeriodView,
    TagsView,
    TermsView,
    YearCount,
)
from portevoix.views import Link, View


def claim_indexes(making: Making) -> None:
    """Claim the indexes of tags, categories and authors, and the archives by date."""
    _claim_tags(making)
    _claim_described(making, "CATEGORIES", "Categories", "categories.html", making.site.taxonomy.categories)
    _claim_described(making, "AUTHORS", "Authors", "authors.html", making.site.taxonomy.authors)
    _claim_archives(making)
    _claim_periods(making)


def _claim_index(making: Making, kind: str, template: str, view: Callable[[], View]) -> None:
    address = making.addresses.of(kind)
    origin = making.settings_origin(f"{kind}_SAVE_AS")
    making.claim_page(template, view, address, origin, making.site.updated, about=A_LIST)


def _claim_tags(making: Making) -> None:
    address = making.addresses.of("TAGS")
    terms = counted(making, making.site.taxonomy.tags.all())
    if not address.save_as or (making.settings.alone and not terms):
        return

    def view() -> TagsView:
        names = (term.name for term in sorted(terms, key=lambda term: -term.count))
        frame = making.frame(address, making.words().gettext("Tags"), description=told_by(names))
        return TagsView(**frame, cloud=cloud(terms), letters=by_letter(terms), total=len(terms))

    _claim_index(making, "TAGS", "tags.html", view)


def _claim_described(making: Making, kind: str, label: str, template: str, terms: Terms) -> None:
    address = making.addresses.of(kind)
    if not address.save_as or (making.settings.alone and not terms.all()):
        return
    described = []
    for term in sorted(terms.all(), key=lambda term: sort_key(term.link.name)):
        children = making.site.children.get((term.facet, term.link.slug), ())
        described.append(
            DescribedTerm(
                name=term.link.name,
                url=term.link.url,
                count=len(articles_of(making, term)),
                description=making.prose(about(term)),
                children=counted(making, children),
                picture=portrait_of(making, term),
            )
        )

    def view() -> TermsView:
        told = told_by(term.name for term in described)
        frame = making.frame(address, making.words().gettext(label), description=told)
        return TermsView(**frame, terms=tuple(described))

    _claim_index(making, kind, template, view)


def _claim_archives(making: Making) -> None:
    address = making.addresses.of("ARCHIVES")
    if not address.save_as:
        return

    def view() -> ArchivesView:
        years = tuple(_year_count(making, year) for year in making.site.years)
        told = told_by(str(year.first.year) for year in making.site.years)
        frame = making.frame(address, making.words().gettext("Archives"), description=told)
        return ArchivesView(**frame, years=years, total=len(making.site.articles))

    _claim_index(making, "ARCHIVES", "archives.html", view)


def _year_count(making: Making, year: Year) -> YearCount:
    months = tuple(
        MonthCount(month=month.first, url=_url(making, "MONTH_ARCHIVE", month.first), count=len(month.articles))
        for month in year.months
    )
    url = _url(making, "YEAR_ARCHIVE", year.first)
    return YearCount(year=year.first, url=url, count=len(year.articles), months=months)


def _url(making: Making, kind: str, first: date) -> str:
    return _address(making, kind, first).url if making.addresses.has(kind) else ""


def _address(making: Making, kind: str, first: date) -> Address:
    return making.addresses.of(kind, date=first)


def _claim_periods(making: Making) -> None:
    years = making.site.years
    _claim_sort_of_period(making, "YEAR_ARCHIVE", years)
    _claim_sort_of_period(making, "MONTH_ARCHIVE", [month for year in years for month in year.months])


def _claim_sort_of_period(making: Making, kind: str, periods: Sequence[Year | Month]) -> None:
    """Claim the archives of all years, or of all months, given newest first: each leads to the two beside it."""
    if not making.addresses.has(kind):
        return
    links = [
        Link(label=_name(making, kind, period.first), url=_address(making, kind, period.first).url)
        for period in periods
    ]
    for period, later, earlier in zip(periods, [None, *links], [*links[1:], None], strict=False):
        _claim_period(making, kind, period, earlier, later)


def _name(making: Making, kind: str, first: date) -> str:
    return str(first.year) if kind == "YEAR_ARCHIVE" else making.words().month(first)


def _claim_period(making: Making, kind: str, period: Year | Month, earlier: Link | None, later: Link | None) -> None:
    months = _months(making, period)
    claim_list(
        making,
        "period.html",
        lambda frame: PeriodView(
            **frame,
            period=period.first,
            is_year=isinstance(period, Year),
            months=months,
            earlier=earlier,
            later=later,
        ),
        period.articles,
        address=_address(making, kind, period.first),
        title=making.words().gettext("Archives of %(period)s", period=_name(making, kind, period.first)),
        origin=making.settings_origin(f"{kind}_SAVE_AS"),
        trail=_period_trail(making, period),
    )


def _months(making: Making, period: Year | Month) -> tuple[CountedTerm, ...]:
    if isinstance(period, Month) or not making.addresses.has("MONTH_ARCHIVE"):
        return ()
    return tuple(
        CountedTerm(
            name=making.words().month_name(month.first),
            url=_address(making, "MONTH_ARCHIVE", month.first).url,
            count=len(month.articles),
        )
        for month in reversed(period.months)
    )


def _period_trail(making: Making, period: Year | Month) -> tuple[Link, ...]:
    steps = []
    if making.addresses.has("ARCHIVES"):
        steps.append(Link(label=making.words().gettext("Archives"), url=making.addresses.of("ARCHIVES").url))
    if isinstance(period, Month) and making.addresses.has("YEAR_ARCHIVE"):
        year = _address(making, "YEAR_ARCHIVE", period.first)
        steps.append(Link(label=str(period.first.year), url=year.url))
    return tuple(steps)
