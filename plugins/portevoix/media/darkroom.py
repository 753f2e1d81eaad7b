"""Making the files of pictures: from the store where they are, else decoded, two pictures at a time."""

from __future__ import annotations

import ctypes
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from portevoix.media.opening import Unfit, hold_to_weight
from portevoix.media.recipe import Derivative, Facts, Format, Use
from portevoix.media.store import Store, digest_of
from portevoix.regular import read_plain

COPY = Derivative(Format.JPEG, 0, 0, Use.COPY)
"""Stands in the store for the copy of a picture in its own format."""

AT_ONCE = 2
"""Pictures: more would need more memory than a build is to take."""

MOST_BESIDE = 50_000_000
"""Bytes: a picture that takes more is developed alone."""


@dataclass(frozen=True, slots=True)
class Negative:
    """A picture as it was found: its file, the hash of its bytes, its facts."""

    file: Path
    digest: str
    facts: Facts

    @property
    def is_large(self) -> bool:
        """Whether memory has no room for another beside it."""
        return self.facts.memory > MOST_BESIDE


def bytes_of(file: Path) -> bytes:
    """What is in the file of a picture, unless that is more than a picture may be. Raises OSError, Unfit."""
    hold_to_weight(file.stat().st_size)
    return read_plain(file)


def give_back() -> None:
    """Return what is free to the system, where its library (glibc) keeps it for the thread that had it: another thread
    could not use it."""
    with suppress(AttributeError, OSError, TypeError):
        ctypes.CDLL(None).malloc_trim(0)


class Darkroom:
    """Makes what is in no store yet. What it decoded is counted in `decoded`: nothing, where all is in the store."""

    def __init__(self, store: Store) -> None:
        self.decoded = 0
        self._store = store
        self._failed: dict[str, str] = {}

    def negative(self, file: Path) -> Negative:
        """What there is to know of a picture.

        Raises:
            OSError: it cannot be read.
            Unfit: it is no picture, damaged, or larger than our limits.
        """
        data = bytes_of(file)
        digest = digest_of(data)
        facts = self._store.facts(digest)
        if facts is None:
            self.decoded += 1
            from portevoix.media.develop import facts_of  # with Pillow: only where a picture is opened

            facts = facts_of(data, file.suffix.lower() == ".svg")
            self._store.keep_facts(digest, facts)
        return Negative(file, digest, facts)

    def prepare(self, wanted: Iterable[tuple[Negative, list[Derivative]]]) -> None:
        """Make what the store has not, several pictures at a time: Pillow lets go of Python's lock while it decodes and
        encodes. What fails is told by `file`."""
        jobs = [(negative, missing) for negative, asked in wanted if (missing := self._missing(negative, asked))]
        small = [job for job in jobs if not job[0].is_large]
        if not jobs:
            return
        from portevoix.media.develop import quiet

        with quiet():
            for job in jobs:  # in this thread, whose freed memory the next one uses again
                if job[0].is_large:
                    self._make(*job)
            give_back()
            with ThreadPoolExecutor(max_workers=AT_ONCE) as pool:
                list(pool.map(lambda job: self._make(*job), small))
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
        from portevoix.media.develop import quiet

        with quiet():
            made = self._make(negative, [derivative])
        if derivative not in made:
            raise Unfit(self._failed[negative.digest])
        return made[derivative]

    def copy(self, negative: Negative) -> bytes:
        """The picture in its own format, cleaned, from the store or made now.

        Raises:
            Unfit: it cannot be made.
        """
        kept = self._store.derivative(negative.digest, COPY)
        if kept is None:
            self.decoded += 1
            from portevoix.media.copying import clean_copy

            kept = clean_copy(self._original(negative), negative.facts)
            self._store.keep(negative.digest, COPY, kept)
        return kept

    def _missing(self, negative: Negative, asked: Iterable[Derivative]) -> list[Derivative]:
        return [one for one in asked if not self._store.has(negative.digest, one)]

    def _make(self, negative: Negative, missing: list[Derivative]) -> dict[Derivative, bytes]:
        """Make files of one picture and keep them; why it failed is remembered, not raised: others go on."""
        from portevoix.media.develop import develop

        try:
            made = develop(self._original(negative), negative.facts, missing)
        except Unfit as error:
            self._failed[negative.digest] = str(error)
            return {}
        for derivative, file in made.items():
            self._store.keep(negative.digest, derivative, file)
        return made

    def _original(self, negative: Negative) -> bytes:
        """What is in its file, as it was found. Raises Unfit."""
        try:
            data = bytes_of(negative.file)
        except OSError as error:
            raise Unfit(f"cannot be read: {error.strerror or error}") from error
        if digest_of(data) != negative.digest:
            raise Unfit("was changed while the site was built; build it again")
        return data
