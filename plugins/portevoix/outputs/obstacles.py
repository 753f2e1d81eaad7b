"""What stands in the way of a commit: what others put into the output is never written over or through."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator

from portevoix.outputs.address import fold
from portevoix.outputs.journal import Journal
from portevoix.outputs.manifest import Manifest
from portevoix.outputs.output import Origin
from portevoix.outputs.place import Place, Standing, reached_by_folders, shown, standing
from portevoix.problems import Problem

_STRANGE = "was not made by Porte-voix"


class Obstacles:
    """Looks at an output folder before the steps of a journal are taken; changes nothing.

    One thing that hinders many files is one problem. Raises OSError for what cannot even be looked at.
    """

    def __init__(self, place: Place, before: Manifest, journal: Journal) -> None:
        self._root = place.root
        self._device = place.state.stat().st_dev
        self._ours = frozenset(before.files)
        self._folders = frozenset(before.folders)
        self._going = {fold(path): path for path in journal.remove}
        self._emptied = {path.rpartition("/")[0] for path in (*journal.remove, *journal.prune)}
        self._made = journal.make
        self._free: dict[str, bool] = {}
        self._found: dict[str, Problem] = {}

    def problems(self, wanted: Iterable[tuple[str, Origin]]) -> list[Problem]:
        """What hinders putting the `wanted` addresses in place, making folders and removing what is going."""
        for path, origin in wanted:
            if self._way_is_free(path.rpartition("/")[0], origin):
                self._look_at_place(path, origin)
        for folder in self._made:
            self._way_is_free(folder, Origin(folder))
        for folder in self._emptied:
            if reached_by_folders(self._root, f"{folder}/." if folder else "."):
                self._may_change(folder)
        return sorted(self._found.values())

    def _way_is_free(self, folder: str, origin: Origin) -> bool:
        """Whether a folder and all above it are real ones that we may write to, or can be made."""
        if folder not in self._free:
            above = self._way_is_free(folder.rpartition("/")[0], origin) if folder else True
            self._free[folder] = above and self._folder_is_free(folder, origin)
        return self._free[folder]

    def _folder_is_free(self, folder: str, origin: Origin) -> bool:
        kind = standing(f"{self._root}/{folder}" if folder else self._root)  # with a slash, a link would be followed
        if kind is Standing.FOLDER:
            return self._may_change(folder)
        if kind is Standing.NOTHING or (kind is Standing.FILE and self._goes(folder)):
            return True
        return self._hinder(folder, "is a symbolic link" if kind is Standing.LINK else _STRANGE, origin)

    def _look_at_place(self, path: str, origin: Origin) -> None:
        """The address itself must be free, or hold a file of ours, or a folder that empties."""
        kind = standing(f"{self._root}/{path}")
        if kind is Standing.FOLDER:
            for other in self._others_in(path):
                self._hinder(other, _STRANGE, origin)
        elif kind is Standing.LINK:
            self._hinder(path, "is a symbolic link", origin)
        elif kind is Standing.OTHER or (kind is Standing.FILE and not self._is_ours(path)):
            self._hinder(path, _STRANGE, origin)

    def _is_ours(self, path: str) -> bool:
        return path in self._ours or self._goes(path)

    def _goes(self, path: str) -> bool:
        """Whether this is a file about to go, also under another spelling on a disk that ignores case."""
        old = self._going.get(fold(path))
        if old is None or standing(self._root / old) is Standing.NOTHING:
            return False
        return (self._root / old).samefile(self._root / path)

    def _others_in(self, folder: str) -> Iterator[str]:
        """What in a folder neither goes nor is an emptied folder of ours."""
        if folder not in self._folders:
            yield folder
        elif self._may_change(folder):
            for entry in (self._root / folder).iterdir():
                path = f"{folder}/{entry.name}"
                kind = standing(entry)
                if kind is Standing.FOLDER:
                    yield from self._others_in(path)
                elif kind is not Standing.FILE or self._going.get(fold(path)) != path:
                    yield path

    def _may_change(self, folder: str) -> bool:
        """Whether names in a folder that stands can be changed, and files renamed into it."""
        path = self._root / folder
        if not os.access(path, os.R_OK | os.W_OK | os.X_OK):
            message = "is read-only or not yours, so the site cannot be written; change its permissions"
        elif path.stat().st_dev != self._device:
            message = "is a disk of its own, so nothing can be renamed into it; unmount it"
        else:
            return True
        self._found[folder] = Problem(shown(path), 0, "", message)
        return False

    def _hinder(self, path: str, what: str, origin: Origin) -> bool:
        remedy = f"move it away, or {origin.remedy.format('the other')}"
        message = f"{what}, and stands where what comes from {origin} is to be written; {remedy}"
        self._found.setdefault(path, Problem(shown(self._root / path), 0, "", message))
        return False
