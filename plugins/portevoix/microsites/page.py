"""What a kind gives: pages and files at addresses of its own, and what each shows."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from portevoix.blog.record import Card, Translation
from portevoix.films.film import Film
from portevoix.films.placing import FilmNeeds
from portevoix.media.picture import Picture
from portevoix.microsites.microsite import Item
from portevoix.outputs.output import Origin, SitemapVideo
from portevoix.previews.subject import Bar
from portevoix.sharing.views import ShareRow
from portevoix.views import Link, View

Node = Mapping[str, Any]
"""One thing of a page's structured data (JSON-LD), its addresses absolute."""


@dataclass(frozen=True, kw_only=True)
class KindPage:
    """One page of a microsite. `path` is below it (`films/x/`, empty: the opening page); `template` is below
    `kinds/<kind>/`, without its suffix; `view` makes what only this page shows, once the page is made: it may run in
    another process, and says nothing is wrong.

    Where it is that of an entry, `item` brings its body, its share row and its preview; another has a `body` of its
    own, or none.
    """

    path: str
    template: str
    view: Callable[[], Any]
    title: str
    menu: str = ""
    """What the microsite's menu calls it; empty where that does not lead to it."""
    description: str = ""
    noindex: bool = False
    item: Item | None = None
    body: str = ""
    modified: datetime | None = None
    nodes: tuple[Node, ...] = ()
    """What it is in the words of schema.org; the first is the page's main thing."""
    videos: tuple[SitemapVideo, ...] = ()
    """The films it shows, as the sitemap tells of them."""
    scripts: tuple[str, ...] = ()
    films: FilmNeeds = field(default_factory=FilmNeeds)
    """What it needs for the films it shows, those in its body aside."""
    footage: tuple[Film, ...] = ()
    """The films of the site that it is about, for those who pass it on."""
    origin: Origin | None = None
    """Who asks for it, where that is no item: the microsite's own file unless given."""
    framed: bool = False
    """Whether other sites may show it in a frame."""
    passes_on: Item | None = None
    """The entry that its share row passes on, where that is not this page."""
    bar: Bar | None = None
    """How far it has come, for its share card, which then stands before a picture of its own."""
    is_quiet: bool = False
    """Whether its share card calls nobody."""


@dataclass(frozen=True, kw_only=True)
class KindFile:
    """A file of a microsite that is no page: a feed, an answer to machines. `path` is below it; `type` is told where
    readers may want it as a feed, with its `title`."""

    path: str
    render: Callable[[], bytes]
    title: str = ""
    type: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class MicrositeView:
    """What is the same on every page of a microsite. `state` is `upcoming`, `live`, `ended`, or `public` where it has
    no dates; `starts` and `ends` are those dates; `thanks` is HTML, said once it has ended; `main` leads to the site
    it belongs to. Once it has ended it calls for nothing any more (`call_to_action` is None)."""

    title: str
    kind: str
    slug: str
    lang: str
    home: str
    summary: str
    logo: Picture | None
    state: str
    starts: date | None
    ends: date | None
    thanks: str
    call_to_action: Link | None
    menu: tuple[Link, ...]
    main: Link


@dataclass(frozen=True, kw_only=True)
class KindView(View):
    """A page of a microsite of any kind; what only this page shows is `view.page`, of the class that its kind declares
    for its template."""

    microsite: MicrositeView
    card: Card | None
    """What lists show of the entry whose page it is; None elsewhere."""
    body: str
    """HTML, may be empty."""
    translations: tuple[Translation, ...]
    share: ShareRow | None
    """How to pass it on; None where the site shares nothing."""
    page: Any
    """What only this page shows."""
