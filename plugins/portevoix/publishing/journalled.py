"""A site put into a folder file by file, by the journal of `outputs`: a cut is finished by the next command."""

from __future__ import annotations

from portevoix.outputs.folder import SiteFolder
from portevoix.outputs.output import Origin
from portevoix.publishing.site_files import SiteFiles


def put_by_journal(folder: SiteFolder, site: SiteFiles) -> str:
    """Write the site into a *folder* that is locked, and say so; nothing where it stands there already."""
    with folder.staging() as staging:
        for name in site.all:
            staging.write(name, site.read(name), Origin(name))
        changes = folder.commit(staging)
    return "file by file, by the journal" if changes.written or changes.removed else ""
