"""Which folders a site may be written to: nothing that holds anybody's work, and nothing a link leads to."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from portevoix.outputs.place import STATE_SUFFIX, Place, Standing, shown, standing

_LOOKS = 5
"""How often to look again where `clean` takes away what is being looked at."""
_REMEDY = "name another folder"


def fault_of_placement(path: Path, protected: Sequence[Path], *, may_be_link: bool = False) -> str | None:
    """Why the site may not be written to `path`, a sentence with its remedy, or None; touches nothing.

    `protected` are files and folders that hold somebody's work: content, theme, plugins, settings. A path that
    `may_be_link` is judged by where the link is, not by where it leads.
    """
    for _ in range(_LOOKS):
        try:
            return next(_faults(path, protected, may_be_link), None)
        except (OSError, ValueError, RuntimeError) as error:  # a NUL, a circle of links, a name that is too long
            reason = _reason(error)
            if not isinstance(error, FileNotFoundError):
                break
    return f"cannot be an output folder: {reason}; {_REMEDY}"


def place_of(path: Path) -> Place:
    """The place a site is written to, links above it resolved; raises OSError, ValueError or RuntimeError."""
    return Place(path.resolve())


def place_of_name(path: Path) -> Place:
    """The same for a path that may be a link itself, which is not followed."""
    return Place(path.parent.resolve() / path.name)


def _faults(path: Path, protected: Sequence[Path], may_be_link: bool) -> Iterator[str]:
    if path.is_symlink() and not may_be_link:
        yield f"is a symbolic link to {path.readlink()}; name the folder itself"
    root = place_of_name(path).root if may_be_link else path.resolve()
    if root == root.parent:
        yield f"is the whole disk; {_REMEDY}"
    yield from _faults_of_name(root)
    yield from _faults_of_neighbours(root, protected)
    yield from _faults_of_state(Place(root), may_be_link)
    yield from _faults_of_disk(Place(root))


def _faults_of_name(root: Path) -> Iterator[str]:
    if any(name.casefold() == ".git" for name in root.parts):
        yield f"lies in a '.git' folder; {_REMEDY}"
    if any(name.endswith(STATE_SUFFIX) for name in root.parts):
        yield f"lies in the folder where Porte-voix keeps what it made; {_REMEDY}"


def _faults_of_neighbours(root: Path, protected: Sequence[Path]) -> Iterator[str]:
    with suppress(RuntimeError):  # a system account without a home
        home = Path.home().resolve()
        if _same(root, home):
            yield f"is your home folder; {_REMEDY}"
        if _contains(root, home):
            yield f"contains your home folder; {_REMEDY}"
    for other in protected:
        real = other.resolve()
        if _same(root, real):
            yield f"is '{shown(real)}', which the site is made of; {_REMEDY}"
        if _contains(root, real):
            yield f"contains '{shown(real)}', which the site is made of; {_REMEDY}"
        if _contains(real, root):
            yield f"lies inside '{shown(real)}', which the site is made of; {_REMEDY}"


def _contains(outer: Path, inner: Path) -> bool:
    return any(_same(outer, folder) for folder in inner.parents)


def _same(one: Path, other: Path) -> bool:
    """Whether two paths are one place, also where the disk ignores case."""
    if one == other:
        return True
    try:
        return one.samefile(other)
    except OSError:
        return False


def _faults_of_state(place: Place, may_be_link: bool) -> Iterator[str]:
    """A repository may carry links: our own state must not lead elsewhere either."""
    allowed = {Standing.NOTHING, Standing.FOLDER, *([Standing.LINK] if may_be_link else [])}
    if standing(place.root) not in allowed:
        yield f"is a file, not a folder; {_REMEDY}"
    remedy = "remove it, then try again"
    for path in (place.state, place.staging, place.releases):
        if standing(path) not in {Standing.NOTHING, Standing.FOLDER}:
            yield f"cannot be written, because '{shown(path)}' is no folder of ours; {remedy}"
    for path in (place.manifest, place.journal, place.published, place.lock):
        if standing(path) not in {Standing.NOTHING, Standing.FILE}:
            yield f"cannot be written, because '{shown(path)}' is no file of ours; {remedy}"
    for folder in (place.state, place.releases):
        for path in _leading_away(folder):
            yield f"cannot be written, because '{shown(path)}' is no file or folder of ours; {remedy}"


def _leading_away(folder: Path) -> Iterator[Path]:
    """Links and what is neither file nor folder, but for what is removed before it is written anew."""
    if standing(folder) is Standing.FOLDER:
        for path in sorted(folder.iterdir()):
            if path.suffix != ".new" and standing(path) in {Standing.LINK, Standing.OTHER}:
                yield path


def _faults_of_disk(place: Place) -> Iterator[str]:
    remedy = "change its permissions or name another folder"
    above = next(folder for folder in place.root.parents if standing(folder) is not Standing.NOTHING)
    if standing(above) is not Standing.FOLDER:
        yield f"cannot be made, because '{shown(above)}' is not a folder; {_REMEDY}"
    writable = [folder for folder in (place.state, place.root) if standing(folder) is Standing.FOLDER]
    for folder in writable if place.state in writable else [above, *writable]:
        if not os.access(folder, os.R_OK | os.W_OK | os.X_OK) and standing(folder) is Standing.FOLDER:
            yield f"cannot be written, because '{shown(folder)}' is read-only or not yours; {remedy}"
    if standing(place.root) is Standing.FOLDER and _device(place.root) != _device(place.root.parent):
        yield "is a disk of its own, so nothing can be renamed into it from beside; name a folder inside it"


def _device(folder: Path) -> int:
    return folder.stat().st_dev


def _reason(error: Exception) -> str:
    return error.strerror if isinstance(error, OSError) and error.strerror else str(error)
