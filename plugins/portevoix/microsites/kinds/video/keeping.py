"""The files beside a film: which a person wrote, and how what was fetched is laid there without touching those."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from portevoix.films.fetched import REMEDY, SUFFIX, FetchedFilm, read_fetched
from portevoix.microsites.kinds.video.gathering import POSTERS, Gathered
from portevoix.outputs.whole import write_all_whole
from portevoix.regular import read_plain
from portevoix.web import NotFetched


@dataclass(frozen=True, slots=True)
class Beside:
    """What lies beside a film's file: what was fetched before, the files of that which are still as they were, and
    those that a person wrote, case folded: some disks hold A.JPG and a.jpg for one name."""

    folder: Path
    stem: str
    fetched: FetchedFilm | None
    ours: frozenset[str]
    kept: frozenset[str]


def look_beside(film: Path) -> Beside:
    """What lies beside a film's file. Raises NotFetched where what was fetched before cannot be told, and OSError."""
    names = frozenset(file.name for file in film.parent.iterdir() if _is_of(film.stem, file.name))
    record = film.with_name(film.stem + SUFFIX)
    fetched = read_fetched(read_plain(record)) if record.exists() else None
    if fetched is None and record.exists():
        raise NotFetched(f"{record.name} beside it is not what fetch-video writes", REMEDY)
    listed = fetched.files if fetched else {}
    ours = frozenset(name for name in names if listed.get(name) == _digest(read_plain(film.with_name(name))))
    return Beside(film.parent, film.stem, fetched, ours, frozenset(name.casefold() for name in names - ours))


def lay(beside: Beside, address: str, host: str, gathered: Gathered, now: datetime) -> tuple[str, ...]:
    """Lay beside a film what was gathered of it at an *address*; the names of what changed. Raises OSError."""
    before, facts = beside.fetched, gathered.facts
    fetched = FetchedFilm(
        author=facts.author,
        duration=facts.lasts,
        fetched=now.isoformat(timespec="seconds"),
        files={**_staying(beside, address, gathered), **{name: _digest(data) for name, data in gathered.files.items()}},
        host=host,
        title=facts.title,
        url=address,
    )
    changed = {name: data for name, data in gathered.files.items() if not _stands(beside.folder / name, data)}
    if changed or before is None or before.model_copy(update={"fetched": fetched.fetched}) != fetched:
        changed[beside.stem + SUFFIX] = fetched.as_file()
    write_all_whole({beside.folder / name: data for name, data in changed.items()})  # the note of it last
    gone = sorted(beside.ours - fetched.files.keys())
    for name in gone:
        (beside.folder / name).unlink()
    return (*sorted(changed), *gone)


def _staying(beside: Beside, address: str, gathered: Gathered) -> Mapping[str, str]:
    """What was fetched before and is not there any more stays, unless it is of another film, or a poster that another
    one follows."""
    if beside.fetched is None or beside.fetched.url != address:
        return {}
    posters = POSTERS if any(name.endswith(POSTERS) for name in gathered.files) else ()
    files = beside.fetched.files.items()
    return {name: digest for name, digest in files if name in beside.ours and not name.endswith(tuple(posters))}


def _is_of(stem: str, name: str) -> bool:
    return name.casefold().startswith(f"{stem}.".casefold()) and name.casefold().endswith((*POSTERS, ".vtt"))


def _stands(file: Path, data: bytes) -> bool:
    return file.is_file() and file.read_bytes() == data


def _digest(data: bytes) -> str:
    return sha256(data).hexdigest()
