"""Where in a header YAML stumbled, what its author did there, and the line as it should be."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from portevoix.frontmatter.yaml_lines import find_slip, read_line

_NO_SPACE = re.compile(r"(?P<name>[^\W\d_][\w-]*)[ ]*:(?P<value>[^ \t/].*)$")
# What may begin a line that is no field: indented text, a comment, an item, a quoted name, the end of a list.
_MAY_BEGIN = (" ", "#", "-", '"', "'", "]", "}")
_LONGEST_SHOWN = 120


@dataclass(frozen=True, slots=True)
class Remedy:
    """What is wrong with the line at `index` (from 0), the field, and the better line if it is known."""

    index: int
    field: str
    message: str
    line: str | None = None


def find_remedy(lines: Sequence[str], suspects: Iterable[int]) -> Remedy | None:
    """The first suspect, then the nearest line above them, then below, in which a known mistake is seen."""
    order = list(suspects)
    last = order[0] if order else len(lines) - 1
    blocks = _within_blocks(lines)
    for index in dict.fromkeys([*order, *range(last, -1, -1), *range(last, len(lines))]):
        if 0 <= index < len(lines) and index not in blocks:
            remedy = _diagnose(lines[index], index)
            if remedy:
                return remedy
    return None


def shown(line: str) -> str:
    """A line as a message shows it: without indentation, not endless."""
    text = line.strip()
    return text if len(text) <= _LONGEST_SHOWN else text[:_LONGEST_SHOWN] + "…"


def _within_blocks(lines: Sequence[str]) -> set[int]:
    """The lines of texts introduced by `|` or `>`, in which everything is allowed."""
    within: set[int] = set()
    depth = -1
    for index, line in enumerate(lines):
        if depth >= 0 and (not line.strip() or _depth(line) > depth):
            within.add(index)
            continue
        parts = read_line(line)
        depth = _depth(line) if parts and parts.begins_block else -1
    return within


def _depth(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _diagnose(line: str, index: int) -> Remedy | None:
    indentation = line[: len(line) - len(line.lstrip(" \t"))]
    if "\t" in indentation:
        better = indentation.replace("\t", "  ") + line.lstrip(" \t")
        return Remedy(index, "", "the line begins with a tab; indent it with spaces", better)
    parts = read_line(line)
    if parts is None:
        return _not_a_field(line, index)
    slip = find_slip(parts)
    if slip is None:
        return None
    better = parts.saying(slip.better)
    return Remedy(index, parts.name, f"{slip.problem}; write {shown(better)}", better)


def _not_a_field(line: str, index: int) -> Remedy | None:
    tight = _NO_SPACE.match(line)
    if tight:
        better = f"{tight['name']}: {tight['value'].strip()}"
        return Remedy(index, tight["name"], f"has no space after the colon; write {shown(better)}", better)
    if line.strip() and not line.startswith(_MAY_BEGIN):
        what = f"'{shown(line)}' is not a 'field: value' line"
        return Remedy(index, "", f"{what}; text goes below the closing '---'")
    return None
