"""Whatever is edited, a build that remembers makes the site that a build from nothing makes."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from functools import lru_cache
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest

from engine.hand import EDITS
from engine.proof import Differs, Proof
from portevoix.engine import bodies, engine, fingerprint, front, reading, rendering
from portevoix.engine.digests import Digest, Digests
from portevoix.engine.rendering import Rendering
from portevoix.engine.templates import Templates
from portevoix.microsites.kinds.fundraiser import drawing, feeds

STEPS = 200
SEED = 7
OTHER_SEEDS = range(1000, 1015)


@pytest.fixture(autouse=True)
def _no_collection() -> Iterator[None]:
    """Hundreds of builds leave little that only the collector finds, and it takes a sixth of their time."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


@pytest.fixture(autouse=True)
def _drawn_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is drawn is drawn once for the same figures: it is the same bytes, as the tests of drawing hold."""
    for draw in (drawing.progress_svg, drawing.progress_png):
        once = lru_cache(maxsize=256)(draw)
        for module in (drawing, feeds):  # workers are told where it is by its name
            monkeypatch.setattr(module, draw.__name__, once)


@pytest.mark.parametrize("seed", [SEED, *(pytest.param(seed, marks=pytest.mark.slow) for seed in OTHER_SEEDS)])
def test_after_each_edit_the_site_is_that_of_a_clean_build(tmp_path: Path, seed: int) -> None:
    proof = Proof(tmp_path, seed)
    proof.run(STEPS)
    # It would prove little if nothing could be built, or nothing was left alone, or the early answer never came.
    assert proof.counts["exit 0"] > STEPS / 2
    assert proof.counts["exit 1"] > 0
    assert proof.counts["left"] > proof.counts["rendered"] / 3
    assert proof.counts["read"] < proof.counts["texts"] / 2
    assert proof.counts["answered"] > 0


def _line_without_changes(path: str, found: os.stat_result | None) -> str:
    return f"{path}\t{found and (found.st_size, found.st_mtime_ns)}"


Broken = Callable[[], AbstractContextManager[Any]]
BROKEN: dict[str, tuple[Broken, tuple[str, ...]]] = {
    "a page forgets its template": (
        lambda: patch.object(Templates, "digest", lambda self, name: b""),
        ("a template in the place of the theme s",),
    ),
    "a template forgets those it takes": (
        lambda: patch.object(Templates, "behind", lambda self, name: frozenset({name})),
        ("a template that others take",),
    ),
    "a page forgets what it shows": (
        lambda: patch.object(Digests, "of", lambda self, record: Digest(b"", of_body=False)),
        ("a title",),
    ),
    "all forgets the settings": (lambda: patch.object(engine, "fingerprint", lambda *_: b""), ("a setting",)),
    "the settings forget the words of the theme": (
        lambda: patch.object(fingerprint, "files_digest", lambda files: b""),
        ("words of the overlay",),
    ),
    "a text forgets its bytes": (
        lambda: patch.object(reading, "key_of_text", lambda data, *more: b""),
        ("a paragraph",),
    ),
    "a text forgets the time": (lambda: patch.object(reading, "_now", lambda state, text: text), ("the clock",)),
    "nobody looks at the output": (
        lambda: patch.object(Rendering, "_stands", lambda self, path, seen: True),
        ("the output by hand",),
    ),
    "the output is looked at by its time alone": (
        lambda: patch.object(rendering, "changed_at", lambda found: found.st_mtime_ns),
        ("the output by hand",),
    ),
    "the early answer does not look": (
        lambda: patch.object(front, "lines_of", lambda roots: []),
        ("a title", "nothing"),
    ),
    "the early answer looks at sizes and times": (
        lambda: patch.object(front, "_line", _line_without_changes),
        ("same size same time", "nothing"),
    ),
    "retouching forgets headings": (
        lambda: patch.object(bodies, "_prove", lambda holds, otherwise: None),
        ("another anchor", "a paragraph", "nothing"),
    ),
}
"""An engine that is wrong in one way, and edits by which it shows."""
SOONER = {"a text forgets its bytes": 8}
"""Seeds by which one is found out sooner than by that of all."""

SAMPLE = ("a template forgets those it takes", "a text forgets its bytes")


@pytest.mark.parametrize(
    "name", [name if name in SAMPLE else pytest.param(name, marks=pytest.mark.slow) for name in BROKEN]
)
def test_an_engine_that_is_wrong_is_found_out(tmp_path: Path, name: str) -> None:
    around, only = BROKEN[name]
    with pytest.raises(Differs):
        Proof(tmp_path, SOONER.get(name, SEED), around, only).run(60)


def test_there_is_an_edit_of_every_sort() -> None:
    assert len(EDITS) >= 40


def test_the_same_seed_makes_the_same_edits(tmp_path: Path) -> None:
    made = []
    for name in ("one", "two"):
        os.mkdir(tmp_path / name)  # noqa: PTH102
        proof = Proof(tmp_path / name, SEED)
        made.append([proof.hand.edit() for _ in range(60)])
    assert made[0] == made[1]
