"""A build that is killed at any instant, or one of its processes: the next one is right, and leaves nothing behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from random import Random

import pytest

from engine.proof import tree_of
from engine.sites import assert_same, clean, lay, with_engine
from engine.small_site import post, settings
from site_tests.sandbox import ROOT

MANY = {f"content/blog/beaucoup-{number:03}.md": post(f"Beaucoup {number}", f"Texte {number}.") for number in range(30)}
BUILD = """\
import sys
from datetime import datetime
from pathlib import Path
from portevoix.engine import building
from portevoix.engine.engine import Engine
from portevoix.options import BuildOptions

folder, now = Path(sys.argv[1]), datetime.fromisoformat(sys.argv[2])
settings, output = folder / "pelicanconf.py", folder / "output"
options = BuildOptions(settings=settings, output=output, now=now, engine=True, project=folder)
print("begins", flush=True)
building.build(options, Engine(folder, workers=2))
print("ends", flush=True)
"""
NAMES = ["Un", "Deux", "Trois", "Quatre", "Cinq"]


def begun(folder: Path) -> subprocess.Popen[bytes]:
    """A process that builds the site, all loaded."""
    path = os.pathsep.join((str(ROOT / "plugins"), str(folder)))
    words = [sys.executable, "-c", BUILD, str(folder), "2026-11-01T12:00+01:00"]
    process = subprocess.Popen(
        words, env={**os.environ, "PYTHONPATH": path}, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert process.stdout is not None
    assert process.stdout.readline() == b"begins\n"
    return process


def workers_of(process: int) -> list[int]:
    """The processes that another has begun."""
    return [int(child) for child in Path(f"/proc/{process}/task/{process}/children").read_text("ascii").split()]


@pytest.mark.parametrize("kills", [3, pytest.param(40, marks=pytest.mark.slow)])
def test_after_a_build_that_was_killed_the_next_one_is_right(tmp_path: Path, kills: int) -> None:
    folder, random, cut = lay(tmp_path, **MANY), Random(kills), 0
    started = time.monotonic()
    process = begun(folder)
    process.communicate(timeout=120)
    lasts = time.monotonic() - started
    for turn in range(kills):
        (folder / "pelicanconf.py").write_bytes(settings(f'SITENAME = "{NAMES[turn % len(NAMES)]}"'))
        process = begun(folder)
        time.sleep(random.random() * min(lasts, 5))
        one = random.choice([process.pid, *_found(process.pid)])
        with suppress(ProcessLookupError):
            os.kill(one, signal.SIGKILL)
        said, told = process.communicate(timeout=120)
        cut += b"ends" not in said
        assert b"Traceback" not in told or b"ProblemsFound" in told
        if turn % 2 or turn == kills - 1:
            assert_same(with_engine(folder), clean(folder))
            assert "staged" not in tree_of(folder / "output")
    assert cut > 0


def _found(process: int) -> list[int]:
    with suppress(OSError):
        return workers_of(process)
    return []
