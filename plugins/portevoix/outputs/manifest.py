"""What we made in an output folder: the only files that are ever removed from it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal, TypeVar

from pydantic import AfterValidator, BaseModel, ConfigDict, ValidationError

from portevoix.outputs.address import are_usual, fault
from portevoix.outputs.place import Place, Standing, shown, standing
from portevoix.outputs.refusal import refusal
from portevoix.outputs.whole import write_whole
from portevoix.problems import ProblemsFound
from portevoix.regular import read_plain

MOST_BYTES = 100_000_000
"""Of one of our own files: a site of two hundred thousand files has a tenth of it."""


def _checked(path: str) -> str:
    """An address we may have written; a file that was tampered with is never believed."""
    if found := fault(path):
        raise ValueError(f"an address in it {found}")
    return path


def _all_checked(paths: tuple[str, ...]) -> tuple[str, ...]:
    """The same of many."""
    return paths if are_usual(paths) else tuple(map(_checked, paths))


Address = Annotated[str, AfterValidator(_checked)]
Addresses = Annotated[tuple[str, ...], AfterValidator(_all_checked)]


class Record(BaseModel):
    """One of our own files: nothing in it is guessed, converted or ignored."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, defer_build=True)


class Manifest(Record):
    """The files and the folders that we made, by address, sorted; of files that last, how many bytes they have."""

    version: Literal[1] = 1
    files: Addresses = ()
    folders: Addresses = ()
    sizes: dict[Address, int] = {}


_Record = TypeVar("_Record", bound=Record)


def read_manifest(place: Place) -> Manifest | None:
    """What we made in a place, or None when we never did. Raises ProblemsFound when that is damaged."""
    return read_record(Manifest, place.manifest, place)


def read_record(kind: type[_Record], path: Path, place: Place) -> _Record | None:
    """One of our own files, or None when it is not there. Raises ProblemsFound when it is damaged."""
    if standing(path) is Standing.NOTHING:
        return None
    try:
        return kind.model_validate_json(read_plain(path, MOST_BYTES))
    except ValidationError as error:
        raise damaged(path, place, error.errors(include_url=False)[0]["msg"]) from None
    except OSError as error:
        raise damaged(path, place, error.strerror or str(error)) from None


def write_record(record: Record, path: Path) -> None:
    """Replace one of our own files, whole."""
    write_whole(path, f"{record.model_dump_json(indent=1)}\n".encode())


def damaged(path: Path, place: Place, why: str) -> ProblemsFound:
    """The refusal of a state file that cannot be believed."""
    remedy = f"delete the folders '{shown(place.state)}' and '{shown(place.root)}', then build again"
    return refusal(shown(path), 0, f"is damaged ({why}), so nobody can tell which files are ours; {remedy}")
