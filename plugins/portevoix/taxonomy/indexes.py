"""The pages that list terms rather than articles: tags, categories, authors, and the archives by date."""

from __future__ import annotations

from datetime import date

from portevoix.addresses import Address
from portevoix.blog.record import Article
from portevoix.listing import entries, sheets
from portevoix.outputs.output import SitemapEntry
from portevoix.site import Making
from portevoix.taxonomy.file import AuthorEntry
from portevoix.taxonomy.letters import by_letter, cloud, sort_key
from portevoix.taxonomy.pages import articles_of, counted
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


def _claim_index(making: Making, kind: str, template: str, view: View) -> None:
    entry = SitemapEntry(url=view.canonical, modified=making.site.updated, alternates=())
    address = making.addresses.of(kind)
    making.claim_page(template, view, address.save_as, making.settings_origin(f"{kind}_SAVE_AS"), entry)


def _claim_tags(making: Making) -> None:
    address = making.addresses.of("TAGS")
    if not address.save_as:
        return
    terms = counted(making, making.site.taxonomy.tags.all())
    frame = making.frame(address, making.words().gettext("Tags"))
    view = TagsView(**frame, cloud=cloud(terms), letters=by_letter(terms), total=len(terms))
    _claim_index(making, "TAGS", "tags.html", view)


def _claim_described(making: Making, kind: str, label: str, template: str, terms: Terms) -> None:
    address = making.addresses.of(kind)
    if not address.save_as:
        return
    described = []
    for term in sorted(terms.all(), key=lambda term: sort_key(term.link.name)):
        entry = term.entry
        text = (entry.biography if isinstance(entry, AuthorEntry) else "") or entry.description if entry else ""
        children = making.site.children.get((term.facet, term.link.slug), ())
        described.append(
            DescribedTerm(
                name=term.link.name,
                url=term.link.url,
                count=len(articles_of(making, term)),
                description=making.prose(text),
                children=counted(making, children),
            )
        )
    view = TermsView(**making.frame(address, making.words().gettext(label)), terms=tuple(described))
    _claim_index(making, kind, template, view)


def _claim_archives(making: Making) -> None:
    address = making.addresses.of("ARCHIVES")
    if not address.save_as:
        return
    years = tuple(_year_count(making, year) for year in making.site.years)
    frame = making.frame(address, making.words().gettext("Archives"))
    view = ArchivesView(**frame, years=years, total=len(making.site.articles))
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
    if making.addresses.has("YEAR_ARCHIVE"):
        for index, year in enumerate(years):
            later, earlier = _neighbours(making, "YEAR_ARCHIVE", [other.first for other in years], index)
            _claim_period(making, "YEAR_ARCHIVE", year, year.articles, earlier, later)
    if making.addresses.has("MONTH_ARCHIVE"):
        months = [month for year in years for month in year.months]
        for index, month in enumerate(months):
            later, earlier = _neighbours(making, "MONTH_ARCHIVE", [other.first for other in months], index)
            _claim_period(making, "MONTH_ARCHIVE", month, month.articles, earlier, later)


def _neighbours(making: Making, kind: str, firsts: list[date], index: int) -> tuple[Link | None, Link | None]:
    """The period after and the period before, of periods given newest first."""

    def link(place: int) -> Link | None:
        if not 0 <= place < len(firsts):
            return None
        return Link(label=_name(making, kind, firsts[place]), url=_address(making, kind, firsts[place]).url)

    return link(index - 1), link(index + 1)


def _name(making: Making, kind: str, first: date) -> str:
    return str(first.year) if kind == "YEAR_ARCHIVE" else making.words().month(first)


def _claim_period(
    making: Making,
    kind: str,
    period: Year | Month,
    articles: tuple[Article, ...],
    earlier: Link | None,
    later: Link | None,
) -> None:
    title = making.words().gettext("Archives of %(period)s", period=_name(making, kind, period.first))
    for sheet in sheets(articles, _address(making, kind, period.first), making.settings.page_length):
        frame = making.frame(sheet.address, title, number=sheet.number, trail=_period_trail(making, period))
        view = PeriodView(
            **frame,
            entries=entries(sheet.articles),
            total=len(articles),
            pagination=sheet.pagination,
            period=period.first,
            is_year=isinstance(period, Year),
            months=_months(making, period),
            earlier=earlier,
            later=later,
        )
        newest = max(article.card.updated for article in articles)
        entry = SitemapEntry(url=view.canonical, modified=newest, alternates=())
        origin = making.settings_origin(f"{kind}_SAVE_AS")
        making.claim_page("period.html", view, sheet.address.save_as, origin, entry)


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
