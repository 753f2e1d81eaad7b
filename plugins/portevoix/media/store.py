"""What was found out and made of pictures, kept by their content: no build does the same work twice.

Each picture has a folder named by the hash of its bytes and of the recipe; in it its facts and its derivatives, each
with the hash of its own bytes in front, by which a damaged one is known and made again. The folder may be deleted at
any time; only `clear` makes it smaller. A repository may carry links: none is followed, neither the folder itself, nor
the one it lies in, nor what is in it.
"""

from __future__ import annotations

import errno
import os
import re
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp
from threading import Lock
from weakref import finalize

from pydantic import ValidationError

from portevoix.media.recipe import RECIPE, Derivative, Facts
from portevoix.regular import read_plain

FOLDER = Path(".cache") / "pictures"
"""Where it is, below the project."""

_OURS = re.compile(r"[0-9a-f]{40}")

_FILE = re.compile(r"facts\.json|picture[-.][0-9a-z.-]+|\.(?:facts|picture)[0-9a-z.-]*\.[0-9]+")
"""What `_write` names its files, and what it leaves where it is cut."""

_MARK = 16
"""Bytes of the hash in front of each entry."""


def digest_of(data: bytes) -> str:
    """What a picture is known by: forty digits of its content, for our recipe."""
    return blake2b(data, digest_size=20, person=f"picture {RECIPE}".encode()).hexdigest()


class Store:
    """The cache of pictures in *folder*, which need not exist. What cannot be written there is kept among the temporary
    files of the system, for as long as the store is used; `fault` then says why."""

    def __init__(self, folder: Path) -> None:
        self.fault = ""
        self._folder = folder
        self._spare: Path | None = None
        self._one_at_a_time = Lock()

    def facts(self, digest: str) -> Facts | None:
        """The facts of a picture, where they are known."""
        data = self._read(digest, "facts.json")
        try:
            return Facts.model_validate_json(data) if data else None
        except ValidationError:
            return None

    def keep_facts(self, digest: str, facts: Facts) -> None:
        """Remember the facts of a picture."""
        self._keep(digest, "facts.json", facts.model_dump_json().encode())

    def derivative(self, digest: str, derivative: Derivative) -> bytes | None:
        """A file made before, where it is whole."""
        return self._read(digest, _name(derivative))

    def has(self, digest: str, derivative: Derivative) -> bool:
        """Whether a file was made before; whether it is whole, `derivative` says."""
        files = (folder / digest / _name(derivative) for folder in self._folders)
        return any(file.is_file() and not _link_to(file) for file in files)

    def keep(self, digest: str, derivative: Derivative, data: bytes) -> None:
        """Remember a file."""
        self._keep(digest, _name(derivative), data)

    def clear(self) -> int:
        """Forget everything, and only that: what does not look like ours stays, and what may not be removed. Returns
        how many files there were."""
        removed = 0
        for picture in self._folder.glob("*"):
            if _OURS.fullmatch(picture.name) and picture.is_dir() and not _link_to(picture / "facts"):
                removed += sum(_removed(file) for file in picture.glob("*") if _FILE.fullmatch(file.name))
                _empty_folder(picture)
        _empty_folder(self._folder)
        return removed

    @property
    def _folders(self) -> tuple[Path, ...]:
        return (self._folder, self._spare) if self._spare else (self._folder,)

    def _read(self, digest: str, name: str) -> bytes | None:
        return next((data for folder in self._folders if (data := _whole(folder / digest / name))), None)

    def _keep(self, digest: str, name: str, data: bytes) -> None:
        try:
            _write(self._folder / digest / name, data)
        except OSError as error:  # a full disk, a folder that is read-only
            with suppress(OSError):  # then it is made once more where it is asked for
                _write(self._beside(error) / digest / name, data)

    def _beside(self, error: OSError) -> Path:
        """Where to keep what our folder refused: nothing is made twice in a build. Raises OSError."""
        with self._one_at_a_time:
            self.fault = self.fault or error.strerror or str(error)
            if self._spare is None:
                self._spare = Path(mkdtemp(prefix="porte-voix-")).resolve()
                finalize(self, rmtree, self._spare, ignore_errors=True)
            return self._spare


def _name(derivative: Derivative) -> str:
    return f"picture{derivative.suffix}"


def _link_to(file: Path) -> Path | None:
    """The link that stands for the folder of a picture, for the store, or for the folder that lies in; or None."""
    return next((folder for folder in list(file.parents)[2::-1] if folder.is_symlink()), None)


def _whole(file: Path) -> bytes | None:
    """What is in an entry, where it is as it was written."""
    if _link_to(file):
        return None
    try:
        kept = read_plain(file)
    except OSError:
        return None
    mark, data = kept[:_MARK], kept[_MARK:]
    return data if data and mark == _hash(data) else None


def _write(file: Path, data: bytes) -> None:
    """Write an entry, whole or not at all. Raises OSError."""
    if link := _link_to(file):
        raise OSError(errno.ELOOP, f"'{link.name}' is a symbolic link, which is never followed; remove it")
    temporary = file.with_name(f".{file.name}.{os.getpid()}")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        temporary.unlink(missing_ok=True)
        with temporary.open("xb") as new:
            new.write(_hash(data) + data)
        temporary.replace(file)
    except OSError:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
        raise


def _removed(file: Path) -> bool:
    if file.is_symlink():
        return False
    try:
        file.unlink()
    except OSError:  # a folder, which is nobody's to remove; a disk that is read-only
        return False
    return True


def _empty_folder(folder: Path) -> None:
    """Remove a folder, unless something stands in it."""
    with suppress(OSError):
        folder.rmdir()


def _hash(data: bytes) -> bytes:
    return blake2b(data, digest_size=_MARK).digest()
