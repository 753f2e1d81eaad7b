"""A text as it was read: validated, parsed, not yet public and its links not yet resolved."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from portevoix.blog.record import State, Status
from portevoix.data import EMPTY, Data
from portevoix.markdown.body import Body

if TYPE_CHECKING:
    from portevoix.frontmatter.header import EventHeader


class Kind(StrEnum):
    """Dated or undated; or of a microsite: an entry, or the microsite itself."""

    ARTICLE = "article"
    PAGE = "page"
    ENTRY = "entry"
    MICROSITE = "microsite"


@dataclass(frozen=True, slots=True)
class Text:
    """One source file of the blog or of a microsite. `url` and `save_as` are relative to the site, as Pelican has them;
    `path` is as a reader of a problem would type it; `lines` says where each field of the header stands."""

    kind: Kind
    source: str
    path: str
    lines: Mapping[str, int]
    body: Body
    slug: str
    lang: str
    url: str
    save_as: str
    title: str
    plain_title: str
    plain_summary: str
    """The title before typography."""
    summary: str
    image_alt: str
    image_credit: str
    date: datetime | None
    modified: datetime | None
    status: Status
    state: State
    categories: tuple[str, ...]
    authors: tuple[str, ...]
    tags: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    extra: Data = EMPTY
    is_summed_up: bool = False
    """Whether its author wrote the summary."""
    series: str = ""
    series_index: int | None = None
    event: EventHeader | None = None
    template: str = ""
    """The template its author asks for, empty for the usual one."""
    image: str = ""
    """The picture that stands for it, as written."""
    image_field: str = "image"
    """The field that names it."""
    microsite: str = ""
    """The slug of the microsite it belongs to."""
    collection: str = ""
    """The folder of that microsite it is in; empty for the microsite itself."""
    body_line: int = 0
    """The line of the file on which its body begins."""
    is_main: bool = True
    """Whether it is in the main language of its microsite."""

    @property
    def is_public(self) -> bool:
        """Whether the text may be anywhere in the output at all."""
        return self.status is not Status.DRAFT and self.state is not State.SCHEDULED

    @property
    def is_listed(self) -> bool:
        """Whether lists, feeds and counts may hold it."""
        return self.status is not Status.HIDDEN

    def line(self, field: str) -> int:
        """Where a field of the header stands, 1 if the header does not name it."""
        return self.lines.get(field, 1)
