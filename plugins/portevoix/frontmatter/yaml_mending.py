"""Reading on after a mistake in YAML: mend the line as its author would, or set its field aside."""

from __future__ import annotations

from collections.abc import Sequence

import yaml

from portevoix.frontmatter.findings import Findings
from portevoix.frontmatter.source import RawHeader
from portevoix.frontmatter.yaml_header import Unreadable, parse
from portevoix.frontmatter.yaml_lines import read_line
from portevoix.frontmatter.yaml_remedies import Remedy, find_remedy

_MOST_MENDS = 10
_UNKNOWN = "cannot be read here; check the indentation and the quotes of this line and of those above it"


def read_yaml(lines: Sequence[str], first_line: int, findings: Findings) -> RawHeader:
    """The raw fields of a YAML header, with every mistake in it reported, so that one run shows them all.

    *lines* are what stands between the two `---`; *first_line* is the line of the first of them in the file.
    """
    attempt = Findings(findings.path)
    try:
        raw = parse(lines, first_line, attempt)
    except (yaml.YAMLError, Unreadable) as error:
        return _Mending(list(lines), first_line, findings).go_on(error)
    findings.take(attempt)
    return raw


class _Mending:
    """One broken header and what has been done to it so far."""

    def __init__(self, lines: list[str], first_line: int, findings: Findings) -> None:
        self._lines = lines
        self._first_line = first_line
        self._findings = findings
        self._mended: set[int] = set()
        self._dropped: set[str] = set()

    def go_on(self, error: Exception) -> RawHeader:
        for _ in range(_MOST_MENDS):
            self._treat(self._remedy(error))
            attempt = Findings(self._findings.path)
            try:
                raw = parse(self._lines, self._first_line, attempt)
            except (yaml.YAMLError, Unreadable) as next_error:
                error = next_error
                continue
            self._findings.take(attempt)
            return RawHeader(raw.fields, raw.spoilt | self._dropped, broken=not raw.fields)
        return RawHeader((), frozenset(), broken=True)

    def _remedy(self, error: Exception) -> Remedy:
        if isinstance(error, Unreadable):
            known = find_remedy(self._lines[error.index : error.index + 1], [0])
            if known and known.line:
                return Remedy(error.index, known.field, known.message, known.line)
            return Remedy(error.index, error.field, error.message)
        suspects = self._suspects(error)
        found = find_remedy(self._lines, suspects)
        return found or Remedy(suspects[0], self._name_at(suspects[0]), _UNKNOWN)

    def _suspects(self, error: Exception) -> list[int]:
        """The lines that libyaml names, from 0: where it stumbled, what it was reading."""
        last = max((index for index, line in enumerate(self._lines) if line.strip()), default=0)
        marks = [getattr(error, "problem_mark", None), getattr(error, "context_mark", None)]
        if "quoted scalar" in (getattr(error, "context", None) or ""):
            marks.reverse()
        return [min(mark.line, last) for mark in marks if mark is not None] or [last]

    def _treat(self, remedy: Remedy) -> None:
        """Report a mistake once; put the better line in its place, or set the field aside."""
        if remedy.index not in self._mended:
            self._findings.error(self._first_line + remedy.index, remedy.field, remedy.message)
        if remedy.line is not None and remedy.index not in self._mended:
            self._lines[remedy.index] = remedy.line
        else:
            self._set_aside(remedy.index)
        self._mended.add(remedy.index)

    def _set_aside(self, index: int) -> None:
        """Empty a field's line and those indented below it."""
        start = index
        while start > 0 and self._belongs_above(start):
            start -= 1
        self._dropped.add(self._name_at(start))
        end = index + 1
        while end < len(self._lines) and (self._belongs_above(end) or self._lines[end].startswith(":")):
            end += 1
        self._lines[start:end] = [""] * (end - start)

    def _belongs_above(self, index: int) -> bool:
        line = self._lines[index]
        return not line.strip() or line.startswith((" ", "\t", "- "))

    def _name_at(self, index: int) -> str:
        parts = read_line(self._lines[index]) if index < len(self._lines) else None
        return parts.name if parts else ""
