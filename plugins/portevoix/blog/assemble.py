"""Texts as they were read into the records of a site: terms gathered, links resolved, languages joined."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

from portevoix.addresses import Addresses
from portevoix.blog.folder import ContentFolder
from portevoix.blog.links import Links, asker_of
from portevoix.blog.record import Article, Card, Event, Page, Status, Translation
from portevoix.blog.text import Kind, Text
from portevoix.blog.time import event_state, settled, turns
from portevoix.films.library import Library
from portevoix.frontmatter.header import EventHeader
from portevoix.media.gallery import Gallery
from portevoix.outputs.output import Origin
from portevoix.problems import Report
from portevoix.settings import SiteSettings
from portevoix.site import Site
from portevoix.taxonomy.file import TaxonomyFile
from portevoix.taxonomy.groups import group
from portevoix.taxonomy.periods import by_year
from portevoix.taxonomy.terms import Facet, Mention, Taxonomy, Terms, gather

LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Assembled:
    """A site's records, its links, and the next instant at which it shows something else."""

    site: Site
    links: Links
    """Resolve what comes later, and hold the files that links publish."""
    next_turn: datetime | None


def assemble(
    texts: Sequence[Text],
    folder: ContentFolder,
    file: TaxonomyFile,
    settings: SiteSettings,
    addresses: Addresses,
    report: Report,
    gallery: Gallery,
    library: Library,
    typeset: Callable[[str, str], str] = lambda words, lang: words,
) -> Assembled:
    """The site that the *texts* make at the time given; what is wrong with them goes to *report*.

    *typeset* sets the type of a few words in a language.
    """
    shown = [text for text in texts if (text.is_public or settings.preview) and settings.alone in {"", text.microsite}]
    counted = [*_listed(shown, settings.lang), *_listed_entries(shown)]
    taxonomy = _taxonomy(counted, file, addresses, report, lambda name: typeset(name, settings.lang))
    _refuse_same_place(counted, taxonomy, report)
    links = Links(texts, folder, taxonomy, addresses, settings, report, gallery, library)
    records = _Records(settings, addresses, taxonomy, links, gallery, library, typeset)
    articles = [records.article(text) for text in shown if text.kind is Kind.ARTICLE]
    pages = [records.page(text) for text in shown if text.kind is Kind.PAGE]
    entries = [records.article(text) for text in shown if text.microsite]
    originals, translations = _join_languages(articles, settings.lang)
    listed = tuple(item for item in originals if item.card.status is not Status.HIDDEN)
    counting = {text.source for text in counted}
    of_terms = (*listed, *(entry for entry in entries if entry.card.source in counting))
    site = Site(
        settings=settings,
        articles=listed,
        translations=tuple(translations),
        hidden=tuple(item for item in originals if item.card.status is Status.HIDDEN),
        pages=tuple(_join_pages(pages)),
        taxonomy=taxonomy,
        entries=tuple(_newest_first(_join_entries(entries))),
        groups=group(_newest_first(of_terms)),
        years=by_year(listed),
        origins={text.source: _origin(text) for text in shown},
        lines={text.source: text.lines for text in shown},
        updated=max((item.card.updated for item in listed), default=None),
    )
    return Assembled(site, links, _next_turn(texts, settings))


def _origin(text: Text) -> Origin:
    """Who asks for the page of a text: the line that decides its address."""
    field = next((field for field in ("save_as", "slug") if field in text.lines), "title")
    return Origin(text.path, text.line(field), f"give {{}} another '{'slug' if field == 'title' else field}:'")


def _next_turn(texts: Sequence[Text], settings: SiteSettings) -> datetime | None:
    """When a text appears, or an event begins or ends, the next time after now; None if nothing will."""
    moments = (
        settled(moment, settings.zone)
        for text in texts
        if text.status is not Status.DRAFT and settings.alone in {"", text.microsite}
        for moment in turns(text.date, _dates_of(text.event), settings.zone)
    )
    return min((moment for moment in moments if moment > settings.now), default=None)


def _dates_of(event: EventHeader | None) -> tuple[date, date | None] | None:
    return (event.starts, event.ends) if event else None


