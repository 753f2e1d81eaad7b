"""The settings of a site as a command finds them: the file, run as Python, and what its options override.

A file that names no `PELICAN_CLASS` is that of an existing Pelican blog: it gets our machine (plugins, class, theme)
from the project's own `pelicanconf.py`, and keeps its names, folders and addresses.
"""

from __future__ import annotations

import ast
import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from pelican.settings import DEFAULT_CONFIG, get_settings_from_file, read_settings

from portevoix.options import BuildOptions
from portevoix.outputs.place import STATE_SUFFIX
from portevoix.problems import ProblemsFound, Report
from portevoix.settings import SiteSettings
from portevoix.settings import read_settings as read_site_settings
from portevoix.settings_kinds import misfits

PREVIEW_FOLDER = ".preview"
"""Where the preview is built, in the project: never in the output folder."""

ALONE = "output-"
"""What the folder of a microsite built alone begins with, beside the settings file; its slug follows."""

MACHINE = ("PLUGINS", "PELICAN_CLASS", "THEME")
"""What an existing Pelican blog takes over from this project: the machine, not the site."""

OUR_PAGES = ("YEAR_ARCHIVE_", "MONTH_ARCHIVE_", "PORTEVOIX_SERIES_", "PORTEVOIX_COMPONENTS_")
"""Pages that Pelican does not make unless told to: those our archives lead to, and that of the preview alone."""

_OPTIONS = {"PATH": "--content", "OUTPUT_PATH": "--output", "PORTEVOIX_NOW": "--now"}
"""Settings that an option overrides: a problem names the option then."""

_FOLDERS = ("PATH", "OUTPUT_PATH", "THEME")


def pelican_settings(options: BuildOptions) -> dict[str, Any]:
    """Pelican's settings for a build, complete and configured.

    A setting of the wrong kind is left out, and told when the build begins. Raises ProblemsFound when the file
    is not there or cannot be run, and when a folder it needs is not there.
    """
    given, report = _given(options)
    places: Mapping[str, tuple[str, int]] = given["_PORTEVOIX_PLACES"]
    for key in ("PATH", "THEME"):
        if fault := _fault_of_folder(Path(given[key])):
            report.error(*places.get(key, (options.settings.name, 0)), key, fault)
    _stop_without_folders(report)
    try:
        return dict(read_settings(None, override=given | {"_PORTEVOIX_PROBLEMS": report}))
    except Exception as error:
        report.error(options.settings.name, 0, "", f"Pelican refuses the settings: {error}; correct them")
        raise ProblemsFound(report) from error


def site_settings(options: BuildOptions) -> SiteSettings:
    """The site's settings for commands that do not build, or not yet; wrong values are left to the build to report."""
    # Without Pelican's own reading, which changes logging and locale.
    raw = {**DEFAULT_CONFIG, **_given(options)[0]}
    return read_site_settings(raw, _project(options), datetime.now(UTC), Report())


def alone(settings: Path) -> list[Path]:
    """The folders of the microsites that were built alone, those that are remembered."""
    states = sorted(settings.parent.glob(f".{ALONE}*{STATE_SUFFIX}"))
    return [path.with_name(path.name.removeprefix(".").removesuffix(STATE_SUFFIX)) for path in states]


def _given(options: BuildOptions) -> tuple[dict[str, Any], Report]:
    """What the file says, with its folders absolute, then what the options say; and what it says wrongly."""
    file, project = _absolute(options.settings), _project(options)
    settings = _executed(file)
    places = dict(_places(file, project))
    report = _left_out(settings, places, file)
    ours = project / "pelicanconf.py"
    if "PELICAN_CLASS" not in settings and ours.is_file() and ours != file:
        settings = _hosted(settings, _executed(ours), project)
    for key in _FOLDERS:
        settings[key] = str(_absolute(file.parent / str(settings.get(key, DEFAULT_CONFIG[key]))))
    if overlay := settings.get("PORTEVOIX_OVERLAY"):
        settings["PORTEVOIX_OVERLAY"] = str(_absolute(file.parent / str(overlay)))
    overrides = _overrides(options, file, project)
    places |= {key: (option, 0) for key, option in _OPTIONS.items() if key in overrides}
    return settings | overrides | {"_PORTEVOIX_PLACES": places}, report


def _left_out(settings: dict[str, Any], places: Mapping[str, tuple[str, int]], file: Path) -> Report:
    """Take out the settings of the wrong kind. Raises ProblemsFound where none may be guessed in their place."""
    report = Report()
    for key, message in misfits(settings, DEFAULT_CONFIG).items():
        report.error(*places.get(key, (file.name, 0)), key, message)
        del settings[key]
    _stop_without_folders(report)
    return report


def _stop_without_folders(report: Report) -> None:
    if any(problem.field in _FOLDERS for problem in report):
        raise ProblemsFound(report)


