"""From what is written in examples to the frozen records that templates get."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import MISSING, dataclass, fields, is_dataclass
from datetime import date, datetime
from functools import cache
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from pydantic import TypeAdapter, ValidationError

from portevoix.components.kinds import Kind, Unknown, kind_of
from portevoix.components.written import Entry, Written
from portevoix.frontmatter.words import folded
from portevoix.problems import Report, did_you_mean

LIKE = "like"
"""In a group: the name of the record whose other fields it takes."""

FILES = "{examples}/"
"""At the beginning of an address: the files beside the records."""


class Misfit(Exception):
    """What is written cannot be what it must be: where, and what is wrong."""

    def __init__(self, where: Written, name: str, message: str) -> None:
        self.where = where
        self.name = name
        self.message = message
        super().__init__(message)


Named = Mapping[tuple[str, str], Written]
"""Records that examples name, by their type and their name."""


def named_records(entries: Sequence[Entry], report: Report) -> Named:
    """The records of a common file: a group for each type, of groups with a name each."""
    found: dict[tuple[str, str], Written] = {}
    for entry in entries:
        if not isinstance(entry.written.value, Mapping):
            entry.written.warn(report, entry.name, "holds no records; write a name for each, and its fields below it")
            continue
        found |= {(entry.name, name): record for name, record in entry.written.value.items()}
    return found


@dataclass(frozen=True)
class Records:
    """Makes values of a type of what is written; *folder* is the address of the files beside the records."""

    named: Named
    folder: str = ""

    def judge(self, report: Report) -> None:
        """What is wrong with the records, those included that no example names, as warnings."""
        for (of, name), written in self.named.items():
            try:
                self.value(kind_of(of), written, name)
            except Unknown as unknown:
                written.warn(report, of, str(unknown))
            except Misfit as misfit:
                misfit.where.warn(report, misfit.name, misfit.message)

    def value(self, kind: Kind, written: Written, name: str) -> Any:
        """The value, checked to the last field; *name* is what it is called. Raises Misfit."""
        members = _members(kind)
        if written.value is None:
            if NoneType in members:
                return None
            raise Misfit(written, name, f"says nothing; write {_said(kind)}")
        record = next((member for member in members if is_dataclass(member)), None)
        if record is not None:
            return self._record(record, written, name)
        rest = next((get_args(member)[0] for member in members if _origin(member) is tuple), None)
        if rest is not None:
            if not isinstance(written.value, tuple):
                raise Misfit(written, name, "is no list; write [ ] around it, or a '- ' before each")
            return tuple(self.value(rest, one, name) for one in written.value)
        return self._plain(members, written, name)

    def _record(self, kind: Kind, written: Written, name: str) -> Any:
        given = self._fields(kind, written, name, ())
        hints = _hints(kind)
        known = {field.name: field for field in fields(kind)}
        for one in given:
            if one not in known:
                guess = did_you_mean(one, known) or f"; those there are: {', '.join(known)}"
                raise Misfit(given[one], one, f"{kind.__name__} has no such field{guess}")
        needed = [one for one, field in known.items() if field.default is field.default_factory is MISSING]
        if missing := [one for one in needed if one not in given]:
            raise Misfit(written, name, f"a {kind.__name__} needs {', '.join(missing)}; add what is missing")
        return kind(**{one: self.value(hints[one], held, one) for one, held in given.items()})

    def _fields(self, kind: Kind, written: Written, name: str, above: tuple[str, ...]) -> Mapping[str, Written]:
        """The fields of a record that is written out, named, or like one that is named."""
        if isinstance(written.value, str):
            called = folded(written.value)
            known = [other for of, other in self.named if of == kind.__name__]
            if called not in known:
                guess = did_you_mean(called, known) or "; write its fields, or add it to the common records"
                raise Misfit(written, name, f"there is no {kind.__name__} named '{written.value}'{guess}")
            if called in above:
                raise Misfit(written, LIKE, f"'{written.value}' is like itself; write its fields")
            return self._fields(kind, self.named[kind.__name__, called], name, (*above, called))
        if not isinstance(written.value, Mapping):
            raise Misfit(written, name, f"is no {kind.__name__}; write its fields, one a line, or its name")
        own = dict(written.value)
        like = own.pop(LIKE, None)
        return own if like is None else {**self._fields(kind, like, name, above), **own}

    def _plain(self, members: Sequence[Kind], written: Written, name: str) -> Any:
        """Text, a number, yes or no, a day, an instant: the first of these that it can be."""
        text = written.value
        if isinstance(text, str):
            text = text.replace(FILES, self.folder)
            for member in sorted(members, key=_turn):
                try:
                    return _adapter(member).validate_python(text)
                except ValidationError:
                    continue
        raise Misfit(written, name, f"is not {_said(Union[tuple(members)])}; correct it")  # noqa: UP007 - the same


_LAST: Sequence[Kind] = (date, datetime, str)
"""A day is tried before an instant, which a day can be read as; text is what everything can be."""


def _turn(kind: Kind) -> int:
    return _LAST.index(kind) + 1 if kind in _LAST else 0


@cache
def _hints(kind: Kind) -> Mapping[str, Kind]:
    return get_type_hints(kind)


@cache
def _adapter(kind: Kind) -> TypeAdapter[Any]:
    return TypeAdapter(kind)


def _members(kind: Kind) -> tuple[Kind, ...]:
    return get_args(kind) if _origin(kind) in (Union, UnionType) else (kind,)


def _origin(kind: Kind) -> Kind:
    return get_origin(kind)


def _said(kind: Kind) -> str:
    """A type as a designer calls it."""
    return " or ".join(getattr(member, "__name__", str(member)) for member in _members(kind) if member is not NoneType)
