"""What a kind asks while it builds its model, answered with the links, the pictures and the films of the site."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from portevoix.blog.links import Asker, Links
from portevoix.blog.record import Status
from portevoix.films.film import Film, HostedFilm
from portevoix.films.hosts import is_film_file, is_well_known, player_of, why_no_film
from portevoix.films.library import Library
from portevoix.films.placing import FilmLink
from portevoix.host.state import State as Build
from portevoix.host.wording import plain_words
from portevoix.media.gallery import Gallery
from portevoix.media.picture import Picture
from portevoix.microsites.microsite import DataFile, Item, Microsite
from portevoix.microsites.reading import File
from portevoix.problems import Problem, ProblemsFound, Severity, did_you_mean
from portevoix.words import Words

_STRANGE = "is on a host that may be anybody's machine, and the text is a guest's; show a file, or ask a writer"


@dataclass(frozen=True, slots=True)
class Shared:
    """What the site answers with, whichever microsite asks."""

    state: Build
    links: Links
    library: Library
    gallery: Gallery

    def prose(
        self, file: File | Item, written: str, field: str, save_as: str = "index.html", first_line: int = 0
    ) -> str:
        """A few words of Markdown in a header as HTML, their links resolved; or a body, from its *first line*."""
        if not written.strip():
            return ""
        line = first_line or file.line(field)
        try:
            body = self.state.pipeline(file.lang).convert(
                written, path=file.path, first_line=line, guest=self.state.settings.trust.is_guest(file.source)
            )
        except ProblemsFound as found:
            self.state.report.extend(found.report)
            return ""
        self.state.report.extend(body.problems)
        parts, _ = self.links.resolved(Asker(file.source, file.path, save_as, body.ids, field), body)
        return "".join(parts)


@dataclass(frozen=True, slots=True)
class Gathered:
    """A microsite and the files of its collections."""

    microsite: Microsite
    header: Any
    items: Mapping[str, tuple[Item, ...]]
    slugs: Mapping[str, frozenset[str]]
    words: Words
    data: Mapping[str, tuple[DataFile, ...]]


class Bench:
    """The material of one microsite: `portevoix.microsites.kind.Material`."""

    def __init__(self, shared: Shared, gathered: Gathered) -> None:
        self._shared = shared
        self.microsite = gathered.microsite
        self.header = gathered.header
        self.items = gathered.items
        self.slugs = gathered.slugs
        self.words = gathered.words
        self.data = gathered.data
        self.now = shared.state.settings.now
        self.zone = shared.state.settings.zone

    def film(self, item: Item, written: str, field: str, title: str) -> Film | HostedFilm | None:
        """The film of a file beside an item, or of a page of a host; None, and a problem, where it is none."""
        poster = item.article.card if item.article else None
        if player_of(written):
            if self._shared.state.settings.trust.is_guest(item.source) and not is_well_known(written):
                self.error(item, field, f"'{written}' {_STRANGE}")
                return None
            stem, picture = str(PurePosixPath(item.source).with_suffix("")), poster.picture if poster else None
            return self._shared.library.hosted(written, title, stem, item.lang, item.path, item.line(field), picture)
        if "://" in written or written.startswith("//"):
            self.error(item, field, why_no_film(written, meant=True) or f"'{written}' is no film")
            return None
        if not is_film_file(written):
            remedy = "name a .webm or .mp4 file beside this one, or the address of its page on a host"
            self.error(item, field, f"'{written}' is no film; {remedy}")
            return None
        if not self._is_there(item, written, field):
            return None
        url = self._shared.links.file(self._asker(item, field), written, item.line(field))
        if url is None:
            return None
        self._shared.library.warn_of_silence(url, item.path, item.line(field), field)
        link = FilmLink("", url, title, poster.image if poster else "")
        return self._shared.library.film(link, item.lang)

    def _is_there(self, item: Item, written: str, field: str) -> bool:
        """Whether a file is beside an item, or named whole; a draft may wait for its film."""
        folder, files = PurePosixPath(item.source).parent, self._shared.state.folder.files
        if written.startswith(("{", "|", "/")) or (folder / written).as_posix() in files or ".." in written:
            return True
        near = [
            PurePosixPath(file).name for file in files if PurePosixPath(file).parent == folder and is_film_file(file)
        ]
        guess = did_you_mean(written, near) or f"; put it beside {PurePosixPath(item.source).name}"
        message = f"there is no file '{written}' beside this one{guess}"
        is_draft = item.article is not None and item.article.card.status is Status.DRAFT
        (self.warning if is_draft else self.error)(item, field, message)
        return False

    def picture(self, item: Item, written: str, alt: str, field: str) -> Picture | None:
        """A picture that a field of an item names; None, and a problem, where it is none."""
        url = self._shared.links.image(self._asker(item, field), written, item.line(field))
        return self._shared.gallery.picture(url, alt)

    def plain(self, item: Item, written: str, field: str) -> str:
        """A few words of Markdown as plain text, typeset."""
        return plain_words(self._shared.state, written, item.lang, item.path, item.line(field), typeset=True)

    def prose(self, item: Item, written: str, field: str) -> str:
        """A few words of Markdown as HTML, typeset."""
        return self._shared.prose(item, written, field, self._asker(item, field).save_as)

    def link(self, item: Item, written: str, field: str) -> str:
        """Where an address that a field names leads, root-relative or absolute."""
        return self._shared.links.address(self._asker(item, field), written, item.line(field))

    def typeset(self, words: str, lang: str) -> str:
        """A few plain words, set in their language."""
        return self._shared.state.typeset(words, lang)

    def error(self, item: Item, field: str, message: str) -> None:
        """Say what forbids publishing."""
        self._shared.state.report.error(item.path, item.line(field), field, message)

    def wrong(self, file: DataFile, line: int, field: str, message: str) -> None:
        """Say what forbids publishing, of a line of a data file (0: of the whole)."""
        self._shared.state.report.error(file.path, line, field, message)

    def warning(self, item: Item, field: str, message: str) -> None:
        """Say what an author should read."""
        self._shared.state.report.add(Problem(item.path, item.line(field), field, message, Severity.WARNING))

    def _asker(self, item: Item, field: str) -> Asker:
        save_as = item.article.save_as if item.article else self.microsite.save_as
        return Asker(item.source, item.path, save_as, field=field)
