"""The command `fetch-video`: what hosts tell of films, laid beside them once, so that builds ask nobody."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from portevoix.films.hosts import facts_at, film_host
from portevoix.frontmatter.read import field_of, read_source
from portevoix.frontmatter.source import Sort
from portevoix.microsites.kind import Command, Option
from portevoix.microsites.kinds.video.gathering import Asked, gather
from portevoix.microsites.kinds.video.keeping import lay, look_beside
from portevoix.microsites.kinds.video.model import FilmHeader
from portevoix.microsites.reading import FOLDER, INDEX
from portevoix.problems import ProblemsFound, Report, did_you_mean
from portevoix.regular import read_plain
from portevoix.settings import SiteSettings
from portevoix.web import NotFetched, Web

_FILM = Sort("film", FilmHeader)


@dataclass(frozen=True, slots=True)
class _Hosted:
    """A film on a host: its file, as problems name it, what its header says, and the line that names the host."""

    file: Path
    path: str
    header: FilmHeader
    line: int

    @property
    def names(self) -> tuple[str, ...]:
        """What it may be called after `--film`, beside its path."""
        return (self.header.slug, self.file.stem)


def run(settings: SiteSettings, options: Mapping[str, Any]) -> str:
    """Fetch, and say what came of it. Raises ProblemsFound, once all that could be had was."""
    return fetch(settings, options, Web().get)


def fetch(settings: SiteSettings, options: Mapping[str, Any], ask: Callable[[str, int], bytes]) -> str:
    """The same, with *ask* to ask the web."""
    report = Report()
    films = _named(tuple(_hosted(settings, report)), options.get("film"), report)
    said: list[str] = []
    waiting = 0
    for film in films:
        try:
            told = _fetch(film, settings, bool(options.get("again")), ask, report)
        except (NotFetched, OSError) as error:
            report.error(film.path, film.line, "video", _why(error))
        else:
            waiting += told is None
            said.extend([told] if told else [])
    if report.errors:
        raise ProblemsFound(report)
    if waiting:
        were = "film was" if waiting == 1 else "films were"
        said.append(f"{waiting} {were} fetched before; --again asks the hosts anew.")
    return "\n".join([*said, *map(str, report)]) or "No film is on the page of a host: there is nothing to fetch."


def _fetch(
    film: _Hosted, settings: SiteSettings, again: bool, ask: Callable[[str, int], bytes], report: Report
) -> str | None:
    """What came of one film; None where it was fetched before."""
    address, beside = film.header.video, look_beside(film.file)
    if beside.fetched and beside.fetched.url == address and not again:
        return None
    host = film_host(address) or ""
    if not facts_at(address):
        return f"{film.path}: a playlist of {host}, of which nothing is fetched."
    lang = film.header.lang or settings.lang
    gathered = gather(Asked(address, film.file.stem, lang, bool(film.header.poster), beside.kept), ask)
    for name in gathered.kept:
        path = settings.relative(film.file.with_name(name))
        report.warning(path, 0, "", "is not as it was fetched, or never was: it stays; delete it to have the host's")
    changed = lay(beside, address, host, gathered, settings.now)
    return f"{film.path}: {', '.join(changed)}, from {host}." if changed else f"{film.path}: nothing new at {host}."


def _hosted(settings: SiteSettings, report: Report) -> Iterator[_Hosted]:
    """The films of every video microsite that are on the page of a host."""
    for index in filter(_is_in_place, sorted(settings.content.glob(f"{FOLDER}/*/{INDEX}.md"))):
        kind = field_of(read_plain(index), "kind", settings.relative(index))
        if kind is None or kind.value != "video":
            continue
        for file in filter(_is_in_place, sorted(index.parent.glob("films/*.md"))):
            path = settings.relative(file)
            reading = read_source(read_plain(file), path=path, sort=_FILM, zone=settings.zone)
            if reading.source is None:
                report.extend(reading.problems)
            elif film_host(reading.source.header.video):
                yield _Hosted(file, path, reading.source.header, reading.source.lines.get("video", 1))


def _is_in_place(file: Path) -> bool:
    """Whether no link on the way to a film leads elsewhere: builds refuse those, and nothing is laid behind them."""
    return not any(path.is_symlink() for path in (file, *file.parents[:2])) and file.is_file()


def _named(films: Sequence[_Hosted], wanted: str | None, report: Report) -> Sequence[_Hosted]:
    """The films that `--film` means, by their path or their name; all of them without it."""
    if not wanted:
        return films
    found = [film for film in films if wanted in film.names or Path(wanted).absolute() == film.file.absolute()]
    if not found:
        known = [name for film in films for name in film.names]
        guess = did_you_mean(wanted, known) or "; name its file, or its slug"
        report.error("--film", 0, "", f"no film on the page of a host is called '{wanted}'{guess}")
    return found


def _why(error: NotFetched | OSError) -> str:
    if isinstance(error, NotFetched):
        return str(error)
    return f"what was fetched cannot be laid beside it: {error.strerror or error}; mend that, and fetch again"


COMMAND = Command(
    name="fetch-video",
    help="Fetch title, duration, poster, captions and chapters of films on hosts, and lay them beside the films.",
    run=run,
    options=(
        Option(name="film", help="one film alone: its file, or its slug"),
        Option(name="again", help="also what was fetched before", flag=True),
    ),
)
