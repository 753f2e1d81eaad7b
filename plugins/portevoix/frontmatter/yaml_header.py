"""A YAML header into raw fields: libyaml's events, with lines, and what YAML 1.2 means by them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import yaml
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamStartEvent,
)

from portevoix.frontmatter.core_schema import is_null, resolve
from portevoix.frontmatter.findings import Findings
from portevoix.frontmatter.source import Field, RawHeader
from portevoix.frontmatter.words import folded
from portevoix.frontmatter.yaml_lines import CUT_SHORT, quoted, read_line
from portevoix.frontmatter.yaml_remedies import shown

_Event = Any  # the types say that marks may be None, which libyaml never does
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_DEEPEST = 20
_NO_FIELDS = "this line is not a 'field: value' line; write fields such as 'title: …', without '- '"
_SECOND = "this line begins a second header; write '---' alone on the line that closes the first"
_CUT = re.compile(r"[ \t]+#(?=[^ \t#])")

_Value = Any  # text, a list, a group, or what YAML 1.2 makes of data
_Resolve = Callable[[str, bool], _Value]


class Unreadable(Exception):
    """A header, or one field of it, that has no meaning here; `index` counts its lines from 0."""

    def __init__(self, index: int, field: str, message: str) -> None:
        self.index = index
        self.field = field
        self.message = message
        super().__init__(message)


def parse(lines: Sequence[str], first_line: int, findings: Findings) -> RawHeader:
    """The raw fields of a header.

    *lines* are what stands between the two `---`, *first_line* the line of the first of them in the file.
    Raises `yaml.YAMLError` where the header is not YAML and `Unreadable` where it is YAML without fields.
    """
    events: Iterator[_Event] = iter(_LOADER("\n".join(lines)).get_event, None)
    return _Fields(events, lines, first_line, findings).read()


def _as_text(text: str, is_plain: bool) -> _Value:
    """Our own fields stay text, which the model types; nothing is None."""
    return None if is_plain and is_null(text) else text


def _as_data(text: str, is_plain: bool) -> _Value:
    return resolve(text) if is_plain else text


class _Fields:
    """Walks once through the events of one header."""

    def __init__(self, events: Iterator[_Event], lines: Sequence[str], first_line: int, findings: Findings) -> None:
        self._events = events
        self._lines = lines
        self._first_line = first_line
        self._findings = findings
        self._spoilt: set[str] = set()
        self._name = ""
        self._inner: dict[str, int] = {}

    def read(self) -> RawHeader:
        event: _Event = next(self._events)
        while type(event) in (StreamStartEvent, DocumentStartEvent):
            event = next(self._events)
        fields = tuple(self._fields(event))
        late: _Event
        for late in self._events:
            if type(late) is DocumentStartEvent:
                raise Unreadable(_index(late), "", _SECOND)
        return RawHeader(fields, frozenset(self._spoilt))

    def _fields(self, event: _Event) -> Iterator[Field]:
        if type(event) is yaml.StreamEndEvent:
            return
        if type(event) is not MappingStartEvent:
            raise Unreadable(_index(event), "", _NO_FIELDS)
        self._refuse_marks(event)
        while type(key := next(self._events)) is not MappingEndEvent:
            self._name, self._inner = getattr(key, "value", ""), {}
            self._name = self._key(key)
            means = _as_data if folded(self._name) == "extra" else _as_text
            value = self._value(next(self._events), means, "", 1)
            yield Field(self._name, value, self._line(key), self._inner)

    def _key(self, event: _Event) -> str:
        if type(event) is not ScalarEvent:
            raise Unreadable(_index(event), self._name, "the name of a field must be a word; quote it if it is")
        name: str = event.value.strip()
        if name == "<<" and event.implicit[0]:
            raise Unreadable(_index(event), self._name, "'<<' merges fields in YAML, not in headers; write them out")
        if not name:
            raise Unreadable(_index(event), self._name, "this field has no name; write one before the colon")
        self._refuse_marks(event)
        return name

    def _value(self, event: _Event, means: _Resolve, where: str, depth: int) -> _Value:
        if depth > _DEEPEST:
            raise Unreadable(_index(event), self._name, f"is nested more than {_DEEPEST} deep; make it flatter")
        kind = type(event)
        if kind is ScalarEvent:
            is_plain = event.implicit[0]
            if is_plain:
                self._refuse_cut(event)
            if event.tag is not None or event.anchor is not None:
                self._refuse_marks(event)
            return means(event.value, is_plain)
        self._refuse_marks(event)
        if kind is SequenceStartEvent:
            return self._list(means, where, depth)
        return self._group(means, where, depth) if kind is MappingStartEvent else None

    def _list(self, means: _Resolve, where: str, depth: int) -> list[Any]:
        items: list[Any] = []
        while type(event := next(self._events)) is not SequenceEndEvent:
            inner = f"{where}{len(items)}"
            self._inner[inner] = self._line(event)
            items.append(self._value(event, means, f"{inner}.", depth + 1))
        return items

    def _group(self, means: _Resolve, where: str, depth: int) -> dict[str, Any]:
        group: dict[str, Any] = {}
        while type(event := next(self._events)) is not MappingEndEvent:
            name = self._key(event) if means is _as_data else folded(self._key(event))
            if name in group:
                first = self._inner[where + name]
                self._error(event, f"'{name}' is already given on line {first}; keep one of the two")
            else:
                self._inner[where + name] = self._line(event)
            group[name] = self._value(next(self._events), means, f"{where}{name}.", depth + 1)
        return group

    def _refuse_cut(self, event: _Event) -> None:
        """` #ESS` after a value without quotes: YAML drops it without a word, which no author means."""
        mark = event.end_mark
        rest = self._lines[mark.line][mark.column :] if mark.line < len(self._lines) else ""
        if not _CUT.match(rest):
            return
        parts = read_line(self._lines[mark.line])
        is_whole = parts and mark.line == _index(event) and parts.value.startswith(event.value)
        example = f"write {shown(parts.saying(quoted(parts.value)))}" if parts and is_whole else "quote the text"
        self._error(event, f"{CUT_SHORT}; {example}")

    def _refuse_marks(self, event: _Event) -> None:
        """Anchors, aliases and tags: a header is read by people."""
        if type(event) is AliasEvent:
            what = f"'*{event.anchor}' is an alias"
        elif event.anchor is not None:
            what = f"'&{event.anchor}' is an anchor"
        elif event.tag is not None:
            what = f"'{event.tag}' is a tag"
        else:
            return
        parts = read_line(self._lines[_index(event)])
        example = f": {shown(parts.saying(quoted(parts.value)))}" if parts and parts.value else ""
        remedy = f"write it out, or quote it if it is text{example}"
        self._error(event, f"{what} in YAML, which headers do not have; {remedy}")

    def _error(self, event: _Event, message: str) -> None:
        self._spoilt.add(self._name)
        self._findings.error(self._line(event), self._name, message)

    def _line(self, event: _Event) -> int:
        return _index(event) + self._first_line


def _index(event: _Event) -> int:
    """The line of an event within the header, from 0."""
    line: int = event.start_mark.line
    return line
