"""A classic `Key: value` header into raw fields, accents and all: no line of it silently becomes text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from portevoix.frontmatter.drafts import opens_with_draft
from portevoix.frontmatter.fields import is_known
from portevoix.frontmatter.findings import Findings
from portevoix.frontmatter.header import Header
from portevoix.frontmatter.source import Field, RawHeader
from portevoix.frontmatter.words import HABITS, loses_meaning, plain

_KEY = re.compile(r" {0,3}(?P<name>[\w-][\w'’ -]{0,40}?)\s*:(?!//)\s*(?P<value>.*)$")
_WORD = re.compile(r"[\w-]+")
_MORE = re.compile(r"(?: {4}|\t)\s*(?P<value>\S.*)$")
_END = re.compile(r"(?:-{3}|\.{3})\s*$")


def read_classic(lines: Sequence[str], start: int, findings: Findings) -> tuple[RawHeader, int]:
    """The raw fields of the header that begins at *start* (an index into the *lines* of the file), and the
    index at which the body begins: after the first blank line, or at the first line that is no field."""
    fields: list[Field] = []
    index = start
    while index < len(lines) and lines[index].strip() and not _END.match(lines[index]):
        more = _MORE.match(lines[index]) if fields else None
        name, value = _field(lines[index])
        if more:
            fields[-1] = _continued(fields[-1], more["value"])
        elif name:
            fields.append(Field(name, value, index + 1))
        else:
            _say_cut_off(lines, index, findings)
            return RawHeader(tuple(fields)), index
        index += 1
    body = min(index + 1, len(lines))
    if fields:
        _say_left_below(lines, body, findings)
    return RawHeader(tuple(fields)), body


def _field(line: str) -> tuple[str, str]:
    """The name and value on a line, the name empty if it is no field: several words must be words of ours."""
    match = _KEY.match(line)
    if match is None:
        return "", ""
    name = match["name"]
    if _WORD.fullmatch(name) or _is_ours(name) or loses_meaning(name, tuple(Header.model_fields)):
        return name, match["value"].strip()
    return "", ""


def _is_ours(name: str) -> bool:
    return is_known(name) or plain(name) in HABITS


def _continued(field: Field, value: str) -> Field:
    text = f"{field.value}\n{value.rstrip()}" if field.value else value.rstrip()
    return Field(field.name, text, field.line)


def _say_cut_off(lines: Sequence[str], index: int, findings: Findings) -> None:
    """A line that is no field ends the header; if fields come after it, nobody meant that."""
    for later in range(index + 1, len(lines)):
        if not lines[later].strip():
            return
        name, _ = _field(lines[later])
        if name and _is_ours(name):
            what = "this line is not a 'Key: value' line, so that"
            what = f"{what} '{name}' on line {later + 1} would be read as text"
            findings.error(index + 1, "", f"{what}; correct it, or put an empty line before the text")
            return


def _say_left_below(lines: Sequence[str], body: int, findings: Findings) -> None:
    """A field of ours as the first line of the text: an empty line has probably cut the header in two."""
    first = next((index for index in range(body, len(lines)) if lines[index].strip()), len(lines))
    name = _field(lines[first])[0] if first < len(lines) else ""
    if not name or not _is_ours(name):
        return
    message = "stands below the empty line that ends the header, and is read as text; move it up"
    if opens_with_draft(lines[first]):
        findings.error(first + 1, name, message)
    else:
        findings.warning(first + 1, name, f"{message}, unless it is text")
