"""Writing down what the early answer (`front`) is held against, once a build has ended well.

Invariant: nothing is written where the answer could be wrong: where the settings are more than data, where a file may
have changed since it was looked at without a trace, where somebody else's code took part, or where an error stands.
"""

from __future__ import annotations

import ast
import os
import sysconfig
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from portevoix.engine import front
from portevoix.engine.fingerprint import PACKAGE, zone_files
from portevoix.settings import SiteSettings

_PLAIN = (
    *(ast.Module, ast.Expr, ast.Assign, ast.AnnAssign, ast.ImportFrom, ast.alias, ast.Name, ast.Load, ast.Store),
    *(ast.Constant, ast.List, ast.Tuple, ast.Dict, ast.Set, ast.JoinedStr, ast.FormattedValue, ast.BinOp, ast.Add),
    *(ast.BitOr, ast.UnaryOp, ast.USub, ast.Subscript, ast.Starred, ast.AugAssign),
)
"""What settings are made of that are the same whenever their file is."""


@dataclass(frozen=True, slots=True)
class Looked:
    """How the inputs of a build stood before it read its texts; `certain` where nothing can have changed since the
    command began that this does not show."""

    roots: tuple[str, ...]
    lines: tuple[str, ...]
    digest: str
    certain: bool


@dataclass(frozen=True, slots=True)
class Stand:
    """The files of an output, sorted, and the digest of how they stood while nobody else could write there."""

    files: tuple[str, ...]
    digest: str


def look(root: Path, settings: SiteSettings, files: Iterable[Path], begun: float) -> Looked:
    """Look at all that a site is made of: its texts, its theme, our code, and these *files* of its settings; the
    command *begun* at that second of the epoch."""
    return look_again(tuple(dict.fromkeys(_roots(root, settings, files))), begun)


def look_again(roots: tuple[str, ...], begun: float, before: Iterable[str] = ()) -> Looked:
    """The same at places that are known; *before* are the lines of how they stood when that was certain."""
    lines = tuple(front.lines_of(roots))
    return Looked(roots, lines, front.digest("\n".join(lines)), front.newest(set(lines).difference(before)) < begun)


def _roots(root: Path, settings: SiteSettings, files: Iterable[Path]) -> Iterator[str]:
    yield str(settings.content)
    yield from map(str, settings.theme_folders)
    yield str(PACKAGE)
    for name in ("tasks.py", "requirements/build.txt", ".venv/portevoix.json", "pelicanconf.py", "publishconf.py"):
        yield str(root / name)
    yield from map(str, files)
    if settings.cards and (font := settings.cards.get("font")):
        yield str(settings.project / str(font))
    if settings.search:
        yield str(settings.project / ".cache" / "search")  # the lists of indexes that were kept: see its store
    yield from map(str, zone_files(settings))
    yield f"{sysconfig.get_path('purelib')}?"


def are_data(files: Iterable[Path]) -> bool:
    """Whether settings are plain data, and take what they have from such files alone."""
    return all(map(_is_data, files))


def _is_data(file: Path) -> bool:
    try:
        tree = ast.parse(file.read_bytes())
    except (OSError, SyntaxError, ValueError, RecursionError):
        return False
    return all(isinstance(node, _PLAIN) and not _is_foreign(node, file) for node in ast.walk(tree))


def _is_foreign(node: ast.AST, file: Path) -> bool:
    """Whether a statement brings in what is neither ours nor another file of settings beside."""
    if not isinstance(node, ast.ImportFrom):
        return False
    module = node.module or ""
    known = module.startswith("portevoix.host") or module == "__future__"
    return not (known or (file.parent / f"{module}.py").is_file())


def settings_files(file: Path, project: Path) -> tuple[Path, ...]:
    """A file of settings, the project's own, and those of the same folders that either takes something from."""
    found: dict[Path, None] = {}
    waiting = [file, project / "pelicanconf.py"]
    while waiting:
        one = waiting.pop()
        if one not in found and one.is_file():
            found[one] = None
            waiting += _taken(one)
    return tuple(found)


def _taken(file: Path) -> Iterator[Path]:
    with suppress(OSError, SyntaxError, ValueError, RecursionError):
        for node in ast.walk(ast.parse(file.read_bytes())):
            if isinstance(node, ast.ImportFrom) and node.module and "." not in node.module:
                yield file.parent / f"{node.module}.py"


def write_down(
    root: Path,
    words: Sequence[str],
    looked: Looked,
    output: Path,
    stand: Stand,
    times: tuple[datetime | None, datetime | None],
    told: tuple[str, str],
) -> None:
    """Write down that the command *words* of the project at *root* has nothing to do while all stands as it was
    *looked* at and the *output* as it *stood* then; within the *times* since and until when the site shows the same.
    *told* are the problems and the words to say then. What cannot be written is not."""
    since, until = ("" if moment is None else repr(moment.timestamp()) for moment in times)
    _write_down(root, words, looked, (front.VERSION, since, until, str(output)), stand, told)


def write_down_again(root: Path, words: Sequence[str], looked: Looked, stand: str, last: front.Last) -> None:
    """The same as was written down *last*, of inputs and files of the same names that stand otherwise."""
    head = (front.VERSION, last.since, last.until, last.folder)
    _write_down(root, words, looked, head, Stand(tuple(last.files), stand), (last.problems, last.said))


def _write_down(
    root: Path, words: Sequence[str], looked: Looked, begin: Sequence[str], stand: Stand, told: tuple[str, str]
) -> None:
    if not looked.certain or any("\n" in name for name in (*stand.files, *looked.roots)) or "\0" in "".join(told):
        return
    head = "\n".join(begin)
    parts = (looked.digest, stand.digest, "\n".join(looked.roots), "\n".join(stand.files), *told)
    written = "\0".join((head, front.digest("\0".join((head, *parts))), *parts))
    file = Path(front.file_of(str(root), words))
    with suppress(OSError):
        if not any(map(Path.is_symlink, (file, file.parent, file.parent.parent))):
            file.parent.mkdir(parents=True, exist_ok=True)
            _write(lines_beside(file), "\n".join(looked.lines).encode("utf-8", "surrogateescape"))
            _write(file, written.encode("utf-8", "surrogateescape"))


def lines_beside(file: Path) -> Path:
    """Where it is written, beside what the early answer is held against, how each input stood."""
    return file.with_name(file.name.replace("front-", "inputs-"))


def _write(file: Path, data: bytes) -> None:
    """Write a file that is known by what it says of itself: nobody needs to wait for the disk."""
    temporary = file.with_name(f"{file.name}.{os.getpid()}")
    temporary.unlink(missing_ok=True)
    temporary.write_bytes(data)
    temporary.replace(file)


def end_of_day(now: datetime) -> datetime:
    """When the day of an instant ends, by the clocks of its place: what is told may have to do with the day."""
    return (now + timedelta(days=1)).replace(hour=0, minute=0, second=0, microsecond=0)
