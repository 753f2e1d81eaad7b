"""The settings of a site for commands that do more than build it: the file, and what options override."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pelican.settings import DEFAULT_CONFIG, get_settings_from_file

from portevoix.problems import ProblemsFound, Report
from portevoix.settings import SiteSettings, read_settings

if TYPE_CHECKING:
    from portevoix.host import BuildOptions

_PATHS = ("PATH", "OUTPUT_PATH", "THEME")


def site_settings(options: BuildOptions) -> SiteSettings:
    """What the settings file says, with the folders and the instant that *options* override.

    Wrong values are left to the build to report; raises ProblemsFound when the file cannot be read at all.
    """
    clock = (options.now or datetime.now(UTC)).astimezone(UTC)
    project = (options.project or options.settings.parent).absolute()
    return read_settings(raw_settings(options), project, clock, Report())


def raw_settings(options: BuildOptions) -> Mapping[str, Any]:
    """Pelican's own mapping, its folders absolute, without Pelican's side effects on logging and locale."""
    file = options.settings.absolute()
    executed = _executed(file)
    raw = {**DEFAULT_CONFIG, **executed}
    if options.project and "PELICAN_CLASS" not in executed:
        raw["THEME"] = options.project / str(_executed(options.project / "pelicanconf.py")["THEME"])
    overrides = {"PATH": options.content, "OUTPUT_PATH": options.output, "PORTEVOIX_NOW": options.now}
    raw |= {key: value for key, value in overrides.items() if value is not None}
    return raw | {key: str(file.parent / str(raw[key])) for key in _PATHS}


def _executed(path: Path) -> dict[str, Any]:
    report = Report()
    try:
        return dict(get_settings_from_file(str(path)))
    except SyntaxError as error:
        report.error(path.name, error.lineno or 0, "", f"this is not Python: {error.msg}; correct the line")
    except Exception as error:  # noqa: BLE001 - the file is somebody's program: whatever it raises is a mistake in it
        report.error(path.name, 0, "", f"the settings cannot be read: {type(error).__name__}: {error}")
    raise ProblemsFound(report)
