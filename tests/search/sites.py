"""Small sites of records made by hand, claimed by the real room and written to a folder, for both engines."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

from portevoix.addresses import Addresses
from portevoix.assets import gather_assets
from portevoix.blog.record import Article, Card, Page, State, Status, TermLink
from portevoix.equipment import Equipment
from portevoix.outputs.door import Outputs
from portevoix.problems import Report
from portevoix.rendering import Renderer
from portevoix.search.plugin import claim, equip
from portevoix.site import Making, Site
from portevoix.site_view import site_views
from portevoix.taxonomy.file import SECTIONS, TaxonomyFile, TermEntry
from portevoix.taxonomy.groups import group
from portevoix.taxonomy.terms import Facet, Taxonomy, Term, Terms
from portevoix.words import Dictionary
from site_tests.sample_settings import PLAIN, ZONE

ENGINES = ("own", "pagefind")
SETTINGS = replace(
    PLAIN,
    patterns={
        "PORTEVOIX_SEARCH_URL": "recherche/",
        "PORTEVOIX_SEARCH_SAVE_AS": "recherche/index.html",
        "TAGS_URL": "tags/",
        "TAGS_SAVE_AS": "tags/index.html",
        "ARCHIVES_URL": "archives/",
        "ARCHIVES_SAVE_AS": "archives/index.html",
    },
)
WEB = TermLink("web 2.0", "web-2-0", "/categories/web-2-0/")
ACTIONS = TermLink("Actions solidaires", "actions-solidaires", "/categories/actions-solidaires/")
VIDEO = TermLink("vidéo en ligne", "video-en-ligne", "/tags/video-en-ligne/")
ESS = TermLink("économie sociale", "ess", "/tags/ess/")
CAMILLE = TermLink("Camille Parlehaut", "camille-parlehaut", "/auteurs/camille-parlehaut/")


def article(
    title: str,
    body: str = "",
    *,
    slug: str = "",
    day: str = "2009-04-01",
    lang: str = "fr",
    summary: str = "",
    categories: Sequence[TermLink] = (),
    tags: Sequence[TermLink] = (),
    authors: Sequence[TermLink] = (),
    status: Status = Status.PUBLISHED,
    state: State = State.PUBLIC,
) -> Article:
    """A public article in French; its body is a paragraph of HTML."""
    slug = slug or "-".join(title.lower().split())
    card = Card(
        source=f"blog/{slug}.md",
        slug=slug,
        lang=lang,
        title=title,
        url=f"/blog/{slug}/",
        summary=summary,
        date=datetime.fromisoformat(day).replace(tzinfo=ZONE),
        modified=None,
        status=status,
        state=state,
        categories=tuple(categories),
        tags=tuple(tags),
        authors=tuple(authors),
    )
    return Article(card=card, parts=(f"<p>{body}</p>",), save_as=f"blog/{slug}/index.html")


def page(title: str, body: str = "", *, status: Status = Status.PUBLISHED) -> Page:
    """A page without a date."""
    slug = title.lower()
    return Page(
        source=f"pages/{slug}.md",
        slug=slug,
        lang="fr",
        title=title,
        url=f"/{slug}/",
        save_as=f"{slug}/index.html",
        summary="",
        parts=(f"<p>{body}</p>",),
        modified=None,
        status=status,
    )


def site(articles: Iterable[Article] = (), translations: Iterable[Article] = (), pages: Iterable[Page] = ()) -> Site:
    """A site of these records, and nothing else."""
    listed = tuple(articles)
    return Site(
        settings=SETTINGS,
        articles=listed,
        translations=tuple(translations),
        hidden=(),
        pages=tuple(pages),
        taxonomy=Taxonomy(
            Terms(Facet.CATEGORY), Terms(Facet.TAG), Terms(Facet.AUTHOR), Terms(Facet.SERIES), TaxonomyFile()
        ),
        groups=group(listed),
        years=(),
        origins={},
        updated=None,
    )


def also_called(records: Site, facet: Facet, link: TermLink, *synonyms: str) -> Site:
    """The same site, whose editor knows a term by other names too."""
    entry = TermEntry(name=link.name, slug=link.slug, synonyms=synonyms)
    term = Term(facet, link, f"{link.url.strip('/')}/index.html", entry, "a.md", 1)
    terms: Any = {SECTIONS[facet.value]: Terms(facet, {link.slug: term})}
    return replace(records, taxonomy=replace(records.taxonomy, **terms))


def making(records: Site) -> Making:
    """What the room gets to claim its pages."""
    settings = records.settings
    dictionary = Dictionary(settings.theme_folders)
    addresses = Addresses(settings)
    assets = gather_assets(settings, Report())
    equipment = Equipment()
    given = Making(
        site=records,
        addresses=addresses,
        dictionary=dictionary,
        renderer=Renderer(settings, dictionary),
        outputs=Outputs(),
        report=Report(),
        site_views=site_views(records, addresses, dictionary, assets.sheets, equipment),
        address=lambda written, line: written,
        prose=str,
        plain=str,
        equipment=equipment,
    )
    equip(given)
    return given


def asking(records: Site, engine: str) -> Site:
    """The same site, with this engine."""
    return replace(records, settings=replace(SETTINGS, search=engine))


def claimed(records: Site, engine: str = "own") -> dict[str, bytes]:
    """Every file that the room makes, by its path."""
    given = making(asking(records, engine))
    claim(given)
    assert not list(given.report)
    assert not given.outputs.problems()
    return {output.path: output.render() for output in given.outputs}


def written(folder: Path, records: Site, engine: str = "own") -> Path:
    """The folder, with the room's files, the theme's, and a page for each text that can be found."""
    files = claimed(records, engine)
    files |= {asset.save_as: asset.data for asset in gather_assets(SETTINGS, Report()).files}
    addresses = [text.save_as for text in (*records.articles, *records.translations)]
    addresses += [text.save_as for text in records.pages]
    files |= dict.fromkeys(addresses, b"<!doctype html><link rel=icon href=data:,><title>There</title>")
    for path, data in files.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
    return folder
