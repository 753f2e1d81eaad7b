"""The files that go out, and what a folder holds: by address, with a digest of their bytes."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from portevoix.outputs.place import Standing, standing

Digest = Callable[[bytes], str]
Digests = Mapping[str, str]
"""What each file holds, by address."""


def sha(data: bytes) -> str:
    """The digest that everything but git goes by."""
    return sha256(data).hexdigest()


@dataclass(frozen=True)
class SiteFiles:
    """The files of a built site, `names` below `folder`, and those that the place it goes to needs beside (`more`)."""

    folder: Path
    names: tuple[str, ...]
    more: Mapping[str, bytes] = field(default_factory=dict)

    @property
    def all(self) -> tuple[str, ...]:
        """Every address, sorted."""
        return tuple(sorted({*self.names, *self.more}))

    def read(self, name: str) -> bytes:
        """The bytes that shall stand at an address."""
        return self.more[name] if name in self.more else (self.folder / name).read_bytes()

    def digests(self, digest: Digest = sha) -> dict[str, str]:
        """What shall stand at every address."""
        return {name: digest(self.read(name)) for name in self.all}


@dataclass(frozen=True)
class Held:
    """What a folder holds: `files`, `folders` below it, and `others`, which are neither (links, pipes)."""

    files: tuple[str, ...]
    folders: tuple[str, ...]
    others: tuple[str, ...]


def held_in(root: Path) -> Held:
    """Everything below a folder, by address, no link followed; nothing where there is no folder."""
    files: list[str] = []
    folders: list[str] = []
    others: list[str] = []
    for above, _, _ in os.walk(root) if standing(root) is Standing.FOLDER else ():
        for entry in os.scandir(above):
            kind = standing(Path(entry.path))
            kept = {Standing.FILE: files, Standing.FOLDER: folders}.get(kind, others)
            kept.append(Path(entry.path).relative_to(root).as_posix())
    return Held(tuple(sorted(files)), tuple(sorted(folders)), tuple(sorted(others)))


def digests_in(root: Path, names: Iterable[str]) -> dict[str, str]:
    """What stands in a folder at these addresses."""
    return {name: sha((root / name).read_bytes()) for name in names}
