"""What an author did where YAML stumbled, and the line as it should be."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

KEY = re.compile(
    r"(?P<lead>[ ]*(?:- +)*)(?P<name>[^\W_][^:#\"]*?|<<)[\s]*:(?:[ \t]+(?P<value>\S.*?))?[ \t]*$"
)
"""A line of a header: its indentation, the field's name and what follows the colon on that line."""

CUT_SHORT = "' #' begins a comment in YAML and would cut the text short; quote the text: {}"

_ITEM = re.compile(r"(?P<lead>[ ]*(?:- +)+)(?P<value>\S.*?)[ \t]*$")
_COLON = re.compile(r":(?:[ \t]|$)")
_CUT = re.compile(r"[ \t]#[^ \t#]")
_DOUBLE = re.compile(r'"(?:[^"\\]|\\.)*"(?:[ \t]+#.*)?')
_SINGLE = re.compile(r"'(?:[^']|'')*'(?:[ \t]+#.*)?")
_ESCAPE = re.compile(r'\\(?:[0abtnvfre "/\\N_LP\t]|x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8})')
_BLOCK = re.compile(r"[|>][-+1-9]*(?:[ \t]+#.*)?")
_SIGN = re.compile(r"[@`%*&!,\]}|>]|[-?](?: |$)")
_NO_SPACE = re.compile(r"(?P<name>[^\W\d_][\w-]*)[ ]*:(?P<value>[^ \t/].*)$")
_LONGEST_SHOWN = 120


@dataclass(frozen=True, slots=True)
class Remedy:
    """What is wrong with the line at `index` (from 0), the field, and the better line if it is known."""

    index: int
    field: str
    message: str
    line: str | None = None


def quoted(text: str) -> str:
    """The text as a YAML scalar that says just that."""
    if '"' in text or "\\" in text:
        return "'" + text.replace("'", "''") + "'"
    return f'"{text}"'


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


def _within_blocks(lines: Sequence[str]) -> set[int]:
    """The lines of texts introduced by `|` or `>`, in which everything is allowed."""
    within: set[int] = set()
    depth = -1
    for index, line in enumerate(lines):
        if depth >= 0 and (not line.strip() or _depth(line) > depth):
            within.add(index)
            continue
        match = KEY.match(line) or _ITEM.match(line)
        depth = _depth(line) if match and _BLOCK.fullmatch(match["value"] or "") else -1
    return within


def _depth(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _diagnose(line: str, index: int) -> Remedy | None:
    indentation = line[: len(line) - len(line.lstrip(" \t"))]
    if "\t" in indentation:
        better = indentation.replace("\t", "  ") + line.lstrip(" \t")
        return Remedy(index, "", "the line begins with a tab; indent it with spaces", better)
    match = KEY.match(line) or _ITEM.match(line)
    if match is None:
        return _not_a_field(line, index)
    value = match["value"] or ""
    name = match.groupdict().get("name") or ""
    for look in _LOOKS:
        found = look(value)
        if found:
            problem, better = found
            start = f"{match['lead']}{name}: " if name else match["lead"]
            shown = _shown(f"{name}: {better}" if name else f"- {better}")
            return Remedy(index, name, f"{problem}; write {shown}", start + better)
    return None


def _shown(line: str) -> str:
    return line if len(line) <= _LONGEST_SHOWN else line[:_LONGEST_SHOWN] + "…"


def _not_a_field(line: str, index: int) -> Remedy | None:
    tight = _NO_SPACE.match(line)
    if tight:
        better = f"{tight['name']}: {tight['value'].strip()}"
        return Remedy(index, tight["name"], f"has no space after the colon; write {_shown(better)}", better)
    if line.strip() and not line.startswith((" ", "#", "-", '"', "'", "]", "}")):
        shown = _shown(line.strip())
        return Remedy(index, "", f"'{shown}' is not a 'field: value' line; text goes below the closing '---'")
    return None


_Look = Callable[[str], tuple[str, str] | None]


def _quotes(value: str) -> tuple[str, str] | None:
    """Quotes that do not close, close early, or hold a backslash that YAML takes for an escape."""
    if value[:1] not in ('"', "'"):
        return None
    mark = value[0]
    if (_DOUBLE if mark == '"' else _SINGLE).fullmatch(value):
        if mark == '"' and "\\" in _ESCAPE.sub("", value):
            return "a backslash in double quotes begins an escape; use single quotes", quoted(value[1:-1])
        return None
    inside = len(value) > 1 and value.endswith(mark)
    if inside:
        return f"a {mark} within {mark} closes the text early; use the other quotes", quoted(value[1:-1])
    if value.count(mark) == 1:
        return f"the {mark} is never closed", quoted(value[1:])
    return "a text of which only a part is in quotes must be quoted as a whole", quoted(value)


def _brackets(value: str) -> tuple[str, str] | None:
    if value[:1] not in ("[", "{"):
        return None
    closing = "]" if value[0] == "[" else "}"
    if closing not in value:
        return f"the {value[0]} is never closed; close it with {closing}, or quote it if it is text", quoted(
            value
        )
    if not value.split(" #")[0].rstrip().endswith(closing):
        return f"a text that begins with {value[0]} must be quoted", quoted(value)
    return None


def _signs(value: str) -> tuple[str, str] | None:
    if _SIGN.match(value) and not _BLOCK.fullmatch(value):
        return f"a text that begins with {value[0]} must be quoted", quoted(value)
    return None


def _colons(value: str) -> tuple[str, str] | None:
    if value[:1] not in ("", '"', "'", "[", "{", "#") and _COLON.search(value):
        return "a text that holds a colon followed by a space must be quoted", quoted(value)
    return None


def _comments(value: str) -> tuple[str, str] | None:
    if value[:1] not in ("", '"', "'", "[", "{") and _CUT.search(f" {value}"):
        return "' #' begins a comment in YAML and would cut the text short", quoted(value)
    return None


_LOOKS: tuple[_Look, ...] = (_quotes, _brackets, _signs, _colons, _comments)
