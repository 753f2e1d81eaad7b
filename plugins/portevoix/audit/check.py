"""A trial build that leaves no trace: everything wrong with a site, from its texts to its last anchor."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from portevoix.audit.finding import Findings
from portevoix.audit.judging import audit, findings, of_build
from portevoix.host import build as build_site
from portevoix.options import BuildOptions, BuildResult
from portevoix.problems import ProblemsFound
from portevoix.settings_file import site_settings


def check(options: BuildOptions, build: Callable[[BuildOptions], BuildResult] = build_site) -> Findings:
    """All that is wrong with the site: what its build says, and if it can be built, what the audit finds in it.

    Builds into a temporary folder, whatever `options.output` says. A site that cannot be built has no links
    to judge: a page left out would make every link to it look broken.
    """
    with TemporaryDirectory(prefix="porte-voix-check-") as folder:
        try:
            result = build(replace(options, output=Path(folder) / "site"))
        except ProblemsFound as found:
            return findings(of_build(found.report))
        return audit(result, site_settings(options))
