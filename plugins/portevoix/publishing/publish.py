"""From the sources to the branch that is served: refuse, build, check, commit, push; never by force."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import urlsplit

from portevoix.audit import audit
from portevoix.host import build as build_site
from portevoix.options import BuildOptions, BuildResult
from portevoix.outputs.place import shown
from portevoix.problems import ProblemsFound, Report
from portevoix.publishing.destination import OURS, Destination, domain_of, is_reserved, refuse, tip_of
from portevoix.publishing.repository import GitRefused, Repository
from portevoix.settings import SiteSettings
from portevoix.settings_file import site_settings

DOMAINS = ".domains"
"""The domains of a site on Codeberg Pages: it stays on the branch, as `CNAME` does."""


@dataclass(frozen=True)
class Published:
    """What came of it. `commit` is empty in a dry run and when nothing had changed; `domain` is in CNAME."""

    to: Destination
    pages: int
    files: int
    domain: str
    parent: str
    commit: str
    dry_run: bool
    report: Report
    """The warnings of the build and of the audit."""

    def __str__(self) -> str:
        domain = f", for {self.domain}" if self.domain else ""
        what = f"{self.pages} pages, {self.files} files"
        if self.dry_run:
            where = f"on top of {self.parent[:7]}" if self.parent else "as its first commit"
            return f"Would publish {what} to {self.to} {where}{domain}. Nothing was pushed."
        if not self.commit:
            return f"Nothing has changed since the last time: {self.to} stays as it is."
        return f"Published {what} to {self.to}{domain} (commit {self.commit[:7]})."


def publish(
    options: BuildOptions,
    branch: str | None = None,
    remote: str | None = None,
    *,
    dry_run: bool = False,
    build: Callable[[BuildOptions], BuildResult] = build_site,
) -> Published:
    """Publish the site of *options* to a *branch* of a *remote*, by default as its settings say.

    The build is strict whatever *options* say, the audit may find no error, and what is on the branch becomes
    the parent of what is pushed: no commit is ever lost. *dry_run* stops before the commit. Raises
    ProblemsFound, having pushed nothing.
    """
    repository = Repository(options.settings.absolute().parent)
    settings = site_settings(options)
    to = Destination(branch or settings.publish_branch, remote or settings.publish_remote, settings.domain)
    tip = tip_of(repository, to, options.settings)
    notes = _notes(repository, settings)
    result = build(replace(options, forgiving=False, preview=False, components=False))
    report = _judged(options, settings, result)
    report.extend(notes)
    domain = domain_of(repository, to, tip, result.output)
    published = Published(to, result.pages, result.files, domain, tip, "", dry_run, report)
    if dry_run:
        return published
    try:
        return replace(published, commit=_pushed(repository, published, result.output))
    except GitRefused as refused:
        refuse("", f"git could not publish to {to}: {refused}; nothing was changed there, publish again")


def _notes(repository: Repository, settings: SiteSettings) -> Report:
    """What does not forbid publishing, and what whoever publishes may not have meant."""
    report = Report()
    if changed := repository.git("-c", "core.quotepath=off", "status", "--porcelain", "--", ".").splitlines():
        what = f"{len(changed)} file{'s are' if len(changed) > 1 else ' is'} not committed ({changed[0][3:]} …)"
        report.warning(
            "publish", 0, "", f"{what}, and published all the same; commit, so that the site can be made again"
        )
    host = urlsplit(settings.site_url).hostname or ""
    if is_reserved(host):
        message = f"'{host}' is a name for examples and tests, which no visitor can reach; write the site's own address"
        report.warning(*settings.place("SITEURL"), "SITEURL", message)
    return report


def _judged(options: BuildOptions, settings: SiteSettings, result: BuildResult) -> Report:
    """The report of the build and of the audit. Raises ProblemsFound unless the site may be published."""
    if not result.texts:
        refuse("", f"the site holds no text; see what PATH in {options.settings.name} names")
    report = Report()
    report.extend(result.report)
    report.extend(audit(result, settings).report)
    for path in sorted(result.output.rglob("*")):
        name = path.relative_to(result.output).as_posix()
        if path.is_symlink() or (path.is_file() and name not in result.origins):
            report.error(shown(path), 0, "", "this is not of the site, and would be published with it; take it away")
    if report.errors:
        raise ProblemsFound(report)
    return report


def _pushed(repository: Repository, published: Published, folder: Path) -> str:
    """The commit now at the destination, empty if it would not have changed a file. Raises GitRefused."""
    ours = f"refs/heads/{OURS}"
    message = f"Publish the site, from {repository.git('rev-parse', '--short', 'HEAD')}"
    _forget(repository)
    if published.parent:
        repository.git("update-ref", ours, published.parent)
    try:
        repository.import_folder(folder, OURS, message, published.domain)
        if published.parent and not (folder / DOMAINS).is_file():
            repository.keep(DOMAINS, published.parent, OURS, message)
        if published.parent and _tree(repository, ours) == _tree(repository, published.parent):
            return ""
        repository.git("push", published.to.remote, f"{ours}:refs/heads/{published.to.branch}")
        return repository.git("rev-parse", ours)
    finally:
        _forget(repository)


def _forget(repository: Repository) -> None:
    repository.git("update-ref", "-d", f"refs/heads/{OURS}")


def _tree(repository: Repository, commit: str) -> str:
    return repository.git("rev-parse", f"{commit}^{{tree}}")
