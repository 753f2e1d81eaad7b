"""One build, from a command's options to its result."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from pelican.log import console
from pelican.settings import get_settings_from_file
from pelican.settings import read_settings as read_pelican_settings

from portevoix.host.hosting import PorteVoix
from portevoix.problems import ProblemsFound, Report

PREVIEW_FOLDER = ".preview"
OURS = ("PLUGINS", "PELICAN_CLASS", "THEME")
"""What the settings of an existing Pelican blog take over from this project: the machine, not the site."""
OUR_PAGES = ("YEAR_ARCHIVE_", "MONTH_ARCHIVE_", "PORTEVOIX_SERIES_")
"""Pages that Pelican does not make unless told to, and that our archives lead to."""


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


def build(options: BuildOptions) -> BuildResult:
    """Build the site. Raises ProblemsFound when anything is wrong and the build is not a forgiving one."""
    begun = time.perf_counter()
    with _quiet_pelican():
        site = PorteVoix(_settings(options))
        outcome = site.make()
    return BuildResult(
        output=site.state.settings.output,
        pages=outcome.pages,
        files=outcome.files,
        written=len(outcome.changes.written),
        removed=len(outcome.changes.removed),
        seconds=time.perf_counter() - begun,
        report=site.state.report,
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


def _settings(options: BuildOptions) -> dict[str, Any]:
    file = options.settings.resolve()
    project = (options.project or options.settings.parent).resolve()
    override: dict[str, Any] = {
        "_PORTEVOIX_PROJECT": str(project),
        "_PORTEVOIX_PROGRESS": options.progress,
        "_PORTEVOIX_SETTINGS": file.name,
    }
    override |= _foreign(file, project)
    if options.content:
        override["PATH"] = str(options.content.resolve())
    if options.output:
        override["OUTPUT_PATH"] = str(options.output.resolve())
    if options.now:
        override["PORTEVOIX_NOW"] = options.now
    if options.forgiving:
        override["PORTEVOIX_FORGIVING"] = True
    if options.preview:
        override["PORTEVOIX_PREVIEW"] = True
        override.setdefault("OUTPUT_PATH", str(project / PREVIEW_FOLDER))
    return dict(read_pelican_settings(str(file), override=override))


def _foreign(file: Path, project: Path) -> dict[str, Any]:
    """For the settings of an existing Pelican blog: our machine under its own names, paths and addresses."""
    if not file.is_file():
        report = Report()
        report.error(file.name, 0, "", "there is no such settings file; name one with --settings")
        raise ProblemsFound(report)
    try:
        theirs = get_settings_from_file(str(file))
    except Exception as error:  # a settings file is Python: whatever it raises is its author's to read
        report = Report()
        line = getattr(error, "lineno", None) or _line_of(error, file)
        report.error(file.name, line, "", f"the settings cannot be read: {type(error).__name__}: {error}")
        raise ProblemsFound(report) from error
    if "PELICAN_CLASS" in theirs:
        return {}
    ours = get_settings_from_file(str(project / "pelicanconf.py"))
    taken = {key: ours[key] for key in OURS}
    taken |= {key: ours[key] for key in ours if key.startswith(OUR_PAGES) and not theirs.get(key)}
    return {**taken, "THEME": str(project / ours["THEME"]), "_PORTEVOIX_STATIC": theirs.get("STATIC_PATHS")}


def _line_of(error: BaseException, file: Path) -> int:
    """The last line of the settings file in an error's traceback."""
    line, trace = 0, error.__traceback__
    while trace:
        if trace.tb_frame.f_code.co_filename == str(file):
            line = trace.tb_lineno
        trace = trace.tb_next
    return line
