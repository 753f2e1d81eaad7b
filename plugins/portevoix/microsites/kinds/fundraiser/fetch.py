"""The command `fetch-totals`: what providers tell of fundraisers, laid beside them with its time, so that builds ask
nobody."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from portevoix.frontmatter.read import field_of, read_source
from portevoix.frontmatter.slugs import slug_of_file
from portevoix.frontmatter.source import Sort, Source
from portevoix.microsites.kind import Command, Option
from portevoix.microsites.kinds.fundraiser.accounts import TOTALS
from portevoix.microsites.kinds.fundraiser.headers import FundraiserHeader
from portevoix.microsites.kinds.fundraiser.helloasso import NoClient
from portevoix.microsites.kinds.fundraiser.providers import Asks, Told
from portevoix.microsites.kinds.fundraiser.sources import Named, Providers, kept
from portevoix.microsites.kinds.fundraiser.totals import FetchedSource, as_file, read_totals
from portevoix.microsites.reading import FOLDER, INDEX
from portevoix.outputs.lock import holder_of, take
from portevoix.outputs.whole import write_whole
from portevoix.problems import ProblemsFound, Report, did_you_mean
from portevoix.regular import read_plain
from portevoix.settings import SiteSettings
from portevoix.web import NotFetched, Web

_FUNDRAISER = Sort("fundraiser", FundraiserHeader)
_LANGUAGE = re.compile("[a-z]{2}")
_MOST = 10_000_000
"""Bytes of a file of totals: a reading an hour for ten years."""
_LONGEST = 600
"""Seconds that a run has for a provider, all its pages and all it has us wait for together."""
_LOCK = Path(".cache") / "fetch-totals"
"""What one run at a time holds: what another lays meanwhile would be lost."""


@dataclass(frozen=True, slots=True)
class _Fundraiser:
    """A file that names sources, and the slug of its page."""

    file: Path
    slug: str
    sources: tuple[Named, ...]

    @property
    def names(self) -> tuple[str, str]:
        """What it may be called after `--fundraiser`, beside its path."""
        return (self.slug, self.file.stem)

    @property
    def totals(self) -> Path:
        """Where its totals are: those of a translation with the original's."""
        return self.file.parents[1] / TOTALS / f"{self.slug}.json"


def run(settings: SiteSettings, options: Mapping[str, Any]) -> str:
    """Fetch, and say what came of it. Raises ProblemsFound, once all that could be had was."""
    return fetch(settings, options, Web(most=_LONGEST), os.environ)


def fetch(settings: SiteSettings, options: Mapping[str, Any], asks: Asks, environment: Mapping[str, str]) -> str:
    """The same, with who *asks* the web, and the *environment* that holds what is secret."""
    report = Report()
    providers = Providers(asks, environment)
    said: list[str] = []
    chosen = _chosen(tuple(_fundraisers(settings, report)), options.get("fundraiser"), report)
    if chosen and (lock := _alone(settings, report)):
        with lock:
            for one in chosen:
                try:
                    said.extend(_fetch(one, settings, providers, report))
                except (ValueError, OSError) as error:
                    report.error(settings.relative(one.totals), 0, "", _why(error))
    if report.errors:
        raise ProblemsFound(report)
    return "\n".join([*said, *map(str, report)]) or "No fundraiser names a source: there is nothing to fetch."


def _alone(settings: SiteSettings, report: Report) -> IO[bytes] | None:
    """The lock of one run at a time, held until it is closed; None, and that is told, where it cannot be had."""
    path = settings.project / _LOCK
    try:
        if any(part.is_symlink() for part in (path, path.parent)):
            raise OSError(None, "a link stands there, and none is followed")
        lock = take(path)
    except OSError as error:
        why = f"cannot be held ({error.strerror or error}), and two runs at a time could undo each other"
        report.error(settings.relative(path), 0, "", f"{why}; mend that, and fetch again")
        return None
    if lock is None:
        who = f"another fetch-totals{holder_of(path)} is at work"
        report.error(settings.relative(path), 0, "", f"{who}; wait until it has ended, then fetch again")
    return lock


def _fetch(one: _Fundraiser, settings: SiteSettings, providers: Providers, report: Report) -> list[str]:
    """What came of the sources of one fundraiser; of those that tell nothing, what they told before stays.

    Raises ValueError and OSError where its totals cannot be read or laid down.
    """
    before = {source.name: source for source in _known(one.totals)}
    after = dict(before)
    said: list[str] = []
    try:
        for source in one.sources:
            if (told := _told(source, providers, report)) is None:
                continue
            try:
                fetched = kept(after, source, told, settings.now)
            except ValueError as error:
                report.error(source.path, source.line, "sources", str(error))
                continue
            if fall := source.fall(after.get(fetched.name), told):
                report.warning(settings.relative(one.totals), 0, "", fall)
            after[fetched.name] = fetched
            said.append(source.said(told))
    finally:  # however this ends, what has come is not lost
        if after != before:
            _lay(one.totals, as_file(after.values()))
    return said


