"""Where a site is written, and where its state is kept: beside the output folder, never inside it."""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from dataclasses import dataclass
from enum import Enum, auto
from pathlib import Path

STATE_SUFFIX = ".porte-voix"


@dataclass(frozen=True, slots=True)
class Place:
    """The output folder (`root`, absolute, its parents free of symbolic links) and all that belongs to it."""

    root: Path

    @property
    def state(self) -> Path:
        """The folder that remembers what we made; beside it, so that files can be renamed over."""
        return self.root.with_name(f".{self.root.name}{STATE_SUFFIX}")

    @property
    def manifest(self) -> Path:
        """What we made and may remove."""
        return self.state / "manifest.json"

    @property
    def journal(self) -> Path:
        """What is being put in place; while it stands, the next command goes on with it."""
        return self.state / "journal.json"

    @property
    def staging(self) -> Path:
        """Files that are made and not yet in place."""
        return self.state / "staging"

    @property
    def releases(self) -> Path:
        """Whole sites that wait to be served, where a folder is published to by a link."""
        return self.state / "releases"

    @property
    def published(self) -> Path:
        """What was published last."""
        return self.state / "published.json"

    @property
    def lock(self) -> Path:
        """The file that one build at a time holds."""
        return self.state / "lock"


class Standing(Enum):
    """What stands at a path, no link followed."""

    NOTHING = auto()
    FILE = auto()
    FOLDER = auto()
    LINK = auto()
    OTHER = auto()


def seen(path: Path | str) -> os.stat_result | None:
    """What the disk says of a path itself, None where nothing stands; raises OSError when that cannot be told (a folder
    we may not enter)."""
    try:
        return os.lstat(path)
    except (FileNotFoundError, NotADirectoryError):
        return None


def standing(path: Path | str) -> Standing:
    """What stands at a path itself; raises OSError as `seen` does."""
    found = seen(path)
    if found is None:
        return Standing.NOTHING
    mode = found.st_mode
    if stat.S_ISREG(mode):
        return Standing.FILE
    if stat.S_ISDIR(mode):
        return Standing.FOLDER
    return Standing.LINK if stat.S_ISLNK(mode) else Standing.OTHER


def reached_by_folders(root: Path, path: str) -> bool:
    """Whether every folder above `path`, from `root` on, is a real one, so that no link leads elsewhere."""
    folder = str(root)
    for name in path.split("/")[:-1]:
        folder = f"{folder}/{name}"  # asked for every file of a site, where a Path would take longer than the disk
        if standing(folder) is not Standing.FOLDER:
            return False
    return standing(root) is Standing.FOLDER


def shown(path: Path) -> str:
    """A path as a reader would type it: from the working folder where it lies below it, else whole."""
    with suppress(ValueError, OSError):
        return path.relative_to(Path.cwd()).as_posix()
    return str(path)
