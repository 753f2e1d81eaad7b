"""Releases: whole sites that wait beside the place they are served from, numbered; only what we made is removed."""

from __future__ import annotations

import errno
import os
from collections.abc import Collection, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar, Literal

from pydantic_core import CoreSchema, core_schema

from portevoix.outputs.address import folders_above
from portevoix.outputs.place import Place, Standing, reached_by_folders, shown, standing
from portevoix.outputs.refusal import refusal
from portevoix.outputs.state_file import ADDRESS, VERSION_1, StateFile, many, read_state, write_state
from portevoix.outputs.whole import FILE_MODE, flush_folder, make_folder, temporary_of
from portevoix.problems import ProblemsFound
from portevoix.publishing.site_files import Digests, SiteFiles

FOLDER = "releases"

_NO_LINKS = {errno.EPERM, errno.EOPNOTSUPP, errno.ENOSYS, errno.EINVAL}
"""What disks answer that know no symbolic link, and systems where one needs a privilege."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Release(StateFile):
    """The files we put, or were about to put, into a release; `is_whole` once they all are there."""

    version: Literal[1] = 1
    files: tuple[str, ...] = ()
    is_whole: bool = False

    shapes: ClassVar[Mapping[str, CoreSchema]] = {
        "version": VERSION_1,
        "files": many(ADDRESS),
        "is_whole": core_schema.bool_schema(),
    }


class Releases:
    """The releases of one place, in its state folder: `releases/7/`, what is ours in it in `releases/7.json`."""

    def __init__(self, place: Place) -> None:
        self._place = place
        self._folder = place.releases

    def path(self, number: str) -> Path:
        """Where a release is."""
        return self._folder / number

    def link(self, number: str) -> str:
        """What the served link says when it leads to a release."""
        return f"{self._place.state.name}/{FOLDER}/{number}"

    def served(self) -> str:
        """The release that the link leads to, empty where there is none. Raises ProblemsFound for another's link."""
        root = self._place.root
        if standing(root) is not Standing.LINK:
            return ""
        text = root.readlink().as_posix()
        number = text.rpartition("/")[2]
        if not (number.isascii() and number.isdecimal()) or text != self.link(number):
            remedy = "name the folder itself, or remove the link"
            raise refusal(shown(root), 0, f"is a symbolic link to {text}, which we did not make; {remedy}")
        return number

    def write(self, site: SiteFiles, wanted: Digests, like: Path, there: Digests) -> str:
        """Write the site whole into a fresh release; its number. What stands in *like*, as *there* says, is shared.

        Whatever was begun and cut is removed first. Raises OSError, and nothing is left of the release.
        """
        make_folder(self._place.state)
        make_folder(self._folder)
        self._need_folder()
        for cut in (other for other in self._numbers() if (found := self._read(other)) and not found.is_whole):
            self._remove(cut)
        number = str(max(map(int, self._numbers()), default=0) + 1)
        try:
            self._fill(number, site, wanted, like, there)
        except BaseException:
            with suppress(OSError):
                self._remove(number)
            raise
        return number

    def _fill(self, number: str, site: SiteFiles, wanted: Digests, like: Path, there: Digests) -> None:
        root = self.path(number)
        self.note(number, wanted)
        make_folder(root)
        for folder in sorted({above for name in wanted for above in folders_above(name)}):
            make_folder(root / folder)
        for name in wanted:
            same = like / name if there.get(name) == wanted[name] else None
            if same is None or not _shared(same, root / name):
                _write(root / name, site.read(name))
        for folder in {above for name in wanted for above in folders_above(name)}:
            flush_folder(root / folder)
        flush_folder(root)
        flush_folder(self._folder)
        self.note(number, wanted, is_whole=True)

    def note(self, number: str, files: Collection[str], *, is_whole: bool = False) -> None:
        """Write down which files of a release are ours."""
        write_state(Release(files=tuple(sorted(files)), is_whole=is_whole), self._note_of(number))

    def known(self, number: str) -> tuple[str, ...]:
        """The files of a release that are ours."""
        release = self._read(number)
        return release.files if release else ()

    def turn(self, number: str) -> None:
        """Have the link lead to a release, at once. Raises OSError; NoLinks where this disk or user can have none."""
        new = self._place.state / "link.new"
        new.unlink(missing_ok=True)
        try:
            new.symlink_to(self.link(number))
        except OSError as error:
            if error.errno in _NO_LINKS:
                raise NoLinks(error.errno, "there can be no link here") from error
            raise
        new.replace(self._place.root)
        flush_folder(self._place.root.parent)

    def forget(self, number: str) -> None:
        """Know no more of a release, which is elsewhere now."""
        note = self._note_of(number)
        for path in (temporary_of(note), note):
            path.unlink(missing_ok=True)

    def tidy(self, serving: str, before: str = "") -> None:
        """Remove what we made of every other release than the one *serving* and the one *before* it.

        Without a *before* it is the newest of the others that is whole.
        """
        others = [number for number in sorted(self._numbers(), key=int, reverse=True) if number != serving]
        kept = before or next((number for number in others if (found := self._read(number)) and found.is_whole), "")
        for number in others:
            if number != kept:
                self._remove(number)
        for cut in self._folder.glob("*.json.new"):
            if cut.name.partition(".")[0].isdecimal() and standing(cut) is Standing.FILE:
                cut.unlink()

    def _need_folder(self) -> None:
        """Raise OSError where a link stands for the folder of releases, or for that of all we remember."""
        if not reached_by_folders(self._place.state, f"{FOLDER}/."):
            raise OSError(errno.ENOTDIR, f"'{shown(self._folder)}' is no folder of ours")

    def _numbers(self) -> set[str]:
        """The numbers that are taken, by a folder or by a note."""
        if not reached_by_folders(self._place.state, f"{FOLDER}/."):
            return set()
        names = {entry.name.partition(".json")[0] for entry in self._folder.iterdir()}
        return {name for name in names if name.isascii() and name.isdecimal()}

    def _note_of(self, number: str) -> Path:
        return self._folder / f"{number}.json"

    def _read(self, number: str) -> Release | None:
        """What is ours in a release; None where nobody knows, and so nothing is."""
        try:
            return read_state(Release, self._note_of(number), self._place)
        except ProblemsFound:
            return None

    def _remove(self, number: str) -> None:
        release = self._read(number)
        if release is None or not reached_by_folders(self._place.state, f"{FOLDER}/."):
            return
        root = self.path(number)
        for name in release.files:
            if reached_by_folders(root, name) and standing(root / name) is Standing.FILE:
                (root / name).unlink()
        folders = {above for name in release.files for above in folders_above(name)}
        for folder in sorted(folders, key=lambda path: path.count("/"), reverse=True):
            if reached_by_folders(root, f"{folder}/."):
                _drop(root / folder)
        _drop(root)
        self.forget(number)


class NoLinks(OSError):
    """There can be no symbolic link here."""


def _drop(folder: Path) -> None:
    """Remove a folder, unless others have put something into it, or it is a link."""
    with suppress(OSError):
        folder.rmdir()


def _shared(same: Path, new: Path) -> bool:
    """Have a file under a second name, where the disk can."""
    try:
        new.hardlink_to(same)
    except OSError:
        return False
    return True


def _write(path: Path, data: bytes) -> None:
    with path.open("xb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    path.chmod(FILE_MODE)
