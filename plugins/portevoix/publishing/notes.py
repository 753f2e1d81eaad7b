"""What does not forbid publishing, and what whoever publishes may not have meant."""

from __future__ import annotations

from urllib.parse import urlsplit

from portevoix.problems import Report
from portevoix.publishing.domain import is_reserved
from portevoix.publishing.repository import Repository
from portevoix.settings import SiteSettings


def notes_on(repository: Repository, settings: SiteSettings) -> Report:
    """Warnings: of what is not committed, where there is a repository, and of an address that nobody reaches."""
    report = Report()
    said = repository.says("-c", "core.quotepath=off", "status", "--porcelain", "--", ".") or ""
    if changed := said.splitlines():
        what = f"{len(changed)} file{'s are' if len(changed) > 1 else ' is'} not committed ({changed[0][3:]} …)"
        report.warning(
            "publish", 0, "", f"{what}, and published all the same; commit, so that the site can be made again"
        )
    host = urlsplit(settings.site_url).hostname or ""
    if is_reserved(host):
        message = f"'{host}' is a name for examples and tests, which no visitor can reach; write the site's own address"
        report.warning(*settings.place("SITEURL"), "SITEURL", message)
    return report
