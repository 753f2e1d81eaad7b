"""What publishing would change: which addresses are new, which hold something else, which go."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from portevoix.publishing.site_files import Digests

MOST_SHOWN = 20
"""How many addresses that are new or changed are named; the rest is counted. What goes is named whole."""


@dataclass(frozen=True)
class Plan:
    """The addresses that change, each sort sorted; `stays` is how many do not."""

    new: tuple[str, ...]
    changed: tuple[str, ...]
    gone: tuple[str, ...]
    stays: int = 0

    def __bool__(self) -> bool:
        return bool(self.new or self.changed or self.gone)

    def __str__(self) -> str:
        return f"{len(self.new)} new, {len(self.changed)} changed, {len(self.gone)} gone, {self.stays} as they were"

    def lines(self) -> Iterator[str]:
        """The addresses: `+` new, `~` changed, `-` gone; a long list of the first two is cut, and says of how much."""
        for sign, names in (("+", self.new), ("~", self.changed)):
            yield from (f"  {sign} {name}" for name in names[:MOST_SHOWN])
            if len(names) > MOST_SHOWN:
                yield f"  {sign} … and {len(names) - MOST_SHOWN} more"
        yield from (f"  - {name}" for name in self.gone)


def plan_of(wanted: Digests, there: Digests) -> Plan:
    """The way from what is *there* to what is *wanted*."""
    both = wanted.keys() & there.keys()
    changed = {name for name in both if wanted[name] != there[name]}
    return Plan(
        new=tuple(sorted(wanted.keys() - there.keys())),
        changed=tuple(sorted(changed)),
        gone=tuple(sorted(there.keys() - wanted.keys())),
        stays=len(both) - len(changed),
    )
