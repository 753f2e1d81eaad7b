"""Reads `taxonomy.yaml`: every mistake with its line, and the file's entries where there is none."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from portevoix.frontmatter.encoding import decode
from portevoix.frontmatter.findings import Findings
from portevoix.frontmatter.yaml_mending import read_yaml
from portevoix.problems import Report, did_you_mean
from portevoix.settings import SiteSettings
from portevoix.taxonomy.file import (
    SECTIONS,
    AuthorEntry,
    CategoryEntry,
    TaxonomyFile,
    TaxonomyModel,
    TermEntry,
    contradictions,
)

NAME = "taxonomy.yaml"
_MEANINGS = {
    "missing": "is missing; add it",
    "string_too_short": "is empty; write it, or remove the line",
    "tuple_type": "holds a list; write one item a line, each after '- '",
    "string_type": "holds text",
    "bool_parsing": "is true or false",
    "literal_error": "is one of {expected}",
    "model_type": "holds fields such as 'name: …'",
    "model_attributes_type": "holds fields such as 'name: …'",
}
_PATTERNS = {
    "slug": "is made of letters, digits, '-', '_' and '.'",
    "fediverse": "is an address such as @name@host.example",
    "url": "is a web address such as https://example.org/",
    "aliases": "is an address of this site such as /tag/old.html",
}
_ENTRIES: dict[str | int, type[TermEntry]] = {"categories": CategoryEntry, "authors": AuthorEntry}
"""What the entries of a section are, where they hold more than a tag's."""


def load_taxonomy(content: Path, settings: SiteSettings, report: Report) -> TaxonomyFile:
    """The taxonomy of a content folder; an empty one where there is no file, or where it cannot be read."""
    file = content / NAME
    path = settings.relative(file)
    if file.is_symlink() or not file.is_file():
        return TaxonomyFile(path=path)
    findings = Findings(path)
    text = decode(file.read_bytes(), findings)
    raw = read_yaml(text.split("\n"), 1, findings) if text is not None else None
    report.extend(findings.problems)
    if raw is None or findings.has_errors:
        return TaxonomyFile(path=path)
    lines: dict[tuple[str | int, ...], int] = {}
    data: dict[str, Any] = {}
    for field in raw.fields:
        if field.name in data:
            first = lines[(field.name,)]
            report.error(path, field.line, field.name, f"is already given on line {first}; put both lists into one")
            continue
        data[field.name] = field.value or ()
        lines[(field.name,)] = field.line
        lines |= {(field.name, *_place(where)): line for where, line in field.inner.items()}
    return _validated(path, data, lines, report)


def _place(where: str) -> tuple[str | int, ...]:
    return tuple(int(part) if part.isdigit() else part for part in where.split("."))


def _validated(
    path: str, data: dict[str, Any], lines: dict[tuple[str | int, ...], int], report: Report
) -> TaxonomyFile:
    unread = TaxonomyFile(path=path, lines=lines)
    try:
        model = TaxonomyModel.model_validate(_without_nothing(data))
    except ValidationError as error:
        for details in error.errors():
            place = tuple(part for part in details["loc"] if isinstance(part, int) or not part.startswith("function-"))
            report.error(path, unread.line(*place), _field(place), _message(details, place))
        return unread
    file = TaxonomyFile(path=path, model=model, lines=lines)
    contradictions(file, report)
    return file


def _without_nothing(value: Any) -> Any:
    """Fields with nothing after the colon count as not written."""
    if isinstance(value, dict):
        return {key: _without_nothing(inner) for key, inner in value.items() if inner is not None}
    return [_without_nothing(inner) for inner in value] if isinstance(value, (list, tuple)) else value


def _field(place: tuple[str | int, ...]) -> str:
    return next((part for part in reversed(place) if isinstance(part, str)), "")


def _message(details: ErrorDetails, place: tuple[str | int, ...]) -> str:
    field = _field(place)
    kind = details["type"]
    if kind == "extra_forbidden":
        known = SECTIONS.values() if len(place) == 1 else _ENTRIES.get(place[0], TermEntry).model_fields
        return f"unknown field{did_you_mean(field, known) or '; there is ' + ', '.join(known)}"
    if kind == "string_pattern_mismatch":
        return f"'{details['input']}' is not right: it {_PATTERNS.get(field, 'has another form')}"
    if kind == "value_error":
        return str(details["ctx"]["error"])
    expected = details.get("ctx", {}).get("expected", "")
    meaning = _MEANINGS.get(kind)
    return meaning.format(expected=expected) if meaning else str(details["msg"])
