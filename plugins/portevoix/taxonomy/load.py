"""Reads `taxonomy.yaml`: every mistake with its line, and the file's entries where there is none."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pydantic import ValidationError

from portevoix.frontmatter.encoding import decode
from portevoix.frontmatter.findings import Findings
from portevoix.frontmatter.yaml_mending import read_yaml
from portevoix.problems import Report
from portevoix.regular import read_plain
from portevoix.settings import SiteSettings
from portevoix.taxonomy.file import TaxonomyFile, TaxonomyModel, contradictions
from portevoix.taxonomy.mistakes import Place, place_of, tell

NAME = "taxonomy.yaml"


def load_taxonomy(content: Path, settings: SiteSettings, report: Report) -> TaxonomyFile:
    """The taxonomy of a content folder; an empty one where there is no file, or where it cannot be read."""
    file = content / NAME
    path = settings.relative(file)
    if file.is_symlink() or not file.is_file():
        return TaxonomyFile(path=path)
    findings = Findings(path)
    text = _text(file, findings)
    raw = read_yaml(text.split("\n"), 1, findings) if text is not None else None
    report.extend(findings.problems)
    if raw is None:
        return TaxonomyFile(path=path)
    lines: dict[Place, int] = {}
    data: dict[str, Any] = {}
    for field in raw.fields:
        if field.name in raw.spoilt:
            continue
        if field.name in data:
            first = lines[(field.name,)]
            report.error(path, field.line, field.name, f"is already given on line {first}; put both lists into one")
            continue
        data[field.name] = field.value or ()
        lines[(field.name,)] = field.line
        lines |= {(field.name, *_place(where)): line for where, line in field.inner.items()}
    return _validated(path, data, lines, report)


def _text(file: Path, findings: Findings) -> str | None:
    try:
        return decode(read_plain(file), findings)
    except OSError as error:
        findings.error(0, "", f"cannot be read ({error.strerror}); give yourself the right to read it")
        return None


def _place(where: str) -> Place:
    return tuple(int(part) if part.isdigit() else part for part in where.split("."))


def _validated(path: str, data: dict[str, Any], lines: dict[Place, int], report: Report) -> TaxonomyFile:
    file = TaxonomyFile(path=path, lines=lines)
    data = _without_nothing(data)
    try:
        file = TaxonomyFile(path=path, model=TaxonomyModel.model_validate(data), lines=lines)
    except ValidationError as error:
        tell(error.errors(), file, report)
        return _right_part(path, data, lines, {place_of(details)[:2] for details in error.errors()})
    contradictions(file, report)
    return file


def _right_part(path: str, data: dict[str, Any], lines: dict[Place, int], wrong: set[Place]) -> TaxonomyFile:
    """What is left for a forgiving build without the wrong sections and entries."""
    kept = {
        section: [number for number in range(len(entries)) if (section, number) not in wrong]
        for section, entries in data.items()
        if (section,) not in wrong
    }
    model = TaxonomyModel.model_validate({name: [data[name][i] for i in numbers] for name, numbers in kept.items()})
    moved: dict[Place, Place] = {
        (name, i): (name, new) for name, numbers in kept.items() for new, i in enumerate(numbers)
    }
    left = {(*moved[place[:2]], *place[2:]): line for place, line in lines.items() if place[:2] in moved}
    return TaxonomyFile(path=path, model=model, lines=left)


def _without_nothing(value: Any) -> Any:
    """Fields with nothing after the colon count as not written."""
    if isinstance(value, dict):
        return {key: _without_nothing(inner) for key, inner in value.items() if inner is not None}
    return [_without_nothing(inner) for inner in value] if isinstance(value, (list, tuple)) else value
