"""A folder for a pages service to take (GitHub, GitLab, Codeberg, Netlify, Cloudflare): plain files, nothing else."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from portevoix.outputs.folder import SiteFolder
from portevoix.outputs.place import Standing, shown, standing
from portevoix.outputs.placement import place_of_name
from portevoix.outputs.refusal import refusal, told
from portevoix.outputs.whole import FILE_MODE, FOLDER_MODE
from portevoix.publishing.domain import CNAME, domain_of, refuse_domain
from portevoix.publishing.journalled import put_by_journal
from portevoix.publishing.refusing import refuse_without_folder_above
from portevoix.publishing.site_files import Digests, SiteFiles, digests_in, held_in, sha

NOJEKYLL = ".nojekyll"


class ArtifactTarget:
    """The folder that is handed over whole, so that nothing but the site may be in it."""

    def __init__(self, path: Path, protected: Sequence[Path], domain: str) -> None:
        self._path = path
        self._folder = SiteFolder(path, protected)
        self._domain = domain

    @property
    def _root(self) -> Path:
        return place_of_name(self._path).root

    def __str__(self) -> str:
        return f"the folder {shown(self._path)}, for a pages service"

    def prepare(self) -> None:
        """Refuse a place that holds anything we did not make."""
        refuse_domain(self._domain)
        for problem in self._folder.problems():
            raise refusal(problem.path, problem.line, problem.message)
        refuse_without_folder_above(self._path)
        held = held_in(self._root)
        strange = sorted({*held.files, *held.others} - {*self._folder.files()})
        if strange:
            message = "was not made by Porte-voix, and would be handed over with the site; take it away"
            raise refusal(shown(self._root / strange[0]), 0, message)

    def more(self, folder: Path) -> Mapping[str, bytes]:
        """`.nojekyll`, and `CNAME` where the site has a domain."""
        domain = domain_of(self._domain, folder, "", str(self))
        return {NOJEKYLL: b"", **({CNAME: domain.encode()} if domain else {})}

    def digest(self, data: bytes) -> str:
        """SHA-256."""
        return sha(data)

    def there(self) -> Digests | None:
        """Nothing where the folder is not there: what the service has then, only the record knows."""
        if standing(self._root) is not Standing.FOLDER:
            return None
        return digests_in(self._root, held_in(self._root).files)

    def way(self) -> str:
        """File by file."""
        return "file by file, by the journal"

    def apply(self, site: SiteFiles) -> str:
        """Write the files; those of services refuse links, and files that not everybody may read."""
        with self._folder.lock():
            self._folder.recover()
            how = put_by_journal(self._folder, site)
        held = held_in(self._root)
        with told(self._path, "change the permissions, then publish again"):
            for names, mode in ((held.files, FILE_MODE), (("", *held.folders), FOLDER_MODE)):
                for name in names:
                    (self._root / name).chmod(mode)
        return how
