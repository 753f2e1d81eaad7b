"""Python's collector of what is lost, kept from looking again and again through all that will stay."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def without_collector() -> Iterator[None]:
    """What is loaded meanwhile stays to the end: the collector neither interrupts it nor ever looks at it again, and
    processes that are forked later share it."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if was_on:
            gc.enable()


_SELDOM = 1_000
"""Looks at what is young for one at all there is; Python's own is ten."""


@contextmanager
def old_left_alone() -> Iterator[None]:
    """What a site is made of stays to the end: the collector looks at what is young as ever, and hardly ever at all."""
    before = gc.get_threshold()
    gc.set_threshold(*before[:2], _SELDOM)
    try:
        yield
    finally:
        gc.set_threshold(*before)
