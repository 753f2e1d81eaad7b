"""The lines of a YAML header as their author sees them, and what is wrong with the value on one."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

_FIELD = re.compile(r"(?P<lead>[ ]*(?:- +)*)(?P<name>[^\W_][^:#\"]*):(?:[ \t]+(?P<value>.*))?$")
_ITEM = re.compile(r"(?P<lead>[ ]*(?:- +)+)(?P<name>)(?P<value>.*)$")
_BLOCK = re.compile(r"[|>][-+1-9]*(?:[ \t]+#.*)?")

_COLON = re.compile(r":(?:[ \t]|$)")
_CUT = re.compile(r"[ \t]#[^ \t#]")
_HASHTAG = re.compile(r"(?<=[\[{, ])#[^\s,\]}]+")
_DOUBLE = re.compile(r'"(?:[^"\\]|\\.)*"(?:[ \t]+#.*)?')
_SINGLE = re.compile(r"'(?:[^']|'')*'(?:[ \t]+#.*)?")
_ESCAPE = re.compile(r'\\(?:[0abtnvfre "/\\N_LP\t]|x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8})')
_SIGN = re.compile(r"[@`%*&!,\]}|>]|[-?](?: |$)")

CUT_SHORT = "' #' begins a comment in YAML and would cut the text short"
_NOT_PLAIN = frozenset({"", '"', "'", "[", "{"})


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a header: its indentation with any `- `, the field's name or nothing, what follows on it."""

    lead: str
    name: str
    value: str

    @property
    def begins_block(self) -> bool:
        """Whether a text of several lines follows, in which everything is allowed."""
        return bool(_BLOCK.fullmatch(self.value))

    def saying(self, value: str) -> str:
        """The line with another value."""
        return f"{self.lead}{self.name}: {value}" if self.name else f"{self.lead}{value}"


@dataclass(frozen=True, slots=True)
class Slip:
    """What an author did to a value, and the value as it should be written."""

    problem: str
    better: str


def read_line(line: str) -> Line | None:
    """The parts of a field's or an item's line; None for any other line."""
    match = _FIELD.match(line) or _ITEM.match(line)
    if match is None:
        return None
    return Line(match["lead"], match["name"].strip(), (match["value"] or "").strip(" \t"))


def quoted(text: str) -> str:
    """The text as a YAML scalar that says just that."""
    if '"' in text or "\\" in text:
        return "'" + text.replace("'", "''") + "'"
    return f'"{text}"'


def find_slip(line: Line) -> Slip | None:
    """What is wrong with the value of a line taken alone, or None."""
    for look in _LOOKS:
        slip = None if line.begins_block else look(line.value)
        if slip:
            return slip
    return None


def _quotes(value: str) -> Slip | None:
    """Quotes that do not close, close early, or hold a backslash that YAML takes for an escape."""
    mark = value[:1]
    if mark not in ('"', "'") or not mark:
        return None
    if (_DOUBLE if mark == '"' else _SINGLE).fullmatch(value):
        if mark == '"' and "\\" in _ESCAPE.sub("", value):
            return Slip("a backslash in double quotes begins an escape; use single quotes", quoted(value[1:-1]))
        return None
    if len(value) > 1 and value.endswith(mark):
        return Slip(f"a {mark} within {mark} closes the text early; use other quotes", quoted(value[1:-1]))
    if value.count(mark) == 1:
        return Slip(f"the {mark} is never closed", quoted(value[1:]))
    return Slip("a text of which only a part is in quotes must be quoted as a whole", quoted(value))


def _brackets(value: str) -> Slip | None:
    """Lists and groups that do not close, and texts that only look like one."""
    if value[:1] not in ("[", "{"):
        return None
    closing = "]" if value[0] == "[" else "}"
    before_comment = value.partition(" #")[0].rstrip()
    if closing not in value:
        is_list = "," in value or value[0] == "{"
        return Slip(f"the {value[0]} is never closed", f"{value}{closing}" if is_list else quoted(value))
    if closing not in before_comment:
        return Slip(CUT_SHORT, _HASHTAG.sub(r'"\g<0>"', value))
    if not before_comment.endswith(closing):
        return Slip(f"a text that begins with {value[0]} must be quoted", quoted(value))
    return None


def _signs(value: str) -> Slip | None:
    if _SIGN.match(value):
        return Slip(f"a text that begins with {value[0]} must be quoted", quoted(value))
    return None


def _colons(value: str) -> Slip | None:
    if value[:1] not in _NOT_PLAIN and value[0] != "#" and _COLON.search(value):
        return Slip("a text that holds a colon followed by a space must be quoted", quoted(value))
    return None


def _comments(value: str) -> Slip | None:
    if value[:1] not in _NOT_PLAIN and _CUT.search(f" {value}"):
        return Slip(CUT_SHORT, quoted(value))
    return None


_LOOKS: tuple[Callable[[str], Slip | None], ...] = (_quotes, _brackets, _signs, _colons, _comments)
