"""The files that the pages of a site were written in, and the lines of their links."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from portevoix.addresses import Addresses
from portevoix.markdown.places import Places
from portevoix.problems import Place
from portevoix.regular import plain_files
from portevoix.settings import SiteSettings

_MOST_BYTES = 10_000_000
"""No text that an author writes is larger."""
_OF_THEME = {"templates": frozenset({".html"}), "static": frozenset({".css", ".js", ".svg"})}
"""Where a theme writes what pages show, and in which files."""
_SHORTEST = 4
"""Letters without which words are found everywhere in a theme."""
_TAG_ALONE = re.compile(r"</?\w+>?|\w+>")
_WORD = re.compile(r"[\w-]+")
_AROUND = (r"(?<![\w./\-])", r"(?![\w/\-])")

Menu = Mapping[str, tuple[str, int, str]]
"""For an address of the menu or the foot of every page: the file, the line and the name of the setting."""


def menu_of(settings: SiteSettings) -> Menu:
    """Where the settings name what stands on every page."""
    addresses = Addresses(settings)
    held = {
        "SOCIAL": settings.accounts,
        "PORTEVOIX_LICENCE": (settings.licence,) if settings.licence else (),
        "PORTEVOIX_FOOTER": settings.footer,
        "MENUITEMS": settings.menu,
    }
    return {addresses.href(link.url): (*settings.place(key), key) for key, links in held.items() for link in links}


@dataclass(frozen=True)
class Sources:
    """The sources of pages: `origins` by the page's path, relative to `project`; `theme` are the folders of the overlay
    and of the theme, the overlay first."""

    origins: Mapping[str, str]
    project: Path
    menu: Menu = field(default_factory=dict)
    theme: tuple[str, ...] = ()
    _read: dict[str, Places] = field(default_factory=dict)
    _texts: dict[str, str] = field(default_factory=dict)
    _split: dict[str, list[str]] = field(default_factory=dict)

    def of(self, page: str) -> str:
        """The file to look up; the page itself where it has none."""
        return self.origins.get(page, page)

    def are_read(self, pages: Iterable[str]) -> bool:
        """Whether each of these pages comes from files that could be looked through."""
        return all(self._text(self.of(page)) for page in pages)

    def lines(self, pages: Iterable[str], url: str, beside: str = "") -> list[Place]:
        """Where the sources of these pages say *url*, by file and line; of many lines, those that hold what stands
        *beside* it in the page."""
        return [
            (path, line)
            for path in self._paths(pages)
            for line in self._nearest(path, self._places(path).lines(url), beside)
        ]

    def quoting(self, pages: Iterable[str], words: str, beside: str = "") -> list[Place]:
        """Where the sources of these pages hold these very *words*, once a line."""
        found = ((path, self._holding(path, words)) for path in self._paths(pages))
        return [(path, line) for path, lines in found for line in self._nearest(path, lines, beside)]

    def unpaired(self, pages: Iterable[str], tag: str) -> list[Place]:
        """Where the sources of these pages open or close a *tag* that has no partner."""
        found = ((path, self._places(path)) for path in self._paths(pages))
        return [(path, line) for path, places in found for line in _unpaired(places.prose, tag)]

    def in_theme(self, sought: Iterable[str], beside: str = "") -> list[Place]:
        """Where a template, a style sheet or a script of the overlay or the theme says the first of these that any
        says: those of the first of them that do."""
        for words in sought:
            if len(words) < _SHORTEST or _TAG_ALONE.fullmatch(words):
                continue
            for files in self._of_theme:
                if found := [
                    (path, line) for path in files for line in self._nearest(path, self._whole(path, words), beside)
                ]:
                    return found
        return []

    @cached_property
    def _of_theme(self) -> list[list[str]]:
        return [[path for room in _OF_THEME for path in self._of_room(folder, room)] for folder in self.theme]

    def _of_room(self, folder: str, room: str) -> Iterator[str]:
        root = self.project / folder
        for path in plain_files(root / room):
            if path.suffix in _OF_THEME[room]:
                yield f"{folder}/{path.relative_to(root).as_posix()}"

    def _whole(self, path: str, words: str) -> list[int]:
        """Lines that hold the words, not as a part of longer ones."""
        if words not in self._text(path):
            return []
        pattern = re.compile(
            (_AROUND[0] if _WORD.match(words) or words[0] == "/" else "")
            + re.escape(words)
            + (_AROUND[1] if _WORD.match(words[-1]) or words[-1] == "/" else "")
        )
        return [number for number, line in enumerate(self._lines(path), 1) if pattern.search(line)]

    def _holding(self, path: str, words: str) -> list[int]:
        return [number for number, line in enumerate(self._lines(path), 1) if words in line]

    def _nearest(self, path: str, lines: list[int], beside: str) -> list[int]:
        """Of many lines those that hold most of the words that stand beside."""
        if len(lines) < 2 or not beside:
            return lines
        text, words = self._lines(path), {*_WORD.findall(beside.lower())}
        held = {line: len(words & _words(text[line - 1])) for line in lines if line <= len(text)}
        return [line for line, count in held.items() if count == max(held.values())]

    def _paths(self, pages: Iterable[str]) -> Iterable[str]:
        return dict.fromkeys(self.origins[page] for page in pages if page in self.origins)

    def _places(self, path: str) -> Places:
        if path not in self._read:
            self._read[path] = Places(self._text(path), 1)
        return self._read[path]

    def _lines(self, path: str) -> list[str]:
        """Its lines, as Places and editors count them."""
        if path not in self._split:
            self._split[path] = self._text(path).split("\n")
        return self._split[path]

    def _text(self, path: str) -> str:
        if path not in self._texts:
            file = self.project / path
            is_text = file.is_file() and file.stat().st_size <= _MOST_BYTES
            self._texts[path] = file.read_text(encoding="utf-8", errors="replace") if is_text else ""
        return self._texts[path]


def _words(line: str) -> set[str]:
    """The words of a line; a picture or a link of Markdown is one of HTML."""
    words = {*_WORD.findall(line.lower())}
    return words | {"img", "src"} if "![" in line else words


def _unpaired(text: str, tag: str) -> list[int]:
    """The line of the first end of a tag that nothing has begun, else of the last beginning that nothing ends."""
    waiting: list[int] = []
    for found in re.finditer(rf"<(/?){re.escape(tag)}(?![\w-])[^<>]*>", text, re.IGNORECASE):
        if not found[1]:
            waiting.append(found.start())
        elif waiting:
            waiting.pop()
        else:
            return [text.count("\n", 0, found.start()) + 1]
    return [text.count("\n", 0, waiting[-1]) + 1] if waiting else []
