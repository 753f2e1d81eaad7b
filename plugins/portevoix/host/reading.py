"""Pelican's readers, ours: a file's bytes become a judged header and a parsed body, or problems with their lines."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path, PurePosixPath
from typing import Any

from pelican.readers import BaseReader
from pelican.urlwrappers import Category

from portevoix.blog.folder import HTML, MARKDOWN, RESTRUCTURED
from portevoix.blog.text import Kind
from portevoix.frontmatter.guests import reaching
from portevoix.frontmatter.header import Header
from portevoix.frontmatter.read import read_source
from portevoix.frontmatter.source import ARTICLE, PAGE, Source
from portevoix.host.foreign import read_html, read_restructured
from portevoix.host.state import KEY, State
from portevoix.markdown.body import Body
from portevoix.markdown.finishing import finished
from portevoix.markdown.silent import silent_pictures
from portevoix.problems import ProblemsFound, Severity
from portevoix.regular import read_plain
from portevoix.slugs import slugify

_LEADING_DATE = re.compile(r"^\d{4}-\d{2}-\d{2}[-_ ]?(?=.)")
_SORTS = {Kind.ARTICLE: ARTICLE, Kind.PAGE: PAGE}
SKIPPED: tuple[str, dict[str, Any]] = ("", {"status": "skip"})
"""What Pelican takes for a file that it should leave alone."""


@dataclass(frozen=True, slots=True)
class Parsed:
    """A source as Pelican's object carries it to the edge that makes records."""

    source: Source[Header]
    body: Body
    kind: Kind
    path: str


class SourceReader(BaseReader):
    """Reads any text of the content folder; the format only decides who turns the body into HTML."""

    file_extensions = sorted(MARKDOWN | RESTRUCTURED | HTML)

    def __init__(self, settings: Any) -> None:
        super().__init__(settings)
        self._folders: dict[str, tuple[str, str]] = {}
        # Pelican works the slug of each of these objects out; there are few categories.
        self._category = cache(lambda name: Category(name, settings))

    def process_metadata(self, name: str, value: Any) -> Any:
        """Pelican's own metadata pass through as they are, but for the category it wants as an object."""
        return self._category(value) if name == "category" and value else value

    def read(self, source_path: str) -> tuple[str, dict[str, Any]]:
        """The body's HTML and what Pelican should know; a file with an error is skipped and reported."""
        state: State = self.settings[KEY]
        source, path = self._names(state, source_path)
        file = _File(source, path, state.folder.texts[source], state.settings.trust.is_guest(source))
        state.read += 1
        state.advance("read", state.read, len(state.folder.texts))
        try:
            data = state.held[source] if source in state.held else read_plain(Path(source_path))
            parsed = _parse(state, file, data)
        except ProblemsFound as found:
            state.report.extend(found.report)
            return SKIPPED
        except OSError as error:
            state.report.error(path, 0, "", f"cannot be read: {error.strerror}; give us the right to read it")
            return SKIPPED
        except Exception as error:  # noqa: BLE001 - Pelican would log it, leave the file out and go on
            state.report.error(path, 0, "", f"cannot be read: {type(error).__name__}: {error}")
            return SKIPPED
        return SKIPPED if parsed is None else ("", _for_pelican(state, parsed, source, self._category))

    def _names(self, state: State, source_path: str) -> tuple[str, str]:
        """A file's path below the content folder, and as problems name it: worked out once a folder."""
        folder, name = os.path.split(source_path)
        if folder not in self._folders:
            below = Path(folder).relative_to(state.settings.content).as_posix()
            self._folders[folder] = _within(below), _within(state.settings.relative(Path(folder)))
        source, path = self._folders[folder]
        return source + name, path + name


def _within(folder: str) -> str:
    """What stands before the name of a file in a folder."""
    return "" if folder == "." else f"{folder}/"


@dataclass(frozen=True, slots=True)
class _File:
    """A file to read: its path below the content folder, and as problems name it."""

    source: str
    path: str
    kind: Kind
    is_guest: bool

    @property
    def suffix(self) -> str:
        """What tells the format."""
        return self.source.rpartition(".")[2].lower()


def _parse(state: State, file: _File, data: bytes) -> Parsed | None:
    suffix, path, sort = file.suffix, file.path, _SORTS[file.kind]
    if suffix in MARKDOWN:
        reading = read_source(data, path=path, sort=sort, zone=state.settings.zone)
    else:
        foreign = read_restructured if suffix in RESTRUCTURED else read_html
        reading = foreign(data, path=path, sort=sort, settings=state.settings, raw=state.raw)
    state.report.extend(reading.problems)
    if reading.source is None:
        return None
    if file.is_guest:
        state.report.extend(reaching(reading.source, path))
    body = _body(state, reading.source, file, data)
    state.report.extend(body.problems)
    return Parsed(reading.source, body, file.kind, path)


def _body(state: State, source: Source[Header], file: _File, data: bytes) -> Body:
    text, first_line = source.body, source.body_line
    lang = source.header.lang or state.settings.lang
    if file.suffix in MARKDOWN:
        return state.pipeline(lang).convert(text, path=file.path, first_line=first_line, guest=file.is_guest)
    # docutils gives HTML and no lines: what is wrong is looked up in the file itself.
    written, first_line = (data.decode("utf-8-sig"), 1) if file.suffix in RESTRUCTURED else (text, first_line)
    # What was written elsewhere, long ago, is told of and goes on.
    mistakes = silent_pictures(text, Severity.WARNING)
    return finished(
        text,
        written,
        path=file.path,
        first_line=first_line,
        mistakes=mistakes,
        typeset=state.typesetter(lang),
        guest=file.is_guest,
    )


def _for_pelican(state: State, parsed: Parsed, source: str, category: Callable[[str], Category]) -> dict[str, Any]:
    """Pelican's own metadata of a text: enough for it to make its object and its address."""
    header = parsed.source.header
    known: dict[str, Any] = {"title": header.title, "portevoix": parsed, "status": "published"}
    lang = header.lang or state.settings.lang
    slug = header.slug if "slug" in parsed.source.lines else _slug_of_file(state, source, lang)
    optional = {
        "lang": header.lang if header.lang != state.settings.lang else None,  # its default is in small letters
        "slug": slug,
        # A page may have none; what Pelican takes from a file's name is text, and its own default is the clock.
        "date": header.date or state.settings.now,
        "modified": header.modified,
        "url": header.url or (header.save_as and _url_of(header.save_as)),
        "save_as": header.save_as,
    }
    known |= {key: value for key, value in optional.items() if value}
    if header.categories:
        known["category"] = category(header.categories[0])
    return known


def _url_of(save_as: str) -> str:
    """The address of a file that its author placed by hand: `index.html` is the folder it lies in."""
    return save_as.removesuffix("index.html") or "./"


def _slug_of_file(state: State, source: str, lang: str) -> str:
    """The file's name without a leading date or a closing language; nothing where Pelican makes slugs of titles."""
    if state.settings.classic and state.raw.get("SLUGIFY_SOURCE") != "basename":
        return ""
    stem = PurePosixPath(source).stem.removesuffix(f".{lang}")
    return slugify(_LEADING_DATE.sub("", stem))
