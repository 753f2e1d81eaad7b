"""Bytes into text: UTF-8 with or without a mark, any newline, no control characters."""

from __future__ import annotations

import re
import unicodedata

from portevoix.frontmatter.findings import Findings

_MARKS = (
    (b"\xff\xfe\x00\x00", "UTF-32"),
    (b"\x00\x00\xfe\xff", "UTF-32"),
    (b"\xff\xfe", "UTF-16"),
    (b"\xfe\xff", "UTF-16"),
)
_NEWLINE = re.compile(r"\r\n?")
_BYTE_NEWLINE = re.compile(rb"\r\n|\r|\n")
# With the noncharacters of every plane (Unicode 23.7), which HTML admits nowhere, and halves of characters.
_NO_CHARACTERS = "".join(f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0, 0x110000, 0x10000))
_CONTROL = re.compile(rf"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef\ud800-\udfff{_NO_CHARACTERS}]")
_TURNING = re.compile("[\u202a-\u202e]")
_OPENING, _CLOSING = "\u2066\u2067\u2068", "\u2069"
# YAML 1.1 ends lines at U+2028 and U+2029, YAML 1.2 does not: a header that holds one means two things.
_HEADER_ONLY = re.compile("[\u2028\u2029\ufeff]")


def decode(data: bytes, findings: Findings) -> str | None:
    """The text of a source, its newlines as `\\n`; None, and one problem, if it is not UTF-8 (RFC 3629)."""
    encoding = _wide_encoding(data)
    if encoding:
        findings.error(0, "", f"the file is saved as {encoding}; save it as UTF-8")
        return None
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        _say_not_utf8(error, findings)
        return None
    return _NEWLINE.sub("\n", text) if "\r" in text else text


def without_controls(text: str, first_line: int, findings: Findings, *, header: bool) -> str:
    """The text with control characters replaced by spaces; the first is reported with its line."""
    if text.replace("\n", "").isprintable():
        return text
    for pattern in (_CONTROL, _HEADER_ONLY) if header else (_CONTROL,):
        found = pattern.findall(text)
        if found:
            line = first_line + text.count("\n", 0, text.index(found[0]))
            findings.error(line, "", f"{_name(found[0])}{_and_more(len(found) - 1)}; delete it")
            text = pattern.sub(" ", text)
    return text


def has_control(text: str) -> bool:
    """Whether a value holds what no header and no page may hold, newlines and tabs apart."""
    return not text.isprintable() and (bool(_CONTROL.search(text)) or "\r" in text)


def turned(text: str) -> str:
    """What in a value would turn the direction of what stands behind it, wherever it is shown; empty where nothing.

    Marks of direction, and isolates that end (Unicode UAX #9, 2.4), are fine: they keep to themselves.
    """
    if text.isprintable():  # none of these marks is
        return ""
    if found := _TURNING.search(text):
        return f"{_name(found[0])}, which turns what stands behind it; delete it, or use U+2068 and U+2069"
    opened = 0
    for char in text:
        opened += (char in _OPENING) - (char == _CLOSING)
        if opened < 0:
            break
    return f"{_name(_OPENING[2] if opened > 0 else _CLOSING)} without its other half; delete it" if opened else ""


def _wide_encoding(data: bytes) -> str:
    for mark, name in _MARKS:
        if data.startswith(mark):
            return name
    # Without a mark, Latin letters in UTF-16 have a NUL in every other byte.
    sample = data[:200]
    halves = (sample[0::2], sample[1::2])
    nearly_all = any(len(half) > 1 and half.count(0) >= 0.8 * len(half) for half in halves)
    return "UTF-16" if nearly_all and any(any(half) for half in halves) else ""


def _say_not_utf8(error: UnicodeDecodeError, findings: Findings) -> None:
    before: bytes = error.object[: error.start]
    newlines = list(_BYTE_NEWLINE.finditer(before))
    column = error.start - (newlines[-1].end() if newlines else 0) + 1
    byte = error.object[error.start : error.start + 1]
    guess = byte.decode("cp1252", errors="ignore")
    likely = f" ('{guess}' in Windows-1252)" if guess else ""
    message = f"the file is not UTF-8: byte 0x{byte.hex().upper()}{likely} at position {column} of this line"
    findings.error(len(newlines) + 1, "", f"{message}; save the file as UTF-8")


def _name(char: str) -> str:
    name = unicodedata.name(char, "a control character").lower()
    return f"holds the invisible character U+{ord(char):04X} ({name})"


def _and_more(count: int) -> str:
    return f" and {count} more like it" if count else ""
