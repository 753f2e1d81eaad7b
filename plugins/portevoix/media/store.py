"""What was found out and made of pictures, kept by their content: no build does the same work twice.

Each picture has a folder named by the hash of its bytes and of the recipe; in it its facts and its derivatives, each
with the hash of its own bytes in front, by which a damaged one is known and made again. The folder may be deleted at
any time; nothing else makes it smaller.
"""

from __future__ import annotations

import os
import re
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path

from pydantic import ValidationError

from portevoix.media.recipe import RECIPE, Derivative, Facts

FOLDER = Path(".cache") / "pictures"
"""Where it is, below the project."""

_OURS = re.compile(r"[0-9a-f]{40}")

_MARK = 16
"""Bytes of the hash in front of each entry."""


def digest_of(data: bytes) -> str:
    """What a picture is known by: forty digits of its content, for our recipe."""
    return blake2b(data, digest_size=20, person=f"picture {RECIPE}".encode()).hexdigest()


class Store:
    """The cache of pictures in *folder*, which need not exist; one that cannot be written is done without."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def facts(self, digest: str) -> Facts | None:
        """The facts of a picture, where they are known."""
        data = self._read(self._folder / digest / "facts.json")
        try:
            return Facts.model_validate_json(data) if data else None
        except ValidationError:
            return None

    def keep_facts(self, digest: str, facts: Facts) -> None:
        """Remember the facts of a picture."""
        self._write(self._folder / digest / "facts.json", facts.model_dump_json().encode())

    def derivative(self, digest: str, derivative: Derivative) -> bytes | None:
        """A file made before, where it is whole."""
        return self._read(self._file(digest, derivative))

    def has(self, digest: str, derivative: Derivative) -> bool:
        """Whether a file was made before; whether it is whole, `derivative` says."""
        return self._file(digest, derivative).is_file()

    def keep(self, digest: str, derivative: Derivative, data: bytes) -> None:
        """Remember a file."""
        self._write(self._file(digest, derivative), data)

    def clear(self) -> int:
        """Forget everything, and only that: what does not look like ours stays. Returns how many files there were."""
        removed = 0
        for picture in self._folder.glob("*/facts.json"):
            if not _OURS.fullmatch(picture.parent.name) or picture.parent.is_symlink():
                continue
            for file in picture.parent.iterdir():
                file.unlink()
                removed += 1
            picture.parent.rmdir()
        with suppress(OSError):  # somebody has put something else there
            self._folder.rmdir()
        return removed

    def _file(self, digest: str, derivative: Derivative) -> Path:
        return self._folder / digest / f"picture{derivative.suffix}"

    def _read(self, file: Path) -> bytes | None:
        try:
            kept = file.read_bytes()
        except OSError:
            return None
        mark, data = kept[:_MARK], kept[_MARK:]
        return data if data and mark == _hash(data) else None

    def _write(self, file: Path, data: bytes) -> None:
        temporary = file.with_name(f".{file.name}.{os.getpid()}")
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            temporary.write_bytes(_hash(data) + data)
            temporary.replace(file)
        except OSError:  # a full disk, a folder that is read-only: the next build works again, no more
            with suppress(OSError):
                temporary.unlink(missing_ok=True)


def _hash(data: bytes) -> bytes:
    return blake2b(data, digest_size=_MARK).digest()
