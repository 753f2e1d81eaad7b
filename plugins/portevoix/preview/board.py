"""What the builder tells the server's threads: which build is served, and what is wrong since."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from threading import Condition

from portevoix.problems import Problem


@dataclass(frozen=True)
class Snapshot:
    """The state after one build.

    `build` names the build whose pages are served and changes with them; `built` is False until one did.
    `problems` are those of a later build that failed, none when all is well. `base` is the folder the site
    is mounted at (`/` or `/folder/`), `lang` its language. `restyles` names the build after which nothing but
    style sheets changed for other pages than these (`pages`, root-relative), empty where more did.
    """

    build: str
    built: bool = False
    problems: tuple[Problem, ...] = ()
    base: str = "/"
    lang: str = "en"
    restyles: str = ""
    pages: tuple[str, ...] = ()


class Board:
    """Holds the newest snapshot; readers may wait for the next one."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot
        self._posted = 0
        self._closed = False
        self._change = Condition()

    def read(self) -> Snapshot:
        """The newest snapshot."""
        return self._snapshot

    def post(self, snapshot: Snapshot) -> None:
        """Replace the snapshot and wake whoever waits."""
        with self._change:
            self._snapshot = snapshot
            self._posted += 1
            self._change.notify_all()

    def close(self) -> None:
        """Let go of whoever waits: nothing more will come."""
        with self._change:
            self._closed = True
            self._change.notify_all()

    def news(self, pulse: float) -> Iterable[Snapshot | None]:
        """The snapshot, then every later one, until closed; None whenever *pulse* seconds pass without."""
        seen = -1
        while True:
            with self._change:
                if self._posted == seen and not self._closed:
                    self._change.wait(pulse)
                if self._closed:
                    return
                fresh = self._posted != seen
                seen, snapshot = self._posted, self._snapshot
            yield snapshot if fresh else None
