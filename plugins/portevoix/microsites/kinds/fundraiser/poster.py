"""The command `make-poster`: posters of fundraisers to print, made of what the built site says of each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from portevoix.microsites.kind import Command, Option
from portevoix.microsites.kinds.fundraiser.collected import FILE, MOST_BYTES, Poster, is_of_fundraiser, poster_of
from portevoix.microsites.kinds.fundraiser.printing import MAKER, poster_pdf
from portevoix.outputs.whole import FOLDER_MODE, write_whole
from portevoix.previews.cards.face import Face, face_file, read_face
from portevoix.previews.cards.settings import read_cards
from portevoix.problems import ProblemsFound, Report, did_you_mean
from portevoix.regular import NotPlain, read_plain
from portevoix.settings import SiteSettings

FOLDER = "posters"
"""Where posters go, below the project, unless another folder is named."""

_BUILD = "python3 tasks.py build"
_OURS = (b"%PDF-", f"/Producer ({MAKER})".encode())
"""What a PDF begins with, and what it holds where we made it."""


@dataclass(frozen=True, slots=True)
class _Built:
    """What a built site says of a fundraiser: the file, as problems name it, its bytes, the parts of its address."""

    path: str
    data: bytes
    parts: tuple[str, ...]

    @property
    def slug(self) -> str:
        """The fundraiser's own part of its address."""
        return self.parts[-1]

    @property
    def name(self) -> str:
        """What its poster is called, without the end: the parts of its address, that of the microsite first."""
        return "-".join(self.parts)


def run(settings: SiteSettings, options: Mapping[str, Any]) -> str:
    """Make posters, and say which. Raises ProblemsFound, once all that could be made were."""
    report = Report()
    found = _named(_built(settings, report), options.get("fundraiser"), settings, report)
    face = _face(settings, report)
    folder = Path(options["to"]).absolute() if options.get("to") else settings.project / FOLDER
    said: list[str] = []
    if not report.errors and face and _is_ready(folder, settings, report):
        for built in found:
            said.extend(_make(built, folder, face, settings, report))
    if report.errors:
        raise ProblemsFound(report)
    return "\n".join(said)


def _built(settings: SiteSettings, report: Report) -> Sequence[_Built]:
    """What the built site says of each of its fundraisers."""
    found = tuple(_read(settings, report))
    for name, count in Counter(built.name for built in found).items():
        if count > 1:
            twins = " and ".join(built.path for built in found if built.name == name)
            report.error(twins, 0, "", f"would both be printed to {name}.pdf; give one of the two another slug")
    if not found and not report.errors:
        where = settings.relative(settings.output)
        report.error(where, 0, "", f"holds no page of a fundraiser; build the site first: {_BUILD}")
    return found


def _read(settings: SiteSettings, report: Report) -> Iterator[_Built]:
    for file in sorted(settings.output.rglob(FILE)):
        path, parts = settings.relative(file), file.parent.relative_to(settings.output).parts
        try:
            data = read_plain(file, MOST_BYTES)
        except OSError as error:
            report.error(path, 0, "", f"cannot be read: {error.strerror}; build the site again: {_BUILD}")
            continue
        if parts and is_of_fundraiser(data):
            yield _Built(path, data, parts)


def _named(found: Sequence[_Built], wanted: str | None, settings: SiteSettings, report: Report) -> Sequence[_Built]:
    """The fundraisers that `--fundraiser` means, by slug or by the name of the poster; all of them without it."""
    if not wanted or not found:
        return found
    meant = [built for built in found if wanted in {built.slug, built.name}]
    if not meant:
        known = [name for built in found for name in (built.slug, built.name)]
        guess = did_you_mean(wanted, known) or f"; write one of {', '.join(built.slug for built in found[:9])}"
        where = settings.relative(settings.output)
        report.error("--fundraiser", 0, "", f"no fundraiser in {where} is called '{wanted}'{guess}")
    return meant


def _face(settings: SiteSettings, report: Report) -> Face | None:
    """The face of the site's cards; the theme's where it has no cards."""
    place, key = settings.place("PORTEVOIX_CARDS"), "PORTEVOIX_CARDS"
    cards = read_cards(settings.cards or {}, place, key, report)
    path = settings.project / cards.font if cards.font else face_file(settings.theme_folders)
    return read_face(path, settings.relative(path), where=place, setting=key, report=report)


def _is_ready(folder: Path, settings: SiteSettings, report: Report) -> bool:
    """Whether posters can be laid into a folder, which is made; no link on the way from the project leads away."""
    way = [one for one in (folder, *folder.parents) if one == folder or settings.project in one.parents]
    path = settings.relative(folder)
    if link := next((one for one in way if one.is_symlink()), None):
        report.error(path, 0, "", f"'{link.name}' is a symbolic link, which is never followed; name another folder")
        return False
    try:
        folder.mkdir(mode=FOLDER_MODE, parents=True, exist_ok=True)
    except OSError as error:
        report.error(path, 0, "", f"no folder can be made here: {error.strerror}; name another one after --to")
        return False
    return True


def _make(built: _Built, folder: Path, face: Face, settings: SiteSettings, report: Report) -> Iterator[str]:
    """Print one poster, unless that stands already, and say so."""
    file = folder / f"{built.name}.pdf"
    path = settings.relative(file)
    try:
        poster = poster_of(built.data)
        data = poster_pdf(poster, face)
    except ValueError as problem:
        report.error(built.path, 0, "", str(problem))
        return
    try:
        if before := _before(file):
            yield f"{path}: as it was." if before == data else f"{path}: made anew."
        else:
            yield f"{path}: made."
        if before != data:
            write_whole(file, data)
    except OSError as error:
        report.error(path, 0, "", _why(error))
        return
    if not poster.url:
        yield f"{path}: without a QR code, for the site does not know its address; set SITEURL, and build it again."


class _NotOurs(OSError):
    """A file that somebody else made."""


def _before(file: Path) -> bytes:
    """The poster of ours that stands at a place; empty where nothing does. Raises OSError where anything else does."""
    try:
        data = read_plain(file)
    except FileNotFoundError:
        return b""
    if not data.startswith(_OURS[0]) or _OURS[1] not in data:
        raise _NotOurs
    return data


def _why(error: OSError) -> str:
    if isinstance(error, _NotOurs):
        return f"is no poster that {MAKER} made, and stays; move it away, or name another folder after --to"
    if isinstance(error, NotPlain):
        return "is no plain file, and nothing is written through it; remove it, or name another folder after --to"
    return f"cannot be written: {error.strerror or error}; mend that, or name another folder after --to"


COMMAND = Command(
    name="make-poster",
    help="Make posters of fundraisers to print, A4 with a QR code, of what the built site says.",
    run=run,
    options=(
        Option(name="fundraiser", help="one fundraiser alone: its slug"),
        Option(name="to", help=f"the folder they go to; {FOLDER}/ in the project unless given"),
    ),
)

__all__ = ["COMMAND", "FOLDER", "Poster", "poster_of", "poster_pdf", "run"]
