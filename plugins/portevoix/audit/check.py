"""A trial build that leaves no trace: everything wrong with a site, from its texts to its last anchor."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from portevoix.audit.finding import Findings
from portevoix.audit.judging import findings, judged, of_build, site_of
from portevoix.audit.outgoing import Outgoing, outgoing_links
from portevoix.audit.rules import RULES
from portevoix.engine.building import build as build_site
from portevoix.options import BuildOptions, BuildResult
from portevoix.outputs.folder import SiteFolder
from portevoix.problems import ProblemsFound
from portevoix.publishing.record import last_published
from portevoix.settings_file import site_settings


def check(
    options: BuildOptions,
    build: Callable[[BuildOptions], BuildResult] = build_site,
    *,
    outgoing: list[Outgoing] | None = None,
    allow_shrink: bool = False,
) -> Findings:
    """All that is wrong with the site: what its build says, and if it can be built, what the audit finds in it; the
    links that lead to other sites are added to *outgoing*. It may have lost many pages where *allow_shrink* says so.

    Builds into a temporary folder, whatever `options.output` says; in the site's own, it only finishes what a killed
    build had begun to put in place. A site that cannot be built has no links
    to judge: a page left out would make every link to it look broken.
    """
    with TemporaryDirectory(prefix="porte-voix-check-") as folder:
        try:
            SiteFolder(site_settings(options).output).finish()
            result = build(replace(options, output=Path(folder) / "site", passing=True, index=True))
        except ProblemsFound as found:
            return findings(of_build(found.report))
        settings = site_settings(options)
        site = site_of(result, settings, None if allow_shrink else last_published(settings))
        if outgoing is not None:
            outgoing.extend(outgoing_links(site))
        return findings((*of_build(result.report), *judged(site, RULES)))
