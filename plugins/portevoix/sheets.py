"""The theme's style sheets joined, and its colours judged: once, and not again until one of them has changed.

What came of it is kept between builds, for every set of theme folders once. It holds for the very bytes of all style
sheets, the names of all files beside them, our own code that takes part, and the libraries that it asks.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

from portevoix.data import Data
from portevoix.kept import clear, digest, read_entry, write_entry
from portevoix.problems import Problem, Severity
from portevoix.stylesheets import Joined, SheetFile, join
from portevoix.tokens.declarations import Declaration
from portevoix.tokens.judge import judge

FOLDER = Path(".cache") / "sheets"
"""Where it is kept, below the project."""

_NAME = "sheets.json"
_FILES = re.compile(r"\.?sheets\.json(?:\.[0-9]+)?")
"""What is ours there, and what a build leaves that is cut."""

_CODE = ("css.py", "data.py", "printable.py", "problems.py", "sheets.py", "stylesheets.py", "tokens")
"""Our own modules, and a room of them, that decide what comes of style sheets."""

_LIBRARIES = ("coloraide", "tinycss2", "webencodings")


@dataclass(frozen=True, slots=True)
class Sheets:
    """Style sheets joined, and what is wrong with the colours they declare for a whole page."""

    joined: Joined
    judged: tuple[Problem, ...]


def read_sheets(files: tuple[SheetFile, ...], main: str, paper: str, project: Path, theme: Iterable[Path]) -> Sheets:
    """What `join` and `judge` make of the *files* of the folders of a *theme*, remembered where it was made before."""
    place = project / FOLDER / digest(str(folder).encode() for folder in theme) / _NAME
    key = _key(files, main, paper)
    found = _remembered(read_entry(place), key)
    if found is None:
        joined = join(files, main, paper)
        found = Sheets(joined, judge(joined.tokens))
        with suppress(OSError):  # a full disk, a folder that is read-only: then it is made again
            write_entry(place, _written(found, key))
    return found


def forget_sheets(project: Path) -> int:
    """Remove what is kept. Returns how many files there were."""
    return clear(project / FOLDER, _FILES)


def _key(files: Iterable[SheetFile], main: str, paper: str) -> str:
    given = (part for file in files for part in (file.name.encode(), file.path.encode(), _content(file)))
    libraries = (f"{name} {_version(name)}".encode() for name in _LIBRARIES)
    return digest((sys.version.encode(), main.encode(), paper.encode(), *libraries, _ours(), *given))


_version = cache(version)


@cache
def _ours() -> bytes:
    """The digest of our own code that takes part. Once a process: what runs is what was loaded."""
    here = Path(__file__).parent
    code = (path for name in _CODE for path in (sorted((here / name).glob("*.py")) or [here / name]))
    return digest(path.read_bytes() for path in code).encode()


def _content(file: SheetFile) -> bytes:
    return b"no sheet" if file.data is None else b"sheet:" + file.data


def _written(sheets: Sheets, key: str) -> bytes:
    joined = sheets.joined
    kept = {
        "key": key,
        "whole": dict(joined.whole),
        "parts": sorted(joined.parts),
        "asked": sorted(joined.asked),
        "tokens": [[one.name, one.value, one.path, one.line, one.media, one.weight] for one in joined.tokens],
        "problems": list(_plain(joined.problems)),
        "judged": list(_plain(sheets.judged)),
    }
    return json.dumps(kept).encode()


def _plain(problems: Iterable[Problem]) -> Iterator[list[object]]:
    for one in problems:
        yield [one.path, one.line, one.field, one.message, one.severity.value]


def _remembered(data: bytes | None, key: str) -> Sheets | None:
    """What was kept, where it is of these very files."""
    try:
        kept: dict[str, Any] = json.loads(data or b"{}")
        if kept.get("key") != key:
            return None
        joined = Joined(
            whole=Data(kept["whole"]),
            parts=frozenset(kept["parts"]),
            asked=frozenset(kept["asked"]),
            tokens=tuple(
                Declaration(name, value, path, line, tuple(media), (weight[0], weight[1], weight[2]))
                for name, value, path, line, media, weight in kept["tokens"]
            ),
            problems=tuple(_problems(kept["problems"])),
        )
        return Sheets(joined, tuple(_problems(kept["judged"])))
    except (AttributeError, IndexError, KeyError, TypeError, ValueError):
        return None


def _problems(kept: Iterable[Any]) -> Iterator[Problem]:
    for path, line, field, message, severity in kept:
        yield Problem(path, line, field, message, Severity(severity))
