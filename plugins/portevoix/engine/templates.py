"""What a template is made of: itself, and all that it extends, includes or imports, as far as that goes.

Invariant: a template is never said to lean on less than Jinja may load for it. Where its source does not show what that
is (a name that is worked out, a syntax of the user's own), it leans on all templates.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from contextlib import suppress
from functools import lru_cache
from pathlib import Path

from portevoix.engine.digests import digest_of
from portevoix.regular import look, read_plain

_QUOTED = re.compile(rb"""["']([^"'\r\n]+)["']""")
_LEANING = re.compile(rb"""\{%[-+]?\s*(?:extends|include|import|from)\b""")
_LEANING_PLAINLY = re.compile(
    rb"""\{%[-+]?\s*(?:extends|include|import|from)\s+(["'])[^"'\\\r\n]+\1"""
    rb"""\s*(?:[-+]?%\}|ignore\b|with\b|without\b|import\b|as\b)"""
)
_SYNTAX = frozenset(
    "block_start_string block_end_string variable_start_string comment_start_string line_statement_prefix "
    "line_comment_prefix extensions".split()
)
"""Options of Jinja that change what a template's source looks like."""


class Templates:
    """The templates of the theme's *folders*, an overlay's first, and *others* by their names; *options* are the user's
    for Jinja."""

    def __init__(self, folders: Iterable[Path], options: Mapping[str, object], others: Mapping[str, Path]) -> None:
        self._sources: dict[str, bytes] = {}
        for name, file in others.items():
            with suppress(OSError):
                self._sources[name] = read_plain(file)
        self._plain = not _SYNTAX & options.keys()
        for folder in folders:
            for name in look(folder).plain:
                if name not in self._sources:
                    with suppress(OSError):
                        self._sources[name] = read_plain(folder / name)
        self._own: dict[str, bytes] = {}
        self._digests: dict[str, bytes] = {}

    def digest(self, name: str) -> bytes:
        """The digest of a template with all that it leans on."""
        if name not in self._digests:
            parts = (part for other in sorted(self.behind(name)) for part in (other.encode(), self._alone(other)))
            self._digests[name] = digest_of(name.encode(), *parts)
        return self._digests[name]

    def _alone(self, name: str) -> bytes:
        """The digest of a template without the others: most stand in many closures."""
        if name not in self._own:
            self._own[name] = digest_of(self._sources[name])
        return self._own[name]

    def behind(self, name: str) -> frozenset[str]:
        """The names of the templates that a template is made of, its own among them."""
        found: set[str] = set()
        waiting = {name} & self._sources.keys()
        while waiting:
            one = waiting.pop()
            found.add(one)
            named = _named(self._sources[one]) if self._plain else None
            if named is None:
                return frozenset(self._sources)
            waiting |= (named & self._sources.keys()) - found
        return frozenset(found)


@lru_cache(maxsize=1_000)
def _named(source: bytes) -> frozenset[str] | None:
    """All that stands in quotes in a template, wherever it does, as the name of another; None where it asks for one
    that is not named in it, in plain letters. Kept by content."""
    if len(_LEANING.findall(source)) != len(_LEANING_PLAINLY.findall(source)):
        return None
    return frozenset(_plainly(quoted.decode(errors="replace")) for quoted in _QUOTED.findall(source))


def _plainly(name: str) -> str:
    """A template's name as its file has it: `./components//date.html` is another way to write one."""
    return "/".join(part for part in name.split("/") if part not in {"", "."})
