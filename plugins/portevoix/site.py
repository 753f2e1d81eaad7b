"""A site, complete and frozen: what every room that makes pages works from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property, partial
from operator import attrgetter

from portevoix.addresses import Address, Addresses
from portevoix.blog.record import Article, Card, Page, TermLink
from portevoix.bodies import of_body
from portevoix.equipment import Equipment
from portevoix.films.film import Film
from portevoix.films.placing import FilmLink, FilmNeeds, needs_of
from portevoix.media.picture import Picture
from portevoix.microsites.built import Built
from portevoix.outputs.door import Outputs
from portevoix.outputs.output import Origin, Output, Recipe, SitemapEntry, SitemapVideo
from portevoix.policy import Need, page_policy
from portevoix.previews.subject import A_LIST, About
from portevoix.problems import Report
from portevoix.rendering import Renderer
from portevoix.settings import SiteSettings
from portevoix.sharing.passage import Passage
from portevoix.sharing.row import icons_of
from portevoix.sharing.views import ShareRow
from portevoix.shown import shown_text
from portevoix.taxonomy.groups import Groups
from portevoix.taxonomy.periods import Year
from portevoix.taxonomy.terms import Facet, Taxonomy, Term
from portevoix.tokens.declarations import Declaration
from portevoix.views import Alternate, FeedLink, Frame, Link, Look, SiteView, View
from portevoix.words import Dictionary, Words

_policy = attrgetter("policy")
"""The policy of a page, by its view."""

SHARE_SCRIPT = "diffuser.js"
"""The script of share rows."""

INDEXES = {"ARCHIVES": "Archives", "CATEGORIES": "Categories", "TAGS": "Tags", "AUTHORS": "Authors"}
"""The pages that lead to every text, by the kind of their address, and what they are called."""


@dataclass(frozen=True, kw_only=True)
class Site:
    """The records of one build. `articles` are those that lists may show, newest first."""

    settings: SiteSettings
    articles: tuple[Article, ...]
    """Listed articles, one a text (its translations hang on it), newest first."""
    translations: tuple[Article, ...]
    hidden: tuple[Article, ...]
    pages: tuple[Page, ...]
    entries: tuple[Article, ...] = ()
    """The texts of microsites that have a page of their own, in all languages, hidden ones too; newest first."""
    taxonomy: Taxonomy
    groups: Groups
    years: tuple[Year, ...]
    origins: Mapping[str, Origin]
    """Each source at the line that decides its address: that of its `save_as`, of its slug, else of its title."""
    lines: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    """For each source the line of each field of its header."""
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
    address: Callable[[str, int], str]
    """The address of a picture that an editor wrote on a line of his file, a reference (`{static}/media/x.jpg`) or not,
    as root-relative or absolute."""
    prose: Callable[[str], str]
    """An editor's few words (a description, a biography), Markdown, as HTML."""
    plain: Callable[[str], str]
    """The same words as plain text."""
    picture: Callable[..., Picture | None] = lambda url, alt="", credit="": None
    """The picture of ours at an address, with its alternative text and its credit; None of any other address."""
    film: Callable[[FilmLink, str], Film | None] = lambda link, lang: None
    """The film of ours that a link in a text of that language stands for; None of any other."""
    equipment: Equipment = field(default_factory=Equipment)
    tokens: tuple[Declaration, ...] = ()
    """What the style sheets declare for a whole page, in the order of the cascade."""
    microsites: tuple[Built, ...] = ()
    """The public microsites, each in each of its languages."""
    answers: Mapping[str, Mapping[str, str | None]] = field(default_factory=dict)
    """What the references of each body lead to, by its source and as they are written; None where broken."""

    @property
    def settings(self) -> SiteSettings:
        """The site's settings."""
        return self.site.settings

    def words(self, lang: str | None = None) -> Words:
        """The words of the page of a text in *lang*: in that language, else in the site's, else in English."""
        return self.dictionary.nearest(lang, self.settings.lang)

    def origin(self, source: str) -> Origin:
        """Who asks for a file, by its path below the content folder."""
        return self.site.origins[source]

    def settings_origin(self, key: str) -> Origin:
        """A setting asks for a file."""
        return Origin(f"the setting {key}", remedy="change {}" if key.endswith("_SAVE_AS") else "")

    def pictured(self, html: str, lang: str, *, eager: bool = False, spoken: str = "") -> str:
        """The HTML of a text in *spoken* with its pictures and films as the theme shows them, in the words of *lang*;
        where *eager*, the first picture is not to wait."""
        shown = shown_text(self.renderer.call, self.picture, self.film, html, lang, spoken or lang, eager=eager)
        return of_body(shown, html, "shown", lang, spoken or lang, eager)

    def claim(
        self,
        save_as: str,
        origin: Origin,
        render: Callable[[], bytes],
        *,
        gives_way: bool = False,
        lasting: bool = False,
        last: bool = False,
        of_bodies: bool = False,
    ) -> None:
        """Claim a file that is no page: a feed, a calendar, a text; one that *gives way* where the site has its own, or
        that, once made under a name, *lasts*; or that is made *last*, of what pages say of themselves; or *of bodies*,
        before it is claimed."""
        claimed = Output(save_as, origin, render, None, False, gives_way, lasting, last, of_bodies)
        self.outputs.claim(claimed)

    def claim_page(
        self,
        template: str,
        view: Callable[[], View],
        address: Address,
        origin: Origin,
        modified: datetime | None = None,
        *,
        noindex: bool = False,
        alternates: tuple[Alternate, ...] = (),
        about: About | None = None,
        title: str = "",
        lang: str | None = None,
        gives_way: bool = False,
        videos: tuple[SitemapVideo, ...] = (),
        framed: bool = False,
    ) -> None:
        """Claim a page: its template, its view, and when what it shows last changed, if that is known.

        The *view* is made when the page is. What the sitemap says of it is known before: nothing where *noindex*, else
        its *alternates* and its *videos*; and what others are told *about* it, by its *title*, in the language of its
        text. One that *gives way* is made unless the site has its own; one that is *framed* other sites may show.
        """
        if about and self.equipment.announce:
            self.equipment.announce(address, about, title, self.words(lang).lang)
        hreflangs = tuple((alternate.lang, alternate.href) for alternate in alternates)
        entry = SitemapEntry(self._public(address.url), modified, hreflangs, videos)
        self.outputs.claim(
            Output(
                path=address.save_as,
                origin=origin,
                render=Recipe(view, partial(self.renderer.render, template, file=address.save_as), template, _policy),
                sitemap=None if noindex else self._told_of(entry),
                is_page=True,
                gives_way=gives_way,
                framed=framed,
            )
        )

    def _told_of(self, entry: SitemapEntry) -> SitemapEntry | None:
        """What the sitemap says of a page; nothing of one that is canonical elsewhere."""
        return entry if entry.url.startswith(f"{self.settings.origin}/") else None

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
        about: About | None = A_LIST,
        rows: Iterable[ShareRow | None] = (),
        scripts: tuple[str, ...] = (),
        needs: frozenset[Need] = frozenset(),
        texts: Iterable[str] = (),
        films: FilmNeeds | None = None,
        look: Look | None = None,
    ) -> Frame:
        """The fields every view shares, as keyword arguments of a view class.

        *lang* is the language of the text: the page's own words are in it where the theme speaks it.
        *trail* holds what lies between the home page and this page; both ends are added here.
        *about* is for those who only read of the page, None where there is nothing to be told; *rows* are the share
        rows on it; *scripts* are names of the theme's, and *needs* what the page may do beside being read;
        *texts* are whole texts, as the page shows them; *films* is what it needs beside for films of its own; *look* is
        a microsite's colours over the theme's.
        """
        words = self.words(lang)
        site = self.site_views(words.lang, address.url)
        here = title if number == 1 else words.gettext("%(title)s – page %(number)d", title=title, number=number)
        home = Link(label=words.gettext("Home"), url=site.home)
        steps = (home, *trail, Link(label=here, url=address.url, current=True))
        is_home = address.url == site.home
        icons = icons_of(row for row in rows if row)
        films = needs_of(texts) | (films or FilmNeeds())
        scripts = (*scripts, *films.scripts, SHARE_SCRIPT) if icons else (*scripts, *films.scripts)
        needs = needs | {"script"} if scripts else needs
        frame: Frame = {
            "site": site,
            "title": title,
            "head_title": site.name if is_home else f"{here} – {site.name}",
            "description": description,
            "lang": words.lang,
            "url": address.url,
            "canonical": self._public(address.url),
            "alternates": alternates,
            "feeds": feeds,
            "noindex": noindex,
            "policy": page_policy(preview=self.settings.preview, needs=needs, frames=films.frames),
            "preview": None,
            "icons": icons,
            "scripts": tuple(self.addresses.href(f"theme/js/{name}") for name in scripts),
            "films": films.any,
            "look": look or self.equipment.look,
            "trail": () if is_home else steps,
        }
        if about and self.equipment.preview:
            frame["preview"] = self.equipment.preview(frame, address, about)
        return frame

    def ways(self, *kinds: str) -> tuple[Link, ...]:
        """Links to those of these indexes (keys of `INDEXES`) that the site has."""
        return tuple(
            Link(label=self.words().gettext(INDEXES[kind]), url=self.addresses.of(kind).url)
            for kind in kinds
            if self.addresses.has(kind) and not self._is_bare(kind)
        )

    def _is_bare(self, kind: str) -> bool:
        """Whether a microsite alone has nothing for an index."""
        taxonomy = self.site.taxonomy
        terms = {"TAGS": taxonomy.tags, "AUTHORS": taxonomy.authors}.get(kind)
        return bool(self.settings.alone and terms and not terms.all())

    def share(self, card: Card, *, own_page: bool = True) -> ShareRow | None:
        """The share row of an article, on its own page or under it in a list of whole articles."""
        if not self.equipment.share:
            return None
        passage = Passage(
            title=card.plain_title or card.title,
            url=self._public(card.url),
            summary=card.plain_summary,
            hashtags=tuple(tag.name for tag in card.tags if not self._is_kept_apart(tag)),
            lang=card.lang,
            image=self._public(card.image),
        )
        return self._share(passage, own_page)

    def _is_kept_apart(self, tag: TermLink) -> bool:
        """Whether a tag is for the site alone: one that its editor keeps from search engines is no hashtag."""
        term = self.site.taxonomy.tags.by_slug.get(tag.slug)
        return term is not None and term.noindex

    def share_page(self, page: Page) -> ShareRow | None:
        """The share row of an undated text."""
        title = page.plain_title or page.title
        passage = Passage(
            title=title,
            url=self._public(page.url),
            summary=page.plain_summary,
            lang=page.lang,
            image=self._public(page.image),
        )
        return self._share(passage, own_page=True)

    def pass_on(self, title: str, url: str, summary: str, lang: str) -> ShareRow | None:
        """The share row of any other page."""
        return self._share(Passage(title=title, url=self._public(url), summary=summary, lang=lang), own_page=True)

    def _public(self, url: str) -> str:
        """A root-relative address as others reach it, empty where the site has no address."""
        return self.addresses.absolute(url) if self.settings.origin else ""

    def _share(self, passage: Passage, own_page: bool) -> ShareRow | None:
        return self.equipment.share(passage, self.words(passage.lang), own_page) if self.equipment.share else None
