"""What was raised: what each source says, and all of them together."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from portevoix.microsites.kinds.fundraiser.measure import Measure
from portevoix.microsites.microsite import Moment

LEDGER = "ledger"
"""The source of what stands in a ledger."""


@dataclass(frozen=True, slots=True)
class Part:
    """What one source says was raised: which, how much in smallest parts, of how many supporters, and when that was
    so: the instant, and the day or instant as it is told. `url` leads to the source's page, empty where it has none."""

    source: str
    raised: int
    supporters: int
    at: datetime
    as_of: Moment
    url: str = ""


@dataclass(frozen=True, slots=True)
class Total:
    """What was raised, in smallest parts of one measure, of how many supporters; `at` and `as_of` are when one of its
    sources was last known to be so, None where none ever said anything."""

    measure: Measure
    raised: int = 0
    supporters: int = 0
    at: datetime | None = None
    as_of: Moment | None = None
    sources: tuple[str, ...] = ()

    def share_of(self, goal: int) -> int:
        """How much of a goal that is, in whole per cent, never rounded up; more than 100 where it is passed."""
        return 100 * self.raised // goal

    def missing_of(self, goal: int) -> int:
        """What a goal still wants, 0 once it is reached."""
        return max(0, goal - self.raised)

    def __add__(self, other: Total) -> Total:
        """Both together. Raises ValueError where they are of two measures."""
        if self.measure != other.measure:
            raise ValueError(f"{self.measure.code} and {other.measure.code} have no sum")
        last = max((self, other), key=lambda one: one.at.timestamp() if one.at else float("-inf"))
        return Total(
            self.measure,
            self.raised + other.raised,
            self.supporters + other.supporters,
            last.at,
            last.as_of,
            tuple(dict.fromkeys((*self.sources, *other.sources))),
        )
