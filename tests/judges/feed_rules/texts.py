"""Rules for security.txt, written from RFC 9116, and for robots.txt, written from RFC 9309."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .common import is_absolute, is_instant, is_language

_ADDRESSES = {"acknowledgments", "canonical", "contact", "encryption", "hiring", "policy"}
_ROBOTS = {"user-agent", "allow", "disallow", "sitemap"}


def _fields(text: str) -> list[tuple[str, str]]:
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    pairs = (line.partition(":") for line in lines)
    return [(name.strip().lower(), value.strip()) for name, _, value in pairs]


def _all(text: str, name: str) -> list[str]:
    return [value for key, value in _fields(text) if key == name]


def lines_are_fields(text: str) -> Iterator[str]:
    """RFC 9116 §2.2: a line is empty, a comment, or a field: name, colon, space, value."""
    for line in text.splitlines():
        if line.strip() and not re.fullmatch(r"#.*|[\w-]+: \S.*", line):
            yield repr(line)


def last_line_ends(text: str) -> Iterator[str]:
    """RFC 9116 §4: every line ends with a line break."""
    if not text.endswith("\n"):
        yield "the last line does not"


def contact_is_there(text: str) -> Iterator[str]:
    """RFC 9116 §2.5.3: at least one Contact."""
    if not _all(text, "contact"):
        yield "none"


def expires_is_there_once(text: str) -> Iterator[str]:
    """RFC 9116 §2.5.5: Expires is there exactly once."""
    if len(_all(text, "expires")) != 1:
        yield f"{len(_all(text, 'expires'))} times"


def expires_is_rfc_3339(text: str) -> Iterator[str]:
    """RFC 9116 §2.5.5: Expires is a date-time of RFC 3339."""
    yield from (value for value in _all(text, "expires") if not is_instant(value))


def addresses_are_whole_and_safe(text: str) -> Iterator[str]:
    """RFC 9116 §2.5: addresses are URIs, and those of the web begin with https."""
    for name, value in _fields(text):
        if name in _ADDRESSES and (not is_absolute(value) or value.lower().startswith("http:")):
            yield f"{name}: {value}"


def languages_are_language_tags(text: str) -> Iterator[str]:
    """RFC 9116 §2.5.8: Preferred-Languages comes at most once, tags separated by commas."""
    values = _all(text, "preferred-languages")
    if len(values) > 1:
        yield "several"
    yield from (tag for value in values for tag in re.split(r",\s*", value) if not is_language(tag))


SECURITY_RULES = (
    lines_are_fields,
    last_line_ends,
    contact_is_there,
    expires_is_there_once,
    expires_is_rfc_3339,
    addresses_are_whole_and_safe,
    languages_are_language_tags,
)


def robots_lines_are_rules(text: str) -> Iterator[str]:
    """RFC 9309 §2.2: a line is a known key, a colon and a value."""
    yield from (name for name, _ in _fields(text) if name not in _ROBOTS)


def rules_belong_to_a_group(text: str) -> Iterator[str]:
    """RFC 9309 §2.1: no rule comes before the robots it is for."""
    for name, value in _fields(text):
        if name == "user-agent":
            return
        if name in {"allow", "disallow"}:
            yield f"{name}: {value}"


def paths_begin_at_the_root(text: str) -> Iterator[str]:
    """RFC 9309 §2.2.2: a path begins with a slash or a star, or is empty."""
    for name, value in _fields(text):
        if name in {"allow", "disallow"} and not re.fullmatch(r"|[/*]\S*", value):
            yield f"{name}: {value}"


def sitemap_is_absolute(text: str) -> Iterator[str]:
    """sitemaps.org "Specifying the location in robots.txt": the address of a sitemap is a whole one."""
    yield from (value for value in _all(text, "sitemap") if not is_absolute(value))


ROBOTS_RULES = (robots_lines_are_rules, rules_belong_to_a_group, paths_begin_at_the_root, sitemap_is_absolute)
