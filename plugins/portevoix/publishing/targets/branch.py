"""A branch of a git remote: one commit more, through ghp-import, on top of what is there; never by force."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from hashlib import sha1, sha256
from pathlib import Path

from portevoix.outputs.lock import take
from portevoix.publishing.destination import OURS, Destination, tip_of
from portevoix.publishing.domain import CNAME, domain_of
from portevoix.publishing.refusing import refuse
from portevoix.publishing.repository import GitRefused, Repository
from portevoix.publishing.site_files import Digests, SiteFiles

DOMAINS = ".domains"
"""The domains of a site on Codeberg Pages: it stays on the branch, as `CNAME` does."""

NOJEKYLL = ".nojekyll"
"""Without it some hosts leave out names that begin with `_`."""


class BranchTarget:
    """The branch that a host serves; what it holds becomes the parent of what is pushed."""

    def __init__(self, repository: Repository, to: Destination, settings: Path) -> None:
        self._repository = repository
        self._to = to
        self._settings = settings
        self._tip = ""

    def __str__(self) -> str:
        return str(self._to)

    def prepare(self) -> None:
        """Refuse whatever forbids a commit there; fetches the branch."""
        self._tip = tip_of(self._repository, self._to, self._settings)

    def more(self, folder: Path) -> Mapping[str, bytes]:
        """`.nojekyll`, and `CNAME` where the site has a domain."""
        standing = (self._repository.text(self._tip, CNAME) or "") if self._tip else ""
        domain = domain_of(self._to.domain, folder, standing, str(self))
        return {NOJEKYLL: b"", **({CNAME: domain.encode()} if domain else {}), **self._kept(folder)}

    def _kept(self, folder: Path) -> Mapping[str, bytes]:
        """`.domains` as it stands there, unless the site has its own."""
        stands = self._repository.text(self._tip, DOMAINS) if self._tip else None
        return {} if stands is None or (folder / DOMAINS).is_file() else {DOMAINS: stands.encode()}

    def digest(self, data: bytes) -> str:
        """The name git has for the bytes."""
        algorithm = sha256 if len(self._tip) > 40 else sha1
        return algorithm(b"blob %d\0%b" % (len(data), data)).hexdigest()

    def there(self) -> Digests | None:
        """The files of the last commit there."""
        return self._repository.files(self._tip) if self._tip else None

    def way(self) -> str:
        """By a commit."""
        return "a commit would be added and pushed"

    def apply(self, site: SiteFiles) -> str:
        """Commit and push. Somebody else's commit that came in between is never lost: the push is refused."""
        try:
            with self._alone():
                commit = self._pushed(site)
        except GitRefused as refused:
            refuse("", f"git could not publish to {self}: {refused}; nothing was changed there, publish again")
        return f"commit {commit[:7]}" if commit else ""

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Our own branch is one for all work trees of a repository: who makes it has it alone."""
        lock = take(self._repository.common_folder() / f"{OURS}.lock")
        if lock is None:
            refuse("", "this repository is publishing already; wait until that has ended, then publish again")
        with lock:
            self._forget()
            try:
                yield
            finally:
                self._forget()

    def _pushed(self, site: SiteFiles) -> str:
        """The commit now at the destination, empty if it would not have changed a file. Raises GitRefused."""
        repository, ours = self._repository, f"refs/heads/{OURS}"
        message = f"Publish the site, from {repository.git('rev-parse', '--short', 'HEAD')}"
        if self._tip:
            repository.git("update-ref", ours, self._tip)
        repository.import_folder(site.folder, OURS, message, site.more.get(CNAME, b"").decode())
        if DOMAINS in site.more:
            repository.keep(DOMAINS, self._tip, OURS, message)
        if self._tip and self._tree(ours) == self._tree(self._tip):
            return ""
        repository.git("push", self._to.remote, f"{ours}:refs/heads/{self._to.branch}")
        return repository.git("rev-parse", ours)

    def _forget(self) -> None:
        self._repository.git("update-ref", "-d", f"refs/heads/{OURS}")

    def _tree(self, commit: str) -> str:
        return self._repository.git("rev-parse", f"{commit}^{{tree}}")
