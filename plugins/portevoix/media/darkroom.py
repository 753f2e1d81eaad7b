"""Making the files of pictures: from the store where they are, else decoded, two pictures at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Lock, Semaphore

from portevoix.media.develop import develop, facts_of, quiet
from portevoix.media.opening import Unfit
from portevoix.media.recipe import Derivative, Facts
from portevoix.media.store import Store, digest_of

AT_ONCE = 2
"""Pictures: each may take 75 MB while its files are written, and a build is to stay below 300."""

_LARGE = 12_000_000
"""Pixels: a picture that is larger is alone."""


@dataclass(frozen=True, slots=True)
class Negative:
    """A picture as it was found: its file, the hash of its bytes, its facts."""

    file: Path
    digest: str
    facts: Facts

    @property
    def is_large(self) -> bool:
        """Whether memory has no room for another beside it."""
        return not self.facts.vector and self.facts.width * self.facts.height * self.facts.frames > _LARGE


class Darkroom:
    """Makes what is in no store yet. What it decoded is counted in `decoded`: nothing, where all is in the store."""

    def __init__(self, store: Store) -> None:
        self.decoded = 0
        self._store = store
        self._room = Semaphore(AT_ONCE)
        self._door = Lock()
        self._failed: dict[str, str] = {}

    def negative(self, file: Path) -> Negative:
        """What there is to know of a picture.

        Raises:
            OSError: it cannot be read.
            Unfit: it is no picture, damaged, or larger than our limits.
        """
        data = file.read_bytes()
        digest = digest_of(data)
        facts = self._store.facts(digest)
        if facts is None:
            self.decoded += 1
            facts = facts_of(data, file.suffix.lower() == ".svg")
            self._store.keep_facts(digest, facts)
        return Negative(file, digest, facts)

    def prepare(self, wanted: Iterable[tuple[Negative, list[Derivative]]]) -> None:
        """Make what the store has not, several pictures at a time: Pillow lets go of Python's lock while it decodes and
        encodes. What fails is told by `file`."""
        jobs = [(negative, missing) for negative, asked in wanted if (missing := self._missing(negative, asked))]
        with quiet(), ThreadPoolExecutor(max_workers=AT_ONCE) as pool:
            list(pool.map(lambda job: self._make(*job), jobs))
        self.decoded += len(jobs)

    def file(self, negative: Negative, derivative: Derivative) -> bytes:
        """One file, from the store or made now.

        Raises:
            Unfit: it cannot be made.
        """
        if (why := self._failed.get(negative.digest)) is not None:
            raise Unfit(why)
        kept = self._store.derivative(negative.digest, derivative)
        if kept is not None:
            return kept
        self.decoded += 1
        with quiet():
            made = self._make(negative, [derivative])
        if derivative not in made:
            raise Unfit(self._failed[negative.digest])
        return made[derivative]

    def _missing(self, negative: Negative, asked: Iterable[Derivative]) -> list[Derivative]:
        return [one for one in asked if not self._store.has(negative.digest, one)]

    def _make(self, negative: Negative, missing: list[Derivative]) -> dict[Derivative, bytes]:
        """Make files of one picture and keep them; why it failed is remembered, not raised: others go on."""
        try:
            with self._place(negative):
                data = negative.file.read_bytes()
                if digest_of(data) != negative.digest:
                    raise Unfit("was changed while the site was built; build it again")
                made = develop(data, negative.facts, missing)
        except OSError as error:
            self._failed[negative.digest] = f"cannot be read: {error.strerror or error}"
            return {}
        except Unfit as error:
            self._failed[negative.digest] = str(error)
            return {}
        for derivative, file in made.items():
            self._store.keep(negative.digest, derivative, file)
        return made

    @contextmanager
    def _place(self, negative: Negative) -> Iterator[None]:
        """A place in memory; a large picture waits for all of it, and nobody else takes one meanwhile."""
        places = AT_ONCE if negative.is_large else 1
        with self._door:
            for _ in range(places):
                self._room.acquire()
        try:
            yield
        finally:
            self._room.release(places)
