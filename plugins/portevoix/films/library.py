"""The films of a site's own: which are asked for, what lies beside each, and what is wrong with them."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path, PurePosixPath
from urllib.parse import quote

from portevoix.films.captions import Captions, paragraphs, read_captions
from portevoix.films.container import FilmFacts, facts_of
from portevoix.films.fetched import REMEDY, SUFFIX, FetchedFilm, read_fetched
from portevoix.films.film import Film, FilmSource, FilmTrack, HostedFilm
from portevoix.films.hosted import Cues, hosted_film, passages
from portevoix.films.hosts import is_film_file
from portevoix.films.placing import FilmLink, films_in
from portevoix.media.gallery import Gallery
from portevoix.media.picture import Picture
from portevoix.problems import Report
from portevoix.regular import read_plain

TYPES = {
    ".webm": ("video/webm", "WebM"),
    ".mp4": ("video/mp4", "MP4"),
    ".m4v": ("video/mp4", "MP4"),
    ".ogv": ("video/ogg", "Ogg"),
}
"""Media type and name of each format, the best first: browsers take the first that they can play."""

POSTERS = (".avif", ".webp", ".jpg", ".jpeg", ".png")
"""Ends of the names of pictures that may be the poster of a film beside them."""

_POSTER_WIDTH = 800
"""Pixels that the picture of a player has at least, where its original has as many."""

BESIDE = re.compile(r"(?P<film>.+?)(?:\.(?P<chapters>chapters))?(?:\.(?P<lang>[a-z]{2,3}(?:-[a-z0-9]+)*))?\.vtt", re.I)
"""The name of a WebVTT file: whose film it is of, whether it has chapters, its language."""


@dataclass(frozen=True, slots=True)
class _Track:
    source: str
    url: str
    kind: str
    lang: str
    captions: Captions


@dataclass(frozen=True, slots=True)
class _Reel:
    """A film that somebody asks for: its files and those beside it, each with its place in the output."""

    name: str
    sources: tuple[FilmSource, ...]
    tracks: tuple[_Track, ...]
    poster: str
    facts: FilmFacts
    files: tuple[tuple[str, str], ...]

    def captions(self, lang: str, kind: str = "captions") -> _Track | None:
        """Those in a language, else in one like it, else the first there are."""
        return _nearest(self.tracks, lang, kind)


class Library:
    """Answers for the films among *files*, below *content*. *href* gives the root-relative address of a file of the
    output, *shown* the name of a file of the content folder in problems; a file weighs *most* million bytes at most."""

    def __init__(
        self,
        content: Path,
        files: Collection[str],
        gallery: Gallery,
        href: Callable[[str], str],
        shown: Callable[[Path], str],
        report: Report,
        most: int,
    ) -> None:
        self._content = content
        self._files = files
        self._gallery = gallery
        self._href = href
        self._shown = shown
        self._report = report
        self._most = most
        self._asked: dict[tuple[str, str], _Reel | str] = {}
        self._reels: dict[str, _Reel] = {}

    def ask(self, source: str, save_as: str, path: str, line: int, name: str = "") -> tuple[tuple[str, str], ...]:
        """The files to publish for a film, each with its place; none, and a problem at *path*, *line*, field *name*,
        where it cannot be shown."""
        first = (source, save_as) not in self._asked
        if first:
            self._asked[source, save_as] = self._read(source, save_as)
        reel = self._asked[source, save_as]
        if isinstance(reel, str):
            self._report.error(path, line, name, f"the film '{source}' {reel}")
            return ()
        if first and reel.facts.tells_place:
            message = "says where it was filmed, and is published as it is; export it without its place"
            self._report.warning(path, line, name, f"the film '{source}' {message}")
        self._reels[self._href(quote(save_as))] = reel
        return reel.files

    def settled(self, html: str, path: str, lines: Mapping[str, int]) -> str:
        """The HTML of a text, its films with the posters that lie beside them; *lines* are those of its addresses in
        the file at *path*, for what is wrong."""
        return "".join(
            part if isinstance(part, str) else self._settled(part, path, lines.get(part.url, 0))
            for part in films_in(html)
        )

    def said(self, html: str, lang: str) -> str:
        """What is said in the films of a text in *lang*, for those who search."""
        reels = (self._reels.get(_file(part.url)) for part in films_in(html) if isinstance(part, FilmLink))
        tracks = (reel.captions(lang) for reel in reels if reel)
        return " ".join(cue.text for track in tracks if track for cue in track.captions.cues)

    def film(self, link: FilmLink, lang: str) -> Film | None:
        """The film that a link in a text in *lang* stands for; None where it is on another site."""
        reel = self._reels.get(_file(link.url))
        if reel is None:
            return _unknown(link)
        captions, chapters = reel.captions(lang), reel.captions(lang, "chapters")
        picture = self._gallery.picture(link.poster)
        at = partial(_moment, reel)
        return Film(
            title=link.title,
            sources=reel.sources,
            width=reel.facts.width or (picture.width if picture else 0),
            height=reel.facts.height or (picture.height if picture else 0),
            lasts=reel.facts.lasts,
            poster=_poster(picture) if picture else "",
            tracks=tuple(_shown_track(track, track is captions, lang) for track in reel.tracks),
            chapters=passages(((cue,) for cue in chapters.captions.cues), at) if chapters else (),
            transcript=passages(paragraphs(captions.captions.cues), at) if captions else (),
            lang=captions.lang if captions else chapters.lang if chapters else lang,
        )

    def hosted(
        self, address: str, title: str, stem: str, lang: str, path: str, line: int, poster: Picture | None = None
    ) -> HostedFilm | None:
        """The film that a text in *lang* names by its *address* on a host, with what lies beside it: files called
        *stem* (a path below the content folder, without a suffix), as for a film of the site, and what was fetched.

        What is wrong is told at *path*, *line*; None of an address that is that of no film.
        """
        fetched = self._fetched(stem)
        if fetched and fetched.url != address:
            message = f"what was fetched is that of {fetched.url}; run fetch-video again"
            self._report.warning(path, line, "video", message)
        lasts = fetched.duration if fetched and fetched.url == address else 0
        tracks = tuple(self._texts(stem, stem, lasts))
        captions, chapters = _nearest(tracks, lang), _nearest(tracks, lang, "chapters")
        beside = next((stem + suffix for suffix in POSTERS if stem + suffix in self._files), "")
        if poster is None and beside:
            poster = self._gallery.picture(self._gallery.address(beside, path, line, "video") or "")
        return hosted_film(
            address,
            title,
            lang,
            poster=poster,
            lasts=lasts,
            captions=Cues(captions.lang, captions.captions.cues) if captions else None,
            chapters=Cues(chapters.lang, chapters.captions.cues) if chapters else None,
        )

    def _fetched(self, stem: str) -> FetchedFilm | None:
        """What was fetched of a film from its host, if that was done."""
        source = stem + SUFFIX
        if source not in self._files:
            return None
        path = self._shown(self._content / source)
        try:
            fetched = read_fetched(read_plain(self._content / source))
        except OSError as error:
            self._report.error(path, 0, "", f"cannot be read: {error.strerror or error}")
            return None
        if fetched is None:
            self._report.error(path, 0, "", f"is not what fetch-video writes; {REMEDY}")
        return fetched

    def warn_of_silence(self, url: str, path: str, line: int, name: str = "") -> None:
        """Tell who shows a film without captions."""
        reel = self._reels.get(_file(url))
        if reel and not any(track.kind == "captions" for track in reel.tracks):
            message = "has no captions, and who cannot hear it is left out"
            remedy = f"write what is said in {PurePosixPath(reel.name).name}.LANGUAGE.vtt beside it"
            self._report.warning(path, line, name, f"the film '{reel.name}' {message}; {remedy}")

    def _settled(self, link: FilmLink, path: str, line: int) -> str:
        reel = self._reels.get(_file(link.url))
        if reel is None:
            return link.html
        self.warn_of_silence(link.url, path, line)
        address = "" if link.poster or not reel.poster else self._gallery.address(reel.poster, path, line)
        opening, end, rest = link.html.partition(">")
        poster = f'<img alt="" decoding="async" loading="lazy" src="{address}"> ' if address else ""
        return f"{opening}{end}{poster}{rest}"

    def _read(self, source: str, save_as: str) -> _Reel | str:
        """The film, or why it is none."""
        name, place = str(PurePosixPath(source).with_suffix("")), str(PurePosixPath(save_as).with_suffix(""))
        own = PurePosixPath(source).suffix
        suffixes = [own if own.lower() == suffix else suffix for suffix in TYPES]
        files = [(name + suffix, place + suffix) for suffix in suffixes if name + suffix in self._files]
        facts, sources = FilmFacts(), []
        for film, at in files:
            found = self._weighed(film)
            if isinstance(found, str):
                return found if film == source else f"has a twin, '{film}', that {found}"
            size, facts = found[0], facts if facts.width else found[1]
            kind, format_ = TYPES[PurePosixPath(film).suffix.lower()]
            sources.append(FilmSource(self._href(quote(at)), kind, format_, max(0.1, round(size / 1e6, 1)), size))
        texts = tuple(self._texts(name, place, facts.lasts))
        poster = next((name + suffix for suffix in POSTERS if name + suffix in self._files), "")
        beside = ((text.source, place + text.source.removeprefix(name)) for text in texts)
        return _Reel(name, tuple(sources), texts, poster, facts, (*files, *beside))

    def _weighed(self, source: str) -> tuple[int, FilmFacts] | str:
        """How many bytes a file has, and its facts; or what is wrong with it."""
        file = self._content / source
        try:
            size = file.stat().st_size
            if size > self._most * 1_000_000:
                most = f"{self._most} MB is the most"
                return f"weighs {size / 1e6:.1f} MB, and {most}; make it smaller, or give it to a PeerTube"
            facts = facts_of(read_plain(file))
        except OSError as error:
            return f"cannot be read: {error.strerror or error}"
        if facts is None and not source.lower().endswith(".ogv"):
            return "is no film that browsers play; export it again as WebM or MP4"
        return size, facts or FilmFacts()

    @cached_property
    def _beside(self) -> dict[str, list[tuple[str, str, str]]]:
        """The WebVTT files by the name of their film: kind, language, file."""
        found: dict[str, list[tuple[str, str, str]]] = {}
        for source in sorted(self._files):
            if match := BESIDE.fullmatch(source):
                kind = "chapters" if match["chapters"] else "captions"
                found.setdefault(match["film"], []).append((kind, match["lang"] or "", source))
        return found

    def _texts(self, name: str, place: str, lasts: float) -> Iterator[_Track]:
        for kind, lang, source in self._beside.get(name, ()):
            path = self._shown(self._content / source)
            if not lang:
                remedy = f"name it {PurePosixPath(source).stem}.LANGUAGE.vtt"
                self._report.warning(path, 0, "", f"no language is in the name of these {kind}; {remedy}")
                continue
            try:
                captions = read_captions(read_plain(self._content / source), lasts)
            except OSError as error:
                captions = Captions(mistakes=((0, f"cannot be read: {error.strerror or error}"),))
            for line, message in captions.mistakes:
                self._report.error(path, line, "", message)
            yield _Track(source, self._href(quote(place + source.removeprefix(name))), kind, lang, captions)


def _nearest(tracks: tuple[_Track, ...], lang: str, kind: str = "captions") -> _Track | None:
    of_kind = (track for track in tracks if track.kind == kind)
    return min(of_kind, key=lambda track: _distance(track.lang, lang), default=None)


def _distance(lang: str, wanted: str) -> int:
    if lang.lower() == wanted.lower():
        return 0
    return 1 if lang.lower().partition("-")[0] == wanted.lower().partition("-")[0] else 2


def _shown_track(track: _Track, chosen: bool, lang: str) -> FilmTrack:
    return FilmTrack(track.url, track.kind, track.lang, chosen and _distance(track.lang, lang) < 2)


def _file(url: str) -> str:
    return re.split(r"[?#]", url)[0]


def _unknown(link: FilmLink) -> Film | None:
    """A film of which nothing is known but its address on this site, as folders of existing blogs have it."""
    if not link.url.startswith("/") or link.url.startswith("//") or not is_film_file(link.url):
        return None
    return Film(link.title, (FilmSource(link.url, *TYPES[PurePosixPath(_file(link.url)).suffix.lower()]),))


def _poster(picture: Picture) -> str:
    """The smallest file of a picture that fills a player."""
    wide = [candidate for candidate in picture.candidates if candidate.width >= _POSTER_WIDTH]
    return min(wide, key=lambda candidate: candidate.width).url if wide else picture.url


def _moment(reel: _Reel, second: float) -> str:
    """The address of a film at a moment (W3C "Media Fragments")."""
    return f"{reel.sources[0].url}#t={f'{second:.3f}'.rstrip('0').rstrip('.')}"
