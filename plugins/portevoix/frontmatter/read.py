"""A file's bytes into a source: header read and validated, body, every problem of both in one go."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from zoneinfo import ZoneInfo

from portevoix.frontmatter.classic_header import read_classic
from portevoix.frontmatter.doubts import doubted
from portevoix.frontmatter.drafts import unread
from portevoix.frontmatter.encoding import decode, without_controls
from portevoix.frontmatter.fields import assemble, refuse_unread
from portevoix.frontmatter.findings import Findings
from portevoix.frontmatter.source import Field, Format, H, Place, RawHeader, Reading, Sort, Source
from portevoix.frontmatter.words import folded
from portevoix.frontmatter.yaml_mending import read_yaml
from portevoix.limit import TooLong, limited

__all__ = ["Field", "Reading", "Source", "read_source"]

_NEVER_CLOSED = "the header begun on this line is never closed; write a line '---' below its last field"


def read_source(data: bytes, *, path: str, sort: Sort[H], zone: ZoneInfo) -> Reading[H]:
    """Read a file of a *sort* (an article, a page), its header in YAML between two `---` or in classic lines.

    *path* is what problems name, and its last part gives slug and date where the header does not; *zone* is
    the site's. Never raises: what is wrong with the file is in the reading's `problems`.
    """
    findings = Findings(path)
    text = decode(data, findings)
    if text is None:
        return Reading(None, findings.problems)
    try:
        with limited():
            return _read(text.split("\n"), Place(path, sort, zone), findings)
    except TooLong:
        findings.error(1, "", "this header takes too long to read; write it simpler")
        return Reading(None, findings.problems)


def _read(lines: Sequence[str], place: Place, findings: Findings) -> Reading[Any]:
    start = next((index for index, line in enumerate(lines) if line.strip()), 0)
    if lines[start].rstrip() == "---":
        return _read_yaml_file(lines, start, place, findings)
    return _read_classic_file(lines, start, place, findings)


def field_of(data: bytes, name: str, path: str) -> Field | None:
    """A field of a header, whatever else stands there; None where it cannot be found. Nothing is reported."""
    findings = Findings(path)
    lines = (decode(data, findings) or "").split("\n")
    start = next((index for index, line in enumerate(lines) if line.strip()), 0)
    if lines[start].rstrip() == "---":
        end = next((at for at in range(start + 1, len(lines)) if lines[at].rstrip() in ("---", "...")), len(lines))
        raw = read_yaml(_clean(lines[start + 1 : end], start + 2, findings, header=True), start + 2, findings)
    else:
        raw, _ = read_classic(lines, start, findings)
    return next((field for field in raw.fields if folded(field.name) == name), None)


def _read_yaml_file(lines: Sequence[str], start: int, place: Place, findings: Findings) -> Reading[Any]:
    end = next((index for index in range(start + 1, len(lines)) if lines[index].rstrip() in ("---", "...")), None)
    if end is None:
        findings.error(start + 1, "", _NEVER_CLOSED)
        end = next((index for index in range(start + 1, len(lines)) if not lines[index].strip()), len(lines))
    header = _clean(lines[start + 1 : end], start + 2, findings, header=True)
    raw = read_yaml(header, start + 2, findings)
    reading = _finish(raw, lines, end + 1, place, "yaml", findings)
    reading = refuse_unread(reading, place.path, unread(lines, start + 1, end + 1, comments="#"))
    return doubted(reading, place.path, lines, (start + 1, min(end, len(lines))))


def _read_classic_file(lines: Sequence[str], start: int, place: Place, findings: Findings) -> Reading[Any]:
    end = next((index for index in range(start, len(lines)) if not lines[index].strip()), len(lines))
    clean = [*lines[:start], *_clean(lines[start:end], start + 1, findings, header=True), *lines[end:]]
    raw, body = read_classic(clean, start, findings)
    reading = _finish(raw, clean, body, place, "classic", findings)
    return doubted(refuse_unread(reading, place.path, unread(clean, start, end)), place.path, clean)


def _clean(lines: Sequence[str], first_line: int, findings: Findings, *, header: bool) -> list[str]:
    if not lines:
        return []
    return without_controls("\n".join(lines), first_line, findings, header=header).split("\n")


def _finish(
    raw: RawHeader, lines: Sequence[str], body: int, place: Place, header_format: Format, findings: Findings
) -> Reading[Any]:
    text = "\n".join(_clean(lines[body:], body + 1, findings, header=False))
    return assemble(raw, text, body + 1, place, header_format, findings)
