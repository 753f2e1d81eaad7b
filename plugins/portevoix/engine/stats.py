"""What a build did and how long each part of it took, for whoever asks with `--stats`."""

from __future__ import annotations

import json
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from contextlib import contextmanager

WORDS = {
    "texts": "texts",
    "known": "of them known from before",
    "read": "of them read anew",
    "files": "files",
    "rendered": "of them made",
    "left": "of them left alone, for what they are made of has not changed",
}
"""What is counted, in the order it is told."""


class Stats:
    """Seconds of wall time by phase, and counts."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = defaultdict(float)
        self.counts: Counter[str] = Counter()
        self._begun: dict[str, float] = {}

    def begin(self, phase: str) -> None:
        """A phase begins, to be ended elsewhere."""
        self._begun[phase] = time.perf_counter()

    def end(self, phase: str) -> None:
        """It has ended."""
        self.seconds[phase] += time.perf_counter() - self._begun.pop(phase)

    @contextmanager
    def phase(self, name: str) -> Iterator[None]:
        """What happens within belongs to a phase."""
        self.begin(name)
        try:
            yield
        finally:
            self.end(name)

    def count(self, **numbers: int) -> None:
        """Note how many there were of something."""
        self.counts.update(numbers)

    def lines(self) -> Iterator[str]:
        """All of it, for people."""
        for phase, seconds in self.seconds.items():
            yield f"  {phase:10} {seconds:8.3f} s"
        for name, words in WORDS.items():
            if name in self.counts:
                yield f"  {self.counts[name]:10,} {words}"

    def json(self) -> str:
        """All of it, for programs."""
        told = {"seconds": {name: round(one, 4) for name, one in self.seconds.items()}, "counts": dict(self.counts)}
        return json.dumps(told, indent=1) + "\n"
