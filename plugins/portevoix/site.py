"""A site, complete and frozen: what every room that makes pages works from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property

from portevoix.addresses import Address, Addresses
from portevoix.blog.record import Article, Page
from portevoix.outputs.door import Outputs
from portevoix.outputs.output import Origin, Output, SitemapEntry
from portevoix.policy import page_policy
from portevoix.problems import Report
from portevoix.rendering import Renderer
from portevoix.settings import SiteSettings
from portevoix.taxonomy.groups import Groups
from portevoix.taxonomy.periods import Year
from portevoix.taxonomy.terms import Facet, Taxonomy, Term
from portevoix.views import Alternate, FeedLink, Frame, Link, SiteView, View
from portevoix.words import Dictionary, Words


@dataclass(frozen=True, kw_only=True)
class Site:
    """The records of one build. `articles` are those that lists may show, newest first."""

    settings: SiteSettings
    articles: tuple[Article, ...]
    """Listed articles, one a text (its translations hang on it), newest first."""
    translations: tuple[Article, ...]
    hidden: tuple[Article, ...]
    pages: tuple[Page, ...]
    taxonomy: Taxonomy
    groups: Groups
    years: tuple[Year, ...]
    lines: Mapping[str, int]
    """For each source the line that decides its address: its slug's, else its title's."""
    alias_lines: Mapping[str, int] = field(default_factory=dict)
    """For each source with old addresses the line that names them."""
    updated: datetime | None
    """The last instant at which any listed article changed, None where there is none."""

    @cached_property
    def children(self) -> Mapping[tuple[Facet, str], tuple[Term, ...]]:
        """The terms below a term, by the parent's facet and slug."""
        found: dict[tuple[Facet, str], list[Term]] = defaultdict(list)
        for terms in (self.taxonomy.categories, self.taxonomy.tags):
            for term in terms.all():
                parent = terms.link(term.entry.parent) if term.entry and term.entry.parent else None
                if parent:
                    found[terms.facet, parent.slug].append(term)
        return {parent: tuple(terms) for parent, terms in found.items()}

    @property
    def all_articles(self) -> tuple[Article, ...]:
        """Every article that has a page: listed, translated, hidden."""
        return self.articles + self.translations + self.hidden


@dataclass(frozen=True, kw_only=True)
class Making:
    """What a room needs to claim its pages: the site, its addresses, its words, and the door."""

    site: Site
    addresses: Addresses
    dictionary: Dictionary
    renderer: Renderer
    outputs: Outputs
    report: Report
    site_views: Callable[[str, str], SiteView]
    """What all pages of one language share, with the menu as a page of that address shows it."""
    address: Callable[[str], str]
    """An address that an editor wrote, a reference (`{static}/media/x.jpg`) or not, as root-relative or absolute."""
    prose: Callable[[str], str]
    """An editor's few words (a description, a biography), Markdown, as HTML."""
    plain: Callable[[str], str]
    """The same words as plain text."""

    @property
    def settings(self) -> SiteSettings:
        """The site's settings."""
        return self.site.settings

    def words(self, lang: str | None = None) -> Words:
        """The words of a language; the site's own unless another is asked for, and the theme speaks it."""
        return self.dictionary.of(lang if lang and self.dictionary.speaks(lang) else self.settings.lang)

    def origin(self, source: str) -> Origin:
        """Who asks for a file, by its path below the content folder."""
        return Origin(self.settings.relative(self.settings.content / source), self.site.lines.get(source, 0))

    def settings_origin(self, key: str) -> Origin:
        """A setting asks for a file."""
        return Origin(f"the setting {key}")

    def claim(self, save_as: str, origin: Origin, render: Callable[[], bytes], depends: object = None) -> None:
        """Claim a file that is no page: a feed, a calendar, a text."""
        self.outputs.claim(Output(path=save_as, origin=origin, render=render, depends=depends))

    def claim_page(
        self, template: str, view: View, save_as: str, origin: Origin, modified: datetime | None = None
    ) -> None:
        """Claim a page: its template, its view, and when what it shows last changed, if that is known.

        The sitemap names it unless its view keeps search engines away.
        """
        alternates = tuple((alternate.lang, alternate.href) for alternate in view.alternates)
        self.outputs.claim(
            Output(
                path=save_as,
                origin=origin,
                render=lambda: self.renderer.render(template, view),
                depends=(template, view),
                sitemap=None if view.noindex else SitemapEntry(view.canonical, modified, alternates),
                is_page=True,
            )
        )

    def frame(
        self,
        address: Address,
        title: str,
        *,
        lang: str | None = None,
        description: str = "",
        number: int = 1,
        alternates: tuple[Alternate, ...] = (),
        feeds: tuple[FeedLink, ...] = (),
        trail: tuple[Link, ...] = (),
        noindex: bool = False,
    ) -> Frame:
        """The fields every view shares, as keyword arguments of a view class.

        *lang* is the language of the text: the page's own words are in it where the theme speaks it.
        *trail* holds what lies between the home page and this page; both ends are added here.
        """
        words = self.words(lang)
        site = self.site_views(words.lang, address.url)
        here = title if number == 1 else words.gettext("%(title)s – page %(number)d", title=title, number=number)
        home = Link(label=words.gettext("Home"), url=site.home)
        steps = (home, *trail, Link(label=here, url=address.url, current=True))
        is_home = address.url == site.home
        return {
            "site": site,
            "title": title,
            "head_title": site.name if is_home else f"{here} – {site.name}",
            "description": description,
            "lang": words.lang,
            "url": address.url,
            "canonical": self.addresses.absolute(address.url) if self.settings.origin else "",
            "alternates": alternates,
            "feeds": feeds,
            "noindex": noindex,
            "policy": page_policy(preview=self.settings.preview),
            "trail": () if is_home else steps,
        }
