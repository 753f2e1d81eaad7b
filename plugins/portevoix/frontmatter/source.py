"""What reading a file goes through and ends in: raw fields, then a source or why there is none."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Generic, Literal, TypeVar
from zoneinfo import ZoneInfo

from portevoix.frontmatter.header import Header, TextHeader
from portevoix.problems import Problem

Format = Literal["yaml", "classic"]
H = TypeVar("H", bound=TextHeader)
H_co = TypeVar("H_co", bound=TextHeader, covariant=True)


@dataclass(frozen=True, slots=True)
class Sort(Generic[H_co]):
    """A sort of file: what one is called, the fields it may have, whether it needs a date."""

    name: str
    model: type[H_co]
    is_dated: bool = False

    @property
    def example(self) -> str:
        """The least that its header holds, as remedies say it."""
        needed = [name for name, field in self.model.model_fields.items() if field.is_required() and name != "slug"]
        named = [f"'{name}: …'" for name in (*needed, *(["date"] if self.is_dated else []))]
        return " and ".join(filter(None, [", ".join(named[:-1]), named[-1]]))


ARTICLE = Sort("article", Header, is_dated=True)
PAGE = Sort("page", Header)


@dataclass(frozen=True, slots=True)
class Field:
    """One field as it stands in a header: its name as written, its value, its line in the file, and the lines
    of what it holds (`starts`, `2`). A value is text, a list, a group of fields, or None for nothing."""

    name: str
    value: Any
    line: int
    inner: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class RawHeader:
    """The fields of one header. Those of `spoilt` are there but cannot be read, and nobody is told that they
    are missing; in a `broken` header any field may be."""

    fields: tuple[Field, ...]
    spoilt: frozenset[str] = frozenset()
    broken: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """What a header belongs to: the file's path (for problems, and for what its name says), its sort, and the site's
    time zone."""

    path: str
    sort: Sort[Any]
    zone: ZoneInfo


@dataclass(frozen=True, slots=True)
class Written:
    """The fields of a header that we know, by the model's names; `lost` are there but cannot be read."""

    fields: Mapping[str, Field]
    lost: frozenset[str]
    broken: bool
    lines: Mapping[str, int]

    def may_be_lost(self, name: str) -> bool:
        """Whether nobody may say that the author did not write this field."""
        return self.broken or name in self.lost

    def line(self, name: str) -> int:
        """Where a field stands; 1 for what is missing."""
        return self.lines.get(name, 1)


@dataclass(frozen=True, slots=True)
class Source(Generic[H_co]):
    """A file read and found right. `body_line` is the line of the body's first line, from 1; `lines` tells
    where each field stands (`title`, `event.starts`); what is not there was not written."""

    header: H_co
    body: str
    body_line: int
    lines: Mapping[str, int] = field(default_factory=dict)
    format: Format = "yaml"


@dataclass(frozen=True, slots=True)
class Reading(Generic[H_co]):
    """The outcome: a source, unless an error leaves a field unread, and every problem in the order of lines."""

    source: Source[H_co] | None
    problems: tuple[Problem, ...]
