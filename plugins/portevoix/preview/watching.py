"""What to watch: the folders a build reads, and the settings beside them."""

from __future__ import annotations

import importlib
import importlib.util
import re
import sys
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from pathlib import Path

from watchfiles import Change
from watchfiles.main import FileChange

from portevoix.settings import SiteSettings

_DATA = frozenset({".py", ".toml", ".yaml", ".yml", ".json"})
_PASSING = re.compile(
    r"~$|^#.*#$|^4913$|\.(?:sw[a-z]|tmp|temp|bak|orig|part|crdownload|crswap|py[cod])$", re.IGNORECASE
)
_NOT_OURS = frozenset({"__pycache__", "node_modules"})


Roots = Mapping[Path, tuple[int, int]]
"""Folders, each with what its disk knows it by: another folder may take its name."""


def watched_folders(settings: SiteSettings) -> Roots:
    """The folders to watch with all below them: texts, theme, overlay, plugins' data; if there."""
    wanted = [settings.content, *settings.theme_folders, settings.project / "plugins"]
    folders = sorted({folder.resolve() for folder in wanted if folder.is_dir()})
    roots = {}
    for folder in folders:
        if not any(other in folder.parents for other in folders):
            with suppress(OSError):
                found = folder.stat()
                roots[folder] = (found.st_dev, found.st_ino)
    return roots


def is_deaf(roots: Roots, settings: SiteSettings | None, changes: Iterable[FileChange]) -> bool:
    """Whether what is watched is no longer what *settings* name: a watch stays with the folder, not with its name.

    A new folder may get the number of the one before it, so that a root that went counts too.
    """
    gone = any(change is Change.deleted and Path(path) in roots for change, path in changes)
    return gone or (settings is not None and watched_folders(settings) != roots)


def concerns(roots: tuple[Path, ...], made: tuple[Path, ...]) -> Callable[[Change, str], bool]:
    """A filter of changes: False for what editors leave behind for a moment, for what begins with a dot, and
    for the folders that are *made* rather than written, and their neighbours (`output.new`)."""
    own = tuple(str(folder.resolve()) for folder in made)

    def concerns_us(_change: Change, changed: str) -> bool:
        path = Path(changed)
        names = next((path.relative_to(root).parts for root in roots if path.is_relative_to(root)), path.parts[-1:])
        if any(name.startswith(".") or name in _NOT_OURS for name in names) or _PASSING.search(path.name):
            return False
        return not any(
            changed == folder or changed.startswith((f"{folder}/", f"{folder}\\", f"{folder}.")) for folder in own
        )

    return concerns_us


def settings_state(project: Path) -> Mapping[Path, tuple[int, int]]:
    """The settings files and data directly in the project's folder, each with its change time and size.

    The folder itself is not watched: it holds the environment, the output and git's own files.
    """
    state = {}
    for path in project.iterdir():
        if path.suffix in _DATA and not path.name.startswith("."):
            with suppress(OSError):
                found = path.stat()
                state[path] = (found.st_mtime_ns, found.st_size)
    return state


def forget_settings(project: Path) -> None:
    """Make Python read the settings again: neither its loaded modules nor its compiled files may answer.

    `publishconf.py` imports `pelicanconf`, which would stay as it was; and a compiled file passes for fresh
    when a source of the same length was saved within the same second.
    """
    for name, module in list(sys.modules.items()):
        file = getattr(module, "__file__", None)
        if name != "__main__" and file and Path(file).parent == project:
            del sys.modules[name]
    for source in project.glob("*.py"):
        with suppress(OSError):
            Path(importlib.util.cache_from_source(str(source))).unlink()
    importlib.invalidate_caches()
