"""The microsites that a site has already, as commands find them."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

from portevoix.blog.folder import OURS, scan
from portevoix.microsites.kind import Kind
from portevoix.microsites.reading import FOLDER, Sources, read_microsites
from portevoix.problems import Report
from portevoix.settings import SiteSettings


def microsites_of(site: SiteSettings, kinds: tuple[Kind, ...]) -> tuple[Sources, ...]:
    """The microsites whose own file can be read; what else is wrong with them is for builds to tell."""
    return read_microsites(scan(site, OURS, Report()), site, Report(), kinds)


def folder_of(microsite: Sources) -> str:
    """The path of its folder, below the content folder."""
    return PurePosixPath(microsite.main.source).parent.as_posix()


def microsites_folder(site: SiteSettings) -> Path:
    """Where microsites are, whether there is one or not."""
    return site.content / FOLDER
