"""Work that another process is at first: this one takes part, and might have done all before the other has begun."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch

LONGEST = 60
"""Seconds that are waited."""


@contextmanager
def elsewhere_first(
    owner: object, name: str, note: Path, words: Callable[..., str] = lambda *_: "begun", *, killed: bool = False
) -> Iterator[None]:
    """Within, while it has another process, this one waits at *owner*'s function of that *name* until that one was at
    it. Of what the function was given there, *words* stand in the *note* then (where they are none, it is waited on);
    and if it is to be *killed*, it is, as the system does where memory runs out."""
    function, parent, before = getattr(owner, name), os.getpid(), _others()

    def work(*given: Any) -> Any:
        if os.getpid() == parent:
            waited_for(lambda: note.exists() or not _others() - before)
        elif not note.exists() and (said := words(*given)):
            note.with_name(f"{note.name}~").write_text(said, "utf-8")
            note.with_name(f"{note.name}~").replace(note)
            if killed:
                os.kill(os.getpid(), signal.SIGKILL)
        return function(*given)

    with patch.object(owner, name, work):
        yield


def waited_for(enough: Callable[[], bool]) -> None:
    """Wait, on however busy a machine, until it is so."""
    since = time.monotonic()
    while not enough():
        assert time.monotonic() - since < LONGEST
        time.sleep(0.002)


def _others() -> set[str]:
    """The processes that this one has begun: a browser of other tests may be among them."""
    return set(Path(f"/proc/self/task/{os.getpid()}/children").read_text("ascii").split())
