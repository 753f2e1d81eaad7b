"""Articles by year and by month, grouped once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from portevoix.blog.record import Article


@dataclass(frozen=True, slots=True)
class Month:
    """A month that holds articles: its first day, and its articles, newest first."""

    first: date
    articles: tuple[Article, ...]


@dataclass(frozen=True, slots=True)
class Year:
    """A year that holds articles, with its months, newest first."""

    first: date
    months: tuple[Month, ...]

    @property
    def articles(self) -> tuple[Article, ...]:
        """The year's articles, newest first."""
        return tuple(article for month in self.months for article in month.articles)


def by_year(articles: Sequence[Article]) -> tuple[Year, ...]:
    """The years of *articles* (newest first), in the zone their dates are in."""
    months = [
        Month(date(year, month, 1), tuple(group))
        for (year, month), group in groupby(articles, key=lambda item: (item.card.date.year, item.card.date.month))
    ]
    return tuple(Year(date(year, 1, 1), tuple(group)) for year, group in groupby(months, key=lambda m: m.first.year))
