"""What plugins bring to the pages of all rooms."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from portevoix.addresses import Address
from portevoix.options import SearchIndex
from portevoix.previews.subject import About
from portevoix.previews.views import LinkPreview
from portevoix.sharing.passage import Passage
from portevoix.sharing.views import ShareRow
from portevoix.views import Frame, Look
from portevoix.words import Words


@dataclass
class Equipment:
    """What plugins bring to the pages of all rooms before the first is claimed; without them pages do without."""

    share: Callable[[Passage, Words, bool], ShareRow] | None = None
    """The share row of a page, in the language of the words; the last says whether it stands on that very page."""
    preview: Callable[[Frame, Address, About], LinkPreview | None] | None = None
    """What others are told of a page."""
    announce: Callable[[Address, About, str, str], None] | None = None
    """Claims what such a preview shows, by the title of the page and the language of its words, before it is made."""
    search: str = ""
    """Root-relative address of the search page."""
    index: SearchIndex | None = None
    """The search index, where this build leaves it as it was."""
    looks: dict[str, Look] = field(default_factory=dict)
    """The colours of microsites, by their slugs."""
    look: Look | None = None
    """Those of all pages, where a microsite is built alone."""
