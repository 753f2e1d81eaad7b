"""Taking the steps of a journal; each may be taken twice, so that whoever comes after a cut begins anew."""

from __future__ import annotations

import os
from errno import ELOOP, ENOTDIR
from pathlib import Path

from portevoix.outputs.address import fold
from portevoix.outputs.journal import Journal
from portevoix.outputs.place import Place, Standing, reached_by_folders, seen, shown, standing
from portevoix.outputs.staging import empty, is_made
from portevoix.outputs.state_file import write_state
from portevoix.outputs.whole import make_folder, temporary_of


def roll_forward(place: Place, journal: Journal) -> None:
    """Bring the output folder to what the journal says, then forget it. Raises OSError when hindered."""
    make_folder(place.root)
    _remove_files(place, journal)
    _prune_folders(place, journal)
    for folder in journal.make:
        _need_folders(place, folder)
        make_folder(place.root / folder)
    _move_files(place, journal)
    write_state(journal.manifest, place.manifest)
    finish(place)


def finish(place: Place) -> None:
    """Forget a journal all of whose steps are taken."""
    place.journal.unlink()
    tidy(place)


def tidy(place: Place) -> None:
    """Remove what a cut left half made: files nobody waits for, records nobody reads."""
    empty(place)
    for record in (place.manifest, place.journal):
        if standing(temporary_of(record)) is not Standing.NOTHING:
            temporary_of(record).unlink()


def _remove_files(place: Place, journal: Journal) -> None:
    # On a disk that ignores case, the file to remove may by now be the new one, put in place respelled.
    respelled = {fold(path): name for name, path in journal.move}
    for path in journal.remove:
        name = respelled.get(fold(path))
        if name is not None and standing(place.staging / name) is Standing.NOTHING:
            continue
        if reached_by_folders(place.root, path) and standing(place.root / path) is Standing.FILE:
            (place.root / path).unlink()


def _prune_folders(place: Place, journal: Journal) -> None:
    for path in journal.prune:
        folder = place.root / path
        stands = reached_by_folders(place.root, path) and standing(folder) is Standing.FOLDER
        if stands and not any(folder.iterdir()):
            folder.rmdir()


def _move_files(place: Place, journal: Journal) -> None:
    staging, root, looked_at = str(place.staging), str(place.root), ""
    for name, path in journal.move:
        staged, folder = f"{staging}/{name}", path.rpartition("/")[0]
        status = seen(staged)
        if status is None:
            continue
        if folder != looked_at:  # the moves are sorted, so that a folder is looked at once
            _need_folders(place, path)
            looked_at = folder
        if not is_made(status):
            raise OSError(ELOOP, f"'{shown(Path(staged))}' is no plain file that we made")
        os.replace(staged, f"{root}/{path}")  # noqa: PTH105 - see `reached_by_folders`


def _need_folders(place: Place, path: str) -> None:
    """Raise OSError where a link, or anything else, stands in for a folder above an address: no step leads out."""
    if not reached_by_folders(place.root, path):
        raise OSError(ENOTDIR, f"a link or a file stands for a folder above '{shown(place.root / path)}'")
