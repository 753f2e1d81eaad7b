"""The pictures of a site: which are asked for, where their files go, and what is wrong with them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from pathlib import Path, PurePosixPath
from urllib.parse import quote

from portevoix.media.darkroom import Darkroom, Negative
from portevoix.media.opening import Unfit
from portevoix.media.picture import Candidate, Picture, PictureSource
from portevoix.media.recipe import LONGEST_MOTION, Derivative, Facts, Format, Use, card, derivatives
from portevoix.media.store import FOLDER as STORE
from portevoix.media.store import Store
from portevoix.outputs.output import Origin, Output
from portevoix.problems import ProblemsFound, Report
from portevoix.slugs import slugify

SUFFIXES = frozenset({".jpg", ".jpeg", ".jpe", ".jfif", ".png", ".apng", ".webp", ".gif", ".avif", ".svg"})
"""Files that are pictures, by the ends of their names."""

NOT_READ = frozenset({".bmp", ".dng", ".heic", ".heif", ".jp2", ".jxl", ".psd", ".svgz", ".tif", ".tiff"})
"""Pictures too, which would tell as much of who took them; no browser or not every one shows them."""

FOLDER = "media"
"""Where derivatives are in the output."""

STILL = "(prefers-reduced-motion: reduce)"


def is_picture(source: str) -> bool:
    """Whether a file of the content folder is a picture, by its name."""
    return PurePosixPath(source).suffix.lower() in SUFFIXES | NOT_READ


@dataclass(slots=True)
class _Entry:
    """A picture that somebody asks for."""

    source: str
    negative: Negative
    stem: str
    origin: Origin
    wanted: dict[Derivative, None] = field(default_factory=dict)
    shown: Picture | None = None
    """For templates, once somebody has asked."""


class Gallery:
    """Answers for the pictures below *content*. *href* gives the root-relative address of a file of the output."""

    def __init__(self, content: Path, store: Path, href: Callable[[str], str], report: Report) -> None:
        self._content = content
        self._store = Store(store)
        self._darkroom = Darkroom(self._store)
        self._href = href
        self._report = report
        self._entries: dict[str, _Entry | str] = {}
        self._sources: dict[str, str] = {}

    @cached_property
    def _avif(self) -> bool:
        from portevoix.media.develop import has_avif  # with Pillow, which sites without pictures need not wait for

        return has_avif()

    @property
    def decoded(self) -> int:
        """How often a picture was decoded: never, where all is in the store."""
        return self._darkroom.decoded

    @property
    def sources(self) -> frozenset[str]:
        """The pictures that somebody asks for, by their paths below the content folder."""
        return frozenset(self._entries)

    def address(self, source: str, path: str, line: int, name: str = "") -> str | None:
        """The root-relative address of the largest file of a picture that every browser reads; None, and a problem at
        *path*, *line*, field *name*, where it is none."""
        first = source not in self._entries
        if first:
            self._entries[source] = self._read(source, path, line)
        entry = self._entries[source]
        if isinstance(entry, str):
            self._report.error(path, line, name, f"the picture '{source}' {entry}")
            return None
        if first:
            self._warn(entry, path, line, name)
        all_of_it = self._derivatives(entry.negative.facts)
        entry.wanted |= dict.fromkeys(all_of_it)
        url = self._url(entry, all_of_it[-1])
        self._sources[url] = source
        return url

    def picture(self, url: str, alt: str = "", credit: str = "", *, with_card: bool = False) -> Picture | None:
        """The picture whose `address` was *url*, for templates; None of an address that is none of ours."""
        entry = self._entries.get(self._sources.get(url, ""))
        if entry is None or isinstance(entry, str):
            return None
        if entry.shown is None:
            entry.shown = self._picture(entry)
        cut = card(entry.negative.facts) if with_card else None
        if cut:
            entry.wanted[cut] = None
        return replace(entry.shown, alt=alt, credit=credit, card=self._url(entry, cut) if cut else "")

    def copy_of(self, source: str, path: str) -> Callable[[], bytes] | None:
        """What makes the clean copy of a picture that an existing blog publishes under its own name, for it stands at
        *path* in a folder of its own; None of one that is none, with a warning where no text has asked for it."""
        entry = self._entries.get(source) or self._read(source, path, 0)
        if not isinstance(entry, str):
            return partial(self._copy, replace(entry, origin=Origin(path)))
        if source not in self._entries:
            remedy = "it was left out, for no text shows it; name it in IGNORE_FILES to hear no more of it"
            self._report.warning(path, 0, "", f"the picture '{source}' {entry}; {remedy}")
        return None

    def outputs(self) -> Iterator[Output]:
        """The files to publish, each once: two originals may be the same picture under the same name."""
        seen: set[str] = set()
        for entry in self._readable():
            for derivative in entry.wanted:
                save_as = self._save_as(entry, derivative)
                if save_as not in seen:
                    seen.add(save_as)
                    yield Output(save_as, entry.origin, partial(self._bytes, entry, derivative), lasting=True)

    def develop(self, is_there: Callable[[str], bool]) -> None:
        """Make what is in no store yet, but for files that stand in the output already (*is_there*, by their address
        in it)."""
        jobs: dict[str, tuple[Negative, dict[Derivative, None]]] = {}
        for entry in self._readable():
            _, wanted = jobs.setdefault(entry.negative.digest, (entry.negative, {}))
            wanted |= {one: None for one in entry.wanted if not is_there(self._save_as(entry, one))}
        self._darkroom.prepare((negative, list(wanted)) for negative, wanted in jobs.values())
        if self._store.fault:
            message = f"cannot be written ({self._store.fault}); mend that, or each build makes all pictures anew"
            self._report.warning(STORE.as_posix(), 0, "", message)

    def _readable(self) -> Iterator[_Entry]:
        return (entry for entry in self._entries.values() if not isinstance(entry, str))

    def _read(self, source: str, path: str, line: int) -> _Entry | str:
        """The picture, or why it is none."""
        if PurePosixPath(source).suffix.lower() in NOT_READ:
            return "is of a sort that not every browser shows; save it as JPEG, PNG, WebP, GIF, AVIF or SVG"
        try:
            negative = self._darkroom.negative(self._content / source)
        except OSError as error:
            return f"cannot be read: {error.strerror or error}"
        except Unfit as error:
            return str(error)
        stem = f"{slugify(PurePosixPath(source).stem) or 'image'}.{negative.digest[:10]}"
        return _Entry(source, negative, stem, Origin(path, line, "rename the picture of {}"))

    def _warn(self, entry: _Entry, path: str, line: int, name: str) -> None:
        facts = entry.negative.facts
        if facts.removed:
            message = _left_out(facts.removed)
            self._report.warning(path, line, name, f"the picture '{entry.source}' {message}")
        if facts.lasts > LONGEST_MOTION:
            most = LONGEST_MOTION // 1000
            message = f"moves for more than {most} seconds, and nobody could stop it: it stands still; make it a film"
            self._report.warning(path, line, name, f"the picture '{entry.source}' {message}")

    def _derivatives(self, facts: Facts) -> tuple[Derivative, ...]:
        """The files of a picture; where Pillow writes no AVIF, those of the other formats."""
        all_of_it = derivatives(facts)
        return all_of_it if self._avif else tuple(one for one in all_of_it if one.format is not Format.AVIF)

    def _save_as(self, entry: _Entry, derivative: Derivative) -> str:
        return f"{FOLDER}/{entry.stem}{derivative.suffix}"

    def _url(self, entry: _Entry, derivative: Derivative) -> str:
        return self._href(quote(self._save_as(entry, derivative)))

    def _picture(self, entry: _Entry) -> Picture:
        all_of_it = self._derivatives(entry.negative.facts)
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
            tone=entry.negative.facts.tone,
            sources=sources,
            candidates=tuple(own) if len(own) > 1 else (),
        )

    def _bytes(self, entry: _Entry, derivative: Derivative) -> bytes:
        with _told(entry):
            return self._darkroom.file(entry.negative, derivative)

    def _copy(self, entry: _Entry) -> bytes:
        with _told(entry):
            return self._darkroom.copy(entry.negative)


@contextmanager
def _told(entry: _Entry) -> Iterator[None]:
    """Turn what makes a picture unfit inside the block into a problem of whoever asks for it."""
    try:
        yield
    except Unfit as error:
        report = Report()
        report.error(entry.origin.path, entry.origin.line, "", f"the picture '{entry.source}' {error}")
        raise ProblemsFound(report) from error


def _left_out(removed: tuple[str, ...]) -> str:
    """What to say of a drawing that lost something; a photograph within is what its author most likely misses."""
    if "<image>" in removed:
        return "holds an embedded photograph, which is left out; export it as PNG"
    return f"has {', '.join(removed)}, which no picture needs; it was left out"
