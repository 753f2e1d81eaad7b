"""A list of articles cut into numbered pages: the one way every list of the site is paginated and claimed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from portevoix.addresses import Address, numbered
from portevoix.blog.record import Article
from portevoix.bodies import of_body
from portevoix.markdown.embedding import embedded
from portevoix.outputs.output import Origin
from portevoix.previews.subject import A_LIST, About
from portevoix.site import Making
from portevoix.views import Entry, FeedLink, Link, ListingFrame, ListingView, Pagination, Step

_DESCRIPTION = 155
"""Characters of a description that search engines show whole."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One numbered page of a list: where it is, what it holds, where its neighbours are."""

    address: Address
    articles: tuple[Article, ...]
    pagination: Pagination

    @property
    def updated(self) -> datetime | None:
        """The last instant at which one of its articles changed, None where there is none."""
        return max((article.card.updated for article in self.articles), default=None)


def claim_list(
    making: Making,
    template: str,
    view: Callable[[ListingFrame], ListingView],
    articles: Sequence[Article],
    *,
    address: Address,
    title: str,
    origin: Origin,
    whole: bool = False,
    description: str = "",
    feeds: tuple[FeedLink, ...] = (),
    trail: tuple[Link, ...] = (),
    noindex: bool = False,
    about: About = A_LIST,
) -> None:
    """Claim every numbered page of a list: its *articles* in order, summed up or *whole*.

    *address* is that of the first page; *view* adds to the shared fields those of the list's own view.
    """
    for sheet in sheets(articles, address, making.settings.page_length):
        here = replace(about, modified=sheet.updated)

        def listing(sheet: Sheet = sheet, here: About = here) -> ListingView:
            shown = entries(making, sheet.articles, whole=whole)
            frame = making.frame(
                sheet.address,
                title,
                number=sheet.pagination.number,
                description=description or told_by(article.card.plain_title for article in sheet.articles),
                feeds=feeds,
                trail=trail,
                noindex=noindex,
                about=here,
                rows=(entry.share for entry in shown),
                texts=(entry.body for entry in shown),
            )
            return view({**frame, "entries": shown, "total": len(articles), "pagination": sheet.pagination})

        making.claim_page(
            template, listing, sheet.address, origin, sheet.updated, noindex=noindex, about=here, title=title
        )


def told_by(names: Iterable[str]) -> str:
    """What a list that nobody describes says of itself: the first of what it holds, as much as search engines show."""
    told = ""
    for name in names:
        longer = f"{told} · {name}" if told else name
        if len(longer) > _DESCRIPTION:
            break
        told = longer
    return told


def sheets(articles: Sequence[Article], address: Address, length: int) -> Iterator[Sheet]:
    """The pages of a list of *length* articles each (0: all on one); an empty list has one empty page."""
    length = length or max(len(articles), 1)
    count = max(1, -(-len(articles) // length))
    addresses = [numbered(address, number) for number in range(1, count + 1)]
    urls = ["", *(one.url for one in addresses), ""]  # by their numbers; nothing is before the first or after the last
    for number, place in enumerate(addresses, start=1):
        chunk = tuple(articles[(number - 1) * length : number * length])
        yield Sheet(place, chunk, _pagination(urls, number))


def _pagination(urls: Sequence[str], number: int) -> Pagination:
    count = len(urls) - 2
    shown = sorted({1, count, *range(max(1, number - 2), min(count, number + 2) + 1)})
    return Pagination(
        number=number,
        count=count,
        previous=urls[number - 1],
        next=urls[number + 1],
        steps=tuple(Step(number=page, url=urls[page], current=page == number) for page in shown),
    )


def entries(making: Making, articles: Sequence[Article], *, whole: bool = False) -> tuple[Entry, ...]:
    """The articles as a list shows them: summed up; or whole, each with its share row, their ids and headings made to
    fit the list."""
    shown: list[Entry] = []
    taken: Counter[str] = Counter()
    for article in articles:
        anchor = f"{article.card.slug}-{article.card.lang}"
        taken[anchor] += 1
        anchor = anchor if taken[anchor] == 1 else f"{anchor}-{taken[anchor]}"
        body = ""
        if whole:
            within = of_body(embedded(article.body, anchor, 1), article.body, "embedded", anchor, 1)
            body = making.pictured(within, making.words().lang, spoken=article.card.lang)
        share = making.share(article.card, own_page=False) if whole else None
        shown.append(Entry(card=article.card, anchor=anchor, body=body, share=share))
    return tuple(shown)
