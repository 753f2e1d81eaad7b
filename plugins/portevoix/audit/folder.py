"""A built folder as its visitors will walk it: each link, picture and anchor leads somewhere."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from portevoix.audit.judging import judged
from portevoix.audit.rules.ids import RULE as IDS
from portevoix.audit.rules.links import RULE as LINKS
from portevoix.audit.site import BuiltSite, read_files
from portevoix.audit.sources import Menu
from portevoix.problems import Problem


def check_folder(
    folder: Path, base: str, origins: Mapping[str, str], project: Path | None = None, menu: Menu | None = None
) -> list[Problem]:
    """What is wrong with the links and ids of the site built in *folder*, sorted; links to other hosts are not tried.

    *base* is where the site is mounted: its absolute address, or a folder, or empty. *origins*
    gives for each file (its path below *folder*, with slashes) the source to look up, relative to *project* or
    absolute; without, it is itself. *menu* gives for the links that stand on every page the setting that holds them.
    """
    files, documents = read_files(folder)
    site = BuiltSite(
        folder, files, documents, site_url=base, origins=origins, project=project or Path(), menu=menu or {}
    )
    return sorted(finding.problem for finding in judged(site, (IDS, LINKS)))
