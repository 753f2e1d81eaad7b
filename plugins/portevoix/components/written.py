"""A file of examples as it is written: values, each with the file and the line it stands on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from portevoix.frontmatter.encoding import decode
from portevoix.frontmatter.findings import Findings
from portevoix.frontmatter.source import Field
from portevoix.frontmatter.yaml_mending import read_yaml
from portevoix.problems import Problem, Report, Severity


@dataclass(frozen=True, slots=True)
class Written:
    """A text, a list, a group of named values, or nothing; and where it stands."""

    value: str | tuple[Written, ...] | Mapping[str, Written] | None
    path: str
    line: int

    def warn(self, report: Report, name: str, message: str) -> None:
        """Say what is wrong here: a warning, since no page that is published shows it."""
        report.warning(self.path, self.line, name, message)


@dataclass(frozen=True, slots=True)
class Entry:
    """A named value of a file; `source` are the lines below its name, with their indents taken back."""

    name: str
    written: Written
    source: str


def read_entries(data: bytes, path: str, report: Report) -> tuple[Entry, ...]:
    """The entries of a file, each name once; what is wrong in it as warnings."""
    findings = Findings(path)
    text = decode(data, findings)
    lines = [] if text is None else text.split("\n")
    raw = read_yaml(lines, 1, findings)
    report.extend(Problem(one.path, one.line, one.field, one.message, Severity.WARNING) for one in findings.problems)
    found: dict[str, Entry] = {}
    starts = [field.line for field in raw.fields] + [len(lines) + 1]
    for field, after in zip(raw.fields, starts[1:], strict=True):
        if field.name in raw.spoilt:
            continue
        if field.name in found:
            first = found[field.name].written.line
            report.warning(path, field.line, field.name, f"is already given on line {first}; give one another name")
            continue
        source = _source(lines[field.line : after - 1])
        found[field.name] = Entry(field.name, _placed(field.value, field, path, "", field.line), source)
    return tuple(found.values())


def _placed(value: Any, field: Field, path: str, where: str, line: int) -> Written:
    def inner(name: str, held: Any) -> Written:
        return _placed(held, field, path, f"{where}{name}.", field.inner.get(where + name, line))

    if isinstance(value, list):
        return Written(tuple(inner(str(number), held) for number, held in enumerate(value)), path, line)
    if isinstance(value, dict):
        return Written({name: inner(name, held) for name, held in value.items()}, path, line)
    return Written(value, path, line)


def _source(lines: list[str]) -> str:
    """The lines of an entry without its comments above the next one."""
    while lines and (not lines[-1].strip() or lines[-1].startswith("#")):
        lines = lines[:-1]
    return "\n".join(line.removeprefix("  ") for line in lines)