def _listed(texts: Sequence[Text], lang: str) -> list[Text]:
    """The articles that lists hold: not hidden, and of several languages of one text only the main one."""
    articles = [text for text in texts if text.kind is Kind.ARTICLE and text.is_listed]
    main: dict[str, str] = {}
    for text in articles:
        main[text.slug] = min(main.get(text.slug, text.lang), text.lang, key=lambda tag: (tag != lang, tag))
    return [text for text in articles if text.lang == main[text.slug]]


def _listed_entries(texts: Sequence[Text]) -> list[Text]:
    """What lists hold of microsites: of several languages of one, that of the microsite's own file."""
    return [text for text in texts if text.microsite and text.is_listed and text.is_main]


def _taxonomy(
    texts: Sequence[Text], file: TaxonomyFile, addresses: Addresses, report: Report, typeset: Callable[[str], str]
) -> Taxonomy:
    """The terms that listed texts name: those of a hidden text or of a translation alone would have an empty page."""

    def terms(facet: Facet) -> Terms:
        mentions = [mention for text in texts for mention in _mentions(text, facet)]
        return gather(facet, mentions, file, addresses, report, typeset)

    return Taxonomy(
        categories=terms(Facet.CATEGORY),
        tags=terms(Facet.TAG),
        authors=terms(Facet.AUTHOR),
        series=terms(Facet.SERIES),
        file=file,
    )


def _refuse_same_place(texts: Sequence[Text], taxonomy: Taxonomy, report: Report) -> None:
    """Two texts with one number in a series: only their author knows which comes first."""
    first: dict[tuple[str, int], Text] = {}
    for text in texts:
        series, place = taxonomy.series.link(text.series), text.series_index
        if series is None or place is None:
            continue
        other = first.setdefault((series.slug, place), text)
        if other is not text:
            message = f"{place} is already the place of {other.path}:{other.line('series_index')}; give each its own"
            report.error(text.path, text.line("series_index"), "series_index", message)


def _mentions(text: Text, facet: Facet) -> list[Mention]:
    names, field = {
        Facet.CATEGORY: (text.categories, "categories"),
        Facet.TAG: (text.tags, "tags"),
        Facet.AUTHOR: (text.authors, "authors"),
        Facet.SERIES: ((text.series,) if text.series else (), "series"),
    }[facet]
    return [Mention(name, text.path, text.line(field), text.date or LONG_AGO) for name in names]


class _Records:
    """Makes records of texts, with everything they lean on at hand."""

    def __init__(
        self,
        settings: SiteSettings,
        addresses: Addresses,
        taxonomy: Taxonomy,
        links: Links,
        gallery: Gallery,
        library: Library,
        typeset: Callable[[str, str], str],
    ) -> None:
        self._settings = settings
        self._addresses = addresses
        self._taxonomy = taxonomy
        self._links = links
        self._gallery = gallery
        self._library = library
        self._typeset = typeset

    def article(self, text: Text) -> Article:
        parts, said = self._body(text)
        event = self._event(text.event, text) if text.event else None
        asker = replace(asker_of(text), field=text.image_field if text.microsite else "")
        image = self._links.image(asker, text.image, text.line(text.image_field))
        card = Card(
            source=text.source,
            slug=text.slug,
            lang=text.lang,
            title=text.title,
            url=self._addresses.of_text(text.url, text.microsite),
            summary=text.summary,
            date=settled(text.date or self._settings.now, self._settings.zone),
            modified=settled(text.modified, self._settings.zone) if text.modified else None,
            status=text.status,
            state=event.state if event and text.is_public else text.state,
            categories=self._taxonomy.categories.links(text.categories),
            tags=self._taxonomy.tags.links(text.tags),
            authors=self._taxonomy.authors.links(text.authors),
            series=self._taxonomy.series.link(text.series) if text.series else None,
            event=event,
            image=image,
            image_alt=text.image_alt,
            picture=self._gallery.picture(image, text.image_alt, text.image_credit, with_card=True),
            plain_title=text.plain_title,
            plain_summary=text.plain_summary,
        )
        return Article(
            card=card,
            parts=parts,
            said=said,
            save_as=text.save_as,
            aliases=text.aliases,
            series_index=text.series_index,
            standfirst=text.summary if text.is_summed_up else "",
            template=text.template or "article",
            extra=text.extra,
            microsite=text.microsite,
            collection=text.collection,
        )

    def page(self, text: Text) -> Page:
        parts, said = self._body(text)
        image = self._links.image(asker_of(text), text.image, text.line("image"))
        return Page(
            source=text.source,
            slug=text.slug,
            lang=text.lang,
            title=text.title,
            url=self._addresses.of_text(text.url, text.microsite),
            save_as=text.save_as,
            summary=text.summary,
            parts=parts,
            said=said,
            modified=text.modified,
            status=text.status,
            state=text.state,
            date=text.date,
            aliases=text.aliases,
            image=image,
            image_alt=text.image_alt,
            picture=self._gallery.picture(image, text.image_alt, text.image_credit, with_card=True),
            template=text.template or "page",
            extra=text.extra,
            plain_title=text.plain_title,
            plain_summary=text.plain_summary,
        )

    def _body(self, text: Text) -> tuple[tuple[str, ...], str]:
        """The HTML of a text in parts, each reference and each poster in its place; and what is said in its films."""
        parts, lines = self._links.resolved(asker_of(text), text.body)
        html = "".join(parts)
        settled = self._library.settled(html, text.path, lines)
        return parts if settled == html else (settled,), self._library.said(settled, text.lang)

    def _event(self, header: EventHeader, text: Text) -> Event:
        settings = self._settings
        return Event(
            name=self._typeset(header.name, text.lang) or text.title,
            starts=header.starts,
            ends=header.ends,
            place=self._typeset(header.place, text.lang),
            address=self._typeset(header.address, text.lang),
            url=header.url,
            state=event_state(header.starts, header.ends, settings.now, settings.zone),
            cancelled=text.status is Status.CANCELLED,
        )


