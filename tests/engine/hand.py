"""The hand that edits the small site: what it has written, what it may write next, and what stood before."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from random import Random
from zoneinfo import ZoneInfo

from engine.small_site import files
from site_tests.sandbox import ROOT

PARIS = ZoneInfo("Europe/Paris")
MOMENTS = [
    datetime(2026, 11, 1, 12, tzinfo=PARIS),
    datetime(2026, 11, 15, 19, 59, 59, tzinfo=PARIS),
    datetime(2026, 11, 15, 20, tzinfo=PARIS),
    datetime(2026, 11, 16, tzinfo=PARIS),
    datetime(2026, 11, 20, 9, 29, 59, tzinfo=PARIS),
    datetime(2026, 11, 20, 9, 30, tzinfo=PARIS),
    datetime(2027, 3, 1, tzinfo=PARIS),
]
"""Before, at and after the turns of the site: an event that begins and ends, a text that is to come."""

WORDS = "coopérative radio quartier vote affiche fanfare « assemblée » marché ? syndicat & <b>presse</b> !".split()
EDITS: dict[str, tuple[int, Callable[[Hand], str]]] = {}
"""Every sort of edit by its name: how often it is made, and what makes it and says what it did."""

_EARLIER = 40


class Hand:
    """Edits the site in a *folder*, always in the same way for the same *seed*; *only* in these ways."""

    def __init__(self, folder: Path, seed: int, only: tuple[str, ...] = ()) -> None:
        self.folder = folder
        self.sorts = only or tuple(EDITS)
        self.output = folder / "output"
        self.random = Random(seed)
        self.now = MOMENTS[0]
        self.files: dict[str, bytes] = {}
        self.good = [(self.now, files())]
        self.added = 0
        self.broken = False
        # No examples: this site has no page for them, and each build would look at them.
        shutil.copytree(ROOT / "theme", folder / "theme", ignore=shutil.ignore_patterns("*.yaml", "examples"))
        self.restore(files())

    def edit(self) -> str:
        """Make one edit, and say which."""
        if self.broken and self.random.random() < 0.7:
            return mended(self)
        name = self.random.choices(self.sorts, [EDITS[one][0] for one in self.sorts])[0]
        return f"{name}: {EDITS[name][1](self)}"

    def succeeded(self) -> None:
        """The site built as it is."""
        self.broken = False
        self.good = [*self.good[-_EARLIER:], (self.now, dict(self.files))]

    def failed(self) -> None:
        """The site did not build."""
        self.broken = True

    def write(self, path: str, data: bytes | str) -> str:
        """Write a file of the project."""
        data = data.encode() if isinstance(data, str) else data
        file = self.folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
        self.files[path] = data
        return path

    def remove(self, path: str) -> str:
        """Remove a file of the project."""
        (self.folder / path).unlink()
        del self.files[path]
        return path

    def restore(self, files: dict[str, bytes]) -> int:
        """Make the project what it was at another time. Returns how many files were not so."""
        gone = self.files.keys() - files.keys()
        changed = [path for path, data in files.items() if self.files.get(path) != data]
        for path in sorted(gone):
            self.remove(path)
        for path in changed:
            self.write(path, files[path])
        return len(gone) + len(changed)

    def some(self, pattern: str) -> str:
        """One of the files whose path has this in it."""
        return self.random.choice([path for path in sorted(self.files) if re.search(pattern, path)])

    def post(self) -> str:
        """An article."""
        return self.some(r"^content/blog/.*\.md$")

    def words(self, count: int = 4) -> str:
        """A few words."""
        return " ".join(self.random.choices(WORDS, k=count))

    def text(self, path: str) -> str:
        """What a file says."""
        return self.files[path].decode()

    def field(self, path: str, key: str, value: str | None) -> str:
        """Set a field of a text's header, or take it out."""
        _, head, body = self.text(path).split("---\n", 2)
        head = re.sub(rf"^{key}:.*\n(?:  .*\n)*", "", head, flags=re.MULTILINE)
        if value is not None:
            head += f"{key}: {value}\n"
        self.write(path, f"---\n{head}---\n{body}")
        return f"{path}: {key}: {value}"

    def again(self, path: str, data: bytes, *, back: bool = True) -> str:
        """Write a file anew in its place, and set its time back."""
        before = (self.folder / path).stat()
        with (self.folder / path).open("r+b") as file:
            file.write(data)
            file.truncate()
        self.files[path] = data
        if back:
            os.utime(self.folder / path, ns=(before.st_atime_ns, before.st_mtime_ns))
        return path

    def made(self) -> list[Path]:
        """The files of the output that a build looks into before it leaves them: pictures are known by their names."""
        kinds = {".html", ".xml", ".json", ".txt", ".css", ".js", ".ics", ".svg"}
        return sorted(file for file in self.output.rglob("*") if file.suffix in kinds and file.is_file())


def mended(hand: Hand) -> str:
    """All as it was when it was last right."""
    return f"mended: {hand.restore(hand.good[-1][1])} files"


def edit(weight: int = 2) -> Callable[[Callable[[Hand], str]], Callable[[Hand], str]]:
    """Makes a function one of the edits."""

    def known(function: Callable[[Hand], str]) -> Callable[[Hand], str]:
        EDITS[function.__name__.replace("_", " ")] = weight, function
        return function

    return known
