"""The search index that was made last, kept for builds that do not make one: its files by their content, and a list.

Invariants: what is kept is an input of the build like any other, so that two builds with the same one are the same; it
is only found by a site of the same folder, address, language and choice of engine, and by the code that wrote it; a
file is never overwritten by another content. The folder may be deleted at any time.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from contextlib import suppress
from functools import cache, partial
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, ValidationError

from portevoix.kept import clear, digest, link_to, read_entry, write_entry
from portevoix.outputs.output import Recipe
from portevoix.problems import ProblemsFound, Report
from portevoix.regular import plain_files, read_plain
from portevoix.search.documents import Document
from portevoix.search.engine import Engine, Index
from portevoix.settings import SiteSettings

FOLDER, FILES = Path(".cache") / "search", Path(".cache") / "search-files"
"""Where the lists are, below the project, and what they list: builds look at the first, not at thousands of files."""

RENEW = "python3 tasks.py build --index"
"""The command that makes it anew."""

_LIST = "list.json"
_OURS = re.compile(r"\.?(?:list\.json|[0-9a-f]{40}\.part)(?:\.[0-9]+)?")
"""What is ours there, and what a build leaves that is cut."""

Digest = Annotated[str, Field(pattern="^[0-9a-f]{40}$")]


class KeptIndex(BaseModel):
    """An index: who made it, of how many texts (`of` is their digest), for which instant, and its files' contents."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, defer_build=True)

    engine: Literal["own", "pagefind"]
    texts: int
    of: Digest
    made: AwareDatetime
    head: str
    files: Mapping[str, Digest]


def list_of(settings: SiteSettings) -> Path:
    """The file that says what is kept for a site."""
    where = (settings.relative(settings.content), settings.base, settings.lang, settings.alone, settings.search)
    return settings.project / FOLDER / digest((_code(), *(part.encode() for part in where))) / _LIST


def kept_index(settings: SiteSettings) -> KeptIndex | None:
    """What is kept for a site; None where nothing is, or not all of it."""
    data = read_entry(list_of(settings))
    with suppress(ValidationError):
        kept = KeptIndex.model_validate_json(data) if data else None
        if kept and all(_part_of(settings.project, name).is_file() for name in kept.files.values()):
            return kept
    return None


def fresh_index(settings: SiteSettings, found: Sequence[Document], engine: Engine) -> KeptIndex | None:
    """The same, where it is of these very texts, by this engine, and every file is as it was written."""
    kept = kept_index(settings)
    if kept is None or kept.of != _of(found, engine):
        return None
    return kept if all(_whole(settings.project, name) for name in kept.files.values()) else None


def keep(settings: SiteSettings, found: Sequence[Document], engine: Engine, index: Index) -> KeptIndex | None:
    """Keep an index of some texts in the place of the last; None where it cannot be written."""
    files = {path: digest((data,)) for path, data in index.files.items()}
    kept = KeptIndex.model_validate({
        "engine": engine.name, "texts": len(found), "of": _of(found, engine), "made": settings.now, "head": index.head,
        "files": files,
    })  # fmt: skip
    try:
        for path, name in files.items():
            if _whole(settings.project, name) is None:
                write_entry(_part_of(settings.project, name), index.files[path])
        write_entry(list_of(settings), kept.model_dump_json().encode())
    except OSError:  # a full disk, a folder that is read-only: the next build makes do with what there was
        return None
    _drop_unlisted(settings.project)
    return kept


def _drop_unlisted(project: Path) -> None:
    """Remove the files that no list names any more."""
    listed: set[str] = set()
    for place in (project / FOLDER).glob(f"*/{_LIST}"):
        with suppress(ValidationError):
            listed |= set(KeptIndex.model_validate_json(read_entry(place) or b"{}").files.values())
    for file in _part_of(project, "x").parent.glob("*.part"):
        if file.stem not in listed:
            with suppress(OSError):
                file.unlink()


def recipes(settings: SiteSettings, kept: KeptIndex) -> Mapping[str, Recipe]:
    """How each file of an index is made, by its path: it is as it was kept."""
    make = partial(_part, str(settings.project))
    return {path: Recipe(partial(str, name), make) for path, name in kept.files.items()}


def _part(project: str, name: str) -> bytes:
    data = _whole(Path(project), name)
    if data is None:
        report = Report()
        report.error(FOLDER.as_posix(), 0, "", f"the search index that was kept is damaged; make it anew: {RENEW}")
        raise ProblemsFound(report)
    return data


def _whole(project: Path, name: str) -> bytes | None:
    """A file, where it is as it was written."""
    data = read_entry(_part_of(project, name))
    return data if data is not None and digest((data,)) == name else None


def _part_of(project: Path, name: str) -> Path:
    return project / FILES / digest((_code(),)) / f"{name}.part"


def forget(project: Path) -> int:
    """Remove all that is kept below a project. Returns how many files there were."""
    folders = (folder for folder in (FOLDER, FILES) if not link_to(project / folder / "x" / "x"))
    return sum(clear(project / folder, _OURS) for folder in folders)


def _of(found: Sequence[Document], engine: Engine) -> str:
    """The digest of some texts and of the engine that reads them."""
    return digest((engine.name.encode(), _version("pagefind").encode(), *(repr(one).encode() for one in found)))


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return ""


@cache
def _code() -> bytes:
    """Our own code that makes indexes: one of another version is none."""
    return b"".join(read_plain(file) for file in plain_files(Path(__file__).parent) if file.suffix == ".py")
