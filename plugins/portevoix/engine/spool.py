"""Many entries that wait for the store, out of memory: whether they count is known when the site stands.

Invariant: an entry is given back as it was put, or not at all.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryFile
from weakref import finalize


class Spool:
    """Entries by name in a file without a name, which is gone with this object; to be read as often as one likes."""

    def __init__(self, folder: Path) -> None:
        self._places: dict[str, tuple[int, int]] = {}
        self._end = 0
        self._file = None
        with suppress(OSError):
            self._file = TemporaryFile(dir=folder)  # noqa: SIM115 - it lives as long as this object
            finalize(self, self._file.close)

    def put(self, name: str, data: bytes) -> bool:
        """Add an entry. Returns whether it could be written."""
        if self._file is None:
            return False
        try:
            self._file.seek(self._end)
            self._file.write(data)
            self._file.flush()
        except OSError:
            return False
        self._places[name] = self._end, len(data)
        self._end += len(data)
        return True

    def close(self) -> None:
        """Give the file back; what was put is gone."""
        if self._file:
            self._file.close()
        self._places.clear()

    def __iter__(self) -> Iterator[tuple[str, bytes]]:
        if self._file:
            for name, (start, length) in self._places.items():
                self._file.seek(start)
                yield name, self._file.read(length)
