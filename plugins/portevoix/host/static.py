"""Folders that an existing blog publishes whole (`STATIC_PATHS`): pictures are cleaned, notes about them left out."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from functools import partial
from pathlib import PurePosixPath
from typing import Any

from portevoix.blog.links import PublishedFile
from portevoix.host.state import State
from portevoix.media.gallery import Gallery, is_picture
from portevoix.outputs.output import Origin, Output
from portevoix.regular import read_plain

NOTES = frozenset({".aae", ".thm", ".xmp"})
"""What cameras, telephones and editors write beside pictures, by the ends of names: who took them, and where."""

THUMBNAILS = "thumbs.db"
"""What Windows writes into folders: small pictures of all that was ever there."""


def static_outputs(state: State, gallery: Gallery, linked: Collection[PublishedFile]) -> Iterator[Output]:
    """The files of these folders, but for those that texts link to already; what is left out is told."""
    known = {(file.source, file.save_as) for file in linked}
    for source, save_as in _named(state):
        path = state.settings.relative(state.settings.content / source)
        if (source, save_as) in known:
            continue
        if _is_note(source):
            message = "may tell who took a picture: it was left out; name it in IGNORE_FILES to hear no more of it"
            state.report.warning(path, 0, "", message)
        elif render := _render(state, gallery, source, path):
            yield Output(save_as, Origin(path, 0, "rename {}"), render)


def _named(state: State) -> Iterator[tuple[str, str]]:
    """Each file of these folders, and where the settings want it."""
    folders = tuple(str(folder).strip("/") for folder in state.raw.get("_PORTEVOIX_STATIC") or ())
    places: Mapping[str, Any] = state.raw.get("EXTRA_PATH_METADATA") or {}
    for source in sorted(state.folder.files - state.folder.private):
        if any(source == folder or source.startswith(f"{folder}/") or not folder for folder in folders):
            yield source, str((places.get(source) or {}).get("path") or source)


def _is_note(source: str) -> bool:
    name = PurePosixPath(source.lower())
    return name.suffix in NOTES or name.name == THUMBNAILS


def _render(state: State, gallery: Gallery, source: str, path: str) -> Callable[[], bytes] | None:
    return gallery.copy_of(source, path) if is_picture(source) else partial(read_plain, state.settings.content / source)
