"""The theme's style sheets, each made whole: what it imports is written into it, in its layer, and no bundler."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from posixpath import dirname, join, normpath, relpath

from portevoix.problems import Report
from portevoix.settings import SiteSettings

_IMPORT = re.compile(r"""@import\s+(?:url\()?["']([^"']+)["']\)?\s*(?:layer\(([\w.-]+)\))?\s*;[ \t]*\n?""")
_RELATIVE = re.compile(r"""\burl\(\s*(["']?)(?![a-z][a-z0-9+.\-]*:|[/#])([^"')\s]+)\1\s*\)""", re.IGNORECASE)
_STRING_OR_COMMENT = re.compile(r""""(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|/\*.*?\*/""", re.DOTALL)


class Stylesheets:
    """The style sheets among the theme's files (*found*, by their path below `static/`)."""

    def __init__(self, found: Mapping[str, Path], settings: SiteSettings, report: Report) -> None:
        self._settings = settings
        self._report = report
        self._paths = {name: path for name, path in found.items() if name.endswith(".css")}
        self._texts = {name: self._read(path) for name, path in self._paths.items()}

    @cached_property
    def parts(self) -> frozenset[str]:
        """Those that others import: they have no life of their own."""
        return frozenset(
            _beside(name, match[1]) for name, text in self._texts.items() for match in _IMPORT.finditer(text)
        )

    def whole(self, name: str) -> str:
        """A style sheet with everything it imports, without comments and blank lines."""
        text = self._joined(name, dirname(name), frozenset())
        return "\n".join(line for line in (line.rstrip() for line in text.splitlines()) if line) + "\n"

    def _read(self, path: Path) -> str:
        """The text without its comments, which are for designers; its lines stay where they are."""
        try:
            return _STRING_OR_COMMENT.sub(_blank, path.read_text("utf-8"))
        except UnicodeDecodeError:
            self._report.error(self._settings.relative(path), 0, "", "this file is not UTF-8; save it as UTF-8")
            return ""

    def _joined(self, name: str, home: str, above: frozenset[str]) -> str:
        """The text of one part as it stands in the style sheet of the folder *home*."""
        text = self._texts[name]
        pieces: list[str] = []
        position = 0
        for match in _IMPORT.finditer(text):
            pieces.append(_moved(text[position : match.start()], dirname(name), home))
            pieces.append(self._imported(name, match, home, above | {name}))
            position = match.end()
        return "".join((*pieces, _moved(text[position:], dirname(name), home)))

    def _imported(self, name: str, match: re.Match[str], home: str, above: frozenset[str]) -> str:
        part, layer = _beside(name, match[1]), match[2]
        if part not in self._texts or part in above:
            line = match.string.count("\n", 0, match.start()) + 1
            why = "imports itself in a circle" if part in above else f"'{match[1]}' is not there"
            path = self._settings.relative(self._paths[name])
            self._report.error(path, line, "@import", f"{why}; correct the import")
            return ""
        inner = self._joined(part, home, above)
        return f"@layer {layer} {{\n{inner}\n}}\n" if layer else f"{inner}\n"


def _beside(name: str, part: str) -> str:
    return normpath(join(dirname(name), part))


def _blank(match: re.Match[str]) -> str:
    return "\n" * match[0].count("\n") if match[0].startswith("/*") else match[0]


def _moved(css: str, folder: str, home: str) -> str:
    """The same rules in a style sheet of another folder: addresses of pictures and fonts lead where they led."""
    if folder == home or "url(" not in css:
        return css

    def replace(match: re.Match[str]) -> str:
        quote, address = match[1], match[2]
        return f"url({quote}{relpath(join('/', folder, address), join('/', home))}{quote})"

    return _RELATIVE.sub(replace, css)
