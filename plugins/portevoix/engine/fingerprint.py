"""What every text and every page depends on beside its own: settings, the words of the theme, our code, the libraries.

Invariant: two builds with one fingerprint read one file to one text and render one view to one page. What cannot be
named (a setting that is an object of somebody's own) makes a fingerprint that no other build has.
"""

from __future__ import annotations

import re
import sys
import sysconfig
import zoneinfo
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from importlib.util import find_spec
from inspect import getsourcefile
from locale import LC_ALL, setlocale
from os import listdir, sep, urandom
from pathlib import Path, PurePath
from typing import Any

from portevoix.engine.digests import Digests, digest_of
from portevoix.settings import SiteSettings

PACKAGE = Path(__file__).resolve().parents[1]
"""Our own code."""

_ELSEWHERE = frozenset(
    "ARTICLE_PATHS OUTPUT_PATH PAGE_PATHS PELICAN_CLASS READERS".split()
    + "PORTEVOIX_BUILD PORTEVOIX_FORGIVING PORTEVOIX_NOW".split()
)
"""Settings that say which files are read, where the site goes or at what time it is built, not what becomes of one."""

_ANY_TIME = datetime.min.replace(tzinfo=UTC)

_INNER = "_PORTEVOIX_"
_COUNTED = frozenset({"_PORTEVOIX_MOVED"})


class _Unnameable(Exception):
    """A setting that is neither plain data nor a library's."""


def fingerprint(raw: Mapping[str, Any], settings: SiteSettings, code: bytes) -> bytes:
    """The fingerprint of a build by Pelican's settings and ours; *code* is that of `code_digest`."""
    if brings_code(raw):  # what it reads or asks is not known
        return urandom(16)
    try:
        given = "\n".join(
            f"{key}={_named(value)}" for key, value in sorted(raw.items()) if key not in _ELSEWHERE and _counts(key)
        )
    except _Unnameable:
        return urandom(16)
    # Pelican's own copy no longer has what the site's settings were read from: we overrule some of it.
    ours = Digests().of(replace(settings, now=_ANY_TIME, output=Path(), forgiving=False, places={})).name
    words = files_digest(file for folder in settings.theme_folders for file in (folder / "locale").rglob("*"))
    clocks = files_digest(zone_files(settings))
    return digest_of(given.encode("utf-8", "surrogatepass"), ours, words, code, setlocale(LC_ALL).encode(), clocks)


def zone_files(settings: SiteSettings) -> tuple[Path, ...]:
    """Where the system may keep the rules of the site's time zone, which it updates (Python's own are a library)."""
    return tuple(Path(folder) / settings.zone.key for folder in zoneinfo.TZPATH)


def brings_code(raw: Mapping[str, Any]) -> bool:
    """Whether settings name an extension of Markdown or of Jinja that is no library's: a program of the user's own."""
    markdown, jinja = ((raw.get(name) or {}) for name in ("MARKDOWN", "JINJA_ENVIRONMENT"))
    named = (*markdown.get("extensions", ()), *markdown.get("extension_configs", ()), *jinja.get("extensions", ()))
    return any(_is_own(re.split("[.:]", name)[0]) for name in named if isinstance(name, str))


def _is_own(module: str) -> bool:
    try:
        spec = find_spec(module)
    except (ImportError, ValueError):
        return False
    return spec is not None and spec.origin not in {"built-in", "frozen"} and not _is_known(spec.origin or "")


@cache
def code_digest() -> bytes:
    """The digest of our own code, of the Python that runs it, and of the names and versions of all libraries.

    Once a process: what runs is what was loaded, also where `serve` goes on while the files are replaced by others.
    """
    import platform  # which takes long to load for what it is asked

    library = Path(sysconfig.get_path("purelib"))
    installed: list[str] = []
    with suppress(OSError):
        installed = sorted(name for name in listdir(library) if not name.startswith("__"))  # noqa: PTH208 - names only
    python = f"{sys.version}\n{sys.platform} {platform.machine()}"
    return digest_of(_own_code(), "\n".join(installed).encode(), python.encode())


def _own_code() -> bytes:
    return files_digest(file for file in PACKAGE.rglob("*") if file.suffix not in {".pyc", ".pyo"})


def files_digest(files: Iterable[Path]) -> bytes:
    """The digest of what files hold, with their paths; whatever is no plain file is passed over."""
    return digest_of(b"", *_contents(files))


def _contents(files: Iterable[Path]) -> Iterator[bytes]:
    for file in sorted(files):
        with suppress(OSError):
            if file.is_file():
                data = file.read_bytes()
                yield str(file).encode("utf-8", "surrogateescape")
                yield data


def _counts(key: str) -> bool:
    return not key.startswith(_INNER) or key in _COUNTED


def _named(value: Any) -> str:
    """A setting in words that are the same whenever it is. Raises _Unnameable."""
    if value is None or isinstance(value, (str, int, float, bool, bytes)):
        return repr(value)
    if isinstance(value, PurePath):
        return f"path {str(value)!r}"
    if isinstance(value, Mapping):
        return "{" + ",".join(f"{_named(key)}:{_named(one)}" for key, one in value.items()) + "}"
    if isinstance(value, (list, tuple)):
        return f"{type(value).__name__}({','.join(map(_named, value))})"
    if isinstance(value, (set, frozenset)):
        return f"set({','.join(sorted(map(_named, value)))})"
    return _of_code(value)


def _of_code(value: Any) -> str:
    """A function or a class of a library, by its name. Raises _Unnameable of one that is the user's own: what it holds
    of the settings around it, reads or asks is not known."""
    source = None
    with suppress(TypeError, OSError):
        source = getsourcefile(value)
    if source is None or getattr(value, "__closure__", None) or not _is_known(source):
        raise _Unnameable(repr(value))
    return f"code {value.__module__}.{value.__qualname__}"


def _is_known(file: str) -> bool:
    """Whether a file is Python's, a library's or ours."""
    return file.startswith(tuple(f"{folder}{sep}" for folder in (*_libraries(), str(PACKAGE))))


@cache
def _libraries() -> frozenset[str]:
    return frozenset(sysconfig.get_path(name) for name in ("stdlib", "platstdlib", "purelib", "platlib"))
