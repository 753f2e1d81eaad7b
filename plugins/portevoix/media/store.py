"""What was found out and made of pictures, kept by their content: no build does the same work twice.

Each picture has a folder named by the hash of its bytes and of the recipe; in it its facts and its derivatives, as
`kept.py` writes them. The folder may be deleted at any time; only `clear` makes it smaller.
"""

from __future__ import annotations

import re
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp
from threading import Lock
from weakref import finalize

from pydantic import ValidationError

from portevoix.kept import clear, link_to, read_entry, write_entry
from portevoix.media.recipe import RECIPE, Derivative, Facts

FOLDER = Path(".cache") / "pictures"
"""Where it is, below the project."""

_FILE = re.compile(r"facts\.json|picture[-.][0-9a-z.-]+|\.(?:facts|picture)[0-9a-z.-]*\.[0-9]+")
"""What `write_entry` names its files, and what it leaves where it is cut."""


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
        return any(file.is_file() and not link_to(file) for file in files)

    def keep(self, digest: str, derivative: Derivative, data: bytes) -> None:
        """Remember a file."""
        self._keep(digest, _name(derivative), data)

    def clear(self) -> int:
        """Forget everything, and only that: what does not look like ours stays, and what may not be removed. Returns
        how many files there were."""
        return clear(self._folder, _FILE)

    @property
    def _folders(self) -> tuple[Path, ...]:
        return (self._folder, self._spare) if self._spare else (self._folder,)

    def _read(self, digest: str, name: str) -> bytes | None:
        return next((data for folder in self._folders if (data := read_entry(folder / digest / name))), None)

    def _keep(self, digest: str, name: str, data: bytes) -> None:
        try:
            write_entry(self._folder / digest / name, data)
        except OSError as error:  # a full disk, a folder that is read-only
            with suppress(OSError):  # then it is made once more where it is asked for
                write_entry(self._beside(error) / digest / name, data)

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