def _places(file: Path, project: Path, above: tuple[Path, ...] = ()) -> Iterator[tuple[str, tuple[str, int]]]:
    """Where each setting is written, the last place last; those of a file that it takes everything from are there."""
    for statement in _statements(file):
        for node in ast.walk(statement):
            if isinstance(node, ast.ImportFrom) and node.names[0].name == "*":
                others = (folder / f"{node.module}.py" for folder in (file.parent, project))
                if other := next((path for path in others if path.is_file() and path not in {file, *above}), None):
                    yield from _places(other, project, (file, *above))
            elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
                yield node.id, (file.name, node.lineno)


def _statements(file: Path) -> list[ast.stmt]:
    """What a settings file says; nothing where it is no Python, or cannot be read: it was not what Python took then."""
    try:
        return ast.parse(file.read_bytes()).body
    except (OSError, SyntaxError, ValueError, RecursionError):
        return []


def _fault_of_folder(folder: Path) -> str:
    if folder.is_symlink():
        return f"'{folder}' is a link; name the folder that it leads to"
    if os.path.realpath(folder) == folder.anchor:
        return "is the whole disk; name the folder itself"
    if not folder.is_dir():
        return f"there is no folder '{folder}'; make it, or name another"
    allowed = os.access(folder, os.R_OK | os.X_OK)
    return "" if allowed else f"'{folder}' cannot be looked into; give yourself the right to, or name another"


def _project(options: BuildOptions) -> Path:
    return _absolute(options.project or options.settings.parent)


def _absolute(path: Path) -> Path:
    """Without `..`, as Pelican has it of its folders; links stay links."""
    return Path(os.path.abspath(path))  # noqa: PTH100 - pathlib keeps '..', or follows links


def _overrides(options: BuildOptions, file: Path, project: Path) -> dict[str, Any]:
    alone = file.parent / f"{ALONE}{options.only}" if options.only else None
    output = options.output or (project / PREVIEW_FOLDER if options.preview else alone)
    wanted = {
        "PATH": options.content and str(_absolute(options.content)),
        "OUTPUT_PATH": output and str(_absolute(output)),
        "PORTEVOIX_NOW": options.now,
        "PORTEVOIX_FORGIVING": options.forgiving or None,
        "PORTEVOIX_PREVIEW": options.preview or None,
        "_PORTEVOIX_COMPONENTS": options.preview or options.components,
        "_PORTEVOIX_INDEX": options.index or None,
        "_PORTEVOIX_ONLY": options.only or None,
        "_PORTEVOIX_PROJECT": str(project),
        "_PORTEVOIX_PROGRESS": options.progress,
        "_PORTEVOIX_SETTINGS": file.name,
        "_PORTEVOIX_UNAUDITED": options.unaudited or None,
    }
    return {key: value for key, value in wanted.items() if value is not None}


def _hosted(theirs: dict[str, Any], ours: dict[str, Any], project: Path) -> dict[str, Any]:
    taken = {key: ours[key] for key in MACHINE if key in ours}
    taken |= {key: ours[key] for key in ours if key.startswith(OUR_PAGES) and not theirs.get(key)}
    return {
        **theirs,
        **taken,
        "THEME": str(project / str(ours.get("THEME", "theme"))),
        "_PORTEVOIX_STATIC": theirs.get("STATIC_PATHS"),
        "_PORTEVOIX_MOVED": True,
    }


def _executed(file: Path) -> dict[str, Any]:
    """The settings that a file defines when it is run."""
    report = Report()
    if not file.is_file():
        report.error(file.name, 0, "", "there is no such settings file; name one with --settings")
        raise ProblemsFound(report)
    try:
        with _not_remembered(file.stem):
            return dict(get_settings_from_file(str(file)))
    except SyntaxError as error:
        report.error(file.name, error.lineno or 0, "", f"this is not Python: {error.msg}; correct the line")
    except Exception as error:  # noqa: BLE001 - the file is somebody's program: whatever it raises is its mistake
        message = f"the settings cannot be read: {type(error).__name__}: {error}; correct the line"
        report.error(file.name, _line_of(error, file), "", message)
    raise ProblemsFound(report)


@contextmanager
def _not_remembered(name: str) -> Iterator[None]:
    """Pelican leaves the file among the loaded modules, where another site's settings would import it."""
    before = sys.modules.get(name)
    try:
        yield
    finally:
        sys.modules.pop(name, None)
        if before is not None:
            sys.modules[name] = before


def _line_of(error: BaseException, file: Path) -> int:
    """The last line of the settings file in an error's traceback."""
    line, trace = 0, error.__traceback__
    while trace:
        if trace.tb_frame.f_code.co_filename == str(file):
            line = trace.tb_lineno
        trace = trace.tb_next
    return line
