"""What we made in an output folder: the only files that are ever removed from it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import ClassVar, Literal

from pydantic_core import CoreSchema, core_schema

from portevoix.outputs.place import Place
from portevoix.outputs.state_file import ADDRESS, ADDRESSES, VERSION_1, StateFile, read_state


@dataclass(frozen=True, slots=True)
class Manifest(StateFile):
    """The files and the folders that we made, by address, sorted; of files that last, how many bytes they have."""

    version: Literal[1] = 1
    files: tuple[str, ...] = ()
    folders: tuple[str, ...] = ()
    sizes: dict[str, int] = field(default_factory=dict)

    shapes: ClassVar[Mapping[str, CoreSchema]] = {
        "version": VERSION_1,
        "files": ADDRESSES,
        "folders": ADDRESSES,
        "sizes": core_schema.dict_schema(ADDRESS, core_schema.int_schema()),
    }


def read_manifest(place: Place) -> Manifest | None:
    """What we made in a place, or None when we never did. Raises ProblemsFound when that is damaged."""
    return read_state(Manifest, place.manifest, place)
