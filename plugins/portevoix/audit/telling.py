"""A check and its reports: what is wrong, in the forms that were asked for, each file written whole or not at all."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from portevoix.audit.check import check
from portevoix.audit.external import judged_links
from portevoix.audit.finding import Findings
from portevoix.audit.judging import findings
from portevoix.audit.outgoing import Outgoing
from portevoix.audit.reports.annotations import workflow_commands
from portevoix.audit.reports.as_html import html_report
from portevoix.audit.reports.as_json import json_report
from portevoix.audit.reports.checked import Checked
from portevoix.audit.reports.code_quality import code_quality
from portevoix.options import BuildOptions, Misused, Reports
from portevoix.outputs.whole import write_whole
from portevoix.problems import ProblemsFound, Report
from portevoix.settings import SiteSettings
from portevoix.settings_file import site_settings

MOVING = (
    "Judged as an existing blog, since its settings name no PELICAN_CLASS: scripts, markup and pictures from elsewhere"
    " are only warnings."
)
"""Said once where the audit is lax, so that nobody takes it for the whole."""

_FORMS: Mapping[str, Callable[[Checked], str]] = {
    "json": json_report,
    "html": html_report,
    "code_quality": lambda checked: code_quality(checked.findings),
}


def told(options: BuildOptions, reports: Reports, say: Callable[[str], None]) -> Report:
    """Check the site, write the reports, *say* the annotations and how the asking of other sites goes; the problems.
    Raises Misused, before anything is built, for a report that cannot be written where it is wanted."""
    wanted = {"json": reports.json, "html": reports.html, "code_quality": reports.code_quality}
    files = {form: Path(typed).absolute() for form, typed in wanted.items() if typed}
    for form, path in files.items():
        _refuse(form, path)
    outgoing: list[Outgoing] = []
    found = check(options, outgoing=outgoing if reports.external else None, allow_shrink=reports.allow_shrink)
    if reports.external:
        found = findings((*found, *judged_links(outgoing, say)))
    settings = _settings(options)
    checked = _checked(settings, found)
    for form, path in files.items():
        write_whole(path, _FORMS[form](checked).encode("utf-8", "backslashreplace"))
    project = (options.project or options.settings.parent).absolute()
    for line in workflow_commands(found, lambda path: (project / path).is_file()) if reports.annotations else ():
        say(line)
    if settings and settings.moving:
        say(MOVING)
    return found.report


def _refuse(form: str, path: Path) -> None:
    """A report takes the place of nothing but a file, and of none through a link."""
    option = f"--{form.replace('_', '-')}"
    if path.is_symlink() or (path.exists() and not path.is_file()):
        raise Misused(f"{option}: '{path}' is no ordinary file, and would be replaced; name another")
    if not path.parent.is_dir():
        raise Misused(f"{option}: there is no folder '{path.parent}'; make it, or name another")


def _settings(options: BuildOptions) -> SiteSettings | None:
    try:
        return site_settings(options)
    except ProblemsFound:
        return None


def _checked(settings: SiteSettings | None, found: Findings) -> Checked:
    """The findings with what is known of the site, nothing where its settings cannot be read."""
    if settings is None:
        return Checked(found)
    now = settings.now.isoformat(timespec="minutes")
    return Checked(found, settings.name, settings.lang, now, settings.base)
