"""What is kept between builds, in an SQLite file each: parsed texts, or what is known of each file of an output.

Invariants: an entry is believed only where its mark says that it is whole and stands under its own name; a file that is
damaged, of another version, or that SQLite cannot read is thrown away whole, and the build goes on without; what cannot
be written is not, and the next build works a little more. Nothing here is ever needed to make the right site.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from itertools import chain
from pathlib import Path

from portevoix.engine.digests import DIGEST, digest_of

FOLDER = Path(".cache") / "engine"
"""Where it is, below the project."""

VERSION = 1
"""Of what is below; whatever else an entry depends on is in its key."""

_WAIT = 2.0
"""Seconds to wait for another build that writes."""

_REFUSED = (sqlite3.Error, UnicodeDecodeError)
"""What comes of a file that SQLite cannot read: it may say so in the file's own bytes, which Python cannot read."""

_TABLE = "CREATE TABLE IF NOT EXISTS entries (name TEXT PRIMARY KEY, data BLOB NOT NULL) WITHOUT ROWID"


class Store:
    """A file of named entries."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._opened_once: sqlite3.Connection | None = None

    @contextmanager
    def at_hand(self) -> Iterator[None]:
        """Keep the file open within, for many questions."""
        with suppress(*_REFUSED, OSError):
            self._opened_once = self._opened("ro")
        try:
            yield
        finally:
            if self._opened_once:
                self._opened_once.close()
            self._opened_once = None

    def all(self, beginning: str = "") -> Iterator[tuple[str, bytes]]:
        """Every whole entry whose name has that *beginning*, which is left out."""
        question = "SELECT name, data FROM entries WHERE name >= ? AND name < ?"
        for name, data in self._asked(question, beginning, beginning + chr(0x10FFFF)):
            if (whole := _whole(name, data)) is not None:
                yield name.removeprefix(beginning), whole

    def get(self, *names: str) -> dict[str, bytes]:
        """The whole entries of these names."""
        found: dict[str, bytes] = {}
        for start in range(0, len(names), 500):  # SQLite takes a thousand at a time
            some = names[start : start + 500]
            marks = ",".join("?" * len(some))
            for name, data in self._asked(f"SELECT name, data FROM entries WHERE name IN ({marks})", *some):  # noqa: S608 - marks
                if (whole := _whole(name, data)) is not None:
                    found[name] = whole
        return found

    def keep(self, changed: Mapping[str, bytes | None], more: Iterable[tuple[str, bytes]] = ()) -> None:
        """Remember entries by name, and *more*, which may be read twice, and forget those that are None; all of it or
        nothing."""
        if not changed:
            return
        try:
            self._kept(changed, more)
        except _REFUSED as error:
            if _is_damage(error):  # else a disk that is full or read-only, or another build
                self.forget()
                with suppress(*_REFUSED, OSError):
                    self._kept(changed, more)
        except OSError:
            return

    def forget(self) -> int:
        """Throw all away. Returns how many files there were."""
        removed = 0
        for end in ("", "-journal", "-wal", "-shm"):
            with suppress(OSError):
                self._file.with_name(self._file.name + end).unlink()
                removed += 1
        return removed

    def _kept(self, changed: Mapping[str, bytes | None], more: Iterable[tuple[str, bytes]]) -> None:
        self._file.parent.mkdir(parents=True, exist_ok=True)
        kept = ((name, data) for name, data in changed.items() if data is not None)
        marked = ((name, _marked(name, data)) for name, data in chain(kept, more))
        gone = [(name,) for name, data in changed.items() if data is None]
        with closing(self._opened("rwc")) as base, base:
            base.execute(_TABLE)
            base.executemany("INSERT OR REPLACE INTO entries VALUES (?, ?)", marked)
            base.executemany("DELETE FROM entries WHERE name = ?", gone)

    def _asked(self, question: str, *values: str) -> Iterator[tuple[str, bytes]]:
        try:
            if self._opened_once:
                yield from self._opened_once.execute(question, values)
            elif self._file.is_file() and not is_link(self._file):
                with closing(self._opened("ro")) as base:
                    yield from base.execute(question, values)
        except sqlite3.OperationalError as error:
            if "no such table" not in str(error) and "locked" not in str(error):
                self.forget()
        except _REFUSED:
            self.forget()

    def _opened(self, mode: str) -> sqlite3.Connection:
        if is_link(self._file):
            raise OSError(f"'{self._file.name}' is a symbolic link, which is never followed; remove it")
        base = sqlite3.connect(f"{self._file.absolute().as_uri()}?mode={mode}", uri=True, timeout=_WAIT)
        base.text_factory = _text
        try:
            # What a loss of power costs is this store, which knows when it is damaged; flushing would cost each build.
            base.execute("PRAGMA synchronous = OFF")
        except _REFUSED:
            base.close()
            raise
        return base


def is_link(file: Path) -> bool:
    """Whether a link stands for the file, or for one of the folders that are ours: none is ever followed."""
    return any(path.is_symlink() for path in (file, file.parent, file.parent.parent))


def _text(data: bytes) -> str:
    return data.decode("utf-8", errors="replace")


def _is_damage(error: Exception) -> bool:
    return not isinstance(error, sqlite3.OperationalError) or "no column" in str(error)


def _marked(name: str, data: bytes) -> bytes:
    return _mark(name, data) + data


def _whole(name: object, marked: object) -> bytes | None:
    """What an entry holds; None of one that is not as it was written, or stands under another name."""
    if not isinstance(name, str) or not isinstance(marked, bytes):
        return None
    data = marked[DIGEST:]
    return data if marked[:DIGEST] == _mark(name, data) else None


def _mark(name: str, data: bytes) -> bytes:
    return digest_of(data, name.encode("utf-8", errors="replace"), str(VERSION).encode())


def clear(project: Path) -> int:
    """Forget all that is kept below a project, and nothing that is not ours. Returns how many files there were."""
    folder = project / FOLDER
    if is_link(folder / "x"):
        return 0
    removed = sum(Store(file).forget() for file in folder.glob("*.sqlite") if not file.is_symlink())
    for file in (*folder.glob("front-*.txt"), *folder.glob("inputs-*.txt")):
        with suppress(OSError):
            file.unlink()
            removed += 1
    with suppress(OSError):
        folder.rmdir()
    return removed
