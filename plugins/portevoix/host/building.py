"""One build, from a command's options to its result."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from pelican.log import console

from portevoix.host.hosting import PorteVoix
from portevoix.problems import Report
from portevoix.settings_file import pelican_settings


@dataclass(frozen=True)
class BuildOptions:
    """What a command asks for; None leaves it to the settings."""

    settings: Path
    content: Path | None = None
    output: Path | None = None
    now: datetime | None = None
    forgiving: bool = False
    preview: bool = False
    progress: Callable[[str, int, int], None] | None = None
    project: Path | None = None
    """Folder of this project's own `pelicanconf.py`; default: the folder of the settings file."""


@dataclass(frozen=True)
class BuildResult:
    """What a build made, and what it has to say: `seconds` of wall time, the warnings (or more) in `report`."""

    output: Path
    pages: int
    files: int
    written: int
    removed: int
    seconds: float
    report: Report
    base: str
    """What addresses of the site begin with: `/`, or `/folder/`."""
    origins: dict[str, str]
    """For each file of the output, the file a writer would look up."""
    next_turn: datetime | None = None
    """When the site will show something else by itself: a text appears, an event begins or ends."""


def build(options: BuildOptions) -> BuildResult:
    """Build the site. Raises ProblemsFound when anything is wrong and the build is not a forgiving one."""
    begun = time.perf_counter()
    with _quiet_pelican():
        site = PorteVoix(pelican_settings(options))
        outcome = site.make()
    return BuildResult(
        output=site.state.settings.output,
        pages=outcome.pages,
        files=outcome.files,
        written=len(outcome.changes.written),
        removed=len(outcome.changes.removed),
        seconds=time.perf_counter() - begun,
        report=site.state.report,
        next_turn=outcome.next_turn,
        base=site.state.settings.base,
        origins={output.path: output.origin.path for output in site.state.outputs},
    )


@contextmanager
def _quiet_pelican() -> Iterator[None]:
    """Pelican's own log and its closing line stay silent: what matters of them is in the report."""
    logger, handler, was_quiet = logging.getLogger("pelican"), logging.NullHandler(), console.quiet
    logger.addHandler(handler)
    console.quiet = True
    try:
        yield
    finally:
        console.quiet = was_quiet
        logger.removeHandler(handler)
