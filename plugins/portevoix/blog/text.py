"""A text as it was read: validated, parsed, not yet public and its links not yet resolved."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from portevoix.blog.record import State, Status
from portevoix.frontmatter.header import Header
from portevoix.markdown.body import Body


class Kind(StrEnum):
    """Dated or undated."""

    ARTICLE = "article"
    PAGE = "page"


@dataclass(frozen=True, slots=True)
class Text:
    """One source file of the blog. `url` and `save_as` are Pelican's, relative to the site; `path` is as a reader
    of a problem would type it; `lines` says where each field of the header stands."""

    kind: Kind
    source: str
    path: str
    header: Header
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
