"""Where the two long parts of a build are done, reading and rendering: here one after the other, as Pelican does."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Protocol

from portevoix.blog.text import Text
from portevoix.outputs.render import render_all
from portevoix.outputs.staging import Staging

if TYPE_CHECKING:
    from portevoix.host.state import State
    from portevoix.site import Making

Reader = Callable[[str], Text | None]
"""Reads one article or page, by its path below the content folder; None, and problems in the report of the build,
where it cannot be read."""


class Workshop(Protocol):
    """What does the long parts of a build. Whichever it is, the site is the same, byte for byte."""

    reads: bool
    """Whether it is to read the texts, rather than Pelican's generators."""

    def read(self, state: State, reader: Reader) -> Iterable[Text | None]:
        """The articles and pages of the site, in any order; asked only where it `reads`."""

    def render(self, state: State, staging: Staging) -> None:
        """Make every output of the build, or find that it stands, and put it aside; what is wrong is reported."""

    def settled(self, state: State, making: Making) -> None:
        """Told when the site stands in its folder."""

    def leave(self) -> None:
        """Told when the build is over, however it ended."""


class InTurn:
    """One thing after the other."""

    reads = False

    def read(self, state: State, reader: Reader) -> Iterable[Text | None]:
        """Read each text."""
        return map(reader, state.folder.texts)

    def render(self, state: State, staging: Staging) -> None:
        """Render each output."""
        render_all(state.outputs.in_turn(), staging, state.report, state.progress, state.outputs.policies)

    def settled(self, state: State, making: Making) -> None:
        """Nothing is remembered."""

    def leave(self) -> None:
        """Nothing is held."""
