"""The door itself: every room claims its files here, and no two may claim one address."""

from __future__ import annotations

from collections.abc import Iterator
from operator import attrgetter

from portevoix.outputs.address import Addresses
from portevoix.outputs.output import Output
from portevoix.problems import Problem


class Outputs:
    """All files a build wants to write, in the order they were claimed.

    The first to claim an address keeps it. Each later claim of it is one problem, placed at the later origin
    and naming the first; so is a claim of an address that no file may have. What gives way is claimed by
    `settle`, when all the others have been.
    """

    def __init__(self) -> None:
        self._claims: list[Output] = []
        self._waiting: list[Output] = []
        self._right: dict[str, Output] = {}
        self._problems: list[Problem] = []
        self._addresses = Addresses()
        self.policies: dict[str, str] = {}
        """The Content-Security-Policy of each page, by its path, once it is made or known."""

    def claim(self, output: Output) -> None:
        """Ask for one file; what is wrong with its address is found in `problems`."""
        if output.gives_way:
            self._waiting.append(output)
        else:
            self._take(output)

    def settle(self) -> None:
        """Claim what gives way, but for that whose address somebody has by now."""
        for output in self._waiting:
            if output.path not in self._right:
                self._take(output)
        self._waiting.clear()

    def _take(self, output: Output) -> None:
        self._claims.append(output)
        wrong = self._addresses.take(output.path, output.origin, is_page=output.is_page)
        if wrong is None:
            self._right[output.path] = output
        else:
            self._problems.append(Problem(output.origin.path, output.origin.line, "", wrong))

    def __iter__(self) -> Iterator[Output]:
        return iter(self._claims)

    def __len__(self) -> int:
        return len(self._claims)

    def get(self, path: str) -> Output | None:
        """Who has this very address, or None."""
        return self._right.get(path)

    def problems(self) -> list[Problem]:
        """All clashes and refused addresses, in the order they were claimed."""
        return list(self._problems)

    def without_collisions(self) -> tuple[Output, ...]:
        """What a forgiving build may write: each address once, by its first claimant, none refused."""
        return tuple(self._right.values())

    def in_turn(self) -> tuple[Output, ...]:
        """The same, in the order they are to be rendered: what is made of what the others say comes last."""
        return tuple(sorted(self.without_collisions(), key=attrgetter("last")))
