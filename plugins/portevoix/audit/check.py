"""A trial build that leaves no trace: everything wrong with a site, from its texts to its last anchor."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from portevoix.audit.folder import check_folder
from portevoix.audit.sources import menu_of
from portevoix.host import build as build_site
from portevoix.options import BuildOptions, BuildResult
from portevoix.outputs.folder import SiteFolder
from portevoix.problems import ProblemsFound, Report
from portevoix.settings_file import site_settings


def check(options: BuildOptions, build: Callable[[BuildOptions], BuildResult] = build_site) -> Report:
    """All problems of the site: those of its build, and if it can be built, those of its links and anchors.

    Builds into a temporary folder, whatever `options.output` says; in the site's own, it only finishes what a killed
    build had begun to put in place. A site that cannot be built has no links
    to judge: a page left out would make every link to it look broken.
    """
    with TemporaryDirectory(prefix="porte-voix-check-") as folder:
        try:
            SiteFolder(site_settings(options).output).finish()
            result = build(replace(options, output=Path(folder) / "site"))
        except ProblemsFound as found:
            return found.report
        report = Report()
        report.extend(result.report)
        settings = site_settings(options)
        report.extend(
            check_folder(result.output, settings.site_url, result.origins, settings.project, menu_of(settings))
        )
    return report
