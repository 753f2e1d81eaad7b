"""From what a kind makes of a microsite to claimed pages and files: all that no kind has to write again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property
from urllib.parse import unquote

from portevoix.addresses import Address, file_of
from portevoix.blog.pages import alternates_of, not_for_search
from portevoix.blog.record import Article, Card, State
from portevoix.microsites.built import Built
from portevoix.microsites.feeds import feeds
from portevoix.microsites.look import inks
from portevoix.microsites.page import KindPage, KindView, MicrositeView
from portevoix.outputs.output import Origin
from portevoix.previews.subject import About, Role
from portevoix.sharing.views import ShareRow
from portevoix.site import Making
from portevoix.views import Alternate, FeedLink, Frame, Link


def claim_microsite(making: Making, built: Built) -> None:
    """Claim the pages of a microsite in one language, its look, its feeds and its other files."""
    _Claims(making, built).claim()


class _Claims:
    def __init__(self, making: Making, built: Built) -> None:
        self._making = making
        self._built = built
        self._microsite = built.microsite
        now = making.settings.now
        self._pages: Sequence[KindPage] = built.kind.pages(built.model, now)
        settings = making.settings
        rights = settings.licence.label if settings.licence else ""
        style = making.site_views(settings.lang, making.addresses.href("")).sheets.get("feed", "")
        own = feeds(built.microsite, built.entries, most=settings.feed_limit, rights=rights, stylesheet=style)
        self._files = [*own, *built.kind.files(built.model, now)]

    def claim(self) -> None:
        for page in self._pages:
            self._claim_page(page)
        for file in self._files:
            url = self._microsite.at(file.path)
            self._making.claim(self._place(url), self._origin, file.render)
        if self._making.settings.alone and self._built.is_main:
            domain = f"{self._microsite.domain}\n".encode()
            self._making.claim("CNAME", self._origin, lambda: domain)

    @cached_property
    def _origin(self) -> Origin:
        return self._making.origin(self._microsite.source)

    def _place(self, url: str) -> str:
        """Where a root-relative address is in the output."""
        return file_of(unquote(url.removeprefix(self._making.settings.base)))

    def _claim_page(self, page: KindPage) -> None:
        making, microsite = self._making, self._microsite
        article = self._article(page)
        card = article.card if article else None
        url = card.url if card else microsite.at(page.path)
        address = Address(url, self._place(url))
        lang = card.lang if card else microsite.lang
        about = self._about(page, card)
        alternates = alternates_of(making, lang, url, page.title, article.translations) if article else ()
        making.claim_page(
            f"kinds/{self._built.kind.name}/{page.template}.html",
            lambda: self._page_view(page, article, address, about, alternates),
            address,
            page.origin or (making.origin(card.source) if card else self._origin),
            card.updated if card else page.modified,
            noindex=self._not_for_search(page, card),
            alternates=alternates,
            about=about,
            title=page.title,
            lang=lang,
            videos=page.videos,
            framed=page.framed,
        )

    def _page_view(
        self,
        page: KindPage,
        article: Article | None,
        address: Address,
        about: About,
        alternates: tuple[Alternate, ...],
    ) -> KindView:
        making, microsite = self._making, self._microsite
        card = article.card if article else None
        other = page.passes_on.article if page.passes_on else article
        share = making.share(other.card) if other else self._passed_on(page, address.url)
        spoken = card.lang if card else microsite.lang
        body = making.pictured(article.body if article else page.body, making.words(spoken).lang, spoken=spoken)
        return KindView(
            **self._frame(page, address, card, about, alternates, (share,), body),
            microsite=self._view(address.url),
            page=page.view(),
            card=card,
            body=body,
            translations=article.translations if article else (),
            share=share,
        )

    def _not_for_search(self, page: KindPage, card: Card | None) -> bool:
        known = (one for one in (card, self._built.article.card) if one)
        return page.noindex or any(not_for_search(one.status, one.state) for one in known)

    def _about(self, page: KindPage, card: Card | None) -> About:
        return About(
            role=Role.ENTRY,
            title=card.plain_title if card else page.title,
            lang=card.lang if card else self._microsite.lang,
            modified=card.updated if card else None,
            card=card,
            source=card.source if card else self._microsite.source,
            films=page.footage,
            nodes=page.nodes,
            site=self._microsite.plain_title,
            bar=page.bar,
            inks=inks(self._built.look),
            is_quiet=page.is_quiet,
        )

    def _passed_on(self, page: KindPage, url: str) -> ShareRow | None:
        """The share row of a page that is no entry's."""
        microsite = self._microsite
        words = page.description or microsite.plain_summary
        return self._making.pass_on(f"{page.title} – {microsite.plain_title}", url, words, microsite.lang)

    def _article(self, page: KindPage) -> Article | None:
        """What other rooms know of a page: that of an entry, or the opening page."""
        if page.item and page.item.article:
            return page.item.article
        return None if page.path else self._built.article

    def _frame(
        self,
        page: KindPage,
        address: Address,
        card: Card | None,
        about: About,
        alternates: tuple[Alternate, ...],
        rows: tuple[ShareRow | None, ...],
        body: str,
    ) -> Frame:
        making, microsite = self._making, self._microsite
        frame = making.frame(
            address,
            page.title,
            lang=about.lang,
            description=(card.plain_summary if card else "") or page.description or microsite.plain_summary,
            alternates=alternates,
            feeds=self._feed_links,
            trail=self._trail(page),
            noindex=self._not_for_search(page, card),
            about=about,
            rows=rows,
            texts=(body,),
            scripts=page.scripts,
            films=page.films,
            look=making.equipment.looks.get(microsite.slug),
        )
        if page.path:
            frame["head_title"] = f"{page.title} – {microsite.title}"
        return frame

    @cached_property
    def _feed_links(self) -> tuple[FeedLink, ...]:
        return tuple(
            FeedLink(title=file.title, url=self._microsite.at(file.path), type=file.type)
            for file in self._files
            if file.type
        )

    def _trail(self, page: KindPage) -> tuple[Link, ...]:
        """Where a microsite stands alone, its opening page is the home page."""
        return (
            ()
            if self._making.settings.alone or not page.path
            else (Link(label=self._microsite.title, url=self._microsite.url),)
        )

    @cached_property
    def _plain_view(self) -> MicrositeView:
        microsite, settings = self._microsite, self._making.settings
        elsewhere = self._making.addresses.elsewhere("")
        return MicrositeView(
            title=microsite.title,
            kind=microsite.kind,
            slug=microsite.slug,
            lang=microsite.lang,
            home=microsite.url,
            summary=microsite.summary,
            logo=microsite.logo,
            state=microsite.state.value,
            starts=microsite.starts,
            ends=microsite.ends,
            thanks=microsite.thanks,
            call_to_action=None if microsite.state is State.ENDED else microsite.call_to_action,
            menu=tuple(Link(label=page.menu, url=microsite.at(page.path)) for page in self._pages if page.menu),
            main=Link(label=settings.main_name or settings.name, url=elsewhere),
        )

    def _view(self, url: str) -> MicrositeView:
        view = self._plain_view
        return replace(view, menu=tuple(replace(link, current=link.url == url) for link in view.menu))
