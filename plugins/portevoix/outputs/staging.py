"""The staging folder: files that are made, each whole, and wait beside the output until all are right."""

from __future__ import annotations

import os
import re
import stat
from contextlib import suppress
from pathlib import Path

from portevoix.outputs.address import Addresses, fold
from portevoix.outputs.manifest import Manifest
from portevoix.outputs.output import Origin
from portevoix.outputs.place import Place, Standing, standing
from portevoix.outputs.refusal import refusal, told
from portevoix.outputs.whole import FILE_MODE

_NUMBER = re.compile("[0-9]{1,9}")


class Staging:
    """The files of the next site.

    `staged` are those to put in place, by address: their name in the staging folder and who asked for them.
    `unchanged` are those whose bytes already stand in the output folder; they keep their time. `sizes` has the bytes
    of those that last, by which a damaged one is known.
    Names in the staging folder are numbers, so that no address is too long, too deep or too alike for it.
    """

    def __init__(self, place: Place, before: Manifest) -> None:
        self.staged: dict[str, tuple[str, Origin]] = {}
        self.unchanged: dict[str, None] = {}
        self.sizes: dict[str, int] = {}
        self.keeps_others = False
        self.place = place
        self._root, self._staging = str(place.root), str(place.staging)
        self._addresses = Addresses()
        self._before = {fold(path): path for path in before.files}
        self._sizes = before.sizes

    def write(self, path: str, data: bytes, origin: Origin | None = None, *, lasting: bool = False) -> None:
        """Add one file of the site, whole; one that is *lasting* may be kept by the next build.

        Raises ProblemsFound when its address is refused or taken (the door says so before), or when the disk
        is full.
        """
        origin = origin or Origin(path)
        self._take(path, origin)
        if lasting:
            self.sizes[path] = len(data)
        if self.stands(path, data):
            self.unchanged[path] = None
            return
        name = str(len(self.staged))
        self.put(name, data)
        self.staged[path] = name, origin

    def put(self, name: str, data: bytes) -> os.stat_result:
        """Write a file of the staging folder, whole, for `take`; two of one build never have one name, a number.

        Raises ProblemsFound when the disk is full.
        """
        with told(self.place.staging, "make room on the disk, then build again"):
            return _write(f"{self._staging}/{name}", data)

    def take(self, path: str, name: str, size: int, origin: Origin, *, lasting: bool = False) -> None:
        """Add a file of the site of so many bytes, which was `put` under a *name*; or, where that is empty, whose bytes
        stand in the output already. Raises ProblemsFound like `write`."""
        self._take(path, origin)
        if lasting:
            self.sizes[path] = size
        if name:
            self.staged[path] = name, origin
        else:
            self.unchanged[path] = None

    def keep(self, path: str, origin: Origin) -> bool:
        """Whether the lasting file that we made at this address before stands there whole; if so it stays as it is.

        Raises ProblemsFound like `write`.
        """
        if not self.is_ours(path) or size_of(f"{self._root}/{path}") != self._sizes.get(path, -1):
            return False
        self._take(path, origin)
        self.sizes[path] = self._sizes[path]
        self.unchanged[path] = None
        return True

    def keep_others(self) -> None:
        """Every other file that we made before stays as it is, and is ours, whatever became of it: what is staged takes
        the place of files that we made. To be called last."""
        if not self.staged.keys() <= set(self._before.values()):
            raise ValueError("a file is staged that was not there before")
        self.sizes = {**self._sizes, **self.sizes}
        self.keeps_others = True

    def _take(self, path: str, origin: Origin) -> None:
        if wrong := self._addresses.take(path, origin):
            raise refusal(origin.path, origin.line, wrong)

    def is_ours(self, path: str) -> bool:
        """Whether we made a file of this very spelling in the output before."""
        return self._before.get(fold(path)) == path

    def stands(self, path: str, data: bytes) -> bool:
        """Whether these very bytes stand in the output, under this very spelling."""
        if self._before.get(fold(path), path) != path:
            return False  # on a disk that ignores case this is the old file, about to be removed
        file = f"{self._root}/{path}"
        with suppress(OSError):
            return size_of(file) == len(data) and Path(file).read_bytes() == data
        return False


def size_of(file: Path | str) -> int | None:
    """How many bytes a file has that stands in the output; None where there is none, or where we may not look.

    What hinders us there is looked at, and told, before anything is put in place.
    """
    with suppress(OSError):
        found = os.lstat(file)
        return found.st_size if stat.S_ISREG(found.st_mode) else None
    return None


def empty(place: Place) -> None:
    """Remove the staging folder and our files in it, which are numbered; with what is not ours, it stays."""
    if standing(place.staging) is Standing.NOTHING:
        return
    files = list(place.staging.iterdir())
    ours = [file for file in files if _NUMBER.fullmatch(file.name) and standing(file) is Standing.FILE]
    for file in ours:
        file.unlink()
    if ours == files:
        place.staging.rmdir()


def strange_file(place: Place) -> Path | None:
    """What lies in the staging folder and is no numbered plain file with that one name, the first of all; or None."""
    if standing(place.staging) is not Standing.FOLDER:
        return None
    files = sorted(place.staging.iterdir())
    return next((file for file in files if not (_NUMBER.fullmatch(file.name) and is_made(file.lstat()))), None)


def is_made(status: os.stat_result) -> bool:
    """Whether a file can be one that we staged: a plain one, which no other name leads to."""
    return stat.S_ISREG(status.st_mode) and status.st_nlink == 1


def stranger(place: Place) -> Path | None:
    """What lies in the staging folder once it was emptied, and is not ours to remove; or None."""
    return next(iter(sorted(place.staging.iterdir())), None) if standing(place.staging) is Standing.FOLDER else None


def _write(file: str, data: bytes) -> os.stat_result:
    with open(file, "wb") as opened:  # noqa: PTH123 - for every file of a site, see `reached_by_folders`
        opened.write(data)
        opened.flush()
        os.chmod(opened.fileno() if os.chmod in os.supports_fd else file, FILE_MODE)  # noqa: PTH101 - by its handle
        return os.fstat(opened.fileno())
