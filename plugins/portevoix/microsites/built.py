"""A microsite read, and what its kind made of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from portevoix.blog.record import Article
from portevoix.microsites.microsite import Microsite

if TYPE_CHECKING:  # every build knows of this class, few of kinds
    from portevoix.microsites.header import LookHeader
    from portevoix.microsites.kind import Kind, Model


@dataclass(frozen=True, slots=True)
class Built:
    """A public microsite in one language: its kind, its model, the texts of its own pages in that language, newest
    first; its look, and the file and lines that say so; the instants at which it turns, as far as they are known."""

    kind: Kind
    microsite: Microsite
    model: Model
    article: Article
    entries: tuple[Article, ...]
    look: LookHeader
    lines: dict[str, int]
    path: str
    face: str = ""
    """The address of the loud face it brings, empty where it has the theme's."""
    turns: Sequence[datetime] = ()
    is_main: bool = True
    """Whether it is in the microsite's main language."""
