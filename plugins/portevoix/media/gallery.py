"""The pictures of a site: which are asked for, what is wrong with them, what they become, and making it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path, PurePosixPath
from threading import Lock
from urllib.parse import quote

from portevoix.media.develop import Unfit, clean_copy, develop, facts_of, has_avif, removed_from
from portevoix.media.picture import Candidate, Picture, PictureSource
from portevoix.media.recipe import Derivative, Facts, Format, Use, card, derivatives
from portevoix.media.store import Store, digest_of
from portevoix.outputs.output import Origin, Output
from portevoix.problems import ProblemsFound, Report
from portevoix.slugs import slugify

SUFFIXES = frozenset({".jpg", ".jpeg", ".png", ".webp", ".gif", ".avif", ".svg"})
"""Files that are pictures, by the ends of their names."""

FOLDER = "media"
"""Where derivatives are in the output."""

STILL = "(prefers-reduced-motion: reduce)"

_LARGE = 12_000_000
"""Pixels: of pictures larger than this, one at a time is held in memory."""


def is_picture(source: str) -> bool:
    """Whether a file of the content folder is a picture, by its name."""
    return PurePosixPath(source).suffix.lower() in SUFFIXES


COPY = Derivative(Format.JPEG, 0, 0, Use.COPY)
"""Stands in the store for the copy of a picture in its own format."""


def _copied(data: bytes, source: str) -> bytes:
    try:
        return clean_copy(data, source.lower().endswith(".svg"))
    except Unfit as error:
        report = Report()
        report.error(source, 0, "", f"this picture {error}")
        raise ProblemsFound(report) from error


@dataclass(slots=True)
class _Entry:
    """A picture that somebody asks for."""

    file: Path
    digest: str
    facts: Facts
    stem: str
    origin: Origin
    wanted: dict[Derivative, None] = field(default_factory=dict)


class Gallery:
    """Answers for the pictures below *content*. *href* gives the root-relative address of a file of the output.

    What it decoded is counted in `decoded`: nothing, where all is in the store.
    """

    def __init__(self, content: Path, store: Path, href: Callable[[str], str], report: Report) -> None:
        self.decoded = 0
        self._content = content
        self._store = Store(store)
        self._href = href
        self._report = report
        self._entries: dict[str, _Entry | None] = {}
        self._sources: dict[str, str] = {}
        self._large = Lock()
        self._avif = has_avif()

    def address(self, source: str, path: str, line: int, name: str = "") -> str | None:
        """The root-relative address of the largest file of a picture that every browser reads; None, and a problem at
        *path*, *line*, field *name*, where it is none."""
        entry = self._entry(source, path, line, name)
        if entry is None:
            return None
        all_of_it = self._derivatives(entry.facts)
        entry.wanted |= dict.fromkeys(all_of_it)
        url = self._url(entry, all_of_it[-1])
        self._sources[url] = source
        return url

    def picture(self, url: str, alt: str = "", credit: str = "", *, with_card: bool = False) -> Picture | None:
        """The picture whose `address` was *url*, for templates; None of an address that is none of ours."""
        entry = self._entries.get(self._sources.get(url, ""))
        if entry is None:
            return None
        picture = self._picture(entry)
        cut = card(entry.facts) if with_card else None
        if cut:
            entry.wanted[cut] = None
        return replace(picture, alt=alt, credit=credit, card=self._url(entry, cut) if cut else "")

    @property
    def sources(self) -> frozenset[str]:
        """The pictures that somebody asks for, by their paths below the content folder."""
        return frozenset(self._entries)

    def copy_of(self, source: str) -> Callable[[], bytes]:
        """What makes the clean copy of a picture that an existing blog publishes under its own name."""

        def render() -> bytes:
            data = (self._content / source).read_bytes()
            digest = digest_of(data)
            kept = self._store.derivative(digest, COPY)
            if kept is None:
                self.decoded += 1
                kept = _copied(data, source)
                self._store.keep(digest, COPY, kept)
            return kept

        return render

    def outputs(self) -> Iterator[Output]:
        """The files to publish, each once."""
        for entry in self._entries.values():
            for derivative in entry.wanted if entry else ():
                assert entry is not None
                render = partial(self._bytes, entry, derivative)
                key = (entry.digest, derivative)
                yield Output(self._save_as(entry, derivative), entry.origin, render, key, lasting=True)

    def develop(self, is_there: Callable[[str], bool]) -> None:
        """Make what is in no store yet, several pictures at a time, but for files that stand in the output already
        (*is_there*, by their address in it). Pillow lets go of Python's lock while it decodes and encodes."""
        waiting = []
        for entry in self._entries.values():
            if entry is None:
                continue
            missing = [one for one in entry.wanted if not self._store.has(entry.digest, one)]
            if missing := [one for one in missing if not is_there(self._save_as(entry, one))]:
                waiting.append((entry, missing))
        with ThreadPoolExecutor(max_workers=min(8, os.cpu_count() or 1)) as pool:
            list(pool.map(lambda job: self._make(*job), waiting))

    def _entry(self, source: str, path: str, line: int, name: str) -> _Entry | None:
        if source not in self._entries:
            self._entries[source] = self._read(source, path, line, name)
        return self._entries[source]

    def _read(self, source: str, path: str, line: int, name: str) -> _Entry | None:
        file = self._content / source
        is_svg = source.lower().endswith(".svg")
        try:
            data = file.read_bytes()
            digest = digest_of(data)
            facts = self._store.facts(digest)
            if facts is None:
                self.decoded += 1
                facts = facts_of(data, is_svg)
                self._store.keep_facts(digest, facts)
            if is_svg and (removed := removed_from(data)):
                message = f"the picture '{source}' has {', '.join(removed)}, which no picture needs; it was left out"
                self._report.warning(path, line, name, message)
        except OSError as error:
            self._report.error(path, line, name, f"the picture '{source}' cannot be read: {error.strerror or error}")
            return None
        except Unfit as error:
            self._report.error(path, line, name, f"the picture '{source}' {error}")
            return None
        stem = slugify(PurePosixPath(source).stem) or "image"
        return _Entry(file, digest, facts, f"{stem}.{digest[:10]}", Origin(path, line, "rename the picture of {}"))

    def _derivatives(self, facts: Facts) -> tuple[Derivative, ...]:
        """The files of a picture; where Pillow writes no AVIF, those of the other formats."""
        all_of_it = derivatives(facts)
        return all_of_it if self._avif else tuple(one for one in all_of_it if one.format is not Format.AVIF)

    def _save_as(self, entry: _Entry, derivative: Derivative) -> str:
        return f"{FOLDER}/{entry.stem}{derivative.suffix}"

    def _url(self, entry: _Entry, derivative: Derivative) -> str:
        return self._href(quote(self._save_as(entry, derivative)))

    def _picture(self, entry: _Entry) -> Picture:
        all_of_it = self._derivatives(entry.facts)
        last = all_of_it[-1]
        groups: dict[tuple[Format, Use], list[Candidate]] = {}
        for one in all_of_it:
            groups.setdefault((one.format, one.use), []).append(Candidate(self._url(entry, one), one.width))
        own = groups.pop((last.format, last.use))
        sources = tuple(
            PictureSource(format_.media_type, tuple(candidates), STILL if use is Use.STILL else "")
            for (format_, use), candidates in groups.items()
        )
        return Picture(
            url=own[-1].url,
            width=last.width,
            height=last.height,
            tone=entry.facts.tone,
            sources=sources,
            candidates=tuple(own) if len(own) > 1 else (),
        )

    def _make(self, entry: _Entry, missing: list[Derivative]) -> None:
        """Make files of one picture; one that turns out damaged is told when it is asked for."""
        large = entry.facts.width * entry.facts.height > _LARGE
        try:
            if large:
                with self._large:
                    made = develop(entry.file.read_bytes(), missing)
            else:
                made = develop(entry.file.read_bytes(), missing)
        except (Unfit, OSError):
            return
        self.decoded += 1
        for derivative, data in made.items():
            self._store.keep(entry.digest, derivative, data)

    def _bytes(self, entry: _Entry, derivative: Derivative) -> bytes:
        """One file, from the store or made now."""
        kept = self._store.derivative(entry.digest, derivative)
        if kept is not None:
            return kept
        self.decoded += 1
        data = develop(entry.file.read_bytes(), [derivative])[derivative]
        self._store.keep(entry.digest, derivative, data)
        return data
