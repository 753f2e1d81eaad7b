# ruff: noqa: INP001 -- scripts beside their films, not a package
"""What a film is: scenes, each so many drawings long, with what is heard when."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sheet import Sheet

RATE = 12
"""Drawings a second."""

Cue = tuple[float, str, *tuple[float, ...]]
"""At which drawing of its scene a sound begins, which of `sound.NAMES` it is, and what it is told."""


@dataclass(frozen=True)
class Scene:
    """One shot: `draw` is given a sheet and the number of the drawing."""

    name: str
    long: int
    draw: Callable[[Sheet, int], None]
    cues: Sequence[Cue] = ()


@dataclass(frozen=True)
class Film:
    """Scenes in their order, and what stands for them where the film is not yet played."""

    name: str
    scenes: Sequence[Scene]
    poster: Callable[[Sheet], None]

    @property
    def long(self) -> int:
        """How many drawings it has."""
        return sum(scene.long for scene in self.scenes)


def ramp(n: float, start: float, end: float) -> float:
    """From 0 at `start` to 1 at `end`, without haste at either."""
    share = min(1.0, max(0.0, (n - start) / (end - start)))
    return share * share * (3 - 2 * share)


def rush(n: float, start: float, end: float) -> float:
    """From 0 to 1, ever faster: what falls."""
    share = min(1.0, max(0.0, (n - start) / (end - start)))
    return share * share


def pop(n: int, start: int) -> float:
    """How large what appears at `start` is: too small, too large, right."""
    return {0: 0.55, 1: 1.12, 2: 0.96}.get(n - start, 1.0 if n > start else 0.0)


def between(start: float, end: float, share: float) -> float:
    """So much of the way from one number to another."""
    return start + (end - start) * share


def beat(n: int, every: int = 6) -> float:
    """A heart's size: two quick swellings, then rest."""
    return (1.0, 1.18, 1.04, 1.14, 1.0, 1.0)[n % every * 6 // every]
