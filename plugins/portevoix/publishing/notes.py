"""What does not forbid publishing, and what whoever publishes may not have meant."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePosixPath
from shlex import quote
from urllib.parse import urlsplit

from portevoix.outputs.place import STATE_SUFFIX
from portevoix.printable import printable
from portevoix.problems import Report
from portevoix.publishing.domain import is_reserved
from portevoix.publishing.refusing import refuse
from portevoix.publishing.repository import Repository
from portevoix.settings import SiteSettings

_MADE = (":(icase).cache", ":(icase).preview", ":(icase,glob)**/.*.porte-voix", ":(icase,glob)**/.*.porte-voix/**")
"""The stores of pictures and of state, as git is asked for them below the project."""


def refuse_tracked(repository: Repository, settings: SiteSettings) -> None:
    """Raise ProblemsFound where git tracks what we believe because we made it: who commits it writes it, unreviewed.

    A picture of the store is put into the site as it is, and the state decides what is written and removed.
    """
    folder = repository.folder.resolve()
    output = settings.output.resolve()
    outputs = [output.relative_to(folder).as_posix()] if output != folder and output.is_relative_to(folder) else []
    kinds = [*_MADE, *(f":(literal){path}" for path in outputs)]
    said = repository.says("ls-files", "-z", "--", *kinds) or ""
    if tracked := said.split("\0")[0]:
        what = f"git tracks '{printable(tracked)}', which only builds may write, and nobody reviews"
        refuse("", f"{what}; git rm -r --cached {quote(_top(tracked, outputs))}, and name it in .gitignore")


def _top(tracked: str, outputs: Sequence[str]) -> str:
    """The folder that a tracked file should not be tracked in."""
    if output := next((path for path in outputs if tracked.startswith(f"{path}/")), ""):
        return output
    above = (path for path in reversed((tracked, *map(str, PurePosixPath(tracked).parents))))
    return next((path for path in above if path.endswith(STATE_SUFFIX)), tracked.partition("/")[0])


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
