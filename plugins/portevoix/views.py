"""What every template may use, whichever room makes the page: the frame that `base.html` needs.

A template sees one name, `view`, an instance of the class its room declares, and nothing else; every field is
always there. `TEMPLATES` in each room's `views.py` says which class belongs to which template, and a test holds
every template to it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, TypedDict

from portevoix.blog.record import Card
from portevoix.data import Data
from portevoix.policy import REFERRER
from portevoix.previews.views import LinkPreview
from portevoix.sharing.views import ShareRow


@dataclass(frozen=True, kw_only=True, slots=True)
class Link:
    """A label and where it leads; `current` where it leads to the very page (or section) one is on."""

    label: str
    url: str
    current: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class FeedLink:
    """A feed to subscribe to: what it is called, its root-relative address and its media type."""

    title: str
    url: str
    type: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Alternate:
    """The same page in another language, for `hreflang`: language tag, absolute and root-relative address, title."""

    lang: str
    href: str
    url: str
    title: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Look:
    """The colours of a microsite: the root-relative address of their sheet, and the class of what wears them."""

    url: str
    name: str


@dataclass(frozen=True, kw_only=True, slots=True, weakref_slot=True)
class SiteView:
    """What is the same on every page of the site."""

    name: str
    subtitle: str
    lang: str
    home: str
    """Root-relative address of the home page, `/` unless the site lives below a folder."""
    base: str
    """What every root-relative address begins with, `/` or `/folder/`."""
    menu: tuple[Link, ...]
    footer: tuple[Link, ...]
    feeds: tuple[FeedLink, ...]
    sheets: Mapping[str, str]
    """Root-relative addresses of the style sheets in `static/css/`, by name: `main` is `main.css`."""
    licence: Link | None
    preview: bool
    """True in the preview server only: drafts and future texts are there, and marked."""
    theme: Mapping[str, Any] = field(default_factory=Data)
    search: str = ""
    """Root-relative address of the search page, empty where the site has none."""


@dataclass(frozen=True, kw_only=True)
class View:
    """What `base.html` needs on every page."""

    site: SiteView
    title: str
    """Plain text of the page's one `h1`; the home page has the site's name there, and this over its list."""
    head_title: str
    """Text of `<title>`: the title, the page number where there is one, the site's name."""
    description: str
    """For `<meta name=description>`; may be empty."""
    lang: str
    """Language of the page's own words, BCP 47."""
    url: str
    """Root-relative address of this very page."""
    canonical: str
    """Absolute address of this page (page n of a list is its own canonical), empty when the site has no address."""
    alternates: tuple[Alternate, ...] = ()
    """This page in other languages; where there are any, the page itself is among them."""
    feeds: tuple[FeedLink, ...] = ()
    """Feeds of this page's subject, beside the site's."""
    noindex: bool = False
    policy: str
    """The Content-Security-Policy of this page."""
    referrer: str = REFERRER
    """Its Referrer-Policy."""
    preview: LinkPreview | None = None
    """What others are told of this page; None where it has no address of its own."""
    icons: tuple[str, ...] = ()
    """The drawings that share rows on this page need, to be defined once."""
    scripts: tuple[str, ...] = ()
    """Root-relative addresses of the scripts that improve this page; it works without them."""
    films: bool = False
    """Whether a text on this page shows a film."""
    trail: tuple[Link, ...] = ()
    """Breadcrumbs from the home page to here, this page last; empty on the home page."""
    look: Look | None = None
    """The colours of the microsite it belongs to, laid over the theme's; None where those stay."""


class Frame(TypedDict):
    """The fields of `View` as keyword arguments of any view class: what `Making.frame` gives."""

    site: SiteView
    title: str
    head_title: str
    description: str
    lang: str
    url: str
    canonical: str
    alternates: tuple[Alternate, ...]
    feeds: tuple[FeedLink, ...]
    noindex: bool
    policy: str
    preview: LinkPreview | None
    icons: tuple[str, ...]
    scripts: tuple[str, ...]
    films: bool
    trail: tuple[Link, ...]
    look: Look | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Step:
    """One numbered page of a paginated list."""

    number: int
    url: str
    current: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Pagination:
    """Where one is in a paginated list: page `number` of `count`; addresses are empty at the ends."""

    number: int
    count: int
    previous: str
    next: str
    steps: tuple[Step, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Entry:
    """An article in a list. `body` is empty where the list shows summaries, and `share` is None where it shows nothing
    to pass on; `anchor` is unique on the page."""

    card: Card
    anchor: str
    body: str = ""
    share: ShareRow | None = None


@dataclass(frozen=True, kw_only=True)
class ListingView(View):
    """A list of articles, one numbered page of it."""

    entries: tuple[Entry, ...]
    total: int
    """How many articles the whole list holds, over all its pages."""
    pagination: Pagination


class ListingFrame(Frame):
    """The fields of `ListingView` in the same way: what `claim_list` gives."""

    entries: tuple[Entry, ...]
    total: int
    pagination: Pagination
