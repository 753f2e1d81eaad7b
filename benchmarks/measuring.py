"""What a command takes: seconds of the clock and of the processors, its children's included; and apart, its memory."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

INTERVAL = 0.03
"""Seconds between two looks at the memory."""


@dataclass(frozen=True, slots=True)
class Run:
    """Seconds of one command, the whole process: by the clock, and of all processors together."""

    wall: float
    cpu: float


def timed(command: Sequence[str], folder: Path, variables: Mapping[str, str]) -> Run:
    """Run a command to its end. What it says is shown where it fails, and the comparison ends there."""
    log = folder.with_name(f"{folder.name}.log")  # not in it: a tool may read all that is there
    with log.open("wb") as file:
        begun = time.perf_counter()
        process = subprocess.Popen(command, cwd=folder, env=dict(variables), stdout=file, stderr=file)
        _, status, used = os.wait4(process.pid, 0)
        wall = time.perf_counter() - begun
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"{' '.join(command)} failed in {folder}:\n{log.read_text('utf-8', 'replace')[-3000:]}")
    return Run(wall, used.ru_utime + used.ru_stime)


def peak(command: Sequence[str], folder: Path, variables: Mapping[str, str]) -> int:
    """The most memory in bytes that a command and all its children held together: the sum of their PSS, which counts
    what several of them share once. A measurement of its own: looking slows what is looked at."""
    found = [0]
    ended = threading.Event()

    def look() -> None:
        while not ended.wait(INTERVAL):
            found[0] = max(found[0], sum(map(_pss, _family(os.getpid()))))

    looking = threading.Thread(target=look)
    looking.start()
    try:
        timed(command, folder, variables)
    finally:
        ended.set()
        looking.join()
    return found[0]


def _family(parent: int) -> Iterator[int]:
    """Every child of a process, and theirs."""
    for thread in Path(f"/proc/{parent}/task").glob("*/children"):
        for child in _read(thread).split():
            yield int(child)
            yield from _family(int(child))


def _pss(process: int) -> int:
    for line in _read(Path(f"/proc/{process}/smaps_rollup")).splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1]) * 1024
    return 0


def _read(file: Path) -> str:
    """Empty once the process has ended."""
    try:
        return file.read_text("utf-8")
    except OSError:
        return ""