def _newest_first(articles: Iterable[Article]) -> list[Article]:
    return sorted(articles, key=lambda article: article.card.date, reverse=True)


def _join_entries(entries: Sequence[Article]) -> Iterator[Article]:
    """The entries of microsites, each with its translations: the same place in the same microsite."""
    groups: dict[tuple[str, ...], list[Article]] = defaultdict(list)
    for entry in entries:
        groups[entry.microsite, entry.collection, entry.card.slug].append(entry)
    for members in groups.values():
        known = [Translation(member.card.lang, member.card.title, member.card.url) for member in members]
        for member in members:
            yield replace(member, translations=tuple(one for one in known if one.lang != member.card.lang))


def _join_languages(articles: Sequence[Article], lang: str) -> tuple[list[Article], list[Article]]:
    """The articles in the site's language (or their only one), newest first; and their translations.

    Hidden articles are joined among themselves: no other page leads to them.
    """
    groups: dict[tuple[str, bool], list[Article]] = defaultdict(list)
    for article in articles:
        groups[article.card.slug, article.card.status is Status.HIDDEN].append(article)
    originals: list[Article] = []
    translations: list[Article] = []
    for members in groups.values():
        if len({member.card.lang for member in members}) < 2:
            originals.extend(members)
            continue
        main = min(members, key=lambda member: (member.card.lang != lang, member.card.lang))
        known = [Translation(member.card.lang, member.card.title, member.card.url) for member in members]
        for member in members:
            others = tuple(other for other in known if other.lang != member.card.lang)
            joined = replace(member, translations=others)
            (originals if member.card.lang == main.card.lang else translations).append(joined)
    originals.sort(key=lambda item: item.card.source)
    originals.sort(key=lambda item: item.card.date, reverse=True)
    return originals, sorted(translations, key=lambda item: item.card.source)


def _join_pages(pages: Sequence[Page]) -> list[Page]:
    groups: dict[tuple[str, bool], list[Page]] = defaultdict(list)
    for page in pages:
        groups[page.slug, page.status is Status.HIDDEN].append(page)
    joined = []
    for page in pages:
        others = (other for other in groups[page.slug, page.status is Status.HIDDEN] if other.lang != page.lang)
        joined.append(replace(page, translations=tuple(Translation(o.lang, o.title, o.url) for o in others)))
    return sorted(joined, key=lambda page: page.source)