def _told(source: Named, providers: Providers, report: Report) -> Told | None:
    """What a source tells; None where it tells nothing, and the report why."""
    try:
        return providers.told(source)
    except NoClient as error:
        report.error("environment", 0, error.variables, str(error))
    except NotFetched as error:
        report.error(source.path, source.line, "sources", str(error))
    return None


def _known(file: Path) -> tuple[FetchedSource, ...]:
    """What was fetched before. Raises ValueError and OSError where that cannot be told."""
    if file.parent.is_symlink():
        raise OSError(None, f"{file.parent.name}/ is a link, and nothing is laid behind it")
    try:
        return read_totals(read_plain(file, _MOST))
    except FileNotFoundError:
        return ()


def _lay(file: Path, data: bytes) -> None:
    """Lay down a file whole, or not at all; never through a link. Raises OSError, and ValueError for what would not be
    read again, which is no fault of the file that stands."""
    try:
        read_totals(data)
    except ValueError as error:
        why = str(error).partition(";")[0]
        raise ValueError(f"stays as it is, for what would be laid there {why}; tell whoever makes Porte-voix") from None
    file.parent.mkdir(exist_ok=True)
    write_whole(file, data)


def _fundraisers(settings: SiteSettings, report: Report) -> Iterator[_Fundraiser]:
    """The files of every fundraiser microsite that name sources."""
    for index in filter(_is_in_place, sorted(settings.content.glob(f"{FOLDER}/*/{INDEX}.md"))):
        data, path = read_plain(index), settings.relative(index)
        kind, currency = field_of(data, "kind", path), field_of(data, "currency", path)
        if kind is None or kind.value != "fundraiser":
            continue
        money = str(currency.value or "").strip().upper() if currency else ""
        for file in filter(_is_in_place, sorted(index.parent.glob("fundraisers/*.md"))):
            path = settings.relative(file)
            reading = read_source(read_plain(file), path=path, sort=_FUNDRAISER, zone=settings.zone)
            if reading.source is None:
                report.extend(reading.problems)
            elif reading.source.header.sources:
                code = reading.source.header.unit or money or "EUR"
                yield _Fundraiser(file, _slug(file, reading.source), _sources(path, reading.source, code))


def _sources(path: str, source: Source[FundraiserHeader], code: str) -> tuple[Named, ...]:
    """The sources that a header names, each once."""
    lines = source.lines
    named = [
        Named(path, lines.get(f"sources.{number}", lines.get("sources", 1)), header, code)
        for number, header in enumerate(source.header.sources)
    ]
    return tuple({one.facts: one for one in reversed(named)}.values())[::-1]


def _slug(file: Path, source: Source[FundraiserHeader]) -> str:
    """The slug of a page, which its translations share (`lea.en.md`)."""
    if "slug" in source.lines:
        return source.header.slug
    tag = file.stem.rpartition(".")[2]
    lang = source.header.lang or (tag if _LANGUAGE.fullmatch(tag) else "")
    return slug_of_file(f"{file.stem.removesuffix(f'.{lang}')}.md")


def _is_in_place(file: Path) -> bool:
    """Whether no link on the way to a file leads elsewhere: builds refuse those, and nothing is laid behind them."""
    return not any(path.is_symlink() for path in (file, *file.parents[:2])) and file.is_file()


def _chosen(found: Sequence[_Fundraiser], wanted: str | None, report: Report) -> Sequence[_Fundraiser]:
    """The fundraisers that `--fundraiser` means, by their path or their name; all of them without it."""
    if not wanted:
        return found
    chosen = [one for one in found if wanted in one.names or Path(wanted).absolute() == one.file.absolute()]
    if not chosen:
        guess = did_you_mean(wanted, [name for one in found for name in one.names]) or "; name its file, or its slug"
        report.error("--fundraiser", 0, "", f"no fundraiser with sources is called '{wanted}'{guess}")
    return chosen


def _why(error: ValueError | OSError) -> str:
    if isinstance(error, ValueError):
        return str(error)
    return f"what was fetched cannot be laid there: {error.strerror or error}; mend that, and fetch again"


COMMAND = Command(
    name="fetch-totals",
    help="Fetch what HelloAsso and Open Collective tell of fundraisers, and lay it beside them with its time.",
    run=run,
    options=(Option(name="fundraiser", help="one fundraiser alone: its file, or its slug"),),
)
