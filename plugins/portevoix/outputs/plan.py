"""What a commit will do, worked out before anything is touched."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from portevoix.outputs.address import fold
from portevoix.outputs.journal import Journal
from portevoix.outputs.manifest import Manifest
from portevoix.outputs.place import Place, Standing, reached_by_folders, standing
from portevoix.outputs.staging import Staging


def plan(place: Place, before: Manifest, staging: Staging) -> Journal:
    """The steps from the site that stands to the one that is staged. Reads the output, changes nothing."""
    if staging.keeps_others:
        sizes = dict(sorted(staging.sizes.items()))
        return Journal(move=_moves(staging), manifest=replace(before, sizes=sizes))
    ours = set(before.files)
    wanted = staging.staged.keys() | staging.unchanged.keys()
    remove = sorted(path for path in ours - wanted if _stands_as_ours(place, path))
    needed = _folders_of(wanted)
    kept, prune = _emptied(place, set(before.folders) - needed, set(remove))
    make = _to_make(place, _folders_of(staging.staged), prune)
    return Journal(
        remove=tuple(remove),
        prune=tuple(prune),
        make=tuple(make),
        move=_moves(staging),
        manifest=Manifest(
            files=tuple(sorted(staging.staged.keys() | (staging.unchanged.keys() & ours))),
            folders=tuple(sorted(kept | (set(before.folders) & needed) | set(make))),
            sizes=dict(sorted(staging.sizes.items())),
        ),
    )


def _moves(staging: Staging) -> tuple[tuple[str, str], ...]:
    return tuple((staging.staged[path][0], path) for path in sorted(staging.staged))


def _stands_as_ours(place: Place, path: str) -> bool:
    """Whether what stands can be what we made: a regular file, and no link on the way to it."""
    return reached_by_folders(place.root, path) and standing(f"{place.root}/{path}") is Standing.FILE


def _folders_of(paths: Iterable[str]) -> set[str]:
    found: set[str] = set()
    for path in paths:
        folder = path.rpartition("/")[0]
        while folder and folder not in found:  # all above one that was met were met with it
            found.add(folder)
            folder = folder.rpartition("/")[0]
    return found


def _emptied(place: Place, unneeded: set[str], removed: set[str]) -> tuple[set[str], list[str]]:
    """Of our folders that nothing needs: those somebody else put something into, and those that go."""
    kept: set[str] = set()
    prune: list[str] = []
    gone = set(removed)
    for folder in sorted(unneeded, key=lambda path: path.count("/"), reverse=True):
        if not _stands_as_folder(place, folder):
            continue
        if all(f"{folder}/{entry.name}" in gone for entry in (place.root / folder).iterdir()):
            prune.append(folder)
            gone.add(folder)
        else:
            kept.add(folder)
    return kept, prune


def _to_make(place: Place, folders: set[str], prune: list[str]) -> list[str]:
    """The folders to make, outermost first; one that only changes its spelling is pruned and made again."""
    going = {fold(folder): place.root / folder for folder in prune}

    def is_respelled(folder: str) -> bool:
        old = going.get(fold(folder))
        return old is not None and old.samefile(place.root / folder)

    wanted = sorted(folders, key=lambda path: (path.count("/"), path))
    return [folder for folder in wanted if not _stands_as_folder(place, folder) or is_respelled(folder)]


def _stands_as_folder(place: Place, folder: str) -> bool:
    return reached_by_folders(place.root, folder) and standing(f"{place.root}/{folder}") is Standing.FOLDER
