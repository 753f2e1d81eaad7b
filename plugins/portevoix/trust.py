"""Who may write what: guests' texts are known by the folder of the content that they are in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from unicodedata import normalize

GUEST = "guest"
WRITER = "writer"
RANKS = (WRITER, GUEST)


@dataclass(frozen=True, slots=True)
class Trust:
    """The rank of what is in a folder, by its POSIX path below the content folder; `.` is all of it, and a file may be
    named like a folder."""

    ranks: Mapping[str, str] = field(default_factory=dict)

    def is_guest(self, source: str) -> bool:
        """Whether a file is a guest's: the nearest folder that was named says so. The repository's writers need no
        naming."""
        if not self.ranks:
            return False
        path = PurePosixPath(normalize("NFC", source))
        near = next((place for place in map(str, (path, *path.parents)) if place in self.ranks), None)
        return near is not None and self.ranks[near] == GUEST


def place_named(written: str) -> str:
    """A folder as `Trust.ranks` has it. ValueError where it lies outside the content folder."""
    path = PurePosixPath(normalize("NFC", written))
    if path.is_absolute() or ".." in path.parts or "\\" in written:
        raise ValueError(f"'{written}' is no folder of the content; write it as it is below that, e.g. 'blog/guests/'")
    return str(path)
