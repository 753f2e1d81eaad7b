"""Whether a built site may go out: the report of its build, the audit, and nothing in its folder but the site."""

from __future__ import annotations

from portevoix.audit import audit
from portevoix.audit.shrinking import shrunk
from portevoix.options import BuildOptions, BuildResult
from portevoix.outputs.place import shown
from portevoix.problems import ProblemsFound, Report
from portevoix.publishing.refusing import refuse
from portevoix.publishing.site_files import Digests, SiteFiles, held_in
from portevoix.settings import SiteSettings


def judged(options: BuildOptions, settings: SiteSettings, result: BuildResult) -> Report:
    """The report of the build and of the audit. Raises ProblemsFound unless the site may be published."""
    if not result.texts:
        refuse("", f"the site holds no text; see what PATH in {options.settings.name} names")
    report = audit(result, settings).report
    held = held_in(result.output)
    for name in sorted({*held.others, *({*held.files} - result.origins.keys())}):
        where = shown(result.output / name)
        report.error(where, 0, "", "this is not of the site, and would be published with it; take it away")
    if report.errors:
        raise ProblemsFound(report)
    return report


def refuse_shrunken(site: SiteFiles, last: Digests | None, *, allowed: bool) -> None:
    """Raise ProblemsFound for a site without a page, and, unless *allowed*, for one that lost more than a fifth."""
    if not any(name.lower().endswith(".html") for name in site.names):
        refuse("", "the site holds no page, so there is nothing to publish; see what its settings leave out")
    if last is not None and not allowed and (lost := shrunk(site.names, last)):
        refuse("", lost)
